"""Pages driven in Chromium by clicks and keys, measured by the browser, and looked over by axe.

Needs chromium (apt), playwright (pip) and axe-core (`npm install --prefix tests/writers/browser`, or `AXE_CORE` with
the path of axe.min.js).
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.pagination import page_blocks
from journeymap.views import view_names
from journeymap.writers import html
from journeymap.writers.page.pieces import card_ids
from tests.writers.pages import ALL, HOSTILE, picture

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"))
WATCH = """
addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (npm install --prefix tests/writers/browser)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], Path]:
    folder = tmp_path_factory.mktemp("pages")

    def file(name: str, paper: str, view: str) -> Path:
        path = folder / f"{name}-{paper}-{view}.html"
        if not path.exists():
            path.write_text(html.write(picture(name, paper, view)), encoding="utf-8")
        return path

    return file


@pytest.fixture
def visit(browser: Any, files: Callable[[str, str, str], Path]) -> Iterator[Open]:
    """Opens a page in a window of its own; afterwards, there was no word on the console and no request."""
    contexts: list[Any] = []
    noise: list[str] = []

    def visited(
        name: str = "ward-nurse", fragment: str = "", paper: str = "A4", view: str = "map", **options: Any
    ) -> Any:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(**options)
        contexts.append(context)
        address = files(name, paper, view).as_uri()
        context.set_default_timeout(5000)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.on("console", lambda message: noise.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: noise.extend(
                () if request.url.startswith((address, "data:")) else [f"request: {request.url}"]
            ),
        )
        page.goto(address + fragment)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert noise == []


def shown_card(page: Any) -> str | None:
    page.wait_for_timeout(50)
    cards = page.evaluate(
        "[...document.querySelectorAll('.card')].filter((card) => card.offsetParent !== null).map((card) => card.id)"
    )
    assert len(cards) <= 1
    return cards[0] if cards else None


def focused(page: Any) -> str:
    text: str = page.evaluate(
        "(() => { const at = document.activeElement; return at.getAttribute('href') || at.id || at.tagName; })()"
    )
    return text


def link_to(page: Any, id: str) -> Any:
    return page.locator(f"#Picture a[href='#{id}']").first


# -- cards -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*ALL, "hostile"])
def test_a_page_opens_without_a_word_and_without_a_request(visit: Open, name: str) -> None:
    page = visit(name)
    assert page.title() == picture(name).title
    assert page.evaluate("document.documentElement.lang") == picture(name).language
    assert page.locator("#Picture svg").count() == len(page_blocks(picture(name)))
    assert shown_card(page) is None
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((one) => !one.name.startsWith('data:')).length")
        == 0
    )


def test_hostile_texts_are_shown_and_do_nothing(visit: Open) -> None:
    page = visit("hostile", "#t1")
    assert page.locator("#t1 h3").inner_text() == HOSTILE[1]
    assert page.title() == HOSTILE[0]
    assert page.locator("#Cards .fact b, #Cards h3 *, img").count() == 0
    assert page.evaluate(
        "[...document.querySelectorAll('a')].every((link) => /^(#|https:)/.test(link.getAttribute('href')))"
    )
    page.fill("#Search", HOSTILE[1])
    assert page.locator("#Count").inner_text() == "3 of 5 touchpoints"


def test_a_click_opens_a_card_and_escape_closes_it(visit: Open) -> None:
    page = visit()
    link_to(page, "ward-interview").click()
    assert shown_card(page) == "ward-interview"
    assert page.url.endswith("#ward-interview")
    assert page.locator("#Cards").get_attribute("role") == "dialog"
    assert page.evaluate("document.activeElement.textContent") == "Interview on the ward"
    assert link_to(page, "ward-interview").get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert shown_card(page) is None
    assert focused(page) == "#ward-interview"
    assert "#" not in page.url
    link_to(page, "ward-interview").click()
    assert shown_card(page) == "ward-interview"
    page.click("#Close-Card")
    assert shown_card(page) is None


