"""The dates of the anchors of a cohort, given and counted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.planning.calendar_days import WorkingDays

ANCHORS = ("applied", "offered", "accepted", "started", "notice", "left")
DEFAULT_SPANS = {
    "applied": ("30", "day"),
    "offered": ("7", "day"),
    "accepted": ("30", "day"),
    "started": ("3", "year"),
    "notice": ("30", "day"),
}


@dataclass(frozen=True)
class Moment:
    """A date, whether it is estimated, and whether it is counted from `started`, so that `notice` limits it."""

    day: datetime.date
    estimated: bool = False
    from_started: bool = False


class Anchors:
    """Counts the anchors that are not given from those that are."""

    def __init__(
        self, dates: Mapping[str, datetime.date], spans: Mapping[str, tuple[str, str]], days: WorkingDays
    ) -> None:
        self.given = {name: Moment(dates[name]) for name in ANCHORS if name in dates}
        self.spans = spans
        self.days = days

    def moments(self) -> dict[str, Moment]:
        """Return the anchors that are dated, in their order."""
        given = self.given
        if not given:
            return {}
        if "left" in given and "notice" not in given:
            counted = [*ANCHORS[:4], "left"]
            dates = self._in_order(counted, given)
            back = self._count_back(given["left"], "left", "notice")
            dates["notice"] = self._not_before(back, dates["started"])
        elif "notice" in given:
            dates = self._in_order([*ANCHORS], given)
        else:
            dates = self._in_order([*ANCHORS[:4]], given)
        moments = {name: replace(moment, from_started=name == "started") for name, moment in dates.items()}
        return {name: moments[name] for name in ANCHORS if name in moments}

    def _in_order(self, names: list[str], given: Mapping[str, Moment]) -> dict[str, Moment]:
        first = next(name for name in names if name in given)
        dates: dict[str, Moment] = {}
        for name in names:
            following = next((later for later in names[names.index(name) :] if later in given), None)
            if name in given:
                dates[name] = given[name]
            elif names.index(name) < names.index(first):
                dates[name] = self._count_back(given[first], first, name)
            else:
                previous = names[names.index(name) - 1]
                forward = self._span_after(dates[previous], previous)
                if following and forward.day > given[following].day:
                    forward = self._not_before(self._count_back(given[following], following, name), dates[previous])
                dates[name] = forward
        return dates

    def _span_after(self, moment: Moment, name: str) -> Moment:
        number, unit = self.spans.get(name) or DEFAULT_SPANS[name]
        return Moment(self.days.move(moment.day, 1, Fraction(number), unit), moment.estimated or name not in self.spans)

    def _count_back(self, moment: Moment, from_: str, to: str) -> Moment:
        for name in reversed(ANCHORS[ANCHORS.index(to) : ANCHORS.index(from_)]):
            number, unit = self.spans.get(name) or DEFAULT_SPANS[name]
            moment = Moment(
                self.days.move(moment.day, -1, Fraction(number), unit), moment.estimated or name not in self.spans
            )
        return moment

    @staticmethod
    def _not_before(moment: Moment, previous: Moment) -> Moment:
        return Moment(previous.day, estimated=True) if moment.day < previous.day else moment
