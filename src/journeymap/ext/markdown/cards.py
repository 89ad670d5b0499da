"""A journey's whole page as elements: its name, its picture, and the card of each touchpoint, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import journeymap as jm
from journeymap import JourneyDescription, TouchpointCard
from journeymap.ext.markdown.html import Child, element, plain, safe_url
from journeymap.ext.markdown.links import Ways
from journeymap.ext.markdown.tables import advice, tie, whole

__all__ = ["Place", "claim", "journey"]


@dataclass(frozen=True)
class Place:
    """Where a journey stands in its page: how deep its name is as a heading, and whether the page has said it."""

    level: int = 1
    is_named: bool = False


def claim(ways: Ways, told: JourneyDescription, *, is_named: bool) -> dict[str, str]:
    """Ids for a journey, its touchpoints and its stages, by subject, and for its `table`.

    Touchpoints come first: where a stage is called as one of them is, links lead to the touchpoint.
    """
    ids = {} if is_named else {told.journey: ways.claim(told.journey)}
    for subject in (*(card.subject for card in told.cards), *(stage.subject for stage in told.stages)):
        if subject not in ids:
            ids[subject] = ways.claim(subject)
    for stage in told.stages:
        if any(card.subject == stage.subject for card in told.cards):
            ids[f"stage {stage.subject}"] = ways.free(f"{ids[stage.subject]}-stage")
    if is_named and ways.here.get(told.journey) != jm.html_id(told.journey):
        # other pages know only the journey's own id
        ids["picture"] = ways.claim(told.journey)
    ids["table"] = ways.free(f"jm-{ways.safe(told.journey)}-table")
    return ids


def journey(ways: Ways, told: JourneyDescription, picture: Element, place: Place, ids: dict[str, str]) -> list[Element]:
    """The whole page of a journey; `ids` are those of what it says, by subject."""
    level = place.level
    made: list[Element] = []
    if not place.is_named:
        made.append(_heading(level, ids.get(told.journey), told.title or told.journey))
    if told.summary:
        made.append(element("p", {"class": "journeymap-summary"}, told.summary))
    if told.fields:
        made.append(_facts([(fact.label, list(fact.values)) for fact in told.fields]))
    own = {told.journey, *(stage.subject for stage in told.stages), *(card.subject for card in told.cards)}
    made += _badges(told, [one for one in told.badges if one.subject not in own - {told.journey}])
    made.append(picture)
    for stage in told.stages:
        id = ids.get(f"stage {stage.subject}") or ids.get(stage.subject)
        made.append(_heading(level + 1, id, stage.name or stage.id))
        if stage.goal:
            made.append(element("p", {"class": "journeymap-goal"}, stage.goal))
        if stage.metrics:
            made.append(_facts([(told.messages["lane.metrics"], list(stage.metrics))]))
        if stage.is_empty:
            made.append(element("p", {"class": "journeymap-gap"}, told.messages["gap.stage"]))
        made += _badges(told, stage.badges)
        for card in stage.cards:
            made += _card(ways, told, card, level + 2, ids.get(card.subject))
    made.append(_heading(level + 1, ids.get("table"), told.messages["page.table"]))
    made.append(whole(ways, told))
    return made


def _heading(level: int, id: str | None, text: str) -> Element:
    return element(f"h{min(level, 6)}", {"id": id}, plain(text).strip() or "–")


def _card(ways: Ways, told: JourneyDescription, card: TouchpointCard, level: int, id: str | None) -> list[Element]:
    words = told.messages
    made = [_heading(level, id, card.name)]
    marks: list[Child] = []
    if card.is_moment:
        star = element("span", {"aria-hidden": "true"}, "★ ")
        marks.append(element("strong", {"class": "journeymap-moment"}, star, words["map.moment"]))
    if card.kind in ("standing", "backstage"):
        marks += [" · "] if marks else []
        marks.append(words[f"lane.{card.kind}"])
    if marks:
        made.append(element("p", {"class": "journeymap-marks"}, marks))
    facts: list[tuple[str, list[Child]]] = [(fact.label, list(fact.values)) for fact in card.fields]
    if card.persona_names:
        facts.append((words["map.personas"], [", ".join(card.persona_names)]))
    labels = dict.fromkeys(one.label for one in card.relations)
    facts += [(label, [tie(ways, one) for one in card.relations if one.label == label]) for label in labels]
    links: list[Child] = [
        element("a", {"href": url, "rel": "noreferrer"}, link.title or url)
        for link in card.links
        if (url := safe_url(link.url))
    ]
    if links:
        facts.append((words["map.links"], links))
    made.append(_facts(facts))
    return made + _badges(told, card.badges)


def _facts(facts: Iterable[tuple[str, Sequence[Child]]]) -> Element:
    lines = [
        (element("dt", {}, label), [element("dd", {}, value) for value in values]) for label, values in facts if values
    ]
    return element("dl", {"class": "journeymap-facts"}, lines)


def _badges(told: JourneyDescription, badges: Sequence[object]) -> list[Element]:
    found = [one for one in told.badges if one in badges]
    items = [
        element(
            "li",
            {"class": f"journeymap-{one.level}"},
            element("strong", {}, f"{told.messages[f'level.{one.level}']} {one.number}"),
            f": {one.message}",
            advice(one.help),
        )
        for one in found
    ]
    return [element("ul", {"class": "journeymap-findings"}, items)] if items else []
