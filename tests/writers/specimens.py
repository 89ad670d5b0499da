"""Small pictures with one of everything that a writer can meet: each shape, line, mark, kind of card and level."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeymap.document.cards import Badge, CardField, Relation, TouchpointCard, WebLink
from journeymap.drawing.network import Cluster, Diagram, Edge, Node, Style
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
from journeymap.locales.messages import messages

INK, PAGE, HR = Color("ink", "#1b2430"), Color("page", "#ffffff"), Color("hr", "#0b5a60")

PALETTES = {
    "light": {"page": "#ffffff", "strong-line": "#7b8794", "x}": "#000000", "ink": "red;}"},
    "dark": {"page": "#11161c", "strong-line": "#8795a4"},
    "print": {"page": "#fffffe"},
}
BADGES = (
    Badge(1, "error", "conflicting-owner", "Two teams own it.", "Name one.", "nurse/offer"),
    Badge(2, "warning", "empty-stage", "Nothing is here.", "Add a touchpoint.", "nurse/accept"),
    Badge(3, "note", "stale-journey", "It is old.", "Review it.", "nurse"),
    Badge(4, "note", "one-sided-stage", "Only HR is here.", "Add others.", "nurse/recruit"),
)
CARDS = (
    TouchpointCard(
        "nurse/advert", "Advert", "recruit", "Recruit", "step",
        (CardField("when", "When", ("before day one",)), CardField("owner", "Owner", ("Brand",)),
         CardField("responsible", "Responsible", ("Web",)), CardField("channels", "Channels", ("mail", "web"))),
        owners=("brand",), functions=("marketing",), personas=("night",), persona_names=("Night nurse",),
        emotion=1, links=(WebLink("Guide", "https://example.org/guide"),), owner_names=("Brand",),
        relations=(Relation("next", "Next", "nurse/offer", "Offer", ("if wanted",)),
                   Relation("needs", "Needs", "", "Hidden")),
    ),
    TouchpointCard(
        "nurse/offer", "Offer", "recruit", "Recruit", "step",
        (CardField("owner", "Owner", ("HR", "Ward")), CardField("consulted", "Consulted", ("Brand",)),
         CardField("informed", "Informed", ("Web",)), CardField("emotion", "Emotion", ("-2",))),
        owners=("hr", "ward"), functions=("hr", "clinical", "hr"), personas=("night", "day"),
        persona_names=("Night nurse", "Day nurse"), emotion=-2, is_moment=True, badges=BADGES[:1],
        owner_names=("HR", "Ward"),
        relations=(Relation("before", "Before", "nurse/advert", "Advert"),),
    ),
    TouchpointCard(
        "nurse/portal", "Portal", "recruit", "Recruit", "standing", (CardField("kind", "Kind", ("system",)),),
        owners=("hr",), functions=("hr",), owner_names=("HR",),
    ),
    TouchpointCard("nurse/accept", "Nothing here yet", "accept", "Accept", "gap", (), badges=BADGES[1:2]),
    TouchpointCard("nurse/checks", "Checks", "onboard", "Onboard", "backstage", ()),
    TouchpointCard("nurse/offer", "Offer", "onboard", "Onboard", "step", (), owners=("it",), functions=("it",),
                   owner_names=("it",)),
)  # fmt: skip


def texts(x: float, y: float, *lines: str, size: float = 8.0, **options: Any) -> TextBlock:
    """A text in lines below each other."""
    return TextBlock(x, tuple(TextLine(y + 4 * n, line, 12.5) for n, line in enumerate(lines)), size, INK, **options)


def items() -> tuple[Item, ...]:
    """A title, a stage with touchpoints, an empty stage, a timeline's group, a legend, and a list of findings."""
    hatch = Hatch("marketing", PAGE, 0.55, 1.7, 45.0)
    box = Box(20, 14, 30, 10, Paint(HR, INK, 0.25, (1.2, 0.9), hatch), ("touchpoint", "hr"), 1.5)
    curve = Path((("M", (1.0, 30.0)), ("C", (2.0, 31.0, 3.0, 32.0, 40.0, 33.0)), ("Z", ())), Paint(line=INK, weight=1))
    stage = Group(
        (
            Group((box, texts(22, 20, "Advert", bold=True)), ("touchpoint",), "Advert", "By Brand", "listitem", "nurse/advert"),
            Group((texts(60, 20, "Offer", "again"), curve), ("touchpoint", "moment"), "Offer", "", "list", "nurse/offer"),
            Group((Box(80, 14, 9, 9, Paint()),), ("touchpoint",), "Offer", "", "listitem", "nurse/offer"),
            Group((Box(90, 14, 9, 9, Paint()),), ("touchpoint",), "Offer", "", "listitem", "nurse/offer"),
            Group((), ("touchpoint",), "Checks", "", "listitem", "nurse/checks"),
        ),
        ("stage",), "Recruit", "Find people.", "list", "nurse/recruit",
    )  # fmt: skip
    gap = Group((Box(110, 14, 20, 8, Paint(line=INK, weight=0.4)),), ("stage", "gap"), "Accept", subject="nurse/accept")
    logo = Image(150, 3, 12, 6, b"\x89PNG", "image/png", 'The "logo"', ("logo",))
    findings = Group((texts(30, 45, "1 Two teams own it.", anchor="end"),), ("findings",), "Findings")
    moved = Box(9, 60, 100, 20, Paint(PAGE, hatch=hatch))
    return (texts(9, 8, "Nurse", size=20, anchor="middle"), logo, stage, gap, moved, findings)


