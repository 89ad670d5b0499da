"""What was measured in documentation: the directives and fences `funnel` and `measures`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.document import tree
from journeymap.errors import InvalidOptionError, UnknownNameError
from journeymap.ext.request import parse_request
from journeymap.ext.site import Site
from journeymap.ext.site_settings import SiteSettings
from tests.ext.sphinx.projects import Project
from tests.views import measured

pytest.importorskip("sphinx", reason="sphinx is not installed")
markdown = pytest.importorskip("markdown", reason="Markdown is not installed")

WORKSPACE = """\
organization: Sinivuono
languages: [en, fi]
channels:
  fair: {name: Job fair, owner: hr}
  social-media: {name: Social media, owner: hr}
personas:
  nurse: {name: Nurse}
metrics:
  hired: {name: Hired, kind: conversion, from: application, to: first-day, target: 40 %}
"""
WAY = """\
journey: way
name: The way in
stages:
  recruit:
    touchpoints:
      - {id: application, name: {en: Application, fi: Hakemus}, kind: form, owner: hr, events: Applied, metrics: hired}
      - {id: interview, name: Interview, kind: conversation, owner: hr, events: Interview, next: [rejection, offer]}
      - {id: rejection, name: Rejection, kind: message, owner: hr, events: Rejected, ends: rejected}
      - {id: offer, name: Offer, kind: message, owner: hr, events: Offer}
  onboard:
    touchpoints:
      - {id: letter, name: Letter, kind: message, owner: hr, when: started - 7 days}
      - {id: first-day, name: First day, kind: event, owner: hr, events: Started, when: started}
