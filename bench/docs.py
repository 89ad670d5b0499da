"""Measures what fifty maps add to the build of a documentation site of two hundred pages, and prints a table.

    python bench/docs.py                        Sphinx and MkDocs, five rounds
    python bench/docs.py --tools sphinx         one of them: sphinx, mkdocs, zensical
    python bench/docs.py --make FOLDER          only make the site, with its maps

The site is the same on every machine: pages of prose, lists, a table and a listing, in Markdown that both tools read.
In every round it is built from nothing twice, without and with a map on every fourth page; the figure is the median of
the ratios of processor time. Needs sphinx, myst-parser and furo, or mkdocs and mkdocs-material, or zensical.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import corpus

PAGES, MAPS = 200, 50
SOURCE = Path(__file__).resolve().parent.parent / "src"
PROSE = (
    "ward roster night shift handover preceptor welcome letter induction badge rota survey answer talk month team nurse"
    " doctor clinic training plan growth leave return farewell offer contract interview call careers page visit evening"
)
WORDS = PROSE.split()
FENCES = {
    "sphinx": "```{{journeymap:map}} {journey}\n```\n",
    "mkdocs": "```journeymap\njourney: {journey}\nview: map\n```\n",
}
FENCES["zensical"] = FENCES["mkdocs"]
SPHINX = """\
extensions = ["myst_parser"{more}]
html_theme = "furo"
project = "Bench"
"""
MKDOCS = """\
site_name: Bench
theme: {{name: material, font: false}}
markdown_extensions: [tables, admonition]
plugins: [search{more}]
"""

ZENSICAL = """\
site_name: Bench
theme: {{name: material, font: false}}
markdown_extensions: [tables, admonition{more}]
"""


def sentence(seed: int) -> str:
    """Twelve words, the same for the same seed."""
    picked = [WORDS[(seed * 7 + number * (seed % 5 + 1)) % len(WORDS)] for number in range(12)]
    return " ".join(picked).capitalize() + "."


def page(number: int) -> str:
    """The text of a page: about ninety lines."""
    lines = [f"# Page {number}", ""]
    for section in range(6):
        seed = number * 31 + section * 17
        lines += [f"## {sentence(seed)[:-1]}", ""]
        lines += [" ".join(sentence(seed + part) for part in range(6)), ""]
        lines += [
            f"* **{sentence(seed + part)}** See [page {part}](page-{(number + part) % PAGES}.md)." for part in range(3)
        ]
        lines += ["", "| who | what |", "|---|---|"]
        lines += [f"| {WORDS[(seed + part) % len(WORDS)]} | {sentence(seed + part)} |" for part in range(4)]
        lines += ["", "```python", f"rota = [{seed}, {seed + 1}]", "print(sum(rota))", "```", ""]
    return "\n".join(lines)


def make(folder: Path, tool: str, with_maps: bool) -> None:
    """Write the site for a tool into `folder`."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    toctree = ["```{toctree}", ":hidden:", *(f"page-{number}" for number in range(PAGES)), "```"]
    listed = [f"* [Page {number}](page-{number}.md)" for number in range(PAGES)]
    index = ["# Bench", "", *(toctree if tool == "sphinx" else listed), ""]
    (docs / "index.md").write_text("\n".join(index), encoding="utf-8")
    for number in range(PAGES):
        text = page(number)
        if number % (PAGES // MAPS) == 0:
            fence = FENCES[tool].format(journey=f"ward-nurse-{number // (PAGES // MAPS)}")
            text += f"\n## The map\n\n{fence if with_maps else sentence(number)}"
        (docs / f"page-{number}.md").write_text(text, encoding="utf-8")
    if tool == "sphinx":
        (docs / "conf.py").write_text(
            SPHINX.format(more=', "journeymap.ext.sphinx"' if with_maps else ""), encoding="utf-8"
        )
    else:
        text, more = ZENSICAL if tool == "zensical" else MKDOCS, ", journeymap" if with_maps else ""
        (folder / "mkdocs.yml").write_text(text.format(more=more), encoding="utf-8")
    corpus.make(folder / "journeys", MAPS)


def build(folder: Path, tool: str) -> float:
    """Build the site from nothing; how many seconds of processor time it took."""
    commands = {
        "sphinx": ("-m", "sphinx", "-q", "-E", "-b", "html", "docs", "site"),
        "mkdocs": ("-m", "mkdocs", "build", "-q", "-c"),
        "zensical": ("-m", "zensical", "build", "--clean"),
    }
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = os.times()
    done = subprocess.run(
        [sys.executable, *commands[tool]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    end = os.times()
    if done.returncode != 0:
        sys.exit(f"{tool} failed:\n{done.stdout}{done.stderr}")
    return end.children_user + end.children_system - begin.children_user - begin.children_system


def measure(tool: str, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each round, without and with maps."""
    without, with_maps = [], []
    with tempfile.TemporaryDirectory() as scratch:
        plain, mapped = Path(scratch, "plain"), Path(scratch, "mapped")
        make(plain, tool, with_maps=False)
        make(mapped, tool, with_maps=True)
        for number in range(rounds + 1):
            pair = build(plain, tool), build(mapped, tool)
            if number:  # the first round compiles modules
                without.append(pair[0])
                with_maps.append(pair[1])
    return without, with_maps


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", nargs="+", choices=sorted(FENCES), default=["sphinx", "mkdocs"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--make", type=Path, metavar="FOLDER")
    asked = parser.parse_args(arguments)
    if asked.make:
        for tool in asked.tools:
            make(asked.make / tool, tool, with_maps=True)
        return
    print("| tool | without | with 50 maps | adds | lowest–highest |\n|---|---|---|---|---|")
    for tool in asked.tools:
        without, with_maps = measure(tool, asked.rounds)
        added = sorted(100 * (two / one - 1) for one, two in zip(without, with_maps, strict=True))
        print(
            f"| {tool} | {median(without):.1f} s | {median(with_maps):.1f} s | {median(added):.0f} %"
            f" | {added[0]:.0f}–{added[-1]:.0f} % |",
            flush=True,
        )


if __name__ == "__main__":
    main()
