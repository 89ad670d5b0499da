"""Characters that look like those of YAML are named, and read as what they look like."""

from __future__ import annotations

import random
from typing import Any

import pytest

from journeymap.parsing.nodes import core_value
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

NBSP, THIN, ZERO, EN, MINUS, BULLET = "\u00a0", "\u202f", "\u200b", "\u2013", "\u2212", "\u2022"
LIST = {"t": [{"id": "page", "name": "Page"}]}

MISTAKES: dict[str, tuple[str, Any, str, str, str]] = {
    # the text, what it means, the marked text, its name in the message, and what to type
    "indentation": (f"t:\n  - id: page\n{NBSP * 4}name: Page\n", LIST, NBSP * 4, "U+00A0", "ordinary spaces"),
    "some of the indentation": (f"t:\n  - id: page\n  {THIN} name: Page\n", LIST, f"  {THIN} ", "U+202F", "spaces"),
    "an en dash": (f"t:\n  {EN} id: page\n    name: Page\n", LIST, EN, "an en dash (U+2013)", "`- id: page`"),
    "a minus": (f"t:\n- id: page\n  name: Page\n{MINUS} x\n", {"t": [LIST["t"][0], "x"]}, MINUS, "U+2212", "`- x`"),
    "a dash without a space": (f"t:\n  {EN}id: page\n    name: Page\n", LIST, EN, "U+2013", "`- id: page`"),
    "a bullet and a tab": (f"t:\n  {BULLET}\tid: page\n    name: Page\n", LIST, BULLET, "a bullet", "`- id: page`"),
    "an asterisk": ("t:\n  * id: page\n    name: Page\n", LIST, "*", "an asterisk", "`- id: page`"),
    "a plus sign": ("t:\n  + id: page\n    name: Page\n", LIST, "+", "a plus sign", "`- id: page`"),
    "after a colon": (f"owner:{NBSP}hr\n", {"owner": "hr"}, NBSP, "after `owner:`", "`owner: hr`"),
    "nothing after a colon": (f"owner:{NBSP}\n", {"owner": None}, NBSP, "U+00A0", "delete it"),
    "a tab after a dash": (
        "t:\n  -\tid: page\n    name: Page\n",
        LIST,
        "\t",
        "after the dash is a tab",
        "`- id: page`",
    ),
    "before a remark": (f"owner: hr{NBSP}# who\n", {"owner": "hr"}, NBSP, "before `#`, is a no-break", "`hr # who`"),
    "after a dash": (f"t:\n  -{NBSP}id: page\n    name: Page\n", LIST, NBSP, "after the dash", "`- id: page`"),
    "before a colon": (f"owner{NBSP}: hr\n", {"owner": "hr"}, f"owner{NBSP}", "U+00A0", "`owner:`"),
    "in a key": (f"ow{ZERO}ner: hr\n", {"owner": "hr"}, f"ow{ZERO}ner", "zero width space (U+200B)", "`owner:`"),
    "before a key": (f"a: 1\n{ZERO}owner: hr\n", {"a": 1, "owner": "hr"}, ZERO, "U+200B", "delete it"),
    "before a dash": (f"t:\n  {ZERO}- id: page\n    name: Page\n", LIST, f"  {ZERO}", "U+200B", "delete it"),
    "quotes around a key": ("\u201cowner\u201d: hr\n", {"owner": "hr"}, "\u201cowner\u201d", "quotation", "`owner:`"),
    "German quotes": ("\u201eowner\u201c: hr\n", {"owner": "hr"}, "\u201eowner\u201c", "quotation", "`owner:`"),
    "a text that goes on": (f"summary: long\n{NBSP}text\n", {"summary": "long text"}, NBSP, "U+00A0", "spaces"),
    "a block text": (f"notes: |\n{NBSP}{EN} one\n", {"notes": f"{EN} one\n"}, NBSP, "U+00A0", "spaces"),
}


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(("text", "meaning", "marked", "named", "advice"), MISTAKES.values(), ids=MISTAKES)
def test_a_look_alike_is_named_and_read(
    text: str, meaning: Any, marked: str, named: str, advice: str, pure: bool
) -> None:
    result = parse(Source("map.yaml", text), pure=pure)
    (problem,) = result.problems

    assert [core_value(document) for document in result.documents if document] == [meaning]
    assert (problem.rule, text[problem.start : problem.end]) == ("syntax", marked)
    assert named in problem.message
    assert advice in problem.help
    assert result.is_complete


