"""Small documentation projects that are built for real, each in a process of its own, as people build theirs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

JOURNEYS = Path(__file__).parents[3] / "journeys"
CONF = """\
project = "Handbook"
copyright = "Sinivuono Health"
author = "People team"
version = release = "1"
extensions = ["journeymap.ext.sphinx"{extensions}]
html_theme = "alabaster"
{more}
"""
TINY = {
    "journeys/journeymap.yaml": """\
organization: Sinivuono Health
framework:
  - {id: attract, name: Attract}
  - {id: recruit, name: Recruit}
  - {id: onboard, name: Onboard}
checks:
  rules:
    empty-stage: off
    outside-owner: off
teams:
  people: {name: People team, function: hr, contact: people@sinivuono.example}
  wards: {name: Ward managers, function: clinical, parent: people}
personas:
  nurse:
    name: Nurse
    summary: Registered nurses.
    shift: night
    goals: [A good start, A rota in time]
    barriers: Sleep by day
    reached_by: mail
channels:
  mail: {name: E-mail}
""",
    "journeys/nurse.yaml": """\
journey: nurse
name: Ward nurse
summary: From the first look to the last shift.
owner: people
personas: nurse
reviewed: 2026-11-01
stages:
  attract:
    goal: They know what a shift is like.
    touchpoints:
      - id: careers-page
        name: Careers page
        kind: content
        owner: people
        channels: mail
        when: applied - 7 days
        moment: true
        thoughts: Is this for me?
        links:
          - {title: The page, url: "https://sinivuono.example/careers"}
          - {title: Not a link, url: "javascript:alert(1)"}
        next: first-shift
  recruit:
  onboard:
    touchpoints:
      - id: first-shift
        name: First shift
        kind: event
        owner: wards
        channels: mail
        when: started
        emotion: {nurse: 1}
        needs: careers-page
""",
    "journeys/porter.yaml": """\
journey: porter
name: Porter
personas: nurse
stages:
  onboard:
    touchpoints:
      - id: keys
        name: Keys and a map
        kind: event
        owner: people
        channels: mail
        when: started
""",
}


@dataclass
class Built:
    """The result of a build: its exit code, its output, and its folder."""

    code: int
    output: str
    warned: str
    folder: Path

    @property
    def warnings(self) -> list[str]:
        """The warnings, with paths relative to the project."""
        root = str(self.folder.parents[1])
        return [line.replace(f"{root}/", "") for line in self.warned.splitlines() if line.strip()]

    def text(self, name: str) -> str:
        """A file of the build."""
        return (self.folder / name).read_text(encoding="utf-8")

    def page(self, name: str) -> Page:
        """A page of the build."""
        return Page.of(self.text(name))


@dataclass
class Project:
    """A documentation project in a folder; the pages lie in `docs`."""

    folder: Path
    extensions: tuple[str, ...] = ()
    more: str = ""

    def put(self, files: dict[str, str]) -> None:
        """Write files by their paths below the project; `conf.py` is made unless it is given."""
        given = "".join(f', "{name}"' for name in self.extensions)
        files = {"docs/conf.py": CONF.format(extensions=given, more=self.more), **files}
        for name, text in files.items():
            file = self.folder / name
            if name == "docs/conf.py" and file.exists() and file.read_text(encoding="utf-8") == text:
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def shipped(self) -> None:
        """Put the shipped journeys beside the pages."""
        shutil.copytree(JOURNEYS, self.folder / "journeys")

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file."""
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def build(
        self, builder: str = "html", *options: str, out: str | None = None, ok: bool = True, traced: bool = True
    ) -> Built:
        """Build the project; unless `traced`, it may end as Sphinx ends where settings are wrong."""
        folder = self.folder / "out" / (out or builder)
        done = subprocess.run(
            [
                sys.executable, "-m", "sphinx", *(["-T"] if traced else []), "--keep-going", "-b", builder, "-d", f"{folder}-doctrees", *options,
                str(self.folder / "docs"), str(folder),
            ],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1790000000", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        built = Built(done.returncode, done.stdout, done.stderr, folder)
        if ok:
            assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
        assert not traced or "Traceback" not in done.stderr, done.stderr
        return built


@dataclass
class Element:
    """An element of a page: its tag, its attributes, what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def all(self, tag: str | None = None, **attributes: str) -> list[Element]:
        """The elements in it, of a tag and with attributes; a class is one of its classes."""
        elements = []
        for child in self.children:
            if isinstance(child, Element):
                named = {name.rstrip("_"): value for name, value in attributes.items()}
                if tag in (None, child.tag) and all(child.has(name, value) for name, value in named.items()):
                    elements.append(child)
                elements += child.all(tag, **attributes)
        return elements

    def has(self, name: str, value: str) -> bool:
        """Whether it has an attribute."""
        value_of = self.attributes.get(name)
        return value_of is not None and (value in value_of.split() if name == "class" else value == value_of)

    def one(self, tag: str | None = None, **attributes: str) -> Element:
        """The only such element."""
        elements = self.all(tag, **attributes)
        assert len(elements) == 1, (tag, attributes, len(elements))
        return elements[0]

    @property
    def text(self) -> str:
        """What can be read in it, on one line."""
        return re.sub(r"\s+", " ", self.raw).strip()

    @property
    def raw(self) -> str:
        """What can be read in it."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)


class Page(HTMLParser):
    """A page as elements."""

    VOID = ("meta", "link", "br", "hr", "img", "input", "col", "source", "wbr")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    @classmethod
    def of(cls, text: str) -> Page:
        parser = cls()
        parser.feed(text)
        parser.close()
        return parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        child = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(child)
        if tag not in self.VOID:
            self.open.append(child)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1:
            if self.open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    @property
    def body(self) -> Element:
        """What is the page's own."""
        return self.root.one("div", role="main")

    @property
    def ids(self) -> set[str]:
        """All ids; no two are alike."""
        ids = [one.attributes["id"] for one in self.root.all() if "id" in one.attributes]
        assert sorted(ids) == sorted(set(ids))
        return set(ids)