def test_the_keyboard_goes_through_the_picture(visit: Open) -> None:
    page = visit()
    page.locator("#Picture").focus()
    page.keyboard.press("Tab")
    order = [f"#{id}" for id in card_ids(picture("ward-nurse").cards)]
    assert focused(page) == order[0]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) == order[2]
    page.keyboard.press("ArrowLeft")
    assert focused(page) == order[1]
    page.keyboard.press("End")
    assert focused(page) == order[-1]
    page.keyboard.press("ArrowRight")
    assert focused(page) == order[-1]
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert shown_card(page) == order[0][1:]
    page.keyboard.press("Escape")
    assert focused(page) == order[0]
    page.keyboard.press(" ")
    assert shown_card(page) == order[0][1:]
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#Picture')"), "one Tab leaves the picture"


def test_the_next_and_the_previous_card(visit: Open) -> None:
    ids = card_ids(picture("ward-nurse").cards)
    page = visit(fragment=f"#{ids[0]}")
    assert shown_card(page) == ids[0]
    assert page.locator("#Previous-Card").is_disabled()
    page.keyboard.press("ArrowRight")
    assert shown_card(page) == ids[1]
    assert page.url.endswith(f"#{ids[1]}")
    page.click("#Next-Card")
    assert shown_card(page) == ids[2]
    page.keyboard.press("ArrowLeft")
    page.click("#Previous-Card")
    assert shown_card(page) == ids[0]
    page.keyboard.press("ArrowLeft")
    assert shown_card(page) == ids[0]
    assert page.locator("#Place").inner_text() == f"1 / {len(ids)}"


def test_hand_offs_and_references_are_followed(visit: Open) -> None:
    page = visit(fragment="#open-evening")
    handed = page.locator("#open-evening .ties", has_text="Names and wards of the guests")
    assert handed.count() == 1
    handed.locator("a").first.click()
    assert shown_card(page) == "trial-shift"
    page.go_back()
    page.wait_for_function("location.hash === '#open-evening'")
    assert shown_card(page) == "open-evening"


def test_a_fragment_that_is_nothing_opens_nothing(visit: Open) -> None:
    for fragment in ("#nothing", "#%E0%A4%A", "#__proto__", "#Stage-x"):
        assert shown_card(visit("smallest", fragment)) is None


def test_cards_open_from_list_findings_and_table(visit: Open) -> None:
    page = visit()
    page.click("#Index summary")
    page.locator("#Index a").nth(3).click()
    assert shown_card(page) == card_ids(picture("ward-nurse").cards)[3]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#Index') !== null")
    page.locator("#Findings a").first.click()
    assert shown_card(page) == "careers-page"
    page.keyboard.press("Escape")
    page.click("#Show-Table")
    page.locator("#Table a").nth(2).click()
    assert shown_card(page) is not None


# -- search and filters ----------------------------------------------------------------------------------------


def left(page: Any) -> set[str]:
    """What list, table and picture still show; they are of one mind."""
    by_route: list[list[str]] = page.evaluate(
        """[
        [...document.querySelectorAll('#Index li[data-card]')].filter((one) => !one.hidden).map((one) => one.dataset.card),
        [...document.querySelectorAll('#Table tr[data-card]')].filter((one) => !one.hidden).map((one) => one.dataset.card),
        [...document.querySelectorAll('#Picture a')].filter((one) => !one.parentNode.classList.contains('out'))
          .map((one) => one.getAttribute('href').slice(1))]"""
    )
    assert set(by_route[0]) == set(by_route[1]) == set(by_route[2])
    return set(by_route[0])


def wanted(name: str, test: Callable[[TouchpointCard], bool]) -> set[str]:
    cards = picture(name).cards
    return {id for card, id in zip(cards, card_ids(cards), strict=True) if test(card)}


