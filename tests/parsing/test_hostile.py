"""Texts that were made to hurt: no exception, no long wait, a place for each error."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from journeymap.parsing.parse import Alias, Mapping, parse
from journeymap.parsing.scalars import core_value
from journeymap.parsing.source import Source


def aliases(levels: int, times: int) -> str:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * times)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


def merges(levels: int, times: int) -> str:
    lines = ["m0: &m0 {x: 1}"]
    lines += [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * times)}]}}" for n in range(1, levels + 1)]
    return "\n".join(lines) + "\n"


# One of these, so many times (characters in all, about).
REPEATED: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "[" * n,
    "open braces": lambda n: "{" * n,
    "open braces with names": lambda n: "{a: " * (n // 4),
    "dashes in a row": lambda n: "- " * (n // 2),
    "question marks": lambda n: "? " * (n // 2),
    "brackets on lines": lambda n: "[\n" * (n // 2),
    "mixed brackets": lambda n: "- {[" * (n // 4),
    "steps": lambda n: "".join(" " * depth + "a:\n" for depth in range(int((2 * n) ** 0.5))),
    "many marks": lambda n: "".join(f"- &a{i} x\n" for i in range(n // 12)),
    "one mark": lambda n: "- &a x\n" * (n // 7),
    "many uses": lambda n: "- &a x\n" + "- *a\n" * (n // 5),
    "uses of nothing": lambda n: "[" + "*b," * (n // 3) + "x]",
    "documents": lambda n: "---\n" * (n // 4),
    "line breaks": lambda n: "\n" * n,
    "carriage returns": lambda n: "\r" * n,
    "next lines": lambda n: "\x85" * n,
    "spaces": lambda n: " " * n,
    "tabs": lambda n: "\t" * n,
    "comment": lambda n: "#" * n,
    "comments": lambda n: "#\n" * (n // 2),
    "word": lambda n: "a" * n,
    "quoted": lambda n: '"' + "a" * n + '"',
    "escapes": lambda n: '"' + "\\n" * (n // 2) + '"',
    "bad escapes": lambda n: 'a: "' + "\\ud83d" * (n // 6) + '"',
    "text block": lambda n: "a: |\n" + "  text of a line\n" * (n // 17),
    "flow list": lambda n: "[" + "a," * (n // 2) + "b]",
    "flow lists": lambda n: "[" + "[]," * (n // 3) + "b]",
    "flow block": lambda n: "{" + "a," * (n // 2) + "b}",
    "list": lambda n: "- a\n" * (n // 4),
    "keys": lambda n: "".join(f"k{i}: 1\n" for i in range(n // 11)),
    "one key": lambda n: "a: 1\n" * (n // 5),
    "empty bytes": lambda n: "\0" * n,
    "half empty bytes": lambda n: "a\0" * (n // 2),
    "lines of empty bytes": lambda n: "- a\n- \0\n" * (n // 8),
    "long line": lambda n: "a: " + "word " * (n // 5),
    "long key": lambda n: "k" * n + ": 1\n",
    "long keys": lambda n: ("k" * 1100 + ": 1\n") * (n // 1104),
    "marked uses": lambda n: "&a *a " * (n // 6),
    "unclosed quote": lambda n: '"' + "a" * n,
    "unclosed quote over lines": lambda n: 'a: "' + "text\n" * (n // 5),
    "unclosed quote over keys": lambda n: "a: '" + "b: c\n" * (n // 5),
    "unclosed brackets": lambda n: "a: [b\n" * (n // 6),
    "tags": lambda n: "- !a x\n" * (n // 7),
    "percent signs": lambda n: "%" * n,
    "ampersands": lambda n: "&" * n,
    "stars": lambda n: "*" * n,
    "bars": lambda n: "| " * (n // 2),
    "colons": lambda n: ": " * (n // 2),
    "names in a row": lambda n: "a: " * (n // 3),
    "closed brackets": lambda n: "]" * n,
    "commas": lambda n: "," * n,
    "quotes": lambda n: '"" ' * (n // 3),
    "reserved": lambda n: "- @a\n" * (n // 5),
    "moved lines": lambda n: "".join(" " * (i % 7) + "a: b\n" for i in range(n // 8)),
    "merges in a list": lambda n: "a: &a {x: 1}\nb: {<<: [" + "*a," * (n // 3) + "*a]}",
    "merges in a row": lambda n: "a: &a {x: 1}\nb:\n" + "  <<: *a\n" * (n // 9),
}


@pytest.mark.parametrize("kind", sorted(REPEATED))
def test_a_megabyte(kind: str) -> None:
    source = Source("a.yaml", REPEATED[kind](1_000_000))
    begin = time.perf_counter()
    reading = parse(source)
    # The target is 0.2 s on a quiet machine with the collector's thresholds raised; this is a net for what is worse
    # than proportional, which would take minutes.
    assert time.perf_counter() - begin < 5
    assert len(reading.problems) <= 201
    for trouble in reading.problems:
        place = source.location(trouble.start, trouble.end)
        assert place.line is not None
        assert trouble.message
        assert trouble.help
    assert len([trouble for trouble in reading.problems if "expands to" in trouble.message]) <= 1


@pytest.mark.parametrize("size", [2_000, 20_000])
@pytest.mark.parametrize("kind", sorted(REPEATED))
def test_both_parsers_stand_it(kind: str, size: int) -> None:
    source = Source("a.yaml", REPEATED[kind](size))
    fast = parse(source)
    if size < 10_000:
        pure = parse(source, pure=True)
        assert fast.is_complete == pure.is_complete
        assert len(fast.documents) == len(pure.documents)


@pytest.mark.parametrize("size", [190_000])
@pytest.mark.parametrize("kind", sorted(REPEATED))
def test_as_long_as_is_read_again(kind: str, size: int) -> None:
    begin = time.perf_counter()
    parse(Source("a.yaml", REPEATED[kind](size)))
    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_the_hundred_and_first_level(sign: str) -> None:
    text = sign * 150
    reading = parse(Source("a.yaml", text))
    (trouble,) = [each for each in reading.problems if "100 levels" in each.message]
    assert trouble.start == len(sign) * 100


def test_a_hundred_levels_are_fine() -> None:
    reading = parse(Source("a.yaml", "[" * 100 + "]" * 100))
    assert reading.is_complete
    assert not reading.problems


def test_levels_through_repetitions_count() -> None:
    deep = "a: &a " + "[" * 60 + "]" * 60 + "\nb: " + "[" * 60 + "*a" + "]" * 60 + "\n"
    assert ["100 levels" in trouble.message for trouble in parse(Source("a.yaml", deep)).problems] == [True]


@pytest.mark.parametrize("text", [aliases(9, 10), merges(8, 9), merges(40, 2)])
def test_bombs(text: str) -> None:
    source = Source("a.yaml", text)
    begin = time.perf_counter()
    reading = parse(source)
    (trouble,) = reading.problems
    assert "expands to more than 100,000" in trouble.message
    assert "--max-bytes" in trouble.help
    assert text[trouble.start] == "*"
    assert not reading.is_complete
    for document in reading.documents:
        assert document is not None
        core_value(document)
    assert time.perf_counter() - begin < 2


def test_many_keys_merged_many_times() -> None:
    text = "a: &a {" + ", ".join(f"k{i}: 1" for i in range(3000)) + "}\n"
    text += "".join(f"b{i}: {{<<: *a}}\n" for i in range(3000))
    begin = time.perf_counter()
    reading = parse(Source("a.yaml", text))
    assert time.perf_counter() - begin < 2
    assert len(reading.problems) == 1


def test_the_limit_grows_with_max_bytes() -> None:
    text = aliases(6, 10)
    assert not parse(Source("a.yaml", text)).is_complete
    assert parse(Source("a.yaml", text), max_bytes=100_000_000).is_complete


def test_repetitions_of_an_honest_file() -> None:
    text = "base: &base {owner: hr, kind: message, side: frontstage}\nstops:\n"
    text += "".join(f"  - <<: *base\n    id: stop-{i}\n" for i in range(5_000))
    reading = parse(Source("a.yaml", text))
    assert reading.is_complete
    root = reading.documents[0]
    assert isinstance(root, Mapping)


def test_an_honest_large_file(many_items: Callable[[int, int], list[str]]) -> None:
    text = "\n".join(many_items(6_000, 1)) + "\n"
    assert len(text) > 1_000_000
    reading = parse(Source("a.yaml", text))
    assert reading.is_complete
    assert not reading.problems


def test_a_file_over_the_limit() -> None:
    reading = parse(Source("a.yaml", "a: 1\n" * 10), max_bytes=20)
    (trouble,) = reading.problems
    assert "larger than 20 bytes" in trouble.message
    assert reading.documents == []
    assert not reading.is_complete


def test_recursion_is_one_error() -> None:
    reading = parse(Source("a.yaml", "a: &a\n  b: &b [*a, *b]\n"))
    assert ["without end" in trouble.message for trouble in reading.problems] == [True, True]
    root = reading.documents[0]
    assert isinstance(root, Mapping)
    assert not isinstance(root.entries["a"][1], Alias)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["list", "keys", "many marks", "many uses", "unclosed brackets", "reserved"])
def test_ten_times_the_text_takes_ten_times_the_time(kind: str) -> None:
    def took(size: int) -> float:
        source = Source("a.yaml", REPEATED[kind](size))
        times = []
        gc.disable()  # a full collection in the longer run is not the reader's growth
        try:
            for _ in range(5):
                begin = time.perf_counter()
                parse(source)
                times.append(time.perf_counter() - begin)
        finally:
            gc.enable()
        return min(times)

    took(1_000)
    assert took(190_000) <= 30 * took(19_000)
