"""What notebooks and the REPL show: small, inert, the same every time, and text from files is always text."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import journeymap as jm
from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Level, Location, Summary, Waived
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import FrameworkStage, Organization
from journeymap.model.touchpoint import Touchpoint
from tests.writers.hostile import HOSTILE

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
SHOWN = jm.Workspace | jm.Report | jm.Picture
VIEWS = ("map", "flow", "owners", "timeline", "calendar", "funnel")


def touchpoints(*ids: str) -> tuple[Touchpoint, ...]:
    return tuple(Touchpoint(id=id, name=id.title(), owner=("hr",)) for id in ids)


def example_workspace(
    name: str = "Sinivuono Health", journeys: int = 1, title: str | None = "Ward nurse"
) -> jm.Workspace:
    """A workspace of two stages, with touchpoints in a third that its framework does not have."""
    stages = {
        "hire": Stage(touchpoints=touchpoints("advert", "talk")),
        "beyond": Stage(touchpoints=touchpoints("reunion")),
    }
    framework = (FrameworkStage(id="hire", name="Hire & greet"), FrameworkStage(id="stay"))
    return jm.Workspace(
        Organization(organization=name, framework=framework, languages=("en", "fi")),
        [Journey(journey=f"nurse-{number}", name=title, stages=stages) for number in range(journeys)],
    )


def make_finding(number: int = 0, level: Level = Level.ERROR, **more: Any) -> Finding:
    return Finding("unowned", "ownership", level, f"finding {number}", "write `owner`", f"f{number}", **more)


def reported(*findings: Finding, **more: Any) -> jm.Report:
    levels = [finding.level for finding in findings if finding.counts]
    return jm.Report(
        findings,
        Summary(
            files=1,
            journeys=1,
            touchpoints=3,
            error=levels.count(Level.ERROR),
            warning=levels.count(Level.WARNING),
            note=levels.count(Level.NOTE),
            waived=len(findings) - len(levels),
        ),
        **more,
    )


@dataclass
class Seen(HTMLParser):
    """HTML as it is read again: the tags with their attributes, and the texts between tags."""

    tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.rest.append(data)

    def handle_decl(self, decl: str) -> None:
        self.rest.append(decl)

    def handle_pi(self, data: str) -> None:
        self.rest.append(data)

    def unknown_decl(self, data: str) -> None:
        self.rest.append(data)


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


def whole(shown: SHOWN) -> dict[str, str]:
    return shown._repr_mimebundle_()


# --- What is shown ----------------------------------------------------------------------------------------


def test_a_workspace_shows_its_journeys_by_stage() -> None:
    assert whole(example_workspace()) == {
        "text/html": """\
<div lang="en" class="tex2jax_ignore mathjax_ignore">
<table>
<caption><strong><bdi lang="en">Sinivuono Health</bdi></strong>: 1 journey, 3 touchpoints</caption>
<thead><tr><th scope="col"><div align="left">Journey</div></th><th scope="col"><bdi lang="en">Hire &amp; greet</bdi></th>\
<th scope="col"><bdi lang="en">stay</bdi></th><th scope="col">other stages</th><th scope="col">All stages</th></tr></thead>
<tbody>
<tr><th scope="row"><div align="left"><bdi lang="en">Ward nurse</bdi> <code>nurse-0</code></div></th>\
<td>2</td><td>0</td><td>1</td><td>3</td></tr>
</tbody>
</table>
<p>Languages: en, fi</p>
</div>""",
        "text/plain": """\
Sinivuono Health: 1 journey, 3 touchpoints
  Ward nurse (nurse-0): 3 touchpoints (hire 2, other stages 1)
