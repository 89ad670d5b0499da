"""A request of a directive or a fence: a view, a page or a list, with options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from journeymap import InvalidOptionError, UnknownNameError, all_views
from journeymap.errors import closest_match

WHOLE = "journey"
"""The whole page of a journey: its picture, its cards, its table."""
ENTITIES = ("team", "persona")
LISTS = ("journeys", "teams", "promises")
"""Tables of a whole workspace."""
SYSTEM = "system"
"""What journeys that follow the same one do with its touchpoints."""
PLAN = "plan"
"""What happens when, on calendar dates."""
MEASURES = "measures"
"""What was measured, in tables."""
TABLES = ("touchpoints", "findings", PLAN, MEASURES, *LISTS)
_TRUE, _FALSE = ("", "true", "yes", "on"), ("false", "no", "off")
Value = str | bool | date | tuple[str, ...]
Parser = Callable[[str, str], Value]


def _text(name: str, text: str) -> str:
    if not text:
        raise InvalidOptionError(text, f"the option {name} needs a value")
    return text


def _flag(name: str, text: str) -> bool:
    if text.lower() not in (*_TRUE, *_FALSE):
        raise InvalidOptionError(text, f"the option {name} is true or false, not {text!r}")
    return text.lower() in _TRUE


def _texts(name: str, text: str) -> tuple[str, ...]:
    """Return the values of a list such as `a, b` or, as YAML writes it, `[a, b]`."""
    listed = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    return tuple(item for part in _text(name, listed).split(",") if (item := part.strip(" \t\n'\"")))


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidOptionError(text, f"the option {name} is a date such as 2027-03-01, not {text!r}") from error


def _days(name: str, text: str) -> tuple[str, ...]:
    """Return dates such as `started=2027-03-01`, of which each names something else."""
    given = _texts(name, text)
    names = [part.partition("=")[0].strip() for part in given]
    if not all("=" in part for part in given) or len(set(names)) < len(names):
        raise InvalidOptionError(text, f"the option {name} has dates such as started=2027-03-01, not {text!r}")
    return given


_READER: dict[str, Parser] = dict.fromkeys(("language", "audience"), _text)
_SELECTION: dict[str, Parser] = {**dict.fromkeys(("persona", "stage", "framework"), _text), **_READER}
_PICTURE: dict[str, Parser] = {**_SELECTION, "theme": _text, "lanes": _texts, "paper": _text, "findings": _flag}
_PERIOD: dict[str, Parser] = dict.fromkeys(("from", "to", "today"), _day)
_CALENDAR: dict[str, Parser] = {**_PICTURE, **_PERIOD, "rows": _text}
_FUNNEL: dict[str, Parser] = {**_PICTURE, "by": _text, "period": _text}
_WITHOUT_PICTURE: dict[str, dict[str, Parser]] = {
    "touchpoints": {**_SELECTION, **dict.fromkeys(("stage", "persona", "owner", "channel"), _texts), "moment": _flag},
    "findings": {"level": _text, "rule": _texts, "stage": _texts, **_READER},
    PLAN: {
        **dict.fromkeys(("persona", "team", "channel"), _text),
        **_PERIOD,
        "cohort": _texts,
        "date": _days,
        **_READER,
    },
    MEASURES: {"period": _text, "by": _texts, **_READER},
    "journeys": {**dict.fromkeys(("owner", "persona", "status", "tag"), _texts), **_READER},
    "teams": {"function": _texts, **_READER},
    "promises": {"persona": _texts, "kept": _flag, **_READER},
    "team": _READER,
    "persona": _READER,
}
_SYSTEM: dict[str, Parser] = {**dict.fromkeys(("stage", "theme", "paper"), _text), **_READER, "paths": _texts}
_OF_VIEWS: dict[str, dict[str, Parser]] = {"calendar": _CALENDAR, "funnel": _FUNNEL, SYSTEM: _SYSTEM}
"""The options of views that have others than all pictures."""
_REQUIRED = {PLAN: "from", "calendar": "from"}
"""The option that a request must have; with the day of the build as default, no two builds would be equal."""


@dataclass(frozen=True)
class Request:
    """A request: its kind, the options, and the id of what is shown (None for all).

    `workspace` is the name of one of several workspaces; empty if the site has one.
    """

    what: str
    id: str | None = None
    options: Mapping[str, Value] = field(default_factory=dict)
    workspace: str = ""

    @property
    def journey(self) -> str | None:
        """The journey that is shown; None for all."""
        return None if self.what in (*ENTITIES, PLAN) else self.id

    @property
    def prefix(self) -> str:
        """What stands before the ids of its workspace in a site."""
        return prefix_of(self.workspace)

    def text(self, name: str) -> str | None:
        """Return the value of an option that is a text; None if it is not given."""
        value = self.options.get(name)
        return value if isinstance(value, str) else None

    def day(self, name: str) -> date | None:
        """Return the value of an option that is a date; None if it is not given."""
        value = self.options.get(name)
        return value if isinstance(value, date) else None

    def calendar_days(self) -> dict[str, date | None]:
        """Return the period of a calendar; no day is marked as today unless it is given."""
        first = self.day("from")
        if first is None:
            return {}
        before = first - timedelta(1) if first > date.min else first
        return {"since": first, "until": self.day("to"), "today": self.day("today") or before}

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.options.get(name, ())
        return value if isinstance(value, tuple) else ()

    def flag(self, name: str) -> bool:
        return self.options.get(name) is True


@cache
def requests() -> Mapping[str, Mapping[str, Parser]]:
    """Return the options of each kind of request, by name, with their parsers."""
    return {WHOLE: _PICTURE, **{view: _OF_VIEWS.get(view, _PICTURE) for view in all_views()}, **_WITHOUT_PICTURE}


def check_known(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise `UnknownNameError` for the first of the `given` names that is not known."""
    names = tuple(known)
    for name in given:
        if name not in names:
            raise UnknownNameError(kind, name, names, closest_match(name, names))


