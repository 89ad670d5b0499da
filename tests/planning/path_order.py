"""The steps before a step on a person's path, by the sentences of the format about paths."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
CONCURRENT = ("engage", "develop", "retain")

STANDING_FORMS = ("every", "weekdays", "on", "months")


def whens_of(touchpoint: Mapping[str, Any], touchpoints: Mapping[str, Mapping[str, Any]]) -> Sequence[Any]:
    """Return the times of a touchpoint; a part of an event without any has those of the event."""
    return list(timed_as(touchpoint, touchpoints)["when"])


def timed_as(
    touchpoint: Mapping[str, Any], touchpoints: Mapping[str, Mapping[str, Any]], given: Collection[str] = ()
) -> Mapping[str, Any]:
    """Return the touchpoint, or the event that it is a part of, whose times count; some have given dates."""
    whole = touchpoint
    while touchpoint["id"] not in given and not _known(whole["when"]) and "part_of" in whole:
        whole = touchpoints[whole["part_of"]]
        if whole["kind"] == "event" and (whole["id"] in given or _known(whole["when"])):
            return whole
    return touchpoint


def is_step(touchpoint: Mapping[str, Any], touchpoints: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a touchpoint is on a path: not always there, not recurring and not retired."""
    is_standing = (
        touchpoint["standing"]
        if touchpoint["standing"] is not None
        else (
            touchpoint["kind"] in ("content", "service")
            or touchpoint["side"] == "backstage"
            or any(form[0] in STANDING_FORMS for form in whens_of(touchpoint, touchpoints))
            or (
                touchpoint["kind"] == "programme"
                and not _known(touchpoint["when"])
                and not touchpoint.keys() & {"next", "ends"}
            )
        )
    )
    return not is_standing and touchpoint["status"] != "retired"


def _known(whens: Sequence[Any]) -> list[Any]:
    return [when for when in whens if when[0] != "unknown"]


def steps_before(journey: Mapping[str, Any], persona: str | None) -> dict[str, set[str]]:
    """Return the steps that lead to each step of a persona's path."""
    touchpoints = {touchpoint["id"]: touchpoint for touchpoint in journey["touchpoints"]}
    steps = [
        touchpoint
        for touchpoint in touchpoints.values()
        if is_step(touchpoint, touchpoints) and is_for(touchpoint, persona)
    ]
    before: dict[str, set[str]] = {step["id"]: set() for step in steps}
    for step in steps:
        for target in _targets(step, touchpoints, before):
            before[target].add(step["id"])
    return before


def is_for(touchpoint: Mapping[str, Any], persona: str | None) -> bool:
    """Whether a persona meets a touchpoint."""
    return not touchpoint["personas"] or persona in touchpoint["personas"]


def personas_of(declared: Collection[str], journey: Mapping[str, Any]) -> list[str | None]:
    """Return the persons of a journey: those of a workspace, or those that its touchpoints name."""
    if declared or journey["personas"]:
        return list(journey["personas"] or declared)
    named = dict.fromkeys(persona for touchpoint in journey["touchpoints"] for persona in touchpoint["personas"])
    is_unnamed = any(not touchpoint["personas"] for touchpoint in journey["touchpoints"])
    return [*named, *((None,) if is_unnamed or not named else ())]


def _targets(step: Mapping[str, Any], touchpoints: Mapping[str, Mapping[str, Any]], steps: Collection[str]) -> set[str]:
    """Return the steps that a step of anybody leads to, for the person of `steps`."""
    if "next" in step:
        return {
            end
            for target in step["next"]
            for end in ({target} if target in steps else _targets(touchpoints[target], touchpoints, steps))
        }
    if "ends" in step:
        return set()
    listed = list(touchpoints.values())
    later = listed[listed.index(step) + 1 :]
    following = [other for other in later if other["id"] in steps]
    same_stage = [other["id"] for other in following if other["stage"] == step["stage"]]
    if same_stage:
        return {same_stage[0]}
    group = CONCURRENT if step["stage"] in CONCURRENT else (step["stage"],)
    rest = [other for other in following if other["stage"] not in group]
    if not rest:
        return set()
    next_stages = CONCURRENT if rest[0]["stage"] in CONCURRENT else (rest[0]["stage"],)
    firsts: dict[str, str] = {}
    for other in rest:
        if other["stage"] in next_stages:
            firsts.setdefault(other["stage"], other["id"])
    return set(firsts.values())
