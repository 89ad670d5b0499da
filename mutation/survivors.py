"""The list of mutants that survive, each with the reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

from mutation.mutants import Mutant

FILE = Path(__file__).with_name("survivors.toml")
Key = tuple[str, str, str, str]


def read_reasons(file: Path) -> dict[Key, str]:
    """Return the reason of each listed mutant; it begins with `equivalent:` or `accepted:`."""
    reasons = {}
    for entry in tomllib.loads(file.read_text("utf-8")).get("survivor", []) if file.exists() else []:
        if not entry["reason"].startswith(("equivalent: ", "accepted: ")):
            raise ValueError(f"a reason begins with `equivalent: ` or `accepted: `, not {entry['reason']!r}")
        reasons[(entry["file"], entry["function"], entry["before"], entry["after"])] = entry["reason"]
    return reasons


def write_entry(mutant: Mutant) -> str:
    """Return the entry of a mutant, without its reason."""
    values = zip(("file", "function", "before", "after"), mutant.key, strict=True)
    lines = [f"{name} = {_quote(value)}" for name, value in values]
    return "\n".join(["[[survivor]]", *lines, 'reason = ""', ""])


def _quote(value: str) -> str:
    return f"'{value}'" if "'" not in value else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
