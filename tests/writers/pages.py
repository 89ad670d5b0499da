"""Pages for the tests of pages: the shipped journeys, the smallest, a large one, one in Finnish, a hostile one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import journeymap as jm
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.primitives import Picture
from journeymap.findings import Finding, Level
from journeymap.graph import Portfolio
from journeymap.views import draw

JOURNEYS = Path(__file__).parents[2] / "journeys"
TODAY = date(2026, 12, 1)  # when a calendar begins
STAGES = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")
HOSTILE = (
    "<script>document.title='broken'</script>",
    '"><img src=x onerror="document.title=1">',
    "</style></script></title><b>& &amp; ]]>",
    "'-alert`1`-' {count} {shown} --> <!--",
    "\u202eturned round\u202c \u2066inside\u2069",
)
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//elsewhere.example",
)


def findings_of(workspace: jm.Workspace, journey: str) -> tuple[Finding, ...]:
    """Findings of every level on touchpoints, a stage and the journey."""
    graph = workspace.graph(journey)
    nodes = graph.touchpoints

    def finding(level: Level, rule: str, touchpoint: str | None = None, stage: str | None = None) -> Finding:
        subject = "/".join(filter(None, (journey, touchpoint or stage)))
        message = f"This is said by {rule}, at some length, so that the panel has lines to break."
        return Finding(
            rule, "ownership", level, message, "Do something about it.", rule, subject, journey, stage, touchpoint
        )

    findings = [finding(Level.NOTE, "stale-journey")]
    if nodes:
        findings.append(finding(Level.ERROR, "conflicting-owner", nodes[0].id, nodes[0].stage.id))
        findings.append(finding(Level.WARNING, "unmeasured-moment", nodes[0].id, nodes[0].stage.id))
        findings.append(finding(Level.WARNING, "one-sided-stage", None, nodes[0].stage.id))
        findings.append(finding(Level.NOTE, "opinion-only", nodes[-1].id, nodes[-1].stage.id))
    return tuple(findings)


def smallest() -> jm.Workspace:
    """A journey of one touchpoint that says nothing but its name."""
    return jm.load_text(b"journey: one\nstages:\n  attract:\n    touchpoints:\n      - {id: first, name: First}\n")


def large(count: int = 80) -> jm.Workspace:
    """A journey of many touchpoints with owners, personas, ways and long names."""
    lines = ["journey: large", "name: A large journey", "personas: [one, other]", "stages:"]
    for number, stage in enumerate(STAGES):
        lines += [f"  {stage}:", "    touchpoints:"]
        for index in range(number * count // 7, (number + 1) * count // 7):
            name = f"Touchpoint number {index} with Arbeitsunfähigkeitsbescheinigung and more"
            lines.append(
                f"      - {{id: t{index}, name: {name}, kind: message, owner: team-{index % 5}, emotion: {index % 5 - 2},"
                f" channels: [mail, phone], moment: {str(index % 9 == 0).lower()}, personas: [{('one', 'other')[index % 2]}]}}"
            )
    return jm.load_text("\n".join(lines).encode())


def hostile() -> jm.Workspace:
    """A journey whose every text wants to be markup, and whose links want to be code."""
    lines = [
        "journey: hostile",
        f"name: {_quoted(HOSTILE[0])}",
        "stages:",
        "  attract:",
        f"    goal: {_quoted(HOSTILE[1])}",
        "    touchpoints:",
    ]
    for index, text in enumerate(HOSTILE):
        lines += [
            f"      - id: t{index}",
            f"        name: {_quoted(text)}",
            f"        thoughts: {_quoted(text)}",
            f"        notes: {_quoted(text)}",
            f"        tags: [{_quoted(text)}]",
            f"        next: {{to: t{(index + 1) % len(HOSTILE)}, if: {_quoted(text)}}}",
            "        links:",
            *(
                f"          - {{title: {_quoted(text)}, url: {_quoted(url)}}}"
                for url in (*LINKS, 'https://safe.example/?a=1&b="2')
            ),
        ]
    return jm.load_text("\n".join(lines).encode())


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\u{ord(letter):04x}" if ord(letter) > 126 else letter
        for letter in text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'


@cache
def picture(name: str, paper: str = "A4", view: str = "map") -> Picture:
    """The picture that a test is about, with findings on it."""
    if name in ("smallest", "large", "hostile"):
        workspace = {"smallest": smallest, "large": large, "hostile": hostile}[name]()
        journey = next(iter(workspace.journeys))
        language = None
    else:
        workspace = jm.load(JOURNEYS)
        journey, language = ("health-centre-doctor", "fi") if name == "finnish" else (name, None)
    options = RenderOptions(language=language, findings=findings_of(workspace, journey), paper=paper, today=TODAY)
    return draw(Portfolio(workspace), journey, view, options)


ALL = ("ward-nurse", "hospital-doctor", "health-centre-doctor", "smallest", "large", "finnish")
