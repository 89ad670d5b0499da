"""Comparisons made by hand, and generated ones with hostile texts."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from hypothesis import strategies as st

from journeymap.model.comparison import (
    STATES,
    AddedAlike,
    AddedPlace,
    ChangedKey,
    Column,
    ComparedTouchpoint,
    ComparisonData,
    Row,
    StageInfo,
)

ROWS = (
    Row("welcome-call", "Welcome call", "onboard", "required"),
    Row("devices", "Medical devices", "onboard", "recommended"),
    Row("talk", "Talk after a month", "onboard", "required", ("when", "x-room")),
    Row("evening", "Evening of all", "develop", "optional"),
)


def same(row: Row) -> ComparedTouchpoint:
    return ComparedTouchpoint(row.id, row.name, row.stage, "same", row.binding)


def column(organization: str, version: int | None, *touchpoints: ComparedTouchpoint, **others: Any) -> Column:
    counted = Counter((each.stage, each.state) for each in touchpoints)
    counts: dict[str, dict[Any, int]] = {}
    for (stage, state), number in counted.items():
        counts.setdefault(stage, {})[state] = number
    values = {"name": "A nurse's first year", "folder": organization.lower(), **others}
    return Column(organization, "nurse", version=version, touchpoints=touchpoints, counts=counts, **values)


def touchpoint(id: str, state: Any, stage: str = "onboard", **others: Any) -> ComparedTouchpoint:
    binding = next((row.binding for row in ROWS if row.id == id), "recommended")
    name = next((row.name for row in ROWS if row.id == id), others.pop("name", id))
    return ComparedTouchpoint(id, name, stage, state, binding, **others)


MATRON = "The matron calls"
GENERAL = column(
    "General",
    2,
    same(ROWS[0]),
    touchpoint(
        "devices",
        "adapted",
        keys=(
            ChangedKey("when", "started + 7 days", ["started"], "7 days after day one", "on day one"),
            ChangedKey("place", "after welcome-call", "after talk", "after: Welcome call", "after: Talk"),
        ),
        because=({"en": "Pumps alone", "fi": "Pumput yksin"}, MATRON),
    ),
    touchpoint("talk", "omitted", because=("Nobody has time",)),
    touchpoint("evening", "same", "develop", noted=("notes", "x-room")),
    touchpoint("group", "added", "develop", name="Supervision"),
)
TARNSIDE = column(
    "Tarnside",
    1,
    touchpoint(
        "welcome-call",
        "adapted",
        keys=(ChangedKey("responsible", None, ["matron"], "", "Matron"),),
        because=(MATRON,),
    ),
    touchpoint("talk", "adapted", keys=(ChangedKey("when", "a", "b", "A", "B"),), locked_changed=("when",)),
    touchpoint("evening", "planned", "develop", planned_for=datetime.date(2027, 10, 14)),
    touchpoint("tour", "added", name="Tour", planned_for=datetime.date(2027, 2, 1)),
    touchpoint("guide", "added", name="Supervision"),
)
ALIKE = AddedAlike("Supervision", (AddedPlace("General", "nurse", "group"), AddedPlace("Tarnside", "nurse", "guide")))
COMPARISON = ComparisonData(
    "Partnership",
    "nurse",
    "A nurse's first year",
    2,
    "en",
    (StageInfo("onboard", "Onboard"), StageInfo("develop", "Develop")),
    ROWS,
    (GENERAL, TARNSIDE),
    (ALIKE,),
)

# -- generated ---------------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["a", "Talk", "=1+1", "|", "\\", "`x`", "<b>", "&amp;", "*", "_", "[x](y)", '"', "'", ";", ",", "\n", "\r\n", "\t",
     "\x1b[31m", "\u202e", "##[error]", "::set-output", "#", "- ", "1. ", "é", "🩺", "漢字", "שלום", " ", "@x", "</td>"]
)  # fmt: skip
TEXTS = st.lists(_PIECES, min_size=1, max_size=4).map("".join)
_VALUES = st.none() | TEXTS | st.lists(TEXTS, max_size=2) | st.fixed_dictionaries({"to": TEXTS})
_KEYS = st.sampled_from(["when", "owner", "x-room", "place", "|x"])


@st.composite
def comparisons(draw: st.DrawFn) -> ComparisonData:
    """A comparison of up to four followers and three touchpoints, with any texts."""
    stages = ("onboard", "develop")
    rows = [
        Row(
            f"row-{number}", draw(TEXTS), draw(st.sampled_from(stages)), draw(st.sampled_from(["required", "optional"]))
        )
        for number in range(draw(st.integers(0, 3)))
    ]
    rows.sort(key=lambda row: stages.index(row.stage))
    columns = []
    for number in range(draw(st.integers(1, 4))):
        touchpoints = [
            ComparedTouchpoint(
                row.id,
                draw(TEXTS),
                row.stage,
                draw(st.sampled_from(STATES[:-1])),
                row.binding,
                tuple(
                    ChangedKey(key, draw(_VALUES), draw(_VALUES), draw(TEXTS), draw(TEXTS))
                    for key in draw(st.lists(_KEYS, max_size=2, unique=True))
                ),
                tuple(draw(st.lists(TEXTS, max_size=2))),
                noted=tuple(draw(st.lists(_KEYS, max_size=1))),
            )
            for row in rows
            if draw(st.integers(0, 4))
        ]
        touchpoints += [
            ComparedTouchpoint(f"own-{place}", draw(TEXTS), draw(st.sampled_from(stages)), "added", "recommended")
            for place in range(draw(st.integers(0, 2)))
        ]
        columns.append(column(draw(TEXTS), draw(st.sampled_from([None, 1, 2])), *touchpoints, folder=str(number)))
    infos = tuple(StageInfo(stage, draw(TEXTS)) for stage in stages)
    places = (AddedPlace(draw(TEXTS), "nurse", "own-0"), AddedPlace(draw(TEXTS), "nurse", "own-1"))
    alike = [AddedAlike(draw(TEXTS), places)] if draw(st.booleans()) else []
    return ComparisonData(draw(TEXTS), "nurse", draw(TEXTS), 2, "en", infos, tuple(rows), tuple(columns), tuple(alike))
