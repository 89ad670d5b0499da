"""Pages of a built site in Chromium: a box of the map leads to its card, the search finds it, and axe has nothing new to say.

Needs chromium (apt), playwright (pip) and axe-core (see tests/writers/test_page_in_browser.py).
"""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ext.sphinx.projects import TINY, Project

pytest.importorskip("sphinx", reason="sphinx is not installed")

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "writers/browser/node_modules/axe-core/axe.min.js"))
BOX = "xpath=.//*[local-name()='a'][contains(@href, '#{}')]"
"""A link in a picture."""
THEMES = ("alabaster", "furo", "sphinx_rtd_theme", "pydata_sphinx_theme")


INDEX = """\
Home
====

.. journeymap:map:: nurse

.. journeymap:flow:: nurse

.. journeymap:owners::
   :paper: A3

.. journeymap:findings::

.. journeymap:touchpoints::

.. toctree::

   nurse
   plain
   placed
"""
PLACED = """\
Placed
======

.. journeymap:map:: nurse
   :align: right
   :width: 600
   :caption: First

.. journeymap:map:: nurse
   :align: left
   :width: 600

.. journeymap:owners::
"""
SCROLLED = """() => [...document.querySelectorAll('.journeymap-picture, .journeymap-table')].map((box) => [
    box.querySelector('svg') ? box.querySelector('svg').classList[0] : 'table',
    [box, ...box.querySelectorAll('*')]
        .filter((one) => !one.closest('svg') && one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
        .map((one) => `${one.className} ${one.tabIndex}`),
])"""
"""What is wider than its box, with the box that scrolls, or that does not."""
LEAST = """() => Math.min(...[...document.querySelectorAll('.journeymap-picture text')].map(
    (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a
))"""
"""The size of the smallest text in pictures, in pixels."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        if "/strict/" in self.path:
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self' data:")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.replace("/strict/", "/", 1))


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of the sites, one to a theme, and the themes that are installed."""
    root = tmp_path_factory.mktemp("sites")
    project = Project(root / "project")
    project.put(
        {
            **TINY,
            "docs/index.rst": INDEX,
            "docs/nurse.rst": ".. journeymap:journey:: nurse\n",
            "docs/placed.rst": PLACED,
            "docs/plain.rst": """\
Plain
=====

Words, `a link <https://sinivuono.example/>`_.

:Owner: People team
:When: on day one

A part
------

A smaller part
^^^^^^^^^^^^^^

====== =======
Stage  Name
====== =======
One    Two
====== =======
""",
        }
    )
    themes = []
    for theme in THEMES:
        try:
            __import__(theme)
        except ImportError:
            continue
        project.build("html", "-D", f"html_theme={theme}", out=theme)
        themes.append(theme)
    handler = functools.partial(_Quiet, directory=str(project.folder / "out"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", themes
        server.shutdown()
        thread.join()


@pytest.fixture(params=THEMES)
def site(request: pytest.FixtureRequest, sites: tuple[str, list[str]]) -> str:
    address, themes = sites
    if request.param not in themes:
        pytest.skip(f"the theme {request.param} is not installed")
    return f"{address}/{request.param}"


def test_a_box_of_the_map_leads_to_its_card(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/index.html")
    page.locator(BOX.format("nurse_first-shift")).first.click()
    page.wait_for_url("**/nurse.html#nurse_first-shift")
    page.wait_for_timeout(300)
    heading = page.locator("#nurse_first-shift h3").bounding_box()
    assert 0 <= heading["y"] < 500
    region = page.get_by_role("region", name="Journey map of Ward nurse")
    region.locator(BOX.format("nurse_careers-page")).click()
    page.wait_for_url("**/nurse.html#nurse_careers-page")
    page.close()


def test_the_search_finds_a_touchpoint(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/search.html?q=first+shift")
    page.wait_for_selector("#search-results li a")
    links = page.eval_on_selector_all("#search-results li a", "all => all.map((one) => one.getAttribute('href'))")
    assert any("nurse.html" in link and link.endswith("#nurse_first-shift") for link in links)
    page.close()


def colors(page: Any) -> tuple[str, str]:
    """What the names in the map are painted with, and what the page is."""
    colors: list[str] = page.evaluate(
        """() => [
            getComputedStyle(document.querySelector('.journeymap-picture .jm-fill-ink')).fill,
            getComputedStyle(document.querySelector('h1')).color,
        ]"""
    )
    return colors[0], colors[1]


def lightness(color: str) -> float:
    numbers = [float(one) for one in color[color.index("(") + 1 : -1].replace("/", " ").replace(",", " ").split()[:3]]
    return sum(numbers) / 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_are_light_or_dark_as_the_page_is(browser: Any, site: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{site}/nurse.html")
    page.wait_for_timeout(100)
    ink, words = (lightness(color) for color in colors(page))
    assert (ink > 128) == (words > 128)
    page.close()


def test_a_narrow_page_is_not_wider_than_the_screen(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    widths = []
    for name in ("plain", "nurse", "placed"):
        page.goto(f"{site}/{name}.html")
        page.wait_for_timeout(200)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))
    page.close()
    plain, *ours = widths
    assert max(ours) <= max(plain, 400)


def test_a_picture_beside_others_is_not_too_narrow(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}/placed.html")
    boxes = page.locator(".journeymap-picture").evaluate_all("all => all.map((one) => one.clientWidth)")
    page.close()
    assert boxes[:2] == [600, 600]
    assert boxes[2] >= 320


def test_pictures_and_tables_are_as_wide_as_the_column_or_scroll_in_their_box(browser: Any, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}/index.html")
    page.wait_for_timeout(200)
    shown = ["jm-map", "jm-flow", "jm-owners", "table", "table"]
    wide = ["journeymap-picture 0"]
    assert page.evaluate(SCROLLED) == [[kind, wide if kind == "jm-owners" else []] for kind in shown]
    assert 8 < page.evaluate(LEAST) < 16
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(200)
    boxes = [[f"journeymap-{'table' if kind == 'table' else 'picture'} 0"] for kind in shown]
    assert page.evaluate(SCROLLED) == [[kind, box] for kind, box in zip(shown, boxes, strict=True)]
    assert 8 < page.evaluate(LEAST) < 16
    page.close()


def test_labels_stand_on_the_line_of_their_values(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/nurse.html")
    baselines = """() => [...document.querySelectorAll('dl.journeymap-facts > dt')].map((label) => {
        const base = (of) => {
            const mark = of.insertBefore(document.createElement('img'), of.firstChild);
            const y = mark.getBoundingClientRect().bottom;
            mark.remove();
            return y;
        };
        const value = label.nextElementSibling;
        return Math.round(base(label) - base(value.querySelector('p') || value));
    })"""
    assert set(page.evaluate(baselines)) == {0}
    page.close()


def test_a_strict_content_policy_blocks_nothing_of_journeymap(browser: Any, site: str) -> None:
    address, theme = site.rsplit("/", 1)
    page = browser.new_page()
    page.goto(f"{address}/strict/{theme}/nurse.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.journeymap-picture')).overflowX") == "auto"
    assert (
        page.evaluate("document.querySelectorAll('.journeymap-picture [style], .journeymap-card [style]').length") == 0
    )
    page.close()


def test_axe_finds_no_more_in_pages_with_journeys_than_in_others(browser: Any, site: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm install --prefix tests/writers/browser)")
    violations: dict[tuple[str, int], set[tuple[str, str]]] = {}
    page = browser.new_page()
    for name, width in (("plain", 1280), ("nurse", 1280), ("plain", 390), ("index", 390)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}/{name}.html")
        page.wait_for_timeout(200)
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run()")
        violations[name, width] = {
            (one["id"], node["target"][0]) for one in result["violations"] for node in one["nodes"]
        }
    page.close()
    plain = {id for id, _ in violations["plain", 1280] | violations["plain", 390]}
    ours = sorted(violations["nurse", 1280] | violations["index", 390])
    assert [one for one in ours if one[0] not in plain] == []
