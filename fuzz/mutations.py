"""Changes of YAML by lines, keys and values, where changes of single bytes lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from random import Random

from fuzz.seeds import repository_texts, times
from journeymap.model.fields import Choice, fields, models, walk

_LINE = re.compile(r"^( *(?:- )*)([^\s:#-][^:]*?)(:)( .*|$)")
_TRICKS = (
    *("&a ", "*a", "<<: *a", "!x ", "!!str ", "? ", "- ", "-", ": ", ":", "#", " #x", "# ", "'", '"', "|", ">", "|-"),
    *(">+2", "[", "]", "{", "}", ",", "[a, b]", "{a: b}", "[]", "{}", "~", "null", "true", "off", "0", "-1", "1e9"),
    *("9" * 400, "---", "...", "%YAML 1.2", "\t", "  ", "\r\n", "\r", "\x85", "\u2028", "\ufeff", "\xa0", "\0", "`"),
    *("\x1b[31m", "@", "é", "e\u0301", "ড়", "👩🏽‍⚕️", "“", "’", "–", "−", "：", "，", "\u202e", "\ud7ff", "<script>"),
    *("&amp;", "]]>", "##[error]", "::error::", "x" * 300, "word " * 40, "{personas}", "\\", "\\u0000", "$(x)"),
    *("javascript:x", "../x", "unknown", "all"),
)  # fmt: skip


@cache
def vocabulary() -> tuple[Sequence[str], Sequence[str]]:
    """Return the keys and the values that inputs are made of."""
    keys, values = dict.fromkeys(["waivers", "stages", "x-own"]), dict.fromkeys(_TRICKS)
    for model in models().values():
        for field in fields(model).values():
            keys[field.key] = None
            for shape in walk(field.shape):
                values |= dict.fromkeys(shape.words if isinstance(shape, Choice) else ())
    for text in repository_texts():
        for line in text.splitlines():
            match = _LINE.match(line)
            if match and len(line) < 100:
                keys[match[2]] = None
                values[match[4].strip()] = None
    values |= dict.fromkeys(times())
    return list(keys), list(values)


def dictionary() -> str:
    """Return the vocabulary as libFuzzer reads it."""
    words = dict.fromkeys(word.encode() for part in vocabulary() for word in part if 1 < len(word) < 40)
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words)


def mutate(data: bytes, longest: int, chance: Random) -> bytes:
    """Return an input with one to three changes."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(lines))
        lines = chance.choice(_CHANGES)(lines, at, chance) or [""]
    return "\n".join(lines).encode("utf-8", "surrogateescape")[:longest]


def _end_of_block(lines: Sequence[str], at: int) -> int:
    """Return the index after a line and all lines that are deeper."""
    depth = _depth(lines[at])
    return next((i for i in range(at + 1, len(lines)) if lines[i].strip() and _depth(lines[i]) <= depth), len(lines))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _remove(lines: list[str], at: int, chance: Random) -> list[str]:
    return lines[:at] + lines[chance.choice((at + 1, _end_of_block(lines, at))) :]


def _repeat(lines: list[str], at: int, chance: Random) -> list[str]:
    end = chance.choice((at + 1, _end_of_block(lines, at)))
    return lines[:end] + lines[at:end] * chance.choice((1, 1, 1, 5)) + lines[end:]


def _move(lines: list[str], at: int, chance: Random) -> list[str]:
    end = _end_of_block(lines, at)
    block, others = lines[at:end], lines[:at] + lines[end:]
    to = chance.randrange(len(others) + 1)
    shift = _depth(others[to]) - _depth(block[0]) if to < len(others) else 0
    return others[:to] + [" " * shift + line if shift > 0 else line[-shift:] for line in block] + others[to:]


def _indent(lines: list[str], at: int, chance: Random) -> list[str]:
    end, by = chance.choice((at + 1, _end_of_block(lines, at))), chance.choice((1, 2, 4, -1, -2))
    return [
        (" " * by + line if by > 0 else line[min(-by, _depth(line)) :]) if at <= i < end else line
        for i, line in enumerate(lines)
    ]


def _replace_key(lines: list[str], at: int, chance: Random) -> list[str]:
    key = chance.choice(vocabulary()[0])
    lines[at] = _LINE.sub(lambda match: f"{match[1]}{key}:{match[4]}", lines[at])
    return lines


def _replace_value(lines: list[str], at: int, chance: Random) -> list[str]:
    value = _value(lines, chance)
    lines[at] = _LINE.sub(lambda match: f"{match[1]}{match[2]}: {value}", lines[at])
    return lines


def _value(lines: Sequence[str], chance: Random) -> str:
    """Return a value of the vocabulary, or one of the input itself: a reference."""
    match = _LINE.match(chance.choice(lines))
    value = match[4].strip() if match and chance.random() < 0.4 else chance.choice(vocabulary()[1])
    forms = ("{}", "{}", "{}", '"{}"', "'{}'", "[{}]", "{} # {}", "{}, {}", "|\n            {}")
    return chance.choice(forms).replace("{}", value)


def _insert(lines: list[str], at: int, chance: Random) -> list[str]:
    depth = " " * (_depth(lines[at]) + 2 * lines[at].lstrip().startswith("- "))
    return [*lines[: at + 1], f"{depth}{chance.choice(vocabulary()[0])}: {_value(lines, chance)}", *lines[at + 1 :]]


def _insert_text(lines: list[str], at: int, chance: Random) -> list[str]:
    line, column = lines[at], chance.randrange(len(lines[at]) + 1)
    lines[at] = line[:column] + chance.choice(_TRICKS) + line[column + chance.choice((0, 0, 1, 3)) :]
    return lines


def _replace_word(lines: list[str], at: int, chance: Random) -> list[str]:
    words = re.split(r"(\W+)", lines[at])
    words[chance.randrange(0, len(words), 2)] = chance.choice(chance.choice(vocabulary()))
    lines[at] = "".join(words)
    return lines


def _misspell(lines: list[str], at: int, chance: Random) -> list[str]:
    line, column = lines[at], chance.randrange(len(lines[at]) + 1)
    middle = line[column : column + 2]
    changed = chance.choice((middle[::-1], middle[:1], middle * 2, middle.upper(), middle.lower(), f"{middle} "))
    lines[at] = line[:column] + changed + line[column + 2 :]
    return lines


def _cut(lines: list[str], at: int, chance: Random) -> list[str]:
    return [*lines[:at], lines[at][: chance.randrange(len(lines[at]) + 1)]]


def _add_file(lines: list[str], at: int, chance: Random) -> list[str]:
    return [*lines[:at], f"# {chance.choice(('journeymap', 'nurse', 'second'))}.yaml", *lines[at:]]


_CHANGES: Sequence[Callable[[list[str], int, Random], list[str]]] = (
    *(_remove, _repeat, _move, _indent, _replace_key, _replace_value, _replace_value, _insert, _insert),
    *(_insert_text, _insert_text, _replace_word, _misspell, _misspell, _cut, _add_file),
)
