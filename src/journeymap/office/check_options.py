"""Check the options of an import before anything is read with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from journeymap.errors import InvalidOptionError, closest_match
from journeymap.model.fields import fields
from journeymap.model.organization import CATALOGUES
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.values import check_id, is_language, slug
from journeymap.office.options import CorrectableError, ImportOptions
from journeymap.synonyms import fold, meanings

_NOT_OF_COLUMNS = ("id", "name", "formerly", "waivers", "standing", "handoff", "starts", "ends", "planned_for")
_KEYS = sorted({*fields(Touchpoint), "stage", "touchpoint", "goal", "people"}.difference(_NOT_OF_COLUMNS))
"""What a column can be said to hold."""


def check_options(options: ImportOptions) -> None:
    """Raise `CorrectableError` for a journey or a language that cannot be written."""
    if options.journey is not None:
        reason = _fault_of_journey(options.journey)
        if reason:
            id = slug(options.journey)
            journey = id if id and not _fault_of_journey(id) else None
            raise CorrectableError(f"--journey {options.journey}: {reason}", replace(options, journey=journey))
    if options.language is not None and not is_language(options.language):
        tag = next(iter(meanings(options.language, "languages")), None)
        reason = f"--language {options.language}: write the tag of a language, such as en, fi or pt-BR"
        raise CorrectableError(reason, replace(options, language=tag))


def _fault_of_journey(id: str) -> str:
    try:
        check_id(id)
    except InvalidOptionError as error:
        return error.reason
    return "this is the name of a catalogue" if id in CATALOGUES else ""


def check_columns(options: ImportOptions, headings: Iterable[str]) -> None:
    """Raise `CorrectableError` for keys, or headings, of the user that do not exist."""
    headings = [" ".join(heading.split()) for heading in headings]
    known = {fold(heading) for heading in headings}
    for heading, key in options.columns.items():
        others = {each: options.columns[each] for each in options.columns if each != heading}
        if key != "name" and key not in _KEYS and not re.fullmatch(r"x-\S+", key):
            close = closest_match(key, _KEYS)
            hint = (
                f"did you mean {close}?" if close else f"write one of {', '.join(_KEYS)}, or x- and a word of your own"
            )
            corrected = {**others, **({heading: close} if close else {})}
            reason = f"--column {heading}={key}: there is no key {key}; {hint}"
            raise CorrectableError(reason, replace(options, columns=corrected))
        if fold(heading) not in known:
            close = closest_match(heading, headings)
            hint = f"did you mean {close!r}?" if close else f"the headings are: {', '.join(headings)}"
            corrected = {**others, **({close: key} if close else {})}
            reason = f"--column {heading}={key}: there is no heading {heading!r}; {hint}"
            raise CorrectableError(reason, replace(options, columns=corrected))
