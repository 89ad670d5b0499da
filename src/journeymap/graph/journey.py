"""One journey as a graph: its stops, its personas' ways and days, its hand-offs, and who takes part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from journeymap.findings import Pointer
from journeymap.graph.attention import busiest
from journeymap.graph.feedback import long_wait, near_pairs
from journeymap.graph.nodes import StageNode, TouchpointNode
from journeymap.graph.paths import Paths, Transition
from journeymap.graph.timeline import Contacts, Occurrence, Silence, Timeline
from journeymap.model.journey import Journey, Stage
from journeymap.model.text import in_language
from journeymap.model.timing import Recurrence
from journeymap.model.touchpoint import Handoff

if TYPE_CHECKING:
    import networkx

    from journeymap.graph.portfolio import Portfolio

__all__ = ["HandoffStatement", "JourneyGraph", "OwnershipChange"]


class OwnershipChange(NamedTuple):
    """A leg of the way on which the owner changes: both owners, and the hand-off that is said, if one is."""

    transition: Transition
    giver: str
    taker: str
    handoff: Handoff | None


class HandoffStatement(NamedTuple):
    """A hand-off where it is said: at which keys of the touchpoint, what, and the stops that take it over."""

    keys: tuple[str | int, ...]
    handoff: Handoff
    takers: list[TouchpointNode]


class JourneyGraph:
    """The answers that one journey gives. Retired touchpoints are found, but stand on no way and in no list.

    A persona is its id, or None for the one unnamed person of a journey that names nobody.
    """

    def __init__(self, portfolio: Portfolio, journey: Journey, number: int = 0, *, planned: bool = True) -> None:
        self.portfolio = portfolio
        self.journey = journey
        self.id = journey.journey
        self.number = number
        self.stages: Sequence[StageNode] = portfolio.stages
        self.languages = portfolio.languages
        language = portfolio.languages[0]
        self._by_id: dict[str, TouchpointNode] = {}
        self._in_stage: dict[str, list[TouchpointNode]] = {}
        self.all_touchpoints: list[TouchpointNode] = []
        """All stops, retired ones too, in the framework's order."""
        self.touchpoints: list[TouchpointNode] = []
        """All stops that are not retired, in the framework's order."""
        order = 0
        for stage in self.stages:
            written = journey.stages.get(stage.id)
            here = self._in_stage[stage.id] = []
            if written is None:
                continue
            for index, touchpoint in enumerate(written.touchpoints):
                node = TouchpointNode(touchpoint, stage, index, order, self.id, number, language)
                order += 1
                if self._by_id.setdefault(touchpoint.id, node) is not node:
                    continue
                self.all_touchpoints.append(node)
                if touchpoint.status == "live" or (planned and touchpoint.status == "planned"):
                    here.append(node)
        for nodes in self._in_stage.values():
            self.touchpoints += nodes
        self._path_graphs: dict[Any, Paths] = {}
        self._present: dict[str | None, list[TouchpointNode]] = {}
        self._happenings: dict[tuple[int, int], list[Occurrence]] = {}
        self._contacts: dict[tuple[int, bool], list[Occurrence]] = {}
        self._in_order: dict[int, Contacts] = {}
        self._contact_extents: dict[int, tuple[int, int] | None] = {}
        self._silences: dict[tuple[int, int, int], Silence] = {}
        self._extents: dict[int, dict[TouchpointNode, tuple[int, int]]] = {}
        self._reversals: dict[tuple[int, int], list[Transition]] = {}
        self._met: dict[int, dict[str, list[TouchpointNode]]] = {}
        self._alike: dict[tuple[str, ...], list[list[str | None]]] = {}

    # -- places and names --------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """What people call the journey, in the workspace's first language."""
        return in_language(self.journey.name, self.portfolio.languages[0]) or self.id

    @property
    def id_pointer(self) -> Pointer:
        """The place of the journey itself: the value of `journey`."""
        return self.pointer("journey")

    def pointer(self, *keys: str | int, mark: Literal["value", "key"] = "value") -> Pointer:
        """The place of one of the journey's keys."""
        return Pointer(journey=self.id, keys=keys, mark=mark, number=self.number)

    def stage_pointer(self, stage: StageNode, *keys: str | int) -> Pointer:
        """The place of a stage (its key), or of the value of one of its keys."""
        return Pointer(journey=self.id, stage=stage.id, keys=keys, mark="value" if keys else "key", number=self.number)

    @property
    def subject(self) -> Pointer:
        """The journey as the subject of a problem that is pointed at elsewhere."""
        return Pointer(journey=self.id, number=self.number)

    def stage_name(self, stage: StageNode) -> str:
        """What messages call a stage."""
        return stage.id

    # -- stages and touchpoints --------------------------------------------------------------------------------

    def written(self, stage: StageNode) -> Stage | None:
        """What the journey says of a stage; None where it is not written."""
        return self.journey.stages.get(stage.id)

    def touchpoints_in(self, stage: StageNode) -> list[TouchpointNode]:
        """The stops of a stage, as listed."""
        return self._in_stage[stage.id]

    def metrics_in(self, stage: StageNode) -> list[str]:
        """The metrics of a stage and of its touchpoints, each once."""
        written = self.written(stage)
        found = dict.fromkeys(written.metrics if written else ())
        for node in self._in_stage[stage.id]:
            found.update(dict.fromkeys(node.touchpoint.metrics))
        return list(found)

    def stages_like(self, *roles: str) -> list[StageNode]:
        """The stages for which the rules of these of the seven stages hold, in order."""
        return [stage for stage in self.stages if stage.role in roles]

    @property
    def unplaced_references(self) -> list[str]:
        """References to the touchpoints that are written in stages which the framework lacks."""
        known = self._in_stage
        return [
            f"{self.id}/{touchpoint.id}"
            for id, stage in self.journey.stages.items()
            if id not in known
            for touchpoint in stage.touchpoints
        ]

    def covers(self, stage: StageNode) -> bool:
        """Whether the journey describes the stage."""
        return not self.journey.covers or stage.id in self.journey.covers

    def find(self, reference: str) -> TouchpointNode | None:
        """The stop of this journey that a reference names, retired or not; None for other journeys' too."""
        node = self._by_id.get(reference)
        if node is None and "/" in reference:
            journey, _, touchpoint = reference.partition("/")
            if journey == self.id:
                return self._by_id.get(touchpoint)
        return node

    def resolve(self, reference: str) -> TouchpointNode | None:
        """The stop that a reference names, in whatever journey."""
        node = self.find(reference)
        if node is None and "/" in reference:
            journey, _, touchpoint = reference.partition("/")
            other = self.portfolio.by_id.get(journey)
            return other.find(touchpoint) if other else None
        return node

    @property
    def ids(self) -> Collection[str]:
        """The ids of all its touchpoints, retired ones too."""
        return self._by_id.keys()

    def graph_of(self, node: TouchpointNode) -> JourneyGraph:
        """The graph of the journey in which a stop stands."""
        return self if node.journey == self.id else self.portfolio.by_id[node.journey]

    def steps(self, persona: str | None = None) -> list[TouchpointNode]:
        """The steps of the way, of all or of one persona."""
        return self.paths(persona).steps

    # -- personas ----------------------------------------------------------------------------------------------

    @cached_property
    def personas(self) -> tuple[str | None, ...]:
        """Who it is about; (None,) for one unnamed person."""
        if self.journey.personas:
            return tuple(dict.fromkeys(self.journey.personas))
        declared = self.portfolio.organization.personas
        if declared:
            return tuple(declared)
        named = dict.fromkeys(persona for node in self.all_touchpoints for persona in node.touchpoint.personas)
        return tuple(named) or (None,)

    def passes(self, persona: str | None, stage: StageNode) -> bool:
        """Whether a persona passes a stage."""
        stages = self.portfolio.persona(persona).stages
        return not stages or stage.id in stages

    def is_passed(self, stage: StageNode) -> bool:
        """Whether any of the personas passes a stage."""
        return any(self.passes(persona, stage) for persona in self.personas)

    def is_for(self, node: TouchpointNode, persona: str | None) -> bool:
        """Whether a touchpoint is for a persona: it names it, or names nobody and lies in a stage it passes."""
        named = node.touchpoint.personas
        return persona in named if named else self.passes(persona, node.stage)

    def touchpoints_for(self, persona: str | None) -> list[TouchpointNode]:
        """The stops that are for a persona."""
        present = self._present.get(persona)
        if present is None:
            if not self._has_choice and not self.portfolio.persona(persona).stages:
                present = self.touchpoints
            else:
                chosen = [node for node in self.touchpoints if self.is_for(node, persona)]
                # personas who meet the same share one list, and with it their way and their days
                known = (self.touchpoints, *self._present.values())
                present = next((other for other in known if other == chosen), chosen)
            self._present[persona] = present
        return present

    def persona_touchpoints_in(self, stage: StageNode, persona: str | None) -> list[TouchpointNode]:
        """The stops of a stage that are for a persona."""
        present = self.touchpoints_for(persona)
        if present is self.touchpoints:
            return self._in_stage[stage.id]
        by_stage = self._met.get(id(present))
        if by_stage is None:
            by_stage = self._met[id(present)] = {one.id: [] for one in self.stages}
            for node in present:
                by_stage[node.stage.id].append(node)
        return by_stage[stage.id]

    def group_personas(self, *keys: str) -> list[list[str | None]]:
        """The personas in groups of those with the same stops and days, of whom the same is declared under `keys`."""
        found = self._alike.get(keys)
        if found is None:
            groups: dict[Any, list[str | None]] = {}
            for persona in self.personas:
                declared = self.portfolio.persona(persona)
                said = [getattr(declared, key) for key in keys]
                alike = (id(self.touchpoints_for(persona)), id(self.timeline(persona)), *said)
                groups.setdefault(alike, []).append(persona)
            found = self._alike[keys] = list(groups.values())
        return found

    @cached_property
    def _has_choice(self) -> bool:
        return any(node.touchpoint.personas for node in self.touchpoints)

    # -- the way -----------------------------------------------------------------------------------------------

    @cached_property
    def all_paths(self) -> Paths:
        """The way of all touchpoints together."""
        return self._paths_through(self.touchpoints)

    def paths(self, persona: str | None = None) -> Paths:
        """The way of one persona; without one, of all touchpoints together."""
        if persona is None:
            return self.all_paths
        return self._paths_through(self.touchpoints_for(persona))

    def _paths_through(self, present: list[TouchpointNode]) -> Paths:
        key = len(present) if len(present) == len(self.touchpoints) else tuple([node.order for node in present])
        way = self._path_graphs.get(key)
        if way is None:
            expected = [node for id in self.portfolio.expected.get(self.id, ()) if (node := self._by_id.get(id))]
            way = self._path_graphs[key] = Paths(present, self.stages, self.find, expected)
        return way

    def ownership_changes(self) -> Iterator[OwnershipChange]:
        """The legs between steps on which the owner changes; where the owner is not one known team, none is."""
        transitions, owner = self.all_paths.transitions, self.portfolio.teams.owner
        for step in self.all_paths.steps:
            owners = step.touchpoint.owner
            for transition in transitions.get(step, ()):
                target = transition.target
                if target.touchpoint.owner != owners and target.is_step and not transition.is_assumed:
                    giver, taker = owner(owners), owner(target.touchpoint.owner)
                    if giver and taker and giver != taker:
                        yield OwnershipChange(transition, giver, taker, self.handoff(transition))

    def handoffs(self) -> Iterator[OwnershipChange]:
        """The crossings on which a hand-off is said."""
        return (change for change in self.ownership_changes() if change.handoff is not None)

    @staticmethod
    def handoff(transition: Transition) -> Handoff | None:
        """What is said to pass on a leg: there, or for the whole step."""
        touchpoint = transition.source.touchpoint
        if transition.entry is not None and touchpoint.next is not None:
            said = touchpoint.next[transition.entry].handoff
            if said is not None:
                return said
        return touchpoint.handoff

    def handoff_statements(self, node: TouchpointNode) -> Iterator[HandoffStatement]:
        """The hand-offs that a touchpoint says; one for the whole step is for the ways that say none of their own."""
        ways = node.touchpoint.next or ()
        if node.touchpoint.handoff is None and all(way.handoff is None for way in ways):
            return
        led: dict[int | None, list[TouchpointNode]] = {entry: self._elsewhere(way.to) for entry, way in enumerate(ways)}
        for transition in self.all_paths.transitions.get(node, ()):
            if not transition.is_assumed:
                led.setdefault(transition.entry, []).append(transition.target)
        for entry, way in enumerate(ways):
            if way.handoff is not None:
                yield HandoffStatement(("next", entry, "handoff"), way.handoff, self._takers(node, led.pop(entry)))
        if node.touchpoint.handoff is not None:
            others = [target for targets in led.values() for target in targets]
            yield HandoffStatement(("handoff",), node.touchpoint.handoff, self._takers(node, others))

    def _takers(self, giver: TouchpointNode, targets: list[TouchpointNode]) -> list[TouchpointNode]:
        """Those of `targets` to which something passes: steps before side visits, other owners before the same."""
        steps = [target for target in targets if target.is_step] or targets
        return [step for step in steps if self.owner(step) != self.owner(giver)] or steps

    def _elsewhere(self, reference: str) -> list[TouchpointNode]:
        """The stops of another journey to which a `next` leads."""
        if "/" not in reference or self.find(reference) is not None:
            return []
        target = self.resolve(reference)
        return self.graph_of(target).all_paths.targets_of(target.id) if target else []

    def group_by_persona(
        self, of: Callable[[Paths], Iterable[Sequence[TouchpointNode]]]
    ) -> list[tuple[list[TouchpointNode], list[str | None]]]:
        """What the ways of all personas show: groups of stops, those with the same first one together, and for whom."""
        found: dict[TouchpointNode, tuple[dict[TouchpointNode, None], list[str | None]]] = {}
        for persona in self.personas:
            for nodes in of(self.paths(persona)):
                members, personas = found.setdefault(nodes[0], ({}, []))
                members.update(dict.fromkeys(nodes))
                personas.append(persona)
        return [(list(members), personas) for members, personas in found.values()]

    def skipped_stages(self, node: TouchpointNode, target: TouchpointNode, persona: str | None) -> list[StageNode]:
        """The stages with steps for a persona that lie between those of two stops."""
        first, last = node.stage.group, target.stage.group
        between = {step.stage.id for step in self.paths(persona).steps if first < step.stage.group < last}
        return [stage for stage in self.stages if stage.id in between]

    def as_written(self, nodes: Iterable[TouchpointNode]) -> list[TouchpointNode]:
        """Stops of this journey in the order of its file."""
        stages = list(self.journey.stages)
        return sorted(nodes, key=lambda node: (stages.index(node.stage.id), node.index))

    def comes_after(self, node: TouchpointNode, persona: str | None = None) -> set[TouchpointNode]:
        """What comes after a stop for a persona.

        After a step what the way leads to, after a standing touchpoint the steps of its stage and of later
        ones; standing touchpoints of the same or a later stage after both; concurrent stages after each other.
        """
        nodes, group = self.touchpoints_for(persona), node.stage.group
        after = {other for other in nodes if not other.is_step and other.stage.group >= group}
        if node.is_step:
            after |= self.paths(persona).descendants(node)
            after |= {other for other in nodes if other.stage.group == group and other.stage is not node.stage}
        else:
            after |= {other for other in nodes if other.stage.group >= group}
        if node not in self.paths(persona).descendants(node):
            after.discard(node)
        return after

    # -- days --------------------------------------------------------------------------------------------------

    def timeline(self, persona: str | None = None) -> Timeline:
        """The line of days of a persona."""
        return self.portfolio.timeline(persona)

    def occurrences(self, persona: str | None = None) -> list[Occurrence]:
        """All that has a place on a persona's line, in the order of the journey."""
        line, present = self.timeline(persona), self.touchpoints_for(persona)
        key = (id(line), id(present))
        found = self._happenings.get(key)
        if found is None:
            found = [occurrence for node in present if node.touchpoint.when for occurrence in line.occurrences(node)]
            self._happenings[key] = found
        return found

    def contacts(self, persona: str | None = None, *, recurring_messages: bool = False) -> list[Occurrence]:
        """The happenings in which the employer reaches the person; a newsletter is none unless asked for."""
        occurrences = self.occurrences(persona)
        key = (id(occurrences), recurring_messages)
        found = self._contacts.get(key)
        if found is None:
            found = [
                occurrence
                for occurrence in occurrences
                if occurrence.node.touchpoint.makes_contact
                and (recurring_messages or occurrence.times is None or occurrence.node.touchpoint.kind != "message")
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

    def _ordered(self, contacts: list[Occurrence]) -> Contacts:
        found = self._in_order.get(id(contacts))
        if found is None:
            found = self._in_order[id(contacts)] = Contacts(contacts)
        return found

    def extents(self, persona: str | None = None) -> dict[TouchpointNode, tuple[int, int]]:
        """When each stop of a persona that has a place on its line first begins and is last over, in hours."""
        occurrences = self.occurrences(persona)
        found = self._extents.get(id(occurrences))
        if found is None:
            found = self._extents[id(occurrences)] = {}
            for occurrence in occurrences:
                begin, over = found.get(occurrence.node, (occurrence.begin, occurrence.over))
                found[occurrence.node] = (min(begin, occurrence.begin), max(over, occurrence.over))
        return found

    def extent(self, node: TouchpointNode, persona: str | None = None) -> tuple[int, int] | None:
        """When a stop, of whatever journey, begins and is over for a persona; None where that cannot be said."""
        graph = self.graph_of(node)
        return graph.extents(persona).get(node) if persona in graph.personas else None

    def time_reversals(self, persona: str | None = None) -> list[Transition]:
        """The legs of a persona's way whose target is over before their source begins.

        Only between steps of one stage or to a later one; to a concurrent stage where it is written; not within an
        endless loop.
        """
        way, extents = self.paths(persona), self.extents(persona)
        key = (id(way), id(extents))
        found = self._reversals.get(key)
        if found is None:
            found = self._reversals[key] = [
                transition
                for source, (begin, _) in extents.items()
                for transition in way.transitions.get(source, ())
                if transition.target in extents and extents[transition.target][1] < begin and way.is_forward(transition)
            ]
        return found

    def attention_peaks(
        self, hours: int, touchpoints: int, teams: int
    ) -> list[tuple[list[Occurrence], list[str | None]]]:
        """What asks for attention in the fullest `hours` of each persona, in the order of time, and of whom.

        Only where it is more than `touchpoints`, or touchpoints of more than `teams`. Personas whose fullest times
        have most in common stand together.
        """
        found: list[tuple[list[Occurrence], list[str | None]]] = []
        for personas in self.group_personas():
            occurrences = self.occurrences(personas[0])
            asking = [occurrence for occurrence in occurrences if occurrence.node.touchpoint.asks_attention]
            now = busiest(asking, self.owner, hours, touchpoints, teams)
            nodes = {occurrence.node for occurrence in now}
            same = (one for one in found if 2 * sum(other.node in nodes for other in one[0]) > len(nodes))
            if now:
                together = next(same, None)
                if together is None:
                    found.append((now, list(personas)))
                else:
                    together[1].extend(personas)
        return found

    def is_before_start(self, node: TouchpointNode, persona: str | None) -> bool:
        """Whether a touchpoint is over before the persona's first day."""
        extent = self.extents(persona).get(node)
        return extent is not None and extent[1] < 0

    def slow_answers(self, feedback: TouchpointNode, hours: int) -> list[tuple[str | None, TouchpointNode | None, int]]:
        """The personas who wait for more than `hours` for what feedback feeds: for what, and how long the first time.

        For None where all comes before. Not those for whom the feedback, or all that it feeds, has no place.
        """
        fed = [self.resolve(reference) for reference in feedback.touchpoint.feeds]
        targets = [target for target in fed if target is not None and target.touchpoint.status != "retired"]
        found: list[tuple[str | None, TouchpointNode | None, int]] = []
        is_near = all(target.journey == self.id for target in targets)
        for personas in self.group_personas() if is_near else [[persona] for persona in self.personas]:
            persona = personas[0]
            asked = self.occurrences_of(feedback, persona)
            answers = [one for target in targets for one in self.graph_of(target).occurrences_of(target, persona)]
            wait = long_wait(asked, answers, hours) if answers else None
            if wait is not None:
                answer, time = wait
                found += [(one, answer.node if answer else None, time) for one in personas]
        return found

    def close_feedback_pairs(self, persona: str | None, hours: int) -> list[tuple[Occurrence, Occurrence]]:
        """The pairs of touchpoints that ask a persona for feedback less than `hours` apart, each as it is written."""
        asked = [
            occurrence for occurrence in self.occurrences(persona) if occurrence.node.touchpoint.kind == "feedback"
        ]
        found: dict[tuple[TouchpointNode, TouchpointNode], tuple[Occurrence, Occurrence]] = {}
        for pair in near_pairs(asked, hours):
            of = {occurrence.node: occurrence for occurrence in pair}
            first, later = self.as_written(of)
            found.setdefault((first, later), (of[first], of[later]))
        return list(found.values())

    def need_each_other(self, *nodes: TouchpointNode) -> bool:
        """Whether stops stand together in a circle of `needs`."""
        return any(all(node in circle for node in nodes) for circle in self.portfolio.need_circles)

    def occurrences_of(self, node: TouchpointNode, persona: str | None) -> list[Occurrence]:
        """The places of a stop on a persona's line; none where it is not for that persona."""
        is_for = persona in self.personas and self.is_for(node, persona)
        return list(self.timeline(persona).occurrences(node)) if is_for else []

    @staticmethod
    def recurs(node: TouchpointNode) -> bool:
        """Whether a touchpoint happens again and again."""
        return any(isinstance(when, Recurrence) for when in node.touchpoint.when)

    # -- teams -------------------------------------------------------------------------------------------------

    def owner(self, node: TouchpointNode) -> str | None:
        """The one known owner of a touchpoint; None where there is none or more than one."""
        return self.portfolio.teams.owner(node.touchpoint.owner)

    def function(self, node: TouchpointNode) -> str | None:
        """The function of the owner; None where there is not exactly one known owner, or it has none."""
        owner = self.owner(node)
        return self.portfolio.teams.function(owner) if owner else None

    def teams_taking_part(self, node: TouchpointNode) -> frozenset[str]:
        """The teams that take part in a touchpoint."""
        return self.portfolio.teams.taking_part(node.touchpoint)

    def touchpoints_with_team(self, team: str) -> list[TouchpointNode]:
        """The stops in which a team takes part."""
        return [node for node in self.touchpoints if team in self.teams_taking_part(node)]

    def functions_in(self, stage: StageNode) -> frozenset[str] | None:
        """The functions of all teams that take part in a stage; None where that cannot be told of a touchpoint.

        It cannot be where one has not exactly one known owner, or a team that takes part has no function.
        """
        teams = self.portfolio.teams
        found = frozenset[str]()
        for node in self.touchpoints_in(stage):
            functions = teams.functions_taking_part(node.touchpoint)
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
        return f"<JourneyGraph {self.id}: {len(self.touchpoints)} touchpoints>"
