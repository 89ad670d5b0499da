"""A journey of which every text is hostile to one syntax or another."""

from __future__ import annotations

from typing import Any

from journeymap.graph import Portfolio
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import FrameworkStage, Organization, Persona, Team
from journeymap.model.touchpoint import Touchpoint
from journeymap.model.touchpoint_parts import Handoff, Next
from journeymap.workspace import WorkspaceData

__all__ = ["HOSTILE", "hostile"]

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<b>bold</b> & &lt;b&gt; &#x41; &amp;",
    "<<table border='1'><tr><td>x</td></tr></table>>",
    "a\\nb \\N \\G \\l \\\\ \\",
    "quoted \"twice\" and 'once' and `often`",
    "[brackets] {braces} (round) |pipes| >flag] ((circle))",
    "%%{init: {'theme': 'forest'}}%%",
    "%% a comment",
    "end",
    "End: 5: Me",
    "click n0 call alert()",
    'click n0 href "javascript:alert(1)"',
    "javascript:alert(1)",
    "classDef x fill:#f00;",
    "style n0 fill:#abc;def",
    "section one: 5: Me",
    "title of all",
    "subgraph x; direction LR",
    "n0 --> n1; n1 -.-> n2",
    "---\ntitle: front matter\n---",
    "accDescr { a block }",
    "ﬂ°°34¶ß #quot; #35; #x;",
    "a\x00b\x1bc\x7fd\ue000e\uffff",
    "\u202egnp.exe\u2066 \u200fmarks",
    "line one\nline two\r\nline three\u2028four",
    "x, y; z: # $ %",
    "]]> <!-- --> <?php ?>",
    "digraph { a -> b }",
    "node",
    "strict",
    "歓迎のお知らせ",
    "مرحبا بالعالم",
    "👩🏽‍⚕️ e\u0301",
    "Donau\u00addampf\u00adschiff\u00adfahrt",
    "{name} %s ${x} {{y}}",
    ",",
    "#",
    "- list",
    "\t tabbed \u00a0 wide",
)


def _next(to: int, condition: str) -> Next:
    keys: dict[str, Any] = {"to": f"n{to}", "if": condition}
    return Next(**keys)


def hostile(offset: int = 0) -> Portfolio:
    """A workspace whose names, conditions, outcomes, teams, stages and hand-offs are all from the list above."""

    def text(number: int) -> str:
        return HOSTILE[(number + offset) % len(HOSTILE)]

    count = len(HOSTILE)
    teams = {f"t{number}": Team(name=text(number), function="hr" if number % 2 else None) for number in range(5)}
    touchpoints = [
        Touchpoint(
            id=f"n{number}",
            name=text(number),
            owner=(f"t{number % 5}",),
            emotion=number % 5 - 2 if number % 3 else None,
            standing=True if number % 7 == 3 else None,
            side="backstage" if number % 11 == 5 else "frontstage",
            starts=text(number + 1) if number % 5 == 4 else None,
            ends=text(number + 2) if number % 6 == 5 else None,
            feeds=(f"n{(number + 4) % count}",) if number % 9 == 1 else (),
            needs=(f"n{(number + 6) % count}",) if number % 8 == 1 else (),
            handoff=Handoff(what=text(number + 3)),
            next=(
                _next((number + 1) % count, text(number + 4)),
                _next((number + count - 2) % count, text(number + 5)),
            )
            if number % 4 == 2
            else None,
        )
        for number in range(count)
    ]
    ids = ("end", "style", "class", "click", "subgraph", "graph")
    stages = tuple(FrameworkStage(id=id, name=text(3 * number)) for number, id in enumerate(ids))
    written = {
        id: Stage(touchpoints=tuple(touchpoints[number :: len(ids)]), goal=text(number))
        for number, id in enumerate(ids)
    }
    organization = Organization(
        organization=text(1), framework=stages, teams=teams, personas={"p": Persona(name=text(2))}
    )
    journey = Journey(journey="end", name=text(0), summary=text(6), owner=("t0",), personas=("p",), stages=written)
    return Portfolio(WorkspaceData(organization, [journey]))