@pytest.mark.parametrize("name", ["ward-nurse", "health-centre-doctor", "large"])
def test_every_choice_of_every_filter(visit: Open, name: str) -> None:
    page = visit(name)
    tests: dict[str, Callable[[str], Callable[[TouchpointCard], bool]]] = {
        "Persona": lambda value: lambda card: value in card.personas,
        "Stage": lambda value: lambda card: card.stage == value,
        "Owner": lambda value: (
            lambda card: (
                not card.owners
                if value == "none"
                else value[2:] in (card.functions if value[0] == "f" else card.owners)
            )
        ),
        "Finding": lambda value: (
            lambda card: (
                bool(card.badges) == (value == "any")
                if value in ("any", "none")
                else value[2:] in {one.level if value[0] == "l" else one.rule for one in card.badges}
            )
        ),
    }
    everything = left(page)
    for field, test in tests.items():
        options = page.eval_on_selector_all(
            f"#By-{field} option", "(options) => options.map((one) => one.value).filter(Boolean)"
        )
        assert options
        for value in options:
            page.select_option(f"#By-{field}", value)
            assert left(page) == wanted(name, test(value)), (field, value)
            assert page.locator("#Count").inner_text()
        page.click("#Clear")
        assert left(page) == everything
        assert not page.locator("#Clear").is_visible()


def test_filters_and_search_together(visit: Open) -> None:
    page = visit()
    page.select_option("#By-Owner", "f:hr")
    page.select_option("#By-Stage", "onboard")
    page.fill("#Search", "CALL preceptor")
    shown = left(page)
    assert {"welcome-call", "preceptor-call"} & shown == {"preceptor-call"}
    assert page.locator("#Count").inner_text() == f"{len(shown)} of 42 touchpoints"
    page.keyboard.press("Enter")
    first = focused(page)
    assert first[1:] in shown
    page.keyboard.press("Enter")
    assert shown_card(page) == first[1:]
    assert page.locator("#Place").inner_text() == f"1 / {len(shown)}"
    page.keyboard.press("Escape")
    page.fill("#Search", "Your preceptor calls 14 days")
    assert page.locator("#Index summary").text_content() == "1 touchpoint"
    page.fill("#Search", "nothing of that name")
    assert left(page) == set()
    assert page.locator("#Count").inner_text() == "Nothing matches."


def test_search_finds_what_a_card_holds_and_leaves_the_picture_in_its_place(visit: Open) -> None:
    page = visit()
    place = page.locator("#Picture").bounding_box()
    for words in ("People partners", "telephone", "they let me come at ten", "board in the break room"):
        page.fill("#Search", words)
        cards = picture("ward-nurse").cards
        held = {
            id: " ".join(
                [card.name, card.stage_name, *card.persona_names]
                + [value for field in card.fields for value in field.values]
                + [text for tie in card.relations for text in (tie.name, *tie.notes)]
                + [text for badge in card.badges for text in (badge.message, badge.help)]
            ).lower()
            for id, card in zip(card_ids(cards), cards, strict=True)
        }
        matching_ids = {id for id, text in held.items() if all(word in text for word in words.lower().split())}
        assert left(page) == matching_ids and 0 < len(matching_ids) < 42, words
        assert page.locator("#Picture").bounding_box() == place
    page.fill("#Search", "")
    assert page.locator("#Picture").bounding_box() == place


def test_search_knows_letters_without_their_dots(visit: Open) -> None:
    page = visit("finnish")
    page.fill("#Search", "laakari")
    assert left(page) >= wanted("finnish", lambda card: "lääkäri" in card.name.lower()) != set()
    assert left(page) <= wanted("finnish", lambda card: "lääkäri" in str(card).lower())


def test_the_address_keeps_the_filters_and_the_open_card(visit: Open) -> None:
    page = visit(fragment="#ward-interview?owner=f%3Ahr&stage=recruit&search=answer")
    state = """[location.hash, ...["By-Owner", "By-Stage", "Search"].map((id) => document.getElementById(id).value),
      document.querySelector(".card.open")?.id ?? ""]"""
    whole = ["#ward-interview?owner=f%3Ahr&stage=recruit&search=answer", "f:hr", "recruit", "answer", "ward-interview"]
    assert page.evaluate(state) == whole
    page.click("#Close-Card")
    assert page.evaluate(state) == ["#?owner=f%3Ahr&stage=recruit&search=answer", *whole[1:4], ""]
    page.select_option("#By-Owner", "")
    assert page.evaluate(state) == ["#?stage=recruit&search=answer", "", "recruit", "answer", ""]
    page.locator("#Picture a[href='#offer']").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(state) == ["#offer?stage=recruit&search=answer", "", "recruit", "answer", "offer"]
    page.go_back()
    assert page.evaluate(state) == ["#?stage=recruit&search=answer", "", "recruit", "answer", ""]
    page.go_back()
    assert page.evaluate(state) == ["#?owner=f%3Ahr&stage=recruit&search=answer", *whole[1:4], ""]
    page.click("#Clear")
    assert page.evaluate(state) == ["", "", "", "", ""]
    page.go_back()
    assert page.evaluate(state)[1:] == [*whole[1:4], ""]