"""
OLDER = measured.EXAMPLE.model_copy(
    update={"period": "2024", "from_": date(2024, 1, 1), "until": date(2024, 12, 31), "by": {}}
)
NOTE = "Counts are in tens: each can be up to 9 off. Groups under 30 are not shown."


def files() -> dict[str, str]:
    releases = [each.model_dump(mode="json", by_alias=True) for each in (OLDER, measured.EXAMPLE)]
    return {
        "journeymap.yaml": WORKSPACE,
        "way.yaml": WAY,
        "measures.json": json.dumps({"version": 1, "releases": releases}),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in files().items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Site:
    return Site(folder)


def no_figure() -> tree.Figure:
    raise AssertionError("tables have no picture")


def tables(site: Site, id: str | None = "way", **options: str) -> list[str]:
    """The captions of the tables, and the texts between them."""
    blocks = site.document(parse_request("measures", id, options), no_figure)
    return [block.caption if isinstance(block, tree.Table) else _text(block) for block in blocks]


def _text(block: tree.Block) -> str:
    assert isinstance(block, tree.Paragraph)
    return "".join(part if isinstance(part, str) else "".join(map(str, part.content)) for part in block.content)  # type: ignore[union-attr]


def test_tables_are_of_the_last_period_without_values(site: Site) -> None:
    assert tables(site) == [
        "The way in: 2025. 2025: 1 January 2025 – 31 December 2025, as of 31 March 2026 · 100 cases",
        "Steps",
        NOTE,
        "Who came no further",
        NOTE,
        "How it ended",
        NOTE,
        "Also seen",
        NOTE,
        "In the other order",
        NOTE,
        "Events that no touchpoint names",
        NOTE,
        "Metrics",
        NOTE,
    ]
    assert tables(site, None) == tables(site)
    assert tables(site, period="2024")[0].startswith("The way in: 2024. 2024: 1 January 2024 – 31 December 2024")


def test_attributes_that_are_named_have_tables(site: Site) -> None:
    assert [caption for caption in tables(site, by="channel, persona") if caption.startswith("By ")] == [
        "By channel",
        "By persona",
    ]


def test_tables_are_in_the_language_of_the_page(site: Site) -> None:
    blocks = site.document(parse_request("measures", "way", {"language": "fi"}), no_figure)

    table = next(block for block in blocks if isinstance(block, tree.Table))
    assert table.rows[0].cells[0] == (("Hakemus",),)
    assert _text(blocks[-1]).startswith("Luvut ovat kymmenissä")


def test_what_was_not_measured_is_an_error_that_names_what_was(site: Site) -> None:
    for options, message in (
        ({"period": "2023"}, "there is no measured period '2023'; there are: 2024, 2025"),
        ({"by": "unit"}, "there is no measured attribute 'unit'; there are: channel, persona"),
    ):
        with pytest.raises(UnknownNameError) as raised:
            tables(site, **options)
        assert str(raised.value) == message
    with pytest.raises(UnknownNameError):
        tables(site, "another")
    with pytest.raises(InvalidOptionError):
        tables(site, period="")


def test_a_journey_without_measures_says_so(folder: Path) -> None:
    (folder / "measures.json").unlink()

    assert tables(Site(folder)) == [jm.messages("en")("measures.nothing")]


def test_a_public_page_has_the_public_figures(folder: Path) -> None:
    text = WAY.replace("events: Interview,", "events: Interview, audience: internal,")
    (folder / "way.yaml").write_text(text, "utf-8")
    public = Site(folder, SiteSettings(audience="public"))

    blocks = public.document(parse_request("measures", "way", {}), no_figure)
    steps = next(block for block in blocks if isinstance(block, tree.Table))
    assert [row.cells[0][0][0] for row in steps.rows] == ["Application", "Offer", "First day"]


@pytest.mark.parametrize(("hidden", "rules"), [("letter", ["missed-target"]), ("application", [])])
def test_a_public_page_has_no_finding_with_a_value_that_it_leaves_out(
    folder: Path, hidden: str, rules: list[str]
) -> None:
    """The value of a metric from an internal touchpoint to a public one tells of the internal one."""
    (folder / "way.yaml").write_text(WAY.replace(f"{{id: {hidden},", f"{{id: {hidden}, audience: internal,"), "utf-8")
    public = Site(folder, SiteSettings(audience="public"))

    shown = public.findings(parse_request("findings", "way", {"rule": "missed-target"}))
    assert [finding.rule for finding in shown] == rules


@pytest.mark.parametrize(
    ("hidden", "rules"), [("letter", ["steep-drop-off"]), ("offer", ["steep-drop-off"]), ("interview", [])]
)
def test_a_public_page_has_no_finding_with_figures_of_others(folder: Path, hidden: str, rules: list[str]) -> None:
    """Whoever stopped at an internal step counts at the step before it: the difference is not told."""
    steps = [
        measured.step("application", 300, stopped=200, ended={"rejection": 0}),
        measured.step("interview", 100, stopped=20),
        measured.step("offer", 80),
        measured.step("first-day", 80, completed=80),
    ]
    released = measured.release(cases=300, steps=steps).model_dump(mode="json", by_alias=True)
    (folder / "measures.json").write_text(json.dumps({"version": 1, "releases": [released]}), "utf-8")
    (folder / "way.yaml").write_text(WAY.replace(f"{{id: {hidden},", f"{{id: {hidden}, audience: internal,"), "utf-8")
    public = Site(folder, SiteSettings(audience="public"))

    shown = public.findings(parse_request("findings", "way", {"rule": "steep-drop-off"}))
    assert [finding.rule for finding in shown] == rules


def test_a_funnel_takes_its_options(site: Site) -> None:
    def picture(**options: str) -> jm.Picture:
        return site.picture(parse_request("funnel", "way", options))

    def drawn(**options: Any) -> str:
        return jm.render(site.workspace, "way", view="funnel", paper="A5", fit="content", **options).to_svg()

    assert picture().to_svg() == drawn()
    assert picture(by="channel", period="2025").to_svg() == drawn(by="channel", period="2025")
    assert picture(period="2024").to_svg() == drawn(period="2024") != drawn()
    with pytest.raises(UnknownNameError, match="there is no measured attribute 'unit'"):
        picture(by="unit")


def test_a_funnel_is_described_by_its_figures(site: Site) -> None:
    described = site.describe_picture(parse_request("funnel", "way", {}))

    stages = [[_text(block) for block in item if isinstance(block, tree.Paragraph)] for item in described.items]
    assert stages == [["Recruit"], ["Onboard"], ["How it ended"], ["Also seen"]]
    assert "Interview — Came this far: 70. Reached: 60 · Skipped: 10. Goes on: 20." in repr(described)


# -- pages -----------------------------------------------------------------------------------------------------


def convert(site: Site, text: str, **options: Any) -> str:
    configs = {"journeymap": {"path": str(site.path), "stylesheet": False, **options}}
    return str(markdown.markdown(text, extensions=["journeymap"], extension_configs=configs))


def test_fences_show_tables_and_the_funnel(site: Site) -> None:
    written = convert(site, "```journeymap\nview: measures\njourney: way\nby: channel\n```\n")
    assert "By channel" in written
    assert "Others and unknown" in written

    drawn = convert(site, "```journeymap\nview: funnel\njourney: way\nby: channel\n```\n")
    assert "Funnel of The way in by channel, 2025: 100 cases, 4 observed steps." in drawn
    assert "by needs a value" in convert(site, "```journeymap\nview: funnel\njourney: way\nby:\n```\n", strict=False)


def test_tables_of_a_journey_that_had_another_id_are_found(folder: Path) -> None:
    renamed = WAY.replace("journey: way", "journey: people\nformerly: way")
    (folder / "way.yaml").write_text(renamed, "utf-8")

    written = convert(Site(folder), "```journeymap\nview: measures\njourney: people\n```\n")

    assert "The way in: 2025" in written
    assert "The way in: 2024" not in written


def test_a_page_is_built_again_when_figures_change(folder: Path) -> None:
    site = Site(folder)

    assert [path.name for path in site.files("way")] == ["way.yaml", "journeymap.yaml", "measures.json"]


def test_directives_show_tables_and_the_funnel(tmp_path: Path) -> None:
    project = Project(tmp_path)
    page = """\
Home
====

.. journeymap:funnel:: way
   :by: channel

.. journeymap:funnel:: way
   :period: 2023

.. journeymap:measures:: way
   :period: 2025
"""
    project.put({**{f"journeys/{name}": text for name, text in files().items()}, "docs/index.rst": page})
    built = project.build(ok=False)

    text = built.text("index.html")
    assert "Others and unknown" in text
    assert "Who came no further" in text
    assert built.warnings == [
        "docs/index.rst:7: WARNING: there is no measured period '2023'; there are: 2024, 2025 [journeymap.unknown-name]"
    ]
