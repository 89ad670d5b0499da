"""A declared asset without an owner, on which two functions work, is found in its catalogue."""

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


def test_the_item_is_pointed_at_and_one_touchpoint_of_each_function_shown(
    check: Any, tell: Any, background: Any, at: Any
) -> None:
    files = background(GUIDE, EVENING, RECEIVED)

    touchpoints = (at(files, "assets: brand-guide", "brand-guide"), at(files, "assets: [brand-guide]", "brand-guide"))
    assert tell(files) == [(*ERROR, at(files, "brand-guide:"), touchpoints)]
    (found,) = check(files)
    assert found.message == 'marketing and HR work on the asset "Brand guide" (brand-guide), and no team owns it'
    assert [one.message for one in found.related] == [
        '"Open evening on the ward" (open-evening) of marketing',
        '"We have your application" (received) of HR',
    ]
    assert (found.journey, found.data) == (None, {"functions": ["marketing", "hr"]})


def test_it_is_found_across_journeys(tell: Any, background: Any) -> None:
    found = tell(background(GUIDE, RECEIVED, OTHER.format("employer-brand")))

    assert [told[:4] for told in found] == [ERROR]
    assert [place.partition(":")[0] for place in found[0][5]] == ["nurse.yaml", "other.yaml"]


@pytest.mark.parametrize("owner", ["employer-brand", "[employer-brand, people-partners]", "marketin"])
def test_an_owner_ends_it_and_what_is_wrong_with_the_owner_is_said_elsewhere(
    owner: str, tell: Any, background: Any
) -> None:
    told = {"[": ["contested-owner"], "m": ["unknown-reference"], "e": []}[owner[0]]
    informed = ("        assets: [brand-guide]\n", "        assets: [brand-guide]\n        informed: employer-brand\n")

    assert [one[0] for one in tell(background(f"{GUIDE}    owner: {owner}", EVENING, RECEIVED, informed))] == told


@pytest.mark.parametrize("owner", ["people-partners", "hr", "works-council", "[employer-brand, ward-managers]", "[]"])
def test_one_function_is_no_contest(owner: str, tell: Any, background: Any) -> None:
    """Neither is a touchpoint whose function is not known."""
    council = "# journeymap.yaml\nteams:\n  works-council:\n    name: Works council"

    found = tell(background(GUIDE, council, RECEIVED, OTHER.format(owner)), select=["contested-asset"])
    assert found == []


def test_it_is_about_declared_assets_only(tell: Any) -> None:
    text = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n"
    for owner in ("hr", "marketing"):
        text += f"      - {{id: {owner}-page, name: Page, owner: {owner}, assets: site}}\n"

    assert tell(text, select=["contested-asset"]) == []


def test_planned_touchpoints_work_on_it_and_retired_ones_do_not(tell: Any, background: Any) -> None:
    for status, expected in (("planned", [ERROR]), ("retired", [])):
        other = f"{OTHER.format('employer-brand')}        status: {status}\n"
        found = tell(background(GUIDE, RECEIVED, other), select=["contested-asset"])
        assert [told[:4] for told in found] == expected


def test_a_misspelt_key_is_not_also_a_missing_owner(tell: Any, background: Any) -> None:
    files = background(f"{GUIDE}    ownr: employer-brand", EVENING, RECEIVED)

    assert [told[0] for told in tell(files)] == ["unknown-key"]


@pytest.mark.parametrize("place", ["assets/brand-guide", "nurse/received", "nurse/attract"])
def test_it_can_be_waived_at_any_of_its_places(place: str, tell: Any, background: Any) -> None:
    waiver = f"# journeymap.yaml\nchecks:\n  waivers:\n    - {{rule: contested-asset, at: {place}, because: Merging}}"

    assert [told[1] for told in tell(background(GUIDE, EVENING, RECEIVED, waiver))] == ["waived"]
