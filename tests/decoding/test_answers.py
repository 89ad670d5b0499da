"""What is said of values and keys that do not fit: the files below `answers` have each mistake with its whole answer.

A mistake stands on one line (`↵` is a line break), below it each problem: `at` the marked text, the message, the help
after `>`, after `=` the line as the fix writes it, and in brackets what is marked as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from journeymap.decoding import DeclaredItem, Decoder, Vocabulary, decode_as, report_cut_off_texts
from journeymap.findings import Fix, Location, Pointer
from journeymap.model.element import Element
from journeymap.model.journey import Journey
from journeymap.model.organization import Organization
from journeymap.model.touchpoint import Touchpoint
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

VOCABULARY = Vocabulary(
    {
        "teams": (
            DeclaredItem("hr", ("hr", "Human Resources"), "hr"),
            DeclaredItem("brand", ("brand", "Employer Branding"), "marketing"),
            DeclaredItem("ward-3", ("ward-3", "Ward 3"), "clinical"),
        ),
        "channels": (DeclaredItem("email", ("email", "E-mail")), DeclaredItem("phone", ("phone", "Telephone"))),
        "personas": (DeclaredItem("nurse", ("nurse", "Registered nurse")), DeclaredItem("doctor")),
    }
)
MODELS: list[tuple[type[Element], str]] = [
    (Touchpoint, "id: a\nname: A\n"),
    (Journey, "journey: nurse\nname: Nurse\n"),
    (Organization, "organization: Fernmoor\n"),
]


def answered(model: type[Element], head: str, line: str) -> str:
    """The line with the answers to what is wrong with it."""
    head = head.replace("name: A\n", "") if line.startswith("name:") else head
    source = Source("map.yaml", f"{head}{line}\n".replace("↵", "\n"))
    (document,) = parse(source).documents
    assert document is not None
    decoder = Decoder(source, (), lambda: VOCABULARY, document)
    decode_as(model, document, decoder)
    report_cut_off_texts(document, decoder)
    answer = [line]
    for _, problem, _ in decoder.problems:
        start, end = span(source, problem.at)
        answer += [f"  at {source.text[start:end]}", f"    {problem.message}", f"    > {problem.help}"]
        if problem.fix:
            answer.append(f"    = {fixed(source, problem.fix).removeprefix(head).strip()}")
        for text, place in problem.related:
            start, end = span(source, place)
            answer.append(f"    ({text}: {source.text[start:end]})")
    return "\n".join(part.replace("\n", "↵") for part in answer)


def fixed(source: Source, fix: Fix) -> str:
    """The text after a fix, from its last place to its first."""
    text = source.text
    for (start, end), written in sorted(((span(source, edit.location), edit.text) for edit in fix.edits), reverse=True):
        text = text[:start] + written + text[end:]
    return text


def span(source: Source, at: Location | Pointer | None) -> tuple[int, int]:
    """The offsets of a place."""
    assert isinstance(at, Location) and at.line and at.column and at.end_line and at.end_column
    return source.offset(at.line, at.column), source.offset(at.end_line, at.end_column)


@pytest.mark.parametrize(("model", "head"), MODELS)
def test_each_mistake_has_this_answer(model: type[Element], head: str) -> None:
    expected = Path(__file__).with_name("answers") / f"{model.__name__.lower()}.txt"
    blocks = expected.read_text("utf-8").rstrip("\n").split("\n\n")

    assert [answered(model, head, block.partition("\n")[0]) for block in blocks] == blocks
