"""Make fingerprints of the rule, the subject and the value concerned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from journeymap.findings import Pointer, Problem

_LENGTH = 32


def fingerprint(rule: str, subject: str | None, value: Any) -> str:
    """Return the fingerprint of a finding."""
    return digest([rule, subject, value])


def digest(value: Any) -> str:
    """Return a hash of a value, the same in every run."""
    import hashlib

    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def canonical(value: Any) -> str:
    """Return a value as text; sets are sorted."""
    import json

    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, default=str)


def _plain(value: Any) -> Any:
    if isinstance(value, AbstractSet):
        return sorted(map(_plain, value), key=canonical)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [*map(_plain, value)] if isinstance(value, (list, tuple)) else value


def identity(problem: Problem, personas: Sequence[str]) -> tuple[str | None, Any]:
    """Return the subject and the value of which a fingerprint is made.

    Stages, teams and items that the problem lists belong to the value, touchpoints do not. The personas belong to it,
    unless they follow from what is listed.
    """
    about = problem.subject or (problem.at if isinstance(problem.at, Pointer) else Pointer())
    listed = problem.items if problem.listed_as != "touchpoints" else ()
    concerned = () if any(item.personas for item in problem.items) else personas
    value = [problem.value, frozenset(item.id for item in listed), frozenset(concerned)]
    return (problem.same_as or about).subject, value
