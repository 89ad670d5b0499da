"""The tools of a page: search, filters, zoom, colors, and filtered lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from journeymap.document.journey_page import field_of, format_count
from journeymap.document.tables import complete_table
from journeymap.document.tree import FieldList
from journeymap.drawing.primitives import Picture
from journeymap.html_elements import Child, element, separated
from journeymap.writers.page.emitter import PageEmitter

_LEVELS = ("error", "warning", "note")
Options = Mapping[str, str]  # labels of options by value


def controls(picture: Picture) -> Element:
    """Return the search, filters, sizes and buttons, which need the page's script."""
    messages = picture.messages
    touchpoints = sum(card.kind != "gap" for card in picture.cards)
    templates = (
        ("data-one", "count.touchpoints.one"),
        ("data-many", "count.touchpoints.many"),
        ("data-some", f"page.count.{'one' if touchpoints == 1 else 'many'}"),
        ("data-none", "page.none"),
    )
    count = element("p", {"id": "Count", "role": "status", **{name: messages[key] for name, key in templates}})
    field = {"type": "search", "id": "Search", "autocomplete": "off", "placeholder": messages["page.search-hint"]}
    label = element("label", {"for": "Search"}, messages["page.search"])
    search = element("div", {"class": "field search"}, label, count, element("input", field))
    opens = {"type": "button", "id": "More", "aria-expanded": "false", "aria-controls": "Filters Acts"}
    more = element("button", opens, messages["page.filter"])
    clear = _icon("Clear", messages["page.clear"], "×")
    filters = element("div", {"class": "filters", "id": "Filters"}, _filters(picture), clear)
    seek = {"role": "search", "aria-label": messages["page.search"], "class": "seek"}
    sizes = (
        ("Smaller", "zoom-out", "−"),
        ("Larger", "zoom-in", "+"),
        ("Fit-Width", "fit", "↔"),
        ("Fit-Window", "fit-window", "⤢"),
    )
    icons = [_icon(name, messages[f"page.{key}"], sign) for name, key, sign in sizes]
    zoom = element("div", {"role": "group", "aria-label": messages["page.zoom"], "class": "joined"}, icons)
    return element("div", {"class": "tools"}, element("div", seek, search, more, filters), zoom, _buttons(picture))


def _icon(id: str, label: str, sign: str) -> Element:
    return element("button", {"type": "button", "id": id, "class": "icon", "aria-label": label, "title": label}, sign)


def _buttons(picture: Picture) -> Element:
    """Return the buttons for findings, table, dark colors and print."""
    messages = picture.messages
    opens = {"type": "button", "id": "Show-Table", "aria-expanded": "false", "aria-controls": "Table"}
    acts = [
        element("button", opens, messages["page.table"]),
        element("button", {"type": "button", "id": "Dark", "aria-pressed": "false"}, messages["page.dark"]),
        element("button", {"type": "button", "id": "Print"}, messages["page.print"]),
    ]
    if picture.badges:
        label = f"{messages['map.findings']} {len(picture.badges)}"
        acts.insert(0, element("a", {"href": "#Findings", "class": "button"}, label))
    return element("div", {"role": "group", "aria-label": messages["page.tools"], "class": "acts", "id": "Acts"}, acts)


def _filters(picture: Picture) -> list[Element]:
    messages, cards = picture.messages, picture.cards
    personas = {id: name for card in cards for id, name in zip(card.personas, card.persona_names, strict=True)}
    functions = {name: f"function.{name}" for card in cards for name in card.functions}
    known_functions = {f"f:{name}": messages[key] for name, key in functions.items() if key in messages}
    teams = {f"t:{id}": name for card in cards for id, name in zip(card.owners, card.owner_names, strict=True)}
    stages = {card.stage: card.stage_name for card in cards}
    found_levels = {badge.level for badge in picture.badges}
    levels = {f"l:{level}": messages[f"level.{level}"] for level in _LEVELS if level in found_levels}
    rules = {f"r:{rule}": rule for rule in sorted({badge.rule for badge in picture.badges})}
    nobody = {"none": messages["gap.owner"]} if any(not card.owners and card.kind != "gap" for card in cards) else {}
    any_or_none = {"any": messages["page.any-finding"], "none": messages["page.no-finding"]}
    filters = []
    if len(personas) > 1:
        filters.append(_select(picture, "Persona", messages["map.persona"], [("", personas)]))
    if teams or nobody:
        groups = [(messages["page.functions"], known_functions), (messages["page.teams"], _sorted(teams)), ("", nobody)]
        filters.append(_select(picture, "Owner", messages["lane.owner"], groups))
    if len(stages) > 1:
        filters.append(_select(picture, "Stage", messages["map.stage"], [("", stages)]))
    if picture.badges:
        groups = [("", any_or_none), (messages["page.levels"], levels), (messages["page.rules"], rules)]
        filters.append(_select(picture, "Finding", messages["map.findings"], groups))
    return filters


