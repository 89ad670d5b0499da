"""The funnel: the observed steps as bars, with what becomes of those who come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from journeymap.document.figure_texts import count_text, period_text, rounding_note
from journeymap.document.journey_figures import Outcome
from journeymap.drawing.legend import LegendEntry
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Box, Group, Item
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.views.blocks import Block, Layout, Room
from journeymap.views.finding_list import finding_blocks
from journeymap.views.funnel import dimensions as dim
from journeymap.views.funnel.bars import BarPainter, legend_entries
from journeymap.views.funnel.columns import Columns, widths_of
from journeymap.views.funnel.content import FunnelContent, FunnelStage
from journeymap.views.funnel.sections import Row, Section
from journeymap.views.funnel.step_rows import RowPainter
from journeymap.views.funnel.value_rows import value_sections
from journeymap.views.labelled_groups import stage_group
from journeymap.views.pictures import badge_entries, title_block
from journeymap.views.render_context import RenderContext


def lay_out(context: RenderContext, room: Room) -> Layout:
    """Lay out the funnel of a journey, for all or with a row for each value."""
    content = context.once(FunnelContent)
    widths = widths_of(content) if content.figures else (0.0, 0.0)
    columns = Columns.fit(room.right, content.longest, widths, is_filled=room.is_filled)
    right = room.right if context.options.by else columns.right
    exits = list(dict.fromkeys(id for step in content.observed if step.figures for id in step.figures.ended))
    painter = BarPainter(context.theme, exits)
    head, y = title_block(context, [*_legend(content)], right, groups=content.head_findings)
    texts = _head_texts(content, right)
    head += place_stack(texts, MARGIN, y + dim.PERIOD_GAP, dim.HEADING_GAP)
    y += dim.PERIOD_GAP + stack_height(texts, dim.HEADING_GAP)
    if content.figures is None or not content.observed:
        sections: list[Section] = []
    elif context.options.by:
        sections = value_sections(content, painter, right, is_filled=room.is_filled)
    else:
        sections = list(_sections(content, RowPainter(content, columns, painter)))
    blocks = [section.block() for section in sections]
    blocks += [_notes_block(notes)] if (notes := _notes(content, right)) else []
    blocks += finding_blocks(context, context.badges, right)
    return Layout(right + MARGIN, head, y + dim.HEADER_GAP, blocks, _description(content))


def _description(content: FunnelContent) -> str:
    context, figures = content.context, content.figures
    if figures is None:
        return f"{context.title}: {context.messages('funnel.empty')}"
    messages, release = context.messages, figures.release
    cases = messages("measured.cases", figure=count_text(messages, figures.cases, release.k))
    steps = messages.format_count("observed-steps", len(content.observed))
    values = {"name": context.title, "period": release.period, "cases": cases, "steps": steps}
    if content.attribute:
        return messages("funnel.described-by", attribute=content.attribute, **values)
    return messages("funnel.described", **values)


def _legend(content: FunnelContent) -> Iterator[LegendEntry]:
    context = content.context
    steps = [step.figures for step in content.observed if step.figures]
    if context.options.by:
        steps = [step for row in content.values for step in row.figures.values()]
    yield from legend_entries(context.theme, context.messages, steps, has_strips=not context.options.by)
    yield from badge_entries(context, context.badges)


def _head_texts(content: FunnelContent, right: float) -> list[MeasuredText]:
    """Return the period, for whom the figures are, or that there are none."""
    context, figures = content.context, content.figures
    messages, theme, width = context.messages, context.theme, right - MARGIN
    if figures is None:
        return [measure_text(messages("funnel.empty"), width, dim.BODY_TYPE, theme["ink"], meaning=("note",))]
    release = figures.release
    period = period_text(messages, release)
    cases = messages("measured.cases", figure=count_text(messages, figures.cases, release.k))
    texts = [measure_text(f"{period} · {cases}", width, dim.PERIOD_TYPE, theme["ink"], True, ("period",))]
    facts = {}
    if content.attribute:
        scale = messages("funnel.own-scale")
        facts["scale"] = f"{messages('funnel.by', attribute=content.attribute)}. {scale}"
    if figures.value is not None and context.persona:
        facts["note"] = messages("funnel.of-value", value=context.name("personas", context.persona))
    elif content.is_of_all:
        facts["note"] = messages("funnel.of-all")
    texts += [measure_text(fact, width, dim.BODY_TYPE, theme["ink"], meaning=(key,)) for key, fact in facts.items()]
    if not content.observed:
        sentence = messages("funnel.none-shown")
        texts.append(measure_text(sentence, width, dim.BODY_TYPE, theme["ink"], meaning=("note",)))
    return texts


def _sections(content: FunnelContent, painter: RowPainter) -> Iterator[Section]:
    """Yield the stages with their steps, then how it ended, and what was also seen."""
    for stage in content.stages:
        yield _stage_section(content, painter, stage)
    messages = content.context.messages
    for key, kind, word, numbers in (
        ("exits", "ended", "exit", content.exits),
        ("aside", "goes-on", "reached", content.aside),
    ):
        if numbers:
            rows = [
                painter.single(name, node, Outcome(kind, number, touchpoint), word)
                for name, node, touchpoint, number in numbers
            ]
            title = messages(f"funnel.{key}")
            yield Section(_heading(painter, title), rows, partial(_list, title))


def _list(title: str, items: Sequence[Item]) -> list[Item]:
    return [Group(tuple(items), ("funnel-list",), title, role="list")]


def _stage_section(content: FunnelContent, painter: RowPainter, stage: FunnelStage) -> Section:
    context, name = content.context, stage.stage.name
    continued = _heading(painter, context.messages("map.continued", name=name))
    rows = [painter.step(step) for step in stage.steps]

    def arrange(items: Sequence[Item]) -> list[Item]:
        return [stage_group(context, stage.stage, items)]

    return Section(_heading(painter, name), rows, arrange, continued)


def _heading(painter: RowPainter, name: str) -> Row:
    """Return a bar with the name of a stage or a list."""
    columns, theme = painter.columns, painter.context.theme
    width = columns.right - columns.names
    text = painter.text(name, width - 2 * dim.SECTION_INDENT, dim.SECTION_TYPE, "ink", bold=True, meaning=("section",))
    height = text.height + 2 * dim.SECTION_PADDING

    def draw(y: float) -> list[Item]:
        ground = Box(columns.names, y, width, height, theme.fill_paint("header"), ("panel", "header"))
        return [ground, text.place_in_column(columns.names + dim.SECTION_INDENT, y + dim.SECTION_PADDING)]

    return Row(height + dim.ROWS_TOP, draw)


def _notes(content: FunnelContent, right: float) -> list[MeasuredText]:
    """Return the sentence on rounding.

    Beside rows of values, it also says what was not observed.
    """
    context, figures = content.context, content.figures
    if figures is None:
        return []
    notes = [rounding_note(context.messages, figures.release.k)]
    unseen = [step.name for stage in content.stages for step in stage.steps if step.figures is None]
    if unseen and (context.options.by or not content.observed):
        notes.insert(0, context.messages("funnel.not-observed", names=", ".join(unseen)))
    theme = context.theme
    return [measure_text(note, right - MARGIN, dim.BODY_TYPE, theme["soft"], meaning=("note",)) for note in notes]


def _notes_block(notes: list[MeasuredText]) -> Block:
    def draw(y: float, _height: float) -> list[Item]:
        return [*place_stack(notes, MARGIN, y, dim.HEADING_GAP)]

    return Block(stack_height(notes, dim.HEADING_GAP), draw, dim.NOTE_GAP)
