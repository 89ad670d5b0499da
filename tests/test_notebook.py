"""What notebooks and the REPL show: small, inert, the same every time, and text from files is always text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
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
from journeymap.model.journey import Journey, Stage, Touchpoint
from journeymap.model.organization import FrameworkStage, Organization
from tests.writers.hostile import HOSTILE

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
SHOWN = jm.Workspace | jm.Report | jm.Picture


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
    return Finding("unowned", "ownership", level, f"finding {number}", "help", f"f{number}", **more)


def reported(*findings: Finding, **more: Any) -> jm.Report:
    levels = [finding.level for finding in findings if finding.waived is None]
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
<th scope="col"><div align="left">Subject</div></th><th scope="col"><div align="left">Finding</div></th>\
<th scope="col"><div align="left">Place</div></th></tr></thead>
<tbody>
<tr><td><div align="left">error</div></td><th scope="row"><div align="left"><code>unowned</code></div></th>\
<td><div align="left">nurse/talk</div></td><td><div align="left">finding 0</div></td>\
<td><div align="left">a &amp; b.yaml:3:5</div></td></tr>
<tr><td><div align="left">note</div></td><th scope="row"><div align="left"><code>unowned</code></div></th>\
<td><div align="left"></div></td><td><div align="left">finding 1</div></td><td><div align="left"></div></td></tr>
</tbody>
</table>
<p>One remark.</p>
</div>""",
        "text/plain": """\
error[unowned]: finding 0
  --> a & b.yaml:3:5
   = help

note[unowned]: finding 1
   = help

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


def test_a_picture_shows_itself_and_says_what_it_is() -> None:
    picture = jm.render(example_workspace())
    bundle = whole(picture)
    prefix = ElementTree.fromstring(bundle["image/svg+xml"]).get("id") or ""

    assert bundle == {
        "image/svg+xml": picture.to_svg(prefix=prefix),
        "text/plain": f"Ward nurse: map\n{picture.drawn.description}",
    }
    assert re.fullmatch("jm-[0-9a-f]{10}", prefix)


def test_the_same_picture_is_the_same_bytes_and_another_has_other_ids() -> None:
    workspace = jm.load(ROOT / "journeys")
    pictures = [
        jm.render(workspace, journey, view=view) for journey in ("ward-nurse", "hospital-doctor") for view in VIEWS
    ]
    ids = [id for picture in pictures for id in ids_of(whole(picture)["image/svg+xml"])]

    assert whole(jm.render(jm.load(ROOT / "journeys"), "ward-nurse", view="map")) == whole(pictures[0])
    assert len(ids) > 1000
    assert len(ids) == len(set(ids))


VIEWS = ("map", "flow", "owners", "timeline")


def ids_of(svg: str) -> list[str]:
    """The ids of a picture, all of which begin with that of the picture itself, as does what refers to them."""
    root = ElementTree.fromstring(svg)
    prefix = root.get("id") or ""
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]
    labels = [id for element in root.iter() for id in element.get("aria-labelledby", "").split()]
    links = re.findall(r'(?:url\(#|href="#)([^)"]*)', svg)
    assert {*labels, *links} <= set(ids)
    assert all(id == prefix or id.startswith(f"{prefix}-") for id in ids)
    return ids


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
    as_picture = {HTML: "image/svg+xml"}
    asked_of_picture: dict[str, Any] = {
        name: [as_picture.get(kind, kind) for kind in kinds] if isinstance(kinds, (list, set)) else kinds
        for name, kinds in asked.items()
    }

    assert list(example_workspace()._repr_mimebundle_(**asked)) == given_back
    assert list(reported(make_finding())._repr_mimebundle_(**asked)) == given_back
    assert list(jm.render(example_workspace())._repr_mimebundle_(**asked_of_picture)) == [
        as_picture.get(kind, kind) for kind in given_back
    ]


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
    *((tag, ()) for tag in ("table", "caption", "thead", "tbody", "tr", "td", "p", "strong", "code")),
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

    assert page.texts == [
        "Checked 1 file, 1 journey, 3 touchpoints: 1 error, 0 warnings, 0 notes.",
        *("Level", "Rule", "Subject", "Finding", "Place", "error", "unowned"),
        *(as_shown(subject), as_shown(message), f"{escape_unsafe(path)}:3:5", escape_unsafe(remark)),
    ]


@given(anything)
@example("<script>alert(1)</script>")
def test_text_in_a_picture_stays_text(title: str) -> None:
    picture = jm.render(example_workspace(name=title, title=title))
    bundle = whole(picture)

    assert bundle["text/plain"].split("\n")[0].endswith(": map")
    assert not OBEYED.search(bundle["text/plain"])
    assert ids_of(bundle["image/svg+xml"])
    assert len(repr(picture).splitlines()) == 1


# --- A notebook that is run -------------------------------------------------------------------------------

SETUP = "import datetime\nimport journeymap as jm\ntoday = datetime.date(2026, 11, 22)"
CELLS = {
    "workspace": "workspace = jm.load('journeys')\nworkspace",
    "report": "jm.validate(workspace, today=today)",
    "map": "jm.render(workspace, 'ward-nurse')",
    "owners": "jm.render(workspace, 'ward-nurse', view='owners')",
    "timeline": "jm.render(workspace, 'ward-nurse', view='timeline')",
    "another": "jm.render(workspace, 'hospital-doctor')",
    "again": "jm.render(jm.load('journeys'), 'ward-nurse')",
    "faulty": "jm.validate(jm.load('examples/faulty'), today=today)",
    "only text": "display(workspace, include=['text/plain'])",
    "no picture": "display(jm.render(workspace, 'ward-nurse'), exclude=['image/svg+xml'])",
    "list": "[workspace, jm.render(workspace, 'ward-nurse')]",
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


@pytest.mark.slow
def test_a_notebook_shows_what_the_library_gives(
    outputs: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    workspace = jm.load("journeys")
    picture = jm.render(workspace, "ward-nurse")

    assert outputs == {
        "workspace": whole(workspace),
        "report": whole(jm.validate(workspace, today=TODAY)),
        "map": whole(picture),
        "owners": whole(jm.render(workspace, "ward-nurse", view="owners")),
        "timeline": whole(jm.render(workspace, "ward-nurse", view="timeline")),
        "another": whole(jm.render(workspace, "hospital-doctor")),
        "again": whole(picture),
        "faulty": whole(jm.validate(jm.load("examples/faulty"), today=TODAY)),
        "only text": {"text/plain": whole(workspace)["text/plain"]},
        "no picture": {"text/plain": whole(picture)["text/plain"]},
        "list": {"text/plain": f"[{workspace!r},\n {picture!r}]"},
    }


@pytest.mark.slow
def test_no_two_pictures_of_a_notebook_share_an_id(outputs: dict[str, dict[str, Any]]) -> None:
    pictures = {name: data["image/svg+xml"] for name, data in outputs.items() if "image/svg+xml" in data}
    different = dict.fromkeys(pictures.values())
    ids = [id for svg in different for id in ids_of(svg)]

    assert list(pictures) == ["map", "owners", "timeline", "another", "again"]
    assert len(different) == 4
    assert len(ids) == len(set(ids))
