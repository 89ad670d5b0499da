from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from journeymap.document.cards import CardField, TouchpointCard, WebLink
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.pagination import bounds_of, page_blocks
from journeymap.drawing.primitives import Picture
from journeymap.escaping import safe_url
from journeymap.graph import Portfolio
from journeymap.html_elements import element, raw, to_html
from journeymap.locales.messages import languages, messages
from journeymap.views import draw
from journeymap.writers import html
from journeymap.writers.page.pieces import card_ids, links
from tests.writers.pages import ALL, HOSTILE, LINKS, large, picture
from tests.writers.specimens import CARDS, specimen


class Page(HTMLParser):
    """What a page is made of: elements with their attributes, and the text of each kind of element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    def having(self, attribute: str) -> list[str]:
        return [
            value or "" for _, attributes in self.elements for name, value in attributes.items() if name == attribute
        ]


@pytest.mark.parametrize("name", [*ALL, "hostile"])
def test_a_page_is_whole_and_every_id_stands_once(name: str) -> None:
    page = Page(html.write(picture(name)))
    assert not page.open
    assert [id for id, count in Counter(page.having("id")).items() if count > 1] == []
    ids = set(page.having("id"))
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls"):
        assert {part for value in page.having(attribute) for part in value.split()} <= ids
    assert {value[1:] for value in page.having("href") if value.startswith("#")} <= ids


def test_the_same_bytes_every_time() -> None:
    html._faces.cache_clear()
    once = html.write(picture("ward-nurse"))
    picture.cache_clear()
    assert once == html.write(picture("ward-nurse"))


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    text = html.write(picture("ward-nurse"))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    sources = dict(part.split(" ", 1) for part in policy[1].replace("&#x27;", "'").split("; "))
    for tag in ("style", "script"):
        held = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(held) == 1
        digest = b64encode(hashlib.sha256(held[0].encode()).digest()).decode()
        assert sources[f"{tag}-src"] == f"'sha256-{digest}'"
    assert sources["default-src"] == sources["base-uri"] == sources["form-action"] == "'none'"
    assert sources["img-src"] == sources["font-src"] == "data:"
    assert set(sources) == {"default-src", "style-src", "script-src", "img-src", "font-src", "base-uri", "form-action"}


@pytest.mark.parametrize("name", [*ALL, "hostile"])
def test_nothing_comes_from_elsewhere_and_nothing_runs_inline(name: str) -> None:
    page = Page(html.write(picture(name)))
    tags = Counter(tag for tag, _ in page.elements)
    assert tags["script"] == tags["style"] == 1
    assert not tags.keys() & {"link", "iframe", "object", "embed", "form", "base", "img", "foreignobject"}
    for _, attributes in page.elements:
        assert not [
            key for key in attributes if key.startswith("on") or key in ("style", "src", "srcset", "xlink:href")
        ]
    for tag, attributes in page.elements:
        href = attributes.get("href")
        if href is not None:
            assert href.startswith(
                ("#", "https://", "http://", "mailto:", *(("data:image/",) if tag == "image" else ()))
            )


def test_hostile_texts_stay_texts() -> None:
    text = html.write(picture("hostile"))
    page = Page(text)
    text = "".join(page.texts)
    assert HOSTILE[0] in text and HOSTILE[1] in text and HOSTILE[2] in text and HOSTILE[3] in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert "turned round" in text


def test_only_links_to_the_web_and_to_mail_are_links() -> None:
    drawn = picture("hostile")
    bad = replace(drawn.cards[0], links=tuple(WebLink("bad", url) for url in LINKS))
    for shown in (drawn, replace(drawn, load_cards=lambda: (bad,))):
        hrefs = {href for href in Page(html.write(shown)).having("href") if not href.startswith("#")}
        assert hrefs <= {'https://safe.example/?a=1&b="2'}
    assert [safe_url(url) for url in LINKS] == [""] * len(LINKS)
    assert safe_url(" HTTPS://a.example ") == "HTTPS://a.example"
    assert safe_url("mailto:a@b.example")


def test_everything_is_escaped_but_raw_markup() -> None:
    paragraph = element("p", {"title": '"<&'}, "<b>", raw("<br>"))
    assert to_html(paragraph) == '<p title="&quot;&lt;&amp;">&lt;b&gt;<br></p>'
    assert to_html(element("input", {"hidden": True, "disabled": False, "value": ""})) == '<input hidden value="">'
    assert to_html(element("p", {}, "a<", [raw("<i>"), "b"], "|c")) == "<p>a&lt;<i>b|c</p>"


@pytest.mark.parametrize("name", ALL)
def test_the_table_has_every_value_of_every_card(name: str) -> None:
    drawn = picture(name)
    text = html.write(drawn)
    table = text[text.index('<section id="Table"') : text.index('<section id="Cards"')]
    rows = table.split("<tr data-card=")[1:]
    assert len(rows) == len(drawn.cards)
    for card, row in zip(drawn.cards, rows, strict=True):
        row_text = "".join(Page(f"<table><tr data-card={row[: row.rindex('</tr>')]}</tr></table>").texts)
        wanted = [card.name, card.stage_name, *card.persona_names]
        wanted += [value for fact in card.fields for value in fact.values]
        wanted += [tie.name for tie in card.relations] + [note for tie in card.relations for note in tie.notes]
        wanted += [badge.message for badge in card.badges]
        assert [value for value in wanted if value not in row_text] == []


def test_times_in_the_table_sort_in_the_order_of_the_journey() -> None:
    table = html.write(picture("ward-nurse")).partition('<section id="Table"')[2]
    heads = re.findall(r"<th scope=.col.[^>]*>([^<]*)", table.partition("</thead>")[0])
    rows = table.split("<tr data-card=")[1:]

    times = [re.findall(r"<t[dh]\b[^>]*>", row)[heads.index("When")] for row in rows]
    assert times == [f'<td data-sort="{number}">' for number in range(len(rows))]


@pytest.mark.parametrize("name", ALL)
def test_every_touchpoint_of_the_picture_leads_to_its_card(name: str) -> None:
    drawn = picture(name)
    ids = dict(zip(card_ids(drawn.cards), drawn.cards, strict=True))
    assert set(ids) == {target[1:] for target in links(drawn).values()}
    groups = list(drawn.groups())
    for number, target in links(drawn).items():
        assert groups[number - 1].subject == ids[target[1:]].subject


def test_touchpoints_of_one_id_have_cards_of_their_own() -> None:
    cards = tuple(TouchpointCard(subject, subject, "s", "S", kind, ()) for subject, kind in (  # type: ignore[arg-type]
        ("j/a", "step"), ("j/a", "step"), ("j/b", "gap"), ("j/b", "step"), ("j/a", "standing")))  # fmt: skip
    assert card_ids(cards) == ["a", "a.2", "Stage-b", "b", "a.3"]


def test_pieces_hold_every_item_once_and_do_not_overlap() -> None:
    for name in ALL:
        drawn = picture(name)
        blocks = page_blocks(drawn)
        assert sorted(number for piece in blocks for number in piece.items) == [
            number for number, item in enumerate(drawn.items) if bounds_of(item)
        ]
        assert all(one.bottom == other.top for one, other in pairwise(blocks))
        assert all(piece.top < piece.bottom for piece in blocks)
    assert len(page_blocks(picture("ward-nurse"))) >= 4


def test_a_page_speaks_the_language_of_its_picture() -> None:
    text = html.write(picture("finnish"))
    assert '<html lang="fi">' in text
    fi = messages("fi")
    for key in ("page.search", "page.dark", "page.table", "page.print", "map.stage", "page.details"):
        assert f">{fi(key)}<" in text


def test_every_language_has_the_words_of_the_page() -> None:
    keys = {key for key in messages("en").by_key if key.startswith("page.")}
    assert len(keys) > 25
    for language in languages():
        assert keys == {key for key in messages(language).by_key if key.startswith("page.")}


def test_a_picture_without_cards_is_a_page_with_a_picture() -> None:
    page = Page(html.write(replace(picture("smallest"), load_cards=tuple, badges=())))
    assert "Picture" in page.having("id") and "Table" not in page.having("id")


def test_themes() -> None:
    drawn = picture("smallest")
    assert "data-theme" not in Page(html.write(drawn)).elements[0][1]
    dark = Page(html.write(replace(drawn, theme="dark")))
    assert dark.elements[0][1]["data-theme"] == "dark"
    odd = replace(
        drawn,
        palettes={"light": {"ink": "#000000", "x}": "#000000", "page": "red;}"}},
        fonts=('A";}</style>', "sans-serif"),
    )
    text = html.write(odd)
    assert "--ink:#000000" in text and "--x}" not in text and "red;}" not in text
    assert text.count("</style>") == 1


def test_relations_name_both_ends_and_never_hidden_touchpoints() -> None:
    drawn = picture("ward-nurse")
    by_subject = {card.subject: card for card in drawn.cards}
    back = {"next": "before", "feeds": "fed-by", "needs": "needed-by", "part": "parts"}
    count = 0
    for card in drawn.cards:
        for tie in card.relations:
            if tie.key in back and tie.subject:
                count += 1
                assert (back[tie.key], card.subject) in {
                    (one.key, one.subject) for one in by_subject[tie.subject].relations
                }
    assert count > 30
    handed = [
        note for card in drawn.cards for tie in card.relations for note in tie.notes if note.startswith("Hand-off: ")
    ]
    assert handed


def test_internal_touchpoints_are_not_named_in_public_pages() -> None:
    import journeymap as jm

    workspace = jm.load_text(
        b"journey: j\nstages:\n  attract:\n    touchpoints:\n"
        b"      - {id: a, name: Open, next: b, feeds: b, needs: b}\n"
        b"      - {id: b, name: Secret word, audience: internal}\n"
        b"      - {id: c, name: Also open}\n"
    )
    text = html.write(draw(workspace.portfolio, "j", "map", RenderOptions(audience="public")))
    cards = text[text.index('<section id="Cards"') :]
    assert "Secret word" not in cards and "Also open" in cards


def test_a_card_says_facts_in_its_own_words() -> None:
    card = TouchpointCard("j/t", "Name", "s", "Stage", "step", (CardField("notes", "Notes", ("one", "two")),))
    text = html.write(replace(picture("smallest"), load_cards=lambda: (card,)))
    assert "<dt>Notes</dt><dd>one</dd><dd>two</dd>" in text


def test_a_large_page_is_not_heavy() -> None:
    workspace = large(80)
    drawn: Picture = draw(Portfolio(workspace), "large")
    assert len(html.write(drawn).encode()) < 900_000


# -- golden files ---------------------------------------------------------------------------------------------


def page(picture: Picture) -> str:
    """A page without the data of fonts, the style sheet and the script, which are files of their own."""
    written = html.write(picture)
    for file in ("page.css", *html._SCRIPTS):
        written = written.replace(html._file(file), f"[{file}]")
    written = re.sub("(?<=base64,)[A-Za-z0-9+/=]{99,}", "...", written)
    return re.sub("sha256-[A-Za-z0-9+/=]+", "sha256-...", written)


def test_a_page(golden: Callable[[str, str], None]) -> None:
    golden("specimen-page.html", page(specimen()))


def test_a_page_with_few_cards(golden: Callable[[str, str], None]) -> None:
    golden("specimen-page-dark.html", page(specimen(theme="dark", badges=(), load_cards=lambda: CARDS[:1])))


def test_a_page_of_a_timeline_without_cards(golden: Callable[[str, str], None]) -> None:
    golden("specimen-page-print.html", page(specimen("timeline", theme="print", badges=(), load_cards=tuple)))


GAP, CHECKS = CARDS[3], CARDS[4]


@pytest.mark.parametrize(
    ("cards", "filters"),
    [
        ((), []),
        ((GAP,), []),
        ((CHECKS,), ["Owner: none"]),
        (CARDS[:1], ["Owner: f:marketing t:brand"]),
        (CARDS[:2], ["Persona: night day", "Owner: f:marketing f:hr f:clinical t:brand t:hr t:ward"]),
        ((CARDS[0], GAP), ["Owner: f:marketing t:brand", "Stage: recruit accept"]),
        ((replace(CARDS[2], functions=("magic",)),), ["Owner: t:hr"]),
    ],
)
def test_there_is_a_filter_where_there_is_a_choice(cards: tuple[TouchpointCard, ...], filters: list[str]) -> None:
    written = html.write(specimen(load_cards=lambda: cards, badges=()))
    selects = re.findall(r'<select id="By-(\w+)"><option value="">all</option>(.*?)</select>', written)

    assert [" ".join((f"{id}:", *re.findall(r'value="(.*?)"', options))) for id, options in selects] == filters
