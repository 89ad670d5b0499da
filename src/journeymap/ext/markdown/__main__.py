"""Prints the style sheet of a workspace: `python -m journeymap.ext.markdown`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import journeymap as jm
from journeymap.errors import JourneymapError
from journeymap.ext.site_settings import find_workspace


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m journeymap.ext.markdown", description=__doc__)
    parser.add_argument("path", nargs="?", default="journeys", help="the journeys (default: journeys)")
    try:
        css = jm.load(find_workspace(parser.parse_args().path, Path.cwd())).to_css()
    except JourneymapError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(css)
    return 0


if __name__ == "__main__":
    sys.exit(main())
