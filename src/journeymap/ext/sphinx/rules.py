"""The page of a rule, with its examples as they are written and as they are drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from docutils import nodes

import journeymap as jm
from journeymap.document.cards import Badge
from journeymap.document.journey_page import describe_picture
from journeymap.document.rule_page import rule_page
from journeymap.document.tree import Block, Figure, FindingList
from journeymap.ext.sphinx.build_site import ExampleRequest, build_site
from journeymap.ext.sphinx.directive_page import DirectivePage
from journeymap.ext.sphinx.emitter import NodeEmitter

__all__ = ["rule_nodes"]


def rule_nodes(page: DirectivePage, name: str) -> list[nodes.Node]:
    """Give the page of a rule. Raises `UnknownNameError`."""
    rule = jm.explain(name)
    file = sys.modules[rule.module].__file__
    if file:
        page.env.note_dependency(file)
    defaults = rule.option_defaults()
    examples = list(enumerate(jm.rule_examples(rule.name)))

    def example_blocks(heading: str, number: int) -> list[Block]:
        """Give the picture of an example, and what the rule finds in it."""
        of_kind = [(index, example) for index, example in examples if example.kind == heading]
        if number >= len(of_kind):
            return []
        index, example = of_kind[number]
        badges = (Badge(0, str(finding.level), "", finding.message, finding.help, "") for finding in example.findings())
        findings = FindingList(tuple(badges))
        return [*_figure(page, rule, index, example), *([findings] if findings.badges else [])]

    section = rule_page(
        rule.name,
        rule.page,
        {"Level": str(rule.level), "Category": rule.category},
        {option: (text, defaults.get(option)) for option, text in rule.option_texts.items()},
        {other.name for other in jm.all_rules()},
        example_blocks,
    )
    return NodeEmitter(page).section(section)


def _figure(page: DirectivePage, rule: jm.Rule, number: int, example: jm.RuleExample) -> Iterator[Figure]:
    """Give the part of the example's journey that the rule speaks of: a stage, or the whole journey."""
    flagged = [
        finding for other in jm.rule_examples(rule.name) if other.kind == "flagged" for finding in other.findings()
    ]
    finding = (example.findings() or tuple(flagged))[0]
    workspace = example.workspace()
    if finding.journey not in workspace.journeys:
        return
    # an empty stage is seen beside the others
    filled = {node.stage.id for node in workspace.graph(finding.journey).touchpoints}
    stage = finding.stage if finding.stage in filled else None
    request = ExampleRequest(rule.name, number, finding.journey, stage)
    view = build_site(page.env).picture(request).view
    description = jm.describe(workspace, finding.journey, stage=stage)
    yield Figure(request, (describe_picture([description], view),))
