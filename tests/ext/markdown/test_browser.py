"""Sites in Chromium: boxes lead to cards, the search finds touchpoints, no policy is broken, axe finds nothing new.

Needs chromium (apt), playwright (pip) and axe-core (`npm install --prefix tests/writers/browser`, or `AXE_CORE` with
the path of axe.min.js).
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ext.markdown.sites import MKDOCS, Built, build, write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "writers/browser/node_modules/axe-core/axe.min.js"))
POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:"
WATCH = (
    "addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.effectiveDirective} ${e.sample}`));"
)
BOTH = ("mkdocs", "zensical")
BOX = "xpath=//*[name()='svg']//*[name()='a'][contains(@*[local-name()='href'], '#nurse_interview')]"
Open = Callable[..., Any]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Where the site of a tool is served; Zensical's serves the style sheet itself."""
    servers: dict[str, http.server.ThreadingHTTPServer] = {}

    def served(tool: str) -> str:
        if tool not in servers:
            folder = write(tmp_path_factory.mktemp(f"{tool}-served"))
            if tool == "zensical":
                import journeymap as jm

                sheet = folder / "docs/journeymap.css"
                sheet.write_text(jm.load(folder / "journeys").to_css(), encoding="utf-8")
                config = MKDOCS.replace("pages:", "stylesheet: false\n      pages:")
                (folder / "mkdocs.yml").write_text(f"extra_css: [journeymap.css]\n{config}", encoding="utf-8")
            done: Built = build(folder, tool)
            assert done.status == 0, done.output
            handler = functools.partial(_Quiet, directory=str(done.site))
            servers[tool] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=servers[tool].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[tool].server_port}/"

    yield served
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(browser: Any, addresses: Callable[[str], str]) -> Iterator[Open]:
    """Opens a page of the site of a tool; `strict` keeps to the policy that the server sends."""
    contexts: list[Any] = []

    def visited(tool: str, path: str, *, strict: bool = False, **options: Any) -> Any:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(bypass_csp=not strict, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.noise = []
        page.on("console", lambda message: page.noise.append(message.text))
        page.route("**/*", lambda r: r.continue_() if "127.0.0.1" in r.request.url else r.abort())
        page.goto(addresses(tool) + path)
        return page

    yield visited
    for context in contexts:
        context.close()


@pytest.mark.parametrize("tool", BOTH)
def test_a_box_in_a_map_leads_to_the_card_on_another_page(tool: str, visit: Open) -> None:
    page = visit(tool, "")
    page.locator(BOX).first.click()
    page.wait_for_url("**/journeys/nurse/#nurse_interview")
    heading = page.locator("#nurse_interview")
    assert heading.inner_text().removesuffix("¶").strip() == "Interview"
    box = heading.bounding_box()
    assert 0 <= box["y"] < 900


@pytest.mark.parametrize("tool", BOTH)
def test_the_search_finds_a_touchpoint(tool: str, visit: Open) -> None:
    page = visit(tool, "plain/")
    page.keyboard.press("/" if tool == "mkdocs" else "Control+k")
    page.wait_for_timeout(300)
    page.keyboard.type("careers page", delay=20)
    link = page.locator("a[href*='journeys/nurse/']").filter(has_text=re.compile("Careers page", re.IGNORECASE)).first
    link.wait_for(state="visible", timeout=10_000)


@pytest.mark.parametrize("tool", BOTH)
def test_no_content_policy_is_broken(tool: str, visit: Open) -> None:
    def broken(path: str) -> Counter[str]:
        page = visit(tool, path, strict=True)
        page.wait_for_timeout(300)
        return Counter(one.partition(" at ")[0][:60] for one in page.noise if one.startswith("policy: "))

    other = broken("plain/")
    assert broken("journeys/nurse/") - other == Counter()


@pytest.mark.parametrize("tool", BOTH)
def test_axe_finds_nothing_that_a_page_without_journeys_lacks(tool: str, visit: Open) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm install --prefix tests/writers/browser)")
    run = "axe.run().then((result) => result.violations.map((violation) => violation.id))"

    def headings(path: str) -> list[set[str]]:
        page = visit(tool, path)
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        light = set(page.evaluate(run))
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        return [light, set(page.evaluate(run))]

    assert [ours - other for ours, other in zip(headings("journeys/nurse/"), headings("plain/"), strict=True)] == [
        set(),
        set(),
    ]


@pytest.mark.parametrize("tool", BOTH)
def test_pictures_have_the_ground_of_the_page(tool: str, visit: Open) -> None:
    page = visit(tool, "")

    def grounds() -> tuple[str, str]:
        ground: list[str] = page.evaluate(
            """() => [getComputedStyle(document.querySelector('svg.jm-map .jm-page')).fill,
                      getComputedStyle(document.body).backgroundColor]"""
        )
        return ground[0], ground[1]

    assert grounds() == ("rgb(255, 255, 255)", "rgb(255, 255, 255)")
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    ground, of_page = grounds()
    assert ground == of_page != "rgb(255, 255, 255)"


@pytest.mark.parametrize("tool", BOTH)
def test_a_page_is_never_wider_than_the_window(tool: str, visit: Open) -> None:
    page = visit(tool, "journeys/nurse/", viewport={"width": 400, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


INSTANT = ("site_url: http://127.0.0.1:{port}/", "  features: [navigation.instant]")


@pytest.fixture(params=BOTH)
def instant(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a site whose pages are changed by a script."""
    handler = functools.partial(_Quiet, directory=str(tmp_path / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    address, features = INSTANT
    config = MKDOCS.replace("  name: material\n", f"  name: material\n{features}\n")
    write(tmp_path, config=f"{address.format(port=server.server_port)}\n{config}")
    done: Built = build(tmp_path, request.param)
    assert done.status == 0, done.output
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_picture_is_there_when_a_script_changes_pages(instant: str, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.route("**/*", lambda r: r.continue_() if r.request.url.startswith(instant) else r.abort())
        wrong: list[str] = []
        page.on("pageerror", lambda fault: wrong.append(str(fault)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(f"{instant}plain/", wait_until="networkidle")  # the script knows its pages only from the site map
        page.evaluate("window.isTheFirst = true")
        page.locator(".md-sidebar--primary a.md-nav__link", has_text="Handbook").first.click()
        page.wait_for_url(instant)
        page.wait_for_function("document.querySelector('article h1').textContent.startsWith('Handbook')")
        assert page.evaluate("window.isTheFirst")  # a script changed the page
        assert page.locator("article svg.jm-map").count() == 1
        page.locator(BOX).first.click()
        page.wait_for_url("**/journeys/nurse/#nurse_interview")
        heading = page.locator("#nurse_interview")
        heading.wait_for(state="visible")
        assert heading.inner_text().removesuffix("¶").strip() == "Interview"
        page.wait_for_timeout(500)
        assert 0 <= heading.bounding_box()["y"] < 900
        assert wrong == []
    finally:
        context.close()
