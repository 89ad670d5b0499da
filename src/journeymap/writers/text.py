"""Pictures as plain text for terminals and e-mails: tables that stay aligned, whatever letters and marks they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.primitives import Group, Picture
from journeymap.errors import InvalidOptionError, RenderError
from journeymap.reporting import display_width as columns
from journeymap.reporting import escape_unsafe
from journeymap.text_tables import GAP, fit_widths, natural_widths, row_lines, wrap_columns

__all__ = ["EXTENSION", "VIEWS", "write"]

EXTENSION = "txt"
VIEWS = ("flow", "map", "owners", "timeline")
_LEAST = 40
_SPACE = re.compile("[ \t\r\n\u2028\u2029]+")


def write(picture: Picture, width: int = 100) -> str:
    """Write `picture` in lines of at most `width` columns (at least 40), ending in a newline.

    Control characters are written as escapes. Raises `InvalidOptionError` for a smaller width, `RenderError` for a view
    that has no text.
    """
    if width < _LEAST:
        raise InvalidOptionError(width, f"a text needs {_LEAST} columns at least, and not {width}")
    if picture.view not in VIEWS:
        raise RenderError(f"{picture.view} as text", f"only {', '.join(VIEWS)} can be written as text")
    parts = [_ruled(picture.title, "=", width), *_wrapped(picture.description, width)]
    for block in _blocks(picture, width):
        parts += ["", *block]
    return "\n".join(line.rstrip() for line in parts) + "\n"


def _blocks(picture: Picture, width: int) -> Iterator[list[str]]:
    write_view = {"flow": _flow, "map": _map, "owners": _owners, "timeline": _timeline}[picture.view]
    yield from write_view(picture, width)
    if picture.badges:
        rows = [(str(badge.number), _word(picture, f"level.{badge.level}"), badge.message) for badge in picture.badges]
        yield [_ruled(_word(picture, "map.findings"), "-", width), *_table((), rows, width)]


def _word(picture: Picture, key: str) -> str:
    return picture.messages.get(key, key.rpartition(".")[2])


def _stages(picture: Picture) -> Iterator[tuple[str, list[TouchpointCard]]]:
    """The cards by stage, in order."""
    found: dict[tuple[str, str], list[TouchpointCard]] = {}
    for card in picture.cards:
        found.setdefault((card.stage, card.stage_name), []).append(card)
    for (_, name), cards in found.items():
        yield name, cards


def _fact(card: TouchpointCard, key: str) -> str:
    return "; ".join(value for fact in card.fields if fact.key == key for value in fact.values)


def _named(picture: Picture, card: TouchpointCard) -> str:
    """What a touchpoint is called, and what a picture would show of it by signs."""
    name = f"* {card.name}" if card.is_moment else card.name
    if card.kind in ("standing", "backstage"):
        name += f" ({_word(picture, f'lane.{card.kind}')})"
    return name + "".join(f" [{badge.number}]" for badge in card.badges)


def _map(picture: Picture, width: int) -> Iterator[list[str]]:
    """A table to a stage: the touchpoints, when they are, who answers for them, how they feel."""
    lanes = ("when", "owner", "channels", "emotion")
    heads = tuple(_word(picture, f"lane.{lane}") for lane in ("name", *lanes))
    for stage, cards in _stages(picture):
        rows = [(_named(picture, card), *(_fact(card, lane) for lane in lanes)) for card in cards if card.kind != "gap"]
        gaps = [line for card in cards if card.kind == "gap" for line in _wrapped(f"!! {_named(picture, card)}", width)]
        yield [_ruled(stage, "-", width), *gaps, *(_table(heads, rows, width) if rows else [])]
    if any(card.is_moment for card in picture.cards):
        yield _wrapped(f"* {_word(picture, 'legend.moment')}", width)


def _flow(picture: Picture, width: int) -> Iterator[list[str]]:
    """A list to a stage: each touchpoint with its owner, and under it what it is joined to."""
    for stage, cards in _stages(picture):
        lines = [_ruled(stage, "-", width)]
        for card in cards:
            owners = f" ({', '.join(card.owner_names)})" if card.owner_names else ""
            said = f"!! {card.name}" if card.kind == "gap" else f"- {_named(picture, card)}{owners}"
            lines += _wrapped(said, width, "  ")
            for tie in card.relations:
                notes = f" ({'; '.join(tie.notes)})" if tie.notes else ""
                lines += _wrapped(f"    {tie.label}: {tie.name}{notes}", width, "      ")
        yield lines


def _owners(picture: Picture, width: int) -> Iterator[list[str]]:
    """Teams by stages, with a letter and a count for each way in which they take part."""
    stages: dict[str, str] = {}
    cells: dict[str, dict[str, dict[str, int]]] = {}
    for card in picture.cards:
        stages.setdefault(card.stage, card.stage_name)
        if card.kind == "gap":
            continue
        accountable = card.owner_names or (f"!! {_word(picture, 'gap.owner')}",)
        letter = "A" if len(accountable) < 2 else "A!"
        entries = [(letter, name) for name in accountable]
        for sign, key in (("R", "responsible"), ("C", "consulted"), ("I", "informed")):
            entries += [(sign, name) for fact in card.fields if fact.key == key for name in fact.values]
        for sign, name in entries:
            cell = cells.setdefault(name, {}).setdefault(card.stage, {})
            cell[sign] = cell.get(sign, 0) + 1
    rows = [(team, *(_counted(of.get(stage, {})) or "-" for stage in stages)) for team, of in cells.items()]
    yield _table((_word(picture, "owners.team"), *stages.values()), rows, width)
    legend = [f"{sign} {_word(picture, f'owners.{sign.lower()}')}" for sign in "ARCI"]
    if any("A!" in cell for of in cells.values() for cell in of.values()):
        legend.append(f"A! {_word(picture, 'owners.contested')}")
    yield _wrapped("; ".join(legend), width)


def _counted(cell: dict[str, int]) -> str:
    return " ".join(f"{sign}{cell[sign]}" for sign in ("A", "A!", "R", "C", "I") if sign in cell)


def _timeline(picture: Picture, width: int) -> Iterator[list[str]]:
    """A list to a persona, in the order of time: what it is, and when."""
    for group in picture.groups():
        if not {"days-of", "calendar", "untimed"} & set(group.meaning):
            continue
        entries = [item for item in group.items if isinstance(item, Group) and item.role == "listitem"]
        rows = [_entry(one) for one in entries]
        said = _wrapped(group.description, width) if group.description else []
        yield [_ruled(group.title, "-", width), *said, *_table((), rows, width)]


def _entry(group: Group) -> tuple[str, str]:
    if {"silence", "pile-up"} & set(group.meaning):
        return f"!! {group.title}", ""
    return (f"* {group.title}" if "moment" in group.meaning else group.title), group.description


# --- Columns ------------------------------------------------------------------------------------------------


def _one_line(text: str) -> str:
    """`text` on one line, soft hyphens gone, and all that a terminal would obey written out."""
    return escape_unsafe(_SPACE.sub(" ", text.replace("\u00ad", ""))).strip()


def _ruled(text: str, sign: str, limit: int) -> str:
    """A heading with a rule under it."""
    lines = _wrapped(text, limit)
    return "\n".join([*lines, sign * max(map(columns, lines), default=0)])


def _wrapped(text: str, limit: int, indent: str = "") -> list[str]:
    """`text` in lines of at most `limit` columns; lines after the first begin with `indent`.

    White space at its beginning stays.
    """
    start = re.match(" *", text)
    lead = start[0] if start else ""
    lines = wrap_columns(_one_line(text), limit - max(len(lead), len(indent)))
    return [f"{indent if number else lead}{line}" for number, line in enumerate(lines)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], limit: int) -> list[str]:
    """Rows under heads (none: no line of heads), in lines of at most `limit` columns."""
    shown = [[_one_line(cell) for cell in row] for row in rows]
    titles = [_one_line(head) for head in heads]
    every = [*([titles] if titles else []), *shown]
    if not every:
        return []
    widths = fit_widths(natural_widths(every), limit)
    rule = [GAP.join("-" * width for width in widths)] if titles else []
    head = row_lines(titles, widths) if titles else []
    return [*head, *rule, *(line for row in shown for line in row_lines(row, widths))]
