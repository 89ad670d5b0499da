"""Turn what is open in a workspace into questions, as one sheet per team."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeymap.api.report import Report
from journeymap.api.validation import validate
from journeymap.api.workspace import Workspace
from journeymap.arguments import checked
from journeymap.errors import UnknownNameError
from journeymap.graph import Portfolio
from journeymap.workspace import WorkspaceData

if TYPE_CHECKING:
    from journeymap.question_sheets import QuestionSheets


@checked
def questions(
    workspace: WorkspaceData,
    *,
    team: str | None = None,
    journey: str | None = None,
    language: str | None = None,
    audience: str | None = None,
    report: Report | None = None,
    today: datetime.date | None = None,
) -> QuestionSheets:
    """Return a sheet for each team: touchpoints, hand-offs, questions.

    Every value that is `unknown` and every finding becomes a question, with what to write and where. `team` and
    `journey` select; `audience="public"` leaves out what is internal. The findings are those of `report`, or of a check
    as of `today`. Raises `UnknownNameError` for an unknown name.
    """
    from journeymap.document.audiences import AUDIENCES
    from journeymap.document.published import Publication
    from journeymap.locales.messages import languages
    from journeymap.question_sheets.collect import collect

    _check("audience", audience, AUDIENCES)
    _check("language", language, dict.fromkeys((*workspace.languages, *languages())))
    portfolio = workspace.portfolio if isinstance(workspace, Workspace) else Portfolio(workspace)
    published = Publication(portfolio, audience)
    findings = published.findings((report or validate(workspace, today=today)).all_findings)
    return collect(published.portfolio, findings, team=team, journey=journey, language=language)


def _check(kind: str, name: str | None, names: Iterable[str]) -> None:
    if name is not None and name not in (existing := list(names)):
        raise UnknownNameError(kind, name, existing)
