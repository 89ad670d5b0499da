"""Warnings about errors in journeys, directives and roles, and what gives no warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ext.sphinx.projects import TINY, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")
pytest.importorskip("myst_parser", reason="myst-parser is not installed")

pytestmark = pytest.mark.slow  # real builds, each in a process of its own

TWO_OWNERS = TINY["journeys/nurse.yaml"].replace("owner: wards", "owner: [wards, people]")
FINDING = (
    'journeys/nurse.yaml:29: WARNING: "First shift" (first-shift) has two owners, wards and people; one team must'
    " be accountable: keep one as `owner`, and name the other under `responsible` [journeymap.contested-owner]"
)
PAGES = {
    "docs/index.rst": "Home\n====\n\n.. toctree::\n\n   nurse\n   porter\n",
    "docs/nurse.rst": ".. journeymap:journey:: nurse\n\n.. journeymap:timeline:: nurse\n",
    "docs/porter.rst": ".. journeymap:journey:: porter\n",
}


def test_an_error_in_a_journey_is_reported_once_and_fails_the_build(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put({**TINY, **PAGES, "journeys/nurse.yaml": TWO_OWNERS})
    built = project.build("html", "-W", ok=False)
    assert (built.code, built.warnings) == (1, [FINDING])
    parallel = project.build("html", "-W", "-j", "4", out="parallel", ok=False)
    assert (parallel.code, parallel.warnings) == (1, [FINDING])


@pytest.mark.parametrize("name", ["journeymap", "journeymap.contested-owner"])
def test_findings_can_be_silenced(tmp_path: Path, name: str) -> None:
    project = Project(tmp_path, more=f'suppress_warnings = ["{name}"]\n')
    project.put({**TINY, **PAGES, "journeys/nurse.yaml": TWO_OWNERS})
    project.build("html", "-W")


def test_errors_in_journeys_that_no_page_shows_are_not_reported(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put({**TINY, "docs/index.rst": ".. journeymap:journey:: porter\n", "journeys/nurse.yaml": TWO_OWNERS})
    project.build("html", "-W")


def test_a_broken_file_is_drawn_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    project = Project(tmp_path)
    torn = TINY["journeys/nurse.yaml"].replace(
        "        channels: mail\n        when: started", "        channels: [mail\n"
    )
    project.put({**TINY, **PAGES, "journeys/nurse.yaml": torn})
    built = project.build("html", "-W", ok=False)
    assert built.code == 1
    assert built.warnings
    assert all("[journeymap." in line and line.startswith("journeys/nurse.yaml:") for line in built.warnings)
    assert "nurse_careers-page" in built.page("nurse.html").ids


FAULTY = [
    ("journeymap:journey:: nrse", "there is no journey 'nrse'; did you mean 'nurse'? [journeymap.unknown-name]"),
    ("journeymap:map::", "map needs the id of a journey [journeymap.invalid-option]"),
    (
        "journeymap:map:: nurse\n   :stage: attrct",
        "there is no stage 'attrct'; did you mean 'attract'? [journeymap.unknown-name]",
    ),
    (
        "journeymap:map:: nurse\n   :persona: nobody",
        "there is no persona 'nobody'; there are: nurse [journeymap.unknown-name]",
    ),
    (
        "journeymap:map:: nurse\n   :theme: blue",
        "there is no theme 'blue'; there are: light, dark, print [journeymap.unknown-name]",
    ),
    (
        "journeymap:timeline:: nurse\n   :paper: A9",
        "there is no paper 'A9'; there are: A5, A4, A3, A2, A1, A0 [journeymap.unknown-name]",
    ),
    (
        "journeymap:map:: nurse\n   :findings: perhaps",
        "the option findings is true or false, not 'perhaps' [journeymap.invalid-option]",
    ),
    (
        "journeymap:touchpoints:: nurse\n   :owner: nobody",
        "there is no owner 'nobody'; there are: people, wards, hr, clinical [journeymap.unknown-name]",
    ),
    (
        "journeymap:findings::\n   :level: dreadful",
        "there is no level 'dreadful'; there are: note, warning, error [journeymap.unknown-name]",
    ),
    ("journeymap:team:: nobody", "there is no team 'nobody'; there are: people, wards [journeymap.unknown-name]"),
    ("journeymap:team::", "team needs the id of a team [journeymap.invalid-option]"),
    ("journeymap:persona:: nobody", "there is no persona 'nobody'; there are: nurse [journeymap.unknown-name]"),
    ("journeymap:rule:: unowed", "there is no rule 'unowed'; did you mean 'unowned'? [journeymap.unknown-name]"),
    (
        "journeymap:map:: nurse\n   :audience: publik",
        "there is no audience 'publik'; did you mean 'public'? [journeymap.unknown-name]",
    ),
]
IGNORED = [
    (
        "journeymap:map:: nurse\n   :papr: A4",
        "there is no option 'papr'; did you mean 'paper'? [journeymap.unknown-name]",
    ),
    (
        "journeymap:flow:: nurse\n   :audence: public",
        "there is no option 'audence'; did you mean 'audience'? [journeymap.unknown-name]",
    ),
    (
        "journeymap:timeline:: nurse\n   :align: up",
        (
            'the option align has an invalid value: "up" unknown; choose from "left", "center", or "right"'
            " [journeymap.invalid-option]"
        ),
    ),
    (
        "journeymap:team:: people\n   :stage: x",
        "there is no option 'stage'; there are: language, audience, name, class, no-index, noindex [journeymap.unknown-name]",
    ),
]


@pytest.mark.parametrize("language", ["rst", "md"])
def test_an_invalid_directive_is_a_warning_at_its_line(tmp_path: Path, language: str) -> None:
    project = Project(tmp_path, ("myst_parser",))
    text, expected = ("Home\n====\n\n" if language == "rst" else "# Home\n\n"), []
    for directive, message in (*FAULTY, *IGNORED):
        line = text.count("\n") + 1
        expected.append(f"docs/index.{language}:{line}: WARNING: {message}")
        name, _, option = directive.partition("\n")
        in_myst = f"```{{{name.replace('::', '}', 1)}\n{option.strip()}\n```\n\n"
        text += f".. {directive}\n\n" if language == "rst" else in_myst
    hidden = TINY["journeys/nurse.yaml"].replace("kind: event", "kind: event\n        audience: internal")
    project.put({**TINY, "journeys/nurse.yaml": hidden, f"docs/index.{language}": text})
    built = project.build(ok=False)
    assert built.warnings == expected
    body = built.page("index.html").body
    pictures = body.all("div", class_="journeymap-picture")
    assert ["First shift" in picture.text for picture in pictures] == [True, False, True]
    assert [section.attributes["id"] for section in body.all("section")] == ["home", "people"]


LOST = {
    "touchpoint:`nurse/first-shft`": (
        "there is no touchpoint 'nurse/first-shft'; did you mean 'nurse/first-shift'? [journeymap.unknown-touchpoint]"
    ),
    "touchpoint:`porter/keys`": "no page declares the touchpoint 'porter/keys'; the directive journeymap:journey declares it [journeymap.undeclared-touchpoint]",
    "touchpoint:`words <nurse/lost>`": "there is no touchpoint 'nurse/lost'; there are: nurse/careers-page,"
    " nurse/first-shift, porter/keys [journeymap.unknown-touchpoint]",
    "journey:`nrse`": "there is no journey 'nrse'; did you mean 'nurse'? [journeymap.unknown-journey]",
    "team:`wards`": "no page declares the team 'wards'; the directive journeymap:team declares it [journeymap.undeclared-team]",
    "persona:`nobody`": "there is no persona 'nobody'; there are: nurse [journeymap.unknown-persona]",
    "rule:`unowned`": "no page declares the rule 'unowned'; the directive journeymap:rule declares it [journeymap.undeclared-rule]",
    "rule:`unownd`": "there is no rule 'unownd'; did you mean 'unowned'? [journeymap.unknown-rule]",
}


def test_a_link_that_leads_nowhere_is_a_warning(tmp_path: Path) -> None:
    project = Project(tmp_path)
    roles = "\n".join(f":journeymap:{role}\n" for role in LOST)
    project.put({**TINY, "docs/index.rst": f"Home\n====\n\n{roles}\n.. journeymap:journey:: nurse\n"})
    built = project.build("html", ok=False)
    expected = [f"docs/index.rst:{4 + 2 * number}: WARNING: {message}" for number, message in enumerate(LOST.values())]
    assert built.warnings == expected
    project.build("html", "-W", "-n", "-D", "suppress_warnings=journeymap", out="silent")


def test_a_site_that_uses_nothing_needs_no_workspace(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put({"docs/index.rst": "Home\n====\n\nWords.\n"})
    built = project.build("html", "-W", "-n", "-j", "2")
    assert not (built.folder / "_static/journeymap.css").exists()


def test_a_missing_workspace_is_a_warning_where_it_is_needed(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put({"docs/index.rst": "Home\n====\n\n.. journeymap:map:: nurse\n"})
    built = project.build(ok=False)
    assert built.warnings == [
        (
            "docs/index.rst: WARNING: journeymap_path: journeys: there are no journeys here (looked for docs/journeys,"
            " journeys) [journeymap.no-workspace]"
        )
    ]
    project.put({**TINY, "docs/index.rst": "Home\n====\n\n.. journeymap:map:: nurse\n"})
    assert len(project.build().page("index.html").body.all("svg")) == 1


def test_a_duplicate_declaration_is_a_warning_with_both_places(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put({**TINY, **PAGES, "docs/porter.rst": "Porter\n======\n\n.. journeymap:journey:: nurse\n"})
    expected = [
        (
            "docs/porter.rst:4: WARNING: the journey nurse is declared here and in docs/nurse.rst:1;"
            " one of the two needs :no-index: [journeymap.declared-twice]"
        )
    ]
    for jobs in ("1", "4"):
        built = project.build("html", "-j", jobs, out=jobs, ok=False)
        assert built.warnings == expected
        assert "nurse.html#nurse_first-shift" in built.text("genindex.html")


def test_a_duplicate_declaration_in_a_page_is_a_warning_with_both_places(tmp_path: Path) -> None:
    project = Project(tmp_path)
    directives = ("journey:: nurse", "team:: people", "journey:: nurse", "team:: people")
    page = "".join(f".. journeymap:{one}\n\n" for one in directives)
    project.put({**TINY, "docs/index.rst": f"Home\n====\n\n{page}"})
    for jobs in ("1", "4"):
        assert project.build("html", "-j", jobs, out=jobs, ok=False).warnings == [
            f"docs/index.rst:{line}: WARNING: the {what} is declared here and in docs/index.rst:{first};"
            " one of the two needs :no-index: [journeymap.declared-twice]"
            for what, first, line in (("journey nurse", 4, 8), ("team people", 6, 10))
        ]
    shown = page.replace("nurse\n\n", "nurse\n   :no-index:\n\n", 1)
    project.put({"docs/index.rst": f"Home\n====\n\n{shown}".replace("people\n\n", "people\n   :no-index:\n\n", 1)})
    project.build("html", "-W", "-n")


INVALID = {
    "path = 7": "path: expected a path of a folder or a file, or such paths by name, not 7",
    'path = {"a:b": "journeys"}': "path: names of workspaces have letters, digits and hyphens, and are not `team` or `persona`: not 'a:b'",
    'audience = "nobody"': "audience: there is no audience 'nobody'; there are: public, internal",
    "language = 3": "language: expected a text, not 3",
    "audience = None": "audience: expected a text, not None",
    'theme = "drak"': "theme: there is no theme 'drak'; did you mean 'dark'?",
    'lanes = ["emotions"]': "lanes: there is no lane 'emotions'; did you mean 'emotion'?",
}


@pytest.mark.parametrize("setting", INVALID)
def test_an_invalid_setting_is_an_error_that_says_what_is_allowed(tmp_path: Path, setting: str) -> None:
    project = Project(tmp_path, more=f"journeymap_{setting}\n")
    project.put({**TINY, "docs/index.rst": ".. journeymap:journey:: nurse\n"})
    built = project.build(ok=False, traced=False)
    assert built.code == 2
    assert f"journeymap_{INVALID[setting]}" in built.warned


@pytest.mark.parametrize("path", ['"maps/of/ours"', '__import__("pathlib").Path("maps", "of", "ours")'])
def test_the_path_of_the_workspace_can_be_configured(tmp_path: Path, path: str) -> None:
    project = Project(tmp_path, more=f"journeymap_path = {path}\n")
    moved = {name.replace("journeys/", "docs/maps/of/ours/"): text for name, text in TINY.items()}
    project.put({**moved, "docs/index.rst": ".. journeymap:journey:: nurse\n"})
    assert "nurse_first-shift" in project.build("html", "-W", "-n").page("index.html").ids


def test_section_labels_do_not_clash(tmp_path: Path) -> None:
    project = Project(tmp_path, ("sphinx.ext.autosectionlabel",))
    project.put({**TINY, **PAGES})
    project.build("html", "-W", "-n")


def test_numbered_contents_number_the_stages_only(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.put(
        {**TINY, **PAGES, "docs/index.rst": "Home\n====\n\n.. toctree::\n   :numbered:\n\n   nurse\n   porter\n"}
    )
    body = project.build("html", "-W", "-n").page("nurse.html").body
    headings = [one.text for tag in ("h1", "h2", "h3") for one in body.all(tag)]
    assert headings == [
        "1. Ward nurse¶", "1.1. Attract¶", "1.2. Recruit¶", "1.3. Onboard¶", "1.4. Table¶", "Careers page¶", "First shift¶",
    ]  # fmt: skip


def test_a_logo_that_is_not_drawn_is_a_warning_once(tmp_path: Path) -> None:
    project = Project(tmp_path)
    shared = f"{TINY['journeys/journeymap.yaml']}theme: {{logo: none.svg}}\n"
    project.put({**TINY, **PAGES, "journeys/journeymap.yaml": shared})
    built = project.build("html", "-W", ok=False)
    assert built.code == 1
    assert [line.partition("WARNING: ")[2] for line in built.warnings] == [
        "the logo none.svg is not drawn: there is no such file [journeymap.logo]"
    ]
