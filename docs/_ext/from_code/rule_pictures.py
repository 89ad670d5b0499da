"""Draw the examples on the pages of rules, in the view and of the part that show the finding best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

import journeymap as jm
from journeymap.ext.sphinx.nodes import PictureNode

__all__ = ["setup"]

_BY_CATEGORY = {"flow": "flow"}
_BY_RULE = {
    "candidate-silence": "timeline",
    "clinical-left-out": "owners",
    "colliding-feedback": "timeline",
    "communication-overload": "timeline",
    "conflicting-owner": "owners",
    "contested-asset": "owners",
    "contested-channel": "owners",
    "early-silence": "timeline",
    "first-year-silence": "timeline",
    "late-first-check-in": "timeline",
    "misdirected-handoff": "flow",
    "one-sided-stage": "owners",
    "outside-owner": "owners",
    "preboarding-silence": "timeline",
    "slow-answer": "timeline",
    "time-reversal": "timeline",
    "unanswered-feedback": "flow",
    "unknown-function": "owners",
    "unnamed-handoff": "flow",
    "unowned-commons": "owners",
    "unused-definition": "owners",
}
"""The view that shows an example best, where that is not the map."""
_WHOLE = ("timeline", "owners", "empty-stage", "skipped-stage", "unknown-stage")
"""The views, and the rules, whose pictures show the whole journey and not a stage."""
_STAGE = re.compile(r"^# \S+: stages / ([\w-]+)|^  ([\w-]+):", re.MULTILINE)
"""The stages that a fragment names: in the line that says where it belongs, or as keys below `stages`."""
_ALL_JOURNEYS = ("conflicting-owner", "contested-asset", "contested-channel", "unused-definition")
"""The rules about what several journeys share."""


def setup(app: Sphinx) -> None:
    """Connect to the reading of pages."""
    app.connect("doctree-read", _finish)


@cache
def examples_of(rule: str) -> tuple[jm.RuleExample, ...]:
    """The examples of a rule, read and checked once."""
    return jm.rule_examples(rule)


@dataclass(frozen=True)
class ExamplePicture:
    """The picture of an example of a rule, by its number."""

    rule: str
    number: int
    part: Part

    def picture(self) -> jm.Picture:
        """Draw the picture."""
        example = examples_of(self.rule)[self.number]
        workspace, journey = example.workspace(), self.part.journey
        if journey is not None and (journey not in workspace.journeys or journey in workspace.unresolved):
            journey = next(iter(workspace.journeys.keys() - workspace.unresolved))  # an example of another journey
        return jm.render(
            workspace,
            journey,
            view=self.part.view,
            stage=self.part.stage,
            findings=example.findings(),
            paper="A5",
            heading=False,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an example that is drawn; None is every journey, and every stage."""

    journey: str | None
    view: str
    stage: str | None


def _finish(app: Sphinx, page: nodes.document) -> None:
    """Draw the examples of a rule's page, and link the names of other rules."""
    path = PurePosixPath(app.env.docname)
    if path.parent.name != "rules" or path.name == "index":
        return
    rule = jm.explain(path.name)
    examples = examples_of(rule.name)
    part = part_of(rule, examples)
    listings = [node for node in page.findall(nodes.literal_block) if node.get("language") in ("yaml", "diff")]
    for number, listing in enumerate(listings[: len(examples)]):
        picture = PictureNode("", request=ExamplePicture(rule.name, number, part))
        listing.parent.insert(listing.parent.index(listing) + 1, picture)
    names = {other.name for other in jm.all_rules()} - {rule.name}
    unlinked = [node for node in page.findall(nodes.literal) if not isinstance(node.parent, pending_xref)]
    for literal in [node for node in unlinked if node.astext() in names]:
        link = pending_xref(
            "", refdoc=app.env.docname, refdomain="journeymap", reftype="rule", reftarget=literal.astext()
        )
        literal.parent.replace(literal, link)
        link += literal


def part_of(rule: jm.Rule, examples: tuple[jm.RuleExample, ...]) -> Part:
    """The journey and stage of the finding, or else of the fragment; the same for all examples of a rule."""
    flagged = next(example for example in examples if example.kind == "flagged")
    finding = flagged.findings()[0]
    view = _BY_RULE.get(rule.name) or _BY_CATEGORY.get(rule.category, "map")
    if rule.name in _ALL_JOURNEYS:
        return Part(None, view, None)
    journey = finding.journey or next(iter(flagged.workspace().journeys))
    return Part(journey, view, None if {view, rule.name} & {*_WHOLE} else _stage(flagged, finding, journey))


def _stage(example: jm.RuleExample, finding: jm.Finding, journey: str) -> str | None:
    """The stage of the finding, else the one that the fragment names or that has the metric it is about.

    None if the fragment names several. Findings about the whole journey are shown on its first stage.
    """
    graph = example.workspace().graph(journey)
    known = [stage.id for stage in graph.stages]
    if finding.stage in known:
        return finding.stage
    named = (match[1] or match[2] for match in _STAGE.finditer(example.fragment))
    in_fragment = [name for name in dict.fromkeys(named) if name in known]
    if len(in_fragment) > 1:
        return None
    subject = (finding.subject or "").rpartition("/")[2]
    measured = [stage.id for stage in graph.stages if subject in graph.metrics_in(stage)]
    return [*in_fragment, *measured, *known][0]
