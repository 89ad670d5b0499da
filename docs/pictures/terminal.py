"""Draw `terminal.svg`, the picture in the README, from the output of the command.

Run `python docs/pictures/terminal.py` after a change of messages; a test compares the picture with the command.
"""

from __future__ import annotations

import re
import subprocess
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMMAND = ["validate", "examples/faulty", "--select", "contested-owner,preboarding-silence"]
COLUMNS = 118
WIDE, HIGH, MARGIN = 8.4, 19, 22
FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace"
INK, GROUND = "#e8eaed", "#1d2329"
COLORS = {"31": "#ff8a80", "33": "#f2c55c", "34": "#82b1ff", "36": "#7fd6e0", "32": "#8fd694", "35": "#d7a8f0"}
STYLE = re.compile(r"\x1b\[([\d;]*)m")


def command_output() -> str:
    """Return the colored output of the command."""
    command = [sys.executable, "-m", "journeymap", *COMMAND, "--today", "2026-11-22", "--color", "always"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout


def wrap(line: str) -> list[str]:
    """Wrap a line like a terminal."""
    rows, row, column = [], "", 0
    for part in re.split(r"(\x1b\[[\d;]*m)", line):
        if STYLE.fullmatch(part):
            row += part
            continue
        for character in part:
            if column == COLUMNS:
                rows.append(row)
                row, column = "", 0
            row += character
            column += 1
    return [*rows, row]


def to_svg(text: str) -> str:
    """Return the text as SVG; each run of one style is a text element at its column."""
    lines = [row for line in text.rstrip("\n").split("\n") for row in wrap(line)]
    lines = [f"$ journeymap {' '.join(COMMAND)}", *lines]
    width, height = COLUMNS * WIDE + 2 * MARGIN, len(lines) * HIGH + 2 * MARGIN
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img">',
        "<title>What journeymap validate prints</title>",
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{GROUND}"/>',
        f'<g font-family="{FONTS}" font-size="14" xml:space="preserve">',
    ]
    bold, dim, color = False, False, INK
    for number, line in enumerate(lines):
        column = 0
        for part in re.split(r"(\x1b\[[\d;]*m)", line):
            style = STYLE.fullmatch(part)
            if style:
                for code in style[1].split(";"):
                    bold, dim = (False, False) if code in ("", "0") else (bold or code == "1", dim or code == "2")
                    color = INK if code in ("", "0") else COLORS.get(code, color)
            elif part:
                if part.strip():
                    x, y = MARGIN + column * WIDE, MARGIN + (number + 0.75) * HIGH
                    weight = ' font-weight="bold"' if bold else ""
                    fill = "#9aa4ae" if dim else color
                    place = f'x="{x:g}" y="{y:g}" textLength="{len(part) * WIDE:g}"'
                    out.append(f'<text {place} fill="{fill}"{weight}>{escape(part)}</text>')
                column += len(part)
    return "\n".join([*out, "</g>", "</svg>", ""])


if __name__ == "__main__":
    (Path(__file__).parent / "terminal.svg").write_text(to_svg(command_output()), encoding="utf-8")
