"""SVG that stands alone, in which text is always text."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Box, Colour, Paint, Picture, TextBlock, TextLine
from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.workspace import WorkspaceData
from journeymap.writers import svg

SHIPPED = Path(__file__).parents[2] / "journeys"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]> <!-- --> &lt; &#x41; &amp;",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "javascript:alert(1)",
    "a\x00b\x1bc\ud800d\uffffe",
    "\u202egnp.exe\u2066",
    "{name} %s ${x} {{y}}",
    "'; drop table; --",
)


@pytest.fixture(scope="module")
def nurse() -> Picture:
    return views.draw(jm.load(SHIPPED).portfolio, "ward-nurse")


def test_it_is_well_formed_and_has_only_what_stands_alone(nurse: Picture) -> None:
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


def test_titles_descriptions_and_roles_are_there(nurse: Picture) -> None:
    root = ElementTree.fromstring(svg.write(nurse))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    labelled = [element.get("aria-labelledby", "") for element in root.iter() if element.get("aria-labelledby")]

    assert root.findtext(f"{SVG}title") == "Ward nurse"
    assert "41 touchpoints" in (root.findtext(f"{SVG}desc") or "") or "touchpoints" in (
        root.findtext(f"{SVG}desc") or ""
    )
    assert root.get("lang") == "en"
    assert len(ids) == len(set(ids))
    assert {name for names in labelled for name in names.split()} <= set(ids)
    assert {"list", "listitem"} <= {element.get("role") for element in root.iter()}


def test_ids_begin_with_the_prefix_and_classes_are_always_called_the_same(nurse: Picture) -> None:
    root = ElementTree.fromstring(svg.write(nurse, prefix="map2"))
    for element in root.iter():
        assert (element.get("id") or "map2").startswith("map2")
        assert all(word.startswith("jm-") for word in (element.get("class") or "").split())


@pytest.mark.parametrize("prefix", ["", "1a", 'x"', "a b", "<"])
def test_a_prefix_that_is_no_name_is_refused(nurse: Picture, prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        svg.write(nurse, prefix=prefix)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
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


def test_an_outer_text_comes_through_whole() -> None:
    ink = Colour("ink", "#000000")
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


def test_numbers_are_rounded_at_the_end() -> None:
    ink = Colour("ink", "#000000")
    picture = Picture("map", "", "", "en", 10, 10, (Box(1 / 3, -0.001, 2.0, 1.999, Paint(fill=ink)),), ink)

    assert '<rect x="0.33" y="0" width="2" height="2"' in svg.write(picture)
