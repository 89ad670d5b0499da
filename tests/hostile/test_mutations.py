"""The shipped journeys with something changed by chance: whatever becomes of them, nothing is raised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import loading
from journeymap.rules.api.examples import background
from tests.hostile.conftest import TODAY, sound

SHIPPED = Path(__file__).parents[2] / "journeys"
NASTY = (
    *(
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\t",
        b"\r",
        b"\n",
        b"\n---\n",
        b"\n...\n",
        b"  ",
        b"\x1b[31m",
        b"\xe2\x80\xa8",
    ),
    *(
        b"&a ",
        b"*a",
        b"!x ",
        b"%",
        b"@",
        b"`",
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"? ",
        b"| ",
        b"> ",
        b"#",
        b"'",
        b'"',
    ),
    *(b"<<: *a", b"~", b"\\", b"\xcc\x81", b"\xf0\x9f\x98\x80", b"-", b",", b"9" * 400),
    *(b"stages:\n", b"x-a: {", b"next: []"),
)

WORDS = (b"nurse", b"owner", b"id:", b"  ", b"hr", b"started", b"when", b"touchpoints", b"- ")

Texts = Mapping[str, bytes]


@cache
def originals() -> list[Texts]:
    """The workspaces that are changed: the shipped one, and the complete one of the rules' pages."""
    shipped = {path.name: path.read_bytes() for path in sorted(SHIPPED.glob("*.yaml"))}
    return [shipped, {name: text.encode() for name, text in background().items()}]


def mutated(data: bytes, chance: Random) -> bytes:
    """Bytes with one change: something cut out, put in, doubled, moved, flipped, or taken for another encoding."""
    begin, length = chance.randrange(len(data) + 1), chance.choice((1, 1, 2, 5, 20, 100, 1000))
    end = min(len(data), begin + length)
    lines = data.split(b"\n")
    changes: list[Callable[[], bytes]] = [
        lambda: data[:begin] + data[end:],
        lambda: data[:begin] + chance.choice(NASTY) + data[begin:],
        lambda: data[:begin] + chance.choice(NASTY) + data[end:],
        lambda: data[:begin] + data[begin:end] * 2 + data[end:],
        lambda: data[:begin],
        lambda: data[begin:],
        lambda: data[:begin] + bytes([chance.randrange(256)]) + data[begin + 1 :],
        lambda: b"\n".join(chance.sample(lines, len(lines))) if length > 100 else data,
        lambda: b"\n".join(b" " * chance.randrange(3) + line for line in lines) if length > 100 else data,
        lambda: data.replace(chance.choice(WORDS), chance.choice(WORDS)),
        lambda: data.decode("utf-8", "replace").encode("utf-16") if length > 100 else data,
    ]
    return chance.choice(changes)()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.sampled_from((0, 1)), st.integers(0, 2**32).map(Random), st.integers(1, 4))
def test_mutated_files_raise_no_exception(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int, chance: Random, changes: int
) -> None:
    monkeypatch.chdir(tmp_path)
    texts = dict(originals()[which])
    for _ in range(changes):
        name = chance.choice(sorted(texts))
        texts[name] = mutated(texts[name], chance)
    overlay = {str(tmp_path / name): data for name, data in texts.items()}
    workspace = jm.load(".", overlay=overlay)
    report = sound(jm.validate(workspace, today=TODAY))
    if changes == 1:  # the pure parser takes its time
        pure = loading.load(".", overlay=overlay, pure=True)
        assert pure.organization == workspace.organization
        assert pure.all_journeys == workspace.all_journeys
    for finding in report.findings:
        for place in (finding.location, *(one.location for one in finding.related)):
            assert place is not None
            within(place.path, place.line, place.column, texts)
            within(place.path, place.end_line, place.end_column, texts)


def within(path: str, line: int | None, column: int | None, texts: Texts) -> None:
    """A position lies in its file, or, in a file that cannot be read to the end, in what can be read of it."""
    assert line is not None and column is not None
    data = texts[path]
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2
