"""The tools of a page: search, filters, size, light, and the list of all touchpoints that answers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeymap.drawing.primitives import Picture
from journeymap.writers.page.cards import badge
from journeymap.writers.page.keys import card_ids
from journeymap.writers.page.markup import Markup, element, join

__all__ = ["acts", "findings", "index", "tools"]

Options = Mapping[str, str]


def tools(picture: Picture) -> Markup:
    """The row of controls; none of them does anything without the page's script."""
    words = picture.messages
    search = element(
        "label",
        {"class": "field search"},
        element("span", {}, words["page.search"]),
        element(
            "input",
            {"type": "search", "id": "Search", "autocomplete": "off", "placeholder": words["page.search-names"]},
        ),
    )
    filters = element("div", {"class": "filters", "id": "Filters"}, _filters(picture))
    clear = element("button", {"type": "button", "id": "Clear", "hidden": True}, words["page.clear"])
    more = element(
        "button",
        {"type": "button", "id": "More", "aria-expanded": "false", "aria-controls": "Filters"},
        words["page.filter"],
    )
    sizes = [
        element("button", {"type": "button", "id": name, "class": "icon", "aria-label": words[f"page.{key}"]}, sign)
        for name, key, sign in (("Smaller", "zoom-out", "−"), ("Fit", "fit", "↔"), ("Larger", "zoom-in", "+"))
    ]
    said = {"data-all": words["page.touchpoints"], "data-some": words["page.count"], "data-none": words["page.none"]}
    count = element("p", {"id": "Count", "role": "status", **said})
    joined = element("div", {"role": "group", "aria-label": words["page.zoom"], "class": "joined"}, sizes)
    return element(
        "div",
        {"class": "tools"},
        element(
            "div",
            {"role": "search", "aria-label": words["page.search"], "class": "seek"},
            search,
            more,
            filters,
            clear,
            count,
        ),
        joined,
    )


def acts(picture: Picture) -> Markup:
    """The buttons beside the title: findings, table, light, paper."""
    words = picture.messages
    others = [
        element(
            "button",
            {"type": "button", "id": "Show-Table", "aria-expanded": "false", "aria-controls": "Table"},
            words["page.table"],
        ),
        element("button", {"type": "button", "id": "Dark", "aria-pressed": "false"}, words["page.dark"]),
        element("button", {"type": "button", "id": "Print"}, words["page.print"]),
    ]
    if picture.badges:
        others.insert(
            0, element("a", {"href": "#Findings", "class": "button"}, f"{words['map.findings']} {len(picture.badges)}")
        )
    return element("div", {"role": "group", "aria-label": words["page.tools"], "class": "acts"}, others)


def _filters(picture: Picture) -> list[Markup]:
    words, cards = picture.messages, picture.cards
    personas = {id: name for card in cards for id, name in zip(card.personas, card.persona_names, strict=True)}
    functions = {
        f"f:{one}": words[f"function.{one}"] for card in cards for one in card.functions if f"function.{one}" in words
    }
    teams = {f"t:{id}": name for card in cards for id, name in zip(card.owners, card.owner_names, strict=True)}
    stages = {card.stage: card.stage_name for card in cards}
    levels = {
        f"l:{one}": words[f"level.{one}"]
        for one in ("error", "warning", "note")
        if one in {badge.level for badge in picture.badges}
    }
    rules = {f"r:{one}": one for one in sorted({badge.rule for badge in picture.badges})}
    nobody = {"none": words["gap.owner"]} if any(not card.owners and card.kind != "gap" for card in cards) else {}
    any_one = {"any": words["page.any-finding"], "none": words["page.no-finding"]}
    found = []
    if len(personas) > 1:
        found.append(_select(picture, "Persona", words["map.persona"], [("", personas)]))
    if teams or nobody:
        groups = [(words["page.functions"], functions), (words["page.teams"], _sorted(teams)), ("", nobody)]
        found.append(_select(picture, "Owner", words["lane.owner"], groups))
    if len(stages) > 1:
        found.append(_select(picture, "Stage", words["map.stage"], [("", stages)]))
    if picture.badges:
        groups = [("", any_one), (words["page.levels"], levels), (words["page.rules"], rules)]
        found.append(_select(picture, "Finding", words["map.findings"], groups))
    return found


def _sorted(named: Options) -> Options:
    return dict(sorted(named.items(), key=lambda item: (item[1].casefold(), item[0])))


def _select(picture: Picture, id: str, label: str, groups: Iterable[tuple[str, Options]]) -> Markup:
    options: list[Markup] = [element("option", {"value": ""}, picture.messages["page.all"])]
    for name, named in groups:
        inside = [element("option", {"value": value}, said) for value, said in named.items()]
        options += [element("optgroup", {"label": name}, inside)] if name and inside else inside
    return element(
        "label", {"class": "field"}, element("span", {}, label), element("select", {"id": f"By-{id}"}, options)
    )


def index(picture: Picture) -> Markup:
    """All touchpoints by stage, as links to their cards."""
    words = picture.messages
    by_stage: dict[str, list[Markup]] = {}
    names = {card.stage: card.stage_name for card in picture.cards}
    for card, id in zip(picture.cards, card_ids(picture.cards), strict=True):
        link = element("a", {"href": f"#{id}"}, card.name)
        by_stage.setdefault(card.stage, []).append(element("li", {"data-card": id}, link))
    stages = [
        element("li", {}, element("b", {}, names[stage]), element("ul", {}, items)) for stage, items in by_stage.items()
    ]
    said = words["page.touchpoints"].replace("{count}", str(_count(picture)))
    return element(
        "details",
        {"id": "Index", "open": True},
        element("summary", {}, said),
        element("nav", {"aria-label": said}, element("ol", {}, join(stages, "\n"))),
    )


def _count(picture: Picture) -> int:
    return sum(card.kind != "gap" for card in picture.cards)


def findings(picture: Picture) -> Markup:
    """All findings by number, each with whom it is about."""
    if not picture.badges:
        return Markup()
    words = picture.messages
    known = {
        card.subject: (card, id)
        for card, id in reversed(list(zip(picture.cards, card_ids(picture.cards), strict=True)))
    }
    stages = {f"{picture.cards[0].subject.partition('/')[0]}/{card.stage}": card for card in picture.cards}
    items = []
    for one in picture.badges:
        attributes: dict[str, str | bool] = {"data-level": one.level, "data-rule": one.rule}
        if one.subject in known:
            card, id = known[one.subject]
            name = card.stage_name if card.kind == "gap" else card.name
            about = element("a", {"href": f"#{id}"}, name)
            attributes["data-card"] = id
        elif one.subject in stages:
            about = join([stages[one.subject].stage_name])
            attributes["data-stage"] = stages[one.subject].stage
        else:
            about = join([picture.title])
        head = element(
            "p", {"class": "about"}, badge(picture, one), " ", about, " ", element("span", {"class": "rule"}, one.rule)
        )
        items.append(
            element("li", attributes, head, element("p", {}, one.message), element("p", {"class": "help"}, one.help))
        )
    return element(
        "section",
        {"id": "Findings", "aria-labelledby": "Findings-Title", "tabindex": "-1"},
        element("h2", {"id": "Findings-Title"}, words["map.findings"]),
        element("ol", {}, join(items, "\n")),
    )