def _sorted(named: Options) -> Options:
    return dict(sorted(named.items(), key=lambda item: (item[1].casefold(), item[0])))


def _select(picture: Picture, id: str, label: str, groups: Iterable[tuple[str, Options]]) -> Element:
    options: list[Element] = [element("option", {"value": ""}, picture.messages["page.all"])]
    for name, named in groups:
        inside = [element("option", {"value": value}, label) for value, label in named.items()]
        options += [element("optgroup", {"label": name}, inside)] if name and inside else inside
    select = element("select", {"id": f"By-{id}"}, options)
    return element("label", {"class": "field"}, element("span", {}, label), select)


def personas(emitter: PageEmitter) -> Element | str:
    """Return all facts about the personas; their cards in the picture are shorter."""
    cards = emitter.picture.load_personas()
    if not cards:
        return ""
    people = []
    for card in cards:
        summary = [value for field in card.fields if not field.label for value in field.values]
        fields = FieldList(tuple(field_of(field) for field in card.fields if field.label))
        texts = [element("p", {}, text) for text in summary]
        facts = element("p", {"class": "where"}, card.facts) if card.facts else ""
        name = element("h2", {}, card.name)
        people.append(element("div", {"data-id": card.id}, name, facts, texts, emitter.field_list(fields)))
    line = element("summary", {}, emitter.messages["map.personas"])
    return element("details", {"id": "Personas", "open": True}, line, element("div", {"class": "people"}, people))


def touchpoint_index(emitter: PageEmitter) -> Element:
    by_stage: dict[str, list[Element]] = {}
    names = {card.stage: card.stage_name for card, _ in emitter.cards}
    for card, id in emitter.cards:
        link = element("a", {"href": f"#{id}"}, card.name)
        by_stage.setdefault(card.stage, []).append(element("li", {"data-card": id}, link))
    stages = [
        element("li", {}, element("b", {}, names[stage]), element("ul", {}, items)) for stage, items in by_stage.items()
    ]
    touchpoints = sum(card.kind != "gap" for card, _ in emitter.cards)
    summary = format_count(emitter.messages, "touchpoints", touchpoints)
    nav = element("nav", {"aria-label": summary}, element("ol", {}, separated(stages, "\n")))
    return element("details", {"id": "Index", "open": True}, element("summary", {}, summary), nav)


def finding_list(emitter: PageEmitter) -> Element | str:
    """Return all findings by number, each with what it is about."""
    picture, messages = emitter.picture, emitter.messages
    if not picture.badges:
        return ""
    cards = {card.subject: (card, id) for card, id in reversed(emitter.cards)}
    journey = picture.cards[0].subject.partition("/")[0] if picture.cards else ""
    stages = {f"{journey}/{card.stage}": card for card in picture.cards}
    items = []
    for badge in picture.badges:
        attributes: dict[str, str] = {"data-level": badge.level, "data-rule": badge.rule}
        about: Child = picture.title
        if badge.subject in cards:
            card, id = cards[badge.subject]
            about = element("a", {"href": f"#{id}"}, card.stage_name if card.kind == "gap" else card.name)
            attributes["data-card"] = id
        elif badge.subject in stages:
            about = stages[badge.subject].stage_name
            attributes["data-stage"] = stages[badge.subject].stage
        rule = element("span", {"class": "rule"}, badge.rule)
        head = element("p", {"class": "about"}, emitter.badge(badge), " ", about, " ", rule)
        items.append(element("li", attributes, head, emitter.finding_texts(badge)))
    heading = element("h2", {"id": "Findings-Title"}, messages["map.findings"])
    section = {"id": "Findings", "aria-labelledby": "Findings-Title", "tabindex": "-1"}
    return element("section", section, heading, element("ol", {}, separated(items, "\n")))


def table(emitter: PageEmitter) -> Element:
    """Return all values of all cards as a table, with a button that exports it."""
    messages = emitter.messages
    table = complete_table(messages, emitter.picture.cards, emitter.picture.title)
    scroll = {"class": "scroll", "role": "region", "aria-label": table.label}
    heading = element("h2", {"id": "Table-Title", "tabindex": "-1"}, messages["page.table"])
    export = element("button", {"type": "button", "id": "Export"}, messages["page.export"])
    bar = element("div", {"class": "above"}, heading, export)
    section = {"id": "Table", "aria-labelledby": "Table-Title"}
    return element("section", section, bar, element("div", scroll, emitter.table(table)))