Languages: en, fi""",
    }


def test_an_empty_workspace_shows_itself() -> None:
    bundle = whole(jm.Workspace())

    assert bundle["text/plain"] == "an organization: 0 journeys, 0 touchpoints\nLanguage: en"
    assert "<caption>" in bundle["text/html"]


def test_a_journey_without_a_name_goes_by_its_id() -> None:
    bundle = whole(example_workspace(title=None))

    assert "\n  nurse-0: 3 touchpoints (" in bundle["text/plain"]
    assert '<th scope="row"><div align="left"><code>nurse-0</code></div></th>' in bundle["text/html"]


def test_problems_in_reading_are_mentioned() -> None:
    workspace = jm.load_text(b"journey: nurse\nowner: hr\nnmae: Nurse\n")

    assert whole(workspace)["text/plain"].endswith("Reading met 1 problem; a report tells them.")
    assert "<p>Reading met 1 problem; a report tells them.</p>" in whole(workspace)["text/html"]


def test_of_many_journeys_twenty_are_shown() -> None:
    bundle = whole(example_workspace(journeys=23))

    assert seen(bundle["text/html"]).tags.count(("code", ())) == 20
    assert "<p>and 3 more journeys</p>" in bundle["text/html"]
    assert bundle["text/plain"].split("\n")[-3:] == [
        "  Ward nurse (nurse-19): 3 touchpoints (hire 2, other stages 1)",
        "  and 3 more journeys",
        "Languages: en, fi",
    ]


def test_a_report_shows_its_findings() -> None:
    report = reported(
        make_finding(0, location=Location("a & b.yaml", 3, 5), subject="nurse/talk"),
        make_finding(1, Level.NOTE),
        make_finding(2, waived=Waived("agreed")),
        remarks=("One remark.",),
    )

    assert whole(report) == {
        "text/html": """\
<div lang="en" class="tex2jax_ignore mathjax_ignore">
<table>
<caption>Checked 1 file, 1 journey, 3 touchpoints: 1 error, 0 warnings, 1 note; 1 waived.</caption>
<thead><tr><th scope="col"><div align="left">Level</div></th><th scope="col"><div align="left">Rule</div></th>\
<th scope="col"><div align="left">Finding</div></th><th scope="col"><div align="left">Place</div></th></tr></thead>
<tbody>
<tr><td><div align="left">error</div></td><th scope="row"><div align="left"><code>unowned</code></div></th>\
<td><div align="left"><strong>finding 0</strong></div><div align="left">write <code>owner</code></div></td>\
<td><div align="left">nurse/<wbr>talk</div><div align="left">a &amp; b.yaml:3:5</div></td></tr>
<tr><td><div align="left">note</div></td><th scope="row"><div align="left"><code>unowned</code></div></th>\
<td><div align="left"><strong>finding 1</strong></div><div align="left">write <code>owner</code></div></td><td></td></tr>
</tbody>
</table>
<p>One remark.</p>
</div>""",
        "text/plain": """\
error[unowned]: finding 0
  --> a & b.yaml:3:5
   = write `owner`

note[unowned]: finding 1
   = write `owner`

One remark.
Checked 1 file, 1 journey, 3 touchpoints: 1 error, 0 warnings, 1 note; 1 waived.""",
    }


def test_a_report_without_findings_has_no_table() -> None:
    assert whole(reported()) == {
        "text/html": """\