def test_the_curve_is_that_of_the_chosen_persona(visit: Open) -> None:
    page = visit()
    curves = """[...document.querySelectorAll('#Picture :is(.JM-persona-curve, .JM-default-curve)')]
      .filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.dataset.persona ?? '')"""
    assert set(page.evaluate(curves)) == {""}
    page.select_option("#By-Persona", "night-nurse")
    assert set(page.evaluate(curves)) == {"night-nurse"}
    page.select_option("#By-Persona", "day-nurse")
    assert set(page.evaluate(curves)) == {"day-nurse"}
    page.click("#Clear")
    assert set(page.evaluate(curves)) == {""}


def test_findings_are_filtered_too(visit: Open) -> None:
    page = visit()
    assert page.locator("#Findings li:visible").count() == 5
    page.select_option("#By-Finding", "l:warning")
    assert page.locator("#Findings li:visible").count() == 2
    page.select_option("#By-Finding", "r:opinion-only")
    assert page.locator("#Findings li:visible").count() == 1
    page.select_option("#By-Finding", "")
    page.select_option("#By-Stage", "depart")
    assert page.locator("#Findings li:visible").count() == 1


# -- light, size, table, without script ------------------------------------------------------------------------


def ground(page: Any) -> str:
    color: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return color


def test_light_and_dark(visit: Open) -> None:
    ink = "getComputedStyle(document.querySelector('#Picture text')).fill"
    page = visit()
    light, dark = "rgb(255, 255, 255)", "rgb(17, 22, 28)"
    assert ground(page) == light
    before = page.evaluate(ink)
    page.click("#Dark")
    assert (ground(page), page.locator("#Dark").get_attribute("aria-pressed")) == (dark, "true")
    assert page.evaluate(ink) != before
    page.click("#Dark")
    assert ground(page) == light
    page = visit(color_scheme="dark")
    assert (ground(page), page.locator("#Dark").get_attribute("aria-pressed")) == (dark, "true")
    page.click("#Dark")
    assert ground(page) == light
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == light


def test_sizes(visit: Open) -> None:
    page = visit(paper="A3")
    size = """(() => { const frame = document.querySelector('#Picture'), box = (name) => document.querySelector(name).getBoundingClientRect();
      return [box('.piece').width, frame.clientWidth, frame.scrollHeight, innerHeight - box('header').height]; })()"""
    width, frame, high, window = page.evaluate(size)
    assert width == frame and high > window
    page.click("#Larger")
    assert page.evaluate(size)[0] == pytest.approx(width * 1.25, rel=0.01)
    page.click("#Smaller")
    page.click("#Smaller")
    assert page.evaluate(size)[0] == pytest.approx(width / 1.25, rel=0.01)
    page.click("#Fit-Window")
    width, frame, high, window = page.evaluate(size)
    assert window - 72 < high < window and width < frame
    page.click("#Larger")
    page.click("#Fit-Width")
    assert page.evaluate(size)[0] == frame


def test_the_picture_comes_first(visit: Open) -> None:
    for width, height, most in ((1440, 900, 90), (390, 844, 130)):
        page = visit(viewport={"width": width, "height": height})
        top = page.locator("#Picture").bounding_box()["y"]
        assert top < most
        for later in ("#Index", "#Findings", "#Table"):
            assert page.locator(later).bounding_box()["y"] > top
        assert not page.locator("#Index a").first.is_visible(), "the list is folded"