@pytest.mark.parametrize(("text", "meaning", "marked", "named", "advice"), MISTAKES.values(), ids=MISTAKES)
def test_the_edits_give_the_same_tree_without_problems(
    text: str, meaning: Any, marked: str, named: str, advice: str
) -> None:
    (problem,) = parse(Source("map.yaml", text)).problems
    assert problem.edits
    for start, end, new in reversed(problem.edits):
        text = text[:start] + new + text[end:]
    result = parse(Source("map.yaml", text))

    assert result.problems == []
    assert [core_value(document) for document in result.documents if document] == [meaning]


@pytest.mark.parametrize(
    "text",
    [
        f"notes: a text\n  {EN} that goes on\n",
        f"notes: |\n  {EN} one\n  * two\n  {BULLET} three\n  What: ?\n",
        f'notes: "one\n  * two\n  {EN} three"\n',
        f"pains:\n  - {EN} a dash\n  - Note:{NBSP}it is late\n  - 5{NBSP}%\n",
        f"name: A {EN} B{NBSP}C\nsummary: \u201cquoted\u201d\n",
        f"name: Room{NBSP}#5\nsummary: 'a{NBSP}# b'\n",
        "pains:\n  - a\tb -\t c\n",
        "name: What happens?\nsummary: Really ?, she asked\n",
        "when: started + 3 days\n? a\n: b\n",
    ],
)
def test_texts_are_left_alone(text: str) -> None:
    result = parse(Source("map.yaml", text))
    assert result.problems == []
    assert text.replace("\n", "").replace(" ", "").count(EN) == str(core_value(result.documents[0])).count(EN)  # type: ignore[arg-type]


def test_a_repeated_mistake_is_one_problem() -> None:
    text = f"a: 1\n{ZERO}b: 2\n" + "".join(f"t{n}:\n{NBSP}- x\n" for n in range(9))
    problems = parse(Source("map.yaml", text)).problems

    assert [problem.message.partition(" (here")[2] for problem in problems] == ["", " and in 8 more places)"]
    assert (len(problems[1].related), len(problems[1].edits)) == (5, 9)


def test_positions_are_those_of_the_text() -> None:
    text = f"a:\n{NBSP}- x: ?\n{ZERO}b:{NBSP}  hr\nowner: @hr\nc: z\n"
    result = parse(Source("map.yaml", text))
    root: Any = result.documents[0]

    def written(node: Any) -> str:
        return text[node.start_mark : node.end_mark]

    item = root.entries["a"][1].items[0]
    assert (written(item.entries["x"][0]), written(item.entries["x"][1])) == ("x", "?")
    assert [written(root.entries[key][1]) for key in ("b", "c")] == ["hr", "z"]
    assert "@hr" in [text[problem.start : problem.end] for problem in result.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("owner: ?\n", "?"),
        ("owner: ? # who\n", "?"),
        ("owner: [hr, ?]\n", ["hr", "?"]),
        ("owner: [?]\n", ["?"]),
        ("owner:\n  - ?\n", ["?"]),
        ("{owner: ?, name: x}\n", "?"),
        ("{name: x, owner: ?}\n", "?"),
        ('owner: "a, ?, b"\n', "a, ?, b"),
        ('owner: ["a, ?, b"]\n', ["a, ?, b"]),
    ],
)
def test_a_lone_question_mark_is_a_value(text: str, value: object) -> None:
    result = parse(Source("map.yaml", text))
    assert result.problems == []
    assert core_value(result.documents[0])["owner"] == value  # type: ignore[arg-type,index]


PIECES = (NBSP, THIN, ZERO, EN, MINUS, BULLET, "\u201c", "\u201d", "?", " ?", "*", "- ", ":", "|", "'", '"', "\n", "\t")
VALID = """\
journey: nurse
stages:
  attract:
    touchpoints:
      - id: page
        name: Page
        owner: [hr, it]
        notes: |
          - one
          two
      - {id: call, name: Call}
"""


@pytest.mark.parametrize("seed", range(80))
def test_any_mixture_keeps_positions_and_trees(seed: int) -> None:
    chance = random.Random(seed)
    text = VALID
    for _ in range(chance.choice((1, 2, 3))):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(PIECES) + text[at:]
    result = parse(Source("map.yaml", text))
    for problem in result.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    edits = {edit for problem in result.problems if problem.characters for edit in problem.edits}
    fixed = text
    for start, end, new in sorted(edits, reverse=True):
        fixed = fixed[:start] + new + fixed[end:]
    again = parse(Source("map.yaml", fixed))

    assert [core_value(each) for each in again.documents if each] == [
        core_value(each) for each in result.documents if each
    ]
    assert [problem for problem in again.problems if problem.characters] == []
