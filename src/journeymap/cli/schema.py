"""Print a JSON Schema (2020-12): of a journey or the workspace file, for editors; of the JSON report, for readers."""

from __future__ import annotations

import argparse
import json

import journeymap as jm
from journeymap.cli.streams import put

__all__ = ["arguments", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `schema` takes."""
    names = ("journey", "workspace", "report")
    parser.add_argument("name", nargs="?", choices=names, default="journey", help="default: journey")


def run(given: argparse.Namespace) -> int:
    """Print the schema."""
    put(json.dumps(jm.json_schema(given.name), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0