def test_heads_of_columns_and_names_of_rows_stay_in_view(visit: Open) -> None:
    for view, stage, lane in (
        ("map", "Onboard", "Owner"),
        ("flow", "Onboard", ""),
        ("owners", "Onboard", "IT services"),
        ("calendar", "Apr", "IT services"),
    ):
        page = visit("ward-nurse", paper="A3", view=view)
        frame = page.locator("#Picture").bounding_box()
        assert not page.locator(".heads, .lanes").first.is_visible()
        for _ in range(4):
            page.click("#Larger")
        head, name = page.locator(".heads span", has_text=stage), page.locator(".lanes text", has_text=lane or None)
        below = "(head) => { const piece = head.closest('.section'); piece.parentNode.scrollTo(700, piece.offsetTop + 150); }"
        head.evaluate(below)
        page.wait_for_timeout(60)
        box = head.bounding_box()
        assert head.is_visible() and frame["y"] <= box["y"] < frame["y"] + 30, view
        assert frame["x"] <= box["x"] < frame["x"] + 1000
        if lane:
            assert frame["x"] <= name.last.bounding_box()["x"] < frame["x"] + 80
        head.evaluate("(head) => head.closest('#Picture').scrollTo(0, 0)")
        page.wait_for_timeout(60)
        assert not page.locator(".heads, .lanes").first.is_visible()


def test_texts_of_the_picture_can_be_selected(visit: Open) -> None:
    page = visit()
    name = link_to(page, "ward-interview").locator("xpath=..").locator("text.JM-name")
    name.scroll_into_view_if_needed()
    box = name.bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 6, steps=4)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()").startswith("Inter")
    assert shown_card(page) is None
    page.mouse.click(box["x"] + 20, box["y"] + 6)
    assert shown_card(page) == "ward-interview"


def test_with_a_card_open_the_whole_width_of_the_picture_is_seen(visit: Open) -> None:
    page = visit(paper="A3", fragment="#ward-interview", viewport={"width": 1300, "height": 900})
    cards = page.locator("#Cards").bounding_box()
    assert page.locator("#Picture svg").first.bounding_box()["width"] > 800
    for part in ("#Picture svg", "#Count", "#Print"):
        box = page.locator(part).first.bounding_box()
        assert box["x"] + box["width"] <= cards["x"]


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_a_page_scrolls_one_way_on_a_desk(visit: Open, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate(
            "(() => { const at = document.getElementById('Picture'); return at.scrollWidth - at.clientWidth; })()"
        )
        <= 0
    )
    least = page.evaluate(
        "Math.min(...[...document.querySelectorAll('#Picture .piece:not(.list) text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"
    )
    assert least >= 9.3, "7 points"


def test_the_table_is_there_for_all_and_seen_on_demand(visit: Open) -> None:
    page = visit()
    snapshot = page.locator("#Table").aria_snapshot()
    assert "table" in snapshot and "rowheader" in snapshot
    assert page.locator("#Table").bounding_box()["width"] <= 1
    for _ in range(120):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('#Table')"), "nothing hidden takes the focus"
        if focused(page) == "BODY":
            break
    page.click("#Show-Table")
    assert page.locator("#Table").bounding_box()["width"] > 600
    assert page.locator("#Table a").first.is_visible()
    page.click("#Show-Table")
    page.evaluate("scrollTo(0, 0)")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "Table-Title"
    top = page.locator("header").bounding_box()["height"]
    assert top <= page.locator("#Table").bounding_box()["y"] < top + 20
    page.evaluate("document.querySelector('.scroll').scrollTo(0, 900)")
    assert page.locator("#Table thead").bounding_box()["y"] < 200, "the header is always seen"


def test_the_table_sorts_and_leaves_out_empty_columns(visit: Open) -> None:
    page = visit()
    page.click("#Show-Table")
    rows = """(n) => [...document.querySelectorAll('#Table tbody tr:not([hidden])')].map((row) => row.cells[n].innerText.trim())"""
    heads = page.locator("#Table thead th:not([hidden])").all_inner_texts()
    feels, stage = heads.index("How it feels"), heads.index("Stage")
    first = page.evaluate(rows, stage)
    button = page.locator("#Table thead button", has_text="How it feels")
    button.click()
    assert page.locator("#Table [aria-sort=ascending]").inner_text() == "How it feels"
    up = page.evaluate(rows, feels)
    assert "(-1)" in up[0] and not up[-1]
    button.click()
    down = page.evaluate(rows, feels)
    assert "(+2)" in down[0] and not down[-1]
    page.locator("#Table thead button", has_text="Stage").click()
    assert page.evaluate(rows, stage) == first
    page.fill("#Search", "Careers page for nurses")
    few = page.locator("#Table thead th:not([hidden])").all_inner_texts()
    assert set(few) < set(heads)
    for number, head in enumerate(heads):
        if head in few:
            assert any(page.evaluate(rows, number)), head


