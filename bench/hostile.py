"""Makes hostile YAML of a megabyte, one text for each known kind."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["KINDS"]


def _bomb(line: Callable[[int, str], str], times: int) -> Callable[[int], str]:
    def make(size: int) -> str:
        rows = [f"a{n}: &a{n} {line(n, ', '.join([f'*a{n - 1}'] * times))}" for n in range(1, 13)]
        text = "\n".join(["journey: odd", "x-bomb:", *(f"  {row}" for row in ["a0: &a0 {x: 1}", *rows])]) + "\n"
        return text + "#" * (size - len(text))

    return make


KINDS: dict[str, Callable[[int], str]] = {
    "bomb of aliases": _bomb(lambda _, uses: f"[{uses}]", 10),
    "bomb of merges": _bomb(lambda _, uses: f"{{<<: [{uses}]}}", 9),
    "recursive aliases": lambda n: "journey: odd\nx-a: &a\n" + "  - *a\n" * (n // 7),
    "open brackets": lambda n: "journey: " + "[" * n,
    "open braces": lambda n: "journey: " + "{a: " * (n // 4),
    "dashes in a row": lambda n: "- " * (n // 2),
    "deep blocks": lambda n: "".join(" " * depth + "a:\n" for depth in range(int((2 * n) ** 0.5))),
    "long flow list": lambda n: "journey: odd\ntags: [" + "a," * (n // 2) + "b]\n",
    "aliases of one word": lambda n: "journey: odd\nx-a: [&a x," + "*a," * (n // 3) + "*a]\n",
    "anchors": lambda n: "journey: odd\ntags:\n" + "".join(f"- &a{i} x\n" for i in range(n // 12)),
    "documents": lambda n: "---\n" * (n // 4),
    "line breaks": lambda n: "\n" * n,
    "comments": lambda n: "#\n" * (n // 2),
    "one word": lambda n: "journey: " + "a" * n,
    "one quote": lambda n: 'journey: "' + "a" * n + '"',
    "unclosed quote": lambda n: 'journey: "' + "text\n" * (n // 5),
    "escapes": lambda n: 'journey: "' + "\\n" * (n // 2) + '"',
    "unknown keys": lambda n: "journey: odd\n" + "".join(f"key-{i}: 1\n" for i in range(n // 14)),
    "one key again and again": lambda n: "journey: odd\n" + "name: a\n" * (n // 8),
    "tags": lambda n: "journey: odd\ntags:\n" + "- !a x\n" * (n // 7),
    "reserved signs": lambda n: "journey: odd\ntags:\n" + "- @a\n" * (n // 5),
    "moved lines": lambda n: "journey: odd\n" + "".join(" " * (i % 7) + "a: b\n" for i in range(n // 8)),
    "zeros": lambda n: "\0" * n,
    "a huge number": lambda n: "journey: odd\nreviewed: " + "9" * n,
    "a long key": lambda n: "journey: odd\n" + "k" * n + ": 1\n",
}
