"""What is shown of a team and of a persona, and lists of findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from docutils import nodes

import journeymap as jm
from journeymap import messages
from journeymap.ext.request import Request
from journeymap.ext.sphinx.build_workspace import Loaded
from journeymap.ext.sphinx.content import Inline, Writer, bullets, facts, named, paragraph, table, web_link
from journeymap.ext.sphinx.places import said

__all__ = ["findings_table", "persona_page", "team_page"]


def team_page(writer: Writer, found: Loaded, team: str, language: str) -> list[nodes.Node]:
    """A team: what it is, what it answers for, and in what else it takes part. Raises `UnknownNameError`."""
    site, said_in = found.site, messages(language)
    parts = site.parts(team, language)
    workspace = site.workspace
    declared = (workspace.organization.teams or {}).get(team)
    called = {id: workspace.display_name("teams", id, language) for id in workspace.organization.teams or {}}

    def rows() -> Iterator[tuple[str, nodes.Node]]:
        function = workspace.portfolio.teams.function(team)
        if function:
            yield said_in("page.function"), paragraph(said_in(f"function.{function}"))
        if declared and declared.parent:
            parent = declared.parent
            yield said_in("map.part"), paragraph(writer.link("team", parent, called.get(parent, parent)))
        if declared and declared.members:
            inside = [writer.link("team", one, called.get(one, one)) for one in declared.members]
            yield said_in("map.parts"), paragraph(named(inside))
        if declared and declared.contact:
            yield said_in("about.contact"), paragraph(_contact(declared.contact))
        keys = {"owner": "page.accountable"}
        for role, its in groupby(parts, key=lambda part: part.role):
            said_of = said_in(keys.get(role, f"map.{role}"))
            yield said_of, _touchpoints(writer, found, [part.card for part in its], language)
        kept = site.kept(team, language)
        if kept:
            yield said_in("about.owns"), bullets(kept)
        if not kept and not any(part.role == "owner" for part in parts):
            yield said_in("page.accountable"), paragraph(said_in("page.nothing"))

    return writer.entry(
        "team", team, called.get(team) or workspace.display_name("teams", team, language), facts(rows())
    )


def _contact(contact: str) -> nodes.Node:
    mail = "@" in contact and not any(sign in contact for sign in " /:<>")
    return web_link(contact, f"mailto:{contact}" if mail else contact)


def persona_page(writer: Writer, found: Loaded, persona: str, language: str) -> list[nodes.Node]:
    """A persona: who they are, what they want, and what they meet. Raises `UnknownNameError`."""
    site, said_in = found.site, messages(language)
    met = site.met_by(persona, language)
    workspace = site.workspace
    organization = workspace.organization
    declared = (organization.personas or {})[persona]

    def told(texts: Sequence[object]) -> nodes.Node:
        said_texts = [workspace.text(text, language) for text in texts]
        return paragraph(said_texts[0]) if len(said_texts) == 1 else bullets(said_texts)

    def rows() -> Iterator[tuple[str, nodes.Node]]:
        if declared.staff_group:
            yield said_in("page.function"), paragraph(said_in(f"function.{declared.staff_group}"))
        if declared.shift:
            yield said_in("about.shift"), paragraph(said_in(f"about.{declared.shift}"))
        if declared.goals:
            yield said_in("about.goals"), told(declared.goals)
        if declared.barriers:
            yield said_in("about.barriers"), told(declared.barriers)
        if declared.promises:
            known = organization.promises or {}
            yield said_in("about.draws"), told([known[id].text if id in known else id for id in declared.promises])
        if declared.reached_by:
            channels = [workspace.display_name("channels", one, language) for one in declared.reached_by]
            yield said_in("about.reached"), paragraph(named(channels))
        body = _touchpoints(writer, found, met, language) if met else paragraph(said_in("page.nothing"))
        yield said_in("about.meets"), body

    summary = workspace.text(declared.summary, language)
    body: list[nodes.Node] = [paragraph(summary)] if said(summary) else []
    return writer.entry(
        "persona", persona, workspace.display_name("personas", persona, language), [*body, *facts(rows())]
    )


def _touchpoints(writer: Writer, found: Loaded, cards: Sequence[jm.TouchpointCard], language: str) -> nodes.Node:
    """Touchpoints in a list, by journey where there are several."""

    def lines(its: Sequence[jm.TouchpointCard]) -> nodes.bullet_list:
        return bullets([[writer.link("touchpoint", card.subject, card.name)] for card in its])

    by_journey = [(id, list(its)) for id, its in groupby(cards, key=lambda card: card.subject.partition("/")[0])]
    items = []
    for id, its in by_journey:
        title = found.site.describe(Request("journey", id, {"language": language})).title
        items.append(nodes.list_item("", paragraph(writer.link("journey", id, title)), lines(its)))
    return nodes.bullet_list("", *items, bullet="*")


def findings_table(writer: Writer, found: Loaded, findings: Sequence[jm.Finding], language: str) -> list[nodes.Node]:
    """Findings in a table, or that there are none."""
    said_in = messages(language)
    if not findings:
        return [paragraph(said_in("page.no-findings"))]
    rows: list[Sequence[Inline]] = []
    for finding in findings:
        kind = "touchpoint" if finding.touchpoint else "journey"
        subject = finding.subject or ""
        name = found.name(kind, subject)
        rows.append(
            [
                said_in(f"level.{finding.level}"),
                writer.link("rule", finding.rule, finding.rule),
                writer.link(kind, subject, name) if name else subject,
                [nodes.Text(said(f"{finding.message}; {finding.help}"))],
            ]
        )
    heads = [said_in(f"page.{key}") for key in ("level", "rule", "about", "finding")]
    return [table(heads, rows, (10, 20, 25, 45))]
