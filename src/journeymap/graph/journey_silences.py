"""Find the silences of a journey, for each persona and window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from journeymap.graph.contacts import Contact, PersonaContacts
from journeymap.graph.gaps import DatedContact
from journeymap.graph.journey import JourneyGraph
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.persona_view import PersonaView
from journeymap.graph.silence_windows import (
    PREBOARDING,
    WINDOWS,
    SilenceWindow,
    passes_later_stages,
)
from journeymap.graph.silences import (
    Silence,
    Verdict,
    WindowContacts,
    find_silence,
    keep_one_per_chain,
)
from journeymap.graph.timeline import DAY
from journeymap.graph.untimed import untimed_touchpoints
from journeymap.graph.window_contacts import contacts_of_window, latest_end
from journeymap.model.checks import level_set, options_set, rule_settings


class PlanEffect(Enum):
    """What is planned fills a silence, may do so, or neither."""

    NONE = "does not fill it"
    MAY_FILL = "may fill it"
    FILLS = "will fill it"


@dataclass(frozen=True, slots=True)
class WindowSilence:
    """A silence in a window of one persona; `limit` is in days.

    `stage` is the first of the window's stages that is covered and has a touchpoint of the persona. `start` and `end`
    are the ends of the whole silence, which can go on in the windows beside. `window_end` is what people call the end
    of the window.
    """

    window: SilenceWindow
    limit: int
    stage: StageNode
    silence: Silence[Contact]
    start: int
    end: int
    window_end: str
    is_error: bool = False
    plan: PlanEffect = PlanEffect.NONE

    @property
    def is_reported(self) -> bool:
        """Whether a silence rule reports it; of the others, `untimed-step` speaks."""
        return self.silence.verdict.is_reported

    @property
    def is_note(self) -> bool:
        """Whether it is only a note."""
        return self.window.is_note or self.is_possible

    @property
    def is_note_with_plan(self) -> bool:
        """Whether it is only a note, or a warning that a plan makes a note."""
        return self.is_note or (self.plan is not PlanEffect.NONE and not self.is_error)

    @property
    def is_possible(self) -> bool:
        """Whether something that is missing in the map could remove it."""
        return self.silence.verdict in (Verdict.ASSUMED, Verdict.FILLABLE)

    def covers(self, first: int, last: int) -> bool:
        """Whether two hours and what is between them lie in the whole silence."""
        return self.start <= first and self.end >= last

    @property
    def possible(self) -> list[TouchpointNode]:
        """The touchpoints that may lie in it, each once."""
        return list(dict.fromkeys(each.node for each in self.silence.possible))


class JourneySilences:
    """The silences of all personas of a journey, each reckoned once.

    `limits` are the days that each rule accepts; a rule that is off has none, and its window is not looked at.
    `planned` are the silences of the same journey with what is planned, where this one leaves it out.
    """

    def __init__(self, graph: JourneyGraph, limits: Mapping[str, int], planned: JourneySilences | None = None) -> None:
        self._graph = graph
        self._limits = limits
        self._planned = planned
        self._contacts: dict[PersonaView, PersonaContacts] = {}
        self._by_views: dict[tuple[frozenset[PersonaView], bool], list[WindowSilence]] = {}

    def contacts(self, persona: str | None) -> PersonaContacts:
        """Return the contacts of a persona."""
        view = self._graph.for_persona(persona)
        contacts = self._contacts.get(view)
        if contacts is None:
            contacts = self._contacts[view] = PersonaContacts(view, self._graph.timing_bases)
        return contacts

    def of(self, persona: str | None) -> list[WindowSilence]:
        """Return the silences of a persona, also those about which nothing can be said."""
        graphs = {self._graph, self._graph.with_planned}
        views = frozenset(graph.for_persona(persona) for graph in graphs)
        key = views, passes_later_stages(self._graph, persona)
        silences = self._by_views.get(key)
        if silences is None:
            silences = self._by_views[key] = _without_second_halves(*self.before_borders(persona))
        return silences

    def in_window(self, persona: str | None, window: SilenceWindow) -> WindowSilence | None:
        """Return the silence that is reported for a persona in a window, or None."""
        reported = (each for each in self.of(persona) if each.window is window and each.is_reported)
        return next(reported, None)

    def last_hour(self, persona: str | None) -> int:
        """Return the hour at which every window of a persona ends at the latest."""
        return latest_end(self._graph, persona)[0]

    @cached_property
    def _listed(self) -> set[TouchpointNode]:
        return set(untimed_touchpoints(self._graph))

    def before_borders(self, persona: str | None) -> tuple[list[WindowSilence], list[DatedContact[Contact]]]:
        """Return the silence of each window, and the contacts that can stand at its ends."""
        contacts = self.contacts(persona)
        silences, dated = [], list[DatedContact[Contact]]()
        for window in WINDOWS:
            if window.rule in self._limits:
                limit = self._limits[window.rule] * DAY
                asked = contacts_of_window(self._graph, persona, window, limit, contacts, self._listed)
                if asked is not None:
                    stage, given = asked
                    dated += given.dated
                    silence = find_silence(given, contacts.view.timeline.assumed_spans_between)
                    if silence is not None:
                        silences.append(self._window_silence(window, stage, silence, given, contacts.view))
        return self._weigh_plans(persona, silences), dated

    def _weigh_plans(self, persona: str | None, silences: list[WindowSilence]) -> list[WindowSilence]:
        """Say of each reported silence what the plan does to it."""
        if self._planned is None:
            return silences
        planned = {each.window: each for each in self._planned.before_borders(persona)[0]}
        return [
            replace(each, plan=_effect(planned.get(each.window), each)) if each.is_reported else each
            for each in silences
        ]

    def _window_silence(
        self,
        window: SilenceWindow,
        stage: StageNode,
        silence: Silence[Contact],
        given: WindowContacts[Contact],
        view: PersonaView,
    ) -> WindowSilence:
        is_error = (
            window is PREBOARDING
            and silence.verdict in (Verdict.NO_CONTACT, Verdict.CERTAIN)
            and not silence.possible
            and (silence.start, silence.end) == (given.start, given.end)
            and not any(each.counts_in(given.start, given.start) for each in given.dated)
            and not view.timeline.is_assumed("accepted")
        )
        limit = self._limits[window.rule]
        window_end = window.name_of_end(view.timeline, given.end)
        return WindowSilence(window, limit, stage, silence, silence.start, silence.end, window_end, is_error)


def _effect(planned: WindowSilence | None, silence: WindowSilence) -> PlanEffect:
    """Return what a plan does to a silence, if this is what it leaves of it."""
    if planned is None:
        return PlanEffect.FILLS
    is_weaker = not planned.is_reported or (planned.is_possible and not silence.is_possible)
    return PlanEffect.MAY_FILL if is_weaker else PlanEffect.NONE


def _without_second_halves(
    silences: Sequence[WindowSilence], dated: Iterable[DatedContact[Contact]]
) -> list[WindowSilence]:
    """Keep one of the silences that meet, with the ends of all of them."""
    contacts = list(dated)

    def is_contact_at(hour: int) -> bool:
        return any(contact.counts_in(hour, hour) for contact in contacts)

    reported = [each for each in silences if each.is_reported]
    kept = {
        each.window: replace(each, start=start, end=end)
        for each, start, end in keep_one_per_chain(
            [(each.silence, each.is_note_with_plan, each) for each in reported], is_contact_at
        )
    }
    return [kept.get(each.window, each) for each in silences if not each.is_reported or each.window in kept]


def silences_of(graph: JourneyGraph) -> JourneySilences:
    """Return the silences of a journey, with the limits set for it."""
    silences: JourneySilences | None = graph.derived.get(JourneySilences)
    if silences is None:
        planned = silences_of(graph.with_planned) if graph.with_planned is not graph else None
        silences = graph.derived[JourneySilences] = JourneySilences(graph, _limits_of(graph), planned)
    return silences


def _limits_of(graph: JourneyGraph) -> dict[str, int]:
    """Return the days that each silence rule accepts, unless it is off."""
    limits = {}
    for window in WINDOWS:
        settings = list(rule_settings((window.rule,), graph.journey.checks, graph.organization.organization.checks))
        if level_set(settings) != "off":
            limits[window.rule] = options_set(settings, _days).get("days", window.limit)
    return limits


def _days(name: str, value: object) -> int:
    """Accept the values of the option `days`: numbers from 0."""
    if name != "days" or isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(name)
    return value
