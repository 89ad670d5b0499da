"""Sites as the tools build them: MkDocs with Material, ProperDocs, and Zensical with both of its configurations."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ext.markdown.conftest import NURSE
from tests.ext.markdown.sites import ENVIRONMENT, MKDOCS, PAGES, TOOLS, Built, build, needs, write

pytestmark = pytest.mark.slow
CARDS = ["nurse_careers-page", "nurse_interview"]
Make = Callable[[str], Built]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """The site of a tool, built once."""
    done: dict[str, Built] = {}

    def build_once(tool: str) -> Built:
        if tool not in done:
            done[tool] = build(write(tmp_path_factory.mktemp(tool)), tool, "--strict")
        return done[tool]

    return build_once


@pytest.mark.parametrize("tool", TOOLS)
def test_a_site_is_built_without_a_warning(tool: str, built: Make) -> None:
    done = built(tool)
    assert done.status == 0, done.output
    assert "WARNING" not in done.output
    assert "Warning" not in done.output


@pytest.mark.parametrize("tool", TOOLS)
def test_links_lead_to_cards_on_other_pages(tool: str, built: Make) -> None:
    done = built(tool)
    assert done.hrefs("") == [
        "journeys/nurse/#nurse_careers-page",
        "journeys/nurse/#nurse",
        "journeys/nurse/#nurse_careers-page",  # the box in the map
        "journeys/nurse/#nurse_interview",
        "journeys/nurse/#nurse",  # the list
        "journeys/nurse/#nurse_careers-page",
    ]
    assert done.hrefs("guides/interviews") == [
        "../../journeys/nurse/#nurse_interview",
        "../../journeys/nurse/#nurse_careers-page",
    ]


@pytest.mark.parametrize("tool", TOOLS)
def test_the_cards_are_in_the_table_of_contents(tool: str, built: Make) -> None:
    page = built(tool).page("journeys/nurse")
    side = page.partition('class="md-sidebar md-sidebar--secondary"')[2].partition("<article")[0]
    assert [
        id for id in ("nurse_attract", *CARDS, "jm-nurse-table") if f'href="#{id}" class="md-nav__link"' in side
    ] == [
        "nurse_attract",
        *CARDS,
        "jm-nurse-table",
    ]
    assert "<title>Ward nurse - Handbook</title>" in page


@pytest.mark.parametrize(("tool", "index"), [("mkdocs", "search/search_index.json"), ("zensical", "search.json")])
def test_the_search_knows_touchpoints_of_cards_and_of_pictures(tool: str, index: str, built: Make) -> None:
    known = json.loads((built(tool).site / index).read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = known.get("docs") or known["items"]
    titles = {one["location"]: one["title"] for one in entries}
    assert titles["journeys/nurse/#nurse_careers-page"].removesuffix("¶") == "Careers page"
    of_index = next(one["text"] for one in entries if one["location"] == "")
    assert "<p>Careers page, Interview</p>" in of_index
    assert "How it feels" not in of_index  # no words of the picture, such as the name of a lane
    assert "{" not in of_index


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_the_style_sheet_is_a_file_that_every_page_links(tool: str, built: Make) -> None:
    import journeymap as jm

    done = built(tool)
    for path, way in (("", ""), ("plain", "../"), ("journeys/nurse", "../../")):
        page = done.page(path)
        assert page.count(f'<link rel="stylesheet" href="{way}assets/journeymap.css">') == 1
        assert "<style" not in done.article(path)
    css = (done.site / "assets/journeymap.css").read_text(encoding="utf-8")
    assert css == jm.load(done.site.parent / "journeys").to_css()


def test_zensical_has_the_style_sheet_in_the_page(built: Make) -> None:
    done = built("zensical")
    assert [done.article(path).count("<style>") for path in ("", "plain", "journeys/nurse")] == [1, 0, 1]


def test_mkdocs_before_and_after_is_otherwise_the_same(built: Make) -> None:
    assert built("mkdocs").article("journeys/nurse") == built("properdocs").article("journeys/nurse")


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_teams_without_a_page_get_one_and_owners_link_to_it(tool: str, built: Make) -> None:
    done = built(tool)
    assert "<title>Human resources - Handbook</title>" in done.page("teams/hr")
    assert '<a href="../../journeys/nurse/#nurse_interview">Interview</a>' in done.article("teams/hr")
    owners = re.findall(r'<a href="([^"]*#team_[^"]*)">([^<]*)<', done.article("journeys/nurse"))
    card = [("../../teams/brand/#team_brand", "Employer brand"), ("../../teams/hr/#team_hr", "Human resources")]
    assert owners == card * 2  # and in the table


def test_other_tools_read_what_a_site_shows(built: Make) -> None:
    content = json.loads((built("mkdocs").site / "journeys.json").read_text(encoding="utf-8"))
    assert [(item["id"], item["url"]) for kind in ("journeys", "teams", "personas") for item in content[kind]] == [
        ("nurse", "journeys/nurse/#nurse"),
        ("hr", "teams/hr/#team_hr"),
        ("brand", "teams/brand/#team_brand"),
    ]
    touchpoints = content["journeys"][0]["touchpoints"]
    assert [item["url"] for item in touchpoints] == [f"journeys/nurse/#{id}" for id in CARDS]


# -- what is wrong -----------------------------------------------------------------------------------------------------

FAULTS = """\
---
tags: [a]
---

