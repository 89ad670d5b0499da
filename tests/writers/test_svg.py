"""SVG needs nothing else, and text of users is always text in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as File
from xml.etree import ElementTree

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import (
    Box,
    Color,
    Group,
    Hatch,
    Image,
    Item,
    Paint,
    Path,
    Picture,
    TextBlock,
    TextLine,
)
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData
from journeymap.writers import svg
from tests.writers.specimens import specimen

SHIPPED = File(__file__).parents[2] / "journeys"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> <!-- --> &lt; &#x41; &amp;",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "javascript:alert(1)",
    "a\x00b\x1bc\ue000d\uffffe",
    "\u202egnp.exe\u2066",
    "{name} %s ${x} {{y}}",
    "'; drop table; --",
)


@pytest.fixture(scope="module")
def nurse() -> Picture:
    return views.draw(jm.load(SHIPPED).portfolio, "ward-nurse")


def test_svg_is_well_formed_and_has_only_safe_elements_and_attributes(nurse: Picture) -> None:
    text = svg.write(nurse)
    root = ElementTree.fromstring(text)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}

    assert tags <= {"svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "text", "tspan", "image"}
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name.endswith("href"):
                assert value.startswith("data:image/")
            assert "url(" not in value or value.startswith("url(#jm-")


def test_svg_has_titles_descriptions_and_roles(nurse: Picture) -> None:
    root = ElementTree.fromstring(svg.write(nurse))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    labelled = [element.get("aria-labelledby", "") for element in root.iter() if element.get("aria-labelledby")]

    assert root.findtext(f"{SVG}title") == "Ward nurse"
    assert root.findtext(f"{SVG}desc") == "Journey map of Ward nurse: 42 touchpoints in 7 stages."
    assert root.get("lang") == "en"
    assert len(ids) == len(set(ids))
    assert {name for names in labelled for name in names.split()} <= set(ids)
    assert {"list", "listitem"} <= {element.get("role") for element in root.iter()}


def test_ids_begin_with_the_prefix_and_class_names_do_not_change(nurse: Picture) -> None:
    root = ElementTree.fromstring(svg.write(nurse, prefix="map2"))
    for element in root.iter():
        assert (element.get("id") or "map2").startswith("map2")
        assert all(word.startswith("jm-") for word in (element.get("class") or "").split())


def test_ids_derive_from_the_content_by_default(nurse: Picture) -> None:
    own, other = svg.write(nurse), svg.write(replace(nurse, description="Another"))
    ids = re.findall(' id="(.*?)"', own)

    assert re.fullmatch("jm-[0-9a-f]{10}", ids[0])
    assert own == svg.write(nurse) == svg.write(nurse, prefix=ids[0])
    assert not {*ids} & {*re.findall(' id="(.*?)"', other)}


@pytest.mark.parametrize("prefix", ["", "1a", 'x"', "a b", "<"])
def test_a_prefix_that_cannot_begin_an_id_is_an_error(nurse: Picture, prefix: str) -> None:
    with pytest.raises(ValueError, match="ids begin with a letter"):
        svg.write(nurse, prefix=prefix)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_escaped(text: str) -> None:
    touchpoint = Touchpoint(id="a", name=text, owner=("t",), pains=(text,), thoughts=(text,), ends=text)
    journey = Journey(
        journey="way", name=text, summary=text, stages={"onboard": Stage(goal=text, touchpoints=(touchpoint,))}
    )
    portfolio = Portfolio(WorkspaceData(Organization(organization=text), [journey]))
    written = svg.write(views.draw(portfolio, "way", options=RenderOptions(lanes=["name", "thoughts", "pains"])))
    root = ElementTree.fromstring(written)

    assert {element.tag for element in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "text", "tspan")
    }
    assert "<!" not in written
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\ud800-\udfff\uffff]", written)


def test_texts_keep_all_their_characters() -> None:
    ink = Color("ink", "#000000")
    picture = Picture(
        "map",
        "a < b & c",
        "",
        "en",
        10,
        10,
        (TextBlock(1, (TextLine(5, "a < b & \"c\" 'd'", 5),), 8, ink),),
        ink,
        fonts=("X'\"<",),
    )
    root = ElementTree.fromstring(svg.write(picture))

    assert root.findtext(f"{SVG}title") == "a < b & c"
    assert root.findtext(f"{SVG}text") == "a < b & \"c\" 'd'"
    assert root.get("font-family") == "X"


def test_numbers_have_at_most_two_decimals() -> None:
    ink = Color("ink", "#000000")
    picture = Picture("map", "", "", "en", 10, 10, (Box(1 / 3, -0.001, 2.0, 1.999, Paint(fill=ink)),), ink)

    assert '<rect x="0.33" y="0" width="2" height="2"' in svg.write(picture)


INK, ALARM = Color("ink", "#1b2430"), Color("alarm", "#a3122a")


def svg_of(*items: Item) -> str:
    """The markup of these items in an SVG."""
    picture = Picture("map", "Title", "", "en", 10, 10, items, Color("page", "#ffffff"))
    lines = svg.write(picture, prefix="jm").splitlines()
    assert lines[3].startswith('<rect class="jm-page')
    return "\n".join(lines[4:-1])


def test_a_dashed_line_has_a_dash_array() -> None:
    dashed = Box(1, 2, 3, 4, Paint(ALARM, INK, 0.45, (1.2, 0.9)), ("gap",), 0.5)

    assert svg_of(dashed) == (
        '<rect x="1" y="2" width="3" height="4" rx="0.5" class="jm-gap jm-fill-alarm jm-line-ink" fill="#a3122a"'
        ' stroke="#1b2430" stroke-width="0.45" stroke-dasharray="1.2 0.9"/>'
    )


def test_a_line_without_fill_has_round_ends() -> None:
    line = Path((("M", (0.0, 1.0)), ("L", (2.0, 1.0))), Paint(line=INK, weight=0.3), ("curve",))

    assert svg_of(line) == (
        '<path d="M0 1L2 1" class="jm-curve jm-line-ink" fill="none" stroke="#1b2430" stroke-width="0.3"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def test_a_hatch_is_a_pattern_that_is_drawn_over_the_fill() -> None:
    hatch = Hatch("marketing", Color("page", "#ffffff"), 0.55, 1.7, 45.0)
    picture = Picture("map", "", "", "en", 9, 9, (Box(0, 0, 1, 1, Paint(ALARM, hatch=hatch)),) * 2, INK)
    lines = svg.write(picture, prefix="jm").splitlines()

    assert lines[3] == (
        '<defs><pattern id="jm-hatch-1" width="1.7" height="1.7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect class="jm-fill-page" width="0.55" height="1.7" fill="#ffffff"/>'
        "</pattern></defs>"
    )
    assert lines[5:7] == [
        '<rect x="0" y="0" width="1" height="1" class="jm-fill-alarm" fill="#a3122a"/>',
        '<rect x="0" y="0" width="1" height="1" class="jm-hatch" fill="url(#jm-hatch-1)"/>',
    ]


def test_bold_text_has_its_weight_and_a_known_width_its_length() -> None:
    text = TextBlock(1, (TextLine(5, "Offer", 7.25),), 8, INK, ("name",), bold=True, anchor="middle")

    assert svg_of(text) == (
        '<text x="1" y="5" class="jm-name jm-fill-ink" font-size="2.8223" font-weight="700" text-anchor="middle"'
        ' fill="#1b2430" textLength="7.25" lengthAdjust="spacingAndGlyphs">Offer</text>'
    )


def test_text_of_a_guessed_width_has_no_length() -> None:
    text = TextBlock(1, (TextLine(5, "歓迎", 7.25, is_exact=False), TextLine(8, "Hi", 2.5)), 8, INK)

    assert svg_of(text) == (
        '<text class="jm-fill-ink" font-size="2.8223" fill="#1b2430"><tspan x="1" y="5">歓迎</tspan>'
        ' <tspan x="1" y="8" textLength="2.5" lengthAdjust="spacingAndGlyphs">Hi</tspan></text>'
    )


def test_a_group_has_its_role_its_title_and_its_description() -> None:
    group = Group((Box(0, 0, 1, 1, Paint()),), ("stage",), "A & B", "Goal", "list", "nurse/attract")

    assert (
        svg_of(group)
        == '<g id="jm-1" class="jm-stage" role="list" aria-labelledby="jm-1-t">\n<title id="jm-1-t">A &amp; B</title>\n<desc>Goal</desc>\n<rect x="0" y="0" width="1" height="1" fill="none"/>\n</g>'
    )


def test_an_image_is_embedded() -> None:
    image = Image(1, 2, 3, 4, b"\x89PNG", "image/png", 'The "logo"', ("logo",))

    assert svg_of(image) == (
        '<image x="1" y="2" width="3" height="4" class="jm-logo" role="img" aria-label="The &quot;logo&quot;"'
        ' href="data:image/png;base64,iVBORw=="/>'
    )


def test_a_touchpoint_links_to_its_target() -> None:
    box = Box(1, 2, 30, 10, Paint(), ("touchpoint",))
    picture = Picture(
        "map", "", "", "en", 40, 20, (Group((box,), ("touchpoint",), "Offer", subject="nurse/offer"),), INK
    )
    link = '<rect class="jm-link" x="1" y="2" width="30" height="10" fill="none" pointer-events="all"></rect></a></g>'

    assert svg.write(picture, "jm", {"nurse/offer": "offer.html?a=1&b=2"}).splitlines()[-2] == (
        f'<a href="offer.html?a=1&amp;b=2" aria-labelledby="jm-1-t">{link}'
    )
    assert '<a xlink:href="x"' in svg.write(picture, links={"nurse/offer": "x"}, xlink=True)
    assert "<a " not in svg.write(picture, links={"nurse/other": "x"})


def test_a_fluid_picture_is_as_wide_as_its_container_and_has_no_margins() -> None:
    picture = Picture("map", "", "", "en", 40, 20, (Box(10, 5, 8, 6, Paint()),), Color("page", "#ffffff"), scale=2.0)

    assert 'width="80mm" height="40mm" viewBox="0 0 40 20"' in svg.write(picture)
    assert 'width="100%" viewBox="8.8 3.8 10.4 8.4"' in svg.write(picture, fluid=True)
    assert 'width="4mm" height="6mm" viewBox="1 2 2 3"' in svg.write(picture, window=(1, 2, 2, 3))


@pytest.mark.parametrize(
    ("width", "paper"), [(210.0, "a5"), (210.5, "a4"), (297.0, "a4"), (420.0, "a3"), (9000.0, "a0")]
)
def test_a_fluid_picture_says_which_paper_it_would_fill(width: float, paper: str) -> None:
    picture = Picture("map", "", "", "en", width, 20, (), Color("page", "#ffffff"))

    assert f'class="jm-map jm-theme-light jm-paper-{paper}"' in svg.write(picture, fluid=True)
    assert "jm-paper" not in svg.write(picture)


def test_the_margins_of_a_fluid_picture_do_not_count() -> None:
    picture = Picture("flow", "", "", "en", 240, 20, (Box(9, 5, 190, 6, Paint()),), Color("page", "#ffffff"))

    assert 'class="jm-flow jm-theme-light jm-paper-a5"' in svg.write(picture, fluid=True)


# -- golden files ---------------------------------------------------------------------------------------------


def test_the_specimen(golden: Callable[[str, str], None]) -> None:
    golden(
        "picture.svg", svg.write(specimen(), "jm", {"nurse/advert": "a.html", "nurse/offer": "o", "nurse/depart": "d"})
    )
    golden("specimen-fluid.svg", svg.write(specimen(theme="dark"), "own", fluid=True, xlink=True))
