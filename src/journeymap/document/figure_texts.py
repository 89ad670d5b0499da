"""The words for what was measured, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journeymap.document.context import DescriptionContext
from journeymap.document.journey_figures import JourneyFigures, Outcome, StepFigures
from journeymap.graph import TouchpointNode
from journeymap.locales.messages import Messages
from journeymap.model.evidence import ATTRIBUTE_CATALOGUES
from journeymap.model.former_ids import current_ids

if TYPE_CHECKING:
    from journeymap.model.measures import MeasuredMetric, Release

NO_BREAK_SPACE = "\u00a0"
_KNOWN = ("persona", "channel", "campaign", "organization", "unit")
"""The attributes that have a name in each language."""
_TENS = 10


def count_text(messages: Messages, number: int, k: int) -> str:
    """Return a published count; 0 says that it is under k."""
    return str(number) if number else messages("measured.under", k=k)


def percent_text(messages: Messages, share: float) -> str:
    """Return a share in percent, on one line."""
    return f"{messages.format_number(share)}{NO_BREAK_SPACE}%"


def days_text(messages: Messages, days: float) -> str:
    """Return a length of time in days."""
    return messages.format_amount(days, "day")


def rounding_note(messages: Messages, k: int) -> str:
    """Say how exact counts are, and which groups are not shown."""
    key = "measured.note-tens" if k == _TENS else "measured.note"
    return messages(key, k=k, most=k - 1, least=3 * k)


def period_note(messages: Messages, release: Release, *, of_all: bool = False) -> str:
    """Say of which period figures are, and how they are rounded, in a few words."""
    key = "measured.tens" if release.k == _TENS else "measured.multiples"
    parts = [messages("measured.in", period=release.period), messages(key, k=release.k)]
    return ", ".join([*parts, messages("measured.of-all")] if of_all else parts)


def attribute_text(messages: Messages, attribute: str) -> str:
    """Return the name of an attribute, such as `channel`."""
    return messages(f"measured.attribute.{attribute}") if attribute in _KNOWN else attribute


def value_text(context: DescriptionContext, attribute: str, value: str) -> str:
    """Return the name of a value of an attribute."""
    catalogue = ATTRIBUTE_CATALOGUES.get(attribute)
    if catalogue is None:
        return value
    ids = current_ids(context.portfolio.catalogue(catalogue) or {})
    return context.name(catalogue, ids.get(value, value))


def is_of_all(context: DescriptionContext, figures: JourneyFigures) -> bool:
    """Whether figures are those of all, although a persona is asked for."""
    return context.persona is not None and figures.value is None


def measured_label(context: DescriptionContext, *, is_short: bool = False) -> str:
    """Return the heading of figures: period, how exact and for whom they are.

    A short one has the period only.
    """
    messages, figures = context.messages, context.figures
    name = messages("lane.measured")
    if figures is None:
        return name
    if is_short:
        return f"{name} {messages('measured.in', period=figures.release.period)}"
    return f"{name} {period_note(messages, figures.release, of_all=is_of_all(context, figures))}"


def release_texts(context: DescriptionContext) -> list[str]:
    """Return the days of the figures, of how many cases they are, and how exact."""
    messages, figures = context.messages, context.figures
    if figures is None:
        return []
    release = figures.release
    period = period_text(messages, release)
    cases = messages("measured.cases", figure=count_text(messages, figures.cases, release.k))
    return [f"{period} · {cases}", rounding_note(messages, release.k)]


def period_text(messages: Messages, release: Release) -> str:
    """Return the name of a period, its days, and when its figures were taken."""
    dates, date = messages.format_dates(release.from_, release.until), messages.format_date(release.as_of)
    return messages("funnel.period", period=release.period, dates=dates, date=date)


def measured_texts(context: DescriptionContext, node: TouchpointNode, *, is_detailed: bool = False) -> list[str]:
    """Return what was measured at a touchpoint; nothing if it was not observed.

    With `is_detailed`, every figure of it.
    """
    figures = context.figures
    if figures is None:
        return []
    messages, k = context.messages, figures.release.k
    if (step := figures.step(node)) is not None:
        return list(_step_texts(context, figures, step, is_detailed=is_detailed))
    for key, number in (("exit", figures.ended_with(node)), ("reached", figures.reached_aside(node))):
        if number is not None:
            return [messages(f"measured.{key}", figure=count_text(messages, number, k))]
    return []


def _step_texts(
    context: DescriptionContext, figures: JourneyFigures, step: StepFigures, *, is_detailed: bool
) -> Iterator[str]:
    messages, k = context.messages, figures.release.k
    came = ("remaining", step.remaining) if step.reached is None else ("reached", step.reached)
    yield messages(f"measured.{came[0]}", figure=count_text(messages, came[1], k))
    if is_detailed and step.skipped:
        yield messages("measured.skipped", figure=count_text(messages, step.skipped, k))
    if (drop_off := step.drop_off(k)) is not None:
        yield messages("measured.drop-off", figure=percent_text(messages, drop_off))
    if is_detailed:
        yield from outcome_texts(context, figures, step)
    if step.median_wait is not None:
        yield messages("measured.wait", time=days_text(messages, step.median_wait))
    if is_detailed and step.longest_wait is not None:
        yield messages("measured.wait-most", time=days_text(messages, step.longest_wait))
    if is_detailed and step.after_plan is not None:
        yield after_plan_text(messages, step.after_plan)


def after_plan_text(messages: Messages, days: int) -> str:
    """Say how much later or earlier than planned something happens."""
    if not days:
        return messages("measured.on-plan")
    return messages("measured.after-plan" if days > 0 else "measured.before-plan", time=days_text(messages, abs(days)))


def outcome_texts(context: DescriptionContext, figures: JourneyFigures, step: StepFigures) -> list[str]:
    """Return what became of those whose furthest step it was."""
    return [outcome_text(context, figures, step, outcome) for outcome in step.outcomes if outcome.kind != "goes-on"]


def outcome_text(context: DescriptionContext, figures: JourneyFigures, step: StepFigures, outcome: Outcome) -> str:
    """Return an outcome with its number, such as `Stopped: 10`."""
    messages = context.messages
    count = count_text(messages, outcome.number, figures.release.k)
    if outcome.kind != "ended" or not outcome.touchpoint:
        return messages(f"measured.{outcome.kind}", figure=count)
    if outcome.touchpoint == step.touchpoint:
        return messages("measured.exit", figure=count)
    return messages("measured.ended-with", name=measured_name(context, figures, outcome.touchpoint), figure=count)


def measured_name(context: DescriptionContext, figures: JourneyFigures, touchpoint: str) -> str:
    """Return the name of a touchpoint of a release; its id if the map lacks it."""
    node = figures.node(touchpoint)
    return (context.touchpoint_name(node) if node else "") or touchpoint


def metric_value(messages: Messages, metric: MeasuredMetric, k: int) -> str:
    """Return the value of a metric with its unit; '' if it is not told."""
    if metric.value is None:
        return ""
    if metric.unit == "%":
        return percent_text(messages, metric.value)
    if metric.unit == "days":
        return days_text(messages, metric.value)
    return messages("measured.cases", figure=count_text(messages, int(metric.value), k))
