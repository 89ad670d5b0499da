"""Put a map on calendar dates: who says what to whom, on which day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, fields
from importlib import import_module
from typing import Any

from journeymap.api.workspace import Workspace
from journeymap.arguments import checked, with_checked_methods
from journeymap.document.tree import Block
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.graph import Portfolio
from journeymap.model.timing import Days
from journeymap.model.timing_parser import parse_days
from journeymap.planning.plan import DEFAULT_PERIOD, PlanData
from journeymap.workspace import WorkspaceData

_EXTENSIONS = {"text": "txt", "markdown": "md", "csv": "csv", "json": "json", "ics": "ics", "xlsx": "xlsx"}
"""The formats of a plan, with the extensions of their files."""
_DELIMITERS = (",", ";", "\t", "|")

GivenDate = datetime.date | tuple[datetime.date, datetime.date] | str
"""A date, the first and the last day, or text as in a file: `2027-03-01 to 2027-03-03`."""


@with_checked_methods
@dataclass(frozen=True)
class Plan(PlanData):
    """A plan of a workspace from `since` to `until`; notebooks display it.

    `entries` are in order of their dates. `undated` are touchpoints without a date, with the reason `why`, `crowded`
    the weeks in which too much asks for attention, and `planned` is the number of planned touchpoints. `next_date` is
    the next date there is where `entries` is empty.
    """

    def name(self, catalogue: str, id: str) -> str:
        """Return what people call a team, a channel or another item; else its id."""
        return super().name(catalogue, id)

    def to(self, format: str, **options: Any) -> str | bytes:
        """The plan in a format of `plan_extensions`, with the options of its method.

        Raises `UnknownNameError` for an unknown format, and what the method raises.
        """
        methods: dict[str, Callable[..., str | bytes]] = {
            "text": self.to_text,
            "markdown": self.to_markdown,
            "csv": self.to_csv,
            "json": self.to_json,
            "ics": self.to_ics,
            "xlsx": self.to_xlsx,
        }
        if format not in methods:
            raise UnknownNameError("format", format, methods)
        return methods[format](**options)

    def to_text(self, *, width: int = 100) -> str:
        """The plan as text of `width` columns for a terminal or an e-mail.

        Raises `InvalidOptionError` for a width below 40.
        """
        return _written("text", self, width=width)

    def to_markdown(self) -> str:
        """The plan as Markdown, week by week."""
        return _written("markdown", self)

    def to_csv(self, *, delimiter: str = ",") -> str:
        """The plan as a table with a header; lists are joined by a semicolon and a space.

        Save it with the encoding `utf-8-sig`, as the command does, so that spreadsheets read it. Raises
        `InvalidOptionError` for a delimiter that is not a comma, a semicolon, a tab or a vertical bar.
        """
        if delimiter not in _DELIMITERS:
            raise InvalidOptionError(delimiter, "is a comma, a semicolon, a tab or a vertical bar", "delimiter")
        return _written("delimited", self, delimiter=delimiter)

    def to_json(self) -> str:
        """The plan as JSON, version 1."""
        return _written("data", self)

    def to_ics(self) -> str:
        """The plan as an iCalendar file of all-day events.

        Raises `MissingExtraError` without the extra `calendar`.
        """
        return _written("calendar_file", self)

    def to_xlsx(self) -> bytes:
        """The plan as a workbook of one sheet.

        Raises `MissingExtraError` without the extra `office`.
        """
        written: bytes = import_module("journeymap.plan_formats.workbook").write(self)
        return written

    def to_document(self) -> tuple[Block, ...]:
        """The plan as blocks of a document: a table with a row for each entry."""
        blocks: tuple[Block, ...] = import_module("journeymap.plan_formats.document").write(self)
        return blocks

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        from journeymap.notebook.plan import plan_line

        return f"<Plan {plan_line(self)}>"

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None, **_: object
    ) -> dict[str, str]:
        """Return what notebooks show."""
        from journeymap.notebook.plan import plan_bundle

        return plan_bundle(self, self.to_text, include, exclude)


def _written(module: str, plan: PlanData, **options: object) -> str:
    written: str = import_module(f"journeymap.plan_formats.{module}").write(plan, **options)
    return written


@checked
def plan_extensions() -> dict[str, str]:
    """Return the formats of a plan with the extensions of their files."""
    return dict(_EXTENSIONS)


@checked
def plan(
    workspace: WorkspaceData,
    *what: str,
    dates: Mapping[str, GivenDate] | None = None,
    persona: str | None = None,
    team: str | None = None,
    channel: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    today: datetime.date | None = None,
    language: str | None = None,
    audience: str | None = None,
) -> Plan:
    """Return who says what to whom, through which channel, on which date.

    `what` are ids of cohorts or journeys; by default all. `dates` plan a cohort `ad-hoc` of the one journey that is
    named: `{"started": datetime.date(2027, 3, 1)}`. `persona`, `team` (with the teams below it) and `channel` select
    entries. The plan is from `since` (default `today`) to `until` (default 12 months later), both included; an entry
    counts if it begins or lasts within. `audience="public"` leaves out what is internal.

    Raises `UnknownNameError` for an unknown name, `InvalidOptionError` for dates that cannot be, `PlanError` where
    nothing has a date, and `MissingExtraError` if the workspace's public holidays need the extra `calendar`.
    """
    from journeymap.document.audiences import AUDIENCES
    from journeymap.document.published import Publication
    from journeymap.locales.messages import languages
    from journeymap.planning.build_plan import build_plan
    from journeymap.planning.crowded_weeks import with_crowded_weeks

    _check("audience", audience, AUDIENCES)
    _check("language", language, dict.fromkeys((*workspace.languages, *languages())))
    today = today or datetime.date.today()  # noqa: DTZ011 - the day where the plan is made
    first = since or today
    last = until or DEFAULT_PERIOD.after(first)
    portfolio = workspace.portfolio if isinstance(workspace, Workspace) else Portfolio(workspace)
    published = Publication(portfolio, audience).portfolio
    data = build_plan(
        published,
        what,
        dates=None if dates is None else {name: _date(name, given) for name, given in dates.items()},
        persona=persona,
        team=team,
        channel=channel,
        since=first,
        until=last,
        today=today,
        language=language,
    )
    is_whole = not what and persona is None and team is None and channel is None
    data = with_crowded_weeks(data, published, persona=persona, is_whole=is_whole)
    return Plan(**{each.name: getattr(data, each.name) for each in fields(PlanData)})


def _check(kind: str, name: str | None, names: Iterable[str]) -> None:
    if name is not None and name not in (existing := list(names)):
        raise UnknownNameError(kind, name, existing)


def _date(name: str, given: GivenDate) -> Days:
    """Return a date of a cohort as the models have it; raises `InvalidOptionError`."""
    text = given if isinstance(given, str) else " to ".join(map(str, given if isinstance(given, tuple) else [given]))
    try:
        return parse_days(text)
    except InvalidOptionError as error:
        reason = (
            f"{name}: {text!r} is not a date such as 2027-03-01, or a first and a last one: 2027-03-01 to 2027-03-03"
        )
        raise InvalidOptionError(given, reason) from error