def times() -> tuple[Item, ...]:
    """The groups of a timeline: the days of a persona, the calendar, what has no time."""

    def entry(title: str, said: str, *meaning: str) -> Group:
        return Group((), meaning, title, said, "listitem")

    days = (
        entry("Advert", "14 days before"), entry("Offer", "day one", "moment"), entry("20 days of silence", "", "silence"),
        entry("3 on one day", "", "pile-up"), Group((), (), "not an entry"),
    )  # fmt: skip
    return (
        Group(days, ("days-of",), "Night nurse", "Days from day one."),
        Group((entry("Survey", "in May"),), ("calendar",), "By the calendar"),
        Group((entry("Portal", ""),), ("untimed",), "Without a time", "No time is known."),
        Group((entry("Legend", ""),), ("legend",), "Not a part"),
    )


def diagram(*, across: bool) -> Diagram:
    """A graph with each shape, tip, mark and dash, nested clusters, and nodes without edges."""
    plain, dashed = Style("#ffffff", "#0b5a60", "#1b2430"), Style("", "", "#1b2430", 1.5, "dashed")
    thin = Style("", "#4d5866", "#000000", 0.5)
    dotted = Style("#fff4d1", "#a3122a", "#a3122a", 2.25, "dotted")
    nodes = (
        Node("Start", "start", plain),
        Node("Advert \\N & <b>", "box", plain, ("touchpoint", "marketing"), ("Brand", "", "before day one"), 1),
        Node("Offer with a name that is longer than a line of a label", "box", dotted, ("moment",), ("HR",), 1),
        Node("Portal", "pill", dashed, ("standing",), (), 0),
        Node("Checks", "box", plain, (), (), 2),
        Node("Nothing here yet", "gap", dotted, ("gap",), (), 2),
        Node("HR", "head", Style("#e6ebf0", "", "#000000", 1.0)),
        Node("End", "end", Style("#ffffff", "#0b5a60", "#000000", 3), ("marketing",)),
        Node("Alone", "pill", dashed),
    )
    edges = (
        Edge(0, 1, plain),
        Edge(1, 2, plain, "hollow", "handoff", "if wanted [1]", ("a form", "by mail"), leads=False),
        Edge(2, 4, replace(thin, dashes="dashed"), "open", "handoff-undeclared", "", ("a form",)),
        Edge(4, 7, dotted, "none", label="else"),
        Edge(2, 1, thin, "dot"),
    )
    clusters = (
        Cluster("Recruit & onboard", plain),
        Cluster("Recruit", Style("", "", "#1b2430", 1.0, "dashed"), parent=0),
        Cluster("Onboard", dotted, parent=0),
        Cluster("Accept", plain),
    )
    return Diagram(nodes, edges, clusters, Style("#ffffff", "", "#1b2430"), across)


def specimen(view: str = "map", **changes: Any) -> Picture:
    """A picture with one of everything, in English."""
    facts: dict[str, Any] = {
        "view": view,
        "title": "A nurse & more",
        "description": "Journey map of a nurse.",
        "language": "en",
        "width": 180,
        "height": 90,
        "background": PAGE,
        "items": times() if view == "timeline" else items(),
        "badges": BADGES,
        "messages": dict(messages("en").by_key),
        "load_cards": lambda: CARDS,
        "palettes": PALETTES,
    }
    facts |= changes
    return Picture(**facts)
