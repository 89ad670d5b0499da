"""Say which keys of a touchpoint are agreed in a system, and which are local."""

from __future__ import annotations

from typing import Any

from journeymap.model.fields import Translatable, fields
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.values import Text

LOCAL_KEYS = frozenset(
    {
        "audience",
        "emotion",
        "events",
        "evidence",
        "links",
        "notes",
        "opportunities",
        "pains",
        "tags",
        "thoughts",
        "waivers",
    }
)
"""The keys whose change is no adaptation and needs no reason; `x-` keys are local too."""
ABOUT_ADAPTING = frozenset(fields(Adaptation)) - frozenset(fields(Touchpoint)) | {"after", "before"}
"""The keys of an adaptation that are not keys of the resolved touchpoint."""
OF_THE_JOURNEY_ALONE = frozenset(
    {"journey", "formerly", "follows", "owner", "reviewed", "status", "versions", "adopts", "adapts", "omits", "stages"}
)
"""The keys of a journey that are not taken over: they say what it is itself."""
_ABOUT_PLANS = ("status", "planned_for")


def is_local(key: str) -> bool:
    """Whether a key can be changed without a reason."""
    return key in LOCAL_KEYS or key.startswith("x-")


def differing_keys(template: Touchpoint, touchpoint: Touchpoint) -> tuple[str, ...]:
    """Return the keys whose values differ, as they are written, local ones included."""
    keys = [
        key
        for key, field in fields(Touchpoint).items()
        if template.__dict__[field.name] != touchpoint.__dict__[field.name]
    ]
    own = dict.fromkeys((*template.extensions, *touchpoint.extensions))
    return (*keys, *(key for key in own if _extension(template, key) != _extension(touchpoint, key)))


def agreed_keys(template: Touchpoint, touchpoint: Touchpoint, languages_before: str = "") -> tuple[str, ...]:
    """Return the agreed keys whose values differ.

    Languages that are added to a text, and plans (`status: planned` with its date), are local.
    `languages_before` is the language of the template's texts without one.
    """
    is_planned = touchpoint.status == "planned"
    return tuple(
        key
        for key in differing_keys(template, touchpoint)
        if not is_local(key)
        and not (is_planned and key in _ABOUT_PLANS)
        and not only_adds_languages(key, template, touchpoint, languages_before)
    )


def only_adds_languages(key: str, template: Touchpoint, touchpoint: Touchpoint, language: str) -> bool:
    """Whether the text of a key is that of the template with more languages.

    `language` is that of the template's texts without one.
    """
    field = fields(Touchpoint).get(key)
    if field is None or field.shape != Translatable():
        return False
    return adds_languages(template.__dict__[field.name], touchpoint.__dict__[field.name], language)


def adds_languages(before: Text | None, after: Text | None, language: str) -> bool:
    """Whether a text is another one with more languages.

    `language` is that of a plain text.
    """
    if before is None or not isinstance(after, dict):
        return False
    texts = before if isinstance(before, dict) else {language: before}
    return all(after.get(tag) == text for tag, text in texts.items())


def _extension(touchpoint: Touchpoint, key: str) -> tuple[bool, Any]:
    return key in touchpoint.extensions, touchpoint.extensions.get(key)
