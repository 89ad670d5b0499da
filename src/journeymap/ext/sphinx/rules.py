"""The page of a rule: what it says, why, and its examples, as they are written and as they are drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from docutils import nodes

import journeymap as jm
from journeymap.ext.sphinx.build_workspace import ExampleAsked, loaded
from journeymap.ext.sphinx.content import Writer, facts, paragraph
from journeymap.ext.sphinx.journeys import in_words
from journeymap.ext.sphinx.markdown import blocks, code, inline, nodes_of
from journeymap.ext.sphinx.nodes import PictureNode

__all__ = ["rule_page"]

_FLAGGED = "# flagged"
_LEVELS: dict[jm.Level, type[nodes.Element]] = {
    jm.Level.ERROR: nodes.error,
    jm.Level.WARNING: nodes.warning,
    jm.Level.NOTE: nodes.note,
}


def rule_page(writer: Writer, name: str) -> list[nodes.Node]:
    """The page of a rule. Raises `UnknownNameError`."""
    rule = jm.explain(name)
    file = sys.modules[rule.module].__file__
    if file:
        writer.env.note_dependency(file)
    body: list[nodes.Node] = []
    for block in blocks(rule.page.strip().partition("\n## ")[0]):
        body += _linked(writer, rule, nodes_of(block))
    body += facts([("Level", paragraph(str(rule.level))), ("Category", paragraph(rule.category))])
    for heading, text in rule.sections.items():
        its = list(_section(writer, rule, heading, text))
        subject = f"{rule.name}/{heading.lower().replace(' ', '-')}"
        body += writer.section(heading, "part", subject, its, declares=False)[1]
    return writer.entry("rule", rule.name, rule.name, body)


def _section(writer: Writer, rule: jm.Rule, heading: str, text: str) -> Iterator[nodes.Node]:
    if heading == "Options":
        yield from _options(rule)
        return
    kind = heading.lower()
    examples = [(number, example) for number, example in enumerate(jm.rule_examples(rule.name)) if example.kind == kind]
    for block in blocks(text):
        if block[0] not in ("code yaml", "code diff") or not examples:
            yield from _linked(writer, rule, nodes_of(block))
            continue
        number, example = examples.pop(0)
        lines = [line for line, said in enumerate(block[1].splitlines(), 1) if said.endswith(_FLAGGED)]
        yield code(block[1], block[0].removeprefix("code "), lines)
        yield from _picture(writer, rule, number, example)
        for finding in example.findings():
            yield _LEVELS[finding.level]("", paragraph(finding.message), paragraph(finding.help))


def _linked(writer: Writer, rule: jm.Rule, made: Sequence[nodes.Element]) -> Sequence[nodes.Element]:
    """The nodes, with links from the names of other rules to their pages."""
    others = {one.name for one in jm.all_rules()} - {rule.name}
    for node in made:
        for literal in list(node.findall(nodes.literal)):
            if literal.astext() in others:
                name = literal.astext()
                literal.parent.replace(literal, writer.link("rule", name, name, nodes.literal))
    return made


def _options(rule: jm.Rule) -> Iterator[nodes.Node]:
    defaults = rule.option_defaults()
    rows = []
    for name, said in rule.option_texts.items():
        text = inline(said)
        if name in defaults:
            text = [nodes.literal("", f"{name}: {_plain(defaults[name])}"), nodes.Text(" — "), *text]
        rows.append((name, paragraph(text)))
    yield from facts(rows)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)


def _picture(writer: Writer, rule: jm.Rule, number: int, example: jm.RuleExample) -> Iterator[nodes.Node]:
    """The part of the example's journey that the rule speaks of: of a stage, or of the whole journey."""
    flagged = [finding for one in jm.rule_examples(rule.name) if one.kind == "flagged" for finding in one.findings()]
    found = (example.findings() or tuple(flagged))[0]
    workspace = example.workspace()
    if found.journey not in workspace.journeys:
        return
    # a stage with nothing in it is seen beside the others
    filled = {node.stage.id for node in workspace.graph(found.journey).touchpoints}
    stage = found.stage if found.stage in filled else None
    asked = ExampleAsked(rule.name, number, found.journey, stage)
    picture = loaded(writer.env).drawn(asked)
    told = jm.describe(workspace, found.journey, stage=stage)
    yield PictureNode("", in_words([told], picture.view), asked=asked)
