"""Shapes of input that can be made as large as one likes, and what is done with them.

A shape is a function in a module of `tests/growth/shapes`, decorated with its size: `make(n)` gives the files of a
workspace with `n` of something. The tests count the operations for n, 2n and 4n (tests/growth/operations.py), and
`bench/growth.py` measures seconds and memory.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

Files = dict[str, str]
Work = Callable[[Path], Any]
TODAY = date(2026, 11, 22)
SEVEN = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")


@dataclass(frozen=True)
class Shape:
    """What is made large, the smallest of its sizes, and what is done with it."""

    name: str
    size: int
    make: Callable[[int], Files]
    work: str
    is_product: bool = False
    """Whether each of n has to be looked at with each of n others; a limit keeps it small."""

    def write(self, folder: Path, size: int) -> Path:
        """Write the files of a size into a new folder."""
        folder.mkdir(parents=True)
        for name, text in self.make(size).items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder


_SHAPES: dict[str, Shape] = {}
WORK: dict[str, Work] = {}
"""What can be done with a folder, by name."""


def shape(
    size: int, work: str = "validate", *, is_product: bool = False
) -> Callable[[Callable[[int], Files]], Callable[[int], Files]]:
    """Register a function as a shape; its name is that of the function."""

    def keep(make: Callable[[int], Files]) -> Callable[[int], Files]:
        name = make.__name__.replace("_", " ")
        if name in _SHAPES:
            raise ValueError(f"there are two shapes of the name {name}")
        _SHAPES[name] = Shape(name, size, make, work, is_product)
        return make

    return keep


def work(function: Work) -> Work:
    """Register what can be done with a folder."""
    WORK[function.__name__] = function
    return function


def shapes() -> Mapping[str, Shape]:
    """All shapes by name."""
    from tests.growth import shapes as package

    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    return _SHAPES


@work
def validate(folder: Path) -> Any:
    """Read and check a folder, with the places of all findings."""
    from journeymap import checking, loading

    return checking.run(loading.load(folder), TODAY)


@work
def report(folder: Path) -> Any:
    """Check a folder, and write the report for people and as JSON."""
    import journeymap as jm

    checked = jm.validate(jm.load(folder), today=TODAY)
    return checked.to("text"), checked.to("json")


@work
def plan(folder: Path) -> Any:
    """Read a folder, and put it on the calendar."""
    from journeymap import loading
    from journeymap.graph import Portfolio
    from journeymap.planning.build_plan import build_plan

    return build_plan(Portfolio(loading.load(folder)), since=date(2027, 2, 1), until=date(2027, 3, 31), today=TODAY)


def journey(stages: Mapping[str, list[str]], id: str = "nurse", head: str = "") -> str:
    """A journey of touchpoints that are written on one line each."""
    lines = [f"journey: {id}", "owner: hr", *head.splitlines(), "stages:"]
    for stage, touchpoints in stages.items():
        lines += [f"  {stage}:", "    touchpoints:", *(f"      - {touchpoint}" for touchpoint in touchpoints)]
    return "\n".join(lines) + "\n"


def node(number: int | str, more: str = "", owner: str = "hr", kind: str = "conversation") -> str:
    return f"{{id: t-{number}, name: Touchpoint {number}, kind: {kind}, owner: {owner}{', ' + more if more else ''}}}"


def organization(**catalogues: list[str]) -> str:
    lines = ["organization: Northshore"]
    for name, items in catalogues.items():
        lines += [f"{name}:", *(f"  {item}" for item in items)]
    return "\n".join(lines) + "\n"


def alone(stages: Mapping[str, list[str]], head: str = "") -> Files:
    return {"nurse.yaml": journey(stages, head=head)}


def in_all_stages(n: int, more: str = "") -> dict[str, list[str]]:
    """`n` touchpoints, spread over the seven stages."""
    return {stage: [node(f"{stage}-{i}", more) for i in range(n // 7 + 1)] for stage in SEVEN}


def squared(n: int) -> int:
    """How many nodes have about `n` edges, if each leads to each."""
    return int(n**0.5)


def words(prefix: str, n: int) -> str:
    """A list of `n` ids of one length."""
    return f"[{', '.join(f'{prefix}-{i}' for i in range(n))}]"
