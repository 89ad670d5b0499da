"""The documentation builds without warnings, its links work, and its reference is complete.

Pages and journeys are copied first, so a build leaves no files in the checkout. The checks are tried on broken pages too.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import journeymap as jm
from journeymap.cli import main

pytest.importorskip("sphinx", reason="sphinx is not installed")
pytest.importorskip("myst_parser", reason="myst-parser is not installed")
pytest.importorskip("furo", reason="furo is not installed")

ROOT = Path(__file__).parent.parent
RULES = [rule.name for rule in jm.all_rules()]
FOLLOWED = ("http", "https", "mailto")
"""The schemes that links can have."""
LOADED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    **dict.fromkeys(("iframe", "embed", "object", "source", "video", "audio", "track"), ("src", "data", "poster")),
}
"""Elements and attributes from which a browser loads files."""
STYLE_ADDRESS = re.compile(r"""@import\s*["']([^"']+)|url\(\s*["']?([^"')]+)""")


class Page(HTMLParser):
    """The ids, links, loaded files and pictures of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.handlers: list[str] = []
        self.opened: list[dict[str, str]] = []
        self._style = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.opened.append({"tag": tag, **given})
        self.ids += [given["id"]] if "id" in given else []
        self.handlers += [name for name in given if name.startswith("on")]
        if tag in ("a", "area", "form"):
            self.links += [given[name] for name in ("href", "xlink:href", "action") if name in given]
        for name in LOADED.get(tag, ()):
            self.loads += [given[name]] if given.get(name) else []
        self._style = tag == "style"
        self.loads += addresses(given.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if self._style:
            self.loads += addresses(data)

    def count(self, tag: str, css_class: str = "") -> int:
        """How often an element stands in the page."""
        return sum(one["tag"] == tag and css_class in [*one.get("class", "").split(), ""] for one in self.opened)


def addresses(style: str) -> list[str]:
    """What a style sheet loads."""
    return [one or other for one, other in STYLE_ADDRESS.findall(style)]


@dataclass
class Site:
    """A folder of pages."""

    root: Path
    output: str = ""
    pages: dict[Path, Page] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for file in sorted(self.root.rglob("*.html")):
            self.pages[file] = Page(file.read_text("utf-8"))

    def page(self, name: str) -> Page:
        return self.pages[self.root / name]

    @cached_property
    def anchors(self) -> dict[Path, set[str]]:
        return {file: set(page.ids) for file, page in self.pages.items()}

    def problems(self) -> Iterator[str]:
        """Everything that is wrong with links, ids and what is loaded."""
        for file, page in self.pages.items():
            name = file.relative_to(self.root).as_posix()
            for id, count in Counter(page.ids).items():
                if count > 1:
                    yield f"{name}: the id {id} stands there {count} times"
            for link in page.links:
                if problem := self._link_problem(file, link):
                    yield f"{name}: the link {link} {problem}"
            for load in page.loads:
                if problem := self._load_problem(file, load):
                    yield f"{name}: what it loads from {load} {problem}"
            for handler in page.handlers:
                yield f"{name}: {handler} is an attribute with a script"
        for file in sorted(self.root.rglob("*.css")):
            for load in addresses(file.read_text("utf-8")):
                if problem := self._load_problem(file, load):
                    yield f"{file.relative_to(self.root).as_posix()}: what it loads from {load} {problem}"

    def _link_problem(self, file: Path, link: str) -> str | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None if parts.scheme in FOLLOWED else "is not an http, https or mailto address"
        target = self._file(file, parts.path)
        if not target.is_file():
            return "leads to a file that does not exist"
        anchor = unquote(parts.fragment)
        if anchor and target in self.pages and anchor not in self.anchors[target]:
            return "leads to an anchor that does not exist"
        return None

    def _load_problem(self, file: Path, load: str) -> str | None:
        parts = urlsplit(load)
        if parts.scheme == "data" or (not parts.path and parts.fragment):
            return None
        if parts.scheme or parts.netloc:
            return "is somewhere else"
        return None if self._file(file, parts.path).is_file() else "is not a file"

    def _file(self, file: Path, path: str) -> Path:
        if not path:
            return file
        target = (self.root / path.lstrip("/")) if path.startswith("/") else (file.parent / unquote(path))
        target = target.resolve()
        return target / "index.html" if target.is_dir() else target


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built from a copy of what it is made of."""
    folder = tmp_path_factory.mktemp("site").resolve()
    left_out = shutil.ignore_patterns("_build", "__pycache__", "rules")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=left_out)
    shutil.copytree(ROOT / "journeys", folder / "journeys")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", "doctrees", "docs", "html"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return Site(folder / "html", done.stdout + done.stderr)


pytestmark = pytest.mark.slow


def test_the_build_has_no_warnings(site: Site) -> None:
    assert site.output == ""


