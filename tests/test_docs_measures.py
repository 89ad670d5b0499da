"""The applicant log of the tutorial is that of its script, and tables about small groups are what is published."""

from __future__ import annotations

import gzip
import itertools
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import journeymap as jm
from journeymap.measuring.counts import CaseClass, ExactCounts
from journeymap.measuring.observed_journey import ObservedJourney
from journeymap.measuring.publication import PublishedFigures, publish

DOCS = Path(__file__).parent.parent / "docs"
WORKSPACE = DOCS / "tutorials" / "applicants"
LOG = WORKSPACE / "applications.csv.gz"
NO_NAME_AND_NO_TIME = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""How a file of gzip begins that says neither what it was called nor when it was written."""


def test_the_log_is_that_of_its_script() -> None:
    text = runpy.run_path(str(DOCS / "write_applications.py"))["table"]()

    # Other versions of zlib compress in other ways, so what is compared is the table.
    assert gzip.decompress(LOG.read_bytes()).decode() == text
    assert LOG.read_bytes()[:10] == NO_NAME_AND_NO_TIME


def test_the_log_is_small_and_long() -> None:
    rows = gzip.decompress(LOG.read_bytes()).decode().splitlines()[1:]

    assert LOG.stat().st_size < 300_000
    assert 39_000 < len(rows) < 41_000
    assert len({row.partition(";")[0] for row in rows}) == 9000


CLASSES = {
    "first day, completed": CaseClass("first-day", "completed"),
    "interview, ended with a no": CaseClass("interview", "ended", "rejection"),
    "interview, under way": CaseClass("interview", "under_way"),
    "interview, stopped": CaseClass("interview", "stopped"),
    "application, ended with a no": CaseClass("application", "ended", "rejection"),
    "application, under way": CaseClass("application", "under_way"),
    "application, stopped": CaseClass("application", "stopped"),
}
JOURNEY = ObservedJourney(
    "nurse", ("application", "interview", "rejection", "first-day"), exits=frozenset({"rejection"})
)


def columns_of(heading: str) -> dict[str, list[int]]:
    """Return the columns of the table of classes below a heading of the page about small groups."""
    page = (DOCS / "explanation" / "small-groups.md").read_text("utf-8")
    text = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    names, _, *body = rows
    assert [row[0] for row in body[: len(CLASSES)]] == list(CLASSES)
    return {
        name: [int(value) for value in values] for name, *values in zip(*(names, *body), strict=True) if name != "class"
    }


def published(counts: ExactCounts) -> tuple[PublishedFigures, list[int]]:
    """Return what is published, and the count of each class in the order of the page."""
    figures = publish(JOURNEY, counts, 10)
    steps = {step.touchpoint: step for step in figures.steps}
    counted = []
    for each in CLASSES.values():
        step = steps[each.step]
        counted.append(step.ended["rejection"] if each.outcome == "ended" else getattr(step, each.outcome))
    return figures, counted


def counts_of(column: list[int]) -> dict[CaseClass, int]:
    return dict(zip(CLASSES.values(), column[: len(CLASSES)], strict=True))


def test_the_example_of_small_groups_is_what_is_published() -> None:
    table = columns_of("An example to follow by hand")

    figures, counted = published(ExactCounts(counts_of(table["true"])))

    assert counted == table["published"]
    assert [(step.touchpoint, step.remaining) for step in figures.steps] == [
        ("application", 140),
        ("interview", 80),
        ("first-day", 20),
    ]
    assert table["running total"] == list(itertools.accumulate(table["true"]))
    assert table["rounded down"] == [total // 10 * 10 for total in table["running total"]]


def test_the_imagined_people_of_small_groups_change_nothing() -> None:
    first, table = columns_of("An example to follow by hand"), columns_of("What is promised")

    _, imagined = published(ExactCounts(counts_of(table["imagined"])))
    _, more = published(ExactCounts(counts_of(table["five and four more"])))

    assert first["published"] == table["imagined"] == table["published"] == imagined == more
    assert sum(table["five and four more"]) == sum(table["imagined"]) + 9
    assert table["running total"] == list(itertools.accumulate(table["five and four more"]))


def test_the_channels_of_small_groups_are_what_is_published() -> None:
    first, table = columns_of("An example to follow by hand"), columns_of("By channel, by campaign")
    values = {name: counts_of(table[f"{name}, true"]) for name in ("colleagues", "job boards")}

    figures, counted = published(ExactCounts(counts_of(first["true"]), by={"channel": values}))

    of_values = {
        name: [
            next(getattr(step, each.outcome) for step in steps if step.touchpoint == each.step)
            for each in CLASSES.values()
        ]
        for name, steps in figures.by["channel"].items()
    }
    rest = [count - sum(each) for count, *each in zip(counted, *of_values.values(), strict=True)]
    assert {**of_values, "others and unknown": rest, "published": counted} == {
        name: table[name][:-1] for name in ("colleagues", "job boards", "others and unknown", "published")
    }
    assert first["true"] == [
        sum(row) for row in zip(*(table[f"{name}, true"][:-1] for name in (*values, "unknown")), strict=True)
    ]
    assert [column[-1] for column in table.values()] == [sum(column[:-1]) for column in table.values()]


def test_the_tutorial_shows_the_log_and_the_workspace_that_ship() -> None:
    page = (DOCS / "tutorials" / "measure.md").read_text("utf-8")
    shown = [
        ";".join(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines() if "| 25-" in line
    ]
    log = gzip.decompress(LOG.read_bytes()).decode().splitlines()

    assert shown == [row for row in log if row.startswith(("25-0009;", "25-0011;"))]
    for name in ("applicants.yaml", "journeymap.yaml"):
        assert f"\n\n{(WORKSPACE / name).read_text('utf-8')}```\n" in page


def keys_of(shape: dict[str, Any]) -> Iterator[str]:
    """Yield the keys of a schema and of what is in it."""
    for key, value in shape.get("properties", {}).items():
        yield key
        yield from keys_of(value)
    for inner in (shape.get("items"), shape.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from keys_of(inner)


def test_the_reference_of_the_results_file_has_every_key() -> None:
    page = (DOCS / "reference" / "measures.md").read_text("utf-8")
    keys = set(keys_of(jm.json_schema("measures")))

    named = {key for text in re.findall(r"`([^`]+)`", page) for key in re.split(r"[^a-z0-9_]+", text)}
    assert {"releases", "under_way", "verdict"} <= keys
    assert keys - named == set()
