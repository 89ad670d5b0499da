"""Collect what a workspace declares: ids with their names, stages, rules."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from journeymap.graph import Portfolio
from journeymap.model.choices import meanings
from journeymap.model.fields import Reference
from journeymap.model.organization import CATALOGUES, FrameworkStage
from journeymap.model.timing import ANCHORS
from journeymap.model.values import in_language
from journeymap.rules.api import find, names
from journeymap.rules.api.page import Page
from journeymap.schema.forms import SCALAR, or_nothing
from journeymap.systems.resolve_workspace import PREFIX
from journeymap.workspace import WorkspaceData

_FREE_TEAMS = {"hr": "Human resources; every workspace has this team.", "marketing": "Every workspace has this team."}
_UNKNOWN = {"unknown": "Nobody knows yet; it is listed as an open question."}
_MOST_EXAMPLES = 1000
"""How many touchpoints an editor offers; more would make it slow."""
_THIRD_PARTY = r"^[^/\s]+/[^/\s]+$"
_OPTION_TYPES: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number", tuple: "array"}


def choice(words: Mapping[str, str]) -> dict[str, Any]:
    """Return the schema of one of several words, each with its description."""
    descriptions = list(words.values())
    return {"enum": list(words), "enumDescriptions": descriptions, "markdownEnumDescriptions": descriptions}


class Vocabulary:
    """The ids of a workspace with their names, by catalogue."""

    def __init__(self, workspace: WorkspaceData) -> None:
        self._workspace = workspace
        self._portfolio = Portfolio(workspace)
        self._languages = workspace.languages
        self.stages: Mapping[str, str] = {stage.id: self._stage(stage) for stage in workspace.framework.stages}
        """The stages of the framework with their descriptions."""

    def _stage(self, stage: FrameworkStage) -> str:
        name = in_language(stage.name, *self._languages)
        meaning = meanings("FrameworkStage", "same_as").get(stage.role or "", "")
        return ": ".join(filter(None, (name, meaning))) or stage.id

    def declared(self, catalogue: str) -> Mapping[str, str] | None:
        """Return the declared ids of a catalogue with their names, or None."""
        if catalogue == "stages":
            return self.stages
        if catalogue in ("spans", "anchors"):
            return {anchor: f"{anchor}; every workspace has this anchor." for anchor in ANCHORS} | self._own("anchors")
        if catalogue == "journeys":
            return self._journeys(self._workspace)
        if catalogue == "templates":
            return self._journeys_to_follow() or None
        if catalogue not in CATALOGUES or self._portfolio.catalogue(catalogue) is None:
            return None
        items = self._own(catalogue)
        return {**items, **{id: text for id, text in _FREE_TEAMS.items() if catalogue == "teams" and id not in items}}

    def _journeys(self, workspace: WorkspaceData, prefix: str = "") -> dict[str, str]:
        return {
            f"{prefix}{id}": in_language(journey.name, *self._languages) or id
            for id, journey in workspace.journeys.items()
        }

    def _journeys_to_follow(self) -> dict[str, str]:
        """Return the journeys here and in the template; none if that cannot be read."""
        template = self._workspace.template
        if template is None and self._workspace.written_organization.template is not None:
            return {}
        of_template = self._journeys(template, PREFIX) if template is not None else {}
        return {**of_template, **self._journeys(self._workspace)}

    def followed(self, *, with_stages: bool) -> Mapping[str, str]:
        """Return the touchpoints of journeys that can be followed, with their names."""
        template = self._workspace.template
        followed = {following.followed_id for following in self._workspace.followings.values()}
        own = [self._workspace.journeys[id] for id in followed if id in self._workspace.journeys]
        journeys = [*(template.journeys.values() if template is not None else ()), *own]
        touchpoints = (each for journey in journeys for stage in journey.stages.values() for each in stage.touchpoints)
        named = {each.id: in_language(each.name, *self._languages) for each in islice(touchpoints, _MOST_EXAMPLES)}
        return {**named, **(self.stages if with_stages else {})}

    def _own(self, catalogue: str) -> dict[str, str]:
        items = self._portfolio.catalogue(catalogue) or {}
        return {id: self._name(item) or id for id, item in items.items()}

    def _name(self, item: Any) -> str:
        text = getattr(item, "name", None) or getattr(item, "text", None)
        function = getattr(item, "function", None)
        return in_language(text, *self._languages) + (f" ({function})" if text and function else "")

    def mentioned(self, catalogue: str) -> list[str]:
        """Return the ids that journeys use of a catalogue, or their touchpoints."""
        graphs = self._portfolio.graphs
        nodes = list(islice((node for graph in graphs for node in graph.all_touchpoints), _MOST_EXAMPLES))
        references = [node.reference for node in nodes]
        if catalogue == "moments":
            return [*ANCHORS, *self._own("anchors"), *references]
        if catalogue == "subjects":
            return [*(graph.id for graph in graphs), *references]
        if catalogue == "followed":
            return list(self.followed(with_stages=False))
        if catalogue == "touchpoints":
            return [*dict.fromkeys(node.id for node in nodes), *(references if len(graphs) > 1 else ())]
        used = {id for graph in graphs for named, id in graph.named_ids if named == catalogue}
        return [*(("hr", "marketing") if catalogue == "teams" else ()), *sorted(used - {"hr", "marketing"})]

    def reference(self, reference: Reference) -> dict[str, Any]:
        """Return a choice of what is declared, or examples of what is used."""
        catalogue, unknown = reference.catalogue, _UNKNOWN if reference.may_be_unknown else {}
        if catalogue == "rules":
            rules = {name: Page.of(find(name).page).summary for name in names()}
            return {"anyOf": [choice(rules), {"type": "string", "pattern": _THIRD_PARTY}]}
        words = self.declared(catalogue)
        if words is not None:
            return choice({**words, **unknown})
        examples = [*self.mentioned(catalogue), *unknown]
        return {**SCALAR, **({"examples": examples} if examples else {})}

    def rule_settings(self, setting: Mapping[str, Any]) -> dict[str, Any]:
        """Return the schema of `checks: rules`; `setting` is that of a level alone."""
        properties = {}
        for name in names():
            rule = find(name)
            texts = rule.option_texts
            options = {
                option: {"description": texts.get(option, option), **_option(default)}
                for option, default in rule.option_defaults().items()
            }
            long = {**setting, "properties": {**setting["properties"], **options}, "additionalProperties": False}
            short = setting["properties"]["level"]["anyOf"][0]
            summary = Page.of(rule.page).summary
            about = {"description": summary, "markdownDescription": summary}
            for known in (name, *rule.aliases):
                hidden = {} if known == name else {"doNotSuggest": True}
                properties[known] = {**about, **hidden, **or_nothing({"anyOf": [long, short]})}
        return {
            "type": "object",
            "properties": properties,
            "patternProperties": {_THIRD_PARTY: {"description": "A rule of another package."}},
            "additionalProperties": False,
        }


def _option(default: object) -> dict[str, Any]:
    """Return the schema of the value of an option with this default."""
    kind = next((kind for type_, kind in _OPTION_TYPES.items() if isinstance(default, type_)), "string")
    return {"type": ["string", "array"] if kind == "array" else kind}
