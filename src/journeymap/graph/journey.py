"""One journey as a graph: its stops, its personas' ways and days, its hand-offs, and who takes part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from journeymap.findings import Spot
from journeymap.graph.line import Contacts, Happening, Line, Silence
from journeymap.graph.load import busiest
from journeymap.graph.rounds import long_wait, near_pairs
from journeymap.graph.stops import StageAt, Stop
from journeymap.graph.way import Leg, Way
from journeymap.model.journey import Journey, Stage
from journeymap.model.text import in_language
from journeymap.model.timing import Recurrence
from journeymap.model.touchpoint import Handoff

if TYPE_CHECKING:
    import networkx

    from journeymap.graph.portfolio import Portfolio

__all__ = ["Crossing", "Handover", "JourneyGraph"]


class Crossing(NamedTuple):
    """A leg of the way on which the owner changes: both owners, and the hand-off that is said, if one is."""

    leg: Leg
    giver: str
    taker: str
    handoff: Handoff | None


class Handover(NamedTuple):
    """A hand-off where it is said: at which keys of the touchpoint, what, and the stops that take it over."""

    keys: tuple[str | int, ...]
    handoff: Handoff
    takers: list[Stop]


class JourneyGraph:
    """The answers that one journey gives. Retired touchpoints are found, but stand on no way and in no list.

    A persona is its id, or None for the one unnamed person of a journey that names nobody.
    """

    def __init__(self, portfolio: Portfolio, journey: Journey, number: int = 0, *, planned: bool = True) -> None:
        self.portfolio = portfolio
        self.journey = journey
        self.id = journey.journey
        self.number = number
        self.stages: Sequence[StageAt] = portfolio.stages
        self.languages = portfolio.languages
        language = portfolio.languages[0]
        self._by_id: dict[str, Stop] = {}
        self._in_stage: dict[str, list[Stop]] = {}
        self.everything: list[Stop] = []
        """All stops, retired ones too, in the framework's order."""
        self.stops: list[Stop] = []
        """All stops that are not retired, in the framework's order."""
        order = 0
        for stage in self.stages:
            written = journey.stages.get(stage.id)
            here = self._in_stage[stage.id] = []
            if written is None:
                continue
            for index, touchpoint in enumerate(written.touchpoints):
                stop = Stop(touchpoint, stage, index, order, self.id, number, language)
                order += 1
                if self._by_id.setdefault(touchpoint.id, stop) is not stop:
                    continue
                self.everything.append(stop)
                if touchpoint.status == "live" or (planned and touchpoint.status == "planned"):
                    here.append(stop)
        for stops in self._in_stage.values():
            self.stops += stops
        self._ways: dict[Any, Way] = {}
        self._present: dict[str | None, list[Stop]] = {}
        self._happenings: dict[tuple[int, int], list[Happening]] = {}
        self._contacts: dict[tuple[int, bool], list[Happening]] = {}
        self._in_order: dict[int, Contacts] = {}
        self._contact_extents: dict[int, tuple[int, int] | None] = {}
        self._silences: dict[tuple[int, int, int], Silence] = {}
        self._extents: dict[int, dict[Stop, tuple[int, int]]] = {}
        self._reversals: dict[tuple[int, int], list[Leg]] = {}
        self._met: dict[int, dict[str, list[Stop]]] = {}
        self._alike: dict[tuple[str, ...], list[list[str | None]]] = {}

    # -- places and names --------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What people call the journey, in the workspace's first language."""
        return in_language(self.journey.name, self.portfolio.languages[0]) or self.id

    @property
    def spot(self) -> Spot:
        """The place of the journey itself: the value of `journey`."""
        return self.at("journey")

    def at(self, *keys: str | int, mark: Literal["value", "key"] = "value") -> Spot:
        """The place of one of the journey's keys."""
        return Spot(journey=self.id, keys=keys, mark=mark, number=self.number)

    def stage_spot(self, stage: StageAt, *keys: str | int) -> Spot:
        """The place of a stage (its key), or of the value of one of its keys."""
        return Spot(journey=self.id, stage=stage.id, keys=keys, mark="value" if keys else "key", number=self.number)

    @property
    def subject(self) -> Spot:
        """The journey as the subject of a problem that is pointed at elsewhere."""
        return Spot(journey=self.id, number=self.number)

    def stage_name(self, stage: StageAt) -> str:
        """What messages call a stage."""
        return stage.id

    # -- stages and touchpoints --------------------------------------------------------------------------------

    def written(self, stage: StageAt) -> Stage | None:
        """What the journey says of a stage; None where it is not written."""
        return self.journey.stages.get(stage.id)

    def in_stage(self, stage: StageAt) -> list[Stop]:
        """The stops of a stage, as listed."""
        return self._in_stage[stage.id]

    def metrics_in(self, stage: StageAt) -> list[str]:
        """The metrics of a stage and of its touchpoints, each once."""
        written = self.written(stage)
        found = dict.fromkeys(written.metrics if written else ())
        for stop in self._in_stage[stage.id]:
            found.update(dict.fromkeys(stop.touchpoint.metrics))
        return list(found)

    def stages_like(self, *roles: str) -> list[StageAt]:
        """The stages for which the rules of these of the seven stages hold, in order."""
        return [stage for stage in self.stages if stage.role in roles]

    @property
    def astray(self) -> list[str]:
        """References to the touchpoints that are written in stages which the framework lacks."""
        known = self._in_stage
        return [
            f"{self.id}/{touchpoint.id}"
            for id, stage in self.journey.stages.items()
            if id not in known
            for touchpoint in stage.touchpoints
        ]

    def covers(self, stage: StageAt) -> bool:
        """Whether the journey describes the stage."""
        return not self.journey.covers or stage.id in self.journey.covers

    def find(self, reference: str) -> Stop | None:
        """The stop of this journey that a reference names, retired or not; None for other journeys' too."""
        stop = self._by_id.get(reference)
        if stop is None and "/" in reference:
            journey, _, touchpoint = reference.partition("/")
            if journey == self.id:
                return self._by_id.get(touchpoint)
        return stop

    def resolve(self, reference: str) -> Stop | None:
        """The stop that a reference names, in whatever journey."""
        stop = self.find(reference)
        if stop is None and "/" in reference:
            journey, _, touchpoint = reference.partition("/")
            other = self.portfolio.by_id.get(journey)
            return other.find(touchpoint) if other else None
        return stop

    @property
    def ids(self) -> Collection[str]:
        """The ids of all its touchpoints, retired ones too."""
        return self._by_id.keys()

    def graph_of(self, stop: Stop) -> JourneyGraph:
        """The graph of the journey in which a stop stands."""
        return self if stop.journey == self.id else self.portfolio.by_id[stop.journey]

    def steps(self, persona: str | None = None) -> list[Stop]:
        """The steps of the way, of all or of one persona."""
        return self.way(persona).steps

    # -- personas ----------------------------------------------------------------------------------------------

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """Who it is about; (None,) for one unnamed person."""
        if self.journey.personas:
            return tuple(dict.fromkeys(self.journey.personas))
        declared = self.portfolio.organization.personas
        if declared:
            return tuple(declared)
        named = dict.fromkeys(persona for stop in self.everything for persona in stop.touchpoint.personas)
        return tuple(named) or (None,)

    def passes(self, persona: str | None, stage: StageAt) -> bool:
        """Whether a persona passes a stage."""
        stages = self.portfolio.persona(persona).stages
        return not stages or stage.id in stages

    def is_passed(self, stage: StageAt) -> bool:
        """Whether any of the personas passes a stage."""
        return any(self.passes(persona, stage) for persona in self.personas)

    def is_for(self, stop: Stop, persona: str | None) -> bool:
        """Whether a touchpoint is for a persona: it names it, or names nobody and lies in a stage it passes."""
        named = stop.touchpoint.personas
        return persona in named if named else self.passes(persona, stop.stage)

    def stops_of(self, persona: str | None) -> list[Stop]:
        """The stops that are for a persona."""
        present = self._present.get(persona)
        if present is None:
            if not self._has_choice and not self.portfolio.persona(persona).stages:
                present = self.stops
            else:
                chosen = [stop for stop in self.stops if self.is_for(stop, persona)]
                # personas who meet the same share one list, and with it their way and their days
                known = (self.stops, *self._present.values())
                present = next((other for other in known if other == chosen), chosen)
            self._present[persona] = present
        return present

    def met_in(self, stage: StageAt, persona: str | None) -> list[Stop]:
        """The stops of a stage that are for a persona."""
        present = self.stops_of(persona)
        if present is self.stops:
            return self._in_stage[stage.id]
        by_stage = self._met.get(id(present))
        if by_stage is None:
            by_stage = self._met[id(present)] = {one.id: [] for one in self.stages}
            for stop in present:
                by_stage[stop.stage.id].append(stop)
        return by_stage[stage.id]

    def alike(self, *keys: str) -> list[list[str | None]]:
        """The personas in groups of those with the same stops and days, of whom the same is declared under `keys`."""
        found = self._alike.get(keys)
        if found is None:
            groups: dict[Any, list[str | None]] = {}
            for persona in self.personas:
                declared = self.portfolio.persona(persona)
                said = [getattr(declared, key) for key in keys]
                alike = (id(self.stops_of(persona)), id(self.line(persona)), *said)
                groups.setdefault(alike, []).append(persona)
            found = self._alike[keys] = list(groups.values())
        return found

    @cached_property
    def _has_choice(self) -> bool:
        return any(stop.touchpoint.personas for stop in self.stops)

    # -- the way -----------------------------------------------------------------------------------------------

    @cached_property
    def whole_way(self) -> Way:
        """The way of all touchpoints together."""
        return self._way_of(self.stops)

    def way(self, persona: str | None = None) -> Way:
        """The way of one persona; without one, of all touchpoints together."""
        if persona is None:
            return self.whole_way
        return self._way_of(self.stops_of(persona))

    def _way_of(self, present: list[Stop]) -> Way:
        key = len(present) if len(present) == len(self.stops) else tuple([stop.order for stop in present])
        way = self._ways.get(key)
        if way is None:
            expected = [stop for id in self.portfolio.expected.get(self.id, ()) if (stop := self._by_id.get(id))]
            way = self._ways[key] = Way(present, self.stages, self.find, expected)
        return way

    def crossings(self) -> Iterator[Crossing]:
        """The legs between steps on which the owner changes; where the owner is not one known team, none is."""
        legs, owner = self.whole_way.legs, self.portfolio.teams.owner
        for step in self.whole_way.steps:
            owners = step.touchpoint.owner
            for leg in legs.get(step, ()):
                target = leg.target
                if target.touchpoint.owner != owners and target.is_step and not leg.assumed:
                    giver, taker = owner(owners), owner(target.touchpoint.owner)
                    if giver and taker and giver != taker:
                        yield Crossing(leg, giver, taker, self.handoff(leg))

    def handoffs(self) -> Iterator[Crossing]:
        """The crossings on which a hand-off is said."""
        return (crossing for crossing in self.crossings() if crossing.handoff is not None)

    @staticmethod
    def handoff(leg: Leg) -> Handoff | None:
        """What is said to pass on a leg: there, or for the whole step."""
        touchpoint = leg.source.touchpoint
        if leg.entry is not None and touchpoint.next is not None:
            said = touchpoint.next[leg.entry].handoff
            if said is not None:
                return said
        return touchpoint.handoff

    def handovers(self, stop: Stop) -> Iterator[Handover]:
        """The hand-offs that a touchpoint says; one for the whole step is for the ways that say none of their own."""
        ways = stop.touchpoint.next or ()
        if stop.touchpoint.handoff is None and all(way.handoff is None for way in ways):
            return
        led: dict[int | None, list[Stop]] = {entry: self._elsewhere(way.to) for entry, way in enumerate(ways)}
        for leg in self.whole_way.legs.get(stop, ()):
            if not leg.assumed:
                led.setdefault(leg.entry, []).append(leg.target)
        for entry, way in enumerate(ways):
            if way.handoff is not None:
                yield Handover(("next", entry, "handoff"), way.handoff, self._takers(stop, led.pop(entry)))
        if stop.touchpoint.handoff is not None:
            others = [target for targets in led.values() for target in targets]
            yield Handover(("handoff",), stop.touchpoint.handoff, self._takers(stop, others))

    def _takers(self, giver: Stop, targets: list[Stop]) -> list[Stop]:
        """Those of `targets` to which something passes: steps before side visits, other owners before the same."""
        steps = [target for target in targets if target.is_step] or targets
        return [step for step in steps if self.owner(step) != self.owner(giver)] or steps

    def _elsewhere(self, reference: str) -> list[Stop]:
        """The stops of another journey to which a `next` leads."""
        if "/" not in reference or self.find(reference) is not None:
            return []
        target = self.resolve(reference)
        return self.graph_of(target).whole_way.led_to(target.id) if target else []

    def on_ways(self, of: Callable[[Way], Iterable[Sequence[Stop]]]) -> list[tuple[list[Stop], list[str | None]]]:
        """What the ways of all personas show: groups of stops, those with the same first one together, and for whom."""
        found: dict[Stop, tuple[dict[Stop, None], list[str | None]]] = {}
        for persona in self.personas:
            for stops in of(self.way(persona)):
                members, personas = found.setdefault(stops[0], ({}, []))
                members.update(dict.fromkeys(stops))
                personas.append(persona)
        return [(list(members), personas) for members, personas in found.values()]

    def passed_over(self, stop: Stop, target: Stop, persona: str | None) -> list[StageAt]:
        """The stages with steps for a persona that lie between those of two stops."""
        first, last = stop.stage.group, target.stage.group
        between = {step.stage.id for step in self.way(persona).steps if first < step.stage.group < last}
        return [stage for stage in self.stages if stage.id in between]

    def as_written(self, stops: Iterable[Stop]) -> list[Stop]:
        """Stops of this journey in the order of its file."""
        stages = list(self.journey.stages)
        return sorted(stops, key=lambda stop: (stages.index(stop.stage.id), stop.index))

    def comes_after(self, stop: Stop, persona: str | None = None) -> set[Stop]:
        """What comes after a stop for a persona.

        After a step what the way leads to, after a standing touchpoint the steps of its stage and of later
        ones; standing touchpoints of the same or a later stage after both; concurrent stages after each other.
        """
        stops, group = self.stops_of(persona), stop.stage.group
        after = {other for other in stops if not other.is_step and other.stage.group >= group}
        if stop.is_step:
            after |= self.way(persona).beyond(stop)
            after |= {other for other in stops if other.stage.group == group and other.stage is not stop.stage}
        else:
            after |= {other for other in stops if other.stage.group >= group}
        if stop not in self.way(persona).beyond(stop):
            after.discard(stop)
        return after

    # -- days --------------------------------------------------------------------------------------------------

    def line(self, persona: str | None = None) -> Line:
        """The line of days of a persona."""
        return self.portfolio.line(persona)

    def happenings(self, persona: str | None = None) -> list[Happening]:
        """All that has a place on a persona's line, in the order of the journey."""
        line, present = self.line(persona), self.stops_of(persona)
        key = (id(line), id(present))
        found = self._happenings.get(key)
        if found is None:
            found = [happening for stop in present if stop.touchpoint.when for happening in line.happenings(stop)]
            self._happenings[key] = found
        return found

    def contacts(self, persona: str | None = None, *, recurring_messages: bool = False) -> list[Happening]:
        """The happenings in which the employer reaches the person; a newsletter is none unless asked for."""
        happenings = self.happenings(persona)
        key = (id(happenings), recurring_messages)
        found = self._contacts.get(key)
        if found is None:
            found = [
                happening
                for happening in happenings
                if happening.stop.touchpoint.makes_contact
                and (recurring_messages or happening.times is None or happening.stop.touchpoint.kind != "message")
            ]
            self._contacts[key] = found
        return found

    def contact_extent(self, persona: str | None) -> tuple[int, int] | None:
        """When the first and when the last contact with a persona counts; None where none is timed."""
        contacts = self.contacts(persona)
        if id(contacts) not in self._contact_extents:
            firsts, lasts = [one.first for one in contacts], [one.last for one in contacts]
            self._contact_extents[id(contacts)] = (min(firsts), max(lasts)) if contacts else None
        return self._contact_extents[id(contacts)]

    def silence(self, persona: str | None, start: int, end: int) -> Silence:
        """The longest time from `start` to `end` (hours on the line) without contact."""
        contacts = self.contacts(persona)
        key = (id(contacts), start, end)
        found = self._silences.get(key)
        if found is None:
            found = self._silences[key] = self._ordered(contacts).silence(start, end)
        return found

    def _ordered(self, contacts: list[Happening]) -> Contacts:
        found = self._in_order.get(id(contacts))
        if found is None:
            found = self._in_order[id(contacts)] = Contacts(contacts)
        return found

    def extents(self, persona: str | None = None) -> dict[Stop, tuple[int, int]]:
        """When each stop of a persona that has a place on its line first begins and is last over, in hours."""
        happenings = self.happenings(persona)
        found = self._extents.get(id(happenings))
        if found is None:
            found = self._extents[id(happenings)] = {}
            for happening in happenings:
                begin, over = found.get(happening.stop, (happening.begin, happening.over))
                found[happening.stop] = (min(begin, happening.begin), max(over, happening.over))
        return found

    def extent(self, stop: Stop, persona: str | None = None) -> tuple[int, int] | None:
        """When a stop, of whatever journey, begins and is over for a persona; None where that cannot be said."""
        graph = self.graph_of(stop)
        return graph.extents(persona).get(stop) if persona in graph.personas else None

    def reversals(self, persona: str | None = None) -> list[Leg]:
        """The legs of a persona's way whose target is over before their source begins.

        Only between steps of one stage or to a later one; to a concurrent stage where it is written; not within an
        endless loop.
        """
        way, extents = self.way(persona), self.extents(persona)
        key = (id(way), id(extents))
        found = self._reversals.get(key)
        if found is None:
            found = self._reversals[key] = [
                leg
                for source, (begin, _) in extents.items()
                for leg in way.legs.get(source, ())
                if leg.target in extents and extents[leg.target][1] < begin and way.is_forward(leg)
            ]
        return found

    def full_times(self, hours: int, touchpoints: int, teams: int) -> list[tuple[list[Happening], list[str | None]]]:
        """What asks for attention in the fullest `hours` of each persona, in the order of time, and of whom.

        Only where it is more than `touchpoints`, or touchpoints of more than `teams`. Personas whose fullest times
        have most in common stand together.
        """
        found: list[tuple[list[Happening], list[str | None]]] = []
        for personas in self.alike():
            happenings = self.happenings(personas[0])
            asking = [happening for happening in happenings if happening.stop.touchpoint.asks_attention]
            now = busiest(asking, self.owner, hours, touchpoints, teams)
            stops = {happening.stop for happening in now}
            same = (one for one in found if 2 * sum(other.stop in stops for other in one[0]) > len(stops))
            if now:
                together = next(same, None)
                if together is None:
                    found.append((now, list(personas)))
                else:
                    together[1].extend(personas)
        return found

    def is_before_start(self, stop: Stop, persona: str | None) -> bool:
        """Whether a touchpoint is over before the persona's first day."""
        extent = self.extents(persona).get(stop)
        return extent is not None and extent[1] < 0

    def long_waits(self, feedback: Stop, hours: int) -> list[tuple[str | None, Stop | None, int]]:
        """The personas who wait for more than `hours` for what feedback feeds: for what, and how long the first time.

        For None where all comes before. Not those for whom the feedback, or all that it feeds, has no place.
        """
        fed = [self.resolve(reference) for reference in feedback.touchpoint.feeds]
        targets = [target for target in fed if target is not None and target.touchpoint.status != "retired"]
        found: list[tuple[str | None, Stop | None, int]] = []
        is_near = all(target.journey == self.id for target in targets)
        for personas in self.alike() if is_near else [[persona] for persona in self.personas]:
            persona = personas[0]
            asked = self.happenings_of(feedback, persona)
            answers = [one for target in targets for one in self.graph_of(target).happenings_of(target, persona)]
            wait = long_wait(asked, answers, hours) if answers else None
            if wait is not None:
                answer, time = wait
                found += [(one, answer.stop if answer else None, time) for one in personas]
        return found

    def near_feedback(self, persona: str | None, hours: int) -> list[tuple[Happening, Happening]]:
        """The pairs of touchpoints that ask a persona for feedback less than `hours` apart, each as it is written."""
        asked = [happening for happening in self.happenings(persona) if happening.stop.touchpoint.kind == "feedback"]
        found: dict[tuple[Stop, Stop], tuple[Happening, Happening]] = {}
        for pair in near_pairs(asked, hours):
            of = {happening.stop: happening for happening in pair}
            first, later = self.as_written(of)
            found.setdefault((first, later), (of[first], of[later]))
        return list(found.values())

    def need_each_other(self, *stops: Stop) -> bool:
        """Whether stops stand together in a circle of `needs`."""
        return any(all(stop in circle for stop in stops) for circle in self.portfolio.need_circles)

    def happenings_of(self, stop: Stop, persona: str | None) -> list[Happening]:
        """The places of a stop on a persona's line; none where it is not for that persona."""
        is_for = persona in self.personas and self.is_for(stop, persona)
        return list(self.line(persona).happenings(stop)) if is_for else []

    @staticmethod
    def recurs(stop: Stop) -> bool:
        """Whether a touchpoint happens again and again."""
        return any(isinstance(when, Recurrence) for when in stop.touchpoint.when)

    # -- teams -------------------------------------------------------------------------------------------------

    def owner(self, stop: Stop) -> str | None:
        """The one known owner of a touchpoint; None where there is none or more than one."""
        return self.portfolio.teams.owner(stop.touchpoint.owner)

    def function(self, stop: Stop) -> str | None:
        """The function of the owner; None where there is not exactly one known owner, or it has none."""
        owner = self.owner(stop)
        return self.portfolio.teams.function(owner) if owner else None

    def taking_part(self, stop: Stop) -> frozenset[str]:
        """The teams that take part in a touchpoint."""
        return self.portfolio.teams.taking_part(stop.touchpoint)

    def takes_part(self, team: str) -> list[Stop]:
        """The stops in which a team takes part."""
        return [stop for stop in self.stops if team in self.taking_part(stop)]

    def functions_in(self, stage: StageAt) -> frozenset[str] | None:
        """The functions of all teams that take part in a stage; None where that cannot be told of a touchpoint.

        It cannot be where one has not exactly one known owner, or a team that takes part has no function.
        """
        teams = self.portfolio.teams
        found = frozenset[str]()
        for stop in self.in_stage(stage):
            functions = teams.functions_taking_part(stop.touchpoint)
            if functions is None:
                return None
            found |= functions
        return found

    # -- for everybody else ------------------------------------------------------------------------------------

    @cached_property
    def without_planned(self) -> JourneyGraph:
        """The journey as it is today; itself where nothing is planned."""
        return self.portfolio.without_planned.by_id[self.id] if self.portfolio.has_planned else self

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The journey as a networkx graph, every attribute under a documented name."""
        from journeymap.graph.export import to_networkx

        return to_networkx(self)

    def __repr__(self) -> str:
        return f"<JourneyGraph {self.id}: {len(self.stops)} touchpoints>"