def test_the_table_is_exported_as_csv(visit: Open) -> None:
    for locale, separator in (("en-GB", ","), ("de-DE", ";")):
        page = visit("hostile", locale=locale)
        page.evaluate("document.querySelector('#Table tbody th a').textContent = '=1+1'")
        page.select_option("#By-Finding", "any")
        page.click("#Show-Table")
        with page.expect_download() as download:
            page.click("#Export")
        data = Path(download.value.path()).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))
        assert lines[0][:3] == ["Stage", "Touchpoint", "Kind"] or lines[0][:2] == ["Stage", "Touchpoint"]
        assert len(lines) == 1 + page.locator("#Table tbody tr:not([hidden])").count()
        assert lines[1][1] == "'=1+1"
        assert download.value.suggested_filename == "-script-document.title='broken'--script-.csv"


def test_without_script_all_is_there(visit: Open) -> None:
    page = visit(java_script_enabled=False, fragment="#offer")
    cards = picture("ward-nurse").cards
    for card, id in zip(cards, card_ids(cards), strict=True):
        assert page.locator(f"[id='{id}']").is_visible()
        assert page.locator(f"[id='{id}'] h3").inner_text() == card.name
    assert page.locator("#Table table").is_visible()
    assert page.locator("#Picture svg").first.is_visible()
    assert not page.locator(".tools, .acts, .bar").first.is_visible()


# -- small, large, moving --------------------------------------------------------------------------------------

