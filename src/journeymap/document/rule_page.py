"""The page of a rule: its description, options, and examples with results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from journeymap.document import tree
from journeymap.document.cards import Badge
from journeymap.document.markdown import parse_inline_markdown, parse_markdown

_FLAGGED = "# flagged"


def rule_page(
    name: str,
    markdown: str,
    properties: Mapping[str, str],
    options: Mapping[str, tuple[str, object]],
    rule_names: Collection[str],
    findings: Iterable[Sequence[Badge]],
) -> tree.Section:
    """Return the page of a rule.

    `options` maps names to texts and defaults, and `rule_names` become links. `findings` are those of the
    examples, in order.
    """

    def code(text: str) -> tree.Inline:
        is_other_rule = text in rule_names and text != name
        return tree.Link(text, tree.Reference("rule", text), is_code=True) if is_other_rule else tree.Code(text)

    opening: list[tree.Block] = []
    sections: dict[str, list[tree.Block]] = {}
    current = opening
    of_examples = iter(findings)
    for block in parse_markdown(markdown, code):
        if isinstance(block, tree.Heading):
            current = sections.setdefault(block.text, [])
            continue
        if isinstance(block, tree.CodeBlock) and block.language in ("yaml", "diff"):
            current.append(_highlight(block))
            if badges := next(of_examples, ()):
                current.append(tree.FindingList(tuple(badges)))
        else:
            current.append(block)
    if "Options" in sections:
        sections["Options"] = [_option_list(options, code)]
    opening.append(tree.FieldList(tuple(tree.Field(label, label, ((value,),)) for label, value in properties.items())))
    parts = (
        tree.Section(tree.Reference("part", f"{name}/{heading.lower().replace(' ', '-')}"), heading, tuple(blocks))
        for heading, blocks in sections.items()
    )
    return tree.Section(tree.Reference("rule", name), name, (*opening, *parts))


def _highlight(block: tree.CodeBlock) -> tree.CodeBlock:
    lines = (number for number, line in enumerate(block.text.splitlines(), 1) if line.endswith(_FLAGGED))
    return replace(block, highlighted=tuple(lines))


def _option_list(options: Mapping[str, tuple[str, object]], code: Callable[[str], tree.Inline]) -> tree.Block:
    fields = []
    for name, (text, default) in options.items():
        value = (tree.Code(f"{name}: {_yaml_value(default)}"), " — ") if default is not None else ()
        fields.append(tree.Field(name, name, ((*value, *parse_inline_markdown(text, code)),)))
    return tree.FieldList(tuple(fields)) if fields else tree.bullet_list(())


def _yaml_value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value)
