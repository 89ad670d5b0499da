"""The cards of personas in a head: who they are, and what they want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeymap.document.cards import CardField, PersonaCard
from journeymap.drawing.measured_text import ASCENT, MeasuredText, measure_text
from journeymap.drawing.page_metrics import TYPE
from journeymap.drawing.pagination import balance_columns
from journeymap.drawing.primitives import MM, Box, Group, Item, Paint, Path
from journeymap.drawing.shapes import persona_mark
from journeymap.drawing.text_box import place_stack, stack_height
from journeymap.model.organization import Persona
from journeymap.model.unknown import UNKNOWN
from journeymap.views.render_context import RenderContext

_GAP = 3.0  # between two cards, in millimetres as all lengths here
_WIDEST = 260.0
_HIGHEST = 35.0
_NARROW = 45.0  # a card up to this width has a smaller name
_PADDING = 2.0
_NARROWEST_COLUMN = 52.0  # of the texts in a card
_COLUMN_GAP = 4.0
_TEXT_GAP, _SECTION_GAP = 0.3, 1.2
_MARK, _MARK_WIDTH = 1.3, 4.6
_LINE, _MARK_LINE, _CORNER = 0.25, 0.35, 0.8
_CAPITALS = 0.4  # from the top of a line to the middle of its capitals, in sizes of the type


@dataclass(frozen=True)
class _Section:
    """Texts of one kind with their heading; '' for none."""

    key: str
    heading: str
    texts: tuple[str, ...]


_Column = list[list[MeasuredText]]  # blocks of texts below each other


def shown_personas(context: RenderContext) -> list[str]:
    """Return the ids of the personas whom the picture may name."""
    return [id for id in context.personas if id]


def described_personas(context: RenderContext) -> list[tuple[str, Persona]]:
    """Return the personas who are drawn and have a card."""
    if not context.options.personas:
        return []
    declared = context.portfolio.organization.personas or {}
    return [(id, declared.get(id) or Persona()) for id in shown_personas(context)]


def describe_personas(context: RenderContext) -> tuple[PersonaCard, ...]:
    """Return all that is said of the personas, whole."""
    return tuple(
        PersonaCard(
            id,
            context.name("personas", id),
            _facts(context, persona),
            tuple(CardField(section.key, section.heading, section.texts) for section in _sections(context, persona)),
        )
        for id, persona in described_personas(context)
    )


def draw_persona_cards(
    context: RenderContext,
    personas: Sequence[tuple[str, Persona]],
    left: float,
    right: float,
    y: float,
    *,
    has_marks: bool = True,
) -> tuple[list[Item], float]:
    """Return cards of personas side by side, and their bottom.

    With `has_marks` they have the marks of the feelings of each persona.
    """
    width = min(_WIDEST, (right - left - (len(personas) - 1) * _GAP) / len(personas))
    cards = [_Card(context, id, persona, width, has_marks) for id, persona in personas]
    height = max(card.height for card in cards)
    items = [card.draw(left + number * (width + _GAP), y, height) for number, card in enumerate(cards)]
    return [Group(tuple(items), ("personas",), context.messages("map.personas"), role="list")], y + height


def _facts(context: RenderContext, persona: Persona) -> str:
    messages = context.messages
    facts = [messages(f"function.{persona.staff_group}")] if persona.staff_group else []
    if persona.shift and persona.shift != UNKNOWN:
        facts.append(f"{messages('about.shift')} {messages(f'about.{persona.shift}')}")
    return " · ".join(facts)


def _sections(context: RenderContext, persona: Persona) -> list[_Section]:
    promises = context.portfolio.organization.promises or {}
    texts = {
        "goals": [context.text(text) for text in persona.goals],
        "barriers": [context.text(text) for text in persona.barriers],
        "draws": [context.text(promises[id].text) if id in promises else id for id in persona.promises],
    }
    sections = [_Section(key, context.messages(f"about.{key}"), tuple(own)) for key, own in texts.items() if own]
    summary = context.text(persona.summary).strip()
    return [*([_Section("summary", "", (summary,))] if summary else []), *sections]


class _Card:
    """A card: name, facts and summary, then sections of whole texts in columns."""

    def __init__(self, context: RenderContext, id: str, persona: Persona, width: float, has_mark: bool) -> None:
        self.context = context
        self.width = width
        theme, inner = context.theme, width - 2 * _PADDING
        personas = list(context.graph.personas)
        self.mark = (personas.index(id) if id in personas else 0) if has_mark else None
        self.indent = _MARK_WIDTH if has_mark else 0.0
        name = context.name("personas", id)
        size = TYPE.body if width < _NARROW else TYPE.name
        self.name = measure_text(name, inner - self.indent, size, theme["ink"], bold=True, meaning=("persona",))
        self.facts = measure_text(_facts(context, persona), inner, TYPE.small, theme["soft"])
        beside = self.indent + self.name.width + _COLUMN_GAP + self.facts.width
        self.facts_are_beside = len(self.name.lines) == len(self.facts.lines) == 1 and beside <= inner
        self.top = _PADDING + self.name.height + _SECTION_GAP
        if self.facts.width and not self.facts_are_beside:
            self.top += self.facts.height + _SECTION_GAP
        sections = _sections(context, persona)
        most = int((inner + _COLUMN_GAP) // (_NARROWEST_COLUMN + _COLUMN_GAP))
        self.summary: MeasuredText | None = None
        if most > 1 and sections and sections[0].key == "summary":
            summary = measure_text(sections[0].texts[0], inner, TYPE.small, theme["ink"])
            if summary.height < _HIGHEST / 3:
                sections, self.summary = sections[1:], summary
        self.summary_top = self.top
        self.top += self.summary.height + _SECTION_GAP if self.summary else 0.0
        self.columns = max(1, min(most, len(sections)))
        self.column_width = (inner - (self.columns - 1) * _COLUMN_GAP) / self.columns
        self.texts = self._fit(sections)
        self.height = self._height(self.texts)

    def _fit(self, sections: Sequence[_Section]) -> list[_Column]:
        """Return the texts that fit, by column, and below them how many more there are.

        The first text of every section goes before the second of any.
        """
        taken = [0] * len(sections)
        best = self._columns(sections, taken)
        ranks = sorted((rank, index) for index, section in enumerate(sections) for rank in range(len(section.texts)))
        for _, index in ranks:
            taken[index] += 1
            tried = self._columns(sections, taken)
            if self._height(tried) <= _HIGHEST:
                best = tried
            else:
                taken[index] -= 1
        return best

    def _columns(self, sections: Sequence[_Section], taken: Sequence[int]) -> list[_Column]:
        """Return the first texts of each section, by column, and how many more there are."""
        blocks = [self._block(section, number) for section, number in zip(sections, taken, strict=True) if number]
        columns = [[block] for block in blocks] or [[]]
        if self.columns < len(blocks):
            indexes = balance_columns([stack_height(block, _TEXT_GAP) for block in blocks], self.columns)
            columns = [[blocks[index] for index in column] for column in indexes]
        rest = sum(len(section.texts) for section in sections) - sum(taken)
        if rest:
            more = self.context.messages.format_count("more", rest)
            columns[-1].append([measure_text(more, self.column_width, TYPE.small, self.context.theme["soft"])])
        return columns

    def _block(self, section: _Section, number: int) -> list[MeasuredText]:
        """Return texts below their heading; in a card with one column, each after it."""
        theme, width = self.context.theme, self.column_width
        texts, heading = section.texts[:number], section.heading
        if self.columns == 1 and heading:
            texts, heading = (f"{heading}: {' · '.join(texts)}",), ""
        block = [measure_text(text, width, TYPE.small, theme["ink"]) for text in texts]
        if heading:
            block.insert(0, measure_text(heading, width, TYPE.small, theme["soft"], bold=True))
        return block

    def _height(self, columns: Sequence[_Column]) -> float:
        heights = [sum(stack_height(block, _TEXT_GAP) + _SECTION_GAP for block in column) for column in columns]
        return self.top + max(heights) - _SECTION_GAP + _PADDING

    def draw(self, x: float, y: float, height: float) -> Group:
        """Draw the card as high as its neighbours."""
        theme, left, top = self.context.theme, x + _PADDING, y + _PADDING
        frame = Box(x, y, self.width, height, Paint(theme["panel"], theme["line"], _LINE), ("persona-card",), _CORNER)
        middle = top + self.name.size * MM * _CAPITALS
        paint = Paint(theme["page"], theme["curve"], _MARK_LINE)
        items: list[Item] = [frame]
        if self.mark is not None:
            items.append(Path(persona_mark(self.mark, left + _MARK, middle, _MARK), paint, ("persona",)))
        items.append(self.name.place(left + self.indent, top))
        if self.facts.width and self.facts_are_beside:
            drop = ASCENT * (self.name.size - self.facts.size) * MM
            items.append(self.facts.place(left + self.indent + self.name.width + _COLUMN_GAP, top + drop))
        elif self.facts.width:
            items.append(self.facts.place(left, top + self.name.height + _SECTION_GAP / 2))
        if self.summary:
            items.append(self.summary.place_in_column(left, y + self.summary_top))
        for number, column in enumerate(self.texts):
            block_top = y + self.top
            for block in column:
                items += place_stack(block, left + number * (self.column_width + _COLUMN_GAP), block_top, _TEXT_GAP)
                block_top += stack_height(block, _TEXT_GAP) + _SECTION_GAP
        return Group(tuple(items), ("persona-card",), " ".join(self.name.lines), role="listitem")