NARROW = {
    "a phone": {"viewport": {"width": 320, "height": 640}},
    "zoom 400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


@pytest.mark.parametrize("options", NARROW.values(), ids=NARROW)
@pytest.mark.parametrize("name", ["ward-nurse", "finnish", "large"])
def test_narrow_pages_scroll_one_way(visit: Open, name: str, options: dict[str, Any]) -> None:
    page = visit(name, **options)
    across = "document.documentElement.scrollWidth"
    assert page.evaluate(across) <= 320
    page.click("#More")
    assert page.evaluate(across) <= 320
    assert page.locator("#By-Stage").is_visible()
    page.click("#Show-Table")
    assert page.evaluate(across) <= 320
    page.click("#Index summary")
    page.locator("#Index a").nth(1).click()
    assert shown_card(page) is not None
    assert page.evaluate(across) <= 320
    assert (
        page.evaluate(
            "(() => { const at = document.getElementById('Cards'); return at.scrollWidth - at.clientWidth; })()"
        )
        <= 0
    )
    assert page.evaluate("document.querySelector('main').inert"), "what is covered cannot be reached"
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('main').inert")
    assert page.evaluate("getComputedStyle(document.querySelector('header')).position") == "static"


@pytest.mark.parametrize("width", [320, 800, 1440])
def test_buttons_are_large_enough(visit: Open, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900})
    if width == 320:
        page.click("#More")
    page.evaluate("document.getElementById('Index').open = true")
    page.click("#Show-Table")
    small = """[...document.querySelectorAll('button, select, input, summary, a')].filter((one) => !one.closest('svg, .skip') && one.offsetParent)
        .map((one) => [one.id || one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    assert page.evaluate(small) == []
    page.evaluate("location.hash = '#ward-interview'")
    page.wait_for_function("document.querySelector('.card.open')")
    assert page.evaluate(small) == []


def test_the_focus_is_always_seen(visit: Open) -> None:
    page = visit()
    page.click("#Show-Table")
    page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    seen = 0
    for _ in range(150):
        page.keyboard.press("Tab")
        if focused(page) == "BODY":
            break
        seen += 1
        ring = page.evaluate(
            """(() => { const at = document.activeElement, style = getComputedStyle(at);
            const box = at.closest('svg') && at.querySelector('rect');
            return box ? parseFloat(getComputedStyle(box).strokeWidth) >= 1 : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; })()"""
        )
        assert ring, focused(page)
        covered = page.evaluate(
            """(() => { const box = document.activeElement.getBoundingClientRect(), head = document.querySelector('header');
            return !head.contains(document.activeElement) && box.height < innerHeight / 2 && box.bottom <= head.getBoundingClientRect().bottom; })()"""
        )
        assert not covered, focused(page)
    assert seen > 40


def test_nothing_moves_with_reduced_motion(visit: Open) -> None:
    page = visit(fragment="#offer")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# -- measured by the browser -----------------------------------------------------------------------------------

MEASURE = """() => {
  const place = (node) => { const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; };
  const boxes = [...document.querySelectorAll('#Picture rect.JM-touchpoint, #Picture rect.JM-pill')];
  const texts = boxes.flatMap((box) => {
    const [left, top, right, bottom] = place(box);
    return [...box.parentNode.querySelectorAll(':scope > text, :scope > .JM-finding text')].map((text) => [text.textContent, place(text)])
      .filter(([, at]) => (at[1] + at[3]) / 2 > top && (at[1] + at[3]) / 2 < bottom)
      .map(([said, at]) => [said, [at[0] - left, at[1] - top, right - at[2], bottom - at[3]]]);
  });
  const names = [...document.querySelectorAll('#Picture a')].map((link) => link.parentNode.querySelector('.JM-name, .JM-gap'));
  return { boxes: boxes.map(place), texts, named: names.every(Boolean),
    pieces: [...document.querySelectorAll('#Picture svg')].map((svg) => [place(svg), [...svg.querySelectorAll('text')].map((text) => [text.textContent, place(text)])]) };
}"""


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("name", ALL)
def test_texts_are_in_their_boxes_and_boxes_apart(visit: Open, name: str, paper: str) -> None:
    page = visit(name, paper=paper)
    page.evaluate("document.fonts.ready")
    measured = page.evaluate(MEASURE)
    assert measured["boxes"] and measured["texts"]
    for label, gaps in measured["texts"]:
        assert min(gaps) > -1, (label, gaps)
    boxes = measured["boxes"]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0.5 or down <= 0.5, (one, other)
    for frame, texts in measured["pieces"]:
        for label, at in texts:
            if at[2] > at[0]:
                assert at[0] >= frame[0] - 1 and at[2] <= frame[2] + 1, label
                assert at[1] >= frame[1] - 2 and at[3] <= frame[3] + 2, label


# -- paper -----------------------------------------------------------------------------------------------------

PAGES = {("ward-nurse", "A3"): 5, ("hospital-doctor", "A3"): 5, ("smallest", "A3"): 1, ("smallest", "A4"): 1}


def compact(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("name", ALL)
def test_paper(visit: Open, name: str, paper: str) -> None:
    page = visit(name, paper=paper, fragment="#nothing", color_scheme="dark")
    drawn = picture(name, paper)
    for sheet in ("A4", "A3"):
        data = page.pdf(format=sheet, landscape=True, print_background=True)
        reader = pypdf.PdfReader(io.BytesIO(data))
        sides = [compact(side.extract_text()) for side in reader.pages]
        assert all(sides), "no empty page"
        assert len(sides) <= PAGES.get((name, paper), 99)
        assert len(sides) <= len(page_blocks(drawn))
        width, height = (float(number) for number in reader.pages[0].mediabox[2:])
        assert width > height
        for card in drawn.cards:
            if card.kind != "gap":
                assert any(compact(card.name) in side for side in sides), card.name
        everything = "".join(sides)
        for word in ("page.search-hint", "page.print", "page.dark", "page.close"):
            assert compact(drawn.messages[word]) not in everything or word in ("page.close", "page.dark", "page.print")
        assert "selectall" not in everything


@pytest.mark.parametrize("name", ["ward-nurse", "large"])
def test_no_part_is_higher_than_a_page(visit: Open, name: str) -> None:
    for paper in ("A4", "A3"):
        page = visit(name, paper=paper)
        for wide, high in ((1069, 740), (1534, 1069)):
            page.set_viewport_size({"width": wide, "height": high})
            page.emulate_media(media="print")
            sizes = page.evaluate(
                "[...document.querySelectorAll('#Picture svg')].map((svg) => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height, getComputedStyle(svg.parentNode).breakInside])"
            )
            assert all(width <= wide and height <= high and inside == "avoid" for width, height, inside in sizes), sizes
            for control in ("header", "#Index", "#Cards", "#Table"):
                assert not page.locator(control).is_visible()
            page.emulate_media(media="screen")


def test_a_table_that_is_shown_is_printed_as_cards(visit: Open) -> None:
    page = visit(paper="A3")
    before = len(pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True))).pages)
    page.click("#Show-Table")
    after = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True)))
    sides = [compact(side.extract_text()) for side in after.pages[before:]]
    assert len(sides) <= 8, "29 as a table"
    for card in picture("ward-nurse").cards:
        assert sum(compact(card.name) in side for side in sides)
    assert "Kindconversation" in sides[0] and "Notes" not in sides[0].partition("Acolleaguerecommendsus")[0][-10:]
    page.select_option("#By-Stage", "attract")
    assert len(pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", landscape=True))).pages) == before + 1


# -- axe -------------------------------------------------------------------------------------------------------


def axe_problems(page: Any, axe: str, *, only_colors: bool = False) -> list[str]:
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(f"(() => {{ {axe} }})()")
    some = ", runOnly: ['cat.color']" if only_colors else ""
    result = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']{some}}})")
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*ALL, "hostile"])
def test_axe_finds_nothing(visit: Open, axe: str, name: str, scheme: str) -> None:
    page = visit(name, color_scheme=scheme)
    only_colors = scheme == "dark"  # all else is the same in both schemes
    if name == "ward-nurse":
        assert axe_problems(page, axe, only_colors=only_colors) == []
    page.click("#Show-Table")
    page.evaluate("document.getElementById('Index').open = true")
    assert axe_problems(page, axe, only_colors=only_colors) == []
    page.locator("#Index a").first.click()
    assert shown_card(page) is not None
    assert axe_problems(page, axe, only_colors=only_colors) == []


@pytest.mark.parametrize("options", NARROW.values(), ids=NARROW)
def test_axe_finds_nothing_on_narrow_pages(visit: Open, axe: str, options: dict[str, Any]) -> None:
    page = visit("finnish", **options)
    page.click("#More")
    page.click("#Index summary")
    assert axe_problems(page, axe) == []
    page.locator("#Index a").first.click()
    assert axe_problems(page, axe) == []
    page = visit("finnish", java_script_enabled=True)
    page.fill("#Search", "a")
    page.select_option("#By-Stage", "onboard")
    assert axe_problems(page, axe) == []


@pytest.mark.parametrize("view", [view for view in view_names() if view not in ("map", "system")])
def test_every_view_is_a_page(browser: Any, axe: str, tmp_path: Path, view: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(html.write(picture("ward-nurse", "A4", view)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.goto(file.as_uri())
    assert axe_problems(page, axe) == []
    page.select_option("#By-Owner", "f:marketing")
    page.locator("#Findings a").first.click()
    assert shown_card(page) is not None
    page.keyboard.press("Escape")
    if page.locator("#Picture a").count():
        page.click("#Clear")
        page.locator("#Picture a").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert shown_card(page) is not None
    assert noise == []
    page.close()


def test_axe_is_awake(visit: Open, axe: str) -> None:
    page = visit("smallest")
    page.evaluate("document.querySelector('label[for=Search]').remove()")
    page.evaluate("document.querySelector('#Search').placeholder = ''")
    assert any(fault.startswith("label") for fault in axe_problems(page, axe))
    page = visit("smallest", color_scheme="dark")
    page.evaluate("document.querySelector('h1').style.color = '#333'")
    assert [fault.partition(":")[0] for fault in axe_problems(page, axe, only_colors=True)] == ["color-contrast"]
