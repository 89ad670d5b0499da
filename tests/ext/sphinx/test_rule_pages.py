"""Pages of rules, made of the rules' own Markdown, with their examples and what is found in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import journeymap as jm
from tests.ext.sphinx.projects import Built, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own


SOME = [*jm.all_rules()[::6], *map(jm.explain, ("moments-everywhere", "office-hours-only", "stale-journey", "unowned"))]
"""A few of each category; the project's own documentation shows all."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = Project(tmp_path_factory.mktemp("rules"))
    pages = {f"docs/{rule.name}.rst": f".. journeymap:rule:: {rule.name}\n" for rule in SOME}
    home = "Home\n====\n\n:journeymap:rule:`unowned` and :journeymap:rule:`this one <stale-journey>`\n\n.. toctree::\n   :glob:\n\n   *\n"
    project.put({**pages, "docs/index.rst": home})
    return project.build("html", "-W", "-n", "-j", "4")


def test_every_rule_has_a_page_with_its_sections(built: Built) -> None:
    for rule in SOME:
        body = built.page(f"{rule.name}.html").body
        assert body.one("h1").text == f"{rule.name}¶"
        headings = [one.text.removesuffix("¶") for one in body.all("h2")]
        assert [one for one in headings if one != "Options"] == ["Why it matters", "Evidence", "Flagged", "Fine"]
        assert [dd.text for dd in body.all("dd")][:2] == [str(rule.level), rule.category]
        assert rule.name in built.page(f"{rule.name}.html").ids
        assert not re.search(r"\]\(http|\*\*|```", body.text)


def test_examples_are_shown_with_the_flagged_line(built: Built) -> None:
    flagged = built.page("office-hours-only.html").body.one("section", id="office-hours-only_flagged")
    assert flagged.one("span", class_="hll").text == "shift: day # flagged"
    assert len(flagged.all("div", class_="highlight-yaml")) == 1
    assert [one.text for one in flagged.one("div", class_="admonition").all("p")] == [
        "Warning",
        '"Growth talk" (growth-talk) takes place by day only, and leaves out Night nurse on night shifts',
        "offer another conversation in develop with shift: night, or make this one possible at any time",
    ]
    fine = built.page("office-hours-only.html").body.one("section", id="office-hours-only_fine")
    assert not fine.all("div", class_="admonition")
    assert not fine.all("span", class_="hll")


def test_options_say_their_defaults(built: Built) -> None:
    options = built.page("moments-everywhere.html").body.one("section", id="moments-everywhere_options")
    rows = zip(options.all("dt"), options.all("dd"), strict=True)
    assert [(dt.text, dd.text) for dt, dd in rows] == [
        ("share:", "share: 0.4 — the largest share of moments among all touchpoints, from 0 to 1; 0.4, our default."),
        (
            "at_least:",
            "at_least: 10 — the size of a journey, in touchpoints, from which the share is checked; 10, our default.",
        ),
    ]


def test_roles_lead_to_the_page(built: Built) -> None:
    links = built.page("index.html").body.all("p")[0].all("a")
    assert [(one.text, one.attributes["href"]) for one in links] == [
        ("unowned", "unowned.html#unowned"),
        ("this one", "stale-journey.html#stale-journey"),
    ]


def test_several_rules_in_a_page_have_headings(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(
        {"docs/index.rst": "Rules\n=====\n\n.. journeymap:rule:: unowned\n\n.. journeymap:rule:: empty-stage\n"}
    )
    body = project.build("html", "-W", "-n").page("index.html").body
    assert [one.text for one in body.all("h2")] == ["unowned¶", "empty-stage¶"]
