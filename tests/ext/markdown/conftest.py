"""A small workspace in a folder of its own, and Python-Markdown with the extension."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("markdown", reason="Markdown is not installed")

SHARED = """\
organization: Sinivuono Health
teams:
  hr: {name: Human resources, function: hr}
  brand: {name: Employer brand, function: marketing}
channels: {web: {name: Web site}}
metrics: {applications: {name: Visitors who apply}}
"""
NURSE = """\
journey: nurse
name: Ward nurse
summary: Nurses on the wards.
owner: hr
reviewed: 2026-11-01
evidence: {source: Talks with ten nurses}
covers: [attract, recruit]
stages:
  attract:
    goal: Nurses know us.
    metrics: [applications]
    touchpoints:
      - {id: careers-page, name: Careers page, kind: content, owner: brand, channels: web, next: interview}
  recruit:
    touchpoints:
      - id: interview
        name: Interview
        kind: conversation
        owner: hr
        moment: true
        emotion: 1
        links: [{title: How we ask, url: "https://sinivuono.example/ask?a=1&b=2"}]
"""
DOCTOR = """\
journey: doctor
name: Hospital doctor
owner: hr
reviewed: 2026-11-01
evidence: {source: Talks with ten doctors}
covers: [attract]
stages:
  attract:
    touchpoints:
      - {id: call, name: A call, kind: conversation, owner: hr}
"""
FENCE = "```journeymap\njourney: nurse\nstage: attract\n```\n"
WHOLE = "```journeymap\njourney: nurse\nview: journey\n```\n"
_SVG = re.compile(r"<svg[^>]*? id=\"(?P<id>[^\"]*)\".*?</svg>\n?", re.DOTALL)
_PICTURE = re.compile(
    r"<div [^>]*class=\"journeymap-picture\"[^>]*>(?P<in>.*?)(<p hidden[^<]*</p>\n)?</div>", re.DOTALL
)
Convert = Callable[..., str]


def make(folder: Path, nurse: str = NURSE) -> Path:
    """The workspace in the folder `journeys` below `folder`."""
    journeys = folder / "journeys"
    journeys.mkdir(parents=True, exist_ok=True)
    for name, text in (("journeymap", SHARED), ("nurse", nurse), ("doctor", DOCTOR)):
        (journeys / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return make(tmp_path)


def converted(text: str, extensions: Sequence[Any] = (), configs: dict[str, Any] | None = None, **options: Any) -> str:
    """`text` as HTML; without a style sheet, unless one is asked for."""
    import markdown  # type: ignore[import-untyped,unused-ignore]

    from journeymap.ext.markdown import JourneymapExtension

    options.setdefault("stylesheet", False)
    return str(
        markdown.markdown(
            text, extensions=[*extensions, JourneymapExtension(**options)], extension_configs=configs or {}
        )
    )


def short(html: str) -> str:
    """HTML with the id of each picture in its place."""
    return _SVG.sub(lambda match: f"<svg {match['id']}>", html)


def bare(html: str) -> str:
    """HTML with the id of each picture in the place of what is around it, too."""
    return _PICTURE.sub(lambda match: f"({match['in'].removeprefix('<svg ').removesuffix('>')})", short(html))
