"""Say what a public edition leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any

from journeymap.errors import closest_match
from journeymap.findings import MARKED_ID, Finding, Location
from journeymap.graph import Portfolio
from journeymap.graph.teams import BUILT_IN
from journeymap.model.cohorts import Cohort
from journeymap.model.element import Element
from journeymap.model.journey import Journey
from journeymap.model.organization import Channel
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import strings_in
from journeymap.workspace import Loss

CATALOGUES = ("teams", "personas", "metrics", "promises", "channels", "assets", "cohorts")
"""The catalogues of which an edition can leave out items."""
_CODE = re.compile(r"`[^`]+`|\([^\s()]+\)")
_WORD = re.compile(r"[\w-]+")
_ABOUT_DATA = frozenset(("data", "events", "measure"))
"""The keys about where events are recorded and how they are measured."""
_SHORTEST = 3
"""The fewest characters of an id that is looked for in sentences: `it` can be a team, and is a word."""


class PublicEdition:
    """Answers what of a workspace is internal.

    An `audience` that could not be read is taken for `internal`, and so is a line with this word that could not be
    read: what is misspelt is not published. A reference to what does not exist is taken for one to what
    has a similar id. What is only for internal personas is internal too, and so is where events are recorded.
    """

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        lost = list(filter(self._is_audience, portfolio.workspace.load_result.losses))
        self._lost = {(loss.journey, loss.stage, loss.touchpoint) for loss in lost}
        self._lost_items = {(loss.catalogue, loss.item) for loss in lost}

    @cached_property
    def journeys(self) -> frozenset[str]:
        """The ids of the internal journeys."""
        return frozenset(filter(None, map(self._internal_id, self._portfolio.workspace.all_journeys)))

    @cached_property
    def touchpoints(self) -> frozenset[str]:
        """The references (`journey/touchpoint`) of all internal touchpoints."""
        return frozenset(
            f"{journey.journey}/{touchpoint.id}"
            for journey in self._portfolio.workspace.all_journeys
            for stage, declared in journey.stages.items()
            for touchpoint in declared.touchpoints
            if journey.journey in self.journeys or self.is_internal(journey.journey, stage, touchpoint)
        )

    @cached_property
    def _touchpoint_ids(self) -> dict[str, tuple[str, ...]]:
        """The ids of all touchpoints, by journey."""
        return {
            journey.journey: tuple(each.id for stage in journey.stages.values() for each in stage.touchpoints)
            for journey in self._portfolio.workspace.all_journeys
        }

    @cached_property
    def _internal_ids(self) -> frozenset[str]:
        return frozenset(reference.partition("/")[2] for reference in self.touchpoints)

    def hides_item(self, catalogue: str, id: str) -> bool:
        """Whether an item of a catalogue is internal."""
        item = (self._portfolio.catalogue(catalogue) or {}).get(id)
        if isinstance(item, Channel):
            return not item.published or (catalogue, id) in self._lost_items
        if isinstance(item, Cohort):
            return item.journey in self.journeys or self._are_all_internal(item.personas)
        return getattr(item, "audience", "public") == "internal" or (catalogue, id) in self._lost_items

    def hides_reference(self, journey: str | None, catalogue: str, id: str) -> bool:
        """Whether what a journey, or the workspace file, names is internal."""
        if catalogue in CATALOGUES:
            return self.hides_item(catalogue, self._meant(catalogue, id))
        if catalogue == "journeys":
            return _similar(id, self._touchpoint_ids) in self.journeys
        if catalogue not in ("touchpoints", "moments"):
            return False
        first, slash, rest = id.partition("/")
        if slash:
            journey, id = _similar(first, self._touchpoint_ids), rest
        elif not journey:
            return id in self._internal_ids
        return journey in self.journeys or f"{journey}/{self.touchpoint_meant(journey, id)}" in self.touchpoints

    def touchpoint_meant(self, journey: str, id: str) -> str:
        """Return the id of a touchpoint that a reference in a journey means."""
        return _similar(id, self._touchpoint_ids.get(journey, ()))

    def function(self, team: str) -> str:
        """Return the function that stands for an internal team; empty if it has none."""
        return self._portfolio.teams.function(self._meant("teams", team)) or ""

    def _meant(self, catalogue: str, id: str) -> str:
        """Return the id of an item that a reference means."""
        items = self._portfolio.catalogue(catalogue) or {}
        return id if catalogue == "teams" and id in BUILT_IN else _similar(id, items)

    def hides_finding(self, finding: Finding) -> bool:
        """Whether a finding is about, or names, something internal or about data."""
        if self._is_about_data(finding):
            return True
        related = [place.location for place in finding.related]
        if any(place is not None and place.path in self._files for place in (finding.location, *related)):
            return True
        texts = [finding.message, finding.help, finding.question, *(place.message for place in finding.related)]
        marked = (match[2] for match in MARKED_ID.finditer(finding.marked_message))
        about = filter(None, (finding.subject, finding.journey, finding.touchpoint, *finding.personas))
        named = {*marked, *about, *_strings(finding.data)}
        code = (match[0] for text in texts for match in _CODE.finditer(text))
        words = {word for text in (*named, *code) for word in _WORD.findall(text)}
        return not self._ids.isdisjoint(words) or any(map(self._names_internal, (*texts, *named)))

    def _is_about_data(self, finding: Finding) -> bool:
        """Whether a finding is about the source of events, or how they are measured."""
        data = self._portfolio.organization.data or {}
        return (
            finding.rule == "unmapped-event"
            or (finding.subject or "").startswith("data/")
            or finding.data.get("key") in _ABOUT_DATA
            or finding.location in self._lost_data
            or any(f"data/{id}" in text for id in data for text in (finding.message, *_strings(finding.data)))
        )

    @cached_property
    def _lost_data(self) -> frozenset[Location]:
        """Where something about data could not be read."""
        losses = self._portfolio.workspace.load_result.losses
        return frozenset(
            loss.location for loss in losses if not _ABOUT_DATA.isdisjoint((loss.catalogue, loss.key, loss.meant))
        )

    def _is_audience(self, loss: Loss) -> bool:
        """Whether what was lost may have been the word that keeps something internal."""
        keys = {"published"} if loss.catalogue == "channels" else {"audience", "published"}
        source = self._portfolio.workspace.load_result.sources.get(loss.location.path)
        line = source.line(loss.location.line or 0) if source else ""
        return loss.key in keys or loss.meant in keys or "internal" in line

    def _names_internal(self, text: str) -> bool:
        return self._names is not None and self._names.search(text.replace('"', "'")) is not None

    def _internal_id(self, journey: Journey) -> str | None:
        is_internal = (
            journey.audience == "internal"
            or (journey.journey, None, None) in self._lost
            or self._are_all_internal(journey.personas)
        )
        return journey.journey if is_internal else None

    def is_internal(self, journey: str, stage: str, touchpoint: Touchpoint) -> bool:
        """Whether a touchpoint of a journey is internal."""
        return (
            touchpoint.audience == "internal"
            or not self._lost.isdisjoint([(journey, stage, touchpoint.id), (journey, stage, None)])
            or self._are_all_internal(touchpoint.personas)
        )

    def _are_all_internal(self, personas: Sequence[str]) -> bool:
        return bool(personas) and all(self.hides_reference(None, "personas", id) for id in personas)

    @cached_property
    def _elements(self) -> tuple[tuple[str, Element], ...]:
        """All that is internal, by id."""
        portfolio = self._portfolio
        items = [
            (id, item)
            for catalogue in CATALOGUES
            for id, item in (portfolio.catalogue(catalogue) or {}).items()
            if self.hides_item(catalogue, id)
        ]
        journeys = portfolio.workspace.all_journeys
        stages = ((journey.journey, stage) for journey in journeys for stage in journey.stages.values())
        touchpoints = [(journey, touchpoint) for journey, stage in stages for touchpoint in stage.touchpoints]
        return (
            *items,
            *((journey.journey, journey) for journey in journeys if journey.journey in self.journeys),
            *((each.id, each) for journey, each in touchpoints if f"{journey}/{each.id}" in self.touchpoints),
        )

    @cached_property
    def _ids(self) -> frozenset[str]:
        """The ids of all that is internal, former ones too."""
        return frozenset(each for id, element in self._elements for each in (id, *getattr(element, "formerly", ())))

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """Finds the name of anything that is internal, in any language, and its id."""
        texts = (getattr(element, "name", None) or getattr(element, "text", None) for _, element in self._elements)
        names = {name.replace('"', "'") for text in texts for name in strings_in(text) if name}
        names.update(id for id in self._ids if len(id) >= _SHORTEST)
        words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if names else None

    @cached_property
    def _files(self) -> frozenset[str]:
        """The files in which there are only internal journeys."""
        workspace = self._portfolio.workspace
        read = zip(workspace.all_journeys, workspace.load_result.origins, strict=False)
        by_path = [(origin.source.path, journey.journey in self.journeys) for journey, origin in read]
        shown = {path for path, is_internal in by_path if not is_internal}
        return frozenset(path for path, _ in by_path if path not in shown)


def _similar(id: str, known: Collection[str]) -> str:
    """Return an id if it is known, else the known one that is similar."""
    return id if id in known else closest_match(id, known) or id


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (str(key), *_strings(inner))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from _strings(inner)
