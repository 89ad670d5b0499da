"""Mermaid's words, judged by Mermaid's own parser: accepted, and read as they were meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap import views
from journeymap.document.render_options import RenderOptions
from journeymap.drawing.line_breaking import clean_text
from journeymap.drawing.primitives import Picture
from journeymap.errors import RenderError
from journeymap.graph import Portfolio
from journeymap.writers import mermaid
from tests.views import generated
from tests.writers.hostile import HOSTILE, hostile
from tests.writers.mermaid_parser import parse
from tests.writers.specimens import diagram, specimen

SHIPPED = jm.load(Path(__file__).parents[2] / "journeys").portfolio
FAULTY = jm.load(Path(__file__).parents[2] / "examples" / "faulty")
VIEWS = ("flow", "map")


def pictures() -> dict[str, Picture]:
    """All that is given to the parser, by what it is."""
    pictures: dict[str, Picture] = {}
    for view in VIEWS:
        for journey in SHIPPED.by_id:
            for language in ("en", "fi"):
                pictures[f"{journey} {view} {language}"] = views.draw(
                    SHIPPED, journey, view, options=RenderOptions(language=language)
                )
        pictures[f"persona {view}"] = views.draw(
            SHIPPED, "hospital-doctor", view, options=RenderOptions(persona="resident", theme="dark")
        )
        pictures[f"stage {view}"] = views.draw(SHIPPED, "hospital-doctor", view, options=RenderOptions(stage="retain"))
        findings = jm.validate(FAULTY).findings
        pictures[f"faulty {view}"] = views.draw(
            FAULTY.portfolio, "ward-nurse", view, options=RenderOptions(findings=findings)
        )
        for offset in range(len(HOSTILE)):
            pictures[f"hostile {offset} {view}"] = views.draw(hostile(offset), "end", view)
        for seed in range(12):
            portfolio = generated.portfolio(seed, 5 + 7 * seed, 1 + seed % 3)
            pictures[f"generated {seed} {view}"] = views.draw(
                portfolio, "way", view, options=RenderOptions(findings=generated.findings(seed, 5, 5))
            )
    return pictures


@cache
def drawn() -> dict[str, Picture]:
    return pictures()


@pytest.fixture(scope="module")
def parsed() -> dict[str, dict[str, Any]]:
    """What Mermaid makes of all of them, in one go: it takes a second to start."""
    return dict(zip(drawn(), parse([mermaid.write(picture) for picture in drawn().values()]), strict=True))


def plain(text: str) -> str:
    """A text as Mermaid gives it back: with one space for many, and without what only breaks lines."""
    return re.sub(r"\s+", " ", clean_text(text).replace("\u00ad", "").replace("\u200b", "")).strip()


def read(text: str) -> str:
    """A text as people read it: characters without width are not seen, and the accents look alike."""
    return re.sub(r"\s+", " ", re.sub("[\u200b\ufeff]", "", text).replace("\u02cb", "`")).strip()


@pytest.mark.slow
def test_mermaid_parses_every_picture(parsed: dict[str, dict[str, Any]]) -> None:
    refused = {name: result["error"] for name, result in parsed.items() if not result["ok"]}

    assert refused == {}


@pytest.mark.slow
def test_mermaid_reads_every_label_of_a_flow_unchanged(parsed: dict[str, dict[str, Any]]) -> None:
    for name, picture in drawn().items():
        if picture.view != "flow":
            continue
        result, graph = parsed[name], picture.diagram
        assert graph is not None
        nodes = [one for one in result["vertices"] if not re.fullmatch(r"s\d+", one["id"])]  # clusters with a style
        labels, as_markdown = (
            {one["id"]: read(re.sub(r"<br\s*/?>", "\n", one[key])) for one in nodes} for key in ("text", "markdown")
        )
        expected = {
            f"n{n}": read(" ".join(plain(text) for text in (one.name, *one.notes) if text))
            for n, one in enumerate(graph.nodes)
        }
        edges = [(f"n{one.source}", f"n{one.target}", plain(one.label)) for one in graph.edges]
        clusters = {f"s{n}": plain(one.name) for n, one in enumerate(graph.clusters)}

        assert result["diagramType"] == "flowchart-v2", name
        assert labels == expected, name
        assert as_markdown == expected, name
        for key in ("text", "markdown"):
            assert [(one["start"], one["end"], read(one[key])) for one in result["edges"]] == edges, name
        for key in ("title", "markdown"):
            assert {one["id"]: read(one[key]) for one in result["subgraphs"]} == clusters, name
        assert read(result["accTitle"]) == plain(picture.title), name
        assert result["links"] == 0, name


@pytest.mark.slow
def test_mermaid_reads_every_step_of_a_map_unchanged(parsed: dict[str, dict[str, Any]]) -> None:
    for name, picture in drawn().items():
        if picture.view != "map":
            continue
        result = parsed[name]
        steps = [card for card in picture.cards if card.kind == "step"]

        assert result["diagramType"] == "journey", name
        assert read(result["title"]) == plain(picture.title), name
        assert len(result["tasks"]) == len(steps), name
        for task, card in zip(result["tasks"], steps, strict=True):
            owners = [value for fact in card.fields if fact.key == "owner" for value in fact.values]
            assert read(task["task"]).startswith(plain(card.name)), name
            assert read(task["section"]) == plain(card.stage_name), name
            assert [read(one) for one in task["people"]] == [plain(owner) for owner in owners], name
            assert task["score"] == (3 if card.emotion is None else max(1, min(5, round(card.emotion) + 3))), name


# -- without Mermaid -------------------------------------------------------------------------------------------


def flow(portfolio: Portfolio = SHIPPED, journey: str = "ward-nurse") -> list[str]:
    return mermaid.write(views.draw(portfolio, journey, "flow")).splitlines()


def test_a_flow_is_a_flowchart_with_a_subgraph_for_each_stage() -> None:
    lines = flow()

    assert lines[0] == "flowchart TB"
    assert '  subgraph s0["Attract"]' in lines
    assert '    n2["A few hours beside a nurse<br/>Talent acquisition"]:::is_hr_moment' in lines
    assert '  n37 -->|"The decision stands"| n38' in lines
    assert lines.count('  subgraph s3["side by side"]') == 1
    assert sum(line.strip() == "end" for line in lines) == sum("subgraph" in line for line in lines) == 8


def test_classes_are_named_after_functions_and_have_their_colors() -> None:
    classes = dict(re.findall(r"classDef (\w+) (\S.*)", "\n".join(flow())))

    assert classes["is_hr"] == "fill:#ffffff,stroke:#0b5a60,stroke-width:1.5px,color:#1b2430"
    assert "stroke-dasharray" in classes["is_it_backstage"]
    assert classes["is_marketing"] != classes["is_marketing_moment"]


def test_a_map_is_a_journey_with_scores_from_one_to_five() -> None:
    lines = mermaid.write(views.draw(SHIPPED, "ward-nurse", "map")).splitlines()

    assert lines[:2] == ["journey", "  title Ward nurse"]
    assert "  section Attract" in lines
    assert "    Application in ten minutes: 2: Talent acquisition" in lines
    assert "    Offer by telephone, with the first rota in hand: 5: Talent acquisition" in lines


def test_a_step_without_a_known_emotion_says_so() -> None:
    lines = mermaid.write(views.draw(FAULTY.portfolio, "ward-nurse", "map")).splitlines()
    unknown = [line for line in lines if "feeling not known" in line]

    assert all(": 3: " in line for line in unknown)


def test_hostile_texts_stay_inside_their_labels() -> None:
    for offset in range(len(HOSTILE)):
        for line in flow(hostile(offset), "end"):
            inside = re.sub(r'"[^"]*"', '""', line)

            assert re.fullmatch(
                r"flowchart TB|  acc(Title|Descr): [^;#:]*(#\d+;[^;#:]*)*| *subgraph s\d+\[\"\"\]| *end"
                r"| *n\d+(\[\"\"\]|\(\[\"\"\]\)|>\"\"\]|\{\{\"\"\}\}):::\w+|  style s\d+ [\w:#,. -]+"
                r"|  n\d+ (-->|==>|-\.->|-\.-o)(\|\"\"\|)? n\d+|  classDef \w+ [\w:#,. -]+|  linkStyle \d+ [\w:#,. -]+",
                inside,
            ), line


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_has_only_letters_entities_and_plain_characters(text: str) -> None:
    written = mermaid.escape_text(text)

    assert re.fullmatch(r"(#\d+;|[\w .,!?()'’“”„»«–—…/+*=-])+", written)
    assert not re.match(r"(?i)title|section|journey|acc|end", mermaid.escape_text(text, leads=True))
    assert "," not in mermaid.escape_text(text, listed=True)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Welcome call", "Welcome call"),
        ("1. Welcome call", "#8203;1. Welcome call"),
        ("# Day one", "#8203;#35; Day one"),
        ("*now*", "#8203;#65279;*#65279;now#65279;*#65279;"),
        ("hr@sinivuono.example", "hr#64;#8203;sinivuono.example"),
        ("www.sinivuono.example", "www#8203;.sinivuono.example"),
        ("`code`", "ˋcodeˋ"),
        ("$$5$$", "#36;#8203;#36;5#36;#8203;#36;"),
        ("alfa:fa-b", "alfa#58;#8203;fa-b"),
    ],
)
def test_what_would_be_markdown_a_formula_or_an_icon_is_kept_apart(text: str, label: str) -> None:
    assert mermaid.escape_label(text) == label


def test_a_view_that_mermaid_cannot_express_is_an_error() -> None:
    with pytest.raises(RenderError, match="owners as mermaid"):
        mermaid.write(views.draw(SHIPPED, "ward-nurse", "owners"))


# -- golden files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("across", "direction"), [(False, "down"), (True, "across")])
def test_the_specimen(golden: Callable[[str, str], None], across: bool, direction: str) -> None:
    golden(f"specimen-{direction}.mmd", mermaid.write(specimen("flow", diagram=diagram(across=across))))


def test_the_specimen_as_a_user_journey(golden: Callable[[str, str], None]) -> None:
    golden("specimen-journey.mmd", mermaid.write(specimen()))
