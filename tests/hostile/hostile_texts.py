"""Workspaces of hostile texts, made from the table of fields: a new field of the format is hostile from its first day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import category

from hypothesis import strategies as st

from journeymap.model import timing
from journeymap.model.checks import RuleSetting
from journeymap.model.element import Element
from journeymap.model.fields import (
    Block,
    Boolean,
    ByKey,
    Choice,
    Declaration,
    Either,
    ListOf,
    Reference,
    Shape,
    String,
    Timing,
    Translatable,
    WholeNumber,
    fields,
)
from journeymap.model.journey import Journey
from journeymap.model.organization import CATALOGUES, Organization

NAUGHTY = (
    "##[set-output name=x]y",
    "##vso[task.setvariable variable=x]y",
    "##VSO[task.setvariable]",
    "##teamcity[buildStop]",
    "#\u00ad#\u200d[error]hidden",
    "::set-output name=x::y",
    " \u00a0::error file=a::b",
    "\u2060::add-mask::x",
    "one\n::warning::two\r::error::three\r\n::notice::four\u2028::debug::five",
    "word " * 12 + "::error::broken " * 9,
    "word " * 12 + "\u200d:\u200d:error::joined " * 9,
    "%0A::error::percent %25 %0D %3A%2C",
    "<script>alert(1)</script>",
    "</script></style></title></textarea><img src=x onerror=alert(1)>",
    "\"' onclick=alert(1) x=\" ' `",
    'x" onclick="alert()// z',
    "--><svg onload=alert(1)><!--",
    "]]> <![CDATA[ <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e; <?php ?>",
    "&lt;b&gt; &#60; &#x3c; &amp;amp; &nonsense; &",
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    " data:text/html,<script>alert(1)</script>",
    "vbscript:x file:///etc/passwd //elsewhere.example",
    "https://safe.example/?a=1&b='\"<>",
    "Arial; } body { background: url(https://elsewhere.example) } expression(alert(1)) @import 'x'",
    "a\\nb \\N \\G \\E \\l \\\\ \\",
    "click n0 call alert() %%{init: {}}%% ]) }} | end",
    "![image](javascript:alert(1)) [link](https://elsewhere.example) <https://elsewhere.example> `code` **b** @someone",
    "- list",
    "12. numbered",
    "| cell | cell |",
    "```\nfence\n```",
    "$x^2$ \\(y\\) ${x} {{x}} {x} {0} %s %(x)s",
    "\\input{x} \\write18{x} #import \"x\"",
    "=cmd|' /C calc'!A0",
    "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x1b]0;title\x07\x7f",
    "\x9b31m\x85\x90 and \x9d0;title\x9c",
    "\u202egnp.exe\u202c \u2066inside\u2069 \u200f\u061c",
    "\ufeff\ufffe\uffff\ufff9a\ufffab\ufffb \U000e0041",
    "e" + "\u0301" * 30,
    "👩🏽\u200d⚕\ufe0f 🇫🇮 歓迎 مرحبا",
    "Donau\u00addampf\u00adschiff\u00adfahrt",
    "x" * 700,
    "'",
    "\\",
    "<",
    "__proto__",
)  # fmt: skip
IDS = ("constructor", "end", "a\u0301b", "onclick", "script", "style", "graph", "x" * 64, "con", "__proto__"[2:7], "مرحبا",
       "歓迎", "subgraph", "data", "nan", "title")  # fmt: skip

TEXTS = st.builds(
    lambda parts, blank: blank.join(parts),
    st.lists(st.sampled_from(NAUGHTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=2),
    st.sampled_from([" ", "", "\n"]),
)  # fmt: skip
"""Single hostile texts, and what comes of two."""

_TIMES: dict[Any, tuple[str, ...]] = {
    timing.Duration: ("2 days",),
    timing.Point: ("started + 4 months",),
    date: ("2026-09-01",),
    timing.When: ("started + 2 days", "accepted", "every 1 month", "unknown", "started - 1 week"),
}
_COUNTS = {"touchpoints": 3, "stages": 2, "teams": 3}
_OTHERWISE = {
    ("Organization", "languages"): ["en", "fi"],
    ("FrameworkStage", "same_as"): None,
    ("Journey", "covers"): None,
    ("Touchpoint", "status"): "live",
    ("Touchpoint", "side"): "frontstage",
    ("Touchpoint", "formerly"): None,
    ("Touchpoint", "after"): None,
    ("Touchpoint", "before"): None,
    ("Adaptation", "status"): "live",
    ("Adaptation", "side"): "frontstage",
    ("Adaptation", "formerly"): None,
    ("Adaptation", "after"): None,
    ("Adaptation", "before"): None,
    ("Adaptation", "without"): ["x-none"],
    ("Organization", "template"): None,
    ("Team", "replaced_by"): None,
    ("Channel", "replaced_by"): None,
    ("Asset", "replaced_by"): None,
    ("Journey", "adopts"): "talk",
    ("Cohort", "journey"): "conception",
    ("Cohort", "personas"): None,
    ("Cohort", "dates"): {"started": "2027-03-01"},
    ("DataSource", "journey"): "conception",
    ("Holiday", "date"): "2027-03-01",
    ("WorkingDays", "country"): "FI",
}


class HostileDocuments:
    """Makes documents whose texts are from a list, one after the other."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts
        self.used = 0
        self.made = 0
        self.filled: set[tuple[str, str]] = set()
        """The fields that got a text, by model and key."""

    def text(self) -> str:
        self.used += 1
        text = self.texts[self.used % len(self.texts)]
        return text if text.strip() else "blank"

    def ids(self, catalogue: str) -> list[str]:
        count = _COUNTS.get(catalogue, 2)
        first = sorted(
            {*CATALOGUES, "touchpoints", "stages", "subjects", "spans", "moments", "rules", "journeys"}
        ).index(catalogue)
        return [IDS[(2 * first + number) % len(IDS)] for number in range(count)]

    def block(self, model: type[Element], catalogue: str = "") -> dict[str, Any]:
        block: dict[str, Any] = {}
        for key, field in fields(model).items():
            if (model.__name__, key) in _OTHERWISE:
                value = _OTHERWISE[model.__name__, key]
            elif key == "id" and catalogue:
                value = None
            else:
                before = self.used
                value = self.value(field.shape, key)
                self.filled.update({(model.__name__, key)} if self.used > before else ())
            if value is not None:
                block[key] = value
        if model is RuleSetting:
            return block
        return block | {f"x-{self.key()}": {self.key(): [self.text()]}}

    def key(self) -> str:
        """A text that is a key: what cannot be seen in one is reported."""
        return self.text().replace("\u00ad", "")

    def value(self, shape: Shape, key: str) -> Any:
        match shape:
            case Block(model):
                return self.block(model)
            case Either(options):
                self.made += 1
                return self.value(options[1] if isinstance(options[0], String) else options[self.made % 2], key)
            case ListOf(Block(model)) if "id" in fields(model):
                ids = self.ids("touchpoints" if key == "touchpoints" else "stages")
                return [self.block(model, key) | {"id": id} for id in ids]
            case ListOf(item):
                return [self.value(item, key)]
            case ByKey(Declaration(), Block(model)):
                return {id: self.block(model) for id in self.ids(key)}
            case ByKey(Reference("stages"), Block(model)):
                return {id: self.block(model) for id in self.ids("stages")}
            case ByKey(String(), item):
                return {self.key(): self.value(item, key)}
            case ByKey(Reference("followed"), item):
                return {"talk" if key == "adapts" else "tour": self.value(item, key)}
            case ByKey(name, item):
                return {self.value(name, key): self.value(item, key)}
            case _:
                return self.single(shape)

    def single(self, shape: Shape) -> Any:
        self.made += 1
        match shape:
            case Translatable():
                return {"en": self.text(), "fi": self.text()} if self.made % 4 == 0 else self.text()
            case String(pattern):
                return "#0b5a60" if pattern else self.text()
            case Reference("rules"):
                return "unowned"
            case Reference("templates"):
                return "followed"
            case Reference("keys"):
                return "formerly"
            case Reference("spans"):
                return "started"
            case Reference(catalogue):
                ids = self.ids("touchpoints" if catalogue in ("subjects", "moments") else catalogue)
                return ids[self.made % len(ids)]
            case Timing(kind):
                times = _TIMES.get(kind, _TIMES[timing.When])
                return times[self.made % len(times)]
            case Choice(words):
                return words[self.made % len(words)]
            case WholeNumber(low):
                return (low or 12) + self.made % 5
            case Boolean():
                return self.made % 3 == 0
            case _:
                return "formerly"


