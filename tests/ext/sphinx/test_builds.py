"""Builds after changes, in several processes, and across projects: what is read and written again, and what is the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ext.sphinx.projects import TINY, Built, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own

PAGES = {
    "docs/index.rst": """\
Home
====

.. toctree::

   nurse
   porter
   all
   people
   words
   plain
""",
    "docs/nurse.rst": ".. journeymap:journey:: nurse\n",
    "docs/porter.rst": ".. journeymap:journey:: porter\n",
    "docs/all.rst": "All\n===\n\n.. journeymap:owners::\n",
    "docs/people.rst": "People\n======\n\n.. journeymap:persona:: nurse\n",
    "docs/words.rst": "Words\n=====\n\nSee :journeymap:touchpoint:`porter/keys` and :journeymap:team:`its team <people>`.\n",
    "docs/plain.rst": "Plain\n=====\n\nNothing of ours.\n",
    "docs/teams.rst": ":orphan:\n\n.. journeymap:team:: people\n",
}
PARENT = {"index"}
"""Sphinx writes a page again when one in its contents was read again."""


def read(built: Built) -> set[str]:
    """The pages that were read."""
    return set(re.findall(r"^reading sources\.\.\. \[ *\d+%\] (\S+)$", built.output, re.MULTILINE))


def written(built: Built) -> set[str]:
    """The pages that were written."""
    return set(re.findall(r"^writing output\.\.\. \[ *\d+%\] (\S+)$", built.output, re.MULTILINE))


def built_once(folder: Path) -> Project:
    project = Project(folder)
    project.put({**TINY, **PAGES})
    everything = {name.removeprefix("docs/").removesuffix(".rst") for name in PAGES}
    assert read(project.build("html", "-W", "-n")) == everything
    again = project.build("html", "-W", "-n")
    assert (read(again), written(again)) == (set(), set())
    return project


def test_after_a_change_only_the_pages_that_show_it_are_read_again(tmp_path: Path) -> None:
    project = built_once(tmp_path)

    project.change("journeys/nurse.yaml", "name: First shift", "name: The first shift")
    nurse = project.build("html", "-W", "-n")
    shows = {"nurse", "all", "people", "teams"}
    assert (read(nurse), written(nurse)) == (shows, shows | PARENT)
    assert nurse.page("nurse.html").body.one("section", id="nurse_first-shift").one("h3").text == "The first shift¶"

    project.change("journeys/porter.yaml", "name: Keys and a map", "name: Keys, a map")
    porter = project.build("html", "-W", "-n")
    shows = {"porter", "all", "people", "teams", "words"}
    assert (read(porter), written(porter)) == (shows, shows | PARENT)
    assert porter.page("words.html").body.all("p")[0].text == "See Keys, a map and its team."

    project.change("journeys/journeymap.yaml", "name: People team", "name: The people team")
    shared = project.build("html", "-W", "-n")
    shows = {"nurse", "porter", "all", "people", "teams", "words"}
    assert (read(shared), written(shared)) == (shows, shows | PARENT)

    project.put(
        {"journeys/cook.yaml": TINY["journeys/porter.yaml"].replace("porter", "cook").replace("Porter", "Cook")}
    )
    new = project.build("html", "-W", "-n")
    assert (read(new), written(new)) == ({"all", "people", "teams"}, {"all", "people", "teams"} | PARENT)

    again = project.build("html", "-W", "-n")
    assert (read(again), written(again)) == (set(), set())


def mentioned(built: Built) -> list[str]:
    """The pages that the card of the porter's keys names."""
    card = built.page("porter.html").body.one("section", id="porter_keys")
    rows = zip(card.all("dt"), card.all("dd"), strict=True)
    return [link.attributes["href"] for dt, dd in rows if dt.text == "Mentioned in:" for link in dd.all("a")]


@pytest.mark.parametrize("jobs", ["1", "4"])
def test_cards_name_the_pages_that_mention_them(tmp_path: Path, jobs: str) -> None:
    project = Project(tmp_path)
    project.put({**TINY, **PAGES})
    options = ("-W", "-n", "-j", jobs)
    assert mentioned(project.build("html", *options)) == ["words.html"]

    project.change("docs/plain.rst", "Nothing of ours.", "The :journeymap:touchpoint:`porter/keys`.")
    more = project.build("html", *options)
    assert mentioned(more) == ["plain.html", "words.html"]
    if jobs == "1":
        assert (read(more), written(more)) == ({"plain"}, {"plain", "porter"} | PARENT)

    project.change("docs/words.rst", "Words\n=====", "Other words\n===========")
    renamed = project.build("html", *options)
    card = renamed.page("porter.html").body.one("section", id="porter_keys")
    assert card.all("dd")[-1].text == "Plain, Other words"

    (project.folder / "docs/words.rst").unlink()
    project.change("docs/index.rst", "   words\n", "")
    assert mentioned(project.build("html", *options)) == ["plain.html"]