def option_names(what: str) -> tuple[str, ...]:
    """Return the names of a request's options; raises `UnknownNameError`."""
    check_known("view", [what], requests())
    return tuple(requests()[what])


def sort_options(given: Mapping[str, str], known: Iterable[str]) -> tuple[dict[str, str], list[UnknownNameError]]:
    """Return the known ones of the options, and an error for each of the others."""
    names = tuple(known)
    options = {name: text for name, text in given.items() if name in names}
    unknown = [name for name in given if name not in names]
    errors = [UnknownNameError("option", name, names, closest_match(name, names)) for name in unknown]
    if any(error.hint == "audience" for error in errors):
        options["audience"] = "public"  # a misspelt name must not show more
    return options, errors


def prefix_of(workspace: str) -> str:
    """Return what stands before the ids of a workspace."""
    return f"{workspace}:" if workspace else ""


def split_workspace(id: str) -> tuple[str, str]:
    """Split an id such as `north:ward-nurse` after the name of a workspace."""
    name, colon, rest = id.partition(":")
    return (name, rest) if colon else ("", id)


def parse_request(what: str, id: str | None, given: Mapping[str, str]) -> Request:
    """Parse a request; `given` are the options as they are written.

    Raises `UnknownNameError` for an unknown view or option, `InvalidOptionError` for an invalid value and where an id
    is missing.
    """
    check_known("option", given, option_names(what))
    parsers = requests()[what]
    workspace, own_id = split_workspace(id or "")
    if own_id and what in LISTS:
        raise InvalidOptionError(own_id, f"{what} lists a whole workspace and takes no id")
    if not own_id and what not in (*TABLES, *all_views(of_workspace=True)):
        raise InvalidOptionError("", f"{what} needs the id of a {what if what in ENTITIES else 'journey'}")
    options = {name: parsers[name](name, text.strip()) for name, text in given.items()}
    if (name := _REQUIRED.get(what, "")) not in ("", *options):
        reason = f"{what} needs the option {name}, such as 2027-03-01, so that each build shows the same days"
        raise InvalidOptionError("", reason)
    return Request(what, own_id or None, options, workspace)
