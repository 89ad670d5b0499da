"""The columns of a funnel's rows, as wide as their texts need."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.document.figure_texts import outcome_text, percent_text
from journeymap.document.journey_figures import Outcome, StepFigures
from journeymap.drawing.line_breaking import text_width
from journeymap.drawing.page_metrics import MARGIN
from journeymap.views.funnel import dimensions as dim
from journeymap.views.funnel.content import FunnelContent


@dataclass(frozen=True)
class Columns:
    """Where the columns of rows begin, and the length of a bar for each case."""

    names: float
    numbers_right: float
    bars: float
    bars_right: float
    outcomes: float
    right: float
    scale: float

    @classmethod
    def fit(cls, right: float, longest: int, widths: tuple[float, float], *, is_filled: bool) -> Columns:
        """Share the width up to `right` among the columns.

        `widths` are those that names and outcomes need.
        """
        width = right - MARGIN
        names = min(max(dim.LEAST_NAMES, widths[0]), max(dim.LEAST_NAMES, dim.NAME_SHARE * width))
        outcomes = min(max(dim.LEAST_OUTCOMES, widths[1]), max(dim.LEAST_OUTCOMES, dim.OUTCOME_SHARE * width))
        numbers_right = MARGIN + names + dim.NUMBERS
        bars = numbers_right + dim.COLUMN_GAP
        room = right - outcomes - dim.COLUMN_GAP - bars
        length = room if is_filled else min(room, dim.WIDEST_BARS)
        start = bars + length + dim.COLUMN_GAP
        return cls(
            MARGIN, numbers_right, bars, bars + length, start, start + outcomes, length / longest if longest else 0.0
        )

    @property
    def name_width(self) -> float:
        return self.numbers_right - dim.NUMBERS - self.names

    @property
    def outcome_width(self) -> float:
        return self.right - self.outcomes


def widths_of(content: FunnelContent) -> tuple[float, float]:
    """Return how wide the names and the outcomes of a funnel are on one line each."""
    steps = [step for stage in content.stages for step in stage.steps]
    names = [step.name for step in steps] + [figure.name for figure in (*content.exits, *content.aside)]
    labels = [
        outcome_label(content, step.figures, outcome)
        for step in steps
        if step.figures
        for outcome in step.figures.outcomes
    ]
    swatch = dim.SWATCH + dim.SWATCH_GAP
    return (
        max((text_width(name, dim.NAME_TYPE, True) for name in names), default=0.0) + dim.COLUMN_GAP,
        max((text_width(label, dim.SMALL_TYPE) + swatch for label in labels), default=0.0),
    )


def outcome_label(content: FunnelContent, step: StepFigures, outcome: Outcome) -> str:
    """Return an outcome with its number.

    The drop-off stands beside those who stopped.
    """
    context, figures = content.context, content.figures
    assert figures is not None
    text = outcome_text(context, figures, step, outcome)
    drop_off = step.drop_off(figures.release.k) if outcome.kind == "stopped" else None
    if drop_off is None:
        return text
    share = percent_text(context.messages, drop_off)
    return f"{text} · {context.messages('measured.drop-off', figure=share)}"
