"""The options of a picture or a description, in one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journeymap.findings import Finding

if TYPE_CHECKING:
    from journeymap.model.comparison import ComparisonData  # 2 ms, which only pictures of comparisons pay


@dataclass(frozen=True)
class RenderOptions:
    """What a picture shows, for whom, and how it looks.

    `persona` and `stage` leave out what is not theirs, `audience="public"` what is internal. `framework` names the
    stages in another vocabulary. `findings` are shown as badges. `lanes` are those of the map; None for the default
    ones. Without `heading` there is no title, without `personas` no card for each persona.

    `fit="content"` makes the picture as large as its content, `"sheet"` fills a sheet of the paper (A3 if None), or the
    fewest `sheets`; `tiled` cuts it into sheets of that paper. `state="today"` leaves out what is planned,
    `"planned"` takes it as if it were there; None shows both.

    The calendar goes from `since` to `until`, by default 12 months from `today`; its `rows` are teams, channels or
    personas. The funnel is of a `period`, by default the last one, with a row for each value of the attribute `by`. The
    view `system` draws a `comparison`, by default that of the workspace.
    """

    persona: str | None = None
    stage: str | None = None
    language: str | None = None
    framework: str | None = None
    theme: str = "light"
    audience: str | None = None
    findings: Sequence[Finding] = ()
    lanes: Sequence[str] | None = None
    paper: str | None = None
    heading: bool = True
    fit: str | None = None
    sheets: int | None = None
    tiled: str | None = None
    personas: bool = True
    state: str | None = None
    since: date | None = None
    until: date | None = None
    today: date | None = None
    rows: str = "teams"
    by: str | None = None
    period: str | None = None
    comparison: ComparisonData | None = None
