"""Find cycles in a directed graph; only graphs with a cycle import networkx."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
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
        # 50 ms to import: a journey without a cycle does not pay for it
        import networkx

    return list(networkx.strongly_connected_components(networkx.DiGraph(dict(successors))))
