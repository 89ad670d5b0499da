"""The labels over an axis, and its anchor flags, with uncrossed leader lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from journeymap.document.cards import Badge
from journeymap.drawing.badges import BADGE_HEIGHT, badge_width, draw_badge, row_width
from journeymap.drawing.measured_text import MeasuredText, measure_text
from journeymap.drawing.page_metrics import TYPE
from journeymap.drawing.primitives import Box, Group, Item, Path
from journeymap.drawing.shapes import polyline, star
from journeymap.graph.timeline import Occurrence
from journeymap.views.render_context import RenderContext
from journeymap.views.timeline import dimensions as dim
from journeymap.views.timeline.persona_days import ShadedInterval
from journeymap.views.timeline.rows import occurrence_group, occurrence_time, touchpoint_mark
from journeymap.views.timeline.scale import Scale


@dataclass(frozen=True)
class LabelPosition:
    """The layer of a label, and the x of its leader line in each layer up to it."""

    layer: int
    passes: tuple[float, ...]

    @property
    def middle(self) -> float:
        return self.passes[-1]

    def leader_points(
        self, y: float, layers: Sequence[tuple[float, float]], direction: int
    ) -> list[tuple[float, float]]:
        """Return the leader line from `y` to the label, up (`direction` -1) or down (1).

        Each layer is the gap before it and its height.
        """
        points = []
        for layer, ((gap, height), x) in enumerate(zip(layers, self.passes, strict=False)):
            y += direction * gap
            points.append((x, y))
            if layer < self.layer:
                y += direction * height
                points.append((x, y))
        return points


def place_side_by_side(preferred: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[float]:
    """Return middles of things, in order, each near where it is preferred.

    Where they do not fit, all are narrowed evenly. This is isotonic regression by pooling adjacent violators.
    """
    total = sum(widths)
    shrink = min(1.0, (right - left) / total) if total else 1.0
    ends = list(accumulate((width * shrink for width in widths), initial=0.0))
    offsets = [start + width * shrink / 2 for start, width in zip(ends, widths, strict=False)]
    pools: list[list[float]] = []
    """Where a pool of neighbours starts on average, and how many they are."""
    for middle, offset in zip(preferred, offsets, strict=True):
        pools.append([middle - offset, 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, count = pools.pop()
            before = pools[-1]
            before[0] = (before[0] * before[1] + mean * count) / (before[1] + count)
            before[1] += count
    starts = [min(max(mean, left), right - ends[-1]) for mean, count in pools for _ in range(int(count))]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def place_in_layers(points: Sequence[float], widths: Sequence[float], left: float, right: float) -> list[LabelPosition]:
    """Return positions of labels for these points, which run from left to right."""
    count, room = len(points), right - left
    leader = min(dim.LEADER_WIDTH, room / (2 * count)) if count else dim.LEADER_WIDTH
    best_cost, best_positions = float("inf"), list[LabelPosition]()
    fewest = int((sum(widths) + count * dim.LABEL_GAP) / room)  # less would not even hold the labels
    for number in range(max(1, min(fewest, count)), count + 1):
        if number * dim.LAYER_COST >= best_cost:
            break
        layers = _choose_layers(points, widths, number, left, right, room - leader * count)
        used = [
            [
                width + dim.LABEL_GAP if own == layer else leader if own > layer else 0.0
                for own, width in zip(layers, widths, strict=True)
            ]
            for layer in range(number)
        ]
        """The width that each label, or its leader line, needs in each layer."""
        if number < count and any(sum(layer_widths) > room for layer_widths in used):
            continue
        positions = _position_labels(points, layers, used, left, right)
        worst = max(abs(position.middle - point) for position, point in zip(positions, points, strict=True))
        if number * dim.LAYER_COST + worst < best_cost:
            best_cost, best_positions = number * dim.LAYER_COST + worst, positions
    return best_positions


def _choose_layers(
    points: Sequence[float], widths: Sequence[float], number: int, left: float, right: float, capacity: float
) -> list[int]:
    """Choose for each label the lowest layer with room, or the one that ends first.

    The labels of a layer take at most `capacity`: the rest is for the leader lines of those above.
    """
    ends, free = [left] * number, [capacity] * number
    layers = []
    for point, label_width in zip(points, widths, strict=True):
        width = label_width + dim.LABEL_GAP
        start = min(max(left, point - width / 2), right - width)
        candidates = [layer for layer in range(number) if free[layer] >= width]
        candidates = candidates or [max(range(number), key=free.__getitem__)]
        chosen = next((layer for layer in candidates if ends[layer] <= start + 0.01), None)
        if chosen is None:
            chosen = min(candidates, key=lambda layer: (round(ends[layer], 3), layer))
        ends[chosen] = max(ends[chosen], start) + width
        free[chosen] -= width
        layers.append(chosen)
    return layers


def _position_labels(
    points: Sequence[float], layers: Sequence[int], used: Sequence[Sequence[float]], left: float, right: float
) -> list[LabelPosition]:
    passes: list[list[float]] = [[] for _ in points]
    for layer, widths in enumerate(used):
        here = [index for index, own in enumerate(layers) if own >= layer]
        preferred = [passes[index][-1] if passes[index] else points[index] for index in here]
        middles = place_side_by_side(preferred, [widths[index] for index in here], left, right)
        for index, middle in zip(here, middles, strict=True):
            passes[index].append(middle)
    return [LabelPosition(layer, tuple(own)) for layer, own in zip(layers, passes, strict=True)]


class AxisLabel:
    """The label of an occurrence or a shaded interval, whose middle is at `point`."""

    def __init__(self, context: RenderContext, scale: Scale, subject: Occurrence | ShadedInterval) -> None:
        theme, self.subject, badges = context.theme, subject, tuple[Badge, ...]()
        self._times: MeasuredText | None = None
        self._is_moment = isinstance(subject, Occurrence) and subject.node.touchpoint.moment
        if isinstance(subject, ShadedInterval):
            text, meaning, first = subject.text, subject.kind, subject.start
            self.color = "alarm" if subject.kind == "silence" else "ink"
        else:
            node = subject.node
            text, meaning, first, self.color = context.touchpoint_name(node), "name", subject.begin, "ink"
            when = occurrence_time(context, subject)
            self._times = measure_text(when, dim.LABEL_WIDTH, dim.SMALLEST_TYPE, theme["soft"], meaning=("when",))
            badges = context.badges_by_subject.get(node.reference, ())[: dim.MOST_LABEL_BADGES]
        self._badges, self._badges_width = badges, row_width(badges, dim.BADGE_GAP)
        self.point = (scale(first) + scale(subject.end)) / 2
        color = theme[self.color]
        self._name = measure_text(text, dim.LABEL_WIDTH, TYPE.body, color, bold=True, meaning=(meaning,))

    @property
    def width(self) -> float:
        """Its width, the same to both sides of its middle."""
        name = self._name.width + (2 * dim.STAR_WIDTH if self._is_moment else 0.0)
        return max(name, self._times.width if self._times else 0.0, self._badges_width)

    @property
    def height(self) -> float:
        """Its height: badges, name and times below each other."""
        texts = self._name.height + (self._times.height + dim.LABEL_LINE_GAP if self._times else 0.0)
        return texts + (BADGE_HEIGHT + dim.BADGE_GAP if self._badges else 0.0)

    def draw(self, context: RenderContext, x: float, bottom: float, mark: tuple[float, float]) -> Group:
        y = bottom - self.height
        items: list[Item] = []
        if self._badges:
            left = x - self._badges_width / 2
            for badge in self._badges:
                items.append(draw_badge(badge, left, y, context.theme))
                left += badge_width(badge) + dim.BADGE_GAP
            y += BADGE_HEIGHT + dim.BADGE_GAP
        items.append(self._name.place(x, y, "middle"))
        if self._is_moment:
            outline = star(x - self._name.width / 2 - dim.STAR_WIDTH / 2, y + dim.STAR_DROP, dim.STAR_RADIUS)
            items.append(Path(outline, context.theme.fill_paint("star"), ("star", "moment")))
        if self._times is not None:
            items.append(self._times.place(x, y + self._name.height + dim.LABEL_LINE_GAP, "middle"))
        if isinstance(self.subject, ShadedInterval):
            return Group(tuple(items), (self.subject.kind,), self.subject.text, "", "listitem")
        items.append(touchpoint_mark(context, self.subject.node, *mark))
        return occurrence_group(context, self.subject, items)


class AnchorFlags:
    """The anchors of one axis; those that coincide share a flag."""

    def __init__(self, context: RenderContext, anchors: Mapping[str, int], scale: Scale) -> None:
        self._theme = theme = context.theme
        names = defaultdict[float, list[str]](list)
        for anchor, hour in anchors.items():
            names[round(scale(hour), 3)].append(context.anchor_name(anchor))
        self._places = sorted(names)
        texts, color = [" · ".join(names[x]) for x in self._places], theme["on-notice"]
        width, size, meaning = dim.FLAG_TEXT_WIDTH, TYPE.small, ("anchor",)
        self._texts = [measure_text(text, width, size, color, bold=True, meaning=meaning) for text in texts]
        widths = [text.width + 2 * dim.FLAG_PADDING for text in self._texts]
        self._positions = place_in_layers(self._places, widths, scale.left, scale.right)
        self._layer_height = max((text.height + 2 * dim.FLAG_TEXT_DROP for text in self._texts), default=0.0)

    @property
    def height(self) -> float:
        """The height of all layers, with the lines that lead to them."""
        layers = 1 + max((position.layer for position in self._positions), default=-1)
        return layers * (self._layer_height + dim.FLAG_LAYER_GAP)

    def draw(self, top: float, foot: float) -> list[Group]:
        theme = self._theme
        line_paint = theme.line_paint("notice", 0.4, (1.6, 1.2))
        groups = []
        for x, text, position in zip(self._places, self._texts, self._positions, strict=True):
            layers = [(dim.FLAG_LAYER_GAP, self._layer_height)] * len(position.passes)
            leader = position.leader_points(foot, layers, direction=1)
            y, width, height = leader[-1][1], text.width + 2 * dim.FLAG_PADDING, text.height + 2 * dim.FLAG_TEXT_DROP
            left, paint = position.middle - width / 2, theme.fill_paint("notice")
            items = (
                Path(polyline([(x, top), (x, foot), *leader]), line_paint, ("anchor",)),
                Box(left, y, width, height, paint, ("anchor", "flag"), 0.6),
                text.place(position.middle, y + dim.FLAG_TEXT_DROP, "middle"),
            )
            groups.append(Group(items, ("anchor",), " ".join(text.lines), role="listitem"))
        return groups
