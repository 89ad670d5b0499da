"""Sites as the tools build them: MkDocs with Material, ProperDocs, and Zensical with both of its configurations."""

from __future__ import annotations

import json
import os
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


# -- what is wrong -----------------------------------------------------------------------------------------------------

FAULTS = {
    "a journey": ("# X\n\n```journeymap\njourney: nurs\n```\n", "there is no journey 'nurs'; did you mean 'nurse'?"),
    "a target": ("# X\n\n[x](journeymap:nurse/interveiw)\n", "there is no touchpoint 'interveiw' in nurse; did you mean 'interview'?"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("tool", "fault"),
    [("mkdocs", "a journey"), ("mkdocs", "a target"), ("properdocs", "a target"), ("zensical", "a journey")],
)
def test_an_error_fails_the_build_and_names_page_and_line(tool: str, fault: str, tmp_path: Path) -> None:
    text, message = FAULTS[fault]
    done = build(write(tmp_path, {"index.md": "# Home\n", "sub/page.md": f"---\ntags: [a]\n---\n\n{text}"}), tool)
    assert done.status == 1
    assert f"sub/page.md:7: {message}" in done.output
    assert ("Traceback" in done.output) == (tool == "zensical")


def test_a_broken_journey_fails_the_build(tmp_path: Path) -> None:
    done = build(write(tmp_path, nurse=NURSE.replace("kind: conversation", "kind: chat")), "mkdocs")
    assert done.status == 1
    assert (
        "index.md:5: nurse cannot be read completely: journeys/nurse.yaml:18: `chat` is not one of the allowed words"
        in done.output
    )


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_errors_are_warnings_that_strict_counts_once(tool: str, tmp_path: Path) -> None:
    write(tmp_path, nurse=NURSE.replace("[attract, recruit]", "[attract, recruit, onboard]"))
    warning = "WARNING -  journeys/nurse.yaml:8: nothing is written about onboard, which this journey covers"
    done = build(tmp_path, tool, "--strict")
    assert done.status == 1
    assert done.output.count(warning) == 1
    assert "Aborted with 1 warnings in strict mode!" in done.output


def test_an_unknown_page_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, config=MKDOCS.replace("journeys/nurse.md", "journeys/nurses.md"))
    done = build(tmp_path, "mkdocs")
    assert done.status == 1
    message = (
        "ERROR   -  the option `pages` of journeymap names journeys/nurses.md for nurse, and there is no such page"
    )
    assert f"\n{message}\n" in f"\n{done.output}".replace("Aborted with a BuildError!", message)


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("paths: x", "journeymap has no option `paths`; there are: path, pages, language, strict, stylesheet"),
        ("strict: nein", "the option `strict` of journeymap is true or false, not 'nein'"),
    ],
)
@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_an_invalid_option_is_an_error(tool: str, option: str, message: str, tmp_path: Path) -> None:
    done = build(write(tmp_path, config=MKDOCS.replace("pages:", f"{option}\n      pages:")), tool)
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
    config = MKDOCS.replace("pages:", "stylesheet: look/own.css\n      pages:")
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


SUPERFENCES = """\
  - pymdownx.superfences:
      custom_fences:
        - {name: journeymap, class: journeymap, format: !!python/name:journeymap.ext.markdown.fence ''}
"""
SUPERFENCES_TOML = """\
[project]
site_name = "Handbook"

[[project.markdown_extensions."pymdownx.superfences".custom_fences]]
name = "journeymap"
class = "journeymap"
format = "journeymap.ext.markdown.fence"
"""


@pytest.mark.parametrize("tool", ["mkdocs", "zensical"])
def test_superfences_draw_the_same(tool: str, tmp_path: Path) -> None:
    pages = {"index.md": PAGES["journeys/nurse.md"].partition("Up")[0]}
    config = MKDOCS.partition("markdown_extensions:")[0]
    write(tmp_path, pages, f"{config}markdown_extensions:\n{SUPERFENCES}")
    if tool == "zensical":
        (tmp_path / "zensical.toml").write_text(SUPERFENCES_TOML)
    done = build(tmp_path, tool)
    assert done.status == 0, done.output
    article = done.article("")
    assert article.count("<svg") >= 1
    assert [article.count(f'<h3 id="{id}">') for id in CARDS] == [1, 1]
    (tmp_path / "docs/index.md").write_text("# X\n\n```journeymap\njourney: nurs\n```\n")
    done = build(tmp_path, tool)
    assert done.status == 1
    assert "index.md:3: there is no journey 'nurs'; did you mean 'nurse'?" in done.output


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
