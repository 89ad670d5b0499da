"""Draw the rows of steps: name, number, bar, what becomes of them, wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.document.figure_texts import after_plan_text, count_text, days_text, percent_text
from journeymap.document.journey_figures import JourneyFigures, Outcome, StepFigures, percent
from journeymap.drawing.badges import BadgeRows
from journeymap.drawing.icons import draw_icon
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.primitives import Group, Item, Path
from journeymap.drawing.shapes import line, polygon
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.graph import TouchpointNode
from journeymap.views.funnel import dimensions as dim
from journeymap.views.funnel.bars import BarPainter
from journeymap.views.funnel.columns import Columns, outcome_label
from journeymap.views.funnel.content import FunnelContent, FunnelStep
from journeymap.views.funnel.sections import Row
from journeymap.views.labelled_groups import touchpoint_group, touchpoint_meaning


class RowPainter:
    """Lays out the rows of a funnel in their columns."""

    def __init__(self, content: FunnelContent, columns: Columns, painter: BarPainter) -> None:
        self.content = content
        self.context = content.context
        self.columns = columns
        self.painter = painter
        assert content.figures is not None
        self.figures: JourneyFigures = content.figures
        self.k = self.figures.release.k

    def step(self, step: FunnelStep) -> Row:
        """Return the row of a step, observed or not."""
        return self._unseen(step) if step.figures is None else _ObservedStep(self, step, step.figures).row()

    def _unseen(self, step: FunnelStep) -> Row:
        """Return the row of a step that was not observed: its name, and a dashed line."""
        theme, columns = self.context.theme, self.columns
        name = self.text(step.name, columns.name_width, dim.BODY_TYPE, "soft", meaning=("name",))
        note = self.text(self.context.messages("funnel.unseen"), columns.outcome_width, dim.SMALL_TYPE, "soft")
        badges = self.badges(step)
        height = max(name.height + dim.NAME_GAP + badges.height, note.height)

        def draw(y: float) -> list[Item]:
            paint = theme.line_paint("strong-line", dim.UNSEEN_LINE, dim.UNSEEN_DASHES)
            middle = y + name.height / 2
            items: list[Item] = [
                name.place_in_column(columns.names, y),
                line(columns.bars, middle, columns.bars_right, middle, paint, ("unseen",)),
                note.place_in_column(columns.outcomes, y),
                *badges.draw(columns.names, y + name.height + dim.NAME_GAP, theme),
            ]
            return [self.group(step.node, step.name, items, [note_text], ("unseen",))]

        note_text = self.context.messages("funnel.unseen")
        return Row(height + dim.ROW_GAP, draw)

    def single(self, name: str, node: TouchpointNode | None, outcome: Outcome, key: str) -> Row:
        """Return a row of one number: of an exit, or of what is beside the path."""
        columns, context = self.columns, self.context
        label = self.text(name, columns.name_width, dim.BODY_TYPE, "ink", meaning=("name",))
        number = self.number(outcome.number)
        height = max(label.height, number.height, dim.BAR_SECONDARY)

        def draw(y: float) -> list[Item]:
            bar_top = y + max(0.0, (number.height - dim.BAR_SECONDARY) / 2)
            items = [
                label.place_in_column(columns.names, y + max(0.0, (number.height - label.height) / 2)),
                number.place(columns.numbers_right, y, "end"),
                self.painter.single(outcome, columns.bars, bar_top, dim.BAR_SECONDARY, columns.scale),
            ]
            sentence = context.messages(f"measured.{key}", figure=count_text(context.messages, outcome.number, self.k))
            return [self.group(node, name, items, [sentence], ("beside",))]

        return Row(height + dim.ROW_GAP, draw)

    # -- parts -----------------------------------------------------------------------------------------------------

    def text(
        self,
        text: str,
        width: float,
        size: float,
        color: str,
        *,
        bold: bool = False,
        meaning: tuple[str, ...] = (),
    ) -> MeasuredText:
        return measure_text(text, width, size, self.context.theme[color], bold, meaning)

    def number(self, number: int) -> MeasuredText:
        """Return a count, smaller where it is only said to be small."""
        size = dim.NUMBER_TYPE if number else dim.BODY_TYPE
        text = count_text(self.context.messages, number, self.k)
        return self.text(text, dim.NUMBERS, size, "ink", bold=bool(number), meaning=("number",))

    def badges(self, step: FunnelStep) -> BadgeRows:
        return BadgeRows.fit(self.content.badges_at(step), self.columns.name_width, dim.BADGE_GAP)

    def group(
        self,
        node: TouchpointNode | None,
        name: str,
        items: Sequence[Item],
        sentences: Sequence[str],
        meaning: tuple[str, ...],
    ) -> Group:
        """Return what belongs to a touchpoint, for readers and for pages."""
        if node is None:
            return Group(tuple(items), ("funnel-step", *meaning), name, ". ".join(sentences), "listitem")
        own = (*touchpoint_meaning(self.context, node), "funnel-step", *meaning)
        return touchpoint_group(self.context, node, items, sentences, own)


class _ObservedStep:
    """The row of a step with figures."""

    def __init__(self, painter: RowPainter, step: FunnelStep, figures: StepFigures) -> None:
        self.painter = painter
        self.context = painter.context
        self.step = step
        self.figures = figures
        columns, messages = painter.columns, self.context.messages
        name = painter.text(step.name, columns.name_width, dim.NAME_TYPE, "ink", bold=True, meaning=("name",))
        notes = [painter.text(note, columns.name_width, dim.SMALL_TYPE, "soft") for note in self._notes()]
        self.texts = [name, *notes]
        self.number = painter.number(figures.remaining)
        share = percent(figures.remaining, painter.content.first, painter.k)
        self.share = painter.text(percent_text(messages, share or 0), dim.NUMBERS, dim.SMALL_TYPE, "soft")
        self.has_share = share is not None and figures.remaining > 0
        self.outcomes = [outcome for outcome in figures.outcomes if outcome.kind != "goes-on"]
        width = columns.outcome_width - dim.SWATCH - dim.SWATCH_GAP
        self.labels = [
            painter.text(outcome_label(painter.content, figures, outcome), width, dim.SMALL_TYPE, "ink")
            for outcome in self.outcomes
        ]
        wait, room = self._wait(), columns.bars_right - columns.bars - 2 * dim.WAIT_INDENT - dim.WAIT_ICON
        self.wait = painter.text(wait, room, dim.SMALL_TYPE, "ink") if wait else None
        self.badges = painter.badges(step)

    def _notes(self) -> Iterator[str]:
        """Yield how many reached the step, if others skipped it, and how late they are."""
        figures, messages, k = self.figures, self.context.messages, self.painter.k
        if figures.skipped:
            assert figures.reached is not None
            reached = messages("measured.reached", figure=count_text(messages, figures.reached, k))
            yield f"{reached} · {messages('measured.skipped', figure=count_text(messages, figures.skipped, k))}"
        if figures.after_plan is not None:
            yield after_plan_text(messages, figures.after_plan)

    def _wait(self) -> str:
        figures, messages = self.figures, self.context.messages
        keys = (("measured.wait", figures.median_wait), ("measured.wait-most", figures.longest_wait))
        return " · ".join(messages(key, time=days_text(messages, days)) for key, days in keys if days is not None)

    def row(self) -> Row:
        """Return the row, with room for the wait below the bar."""
        return Row(self._height + dim.ROW_GAP, self._draw)

    @property
    def _height(self) -> float:
        names = stack_height(self.texts, dim.NAME_GAP) + self.badges.height
        numbers = self.number.height + (self.share.height + dim.TEXT_GAP if self.has_share else 0.0)
        labels = sum(max(label.height, dim.SWATCH_HEIGHT) + dim.OUTCOME_GAP for label in self.labels)
        return max(names, numbers, self._bars_height + self._wait_height, labels)

    @property
    def _bars_height(self) -> float:
        return dim.BAR_TOP + dim.BAR + (dim.STRIP_GAP + dim.STRIP if self.figures.skipped else 0.0)

    @property
    def _wait_height(self) -> float:
        return max(dim.WAIT_HEIGHT, self.wait.height + dim.TEXT_GAP) if self.wait else 0.0

    def _draw(self, y: float) -> list[Item]:
        painter, columns, context = self.painter, self.painter.columns, self.context
        bar_top = y + dim.BAR_TOP
        items: list[Item] = [
            *self._draw_passage(bar_top + dim.BAR, y + self._height + dim.ROW_GAP),
            *place_stack(self.texts, columns.names, y, dim.NAME_GAP),
            *self.badges.draw(columns.names, y + stack_height(self.texts, dim.NAME_GAP), context.theme),
            self.number.place(columns.numbers_right, y, "end"),
        ]
        if self.has_share:
            items.append(self.share.place(columns.numbers_right, y + self.number.height + dim.TEXT_GAP, "end"))
        items += painter.painter.bar(self.figures, columns.bars, bar_top, dim.BAR, columns.scale)
        if self.figures.skipped:
            strip_top = bar_top + dim.BAR + dim.STRIP_GAP
            items += painter.painter.strip(self.figures, columns.bars, strip_top, columns.scale)
        items += self._draw_outcomes(y)
        items += self._draw_wait(y + self._bars_height)
        return [painter.group(self.step.node, self.step.name, items, self._sentences(), ("observed",))]

    def _draw_passage(self, top: float, bottom: float) -> list[Item]:
        """Draw the way of those who go on to the next bar."""
        columns, goes_on = self.painter.columns, self.figures.goes_on * self.painter.columns.scale
        if self.step.goes_to is None or not goes_on:
            return []
        x, following = columns.bars, self.step.goes_to * columns.scale
        corners = [(x, top), (x + goes_on, top), (x + following, bottom), (x, bottom)]
        return [Path(polygon(corners), self.context.theme.fill_paint("header"), ("panel", "passage"))]

    def _draw_outcomes(self, y: float) -> Iterator[Item]:
        columns = self.painter.columns
        for outcome, label in zip(self.outcomes, self.labels, strict=True):
            yield self.painter.painter.swatch(outcome, columns.outcomes, y)
            yield label.place_in_column(columns.outcomes + dim.SWATCH + dim.SWATCH_GAP, y)
            y += max(label.height, dim.SWATCH_HEIGHT) + dim.OUTCOME_GAP

    def _draw_wait(self, y: float) -> list[Item]:
        if self.wait is None:
            return []
        x, theme = self.painter.columns.bars + dim.WAIT_INDENT, self.context.theme
        top = y + max(0.0, (self._wait_height - self.wait.height) / 2)
        icon = draw_icon("clock", x, top, dim.WAIT_ICON, theme["soft"], dim.WAIT_LINE)
        return [icon, self.wait.place_in_column(x + dim.WAIT_ICON + dim.WAIT_INDENT, top)]

    def _sentences(self) -> list[str]:
        context, figures, k = self.context, self.figures, self.painter.k
        messages = context.messages
        came = messages("measured.remaining", figure=count_text(messages, figures.remaining, k))
        outcomes = (outcome_label(self.painter.content, figures, outcome) for outcome in figures.outcomes)
        return [came, *self._notes(), *outcomes, *([wait] if (wait := self._wait()) else [])]
