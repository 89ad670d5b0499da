"""A rule and a journey with more than can be looked at in seconds end with a finding that says so."""

from __future__ import annotations

from datetime import date

import pytest

import journeymap as jm

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("problems", "listed", "stands_for"), [(7, 7, 1), (8, 8, 1), (9, 7, 2), (99, 7, 2)])
def test_of_very_many_problems_the_last_stands_for_the_rest(
    monkeypatch: pytest.MonkeyPatch, problems: int, listed: int, stands_for: int
) -> None:
    monkeypatch.setattr("journeymap.checking.examination.MOST_PROBLEMS", 8)
    steps = "".join(f"      - {{id: t-{number}, name: Talk}}\n" for number in range(problems))
    text = f"journey: nurse\nstages:\n  onboard:\n    touchpoints:\n{steps}"

    report = jm.validate(jm.load_text(text.encode()), today=TODAY, select=["unowned"])

    findings = [finding for finding in report.findings if finding.rule == "unowned"]
    of_touchpoints = [finding for finding in findings if finding.touchpoint is not None]
    assert [finding.touchpoint for finding in of_touchpoints] == [f"t-{number}" for number in range(listed)]
    assert findings[-1].stands_for == stands_for
    rest = [(finding.message, finding.level) for finding in findings[listed:]]
    assert rest == [("and at least 2 more findings of this rule", jm.Level.ERROR)] * (stands_for - 1)


@pytest.mark.parametrize(("touchpoints", "is_refused"), [(4, False), (5, True)])
def test_touchpoints_of_very_many_personas_are_not_checked(
    monkeypatch: pytest.MonkeyPatch, touchpoints: int, is_refused: bool
) -> None:
    """Three personas with days of their own place each touchpoint three times."""
    monkeypatch.setattr("journeymap.checking.examination.MOST_PLACEMENTS", 12)
    personas = {f"p-{number}": jm.Persona(spans={"accepted": f"{40 + number} days"}) for number in range(3)}
    items = [jm.Touchpoint(id=f"t-{number}", name="Talk") for number in range(touchpoints)]
    journey = jm.Journey(journey="nurse", stages={"onboard": jm.Stage(touchpoints=items)})
    workspace = jm.Workspace(jm.Organization(organization="Fernmoor", personas=personas), [journey])

    report = jm.validate(workspace, today=TODAY, select=["unowned", "syntax"])

    assert {finding.rule for finding in report.findings} == ({"syntax"} if is_refused else {"unowned"})
    if is_refused:
        (finding,) = report.findings
        assert (finding.level, finding.journey) == (jm.Level.ERROR, "nurse")
        assert finding.message == (
            "this journey is not checked: it has 5 touchpoints, and 3 personas whose days or touchpoints differ, which is"
            " more than 12 days to look at"
        )
