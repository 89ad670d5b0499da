"""Export a journey as a networkx graph with documented attributes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import networkx

from journeymap.escaping import NOT_IN_XML
from journeymap.graph.nodes import TouchpointNode
from journeymap.graph.paths import Paths
from journeymap.graph.references import referrals
from journeymap.graph.teams import Teams
from journeymap.graph.transitions import Transition
from journeymap.model.journey import Journey
from journeymap.model.values import in_language

_NOT_IN_XML = re.compile(f"[\r{NOT_IN_XML}]")


@dataclass
class Export:
    """Holds a journey to export, with its paths, references, teams and language."""

    journey: Journey
    paths: Paths
    find: Callable[[str], TouchpointNode | None]
    teams: Teams
    language: str

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the journey as a `MultiDiGraph`; retired touchpoints are left out.

        Nodes are ids of touchpoints, with the attributes `name`, `stage`, `group`, `kind`, `owner`, `function`,
        `step`, `standing`, `entry`, `ends`, `status`, `side`, `moment` and `order`. Edges have a `relation`:
        `next` (with `written`, `if` and `handoff`), `feeds`, `needs` or `part_of`, which also is their key; where
        several `next` lead from one touchpoint to the same other one, the first is exported. References into other
        journeys are nodes named `journey-id/touchpoint-id` with `elsewhere` true. The graph has `journey` and `name`.

        Keys that begin with `x-` are attributes of the graph, of nodes and of the entries of `next`. Texts are in
        `language`. So that GraphML and JSON can hold them, attributes are texts, numbers or booleans: values that are
        not given are left out, other values of `x-` keys are JSON texts, and characters that XML forbids are removed.
        """
        journey, paths = self.journey, self.paths
        names = {"journey": journey.journey, "name": self._text(journey.name) or journey.journey}
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(**_attributes(names, journey.extensions))
        entries = set(paths.entries)
        for node in paths.nodes:
            graph.add_node(node.id, **self._node_attributes(node, node in entries))
        for node in paths.nodes:
            for transition in paths.transitions.get(node, ()):
                if not transition.is_assumed and not graph.has_edge(node.id, transition.target.id, "next"):
                    graph.add_edge(node.id, transition.target.id, key="next", **self._transition_attributes(transition))
            for referral in referrals(node.touchpoint, "touchpoints"):
                self._add_reference(graph, node, referral.id, referral.key)
        return graph

    def _node_attributes(self, node: TouchpointNode, is_entry: bool) -> dict[str, Any]:
        touchpoint = node.touchpoint
        owner = self.teams.owner(touchpoint.owners)
        attributes = {
            "name": node.name,
            "stage": node.stage.id,
            "group": node.stage.group,
            "kind": touchpoint.kind,
            "owner": owner,
            "function": self.teams.function(owner) if owner else None,
            "step": node.is_step,
            "standing": node.is_standing,
            "entry": is_entry,
            "ends": self._text(touchpoint.ends),
            "status": touchpoint.status,
            "side": touchpoint.side,
            "moment": touchpoint.moment,
            "order": node.order,
        }
        return _attributes(attributes, touchpoint.extensions)

    def _transition_attributes(self, transition: Transition) -> dict[str, Any]:
        entry, handoff = transition.next_entry, transition.handoff
        attributes = {
            "relation": "next",
            "written": entry is not None,
            "if": self._text(entry.if_) if entry else None,
            "handoff": self._text(handoff.what) if handoff else None,
        }
        return _attributes(attributes, entry.extensions if entry else {})

    def _add_reference(
        self, graph: networkx.MultiDiGraph[str], node: TouchpointNode, reference: str, relation: str
    ) -> None:
        target = self.find(reference)
        if target is None and "/" in reference:
            graph.add_node(reference, elsewhere=True)
            graph.add_edge(node.id, reference, key=relation, relation=relation)
        elif target is not None and relation != "next" and target.id in graph:
            graph.add_edge(node.id, target.id, key=relation, relation=relation)

    def _text(self, text: Any) -> str | None:
        return in_language(text, self.language) or None


def _attributes(values: Mapping[str, Any], extensions: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are given, as attributes that every format can hold."""
    attributes: dict[str, Any] = {}
    for name, value in (*extensions.items(), *values.items()):
        if value is None:
            continue
        if not isinstance(value, (str, bool, int, float)) or (isinstance(value, float) and not isfinite(value)):
            value = json.dumps(value, ensure_ascii=False, default=str)
        attributes[_allowed_in_xml(name)] = _allowed_in_xml(value) if isinstance(value, str) else value
    return attributes


def _allowed_in_xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
