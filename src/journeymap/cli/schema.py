"""Print a JSON Schema of journey files, workspace files or the JSON report."""

from __future__ import annotations

import argparse
import json

import journeymap as jm
from journeymap.cli.streams import write_stdout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `schema`."""
    names = ("journey", "workspace", "report")
    parser.add_argument("name", nargs="?", choices=names, default="journey", help="default: journey")


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    write_stdout(json.dumps(jm.json_schema(arguments.name), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0