# Faults

[x](journeymap:nurse/interveiw), [y](journeymap:team:hrr)

```journeymap
journey: nurse
view: journey
satge: attract
```

```journeymap
journey: nurs
```

```journeymap
view: team
team: hr
```

    ```journeymap
    view: team
    team: brand
    ```

```journeymap
"""
BROKEN = NURSE.replace("kind: content", "kind: contnt").replace("[attract, recruit]", "[attract, recruit, onboard]")
KINDS = (
    "message, content, conversation, event, form, training, feedback, recognition, decision, campaign, programme,"
    " service, task"
)
UNREADABLE = (
    f"journeys/nurse.yaml:13: `contnt` is not one of the allowed words; did you mean `content`? write one of {KINDS}"
)
EMPTY = (
    "journeys/nurse.yaml:8: nothing is written about onboard, which this journey covers: people pass it and meet nobody;"
    " add what people meet there; if the journey is not about it, write `covers: [attract, recruit]`"
)
ON_PAGE = (
    "sub/page.md:7: there is no touchpoint 'nurse/interveiw'; did you mean 'nurse/interview'?",
    "sub/page.md:7: there is no team 'hrr'; did you mean 'hr'?",
    "sub/page.md:9: there is no option 'satge'; did you mean 'stage'?",
    "sub/page.md:15: there is no journey 'nurs'; did you mean 'nurse'?",
    "sub/page.md:29: the fence is never closed",
)


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs", "zensical"])
def test_all_faults_of_a_build_are_reported_and_drawn(tool: str, tmp_path: Path) -> None:
    write(tmp_path, {**PAGES, "sub/page.md": FAULTS}, nurse=BROKEN)
    done = build(tmp_path, tool, *(["--strict"] if tool == "properdocs" else []))
    warnings = {UNREADABLE, EMPTY, *ON_PAGE}
    if tool != "zensical":
        warnings.add(
            "sub/page.md:9: nurse is already shown by journeys/nurse.md:1, to which links lead unless `pages` names a page"
        )
    lines = done.output.splitlines()
    reported = [line.removeprefix("WARNING -  ") for line in lines if ".md:" in line or ".yaml:" in line]
    assert sorted(reported) == sorted(warnings)
    if tool == "properdocs":
        assert done.status == 1
        assert f"Aborted with {len(warnings)} warnings in strict mode!" in done.output
        return
    assert done.status == 0
    article = done.article("sub/page")
    boxes = re.findall(r'<div class="journeymap-fault" role="note">.*?</div>', article, re.DOTALL)
    whole = f"cannot be read completely: {UNREADABLE}"
    assert [re.findall(r"<p>([^<]*)</p>", box) for box in boxes] == [
        ["there is no option 'satge'; did you mean 'stage'?", f"nurse {whole}"],
        [f"nurs {whole}", "there is no journey 'nurs'; did you mean 'nurse'?"],
        [f"the workspace {whole}"],
        ["the fence is never closed"],
    ]
    assert re.findall(r'<span class="journeymap-fault">(\w)<em> \((.*?)\)</em></span>', article) == [
        ("x", "there is no touchpoint 'nurse/interveiw'; did you mean 'nurse/interview'?"),
        ("y", "there is no team 'hrr'; did you mean 'hr'?"),
    ]
    assert article.count("<svg") == 1  # the readable part


def test_a_public_edition_does_not_draw_what_is_wrong(tmp_path: Path) -> None:
    config = MKDOCS.replace("generate: [teams]", "audience: public\n      language:\n      generate: [teams]")
    write(tmp_path, {**PAGES, "sub/page.md": FAULTS}, config, nurse=BROKEN)
    done = build(tmp_path, "mkdocs")
    assert all(f"WARNING -  {warning}\n" in done.output for warning in ON_PAGE)
    article = done.article("sub/page")
    box = '<div class="journeymap-fault" role="note"><p><strong>Not everything can be shown here.</strong></p>\n</div>'
    assert article.count(box) == 4
    assert '<span class="journeymap-fault">x</span>' in article
    assert "did you mean" not in article


def test_a_fault_does_not_end_zensical_unless_the_site_is_strict(tmp_path: Path) -> None:
    config = MKDOCS.replace("pages:", "strict: true\n      pages:")
    done = build(write(tmp_path, {**PAGES, "index.md": "[x](journeymap:nurs)\n"}, config), "zensical")
    assert done.status == 1
    assert "index.md:1: there is no journey 'nurs'; did you mean 'nurse'?" in done.output


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("paths: x", "WARNING -  Config value 'plugins': Plugin 'journeymap' option 'paths': Unrecognised configuration name: paths"),
        ("path: {north: nowhere}", "'path': nowhere: there are no journeys here (looked for {folder}/nowhere)"),
        ("audience: publc", "'audience': there is no audience 'publc'; did you mean 'public'?"),
        ("lanes: [ownr]", "'lanes': there is no lane 'ownr'; did you mean 'owner'?"),
        ("pages: [a]", "'pages': expected a page for each journey, not ['a']"),
    ],
)  # fmt: skip
def test_mkdocs_reports_wrong_settings(option: str, message: str, tmp_path: Path) -> None:
    done = build(
        write(tmp_path, config=MKDOCS.replace("generate:", f"{option}\n      generate:")), "mkdocs", "--strict"
    )
    assert done.status == 1
    assert message.format(folder=tmp_path) in done.output
    assert "Traceback" not in done.output


def test_the_settings_may_name_pages(tmp_path: Path) -> None:
    pages = {**PAGES, "another.md": PAGES["journeys/nurse.md"]}
    names = "{nurse: another.md, nurs: another.md, doctor: nowhere.md}"
    write(tmp_path, pages, MKDOCS.replace("generate:", f"pages: {names}\n      generate:"))
    done = build(tmp_path, "mkdocs")
    assert done.hrefs("guides/interviews")[0] == "../../another/#nurse_interview"
    assert re.findall("WARNING -  (.*)", done.output) == [
        "the option `pages` of journeymap names another.md: there is no journey 'nurs'; did you mean 'nurse'?",
        "the option `pages` of journeymap names nowhere.md for doctor: there is no such page",
    ]


def test_the_markdown_extension_works_in_mkdocs_without_the_plugin(tmp_path: Path) -> None:
    alone = MKDOCS.replace("  - journeymap:\n      generate: [teams]\n", "")
    assert alone.count("journeymap") == 1
    write(tmp_path, config=alone)
    done = build(tmp_path, "mkdocs", "--strict")
    assert done.status == 0, done.output
    assert done.hrefs("guides/interviews")[0] == "../../journeys/nurse/#nurse_interview"
    assert '<link rel="stylesheet" href="../../assets/journeymap.css">' in done.page("guides/interviews")
    (tmp_path / "docs/index.md").write_text("# X\n\n[x](journeymap:nurs)\n")
    done = build(tmp_path, "mkdocs")
    assert done.status == 1
    assert "index.md:3: there is no journey 'nurs'; did you mean 'nurse'?" in done.output
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("paths: x", "journeymap has no option `paths`; there are: path, pages, audience, language, theme, framework, lanes, paper, strict, stylesheet"),
        ("strict: nein", "the option `strict` of journeymap: expected true or false, not 'nein'"),
    ],
)  # fmt: skip
def test_an_invalid_option_of_the_extension_is_an_error(option: str, message: str, tmp_path: Path) -> None:
    done = build(write(tmp_path, config=MKDOCS.replace("pages:", f"{option}\n      pages:")), "zensical")
    assert done.status == 1
    assert f"ValueError: {message}\n" in done.output


# -- what stands elsewhere -----------------------------------------------------------------------------------------------


def test_addresses_may_be_files(tmp_path: Path) -> None:
    done = build(write(tmp_path, config=f"use_directory_urls: false\n{MKDOCS}"), "mkdocs", "--strict")
    assert done.status == 0, done.output
    article = (done.site / "guides/interviews.html").read_text(encoding="utf-8")
    assert 'href="../journeys/nurse.html#nurse_interview"' in article
    assert 'href="journeys/nurse.html#nurse_careers-page" aria-labelledby' in (done.site / "index.html").read_text()


@pytest.mark.parametrize(
    ("directories", "ways"),
    [
        ("true", {"index": "sub/", "one/index": "../sub/", "sub/two/index": "../", "sub/deep/index": "../"}),
        ("false", {"index": "sub/index.html", "one": "sub/index.html", "sub/two": "index.html", "sub/deep/index": "../index.html"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("features", "name"), [("[]", "href"), ("[navigation.instant]", "xlink:href")])
@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_boxes_lead_to_pages_from_everywhere(
    tool: str, features: str, name: str, directories: str, ways: dict[str, str], tmp_path: Path
) -> None:
    fence = "# Page\n\n```journeymap\njourney: nurse\n```\n"
    pages = dict.fromkeys(["index.md", "one.md", "sub/two.md", "sub/deep/index.md"], fence)
    config = MKDOCS.replace("journeys/nurse.md", "sub/README.md")
    config = config.replace("  name: material\n", f"  name: material\n  features: {features}\n")
    config = f"use_directory_urls: {directories}\n{config}"
    done = build(write(tmp_path, {**pages, "sub/README.md": PAGES["journeys/nurse.md"]}, config), tool)
    assert done.status == 0, done.output
    for page, way in ways.items():
        text = (done.site / f"{page}.html").read_text(encoding="utf-8")
        assert f'<a {name}="{way}#nurse_interview"' in text


def test_the_configuration_may_lie_in_another_folder(tmp_path: Path) -> None:
    write(tmp_path / "site-source")
    done = build(tmp_path, "mkdocs", "-f", "site-source/mkdocs.yml", "--strict")
    assert done.status == 0, done.output


def test_a_style_sheet_of_the_site_is_linked(tmp_path: Path) -> None:
    setting = "stylesheet: look/own.css\n      "
    config = MKDOCS.replace("pages:", f"{setting}pages:").replace("generate:", f"{setting}generate:")
    write(tmp_path, {**PAGES, "look/own.css": "/* own */", "map.md": PAGES["index.md"]}, config)
    done = build(tmp_path, "mkdocs", "--strict")
    assert done.status == 0, done.output
    assert 'href="../../look/own.css"' in done.page("journeys/nurse")
    assert not (done.site / "assets/journeymap.css").exists()
    done = build(tmp_path, "zensical")
    assert done.status == 0, done.output
    assert '<link rel="stylesheet" href="look/own.css">' in done.article("")
    assert '<link rel="stylesheet" href="../look/own.css">' in done.article("map")
    assert '<link rel="stylesheet" href="../../look/own.css">' in done.article("journeys/nurse")


def test_zensical_renders_again_what_it_watches(tmp_path: Path) -> None:
    write(tmp_path)
    assert "Careers page" in build(tmp_path, "zensical").article("journeys/nurse")
    file = tmp_path / "journeys/nurse.yaml"
    file.write_text(NURSE.replace("Careers page", "A new name"))
    os.utime(file, (2_000_000_000, 2_000_000_000))
    assert "A new name" in build(tmp_path, "zensical").article("journeys/nurse")


TWICE = """
import os, pathlib
from mkdocs.commands.build import build
from mkdocs.config import load_config
file = pathlib.Path("journeys/nurse.yaml")
for name in ("Careers page", "Careers page", "A new name"):
    file.write_text(file.read_text().replace("Careers page", name))
    build(load_config("mkdocs.yml"), serve_url="http://127.0.0.1/")
    page = pathlib.Path("site/journeys/nurse/index.html").read_text()
    print(">", page.count("assets/journeymap.css"), os.path.exists("site/assets/journeymap.css"), name + "<" in page)
"""


def test_builds_in_one_process_see_what_has_changed(tmp_path: Path) -> None:
    needs("mkdocs")
    write(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", TWICE], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith(">")] == ["> 1 True True"] * 3
