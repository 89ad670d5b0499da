"""How the page of a rule is finished: its examples are drawn in the view and of the part that show the finding best."""

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
    "preboarding-silence": "timeline",
    "slow-answer": "timeline",
    "time-reversal": "timeline",
    "unanswered-feedback": "flow",
    "unnamed-handoff": "flow",
    "unused-definition": "owners",
}
"""The view in which an example is seen best, where that is not the map."""
_WHOLE = ("timeline", "owners", "empty-stage", "skipped-stage", "unknown-stage")
"""The views, and the rules, whose pictures show the whole journey and not a stage."""
_STAGE = re.compile(r"^# \S+: stages / ([\w-]+)|^  ([\w-]+):", re.MULTILINE)
"""The stages that a fragment names: in the line that says where it belongs, or as keys below `stages`."""
_ALL_JOURNEYS = ("conflicting-owner", "contested-asset", "contested-channel", "unused-definition")
"""The rules about what several journeys share."""


def setup(app: Sphinx) -> None:
    """Take part when a page of a rule has been read."""
    app.connect("doctree-read", _finish)


@cache
def examples_of(rule: str) -> tuple[jm.RuleExample, ...]:
    """The examples of a rule, read and checked once."""
    return jm.rule_examples(rule)


@dataclass(frozen=True)
class Seen:
    """An example as it is drawn here: which one, and of what journey (None is all), view and stage (None is all)."""

    rule: str
    number: int
    part: Part

    def picture(self) -> jm.Picture:
        """The picture."""
        example = examples_of(self.rule)[self.number]
        return jm.render(
            example.workspace(),
            self.part.journey,
            view=self.part.view,
            stage=self.part.stage,
            findings=example.findings(),
            paper="A5",
            heading=False,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What is drawn of an example: the part that matters."""

    journey: str | None
    view: str
    stage: str | None


def _finish(app: Sphinx, page: nodes.document) -> None:
    """Draw every example of a rule's page as it is wanted here, and let names of rules lead to them."""
    path = PurePosixPath(app.env.docname)
    if path.parent.name != "rules" or path.name == "index":
        return
    rule = jm.explain(path.name)
    examples = examples_of(rule.name)
    part = part_of(rule, examples)
    listings = [one for one in page.findall(nodes.literal_block) if one["language"] in ("yaml", "diff")]
    for number, listing in enumerate(listings[: len(examples)]):
        after = listing.next_node(descend=False, siblings=True)
        if not isinstance(after, PictureNode):
            after = PictureNode("")
            listing.parent.insert(listing.parent.index(listing) + 1, after)
        after["asked"] = Seen(rule.name, number, part)
    names = {one.name for one in jm.all_rules()} - {rule.name}
    for literal in [one for one in page.findall(nodes.literal) if one.astext() in names]:
        link = pending_xref(
            "", refdoc=app.env.docname, refdomain="journeymap", reftype="rule", reftarget=literal.astext()
        )
        literal.parent.replace(literal, link)
        link += literal


def part_of(rule: jm.Rule, examples: tuple[jm.RuleExample, ...]) -> Part:
    """The part that matters: the journey and stage of the finding, or else of the fragment; alike for all examples."""
    flagged = next(one for one in examples if one.kind == "flagged")
    finding = flagged.findings()[0]
    view = _BY_RULE.get(rule.name) or _BY_CATEGORY.get(rule.category, "map")
    if rule.name in _ALL_JOURNEYS:
        return Part(None, view, None)
    journey = finding.journey or next(iter(flagged.workspace().journeys))
    return Part(journey, view, None if {view, rule.name} & {*_WHOLE} else _stage(flagged, finding, journey))


def _stage(example: jm.RuleExample, finding: jm.Finding, journey: str) -> str | None:
    """The stage of the finding; else the one of which the fragment speaks, or in which what it is about is measured.

    None where the fragment speaks of several. What is said of the whole journey is seen on its first stage as well.
    """
    graph = example.workspace().graph(journey)
    known = [stage.id for stage in graph.stages]
    if finding.stage in known:
        return finding.stage
    named = (found[1] or found[2] for found in _STAGE.finditer(example.fragment))
    spoken = [name for name in dict.fromkeys(named) if name in known]
    if len(spoken) > 1:
        return None
    subject = (finding.subject or "").rpartition("/")[2]
    measured = [stage.id for stage in graph.stages if subject in graph.metrics_in(stage)]
    return [*spoken, *measured, *known][0]
