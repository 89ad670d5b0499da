"""List what is written and was lost with the problems of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from journeymap import synonyms
from journeymap.findings import Location, Problem
from journeymap.loading.subjects import LocatedProblem, SubjectFinder, loses_nothing
from journeymap.loading.unreadable import EVERYTHING
from journeymap.model.fields import fields
from journeymap.model.journey import Journey, Stage
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import slug
from journeymap.parsing.source import Source
from journeymap.parsing.text_lines import indent, is_empty, line_end, line_start, next_line
from journeymap.workspace import Loss

_KEY = re.compile(r"([^\s:#,\[\]{}'\"]+)[^\S\r\n]*:(?=\s|$)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_ON_FOLLOWING = frozenset({"follows", "adopts", "adapts", "omits"})
_DASHES = re.compile(r"(?:- *)*")


@dataclass(frozen=True, slots=True)
class JourneyLosses:
    """Finds the losses of one document; `journey` is None if it could not be read."""

    finder: SubjectFinder
    source: Source
    journey: Journey | None
    positions: Mapping[str, Sequence[int]]
    """The positions of the touchpoints that could be read, by stage; all of a stage that is absent."""

    def of_problems(self, problems: Iterable[LocatedProblem]) -> Iterator[Loss]:
        """Yield what is lost with problems of values and with repeated keys."""
        for rule, problem, offset in problems:
            if rule == "syntax":
                continue
            loss = self._of_problem(rule, problem, offset)
            if loss is not None:
                yield loss

    def of_syntax(self, problems: Iterable[LocatedProblem], blanked: Iterable[tuple[int, int]]) -> Iterator[Loss]:
        """Yield what is lost with spans that were read as if they were empty."""
        spans = list(blanked)
        for rule, problem, offset in problems:
            if rule != "syntax" or loses_nothing(problem):
                continue
            around = [span for span in spans if span[0] <= offset <= span[1]] or _nearest(spans, offset)
            for first, last in around or [(offset, line_end(self.source.text, offset))]:
                yield from self._of_span(location_of(problem), first, last)

    # -- problems of values ------------------------------------------------------------------------------------

    def _of_problem(self, rule: str, problem: Problem, offset: int) -> Loss | None:
        whole = self._whole(location_of(problem), offset)
        if whole is not None:
            return whole
        around = self._around(location_of(problem), offset)
        key = self.finder.key(offset)
        adaptation = self.finder.adaptation(offset)
        if adaptation is not None:
            touchpoint, key = adaptation
            around = replace(around, touchpoint=touchpoint)  # its stage is that of what is followed
        if rule == "missing-key" and problem.data.get("key") == "name" and key in ("id", "name"):
            return None  # the id serves as the name
        if rule == "duplicate-key" and key is None:
            key = str(problem.value)
        return self._with_key(around, key, problem.data if rule == "unknown-key" else {})

    def _whole(self, location: Location, offset: int) -> Loss | None:
        """The journey, stage or touchpoint of an offset, if it could not be read at all."""
        pointer = self.finder.find_in_journey(offset)
        if self.journey is None:
            return Loss(location, journey=pointer.journey if pointer else None, is_whole=True)
        stage, item = self.finder.stage_and_item(offset)
        if stage is None:
            return None
        if stage not in self.journey.stages:
            return Loss(location, self.journey.id, stage, is_whole=True)
        if item is not None and item not in self.positions.get(stage, (item,)):
            touchpoint = pointer.touchpoint if pointer else None
            return Loss(location, self.journey.id, stage, _id(touchpoint), is_whole=True, is_touchpoint=True)
        return None

    def _around(self, location: Location, offset: int) -> Loss:
        """The innermost element of an offset, which could be read."""
        assert self.journey is not None
        stage, item = self.finder.stage_and_item(offset)
        touchpoint = self._touchpoint(stage, item)
        return Loss(
            location,
            self.journey.id,
            stage,
            touchpoint.id if touchpoint else None,
            can_make_contact=touchpoint is None or touchpoint.makes_contact,
        )

    def _touchpoint(self, stage: str | None, item: int | None) -> Touchpoint | None:
        if self.journey is None or stage is None or item is None or stage not in self.journey.stages:
            return None
        touchpoints = self.journey.stages[stage].touchpoints
        position = list(self.positions[stage]).index(item) if stage in self.positions else item
        return touchpoints[position] if position < len(touchpoints) else None

    def _with_key(self, around: Loss, key: str | None, data: Mapping[str, object]) -> Loss | None:
        if key is None or (around.touchpoint is None and key in ("stages", "touchpoints")):
            return around
        if around.touchpoint is None and around.stage is None and {key, data.get("suggestion")} & _ON_FOLLOWING:
            return around  # anything that is taken over, or changed
        if data.get("key") == key:  # otherwise the unknown key is in the value of this one
            meant = data.get("suggestion")
            return replace(around, key=key, meant=str(meant) if meant else None)
        return replace(around, key=key, meant=_meant(key, around))

    # -- spans that could not be read --------------------------------------------------------------------------

    def _of_span(self, location: Location, first: int, last: int) -> Iterator[Loss]:
        """Yield what is lost with a span: keys of elements, or whole touchpoints."""
        text = self.source.text
        line = line_start(text, first)
        column: int | None = None
        while line < max(last, first + 1):
            if not is_empty(text, line):
                start = line + indent(text, line)
                content = start + len(_DASHES.match(text, start)[0])  # type: ignore[index]
                has_dash = first <= start < content
                if column is None or content - line <= column:
                    column = content - line
                    offset = max(first, start)
                    loss = self._of_line(location, offset, content, has_dash)
                    yield loss
                    if loss.is_whole or loss.key is None:
                        return
            following = next_line(text, line)
            if following <= line:
                break
            line = following

    def _of_line(self, location: Location, offset: int, content: int, has_dash: bool) -> Loss:
        whole = self._whole(location, offset)
        if whole is not None:
            return whole
        around = self._around(location, offset)
        if around.stage is not None and around.touchpoint is None and has_dash:
            return replace(around, is_whole=True, is_touchpoint=True)
        return self._with_key(around, self.finder.key(offset) or self._written_key(content, around), {}) or around

    def _written_key(self, content: int, around: Loss) -> str | None:
        """The key at the beginning of a line, or the word that is probably one."""
        text = self.source.text
        key = _KEY.match(text, content)
        if key:
            return key[1]
        word = _WORD.match(text, content)
        return word[0] if word and _meant(word[0], around) else None


def _nearest(spans: Sequence[tuple[int, int]], offset: int) -> list[tuple[int, int]]:
    """The first span at or after an offset, which a problem above it can have caused."""
    return [min(after)] if (after := [span for span in spans if span[0] >= offset]) else []


def location_of(problem: Problem) -> Location:
    """The location of a problem of a text."""
    assert isinstance(problem.at, Location)
    return problem.at


def _id(written: str | None) -> str | None:
    return None if written is None else slug(written) or written


def _meant(key: str, around: Loss) -> str | None:
    model = Touchpoint if around.touchpoint is not None else Stage if around.stage is not None else Journey
    known = fields(model)
    return key if key in known else next(iter(synonyms.suggest(key, known, "keys")), None)


def losses_in_workspace(problems: Iterable[LocatedProblem], finder: SubjectFinder) -> Iterator[Loss]:
    """Yield what is lost with the problems of a workspace file."""
    for rule, problem, offset in problems:
        if loses_nothing(problem):
            continue
        location, pointer = location_of(problem), problem.subject
        top = finder.top_key(offset)
        if "template" in (top, problem.data.get("suggestion") if rule == "unknown-key" else None):
            yield Loss(location, catalogue=EVERYTHING, is_whole=True)
        elif top is None and rule in ("unknown-key", "duplicate-key"):
            meant = problem.data.get("suggestion") if rule == "unknown-key" else str(problem.value)
            yield Loss(location, catalogue=str(meant) if meant else EVERYTHING, is_whole=True)
        elif top is None:
            yield Loss(location, catalogue=EVERYTHING, is_whole=True)
        elif top == "checks":
            yield Loss(location, catalogue=top, item=finder.key_below(top, offset), is_whole=True)
        elif top == "working_days":
            key = finder.key_below(top, offset)
            yield Loss(location, catalogue=top, key=key, meant=_own_meant(rule, problem, key), is_whole=key is None)
        elif pointer is None or not pointer.keys:
            unknown = rule == "unknown-key" and problem.data.get("key") == top
            yield Loss(location, catalogue=(problem.data.get("suggestion") or top) if unknown else top, is_whole=True)
        else:
            item = str(pointer.keys[0])
            key = finder.key_in_item(top, item, offset)
            meant = _own_meant(rule, problem, key)
            yield Loss(location, catalogue=top, item=_id(item), key=key, meant=meant, is_whole=key is None)


def _own_meant(rule: str, problem: Problem, key: str | None) -> str | None:
    """Return the key that is meant by the one whose value holds a problem."""
    if rule != "unknown-key" or problem.data.get("key") != key:
        return key
    meant = problem.data.get("suggestion")
    return str(meant) if meant else None
