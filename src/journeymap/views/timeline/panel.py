"""A panel: one persona's axis with its labels and anchors."""

from __future__ import annotations

from functools import cached_property

from journeymap.drawing.measured_text import measure_text
from journeymap.drawing.page_metrics import MARGIN
from journeymap.drawing.primitives import Group, Item, Path
from journeymap.errors import RenderError
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.anchor_flags import AnchorFlags
from journeymap.views.timeline.axis import Axis
from journeymap.views.timeline.labels import LabelPlace, axis_labels
from journeymap.views.timeline.persona_days import PersonaDays
from journeymap.views.timeline.placement import place_in_layers, place_side_by_side
from journeymap.views.timeline.scale import Scale


class Panel:
    """The days of one persona, or of several who meet the same at the same time."""

    def __init__(self, days: PersonaDays, scale: Scale) -> None:
        if max(len(days.anchors), len(days.intervals)) > dim.MOST_LABELS:
            reason = f"it has more than {dim.MOST_LABELS} events, silences or pile-ups on one axis; draw one stage"
            raise RenderError("this timeline", reason)
        self._days = days
        self._theme = days.context.theme
        self._flags = AnchorFlags(days.context, days.anchors, scale)
        width, ink = min(dim.HEADING_WIDTH, scale.left - MARGIN - 3.0), self._theme["ink"]
        self._heading = measure_text(days.title, width, dim.PERSONA_TYPE, ink, bold=True, meaning=("persona",))
        self._facts = [measure_text(fact, width, dim.BODY_TYPE, ink, meaning=("days",)) for fact in days.facts()]
        left = MARGIN + width + 3.0
        self._labels = axis_labels(days, scale, (scale.right - left) / 2 - dim.LABEL_GAP)
        points, stub_widths = [label.point for label in self._labels], [label.stub_width for label in self._labels]
        self._stubs = place_side_by_side(points, stub_widths, scale.left, scale.right)
        """Where a mark or leader line stands in the row of marks."""
        placed = zip(self._stubs, self._labels, strict=True)
        hanging = [(min(stub, own.hanging[0]), max(stub, own.hanging[1])) for stub, own in placed if own.hanging]
        self._axis = Axis(days, scale, hanging)
        self._positions = place_in_layers(self._stubs, [label.width for label in self._labels], left, scale.right)

    @cached_property
    def _layers(self) -> list[tuple[float, float]]:
        """Layers from the axis up: the gap for leader lines under each, and its height."""
        layers = []
        for layer in range(1 + max((position.layer for position in self._positions), default=-1)):
            placed = zip(self._labels, self._positions, strict=True)
            height = max(label.height for label, position in placed if position.layer == layer)
            shifts = [
                abs(position.passes[layer] - (position.passes[layer - 1] if layer else stub))
                for position, stub in zip(self._positions, self._stubs, strict=True)
                if position.layer >= layer
            ]
            slant = min(dim.MOST_LAYER_GAP, max(shifts, default=0.0) / 5)
            layers.append((dim.LAYER_GAP + slant, height + dim.LAYER_PADDING))
        return layers

    @cached_property
    def _height_over_axis(self) -> float:
        texts = self._heading.height + sum(fact.height + dim.FACT_GAP for fact in self._facts) + dim.HEADING_GAP
        return max(sum(height + gap for gap, height in self._layers) + dim.MARK_ROW + dim.OUTER_MARGIN, texts)

    @property
    def height(self) -> float:
        return self._height_over_axis + self._axis.height_below + self._flags.height

    def draw(self, y: float) -> list[Item]:
        axis = y + self._height_over_axis
        heading: list[Item] = [self._heading.place(MARGIN, y)]
        at = y + self._heading.height + dim.HEADING_GAP
        for fact in self._facts:
            heading.append(fact.place(MARGIN, at))
            at += fact.height + dim.FACT_GAP
        leaders, labels = self._draw_labels(axis)
        flags = self._flags.draw(axis - dim.ANCHOR_RISE, axis + self._axis.height_below)
        ground = Group((*self._axis.draw(axis), *leaders), ("background",))
        description = ", ".join(" ".join(fact.lines) for fact in self._facts)
        return [Group((ground, *heading, *flags, *labels), ("days-of",), self._days.title, description, "list")]

    def _draw_labels(self, axis: float) -> tuple[list[Path], list[Group]]:
        leaders, groups = list[Path](), list[Group]()
        for label, position, stub in zip(self._labels, self._positions, self._stubs, strict=True):
            place = LabelPlace(position, self._layers, stub, axis)
            leaders += label.draw_leader(place)
            groups += label.draw(place)
        return leaders, groups
