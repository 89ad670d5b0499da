"""The rule `missing-key`: a required key is missing or has no value."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "missing-key"
OFFER = "        emotion: 2\n"
NAME = "        name: Careers page for nurses\n"


@pytest.mark.parametrize("line", ["", "        name:\n", "        name: ~\n", "        name: null\n"])
def test_the_finding_points_at_a_touchpoint_without_name_by_its_id(
    line: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background((NAME, line))

    assert summaries(files) == [(RULE, "error", "nurse/careers-page", (), locate(files, "careers-page"))]


@pytest.mark.parametrize("line", ["id:\n        ", "id: null\n        ", ""])
def test_the_finding_points_at_a_touchpoint_without_id_by_its_first_key(
    line: str, background: Any, summaries: Any, check: Any, locate: Any
) -> None:
    files = background((f"id: careers-page\n{NAME}", f"{line}{NAME.lstrip()}"))
    place = locate(files, f"- {line}name: Careers", "id" if line else "name")
    (finding,) = check(files)

    assert summaries(files) == [(RULE, "error", "nurse/attract", (), place)]
    assert (finding.journey, finding.stage, finding.touchpoint) == ("nurse", "attract", None)


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        ("        opportunities:\n          - owner: people-partners\n", "owner: people-partners\n"),
        ("        evidence:\n          - sample: 12\n", "sample"),
        ("        waivers:\n          - because: Agreed\n", "because"),
        ("        waivers:\n          - rule: unowned\n", "rule: unowned"),
        ("        links:\n          - title: More\n", "title"),
        ("        links:\n          - url: https://example.org\n", "url"),
        ("        next:\n          - if: it rains\n", "if: it rains"),
    ],
)
def test_the_finding_points_at_an_entry_of_a_list(
    lines: str, begins: str, background: Any, summaries: Any, locate: Any
) -> None:
    old = "        next: welcome-call\n" if "next" in lines else ""
    files = background((OFFER + old, OFFER + lines))
    place = locate(files, lines, begins)

    assert summaries(files) == [(RULE, "error", "nurse/offer-call", (), place)]


@pytest.mark.parametrize("item", ["  probation-end:\n    name: End of probation", "  probation-end: {}"])
def test_the_finding_points_at_an_item_of_a_catalogue_by_its_key(
    item: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(f"# journeymap.yaml\nanchors:\n{item}")

    assert summaries(files) == [(RULE, "error", "anchors/probation-end", (), locate(files, "probation-end"))]


@pytest.mark.parametrize("line", ["", "organization:\n"])
def test_a_workspace_file_without_organization(line: str, background: Any, summaries: Any) -> None:
    files = background(("organization: Northshore Health\n", line))

    assert summaries(files) == [(RULE, "error", None, (), "journeymap.yaml:1:1")]


@pytest.mark.parametrize("line", ["", "journey:\n"])
def test_stages_without_a_journey_are_one_finding_and_nothing_else(
    line: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(("journey: nurse\n", line), ("        kind: content\n", "        kind: wrong\n"))

    assert summaries(files) == [(RULE, "error", None, (), locate(files, "stages:\n  attract", "stages"))]


def test_a_misspelt_key_is_not_also_missing(background: Any, summaries: Any) -> None:
    for old, new in ((NAME, NAME.replace("name", "nmae")), ("organization:", "organisation:")):
        assert [summary[0] for summary in summaries(background((old, new)))] == ["unknown-key"]


def test_a_key_with_an_invalid_value_is_not_also_missing(background: Any, summaries: Any) -> None:
    for line in ("        name: [a, b]\n", "        name: @here\n", "        name: #here\n", '        name: ""\n'):
        assert len(summaries(background((NAME, line)))) == 1


def test_no_name_of_the_program_is_in_a_message(background: Any, check: Any) -> None:
    framework = "# journeymap.yaml\nframework:\n  - name: Attract"
    stage = check(background(framework))[0]
    way = check(background(("        next: welcome-call\n", "        next: [{if: it rains}]\n")))[0]

    assert stage.message == "this stage of the framework has no `id`"
    assert way.message == "this entry of `next` has no `to`"
