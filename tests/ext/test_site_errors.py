"""The errors that a build reports are those of the whole report, although not all rules run for them."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap.ext.site import Site

WORKSPACE = "organization: Larkfield Hospital\nteams: {hr: {name: HR, function: hr}}\nspans: {accepted: 30 days}\n"
JOURNEY = """\
journey: nurse
name: Nurse
stages:
  onboard:
    touchpoints: [{id: first-day, name: First day, kind: event, owner: hr, when: started}]
"""
SILENCE = "preboarding-silence"


@pytest.mark.parametrize(
    ("workspace", "journey", "rules"),
    [
        ("", "", [SILENCE]),  # a warning, but not where there is no contact at all
        (f"checks: {{rules: {{{SILENCE}: note}}}}\n", "", []),
        (f"checks: {{rules: {{{SILENCE}: off, unowned-journey: error}}}}\n", "", ["unowned-journey"]),
        (
            f"checks: {{rules: {{{SILENCE}: off}}}}\n",
            "checks: {rules: {unowned-journey: error}}\n",
            ["unowned-journey"],
        ),
        (f"checks: {{waivers: [{{rule: {SILENCE}, at: nurse, because: We know it, until: 2999-01-01}}]}}\n", "", []),
    ],
)
def test_the_errors_of_a_site(workspace: str, journey: str, rules: list[str], tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(WORKSPACE + workspace)
    (tmp_path / "nurse.yaml").write_text(JOURNEY + journey)
    site = Site(tmp_path)
    errors = [each for each in site.report.findings if each.level == jm.Level.ERROR and each.waived is None]
    assert [finding.rule for finding in site.errors([None])] == rules
    assert [*map(repr, site.errors([None]))] == [*map(repr, errors)]
