"""Makes the bundled fonts and the table of their advance widths from the font's original files.

Run with fonttools and brotli: `python bench/fonts.py ORIGINALS`, where the folder holds Arimo_400Regular.ttf and
Arimo_700Bold.ttf as the Arimo project publishes them. Pictures are measured with the table, never with a font file.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parents[1] / "src" / "journeymap"
CUTS = {"regular": "Arimo_400Regular.ttf", "bold": "Arimo_700Bold.ttf"}
WESTERN = [*range(0x20, 0x250), *range(0x2010, 0x2027), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122]
WESTERN += [*range(0x2190, 0x2196), 0x2212, 0x2260, 0x2264, 0x2265]


def cut_down(original: Path, target: Path, wanted: list[int] | None) -> None:
    """Write the glyphs of `wanted` (all where None), without hints, so that the file is the same everywhere."""
    font = TTFont(original, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], notdef_outline=True)
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted or list(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = "woff2" if target.suffix == ".woff2" else None
    font.save(target)


def widths(original: Path) -> dict[str, list[int]]:
    """Advance widths by code point in runs: the first code point of a run, in hexadecimal, to its widths."""
    font = TTFont(original)
    names, metrics = font.getBestCmap(), font["hmtx"]
    runs: dict[str, list[int]] = {}
    run: list[int] = []
    before = -2
    for point in sorted(names):
        if point != before + 1:
            run = runs[f"{point:x}"] = []
        run.append(metrics[names[point]][0])
        before = point
    return runs


def main(originals: Path) -> None:
    """Write two font files, their western parts for pages, and the table."""
    table: dict[str, object] = {}
    for cut, name in CUTS.items():
        cut_down(originals / name, PACKAGE / "fonts" / f"arimo-{cut}.ttf", None)
        cut_down(originals / name, PACKAGE / "fonts" / f"arimo-{cut}-western.woff2", WESTERN)
        table["em"] = TTFont(originals / name)["head"].unitsPerEm
        table[cut] = widths(originals / name)
    text = json.dumps(table, separators=(",", ":"))
    (PACKAGE / "drawing" / "advances.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