def test_links_work_and_no_file_is_external(site: Site) -> None:
    assert list(site.problems()) == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_with_drawn_examples(site: Site, rule: str) -> None:
    page = site.page(f"reference/rules/{rule}.html")
    kinds = {example.kind for example in jm.rule_examples(rule)}

    assert kinds == {"flagged", "fine"}
    assert page.count("svg", "jm-theme-light") == len(jm.rule_examples(rule))
    assert {rule, *(f"{rule}_{part}" for part in ("why-it-matters", "evidence", *kinds)), "settings"} <= set(page.ids)
    assert f"{rule}.html" in site.page("reference/rules/index.html").links


def _schema_keys(name: str) -> Iterator[str]:
    """Yield the ids of the keys of a schema."""
    schema = jm.json_schema(name)
    blocks = {name: schema, **schema["$defs"]}
    for block, shape in blocks.items():
        for form in shape.get("anyOf", [shape]):
            for key in form.get("properties", {}) if block != "Text" else ():
                words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", block)
                yield f"{words}-{key}".lower().replace("_", "-")


@pytest.mark.parametrize("name", ["journey", "workspace"])
def test_the_reference_has_every_key_of_the_format(site: Site, name: str) -> None:
    keys = set(_schema_keys(name))
    shared = {key for key in keys if key.replace("adaptation-", "touchpoint-", 1) in keys - {key}}  # described there
    assert keys - shared - set(site.page("reference/format.html").ids) == set()


def _report_keys(shape: dict[str, object], name: str = "report") -> Iterator[str]:
    properties = shape["properties"]
    assert isinstance(properties, dict)
    for key, value in properties.items():
        yield f"{name}-{key}".replace("_", "-")
        inner = value.get("items", value)
        if "properties" in inner:
            yield from _report_keys(inner, key.removesuffix("s"))


def test_the_reference_has_every_key_of_the_report(site: Site) -> None:
    assert set(_report_keys(jm.json_schema("report"))) - set(site.page("reference/reports.html").ids) == set()


def test_the_reference_has_every_report_format(site: Site) -> None:
    page = (site.root / "reference/reports.html").read_text("utf-8")

    assert [name for name in jm.report_formats() if f'<span class="pre">{name}</span>' not in page] == []


def _options() -> Iterator[str]:
    """Yield the ids of all subcommands and their options."""
    for command, parser in main.build_parser().commands.items():
        yield command
        for option in parser.with_arguments()._actions:
            for name in option.option_strings:
                yield f"cmdoption-journeymap-{command}-{name.lstrip('-')}".removesuffix("-")


def test_the_reference_has_every_command_and_option(site: Site) -> None:
    expected = set(_options())

    assert "cmdoption-journeymap-validate-baseline" in expected
    assert expected - set(site.page("reference/command-line.html").ids) == set()


def test_the_reference_has_every_public_name(site: Site) -> None:
    expected = {f"journeymap.{name}" for name in jm.__all__ if not name.startswith("__")}

    assert expected - set(site.page("reference/library.html").ids) == set()


def test_the_search_index_has_rules_keys_and_options(site: Site) -> None:
    index = (site.root / "searchindex.js").read_text("utf-8")

    expected = [*RULES, "owner (touchpoint)", "spans (persona)", "fingerprint (finding)", "--baseline"]

    assert [name for name in expected if f'"{name}"' not in index] == []


def test_broken_pages_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "good.css").write_text("a { background: url(data:image/png;base64,AA) }", "utf-8")
    (tmp_path / "bad.css").write_text("@import 'https://fonts.example/a.css'; b { background: url(gone.png) }", "utf-8")
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="good.css"><h1 id="top">A</h1><p id="twice"></p><p id="twice"></p>'
        '<a href="sub/">there</a><a href="sub/index.html#here">there</a><a href="https://journeymap.example">out</a>'
        '<a href="sub/index.html#gone">dead</a><a href="gone.html">dead</a><a href="#gone">dead</a>'
        '<svg><a xlink:href="javascript:alert(1)"><path/></a></svg><p onclick="a()">x</p>'
        '<script src="//cdn.example/a.js"></script><style>@import url("https://fonts.example/b.css");</style>',
        "utf-8",
    )
    (tmp_path / "sub" / "index.html").write_text('<p id="here"><a href="../index.html#top">back</a>', "utf-8")

    assert list(Site(tmp_path).problems()) == [
        "index.html: the id twice stands there 2 times",
        "index.html: the link sub/index.html#gone leads to an anchor that does not exist",
        "index.html: the link gone.html leads to a file that does not exist",
        "index.html: the link #gone leads to an anchor that does not exist",
        "index.html: the link javascript:alert(1) is not an http, https or mailto address",
        "index.html: what it loads from //cdn.example/a.js is somewhere else",
        "index.html: what it loads from https://fonts.example/b.css is somewhere else",
        "index.html: onclick is an attribute with a script",
        "bad.css: what it loads from https://fonts.example/a.css is somewhere else",
        "bad.css: what it loads from gone.png is not a file",
    ]