def test_links_follow_a_card_to_another_page(tmp_path: Path) -> None:
    project = built_once(tmp_path)
    (project.folder / "docs/porter.rst").unlink()
    project.put({"docs/keys.rst": PAGES["docs/porter.rst"]})
    project.change("docs/index.rst", "   porter\n", "   keys\n")
    built = project.build("html", "-W", "-n")
    assert 'href="keys.html#porter_keys"' in built.text("words.html")
    assert 'href="keys.html#porter_keys"' in built.text("people.html")
    assert read(built) == {"index", "keys"}


def test_a_missing_target_is_linked_once_it_exists(tmp_path: Path) -> None:
    project = Project(tmp_path)
    files = {name: text for name, text in TINY.items() if "porter" not in name}
    project.put(
        {
            **files,
            "docs/index.rst": "Home\n====\n\n:journeymap:touchpoint:`porter/keys`\n\n.. journeymap:journey:: porter\n",
        }
    )
    assert project.build(ok=False).warned.count("WARNING") == 2
    project.put({"journeys/porter.yaml": TINY["journeys/porter.yaml"]})
    built = project.build("html", "-W", "-n")
    assert built.page("index.html").body.all("p")[0].text == "Keys and a map"


def test_several_processes_write_the_same_bytes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.shipped()
    more = {
        f"docs/page{number}.rst": f"Page {number}\n======\n\nSee :journeymap:touchpoint:`ward-nurse/first-day`.\n\n.. journeymap:map:: hospital-doctor\n   :stage: onboard\n"
        for number in range(8)
    }
    project.put(
        {
            **more,
            "docs/index.rst": "Home\n====\n\n.. journeymap:owners::\n\n.. toctree::\n   :glob:\n\n   *\n",
            "docs/ward.rst": ".. journeymap:journey:: ward-nurse\n",
            "docs/doctor.rst": ".. journeymap:journey:: hospital-doctor\n   :findings:\n",
            "docs/teams.rst": "Teams\n=====\n\n.. journeymap:team:: people-partners\n\n.. journeymap:findings::\n",
        }
    )
    outputs = []
    for jobs in ("1", "4"):
        built = project.build("html", "-W", "-n", "-j", jobs, out=f"with-{jobs}")
        files = (file for file in built.folder.rglob("*") if file.is_file())
        outputs.append({str(file.relative_to(built.folder)): file.read_bytes() for file in files})
    assert outputs[0] == outputs[1]


def test_other_projects_lead_here(tmp_path: Path) -> None:
    here = Project(tmp_path / "here")
    here.put({**TINY, **PAGES, "docs/rule.rst": ":orphan:\n\n.. journeymap:rule:: unowned\n"})
    inventory = here.build("html", "-W", "-n").folder / "objects.inv"
    there = Project(
        tmp_path / "there",
        ("sphinx.ext.intersphinx",),
        f'intersphinx_mapping = {{"here": ("https://sinivuono.example/", "{inventory}")}}\n',
    )
    there.put(
        {
            "docs/index.rst": """\
There
=====

:journeymap:touchpoint:`nurse/first-shift`, :journeymap:touchpoint:`that <nurse/first-shift>`,
:external:journeymap:team:`people`, :journeymap:rule:`unowned`, :journeymap:journey:`porter`
"""
        }
    )
    body = there.build("html", "-W", "-n").page("index.html").body
    assert [(one.text, one.attributes["href"]) for one in body.all("p")[0].all("a")] == [
        ("First shift", "https://sinivuono.example/nurse.html#nurse_first-shift"),
        ("that", "https://sinivuono.example/nurse.html#nurse_first-shift"),
        ("People team", "https://sinivuono.example/teams.html#people"),
        ("unowned", "https://sinivuono.example/rule.html#unowned"),
        ("Porter", "https://sinivuono.example/porter.html#porter"),
    ]
