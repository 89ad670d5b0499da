"""The rule `unknown-shift`: nobody says whether people on nights can attend events and trainings."""

from __future__ import annotations

from typing import Any

import pytest

ONLY = {"select": ["unknown-shift"]}
SHIFT = "        kind: event\n        shift: any\n        owner: people-partners\n        channels: in-person\n"
HEARD = (f"{SHIFT}        when: started + 80 days\n", SHIFT.replace("        shift: any\n", "") + "        when: {}\n")


def heard(when: str = "started + 80 days", **keys: str) -> tuple[str, str]:
    """The event in `engage`, which does not say when people can attend."""
    text = HEARD[1].format(when) if when else HEARD[1].replace("        when: {}\n", "")
    more = "".join(f"        {key}: {value}\n" for key, value in keys.items() if key != "kind")
    return HEARD[0], text.replace("kind: event", f"kind: {keys.get('kind', 'event')}") + more


def test_an_event_without_shift(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background(heard())

    place = locate(files, "id: what-we-heard", "what-we-heard")
    assert summaries(files) == [("unknown-shift", "note", "nurse", ("night-nurse",), place)]
    (finding,) = check(files)
    assert finding.message == (
        '"What we heard and what we do" (what-we-heard) does not say when people can attend, so nobody knows whether'
        " Night nurse can come"
    )
    assert finding.data == {"touchpoints": ["what-we-heard"]}


@pytest.mark.parametrize(
    ("kind", "is_asked"), [("event", True), ("training", True), ("conversation", False), ("message", False)]
)
def test_events_and_trainings_are_asked(kind: str, is_asked: bool, summaries: Any, background: Any) -> None:
    assert len(summaries(background(heard(kind=kind)), **ONLY)) == is_asked


@pytest.mark.parametrize("shift", ["day", "night", "any", "unknown", "?"])
def test_a_written_shift_is_enough_and_unknown_is_an_open_question(shift: str, summaries: Any, background: Any) -> None:
    assert summaries(background(heard(shift=f'"{shift}"')), **ONLY) == []


def test_backstage_retired_and_others_events_are_not_asked(summaries: Any, background: Any) -> None:
    for keys in ({"side": "backstage"}, {"status": "retired"}, {"personas": "day-nurse"}):
        assert summaries(background(heard(**keys)), **ONLY) == []
    assert len(summaries(background(heard(status="planned")), **ONLY)) == 1


@pytest.mark.parametrize(("shift", "is_asked"), [("day", False), ("night", True), ("rotating", True)])
def test_people_on_nights_or_rotating_shifts(shift: str, is_asked: bool, summaries: Any, background: Any) -> None:
    files = background(f"# journeymap.yaml\npersonas:\n  night-nurse:\n    shift: {shift}\n", heard())

    assert len(summaries(files, **ONLY)) == is_asked


@pytest.mark.parametrize(
    ("when", "is_asked"),
    [
        ("started", False),
        ("started + 8 hours", False),
        ("started + 24 hours", True),
        ("started to started + 2 days", True),
        ("[started, started + 1 month]", True),
        ("[started, unknown]", True),
        ("started - 1 day", False),
        ("started - 3 days to started - 1 day", False),
        ("started - 1 day to started", True),
        ("every 1 month from started", True),
        ("every March", True),
        ("", True),
        ("unknown", True),
    ],
)
def test_before_day_one_and_on_day_one_alone_nothing_is_asked(
    when: str, is_asked: bool, summaries: Any, background: Any
) -> None:
    assert len(summaries(background(heard(when)), **ONLY)) == is_asked


@pytest.mark.parametrize(
    ("stage", "is_asked"), [("attract", False), ("recruit", False), ("onboard", True), ("depart", True)]
)
def test_what_is_undated_before_onboarding_is_not_asked(stage: str, is_asked: bool, summaries: Any) -> None:
    text = f"journey: map\nstages:\n  {stage}:\n    touchpoints:\n      - {{id: a, name: A, kind: event, owner: hr}}\n"
    files = {"journeymap.yaml": "organization: Us\npersonas: {nurse: {shift: night}}\n", "map.yaml": text}

    assert len(summaries(files, **ONLY)) == is_asked


def test_a_lost_shift_holds_the_rule_back(summaries: Any, background: Any) -> None:
    assert [summary[0] for summary in summaries(background(heard(shift="[day]x")))][:1] != ["unknown-shift"]
    assert "unknown-shift" not in [summary[0] for summary in summaries(background(heard(shift="dya")))]


def test_a_waiver_removes_one_from_the_list(check: Any, background: Any) -> None:
    waiver = "\n          - rule: unknown-shift\n            because: To be agreed"

    (finding,) = check(background(heard(waivers=waiver)), **ONLY)
    assert finding.waived
