"""The rule `contested-asset`: two departments work on one asset, and no team owns it."""

from __future__ import annotations

from typing import Any

import pytest

GUIDE = "# journeymap.yaml\nassets:\n  brand-guide:\n    name: Brand guide\n"
ERROR = ("contested-asset", "error", "assets/brand-guide", ())
EVENING = ("        when: applied - 20 days\n", "        assets: brand-guide\n        when: applied - 20 days\n")
RECEIVED = ("        when: applied + 1 day\n", "        assets: [brand-guide]\n        when: applied + 1 day\n")
OTHER = """
# other.yaml
journey: other
name: Other
owner: people-partners
reviewed: 2026-11-01
covers: attract
stages:
  attract:
    touchpoints:
      - id: fair
        name: Fair
        kind: event
        owner: {}
        assets: brand-guide
        channels: in-person
        when: applied - 30 days
        moment: true
        metrics: visitors-who-apply
"""


def test_the_finding_points_at_the_item_and_one_touchpoint_of_each_function_shown(
    check: Any, summaries: Any, background: Any, locate: Any
) -> None:
    files = background(GUIDE, EVENING, RECEIVED)

    touchpoints = (
        locate(files, "assets: brand-guide", "brand-guide"),
        locate(files, "assets: [brand-guide]", "brand-guide"),
    )
    assert summaries(files) == [(*ERROR, locate(files, "brand-guide:"), touchpoints)]
    (finding,) = check(files)
    assert finding.message == 'marketing and HR work on the asset "Brand guide" (brand-guide), and no team owns it'
    assert [related.message for related in finding.related] == [
        '"Open evening on the ward" (open-evening) of marketing',
        '"We have your application" (received) of HR',
    ]
    assert (finding.journey, finding.data) == (None, {"functions": ["marketing", "hr"]})


def test_it_is_found_across_journeys(summaries: Any, background: Any) -> None:
    findings = summaries(background(GUIDE, RECEIVED, OTHER.format("employer-brand")))

    assert [summary[:4] for summary in findings] == [ERROR]
    assert [place.partition(":")[0] for place in findings[0][5]] == ["nurse.yaml", "other.yaml"]


@pytest.mark.parametrize("owner", ["employer-brand", "[employer-brand, people-partners]", "marketin"])
def test_an_owner_ends_it_and_what_is_wrong_with_the_owner_is_reported_elsewhere(
    owner: str, summaries: Any, background: Any
) -> None:
    reported = {"[": ["contested-owner"], "m": ["unknown-reference"], "e": []}[owner[0]]
    informed = ("        assets: [brand-guide]\n", "        assets: [brand-guide]\n        informed: employer-brand\n")

    assert [
        summary[0] for summary in summaries(background(f"{GUIDE}    owner: {owner}", EVENING, RECEIVED, informed))
    ] == reported


@pytest.mark.parametrize("owner", ["people-partners", "hr", "works-council", "[employer-brand, ward-managers]", "[]"])
def test_one_function_is_not_a_contest(owner: str, summaries: Any, background: Any) -> None:
    """Neither is a touchpoint whose function is not known."""
    council = "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council"

    findings = summaries(background(GUIDE, council, RECEIVED, OTHER.format(owner)), select=["contested-asset"])
    assert findings == []


def test_it_is_about_declared_assets_only(summaries: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
    for owner in ("hr", "marketing"):
        text += f"      - {{id: {owner}-page, name: Page, owner: {owner}, assets: site}}\n"

    assert summaries(text, select=["contested-asset"]) == []


def test_planned_touchpoints_work_on_it_and_retired_ones_do_not(summaries: Any, background: Any) -> None:
    for status, expected in (("planned", [ERROR]), ("retired", [])):
        other = f"{OTHER.format('employer-brand')}        status: {status}\n"
        findings = summaries(background(GUIDE, RECEIVED, other), select=["contested-asset"])
        assert [summary[:4] for summary in findings] == expected


def test_a_misspelt_key_is_not_also_a_missing_owner(summaries: Any, background: Any) -> None:
    files = background(f"{GUIDE}    ownr: employer-brand", EVENING, RECEIVED)

    assert [summary[0] for summary in summaries(files)] == ["unknown-key"]


@pytest.mark.parametrize("place", ["assets/brand-guide", "nurse/received", "nurse/attract"])
def test_a_finding_can_be_waived_at_any_of_its_places(place: str, summaries: Any, background: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: contested-asset, at: {place}, because: Merging}}"

    assert [summary[1] for summary in summaries(background(GUIDE, EVENING, RECEIVED, waiver))] == ["waived"]


def test_an_unknown_owner_counts_as_none(summaries: Any, background: Any) -> None:
    guide = "# journeymap.yaml\nassets:\n  guide: {kind: brand, owner: unknown}"
    pages = "\n".join(
        f"      - {{id: page-{owner}, name: Page, kind: content, owner: {owner}, assets: guide}}"
        for owner in ("hr", "marketing")
    )
    files = background(guide, f"# nurse.yaml\nstages:\n  develop:\n    touchpoints:\n{pages}")

    rules = [summary[0] for summary in summaries(files, select=["contested-asset", "open-question", "unowned-commons"])]
    assert sorted(rules) == ["contested-asset", "open-question"]
