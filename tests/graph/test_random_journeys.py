"""The paths of random journeys, compared with a plain reading of the format and with networkx."""

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
    """A small journey with everything that changes where a touchpoint leads."""
    ids = [f"t{number}" for number in range(draw(st.integers(0, 9)))]
    stages: dict[str, Any] = {}
    for id in ids:
        values: dict[str, Any] = {"id": id, "name": id}
        if draw(st.booleans()):
            values["next"] = draw(st.lists(st.sampled_from([*ids, *ids, "other/x", "one/t0"]), max_size=3))
        if draw(st.integers(0, 4)) == 0:
            values["ends"] = "so it ends"
        if draw(st.integers(0, 5)) == 0:
            values["starts"] = "so it starts"
        if draw(st.integers(0, 3)) == 0:
            values["standing"] = True
        if draw(st.integers(0, 4)) == 0:
            values["status"] = "retired"
        if draw(st.integers(0, 4)) == 0:
            values["personas"] = [draw(st.sampled_from(PERSONAS))]
        stages.setdefault(draw(st.sampled_from(STAGES)), {"touchpoints": []})["touchpoints"].append(values)
    for stage in stages.values():
        if draw(st.integers(0, 3)) == 0:
            stage["parallel"] = True
    return Journey(journey="one", stages=stages)


def graph_of(journey: Journey) -> JourneyGraph:
    other = {"attract": {"touchpoints": [{"id": "x", "name": "x", "next": ["one/t1"]}]}}
    organization = Organization(organization="x", personas={persona: {} for persona in PERSONAS})  # type: ignore[misc]
    return Portfolio(WorkspaceData(organization, [journey, Journey(journey="other", stages=other)])).graphs[0]  # type: ignore[arg-type]


def views(graph: JourneyGraph) -> list[tuple[list[TouchpointNode], Paths]]:
    each = [graph.for_persona(persona) for persona in (None, *PERSONAS)]
    return [(list(view.touchpoints), view.paths) for view in each]


# -- The format, read slowly ------------------------------------------------------------------


class SlowPaths:
    """Where each touchpoint of `present` leads, one sentence of the format after the other."""

    def __init__(self, graph: JourneyGraph, present: list[TouchpointNode]) -> None:
        self.graph = graph
        self.present = present
        self.steps = [node for node in present if node.is_step]

    def listed_after(self, node: TouchpointNode) -> list[TouchpointNode]:
        open_to_all = [step for step in self.steps if not step.touchpoint.starts]
        same = [step for step in open_to_all if step.stage is node.stage and step.order > node.order]
        if same and not self.is_parallel(node):
            return same[:1]
        later = [step for step in open_to_all if GROUPS[step.stage.id] > GROUPS[node.stage.id]]
        next_group = min((GROUPS[step.stage.id] for step in later), default=None)
        stages = dict.fromkeys(step.stage.id for step in later if GROUPS[step.stage.id] == next_group)
        return [step for stage in stages for step in self.arrivals(stage)]

    def is_parallel(self, node: TouchpointNode) -> bool:
        return self.graph.journey.stages[node.stage.id].parallel

    def arrivals(self, stage: str) -> list[TouchpointNode]:
        """The steps at which a path arrives in a stage."""
        listed = [step for step in self.steps if step.stage.id == stage and not step.touchpoint.starts]
        if not self.graph.journey.stages[stage].parallel:
            return listed[:1]
        unnamed = [step for step in listed if not any(step in self.named_by(node) - {node} for node in self.present)]
        return unnamed or listed[:1]

    def named_by(self, node: TouchpointNode, seen: frozenset[TouchpointNode] = frozenset()) -> set[TouchpointNode]:
        """The touchpoints of `present` that `next` names, past those that are not present."""
        named: set[TouchpointNode] = set()
        for entry in node.touchpoint.next or ():
            target = self.graph.find(entry.to)
            if target in self.present:
                named.add(target)
            elif target is not None and target not in seen:
                named |= self.named_by(target, seen | {target})
        return named

    def leads_to(self, node: TouchpointNode, seen: frozenset[TouchpointNode] = frozenset()) -> set[TouchpointNode]:
        """The touchpoints of `present` to which any touchpoint leads."""
        touchpoint = node.touchpoint
        if touchpoint.next is None:
            leads_on = not touchpoint.is_standing and not touchpoint.ends
            return set(self.listed_after(node)) if leads_on else set()
        targets: set[TouchpointNode] = set()
        for entry in touchpoint.next:
            target = self.graph.find(entry.to)
            if target is None:
                continue
            if target in self.present:
                targets.add(target)
            elif target not in seen:
                targets |= self.leads_to(target, seen | {node, target})
            if target.touchpoint.is_standing and target.touchpoint.next is None and not touchpoint.is_standing:
                targets |= set(self.listed_after(node))
        for target in [*targets] if node in self.present else ():
            is_later = GROUPS[target.stage.id] > GROUPS[node.stage.id]
            if is_later and target.is_step and self.is_parallel(target):
                targets |= set(self.arrivals(target.stage.id))
        return targets