<div lang="en" class="tex2jax_ignore mathjax_ignore">
<p>Checked 1 file, 1 journey, 3 touchpoints: no findings. Well mapped!</p>
</div>""",
        "text/plain": "Checked 1 file, 1 journey, 3 touchpoints: no findings. Well mapped!",
    }


def test_the_most_severe_of_many_findings_are_shown_in_order() -> None:
    levels = [Level.NOTE, Level.ERROR, Level.WARNING] * 30
    bundle = whole(reported(*(make_finding(number, level) for number, level in enumerate(levels)), make_finding(90)))
    heavy = [number for number, level in enumerate(levels) if level != Level.NOTE]
    in_html = re.findall(r"finding (\d+)<", bundle["text/html"])
    in_text = re.findall(r": finding (\d+)\n", bundle["text/plain"])

    errors = [number for number in heavy if levels[number] == Level.ERROR]
    warnings = [number for number in heavy if levels[number] == Level.WARNING]
    assert in_html == [str(number) for number in sorted([*errors, 90, *warnings[:19]])]
    assert in_text == [str(number) for number in errors[:10]]
    assert "<p>and 41 more findings</p>" in bundle["text/html"]
    assert bundle["text/plain"].split("\n")[-2:] == [
        "and 81 more findings",
        "Checked 1 file, 1 journey, 3 touchpoints: 31 errors, 30 warnings, 30 notes.",
    ]


def html_of(picture: jm.Picture) -> dict[str, str]:
    """A bundle without PNG, which takes a second to draw."""
    return picture._repr_mimebundle_(include=["text/html"])


def image_of(bundle: Mapping[str, str]) -> tuple[dict[str, str | None], str]:
    """The attributes of the image in the HTML of a picture, and the SVG that it shows."""
    (style, image) = seen(bundle["text/html"]).tags
    assert style == ("style", ())
    assert image[0] == "img"
    attributes = dict(image[1])
    kind, _, data = (attributes.pop("src") or "").partition(",")
    assert kind == "data:image/svg+xml;base64"
    return attributes, b64decode(data).decode("utf-8")


def test_a_picture_is_an_image_with_alternative_text() -> None:
    picture = jm.render(example_workspace())
    bundle = whole(picture)
    attributes, svg = image_of(bundle)

    assert list(bundle) == ["text/html", "image/svg+xml", "image/png", "application/pdf", "text/plain"]
    assert bundle["image/svg+xml"] == jm.render(example_workspace(), paper="A5", fit="content").to_svg()
    assert b64decode(bundle["application/pdf"]).startswith(b"%PDF-")
    assert attributes == {"class": "journeymap-image", "width": "756", "lang": "en", "alt": picture.description}
    assert re.sub("<style>.*</style>\n", "", svg) == jm.render(example_workspace(), paper="A5", fit="content").to_svg()
    assert bundle["text/plain"] == f"Ward nurse: map\n{picture.description}"


def test_a_png_is_as_large_as_the_image() -> None:
    bundle = whole(jm.render(example_workspace()))
    root = ElementTree.fromstring(image_of(bundle)[1])
    png = b64decode(bundle["image/png"])
    sizes = [float((root.get(name) or "").removesuffix("mm")) / 25.4 * 96 for name in ("width", "height")]

    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == pytest.approx(sizes, abs=1)


def test_without_the_extras_there_is_no_png_and_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setitem(sys.modules, "typst", None)

    assert list(whole(jm.render(example_workspace()))) == ["text/html", "image/svg+xml", "text/plain"]


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_is_as_wide_as_a_column(view: str) -> None:
    attributes, _ = image_of(html_of(jm.render(jm.load(ROOT / "journeys"), "ward-nurse", view=view)))

    assert int(attributes["width"] or 0) <= 794


@pytest.mark.parametrize(
    ("asked", "width"),
    [
        ({"paper": "A4"}, 297),
        ({"sheets": 1}, 210),
        ({"fit": "sheet"}, 420),
        ({"paper": "A2", "fit": "content"}, 282.84),
    ],
)
def test_a_picture_keeps_the_paper_that_was_asked_for(asked: dict[str, Any], width: float) -> None:
    picture = jm.render(example_workspace(), theme="print", **asked)
    attributes, svg = image_of(html_of(picture))

    assert svg == picture.to_svg()
    assert attributes["width"] == str(round(width / 25.4 * 96))


def test_a_light_picture_has_the_dark_colors_for_dark_pages() -> None:
    workspace = jm.load(ROOT / "journeys")
    picture = jm.render(workspace, "ward-nurse", stage="onboard")
    _, light = image_of(html_of(picture))
    rules = re.findall(r"\.jm-(fill|line)-([a-z-]+)\{(fill|stroke):(#\w+)\}", light)
    dark = jm.render(workspace, "ward-nurse", stage="onboard", theme="dark", paper="A5", fit="content").to_svg()
    root = ElementTree.fromstring(dark)
    painted = {
        (kind, name, attribute, element.get(attribute))
        for element in root.iter()
        for kind, name in re.findall(r"jm-(fill|line)-([a-z-]+)", element.get("class", ""))
        for attribute in [{"fill": "fill", "line": "stroke"}[kind]]
    }

    palette = picture.drawn.palettes["dark"]
    assert light.count("<style>@media (prefers-color-scheme: dark){") == 1
    assert set(rules) == {color for color in painted if color[1] in palette}
    assert len(rules) > 20


@pytest.mark.parametrize(
    ("page", "scheme"),
    [
        ("<body>", "light"),
        ('<body data-jp-theme-light="true">', "light"),
        ('<body data-jp-theme-light="false">', "dark"),
        ('<body class="vscode-light">', "light"),
        ('<body class="vscode-dark">', "dark"),
        ('<body class="vscode-high-contrast">', "dark"),
        ('<body class="vscode-high-contrast vscode-high-contrast-light">', "light"),
        ('<html theme="dark"><body>', "dark"),
        ('<body data-theme="dark">', "dark"),
        ('<body data-theme="auto">', "light"),
        ('<body data-md-color-scheme="slate">', "dark"),
        ('<body class="quarto-dark">', "dark"),
    ],
)
def test_a_picture_follows_the_theme_of_the_notebook(browser: Any, page: str, scheme: str) -> None:
    html = html_of(jm.render(example_workspace()))["text/html"]
    tab = browser.new_page(viewport={"width": 300, "height": 300})
    tab.set_content(f"<!doctype html>{page}{html}")
    image = tab.locator("img")

    assert image.evaluate("image => getComputedStyle(image).colorScheme") == scheme
    assert image.evaluate("image => image.width <= document.body.clientWidth")
    assert image.evaluate("image => Math.round(100 * image.height / image.width)") == image.evaluate(
        "image => Math.round(100 * image.naturalHeight / image.naturalWidth)"
    )
    tab.close()


@pytest.mark.parametrize("theme", ["dark", "print"])
def test_other_themes_stay_as_they_are(theme: str) -> None:
    picture = jm.render(example_workspace(), theme=theme)

    assert "<style>" not in image_of(html_of(picture))[1]


def test_the_same_picture_is_the_same_bytes() -> None:
    assert whole(jm.render(example_workspace())) == whole(jm.render(example_workspace()))


def test_a_public_picture_tells_nothing_internal() -> None:
    secret = Touchpoint(id="secret-review", name="Secret review", owner=("hr",), audience="internal")
    stages = {"hire": Stage(touchpoints=(*touchpoints("advert"), secret))}
    organization = Organization(organization="Sinivuono Health", framework=(FrameworkStage(id="hire"),))
    workspace = jm.Workspace(organization, [Journey(journey="nurse", stages=stages)])

    def text_for(audience: str) -> str:
        bundle = jm.render(workspace, audience=audience)._repr_mimebundle_()
        return "".join(map(str, (*image_of(bundle), bundle["text/html"], bundle["text/plain"]))).lower()

    assert "secret" in text_for("internal")
    assert "secret" not in text_for("public")
    assert "2 touchpoints" not in text_for("public")


# --- What is asked for ------------------------------------------------------------------------------------

HTML, TEXT = "text/html", "text/plain"


@pytest.mark.parametrize(
    ("asked", "given_back"),
    [
        ({}, [HTML, TEXT]),
        ({"include": None, "exclude": None}, [HTML, TEXT]),
        ({"include": (), "exclude": ()}, [HTML, TEXT]),
        ({"include": [TEXT]}, [TEXT]),
        ({"include": {HTML, "image/png"}}, [HTML]),
        ({"include": ["image/png"]}, []),
        ({"exclude": [HTML]}, [TEXT]),
        ({"exclude": {HTML, TEXT}}, []),
        ({"include": [HTML, TEXT], "exclude": [TEXT]}, [HTML]),
        ({"of_later": True}, [HTML, TEXT]),
    ],
)
def test_only_the_requested_forms_are_made(asked: Mapping[str, Any], given_back: list[str]) -> None:
    assert list(example_workspace()._repr_mimebundle_(**asked)) == given_back
    assert list(reported(make_finding())._repr_mimebundle_(**asked)) == given_back


PNG, SVG, PDF = "image/png", "image/svg+xml", "application/pdf"


@pytest.mark.parametrize(
    ("asked", "given_back"),
    [
        ({}, [HTML, SVG, PNG, PDF, TEXT]),
        ({"include": [HTML, TEXT], "exclude": [TEXT]}, [HTML]),
        ({"include": {PNG}}, [PNG]),
        ({"exclude": [PNG, PDF]}, [HTML, SVG, TEXT]),
        ({"include": {"image/jpeg"}}, []),
    ],
)
def test_only_the_requested_forms_of_a_picture_are_made(asked: Mapping[str, Any], given_back: list[str]) -> None:
    assert list(jm.render(example_workspace())._repr_mimebundle_(**asked)) == given_back


# --- The REPL ---------------------------------------------------------------------------------------------


def test_the_repl_gets_one_line() -> None:
    report = reported(make_finding(0), make_finding(1, Level.WARNING), make_finding(2, waived=Waived("agreed")))

    assert repr(example_workspace(journeys=2)) == "<Workspace Sinivuono Health: 2 journeys, 6 touchpoints>"
    assert repr(report) == "<Report 1 journey, 3 touchpoints: 1 error, 1 warning, 0 notes, 1 waived>"
    assert repr(jm.render(example_workspace())) == "<Picture Ward nurse: map>"


def test_a_long_name_is_shortened() -> None:
    assert repr(example_workspace("word " * 500)) == f"<Workspace {'word ' * 11}word…: 1 journey, 3 touchpoints>"
    assert len(repr(jm.render(example_workspace(title="x" * 5000)))) == len("<Picture : map>") + 60


def test_reports_are_equal_by_what_they_found() -> None:
    assert reported(make_finding()) == reported(make_finding())
    assert reported(make_finding()) != replace(reported(make_finding()), remarks=("Another.",))


# --- Text is text -----------------------------------------------------------------------------------------

INERT = {
    ("div", (("lang", "en"), ("class", "tex2jax_ignore mathjax_ignore"))),
    ("div", (("align", "left"),)),
    ("bdi", (("lang", "en"),)),
    ("th", (("scope", "col"),)),
    ("th", (("scope", "row"),)),
    *((tag, ()) for tag in ("table", "caption", "thead", "tbody", "tr", "td", "p", "strong", "code", "wbr")),
}
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

anything = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("<>&\"'=/ $\\`{}[]()!-;#\n\x00\x1b\u202eaé入"), min_size=1, max_size=40),
    st.text(min_size=1, max_size=60),
).filter(lambda text: bool(text.strip()))


def as_shown(text: str) -> str:
    return escape_unsafe(" ".join(text.split()))


def check(bundle: Mapping[str, str]) -> Seen:
    """The HTML of a bundle, read again: there is no tag and no attribute but ours."""
    assert not any(map(OBEYED.search, bundle.values()))
    page = seen(bundle["text/html"])
    assert {(tag, tuple(pair for pair in pairs if pair[0] != "dir")) for tag, pairs in page.tags} <= INERT
    assert page.rest == []
    return page


@given(anything, anything, anything)
@example("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{x onclick=alert(1)}")
@example("](javascript:alert(1))", "$\\href{javascript:alert(1)}{x}$", "</div><style>*{color:red}</style>")
def test_text_in_a_workspace_stays_text(name: str, title: str, stage: str) -> None:
    workspace = jm.Workspace(
        Organization(organization=name, framework=(FrameworkStage(id="hire", name=stage),)),
        [Journey(journey="nurse", name=title, stages={"hire": Stage(touchpoints=touchpoints("talk"))})],
    )
    page = check(whole(workspace))

    assert page.texts == [
        *(as_shown(name), ": 1 journey, 1 touchpoint", "Journey", as_shown(stage), "All stages"),
        *(as_shown(title), "nurse", "1", "1", "Language: en"),
    ]
    assert len(repr(workspace).splitlines()) == 1


@pytest.mark.parametrize("language", ['"><script>', "en\x00\x1b", "fi' onclick='x"])
def test_a_language_stays_an_attribute(language: str) -> None:
    workspace = jm.Workspace(Organization(organization="Sinivuono Health", languages=(language,)))
    html = whole(workspace)["text/html"]
    tags = {(tag, names) for tag, names in seen(html).tags if tag != "bdi"}

    assert tags <= INERT
    assert {names for tag, names in seen(html).tags if tag == "bdi"} == {(("lang", as_shown(language)),)}
    assert seen(html).texts[-1] == f"Language: {as_shown(language)}"


@given(anything, anything, anything, anything, anything)
@example("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!-- a", "<?php ?>", "]]> <b>")
def test_text_in_a_report_stays_text(rule: str, message: str, subject: str, path: str, remark: str) -> None:
    finding = replace(make_finding(), message=message, subject=subject, location=Location(path, 3, 5), help=rule)
    page = check(whole(reported(finding, remarks=(remark,))))

    place = f"{as_shown(subject)}{escape_unsafe(path)}:3:5"
    assert "".join(page.texts).replace("`", "") == (
        "Checked 1 file, 1 journey, 3 touchpoints: 1 error, 0 warnings, 0 notes.LevelRuleFindingPlaceerrorunowned"
        f"{as_shown(message)}{as_shown(rule)}{place}{escape_unsafe(remark)}".replace("`", "")
    )


@given(anything)
@example("<script>alert(1)</script>")
def test_text_in_a_picture_stays_text(title: str) -> None:
    picture = jm.render(example_workspace(name=title, title=title))
    bundle = picture._repr_mimebundle_(exclude=["image/png", "application/pdf"])
    attributes, svg = image_of(bundle)

    assert bundle["text/plain"].split("\n")[0].endswith(": map")
    assert not OBEYED.search(bundle["text/plain"])
    assert (attributes["alt"] or "").endswith(": 2 touchpoints in 2 stages.")
    assert ElementTree.fromstring(svg)
    assert len(repr(picture).splitlines()) == 1


# --- A notebook that is run -------------------------------------------------------------------------------

SETUP = "import datetime\nimport journeymap as jm\ntoday = datetime.date(2026, 11, 22)"
CELLS = {
    "workspace": "workspace = jm.load('journeys')\nworkspace",
    "report": "jm.validate(workspace, today=today)",
    "map": "jm.render(workspace, 'ward-nurse', stage='onboard')",
    "journeys": "workspace.journeys",
    "faulty": "jm.validate(jm.load('examples/faulty'), today=today)",
    "only text": "display(workspace, include=['text/plain'])",
    "no picture": "display(jm.render(workspace, 'ward-nurse', stage='onboard'), include=['text/plain'])",
    "list": "[workspace, jm.render(workspace, 'ward-nurse', stage='onboard')]",
}


RUNNER = """
import json, sys
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import v4

