"""The rule `future-review`: a journey was last reviewed on a day that is still to come."""

from __future__ import annotations

from datetime import date
from typing import Any

REVIEWED = "reviewed: 2026-11-01\n"


def test_the_finding_points_at_the_date(check: Any, summaries: Any, background: Any, locate: Any) -> None:
    files = background((REVIEWED, "reviewed: 2027-11-01\n"))

    assert summaries(files) == [("future-review", "warning", "nurse", (), locate(files, "2027-11-01"))]
    (finding,) = check(files)
    assert finding.message == (
        'the journey "Ward nurse" says that it was reviewed on 2027-11-01, which is still to come'
    )
    assert finding.data == {"reviewed": "2027-11-01"}


def test_today_is_not_the_future(summaries: Any, background: Any) -> None:
    for day, found in ((date(2026, 10, 31), 1), (date(2026, 11, 1), 0), (date(2026, 11, 2), 0)):
        assert len(summaries(background(), today=day)) == found


def test_a_finding_can_be_waived_and_set(summaries: Any, background: Any) -> None:
    later = (REVIEWED, "reviewed: 2027-11-01\n")
    waiver = "# nurse.yaml\nwaivers: {rule: future-review, because: It is planned}\n"
    level = "# nurse.yaml\nchecks:\n  rules:\n    future-review: error"

    assert [summary[1] for summary in summaries(background(later, waiver))] == ["waived"]
    assert [summary[1] for summary in summaries(background(later, level))] == ["error"]
