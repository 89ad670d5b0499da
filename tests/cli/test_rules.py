"""`rules` and `explain`: the list of rules, and the page of a rule."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import journeymap as jm
from journeymap.model.choices import KINDS, WHEN_FORMS


def test_all_rules_are_listed_by_category(run: Any) -> None:
    result = run("rules", COLUMNS="100")

    listed = re.findall(r"^  ([a-z-]+) +(error|warning|note) ", result.out, re.MULTILINE)
    assert listed == [(rule.name, str(rule.level)) for rule in jm.all_rules()]
    assert re.findall(r"^[a-z]+$", result.out, re.MULTILINE) == list(dict.fromkeys(r.category for r in jm.all_rules()))
    assert max(map(len, result.out.splitlines())) <= 100
    assert (result.status, result.err) == (0, "")


def test_the_list_as_json(run: Any) -> None:
    rules = json.loads(run("rules", "--format", "json").out)

    silence = next(rule for rule in rules if rule["name"] == "preboarding-silence")
    assert {key: silence[key] for key in ("category", "level", "options", "aliases")} == {
        "category": "gap",
        "level": "warning",
        "options": {"days": 14},
        "aliases": [],
    }
    assert silence["page"] == jm.explain("preboarding-silence").page.strip()
    assert silence["page"].replace("\n", " ").startswith(silence["summary"])
    by_name = {rule["name"]: rule["options"] for rule in rules}
    assert by_name["stale-journey"] == {"every": "12 months"}
    assert by_name["outside-owner"] == {"functions": []}


def test_the_list_as_markdown(run: Any) -> None:
    out = run("rules", "--format", "markdown").out

    assert out.startswith("# Rules\n\n## reading\n\n| rule | level | what it finds | options |\n|---|---|---|---|\n")
    assert out.count("\n| `") == len(jm.all_rules())
    assert "| `small-sample` | warning |" in out
    assert "| `k`: 5 |" in out


def test_a_page_is_printed_as_text(run: Any) -> None:
    result = run("explain", "unreviewed-journey", COLUMNS="80")

    assert (
        result.out
        == """\
unreviewed-journey (upkeep, note)

The journey does not say when it was last reviewed.

Why it matters
──────────────
Without a date nobody knows whether the map shows today or the time before three
reorganizations. Asked is only where somebody means to review: the journey has a
`review_every`, or another journey of the workspace has the date.

Evidence
────────
Practitioners name maps that are never looked at again as the most frequent
failure (Smaply <https://www.smaply.com/blog/why-journey-maps-fail>); that a
date helps is our inference.

Flagged
───────
    # nurse.yaml
    journey: nurse # flagged
    reviewed:
    review_every: 6 months

Fine
────
    - reviewed:
    + reviewed: 2026-11-01
"""
    )
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize("rule", [rule.name for rule in jm.all_rules()])
def test_every_page_fits_the_terminal(rule: str, run: Any) -> None:
    out = run("explain", rule, COLUMNS="80").out

    assert [
        line for line in out.splitlines() if len(line) > 80 and not line.startswith("    ") and "<http" not in line
    ] == []
    assert "```" not in out and "](" not in out


def test_a_misspelt_key_is_answered_with_the_key(run: Any) -> None:
    assert run("explain", "jourey")[2] == "journeymap: there is no rule or key 'jourey'; did you mean 'journey'?\n"
    assert run("explain", "conversaton")[2].endswith("did you mean 'conversation'?\n")


def test_an_unknown_rule_is_an_error(run: Any) -> None:
    message = "journeymap: there is no rule or key 'unownd'; did you mean 'unowned'?\n"

    assert run("explain", "unownd") == (2, "", message)
    assert run("explain", "acme/nothing").status == 2
    assert run("explain", "").status == 2


def test_a_former_name_of_a_rule_is_explained(run: Any) -> None:
    for rule in jm.all_rules():
        for alias in rule.aliases:
            assert f"formerly {alias}" in run("explain", alias).out


def test_a_key_is_explained(run: Any) -> None:
    result = run("explain", "touchpoint.planned_for", COLUMNS="80")

    assert result == (
        0,
        """\
touchpoint.planned_for (key of a touchpoint)

The day on which a planned touchpoint starts.

Value: a date.
""",
        "",
    )


def test_when_is_explained_with_an_example_of_every_form(run: Any) -> None:
    result = run("explain", "when")

    assert result.status == 0
    assert [form for form in WHEN_FORMS if f"- `{form}`: " not in result.out] == []


def test_a_key_of_several_blocks_is_explained_for_each(run: Any) -> None:
    out = run("explain", "owner").out

    assert re.findall(r"^(\w+)\.owner \(key of ", out, re.MULTILINE) == [
        *("journey", "asset", "channel", "metric", "opportunity", "stage", "touchpoint"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_explained_with_its_definition(kind: str, run: Any) -> None:
    out = run("explain", kind, COLUMNS="100").out

    assert f"{kind} (kind of a touchpoint)" in out
    assert KINDS[kind].partition(":")[0] in " ".join(out.split())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("`Touchpoint`", "touchpoint (keys of a touchpoint)"),
        ("started", "started (an anchor)"),
        ("retain", "retain (a stage)"),
        ("duration", "duration (a value)"),
        ("step", "step (a term) A touchpoint that is neither standing nor retired"),
        ("hand-off", "hand-off (a term)"),
        ("unknown", "It is an open question, not a value."),
        ("hr", "hr (staff_group of a persona, function of a team, colors of a theme)"),
    ],
)
def test_other_words_of_the_format_are_explained(word: str, expected: str, run: Any) -> None:
    result = run("explain", word, COLUMNS="100")

    assert (result.status, result.err) == (0, "")
    assert expected in " ".join(result.out.split())


def test_any_other_word_lists_what_matches(run: Any) -> None:
    result = run("explain", "silences", COLUMNS="80")

    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("There is no rule or key `silences`. These match:\n\nrules\n  alumni-silence ")
    assert "preboarding-silence" in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    assert "  touchpoint.owner  " in run("explain", "accountable").out
    survey = run("explain", "survey").out
    assert "the format\n" in survey
    assert re.search(r"^  feedback +The employer asks", survey, re.MULTILINE)


def test_a_page_is_printed_in_ascii(process: Any) -> None:
    done = process("explain", "unowned", PYTHONIOENCODING="ascii")

    assert b"Why it matters\n--------------\n" in done.stdout
