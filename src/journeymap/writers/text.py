"""Plain text for terminals and e-mails: tables aligned at display width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeGuard

from journeymap.document.cards import TouchpointCard
from journeymap.drawing.hyphenation import hyphenation_points, page_language
from journeymap.drawing.primitives import Group, Picture, Shape, TextBlock
from journeymap.errors import InvalidOptionError
from journeymap.escaping import break_commands, escape_unsafe
from journeymap.reporting import display_width as columns
from journeymap.text_tables import GAP, fit_widths, natural_widths, row_lines, wrap_columns

EXTENSION = "txt"
_LEAST = 40
_INDENT = 2  # of the further lines of a cell, in columns
_SPACE = re.compile("[ \t\r\n\u2028\u2029]+")


def write(picture: Picture, width: int = 100) -> str:
    """Write `picture` in lines of at most `width` columns (at least 40).

    Control characters are written as escapes. A view without a form of its own is written as the flow is. Raises
    `InvalidOptionError` for a smaller width.
    """
    if width < _LEAST:
        raise InvalidOptionError(width, f"a text needs {_LEAST} columns at least, and not {width}")
    with page_language(picture.language):
        parts = _parts(picture, width)
    return break_commands("\n".join(line.rstrip() for line in parts)) + "\n"  # lines begin where texts were broken


def _parts(picture: Picture, width: int) -> list[str]:
    parts = [_underline(picture.title, "=", width), *_wrap(picture.description, width)]
    write_view = _VIEWS.get(picture.view, _flow)
    for block in write_view(picture, width):
        parts += ["", *block]
    if picture.badges:
        levels = {level: _message(picture, f"level.{level}") for level in {badge.level for badge in picture.badges}}
        rows = [(str(badge.number), levels[badge.level], badge.message) for badge in picture.badges]
        parts += ["", _underline(_message(picture, "map.findings"), "-", width), *_table((), rows, width)]
    return parts


def _message(picture: Picture, key: str) -> str:
    return picture.messages.get(key, key.rpartition(".")[2])


def _stages(picture: Picture) -> Iterator[tuple[str, list[TouchpointCard]]]:
    by_stage: dict[tuple[str, str], list[TouchpointCard]] = {}
    for card in picture.cards:
        by_stage.setdefault((card.stage, card.stage_name), []).append(card)
    for (_, name), cards in by_stage.items():
        yield name, cards


def _field_text(card: TouchpointCard, key: str) -> str:
    return "; ".join(value for field in card.fields if field.key == key for value in field.values)


def _title(picture: Picture, card: TouchpointCard) -> str:
    """Return the name of a touchpoint with the marks that a picture shows as symbols."""
    name = f"* {card.name}" if card.is_moment else card.name
    if card.kind in ("standing", "backstage"):
        name += f" ({_message(picture, f'lane.{card.kind}')})"
    return name + "".join(f" [{badge.number}]" for badge in card.badges)


def _map(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield a table for each stage.

    It has times, owners, channels, emotions, figures and own lanes.

    The columns of all stages are equally wide.
    """
    own = (key.removeprefix("lane.") for key in picture.messages if key.startswith("lane.x-"))
    filled = {field.key for card in picture.cards for field in card.fields}
    lanes = ("when", "owner", "channels", "emotion", *filter(filled.__contains__, ("measured", *own)))
    heads = [_one_line(_message(picture, f"lane.{lane}")) for lane in ("name", *lanes)]
    tables = [
        (
            stage,
            [_title(picture, card) for card in cards if card.kind == "gap"],
            [
                [_one_line(cell) for cell in (_title(picture, card), *(_field_text(card, lane) for lane in lanes))]
                for card in cards
                if card.kind != "gap"
            ],
        )
        for stage, cards in _stages(picture)
    ]
    widths = fit_widths(natural_widths([heads, *chain.from_iterable(rows for *_, rows in tables)]), width)
    for stage, gaps, rows in tables:
        marked = [line for gap in gaps for line in _wrap(f"!! {gap}", width)]
        yield [
            _underline(stage, "-", width),
            *marked,
            *(_align_rows([heads, *rows], widths, has_heads=True) if rows else []),
        ]
    if any(card.is_moment for card in picture.cards):
        yield _wrap(f"* {_message(picture, 'legend.moment')}", width)


