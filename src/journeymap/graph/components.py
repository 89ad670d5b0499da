"""Strongly connected components and circles, over plain adjacency."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

__all__ = ["circles", "components"]

Node = TypeVar("Node", bound=Hashable)


def circles(leads: Mapping[Node, Node]) -> list[list[Node]]:
    """The rings of nodes that lead back to themselves, where each leads to one other; in the order of `leads`."""
    seen: dict[Node, Node] = {}
    found: list[list[Node]] = []
    for first in leads:
        node = first
        while node in leads and node not in seen:
            seen[node] = first
            node = leads[node]
        if node in leads and seen[node] == first and not any(node in known for known in found):
            ring = {node}
            while (node := leads[node]) not in ring:
                ring.add(node)
            found.append([each for each in leads if each in ring])
    return found


def components(adjacency: Mapping[Node, Iterable[Node]]) -> list[list[Node]]:
    """The sets of nodes that all reach each other (Tarjan's algorithm, without recursion); linear in edges.

    Every target must be a key of `adjacency`. A node alone is a component of one.
    """
    numbers: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    found: list[list[Node]] = []
    for root in adjacency:
        if root in numbers:
            continue
        numbers[root] = lowest[root] = len(numbers)
        stack.append(root)
        on_stack.add(root)
        work: list[tuple[Node, Iterator[Node]]] = [(root, iter(adjacency[root]))]
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in numbers:
                    numbers[target] = lowest[target] = len(numbers)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(adjacency[target])))
                    break
                if target in on_stack:
                    lowest[node] = min(lowest[node], numbers[target])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == numbers[node]:
                    component = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == node:
                            break
                    found.append(component)
    return found
