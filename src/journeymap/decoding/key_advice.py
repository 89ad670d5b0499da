"""Say what an unknown key is taken for, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from journeymap import synonyms
from journeymap.decoding.adaptations import empty_holder
from journeymap.decoding.cohorts import misplaced_dates
from journeymap.decoding.decoder import Decode, Decoder, quoted
from journeymap.decoding.evidence import key_of_measure
from journeymap.decoding.following import advice_for_template_key, purpose_over_template
from journeymap.findings import Fix, Problem
from journeymap.model.cohorts import WorkingDays
from journeymap.model.fields import fields as fields_of
from journeymap.model.values import normalize
from journeymap.parsing.nodes import Alias, Node, Scalar, is_null, start
from journeymap.parsing.nodes import Mapping as Block
from journeymap.parsing.nodes import Sequence as Items

Entries = Mapping[str, tuple[Scalar, Node]]
"""The keys of a block, each with its node and that of its value."""
_OWN = "keys of your own begin with `x-`"


class _Advice(NamedTuple):
    """What an unknown key is taken for, what to write, and problems of its value."""

    meant: str | None
    help: str
    fix: Fix | None = None
    problems: Sequence[tuple[str, Problem, int]] = ()


def report_unknown_key(
    key_node: Scalar,
    value_node: Node,
    fields: Mapping[str, tuple[str, Decode]],
    entries: Entries,
    decoder: Decoder,
) -> str | None:
    """Report an unknown key, and return the key that was probably meant.

    `fields` are the keys of the block, `entries` what is written in it.
    """
    key = normalize(key_node.value)
    merged = [value_node] if isinstance(value_node, Alias) and value_node.merged else []
    decoder.aliases += merged
    advice = _advise(key_node, value_node, fields, entries, decoder)
    message = f"the format does not know {quoted(key)} here"
    data = {"key": key, "suggestion": advice.meant}
    decoder.report("unknown-key", key_node, message, advice.help, value=key, data=data, fix=advice.fix)
    del decoder.aliases[len(decoder.aliases) - len(merged) :]
    decoder.problems += advice.problems
    return advice.meant


def _advise(
    key_node: Scalar,
    value_node: Node,
    fields: Mapping[str, tuple[str, Decode]],
    entries: Entries,
    decoder: Decoder,
) -> _Advice:
    key = normalize(key_node.value)
    misplaced = misplaced_dates(key, entries, decoder) if {"dates", "journey"} <= fields.keys() else None
    if misplaced is not None:
        return _Advice("dates", f"{misplaced[0]} ({_OWN})", misplaced[1])
    if "working_days" in fields and key in fields_of(WorkingDays):
        return _Advice(
            "working_days", f"`{key}` is a key of `working_days`: move it there, on an indented line ({_OWN})"
        )
    if key == "template" and fields.keys() == {"journey", "version"}:
        has_journey = "journey" in entries
        written = advice_for_template_key(value_node, has_journey, decoder)
        return _Advice(None if has_journey else "journey", f"{written} ({_OWN})")
    help = purpose_over_template(key, fields.keys(), decoder)
    if help is not None:
        others = [name for name in synonyms.meanings(key, "keys") if name in fields and name not in entries]
        return _Advice(others[0] if others else None, f"{synonyms.question(others)} {help} ({_OWN})".strip())
    help = key_of_measure(key, fields)
    if help is not None:
        return _Advice("measure" if "measure" in fields else None, f"{help} ({_OWN})")
    known = _keys_meant(key, value_node, fields) if decoder.has_room else ()
    candidates = [name for name in known if name not in entries or is_null(entries[name][1])]
    if not candidates and known and key not in _HOLDERS:
        help = f"{synonyms.question(known[:1])} It is written here as well: keep one of the two ({_OWN})"
        return _Advice(known[0], help)
    if not candidates:
        holder = empty_holder(key_node.value, entries, fields) if "adapts" in fields else None
        if holder:
            lines = "this line" if holder == "omits" else "it and the lines below it"
            what = f"below `{holder}` stand touchpoints of the journey that is followed: if `{key}` is one, indent"
            return _Advice(None, f"{what} {lines} ({_OWN})")
        return _Advice(None, _without_candidates(key, fields))
    meant = candidates[0]
    if len(candidates) > 1:
        return _Advice(meant, f"{synonyms.question(candidates)} ({_OWN})")
    trial = decoder.trial()
    fields[meant][1](value_node, trial)
    if _holds_blocks(value_node) and any(used == start(value_node) for _, _, used in trial.problems):
        return _Advice(None, _without_candidates(key, fields))
    return _with_value(meant, value_node, decoder.replacing((key_node, meant)), trial)


def _keys_meant(key: str, value_node: Node, fields: Mapping[str, tuple[str, Decode]]) -> tuple[str, ...]:
    """Return the keys that can be meant, the likeliest first.

    `measures` with names has metrics.
    """
    known = synonyms.suggest(key, fields, "keys")
    if known == ("measure",) and not _holds_blocks(value_node):
        return tuple(name for name in synonyms.meanings(key, "keys") if name in fields and name != "measure") or known
    return known


def _without_candidates(key: str, fields: Mapping[str, tuple[str, Decode]]) -> str:
    """Return the advice for a key that stands for none of the keys here."""
    holder = _HOLDERS.get(key)
    if holder and key not in fields:
        return f"`{key}` is a key of {holder}: move it there ({_OWN})"
    if "rules" in fields and "-" in key:
        return f"names of rules stand below `rules:`; the keys here are {', '.join(fields)} ({_OWN})"
    return f"the keys here are {', '.join(fields)} ({_OWN})"


_HOLDERS = {
    "touchpoints": "a stage, below `stages:` and the id of the stage",
    "stages": "a journey",
    "goal": "a stage",
    "covers": "a journey",
    "reviewed": "a journey",
    "review_every": "a journey",
    "reached_by": "a persona in journeymap.yaml",
    "deskless": "a persona in journeymap.yaml",
    "function": "a team in journeymap.yaml",
    "teams": "journeymap.yaml",
    "cohorts": "journeymap.yaml",
    "working_days": "journeymap.yaml",
    "data": "journeymap.yaml",
    "events": "a touchpoint",
}
"""The blocks that have keys which people write elsewhere."""


def _with_value(meant: str, value_node: Node, fix: Fix | None, trial: Decoder) -> _Advice:
    """Return the advice for a key with a single answer, whose value was tried there."""
    help = f"did you mean `{meant}`? ({_OWN})"
    if not trial.problems or _holds_blocks(value_node):
        return _Advice(meant, help, fix, trial.problems)
    problems = [problem for _, problem, _ in trial.problems]
    if fix and all(problem.fix for problem in problems):
        edits = [edit for problem in problems if problem.fix for edit in problem.fix.edits]
        line = f"{meant}: {', '.join(' '.join(edit.text.split()) for edit in edits)}"
        return _Advice(meant, f"did you mean `{line}`? ({_OWN})", Fix(f"write `{line}`", (*fix.edits, *edits)))
    return _Advice(meant, f"{help}. Its value does not fit there: {problems[0].help}")


def _holds_blocks(node: Node) -> bool:
    """Whether a value is a block of keys, or a list of such blocks."""
    node = node.node if isinstance(node, Alias) else node
    return isinstance(node, Block) or (isinstance(node, Items) and any(map(_holds_blocks, node.items)))
