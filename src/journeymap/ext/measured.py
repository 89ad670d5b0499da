"""What was measured on a page: tables, and a funnel in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import journeymap as jm
from journeymap.document import tree
from journeymap.ext.request import Request


def measured_tables(
    measures: jm.Measures, request: Request, journeys: Collection[str] | None, language: str
) -> tuple[tree.Block, ...]:
    """Return the tables of a journey, or of all, of the last period or a named one.

    `journeys` are the ids that the journey has and had.

    Raises `UnknownNameError` for a period or an attribute that was not measured.
    """
    period, attributes = request.text("period"), request.texts("by")
    releases = [release for release in measures.releases if journeys is None or release.journey in journeys]
    if journeys is not None:
        releases.sort(key=lambda release: release.from_)
    last = {"" if journeys else release.journey: release.period for release in releases}
    shown = [each for each in releases if each.period == (period or last["" if journeys else each.journey])]
    _check_measured("period", [period] if period else [], dict.fromkeys(release.period for release in releases))
    _check_measured("attribute", attributes, dict.fromkeys(name for release in shown for name in release.by))
    return replace(measures, releases=tuple(shown)).to_document(language=language, attributes=attributes)


def _check_measured(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise an error that names all that was measured."""
    for name in names:
        error = jm.UnknownNameError(f"measured {kind}", name, known)
        if name not in error.known:
            error.hint = None
            raise error


def describe_funnel(picture: jm.Picture) -> tree.BulletList:
    """Describe a funnel by its figures, stage by stage or value by value."""
    lists = picture.drawn.lists("stage", "funnel-list", "values")
    return tree.BulletList(
        tuple(
            (
                tree.Paragraph((group.title,)),
                tree.bullet_list((f"{item.title} — {item.description}",) for item in items),
            )
            for group, items in lists
        )
    )


def describe_comparison(picture: jm.Picture) -> tree.BulletList:
    """Describe a comparison touchpoint by touchpoint, with what each journey does."""
    lists = picture.drawn.lists("system-stage", "notes")
    return tree.BulletList(
        tuple(
            (
                tree.Paragraph((group.title,)),
                tree.bullet_list((" — ".join(filter(None, (item.title, item.description))),) for item in items),
            )
            for group, items in lists
        )
    )