_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1" onload="alert(1)"><script>alert(1)</script></svg>'


def write_hostile(folder: Path, texts: tuple[str, ...]) -> HostileDocuments:
    """Write a workspace with a journey `conception` in which each field that takes any text has one of these."""
    hostile = HostileDocuments(texts)
    organization, journey = hostile.block(Organization), hostile.block(Journey)
    # the second stage has touchpoints of its own, so that no id stands twice
    for stage, prefix in zip(journey["stages"].values(), ("", "b-"), strict=True):
        for touchpoint in stage["touchpoints"]:
            touchpoint["id"] = f"{prefix}{touchpoint['id']}"[:64]
    journey["journey"] = "conception"
    first = next(iter(journey["stages"]))
    followed = {
        "journey": "followed",
        "versions": {journey["follows"]["version"]: "Said"},
        "stages": {first: {"touchpoints": [{"id": "talk", "name": "Talk"}, {"id": "tour", "name": "Tour"}]}},
    }
    _dump(folder / "followed.yaml", followed)
    organization["theme"]["logo"] = file_name(texts[-1]).replace(".yaml", ".svg")
    (folder / organization["theme"]["logo"]).write_text(_LOGO)
    _dump(folder / "journeymap.yaml", organization)
    _dump(folder / file_name(texts[0]), journey)
    return hostile


