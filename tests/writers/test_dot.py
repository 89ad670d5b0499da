"""DOT that Graphviz draws, by program and by library, with every text as text."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import views
from journeymap.drawing.line_breaking import clean_text, text_width
from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
from journeymap.drawing.primitives import Color, Picture, content_prefix
from journeymap.errors import RenderError
from journeymap.writers import dot
from journeymap.writers.engines import graphviz
from tests.views import generated
from tests.writers.hostile import HOSTILE, hostile
from tests.writers.specimens import diagram, specimen

SHIPPED = jm.load(Path(__file__).parents[2] / "journeys").portfolio
SVG = "{http://www.w3.org/2000/svg}"
LOOK = Style("#ffffff", "#000000", "#000000")
Engine = Callable[[Picture, str], bytes | None]


def engines() -> list[tuple[str, Engine]]:
    """The program, without which these tests are left out, and the library if it is there."""
    library = [("pygraphviz", graphviz._run_library)] if find_spec("pygraphviz") else []
    return [("dot", graphviz._run_program), *library]


@pytest.fixture(params=engines(), ids=lambda one: str(one[0]))
def engine(request: pytest.FixtureRequest) -> Engine:
    name, paint = request.param
    if name == "dot" and shutil.which("dot") is None:
        pytest.skip("no dot: apt install graphviz")
    run: Engine = paint
    return run


def picture_of(graph: Diagram, view: str = "flow") -> Picture:
    return Picture(view, "Title", "Said", "en", 1, 1, (), Color("page", "#ffffff"), diagram=graph)


def drawing_of(engine: Engine, picture: Picture) -> ElementTree.Element:
    svg = engine(picture, "svg")
    assert svg is not None
    return ElementTree.fromstring(svg)


def bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b-]", "", clean_text(text))


def texts(root: ElementTree.Element, kind: str) -> dict[str, str]:
    """The words of each node, edge or cluster, by its key."""
    labels = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == kind:
            label = "".join(text.text or "" for text in group.iter(f"{SVG}text"))
            labels[group.findtext(f"{SVG}title") or ""] = bare(label)
    return labels


@pytest.mark.parametrize("journey", list(SHIPPED.by_id))
def test_a_shipped_flow_is_drawn_with_all_its_nodes_edges_and_clusters(engine: Engine, journey: str) -> None:
    picture = views.draw(SHIPPED, journey, "flow")
    root = drawing_of(engine, picture)
    assert picture.diagram is not None
    nodes, clusters = texts(root, "node"), texts(root, "cluster")

    assert nodes == {f"n{n}": bare("".join((one.name, *one.notes))) for n, one in enumerate(picture.diagram.nodes)}
    assert clusters == {f"cluster_{n}": bare(one.name) for n, one in enumerate(picture.diagram.clusters)}
    assert set(texts(root, "edge")) >= {f"n{one.source}->n{one.target}" for one in picture.diagram.edges}


@pytest.mark.parametrize("journey", [None, *SHIPPED.by_id])
def test_the_owners_view_is_drawn(engine: Engine, journey: str | None) -> None:
    labels = texts(drawing_of(engine, views.draw(SHIPPED, journey, "owners")), "node")

    assert {"HRpartners" in labels.values() or "Peoplepartners" in labels.values()} == {True}
    assert {"Attract", "Depart"} <= set(labels.values())


@pytest.mark.parametrize("offset", range(0, len(HOSTILE), 5))
def test_hostile_texts_are_escaped(engine: Engine, offset: int) -> None:
    portfolio = hostile(offset)
    picture = views.draw(portfolio, "end", "flow")
    root = drawing_of(engine, picture)
    assert picture.diagram is not None
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}

    assert texts(root, "node") == {
        f"n{n}": bare("".join((one.name, *one.notes))) for n, one in enumerate(picture.diagram.nodes)
    }
    assert texts(root, "cluster") == {f"cluster_{n}": bare(one.name) for n, one in enumerate(picture.diagram.clusters)}
    assert tags <= {"svg", "g", "title", "polygon", "path", "text", "ellipse", "polyline", "a"}
    assert not [name for element in root.iter() for name in element.attrib if name.endswith("href") or name[:2] == "on"]
    assert engine(views.draw(portfolio, "end", "owners"), "svg")


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32), touchpoints=st.sampled_from([5, 20]))
def test_generated_journeys_are_drawn(seed: int, touchpoints: int) -> None:
    if shutil.which("dot") is None:
        pytest.skip("no dot: apt install graphviz")
    picture = views.draw(generated.portfolio(seed, touchpoints, 2), "way", "flow")

    assert drawing_of(graphviz._run_program, picture).tag == f"{SVG}svg"


def test_the_same_graph_gives_the_same_text() -> None:
    once, again = (dot.write(views.draw(SHIPPED, "hospital-doctor", "flow")) for _ in range(2))

    assert once == again
    assert once.startswith("digraph journeymap {")


def test_node_keys_are_generated() -> None:
    keys = set(re.findall(r"^\t+(\w+) \[", dot.write(views.draw(hostile(), "end", "flow")), re.MULTILINE))

    assert all(re.fullmatch(r"n\d+|graph|node|edge", key) for key in keys)


def test_edges_differ_by_tips_dashes_and_marks() -> None:
    look = Style("", "#000000", "#000000")
    nodes = tuple(Node(name, "box", LOOK) for name in "ab")
    edges = (
        Edge(0, 1, look),
        Edge(0, 1, look, "hollow", leads=False),
        Edge(0, 1, replace(look, dashes="dashed"), "open"),
        Edge(0, 1, replace(look, dashes="dotted"), "dot"),
        Edge(0, 1, look, mark="handoff", label="if it rains", notes=("an umbrella",)),
        Edge(0, 1, look, mark="handoff-undeclared"),
    )
    lines = [line for line in dot.write(picture_of(Diagram(nodes, edges))).splitlines() if "n0 -> n1" in line]

    assert ["arrowhead=normal" in line for line in lines] == [True, False, False, False, True, True]
    assert "arrowhead=empty" in lines[1]
    assert "constraint=false" in lines[1]
    assert "arrowhead=vee" in lines[2]
    assert "style=dashed" in lines[2]
    assert "arrowhead=dot" in lines[3]
    assert "style=dotted" in lines[3]
    assert "arrowtail=odot" in lines[4]
    assert 'label="if it rains"' in lines[4]
    assert 'tooltip="if it rains · an umbrella"' in lines[4]
    assert "arrowtail=odiamond" in lines[5]


def two_words(limit: float, size: float, beyond: bool) -> str:
    """Two words that together are less than half a millimetre narrower, or wider, than `limit`."""
    for first, second in product(range(1, 200), range(1, 200)):
        words = f"{'i' * first} {'m' * second}"
        if (-0.5 < limit - text_width(words, size) < 0) if beyond else (0 < limit - text_width(words, size) < 0.5):
            return words
    raise AssertionError


@pytest.mark.parametrize("beyond", [False, True])
def test_each_label_has_a_greatest_width(beyond: bool) -> None:
    title, cluster, name = two_words(200, 18, beyond), two_words(120, 12, beyond), two_words(36, 10, beyond)
    note, label = two_words(36, 8, beyond), two_words(36, 8, beyond)
    graph = Diagram(
        (Node(name, "box", LOOK, notes=(note,)),), (Edge(0, 0, LOOK, label=label),), (Cluster(cluster, LOOK),)
    )
    labels = re.findall(r'label="(.*?)"', dot.write(replace(picture_of(graph), title=title)))
    end = "\\n" if beyond else " "

    assert labels == [
        title.replace(" ", end),
        f"{name.replace(' ', end)}\\n{note.replace(' ', end)}",
        cluster.replace(" ", end),
        label.replace(" ", end),
    ]


def test_concurrent_stages_share_a_cluster() -> None:
    clusters = (Cluster("both", LOOK), Cluster("one", LOOK, parent=0), Cluster("other", LOOK, parent=0))
    nodes = (Node("a", "box", LOOK, cluster=1), Node("b", "pill", LOOK, cluster=2), Node("c", "gap", LOOK))
    words = dot.write(picture_of(Diagram(nodes, (), clusters)))

    assert re.search(r"cluster_0 \{.*cluster_1 \{.*n0 .*\}.*cluster_2 \{.*n1 .*\}.*\}", words, re.DOTALL)


def test_a_picture_without_a_diagram_is_an_error() -> None:
    with pytest.raises(RenderError, match="map as dot"):
        dot.write(views.draw(SHIPPED, "ward-nurse", "map"))


# -- laid out by Graphviz --------------------------------------------------------------------------------------

FLOW = views.draw(SHIPPED, "ward-nurse", "flow")


def test_the_svg_can_be_embedded_in_a_page() -> None:
    if shutil.which("dot") is None:
        pytest.skip("no dot: apt install graphviz")
    written = graphviz.write(replace(FLOW, title='"<&'))
    assert isinstance(written, str)
    root = ElementTree.fromstring(written)

    assert written.startswith('<svg role="img" aria-label="&quot;&lt;&amp;" xml:lang="en" ')
    assert root.get("aria-label") == '"<&'
    assert "<!--" not in written


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_png_and_pdf_are_bytes(kind: str, begins: bytes) -> None:
    if shutil.which("dot") is None:
        pytest.skip("no dot: apt install graphviz")
    written = graphviz.write(FLOW, kind)

    assert isinstance(written, bytes)
    assert written.startswith(begins)


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(RenderError, match="svg, png, pdf"):
        graphviz.write(FLOW, "exe")


def test_without_graphviz_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pygraphviz", None)

    with pytest.raises(RenderError, match="there is no Graphviz here; install Graphviz"):
        graphviz.write(FLOW)


def test_the_names_of_fonts_are_a_list() -> None:
    fonts = ('x" onclick="alert()// z', "Liberation Sans", "sans-serif")
    source = dot.write(replace(FLOW, fonts=fonts))
    assert (
        re.findall(r'fontname="?(.*?)"? ?(?:font|\w+=)', source) == ["x onclick alert z,Liberation Sans,sans-serif"] * 3
    )


def test_ids_begin_with_a_prefix(engine: Engine) -> None:
    svg = str(graphviz.write(FLOW, prefix="own"))
    ids = [str(element.get("id")) for element in ElementTree.fromstring(svg).iter() if element.get("id")]
    assert {"own", "own-n0", "own-n1", "own-e0", "own-s0"} <= set(ids)
    assert all(id.removeprefix("a_").startswith("own") for id in ids)
    assert " id=" not in dot.write(FLOW)
    with pytest.raises(jm.InvalidOptionError):
        graphviz.write(FLOW, prefix='x"')


def test_without_the_program_the_library_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    class AGraph:
        def __init__(self, string: str) -> None:
            assert string == dot.write(FLOW, content_prefix(dot.write(FLOW)))

        def draw(self, format: str, prog: str) -> bytes:
            return b"<?xml version='1.0'?><svg>drawn</svg>"

    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pygraphviz", type(sys)("pygraphviz"))
    monkeypatch.setattr(sys.modules["pygraphviz"], "AGraph", AGraph, raising=False)

    assert graphviz.write(FLOW) == '<svg role="img" aria-label="Ward nurse" xml:lang="en" lang="en">drawn</svg>'


def test_the_error_has_the_message_of_dot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_bytes(b"#!/bin/sh\ncat >/dev/null\necho ' \xff out of ink ' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    with pytest.raises(RenderError) as caught:
        graphviz.write(FLOW)
    assert str(caught.value).endswith("flow by Graphviz: `dot` failed: \ufffd out of ink")


def test_a_program_that_cannot_run_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_bytes(b"\x7fELF")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RenderError, match=r"flow by Graphviz.*`dot` failed: .*Exec format error"):
        graphviz.write(FLOW)


@pytest.mark.parametrize("error", [OSError("no paper"), ValueError("no paper")])
def test_an_error_of_the_library_is_one_of_the_picture(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    class AGraph:
        def __init__(self, string: str) -> None:
            pass

        def draw(self, format: str, prog: str) -> bytes:
            assert (format, prog) == ("pdf", "dot")
            raise error

    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "pygraphviz", type(sys)("pygraphviz"))
    monkeypatch.setattr(sys.modules["pygraphviz"], "AGraph", AGraph, raising=False)

    with pytest.raises(RenderError, match=r"flow by Graphviz.*pygraphviz failed: no paper"):
        graphviz.write(FLOW, "pdf")


def test_what_graphviz_draws() -> None:
    assert (graphviz.EXTENSION, graphviz.VIEWS) == ("svg", ("flow", "owners"))


# -- golden files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("across", "direction"), [(False, "down"), (True, "across")])
def test_the_specimen(golden: Callable[[str, str], None], across: bool, direction: str) -> None:
    golden(f"specimen-{direction}.dot", dot.write(specimen("flow", diagram=diagram(across=across)), "jm"))


def test_the_specimen_without_edges_and_fonts(golden: Callable[[str, str], None]) -> None:
    graph = replace(diagram(across=False), edges=())

    golden("specimen-without-edges.dot", dot.write(specimen("flow", title="", fonts=(), diagram=graph)))


def test_what_graphviz_cannot_draw_with_curves_is_drawn_with_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nif grep -q splines=line; then echo '<svg></svg>'; else exit 1; fi\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    assert str(graphviz.write(FLOW)).startswith('<svg role="img"')
