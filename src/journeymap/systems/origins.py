"""Say where each key of a resolved journey comes from, if not from the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymap.model.fields import fields
from journeymap.model.journey import Journey, Stage
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import Text
from journeymap.systems.changes import given
from journeymap.systems.following import Absence, Following
from journeymap.systems.keys import ABOUT_ADAPTING, is_local

Route = tuple[str, ...]
"""Keys of a journey: `owner`; `stages`, a stage and its key; or `touchpoints`, an id and its key."""


@dataclass(frozen=True, slots=True)
class KeyOrigin:
    """Where a key comes from: the journey that writes it, with its reason.

    `level` counts the journeys from the resolved one to that one. `absence` says why a touchpoint is retired, `without`
    are keys that are left out, and `is_moved` says that the touchpoint stands elsewhere.
    """

    level: int
    because: Text | None = None
    absence: Absence | None = None
    without: tuple[str, ...] = ()
    is_moved: bool = False


def key_origins(following: Following) -> Mapping[Route, KeyOrigin]:
    """Return the origins of the keys that are not as in the template, by their route.

    That of `id` has what is said of the touchpoint as a whole.
    """
    origins: dict[Route, KeyOrigin] = {}
    chain = following.chain()
    for level in reversed(range(len(chain))):  # what is nearer is written over what is farther
        origins.update(_written_at(chain[level], level))
    for id, absence in following.absent.items():
        if absence != "omitted":
            origins["touchpoints", id, "status"] = KeyOrigin(0, absence=absence)
    return origins


def _written_at(following: Following, level: int) -> Iterator[tuple[Route, KeyOrigin]]:
    written = following.written
    for key in _keys_of(written, "follows", "adopts", "adapts", "omits", "stages", "journey"):
        yield (key,), KeyOrigin(level)
    for stage_id, stage in written.stages.items():
        for key in _keys_of(stage, "touchpoints"):
            yield ("stages", stage_id, key), KeyOrigin(level)
        for touchpoint in stage.touchpoints:
            for key in _keys_of(touchpoint, "after", "before"):
                yield ("touchpoints", touchpoint.id, key), KeyOrigin(level)
    for id, adaptation in following.adaptations.items():
        is_moved = adaptation.after is not None or adaptation.before is not None
        if is_moved or adaptation.without:
            yield (
                ("touchpoints", id, "id"),
                KeyOrigin(level, adaptation.because, None, adaptation.without, is_moved),
            )
        for key in _keys_of(adaptation, *ABOUT_ADAPTING):
            yield ("touchpoints", id, key), KeyOrigin(level, None if is_local(key) else adaptation.because)
    for id in following.template_touchpoints:
        omission = following.omission_of(id)
        if omission is not None:
            yield ("touchpoints", id, "status"), KeyOrigin(level, following.omissions[omission], "omitted")
    if following.omissions.keys() & following.template_stages.values() or _omits_stage(following):
        yield ("covers",), KeyOrigin(level)


def _omits_stage(following: Following) -> bool:
    return any(id not in following.template_touchpoints for id in following.omissions)


def _keys_of(element: Journey | Stage | Touchpoint, *without: str) -> Iterator[str]:
    names = given(element)
    for key, field in fields(type(element)).items():
        if field.name in names and key not in without and names[field.name] is not None:
            yield key
    yield from element.extensions
