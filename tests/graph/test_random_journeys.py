"""The way of any journey: as the format says it in so many words, and as networkx sees it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.graph import JourneyGraph, Paths, Portfolio, TouchpointNode
from journeymap.graph.cycles import find_cycles, strongly_connected_components
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.workspace import WorkspaceData

STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
GROUPS = {"attract": 0, "recruit": 1, "onboard": 2, "engage": 3, "develop": 3, "retain": 3, "depart": 4}
PERSONAS = ("day", "night")


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """A small journey with everything that bends a way."""
    ids = [f"t{number}" for number in range(draw(st.integers(0, 9)))]
    stages: dict[str, Any] = {}
    for id in ids:
        said: dict[str, Any] = {"id": id, "name": id}
        if draw(st.booleans()):
            said["next"] = draw(st.lists(st.sampled_from([*ids, *ids, "other/x", "one/t0"]), max_size=3))
        if draw(st.integers(0, 4)) == 0:
            said["ends"] = "so it ends"
        if draw(st.integers(0, 5)) == 0:
            said["starts"] = "so it starts"
        if draw(st.integers(0, 3)) == 0:
            said["standing"] = True
        if draw(st.integers(0, 4)) == 0:
            said["status"] = "retired"
        if draw(st.integers(0, 4)) == 0:
            said["personas"] = [draw(st.sampled_from(PERSONAS))]
        stages.setdefault(draw(st.sampled_from(STAGES)), {"touchpoints": []})["touchpoints"].append(said)
    return Journey(journey="one", stages=stages)


def graph_of(journey: Journey) -> JourneyGraph:
    other = {"attract": {"touchpoints": [{"id": "x", "name": "x", "next": ["one/t1"]}]}}
    organization = Organization(organization="x", personas={persona: {} for persona in PERSONAS})  # type: ignore[misc]
    return Portfolio(WorkspaceData(organization, [journey, Journey(journey="other", stages=other)])).graphs[0]  # type: ignore[arg-type]


def ways(graph: JourneyGraph) -> list[tuple[list[TouchpointNode], Paths]]:
    views = [graph.for_persona(persona) for persona in (None, *PERSONAS)]
    return [(list(view.touchpoints), view.paths) for view in views]


# -- The plain way: as the format says it, slowly ------------------------------------------------------------------


class Plain:
    """Where each stop of `present` leads, with a sentence of the format to a method."""

    def __init__(self, graph: JourneyGraph, present: list[TouchpointNode]) -> None:
        self.graph = graph
        self.present = present
        self.steps = [node for node in present if node.is_step]

    def listed_after(self, node: TouchpointNode) -> list[TouchpointNode]:
        open_to_all = [step for step in self.steps if not step.touchpoint.starts]
        same = [step for step in open_to_all if step.stage is node.stage and step.order > node.order]
        if same:
            return same[:1]
        later = [step for step in open_to_all if GROUPS[step.stage.id] > GROUPS[node.stage.id]]
        next_group = min((GROUPS[step.stage.id] for step in later), default=None)
        firsts: dict[str, TouchpointNode] = {}
        for step in later:
            if GROUPS[step.stage.id] == next_group:
                firsts.setdefault(step.stage.id, step)
        return list(firsts.values())

    def leads_to(self, node: TouchpointNode, seen: frozenset[TouchpointNode] = frozenset()) -> set[TouchpointNode]:
        """What any stop, present or not, leads to: only stops that are present."""
        touchpoint = node.touchpoint
        if touchpoint.next is None:
            falls = not touchpoint.is_standing and not touchpoint.ends
            return set(self.listed_after(node)) if falls else set()
        found: set[TouchpointNode] = set()
        for way in touchpoint.next:
            target = self.graph.find(way.to)
            if target is None:
                continue
            if target in self.present:
                found.add(target)
            elif target not in seen:
                found |= self.leads_to(target, seen | {node, target})
            if target.touchpoint.is_standing and target.touchpoint.next is None and not touchpoint.is_standing:
                found |= set(self.listed_after(node))
        return found


@given(journeys())
def test_every_leg_is_one_that_the_format_says_and_none_is_missing(journey: Journey) -> None:
    graph = graph_of(journey)
    for present, way in ways(graph):
        plain = Plain(graph, present)
        for node in present:
            transitions = {
                transition.target for transition in way.transitions.get(node, ()) if not transition.is_assumed
            }
            is_on_way = node.is_step or node.touchpoint.next is not None
            assert transitions == (plain.leads_to(node) if is_on_way else set())


# -- As networkx sees it -------------------------------------------------------------------------------------------


def as_networkx(way: Paths, *, assumed: bool = True) -> Any:
    made: Any = networkx.DiGraph()
    made.add_nodes_from(way.transitions)
    transitions = [
        transition for some in way.transitions.values() for transition in some if assumed or not transition.is_assumed
    ]
    made.add_edges_from((transition.source, transition.target) for transition in transitions)
    return made


@given(journeys())
def test_what_is_reached_is_what_networkx_reaches(journey: Journey) -> None:
    for _, way in ways(graph_of(journey)):
        made = as_networkx(way)
        for node in made:
            assert way.descendants(node) == {end for _, end in networkx.edge_bfs(made, node)}
            assert way.ancestors([node]) == {end for end in made if node in way.descendants(end)}
        assert way.reachable_from(way.entries) == set(way.entries).union(
            *(networkx.descendants(made, entry) for entry in way.entries if entry in made)
        )


@given(journeys())
def test_what_is_cut_off_is_each_step_not_reached_once_behind_one_that_leads_there(journey: Journey) -> None:
    for _, way in ways(graph_of(journey)):
        made = as_networkx(way)
        named = [node for nodes in way.unreachable for node in nodes]
        reached = way.reachable_from(way.entries)
        standing_only = {
            node
            for loop in networkx.strongly_connected_components(made)
            if loop.isdisjoint(reached)
            and not any(node.is_step for node in loop)
            and not any(source not in loop for source, _ in made.in_edges(loop))
            for node in loop
        }
        missed = [step for step in way.steps if step not in reached and step not in way.reachable_from(standing_only)]
        assert sorted(named, key=lambda node: node.order) == missed
        for first, *others in way.unreachable:
            assert set(others) <= networkx.descendants(made, first)
        firsts = [nodes[0] for nodes in way.unreachable]
        assert not any(one in way.descendants(other) for one in firsts for other in firsts if one is not other)


@given(journeys())
def test_endless_loops_are_components_of_networkx_that_nothing_leaves(journey: Journey) -> None:
    for _, way in ways(graph_of(journey)):
        made = as_networkx(way, assumed=False)
        without_visits = made.subgraph([node for node in made if not node.is_side_visit])
        expected = [
            sorted(loop, key=lambda node: node.order)
            for loop in networkx.attracting_components(without_visits)
            if without_visits.subgraph(loop).edges
            and any(node.is_step for node in loop)
            and not any(node.touchpoint.ends or way.leaves_journey(node) for node in loop)
        ]
        assert way.endless_loops == sorted(expected, key=lambda loop: loop[0].order)


@given(journeys())
def test_dead_ends_lead_nowhere_and_have_no_end(journey: Journey) -> None:
    for _, way in ways(graph_of(journey)):
        made = as_networkx(way, assumed=False)
        last = max((GROUPS[step.stage.id] for step in way.steps), default=0)
        assert way.dead_ends == [
            step
            for step in way.steps
            if GROUPS[step.stage.id] < last
            and made.out_degree(step) == 0
            and not step.touchpoint.ends
            and not way.leaves_journey(step)
        ]


def adjacencies() -> st.SearchStrategy[dict[int, list[int]]]:
    def of(size: int) -> st.SearchStrategy[dict[int, list[int]]]:
        targets = st.lists(st.integers(0, size - 1), max_size=3)
        return st.fixed_dictionaries(dict.fromkeys(range(size), targets))

    return st.integers(1, 12).flatmap(of)


@given(adjacencies())
def test_components_come_after_everything_that_they_lead_to(adjacency: dict[int, list[int]]) -> None:
    components = strongly_connected_components(adjacency)

    position = {node: number for number, component in enumerate(components) for node in component}
    assert all(position[target] <= position[source] for source, targets in adjacency.items() for target in targets)


@given(adjacencies())
def test_cycles_are_the_nodes_that_a_path_from_them_comes_back_to(adjacency: dict[int, list[int]]) -> None:
    graph: Any = networkx.DiGraph(adjacency)
    cycles = find_cycles(dict(sorted(adjacency.items())))

    on_cycle = [node for node in sorted(adjacency) if any(end == node for _, end in networkx.edge_bfs(graph, node))]
    assert sorted(node for cycle in cycles for node in cycle) == on_cycle
    assert all(
        networkx.has_path(graph, cycle[0], node) and networkx.has_path(graph, node, cycle[0])
        for cycle in cycles
        for node in cycle
    )
    assert cycles == sorted(sorted(cycle) for cycle in cycles)


def test_a_very_long_cycle_needs_no_recursion() -> None:
    assert len(find_cycles({number: [(number + 1) % 20_000] for number in range(20_000)})) == 1


@pytest.mark.parametrize(
    ("next_of_b", "rules", "imports_networkx"),
    [("", [], False), ("next: [a, c]", [], False), ("next: b", ["endless-loop"], True)],
    ids=["no loop", "a loop with a way out", "an endless loop"],
)
def test_networkx_is_imported_only_once_a_fault_needs_it(
    next_of_b: str, rules: list[str], imports_networkx: bool
) -> None:
    script = """if True:
        import sys

        import journeymap as jm

        findings = jm.validate(jm.load_text(sys.argv[1].encode())).findings
        print(*(finding.rule for finding in findings if finding.rule in sys.argv))
        print("networkx" in sys.modules)
    """
    text = f"""
journey: one
stages:
  attract:
    touchpoints:
    - {{id: a, name: A}}
    - {{id: b, name: B, {next_of_b}}}
    - {{id: c, name: C}}
"""
    command = [sys.executable, "-c", script, text, "endless-loop", "unreachable", "dead-end"]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    assert run.stdout.split() == [*rules, str(imports_networkx)]