cells = [v4.new_code_cell(source) for source in json.load(sys.stdin)]
manager = AsyncKernelManager(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
client = NotebookClient(v4.new_notebook(cells=cells), km=manager, timeout=120)
print(json.dumps([cell["outputs"] for cell in client.execute()["cells"]]))
"""
"""Runs cells in the kernel of this very Python, whichever others are installed."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each cell gives when the notebook is run; in a process of its own, because a client leaves sockets open."""
    pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    home = str(tmp_path_factory.mktemp("jupyter"))
    folders = ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR")
    done = subprocess.run(
        [sys.executable, "-c", RUNNER],
        check=False,
        input=json.dumps([SETUP, *CELLS.values()]),
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **dict.fromkeys(folders, home)},
    )
    assert done.returncode == 0, done.stderr
    setup, *outputs = json.loads(done.stdout)
    assert setup == []
    return {name: one["data"] for name, (one,) in zip(CELLS, outputs, strict=True)}


def pretty(journeys: Mapping[str, Journey]) -> str:
    """How a kernel shows a mapping: an item in a line."""
    return "{" + ",\n ".join(f"{id!r}: {journey!r}" for id, journey in journeys.items()) + "}"


@pytest.mark.slow
def test_a_notebook_shows_what_the_library_gives(
    outputs: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    workspace = jm.load("journeys")
    picture = jm.render(workspace, "ward-nurse", stage="onboard")

    assert outputs == {
        "workspace": whole(workspace),
        "report": whole(jm.validate(workspace, today=TODAY)),
        "map": whole(picture),
        "journeys": {"text/plain": pretty(workspace.journeys)},
        "faulty": whole(jm.validate(jm.load("examples/faulty"), today=TODAY)),
        "only text": {"text/plain": whole(workspace)["text/plain"]},
        "no picture": {"text/plain": whole(picture)["text/plain"]},
        "list": {"text/plain": f"[{workspace!r},\n {picture!r}]"},
    }
