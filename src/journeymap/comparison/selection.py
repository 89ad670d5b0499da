"""Choose the template of a comparison among those that journeys follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.comparison.followers import Follower, Followers
from journeymap.errors import ComparisonError, UnknownNameError

Key = tuple[str, str]
_PREFIX = "template/"


@dataclass(frozen=True, slots=True)
class Selection:
    """The followers of one template, each with its place among those that it follows."""

    followers: tuple[tuple[Follower, int], ...]


def select_template(followers: Followers, journey: str | None) -> Selection:
    """Return the followers of the only template, or of the one that is named.

    The name can be that of a journey that is followed, or else of one that follows it. What follows nothing itself
    comes before others of its name. Raises `ComparisonError` if there is no follower or several templates, and
    `UnknownNameError` for another name.
    """
    if not followers.resolved:
        raise _nothing_to_compare(followers)
    roots = list(dict.fromkeys(follower.templates[-1].key for follower in followers.resolved))
    keys = roots if journey is None else _named(followers.resolved, roots, journey.removeprefix(_PREFIX))
    if len(keys) > 1:
        raise _several(keys)
    selected = ((follower, _level(follower, keys[0])) for follower in followers.resolved)
    return Selection(tuple((follower, level) for follower, level in selected if level is not None))


def _several(keys: Sequence[Key]) -> ComparisonError:
    """Return the error that several journeys are followed.

    Journeys with one id have no name to choose by.
    """
    names = list(dict.fromkeys(id for _, id in keys))
    if len(names) == len(keys):
        return ComparisonError(f"several journeys are followed: {', '.join(names)}; name one", names)
    templates = ", ".join(f"{id} of {organization}" for organization, id in keys)
    reason = (
        f"journeys with the same id are followed: {templates}; compare the workspaces that follow one of them at a time"
    )
    return ComparisonError(reason)


def _named(followers: Sequence[Follower], roots: Sequence[Key], name: str) -> list[Key]:
    """Return the templates with a name."""
    every = list(dict.fromkeys(template.key for follower in followers for template in follower.templates))
    of_follower = (follower.templates[-1].key for follower in followers if follower.following.id == name)
    for keys in (roots, every):
        if named := [key for key in keys if key[1] == name]:
            return named
    if named := list(dict.fromkeys(of_follower)):
        return named
    raise UnknownNameError("journey that others follow", name, dict.fromkeys(id for _, id in every))


def _level(follower: Follower, key: Key) -> int | None:
    levels = (level for level, template in enumerate(follower.templates) if template.key == key)
    return next(levels, None)


def _nothing_to_compare(followers: Followers) -> ComparisonError:
    if followers.unresolved:
        names = ", ".join(followers.unresolved)
        return ComparisonError(f"it is not known what these follow: {names}", unresolved=followers.unresolved)
    return ComparisonError("no journey follows another one, so there is nothing to compare")
