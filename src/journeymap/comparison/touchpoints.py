"""Compare a touchpoint of a follower with the one of the template."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from journeymap.comparison.followers import Follower
from journeymap.comparison.public_touchpoints import PublicTouchpoints, counts_from_internal
from journeymap.comparison.value_words import ValueWords
from journeymap.graph.time_containment import Answer, TimeContainment
from journeymap.model.comparison import PLACE, ChangedKey, ComparedTouchpoint, State
from journeymap.model.fields import fields
from journeymap.model.journey import Journey
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.values import Text
from journeymap.systems.adaptation_effects import adaptation_effects, taken_over, written_keys
from journeymap.systems.following import Following, current_touchpoint_ids, touchpoints_of
from journeymap.systems.keys import agreed_keys, differing_keys, only_adds_languages
from journeymap.yaml_writer import plain_keys

_ABOUT_PLANS = ("status", "planned_for")


@dataclass(frozen=True)
class TouchpointComparison:
    """Compares the touchpoints of a follower with those of its template.

    `level` is the place of the template among those that it follows, `words` says values in words, and `public` is None
    unless what is internal is left out.
    """

    follower: Follower
    level: int
    words: ValueWords
    public: PublicTouchpoints | None = None

    @cached_property
    def template(self) -> Journey:
        """The follower's own copy of the template."""
        return self.follower.copy_of(self.level)

    @cached_property
    def chain(self) -> tuple[Following, ...]:
        """How the follower follows the template: directly, or through others."""
        return self.follower.chain[: self.level + 1]

    @property
    def _complete(self) -> Journey:
        """The follower with what it does not meet, since that is not its own change."""
        return self.follower.following.complete

    @cached_property
    def touchpoints(self) -> Mapping[str, Touchpoint]:
        """All touchpoints of the follower by id."""
        return touchpoints_of(self._complete)

    def inherited(self, touchpoint: Touchpoint, stage: str) -> ComparedTouchpoint | None:
        """Compare a touchpoint of the template; None if it is not shown."""
        here = self.touchpoints.get(touchpoint.id, touchpoint)
        shown = self._shown(touchpoint, here, stage)
        if shown is None:
            return None
        template, here = taken_over(shown[0]), shown[1]
        absence = self.follower.following.absent.get(here.id)
        compared = ComparedTouchpoint(
            here.id, here.name, stage, absence or "same", template.binding, is_internal=here.audience == "internal"
        )
        if absence is not None:
            return replace(compared, because=self._omission_reasons(here.id) if absence == "omitted" else ())
        adaptations = self._adaptations(here.id)
        return self._changed(compared, template, here, adaptations) if adaptations else compared

    def _changed(
        self,
        compared: ComparedTouchpoint,
        template: Touchpoint,
        here: Touchpoint,
        adaptations: Sequence[tuple[Following, Adaptation]],
    ) -> ComparedTouchpoint:
        """Return the comparison of a touchpoint that is adapted along the chain."""
        written = {key for _, adaptation in adaptations for key in _changed_keys(adaptation)}
        is_planned = here.status == "planned" and template.status != "planned"
        about_plans = _ABOUT_PLANS if is_planned else ()
        differing = [key for key in differing_keys(template, here) if key in written and key not in about_plans]
        agreed = set(agreed_keys(template, here, self.chain[-1].template_language))
        place = self._changed_place(here.id, compared.stage, adaptations)
        keys = [self._changed_key(key, template, here) for key in differing if key in agreed]
        changes = tuple(key for key in (*keys, place) if key is not None)
        state: State = "planned" if is_planned else "adapted" if changes else "same"
        locked = self._locked_changes(here.id, adaptations)
        return replace(
            compared,
            state=state,
            keys=changes,
            because=self._reasons(adaptation.because for _, adaptation in adaptations),
            locked_changed=tuple(key for key in differing if key in locked),
            noted=tuple(key for key in differing if key not in agreed),
            planned_for=here.planned_for if here.status == "planned" else None,
        )

    def added(self, touchpoint: Touchpoint, stage: str) -> ComparedTouchpoint | None:
        """Return a touchpoint that the template does not have; None if it is not shown."""
        if self.public is not None:
            public = self.public.shown(touchpoint, stage)
            if public is None:
                return None
            touchpoint = public
        planned_for = touchpoint.planned_for if touchpoint.status == "planned" else None
        return ComparedTouchpoint(
            touchpoint.id,
            touchpoint.name,
            stage,
            "added",
            touchpoint.binding,
            planned_for=planned_for,
            is_internal=touchpoint.audience == "internal",
        )

    def _shown(self, template: Touchpoint, here: Touchpoint, stage: str) -> tuple[Touchpoint, Touchpoint] | None:
        if self.public is None:
            return template, here
        public_template, public_here = self.public.shown(template, stage), self.public.shown(here, stage)
        return None if public_template is None or public_here is None else (public_template, public_here)

    # -- reasons -------------------------------------------------------------------------------------------------

    def _adaptations(self, id: str) -> list[tuple[Following, Adaptation]]:
        return [(each, each.adaptations[id]) for each in self.chain if id in each.adaptations]

    def _omission_reasons(self, id: str) -> tuple[Text, ...]:
        omissions = ((each, each.omission_of(id)) for each in self.chain)
        return self._reasons(each.omissions[by] for each, by in omissions if by is not None)

    def _reasons(self, reasons: Iterable[Text | None]) -> tuple[Text, ...]:
        return () if self.public is not None else tuple(reason for reason in reasons if reason)

    # -- keys ----------------------------------------------------------------------------------------------------

    def _changed_key(self, key: str, template: Touchpoint, here: Touchpoint) -> ChangedKey | None:
        """Return both values; None if neither may be shown."""
        public = [each for each in (template, here) if not (key == "when" and counts_from_internal(each))]
        if not public:
            return None
        values = [plain_value(each, key) if each in public else None for each in (template, here)]
        words = [self.words.text(key, each) if each in public else "" for each in (template, here)]
        return ChangedKey(key, values[0], values[1], words[0], words[1])

    def _locked_changes(self, id: str, adaptations: Iterable[tuple[Following, Adaptation]]) -> set[str]:
        """Return the locked keys that are changed somewhere along the chain."""
        changes: set[str] = set()
        for following, adaptation in adaptations:
            before = following.template_touchpoints[id]
            if before.locked:
                after = touchpoints_of(following.complete)[id]
                locked = _changed_keys(adaptation).intersection(before.locked, differing_keys(before, after))
                language = following.template_language
                kept = {key for key in locked if only_adds_languages(key, before, after, language)}
                kept |= {"when"} if "when" in locked and self._lies_within(after, before) else set()
                changes |= locked - kept
        return changes

    def _lies_within(self, touchpoint: Touchpoint, limit: Touchpoint) -> bool:
        """Whether a time certainly lies within that of the template, which keeps it."""
        times = TimeContainment(self.follower.graph, (*touchpoint.when, *limit.when))
        return times.lie_within(touchpoint.when, limit.when) is Answer.YES

    # -- order ---------------------------------------------------------------------------------------------------

    @cached_property
    def _moved(self) -> Mapping[str, frozenset[str]]:
        """The touchpoints that each journey of the chain moves, by its id."""
        moved: dict[str, frozenset[str]] = {}
        for following in self.chain:
            has_moves = any(each.after or each.before for each in following.adaptations.values())
            effects = adaptation_effects(following) if has_moves else ()
            moved[following.id] = frozenset(effect.id for effect in effects if PLACE in effect.agreed)
        return moved

    def _changed_place(
        self, id: str, stage: str, adaptations: Sequence[tuple[Following, Adaptation]]
    ) -> ChangedKey | None:
        """Return where a touchpoint stood and stands; None if it was not moved."""
        moves = [each for each in adaptations if id in self._moved[each[0].id]]
        if not moves:
            return None
        before = [each.id for each in self.template.stages[stage].touchpoints if self._is_shown(each, stage)]
        after = [each.id for each in self._complete.stages[stage].touchpoints if self._is_shown(each, stage)]
        kept = [each for each in after if each in before]
        if id not in before or id not in after or _earlier(id, before) == _earlier(id, kept):
            return None
        following, move = moves[0]
        side = "after" if move.after is not None else "before"
        current = current_touchpoint_ids(following.template) if following.template else {}
        target = current.get(move.after or move.before or "", "")
        here = f"{side} {target}" if target in after else _place(id, after, side)
        place = _place(id, before, "after")
        if place == here:  # its neighbor on this side moved too
            place, here = _place(id, before, "before"), _place(id, after, "before")
        return ChangedKey(PLACE, place, here, self.words.place(place), self.words.place(here))

    def _is_shown(self, touchpoint: Touchpoint, stage: str) -> bool:
        return self.public is None or self.public.is_shown(touchpoint, stage)


def plain_value(touchpoint: Touchpoint, key: str) -> Any:
    """Return the value of a key, or its default, as plain data; None without."""
    written, field = plain_keys(touchpoint), fields(Touchpoint).get(key)
    if key in written:
        return _plain(written[key])
    default = field.default if field is not None else None
    return None if default in ((), {}) else _plain(default)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _changed_keys(adaptation: Adaptation) -> frozenset[str]:
    """Return the keys of the template that an adaptation changes or removes."""
    return frozenset((*written_keys(adaptation), *adaptation.without))


def _earlier(id: str, ids: Sequence[str]) -> set[str]:
    """Return the touchpoints before another one."""
    return set(ids[: ids.index(id)])


def _place(id: str, ids: Sequence[str], side: str) -> str:
    """Return next to which touchpoint one stands, on a side if possible."""
    position = ids.index(id)
    if (side == "after" and position) or position == len(ids) - 1:
        return f"after {ids[position - 1]}"
    return f"before {ids[position + 1]}"
