"""Comparisons in documentation: the directive and the fence `system`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.document import tree
from journeymap.errors import JourneymapError
from journeymap.ext.request import option_names, parse_request
from journeymap.ext.site import Site
from journeymap.ext.site_settings import SiteSettings
from tests.ext.sphinx.projects import Project

pytest.importorskip("sphinx", reason="sphinx is not installed")
markdown = pytest.importorskip("markdown", reason="Markdown is not installed")

PARTNERSHIP = Path(__file__).parents[2] / "docs/partnership"
OTHERS = "../tarnside, ../hospice"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(PARTNERSHIP, tmp_path / "journeys")
    return tmp_path / "journeys"


@pytest.fixture
def site(folder: Path) -> Site:
    return Site(folder / "general")


def convert(site: Site, text: str, **options: Any) -> str:
    configs = {"journeymap": {"path": str(site.path), "stylesheet": False, **options}}
    return str(markdown.markdown(text, extensions=["journeymap"], extension_configs=configs))


def test_it_has_the_options_that_a_comparison_has() -> None:
    assert set(option_names("system")) == {"stage", "theme", "paper", "language", "audience", "paths"}


def test_it_draws_the_workspaces_in_paths_beside_its_own(site: Site, folder: Path) -> None:
    drawn = site.picture(parse_request("system", None, {"paths": OTHERS}))

    paths = [folder / name for name in ("general", "tarnside", "hospice")]
    assert drawn.to_svg() == jm.compare(*paths).picture(paper="A5", fit="content").to_svg()
    assert site.picture(parse_request("system", None, {})).description.endswith("1 journey that follows it.")


def test_a_page_depends_on_the_files_of_all_workspaces(site: Site, folder: Path) -> None:
    site.picture(parse_request("system", "nurse-first-year", {"paths": OTHERS}))

    files = {path.relative_to(folder.resolve()).as_posix() for path in site.files("nurse-first-year")}
    assert {
        f"{name}/{file}.yaml"
        for name in ("template", "general", "tarnside", "hospice")
        for file in ("journeymap", "nurse-first-year")
    } <= files


def test_it_is_described_touchpoint_by_touchpoint(site: Site) -> None:
    request = parse_request("system", None, {"paths": OTHERS, "stage": "engage"})

    def listed(*texts: str) -> tree.BulletList:
        return tree.bullet_list((text,) for text in texts)

    staff_news = "adapted: channels [1]. Tarnside (version 1): same. Wrenfield: omitted [2]"
    evening = "same. Tarnside (version 1): planned for 14 October 2027. Wrenfield: not adopted"
    counts = "1 same, 1 adapted. Tarnside (version 1): 1 same, 1 planned. Wrenfield: 1 omitted, 1 not adopted, 2 added"
    engage = listed(
        f"Staff news — Fellmoor General: {staff_news}",
        f"Evening of all first-year nurses (optional) — Fellmoor General: {evening}",
        "Own touchpoints — Wrenfield: Monday handover; Evening of remembrance",
        f"In numbers — Fellmoor General: {counts}",
    )
    reasons = listed(
        "[1] Students who were here before still read their university mail",
        "[2] Everybody meets at the Monday handover",
    )
    assert site.describe_picture(request) == tree.BulletList(
        ((tree.Paragraph(("Engage",)), engage), (tree.Paragraph(("Reasons",)), reasons))
    )


def test_a_public_site_shows_no_reasons(folder: Path) -> None:
    page = f"```journeymap\nview: system\npaths: {OTHERS}\n```\n"
    reason = "Everybody meets at the Monday handover"

    assert reason in convert(Site(folder / "general"), page)
    assert reason not in convert(Site(folder / "general"), page, audience="public")
    request = parse_request("system", None, {"paths": OTHERS})
    public = Site(folder / "general", SiteSettings(audience="public"))
    assert reason not in repr(public.describe_picture(request))


def test_what_cannot_be_compared_is_a_fault_of_the_page(folder: Path) -> None:
    with pytest.raises(JourneymapError, match="no journey follows another one"):
        Site(folder / "template").picture(parse_request("system", None, {}))

    fence = "```journeymap\nview: system\n```\n"
    assert "no journey follows another one" in convert(Site(folder / "template"), fence, strict=False)


def test_directives_draw_it(tmp_path: Path) -> None:
    project = Project(tmp_path)
    page = """\
Home
====

.. journeymap:system:: nurse-first-year
   :paths: ../tarnside, ../hospice

.. journeymap:system::
   :paths: ../missing
"""
    files = {
        path.relative_to(PARTNERSHIP).as_posix().replace("general/", "journeys/"): path.read_text("utf-8")
        for path in sorted(PARTNERSHIP.rglob("*.yaml"))
    }
    project.put({**files, "docs/index.rst": page})
    built = project.build(ok=False)

    text = built.text("index.html")
    assert "A nurse's first year, version 2, compared: 20 touchpoints, 3 journeys that follow it." in text
    assert built.warnings == [
        "docs/index.rst:7: WARNING: journeys/../missing: there is no such file or folder [journeymap.error]"
    ]
