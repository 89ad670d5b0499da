"""Find cycles in a directed graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def find_cycles(successors: Mapping[Node, Sequence[Node]]) -> list[list[Node]]:
    """Return the groups of nodes that lead to each other or to themselves.

    Nodes that are not keys of `successors` lead nowhere. Groups and their nodes are in the order of the keys.
    """
    try:
        TopologicalSorter(successors).prepare()
    except CycleError:
        pass
    else:
        return []
    position = {node: number for number, node in enumerate(successors)}
    groups = [
        sorted(component, key=position.__getitem__)
        for component in strongly_connected_components(successors)
        if len(component) > 1 or component & set(successors.get(next(iter(component)), ()))
    ]
    return sorted(groups, key=lambda group: position[group[0]])


def strongly_connected_components(successors: Mapping[Node, Sequence[Node]]) -> list[set[Node]]:
    """Return the strongly connected sets of nodes, each after its successors."""
    try:
        return [{node} for node in TopologicalSorter(successors).static_order()]
    except CycleError:
        return _components_with_cycles(successors)


def _components_with_cycles(successors: Mapping[Node, Sequence[Node]]) -> list[set[Node]]:
    """Return the components by Gabow's algorithm, which keeps two stacks."""
    numbers: dict[Node, int] = {}
    components: list[set[Node]] = []
    finished: set[Node] = set()
    unfinished: list[Node] = []
    heads: list[Node] = []
    visits: list[tuple[Node, Iterator[Node]]] = []

    def visit(node: Node) -> None:
        numbers[node] = len(numbers)
        unfinished.append(node)
        heads.append(node)
        visits.append((node, iter(successors.get(node, ()))))

    for root in successors:
        if root not in numbers:
            visit(root)
        while visits:
            node, targets = visits[-1]
            for target in targets:
                if target not in numbers:
                    visit(target)
                    break
                if target not in finished:
                    while numbers[heads[-1]] > numbers[target]:
                        heads.pop()
            else:
                visits.pop()
                if heads[-1] == node:
                    heads.pop()
                    component = set[Node]()
                    while node not in component:
                        component.add(unfinished.pop())
                    finished |= component
                    components.append(component)
    return components