@given(journeys())
def test_transitions_are_exactly_those_that_the_format_defines(journey: Journey) -> None:
    graph = graph_of(journey)
    for present, paths in views(graph):
        slow = SlowPaths(graph, present)
        for node in present:
            transitions = {
                transition.target for transition in paths.transitions.get(node, ()) if not transition.is_assumed
            }
            is_on_path = node.is_step or node.touchpoint.next is not None
            assert transitions == (slow.leads_to(node) if is_on_path else set())


# -- Compared with networkx --------------------------------------------------------------------------------------------


def as_networkx(paths: Paths, *, assumed: bool = True) -> Any:
    digraph: Any = networkx.DiGraph()
    digraph.add_nodes_from(paths.transitions)
    transitions = [
        transition
        for from_source in paths.transitions.values()
        for transition in from_source
        if assumed or not transition.is_assumed
    ]
    digraph.add_edges_from((transition.source, transition.target) for transition in transitions)
    return digraph


@given(journeys())
def test_reachability_is_that_of_networkx(journey: Journey) -> None:
    for _, paths in views(graph_of(journey)):
        digraph = as_networkx(paths)
        for node in digraph:
            assert paths.descendants(node) == {end for _, end in networkx.edge_bfs(digraph, node)}
            assert paths.ancestors([node]) == {end for end in digraph if node in paths.descendants(end)}
        assert paths.reachable_from(paths.entries) == set(paths.entries).union(
            *(networkx.descendants(digraph, entry) for entry in paths.entries if entry in digraph)
        )


@given(journeys())
def test_each_unreachable_step_is_listed_once_behind_one_that_leads_to_it(journey: Journey) -> None:
    for _, paths in views(graph_of(journey)):
        digraph = as_networkx(paths)
        listed = [node for nodes in paths.unreachable for node in nodes]
        reached = paths.reachable_from(paths.entries)
        standing_only = {
            node
            for loop in networkx.strongly_connected_components(digraph)
            if loop.isdisjoint(reached)
            and not any(node.is_step for node in loop)
            and not any(source not in loop for source, _ in digraph.in_edges(loop))
            for node in loop
        }
        missing = [
            step for step in paths.steps if step not in reached and step not in paths.reachable_from(standing_only)
        ]
        assert sorted(listed, key=lambda node: node.order) == missing
        for first, *others in paths.unreachable:
            # where a path would arrive at several steps together, they are cut off together
            together = (
                {node for node in others if node.stage.group == first.stage.group} if _arrives(paths, first) else set()
            )
            led_to = set().union(*(networkx.descendants(digraph, each) for each in (first, *together)))
            assert set(others) <= led_to | {node for node in together if _arrives(paths, node)}
        firsts = [nodes[0] for nodes in paths.unreachable]
        assert not any(first in paths.descendants(other) for first in firsts for other in firsts if first is not other)


def _arrives(paths: Paths, node: TouchpointNode) -> bool:
    return node in paths.arrivals_in(node.stage)


@given(journeys())
def test_endless_loops_are_the_attracting_components_of_networkx(journey: Journey) -> None:
    for _, paths in views(graph_of(journey)):
        digraph = as_networkx(paths, assumed=False)
        without_visits = digraph.subgraph([node for node in digraph if not node.is_side_visit])
        expected = [
            sorted(loop, key=lambda node: node.order)
            for loop in networkx.attracting_components(without_visits)
            if without_visits.subgraph(loop).edges
            and any(node.is_step for node in loop)
            and not any(node.touchpoint.ends or paths.leaves_journey(node) for node in loop)
        ]
        assert paths.endless_loops == sorted(expected, key=lambda loop: loop[0].order)


@given(journeys())
def test_dead_ends_have_no_transition_and_no_end(journey: Journey) -> None:
    for _, paths in views(graph_of(journey)):
        digraph = as_networkx(paths, assumed=False)
        last = max((GROUPS[step.stage.id] for step in paths.steps), default=0)
        assert paths.dead_ends == [
            step
            for step in paths.steps
            if GROUPS[step.stage.id] < last
            and digraph.out_degree(step) == 0
            and not step.touchpoint.ends
            and not paths.leaves_journey(step)
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
    ("next_of_b", "rules"),
    [("", []), ("next: [a, c]", []), ("next: b", ["endless-loop"])],
    ids=["no loop", "a loop with a paths out", "an endless loop"],
)
def test_a_check_does_not_import_networkx(next_of_b: str, rules: list[str]) -> None:
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
    assert run.stdout.split() == [*rules, "False"]