def file_name(text: str) -> str:
    """A hostile name of a file."""
    return text.replace("/", "").replace("\0", "")[:40].encode("utf-8")[:100].decode("utf-8", "ignore") + ".yaml"


def write_refused(folder: Path, texts: tuple[str, ...]) -> None:
    """Write a workspace in which every key has a hostile text, and has a hostile key beside it."""
    words = iter(texts * 100)

    def refused(value: Any) -> Any:
        if isinstance(value, dict):
            own: dict[str, Any] = {key: refused(item) for key, item in value.items()}
            return own | {next(words): next(words)}
        return [refused(item) for item in value] if isinstance(value, list) else next(words)

    documents = HostileDocuments(texts)
    _dump(folder / "journeymap.yaml", refused(documents.block(Organization)))
    _dump(folder / "journey.yaml", refused(documents.block(Journey)) | {"journey": "refused"})


_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _dump(file: Path, document: Any) -> None:
    """Write a document as JSON, which is YAML; a line for each value, so that reports show the lines."""
    text = json.dumps(document, indent=1, ensure_ascii=False)
    file.write_text(_NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text), encoding="utf-8")


def commands_in(output: str) -> Iterator[str]:
    """Yield the lines that the runner of GitHub, the agent of Azure or TeamCity would take for a command."""
    for line in re.split(r"[\r\n\v\f\x85\u2028\u2029]", output):
        seen = _without_ignored(line)
        if seen.lstrip().startswith("::") or re.search(r"##\w*\[", seen):
            yield line


def _without_ignored(text: str) -> str:
    """Return what is left of a text for those who compare by culture."""
    return "".join(letter for letter in text if category(letter) not in ("Cf", "Cc", "Cn", "Mn") or letter in "\t ")