def _flow(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield a list for each stage: touchpoints with owners and relations."""
    for stage, cards in _stages(picture):
        lines = [_underline(stage, "-", width)]
        for card in cards:
            owners = f" ({', '.join(card.owner_names)})" if card.owner_names else ""
            mark = "!!" if card.kind == "gap" else "-"
            lines += _wrap(f"{mark} {_title(picture, card)}{owners}", width, "  ")
            for relation in card.relations:
                notes = f" ({'; '.join(relation.notes)})" if relation.notes else ""
                lines += _wrap(f"    {relation.label}: {relation.name}{notes}", width, "      ")
        yield lines


def _owners(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield the table of teams by stages, with touchpoint counts for each role."""
    stages: dict[str, str] = {}
    cells: dict[str, dict[str, Counter[str]]] = {}
    for card in picture.cards:
        stages.setdefault(card.stage, card.stage_name)
        if card.kind == "gap":
            continue
        accountable = card.owner_names or (f"!! {_message(picture, 'gap.owner')}",)
        role = "A" if len(accountable) < 2 else "A!"
        entries = [(role, name) for name in accountable]
        for role, key in (("R", "responsible"), ("C", "consulted"), ("I", "informed")):
            entries += [(role, name) for field in card.fields if field.key == key for name in field.values]
        for role, name in entries:
            cells.setdefault(name, {}).setdefault(card.stage, Counter())[role] += 1
    rows = [(team, *(_role_counts(by_stage.get(id, {})) or "-" for id in stages)) for team, by_stage in cells.items()]
    yield _table((_message(picture, "owners.team"), *stages.values()), rows, width)
    legend = [f"{role} {_message(picture, f'owners.{role.lower()}')}" for role in "ARCI"]
    if any("A!" in cell for by_stage in cells.values() for cell in by_stage.values()):
        legend.append(f"A! {_message(picture, 'owners.contested')}")
    yield _wrap("; ".join(legend), width)


def _role_counts(cell: Mapping[str, int]) -> str:
    return " ".join(f"{role}{cell[role]}" for role in ("A", "A!", "R", "C", "I") if role in cell)


def _timeline(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield a list for each persona: touchpoints with times, in time order."""
    for group, rows in picture.lists("days-of", "rows", "calendar", "untimed"):
        description = _wrap(group.description, width) if group.description else []
        yield [_underline(group.title, "-", width), *description, *_table((), map(_entry, rows), width)]


def _calendar(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield a list for each row: touchpoints with their dates, in time order."""
    for group in picture.groups():
        if "calendar-row" in group.meaning:
            entries = (item for item in group.items if isinstance(item, Group) and item.description)
            yield [_underline(group.title, "-", width), *_table((), map(_dated_entry, entries), width)]
    yield from _notes(picture, width)


def _funnel(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield a list of steps with figures for each stage; or one for rows of values."""
    for group, rows in picture.lists("stage", "funnel-list", "values"):
        yield [_underline(group.title, "-", width), *_table((), map(_entry, rows), width)]
    yield from _notes(picture, width)


def _system(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield a table for each stage, with a column for each journey, then the lists."""
    for group, rows in picture.lists("system-stage"):
        heads = [cell.title for cell in _cells(rows[0])] if rows else []
        table = _table(("", *heads), ((row.title, *(cell.description for cell in _cells(row))) for row in rows), width)
        yield [_underline(group.title, "-", width), *table]
    for group, notes in picture.lists("notes"):
        lines = [line for note in notes for line in _wrap(note.title, width, " " * _INDENT)]
        yield [_underline(group.title, "-", width), *lines]


def _cells(row: Group) -> list[Group]:
    lists = (group for group in row.items if isinstance(group, Group))
    return [cell for cells in lists for cell in cells.items if isinstance(cell, Group)]


def _notes(picture: Picture, width: int) -> Iterator[list[str]]:
    """Yield the sentences of a picture, if there are any."""
    notes = [" ".join(line.text for line in shape.lines) for shape in picture.shapes() if _is_note(shape)]
    if notes:
        yield [line for note in notes for line in _wrap(note, width)]


def _dated_entry(group: Group) -> tuple[str, str, str]:
    dates, _, others = group.description.partition(" · ")
    return dates, _entry(group)[0], others


def _is_note(shape: Shape) -> TypeGuard[TextBlock]:
    return isinstance(shape, TextBlock) and "note" in shape.meaning


def _entry(group: Group) -> tuple[str, str]:
    if {"silence", "pile-up"} & set(group.meaning):
        return f"!! {group.title}", group.description
    return (f"* {group.title}" if "moment" in group.meaning else group.title), group.description


def _one_line(text: str) -> str:
    """Return `text` on one line, without soft hyphens, with escaped controls."""
    return escape_unsafe(_SPACE.sub(" ", text.replace("\u00ad", ""))).strip()


def _underline(text: str, rule: str, limit: int) -> str:
    lines = _wrap(text, limit)
    return "\n".join([*lines, rule * max(map(columns, lines), default=0)])


def _wrap(text: str, limit: int, indent: str = "") -> list[str]:
    """Return lines of at most `limit` columns, with later ones after `indent`.

    Leading spaces stay.
    """
    start = re.match(" *", text)
    lead = start[0] if start else ""
    lines = wrap_columns(_one_line(text), limit - max(len(lead), len(indent)))
    return [f"{indent if number else lead}{line}" for number, line in enumerate(lines)]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], limit: int) -> list[str]:
    """Return rows below their headings, in lines of at most `limit` columns."""
    shown = [[_one_line(cell) for cell in row] for row in (*([heads] if heads else []), *rows)]
    widths = fit_widths(natural_widths(shown), limit) if shown else []
    return _align_rows(shown, widths, has_heads=bool(heads))


def _align_rows(rows: Sequence[Sequence[str]], widths: Sequence[int], *, has_heads: bool) -> list[str]:
    """Return rows in columns of these widths, and space around rows of many lines."""
    lines = [row_lines(row, widths, indent=_INDENT, hyphenate=hyphenation_points) for row in rows]
    written = [*lines.pop(0), GAP.join("-" * width for width in widths)] if has_heads else []
    for number, row in enumerate(lines):
        if number and max(len(row), len(lines[number - 1])) > 1:
            written.append("")
        written += row
    return written


_VIEWS = {
    "map": _map,
    "owners": _owners,
    "timeline": _timeline,
    "calendar": _calendar,
    "funnel": _funnel,
    "system": _system,
}
"""What writes a view; another one is written as the flow is."""
