"""From the results of journeys to those of the workspace: levels, plans, what is held back, drafts and waivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Pointer
from journeymap.graph import JourneyGraph, OrganizationGraph
from journeymap.rules.api import Facts, Problem, Problems, Rule, registry, rule, workspace_rule

TODAY = date(2026, 11, 22)
Check = Callable[..., jm.Report]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(workspace, a=…, b=…)`: the report on journeys with these ids, each with lines before its touchpoints."""

    def run(workspace: str = "", head: str = "", options: Any = None, **touchpoints: str) -> jm.Report:
        (tmp_path / "journeymap.yaml").write_text(f"organization: North\n{workspace}", "utf-8")
        for id, listed in touchpoints.items():
            text = f"journey: {id}\n{head}stages:\n  attract:\n    touchpoints:\n"
            lines = "".join(f"      - {{name: T, {line.strip()}}}\n" for line in listed.splitlines())
            (tmp_path / f"{id}.yaml").write_text(text + lines, "utf-8")
        monkeypatch.chdir(tmp_path)
        return jm.validate(jm.load("."), today=TODAY, **(options or {}))

    return run


def levels(report: jm.Report) -> list[tuple[str, str | None, str]]:
    reported = [(each.rule, each.subject, "waived" if each.waived else str(each.level)) for each in report.findings]
    return sorted(reported, key=str)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """`rules(…)`: a package has these rules."""

    def use(*those: Rule) -> None:
        monkeypatch.setattr(registry, "_third_party", {each.name: each for each in those}.__getitem__)
        registry.find.cache_clear()

    yield use
    registry.find.cache_clear()


def naming(*names: str, level: str = "{}") -> str:
    return "checks:\n  rules:\n" + "".join(f"    own/{name}: {level}\n" for name in names)


@rule("own/touchpoint", "flow", "error")
def about_touchpoints(graph: JourneyGraph) -> Problems:
    """Is about what is there, not about what is absent."""
    for node in graph.touchpoints:
        yield Problem(node.id_pointer, "it is there", "nothing", is_possible=node.id == "maybe")


@workspace_rule(
    "own/speech",
    "gap",
    "error",
    collect=lambda graph: sorted(node.id for node in graph.touchpoints),
    filled_by={"name"},
)
def about_speeches(organization: OrganizationGraph, journeys: Facts[list[str]]) -> Problems:
    """Is about what is absent from all journeys."""
    if not any("speech" in ids for ids in journeys):
        yield Problem(Pointer(), f"only {sorted(journeys)}", "speak")


SPEECH = ["own/speech"]


def texts(report: jm.Report) -> list[tuple[str, str]]:
    return [(str(each.level), each.message) for each in report.findings if each.category != "reading"]


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        ("id: speech, status: live", []),
        ("id: speech, status: planned", [("warning", "only [['page'], ['talk']]; what is planned will fill it")]),
        ("id: other, status: planned", [("error", "only [['page'], ['talk']]")]),
        ("id: other", [("error", "only [['other', 'page'], ['talk']]")]),
    ],
)
def test_what_is_planned_fills_a_gap_of_the_workspace(planned: str, expected: Any, rules: Any, check: Check) -> None:
    rules(about_speeches)
    report = check(naming("speech"), a=f"id: page\n{planned}", b="id: talk", options={"select": SPEECH})

    assert texts(report) == expected


@pytest.mark.parametrize(
    ("lost", "held_back"), [("nme: T", 1), ("id: page, kind: {x: y}", 0), ("id: page, notes: {x: y}", 0)]
)
def test_only_rules_about_an_absence_are_held_back(lost: str, held_back: int, rules: Any, check: Check) -> None:
    rules(about_touchpoints, about_speeches)
    select = ["own/touchpoint", "own/speech"]
    report = check(naming("touchpoint", "speech"), a=f"id: talk\n{lost}", options={"select": select})

    assert [each.touchpoint for each in report.findings if each.rule == "own/touchpoint"][:1] == ["talk"]
    assert report.summary.held_back == held_back
    assert [each.rule for each in report.findings if each.rule == "own/speech"] == ["own/speech"] * (1 - held_back)


def test_what_may_be_is_a_note(rules: Any, check: Check) -> None:
    rules(about_touchpoints)
    report = check(naming("touchpoint"), a="id: maybe\nid: talk", options={"select": ["own/touchpoint"]})

    assert levels(report) == [("own/touchpoint", "a/maybe", "note"), ("own/touchpoint", "a/talk", "error")]


@pytest.mark.parametrize(("collects_duplicates", "expected"), [(False, "[['page']]"), (True, "[['page'], ['talk']]")])
def test_a_second_journey_of_an_id_counts_for_rules_that_ask_for_it(
    collects_duplicates: bool, expected: str, rules: Any, tmp_path: Path, check: Check
) -> None:
    rules(replace(about_speeches, collects_duplicates=collects_duplicates, filled_by=frozenset()))
    (tmp_path / "again.yaml").write_text(
        "journey: a\nstages: {attract: {touchpoints: [{id: talk, name: T}]}}\n", "utf-8"
    )
    report = check(naming("speech"), a="id: page", options={"select": SPEECH})

    assert texts(report) == [("error", f"only {expected}")]


def test_a_rule_that_is_off_is_not_asked(rules: Any, check: Check) -> None:
    asked: list[str] = []

    @rule("own/asked", "flow", "error")
    def ask(graph: JourneyGraph) -> Problems:
        asked.append(graph.id)
        return []

    rules(ask)
    for level, expected in (("off", []), ("note", ["a", "b"])):
        asked.clear()
        report = check(naming("asked", level=level), a="id: page", b="id: page", options={"select": ["own/asked"]})
        assert (asked, report.findings) == (expected, ())
    asked.clear()
    off = "checks: {rules: {own/asked: off}}\n"
    check(naming("asked"), head=off, a="id: page", options={"select": ["own/asked"]})
    assert asked == ["b"]


def test_what_two_rules_collect_is_collected_once(rules: Any, check: Check) -> None:
    asked: list[str] = []

    def collect(graph: JourneyGraph) -> str | None:
        asked.append(graph.id)
        return None if graph.id == "b" else graph.id

    @workspace_rule("own/one", "flow", "error", collect=collect)
    def one(organization: OrganizationGraph, journeys: Facts[str]) -> Problems:
        yield Problem(Pointer(), f"one {journeys}", "")

    @workspace_rule("own/two", "flow", "note", collect=collect)
    def two(organization: OrganizationGraph, journeys: Facts[str]) -> Problems:
        yield Problem(Pointer(), f"two {journeys}", "")

    rules(one, two)
    report = check(naming("one", "two"), a="id: t", b="id: t", c="id: t", options={"select": ["own/one", "own/two"]})

    assert texts(report) == [("error", "one ['a', 'c']"), ("note", "two ['a', 'c']")]
    assert asked == ["a", "b", "c"]


def broken(*_: Any) -> Any:
    raise LookupError("on purpose")


@pytest.mark.parametrize(
    ("broken_rule", "planned", "subjects"),
    [
        (replace(about_touchpoints, check=broken), False, ["a", "b"]),
        (replace(about_touchpoints, check=broken, category="gap"), True, ["a", "a", "b", "b"]),
        (replace(about_speeches, collect=broken), False, ["a", "b"]),
        (replace(about_speeches, collect=broken), True, ["a", "a", "b", "b"]),
        (replace(about_speeches, check=broken), False, [None]),
        (replace(about_speeches, check=broken), True, [None, None]),
    ],
)
def test_a_rule_that_breaks_is_a_finding_and_other_rules_run(
    broken_rule: Rule, planned: bool, subjects: Any, rules: Any, check: Check
) -> None:
    other = replace(about_touchpoints, name="own/other")
    rules(broken_rule, other)
    name = broken_rule.name
    report = check(
        naming(name.removeprefix("own/"), "other"),
        a="id: page\nid: new, status: planned" if planned else "id: page\nid: new",
        b="id: page",
        options={"select": [name, "own/other"]},
    )
    reported = [each for each in report.findings if each.rule == "broken-rule"]

    assert sorted((each.subject for each in reported), key=str) == sorted(subjects, key=str)
    assert {(str(each.level), each.category, each.message) for each in reported} == {
        ("error", "internal", f"the rule {name} broke: LookupError")
    }
    assert len(report.tracebacks) == len(subjects)
    assert sum(each.rule == "own/other" for each in report.findings) == 3
    assert not report.ok


def test_the_level_of_a_journey_holds_for_findings_of_the_workspace_about_it(rules: Any, check: Check) -> None:
    @workspace_rule("own/last", "upkeep", "error", collect=lambda graph: graph.id)
    def last(organization: OrganizationGraph, journeys: Facts[str]) -> Problems:
        yield Problem(Pointer(journeys[-1]), "the last", "", related=(("the first", Pointer(journeys[0])),))
        yield Problem(Pointer(), "the workspace", "")

    rules(last)
    check(naming("last"), b="id: t")
    expected = {
        "": "error",
        "checks: {rules: {own/last: note}}\n": "note",
        "checks: {rules: {own/last: off}}\n": None,
        "status: draft\n": "note",
    }
    for head, level in expected.items():
        report = check(naming("last"), head=head, c="id: t", options={"select": ["own/last"]})
        assert levels(report) == sorted(
            [("own/last", None, "error"), *([("own/last", "c", level)] if level else [])], key=str
        )


WAIVERS = "waivers: [{rule: unowned, at: a, because: x, until: 2026-01-01}, {rule: dead-end, because: y}]"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["expired-waiver", "unused-waiver"]),
        ({"ignore": ["unused-waiver"]}, ["expired-waiver"]),
        ({"ignore": ["expired-waiver"]}, ["unused-waiver"]),
        ({"ignore": ["dead-end"]}, ["expired-waiver"]),
        ({"waivers": False}, ["expired-waiver"]),
        ({"select": ["dead-end", "unused-waiver"]}, ["unused-waiver"]),
    ],
)
def test_findings_about_waivers_can_be_left_out(options: Any, expected: list[str], check: Check) -> None:
    report = check(f"checks: {{{WAIVERS}}}\n", a="id: page", options=options)

    assert [each.rule for each in report.findings if "waiver" in each.rule] == expected


def test_a_waiver_accepts_the_finding_about_another_one(check: Check) -> None:
    waivers = "waivers: [{rule: dead-end, because: x}, {rule: unused-waiver, because: y}]"
    report = check(
        f"checks: {{{waivers}}}\n", a="id: page", options={"select": ["dead-end", "unused-waiver", "unowned"]}
    )

    assert levels(report) == [("unowned", "a/page", "error"), ("unused-waiver", None, "waived")]


@pytest.mark.parametrize(
    ("languages", "because", "expected"),
    [("[en, fi]", "{fi: Pian, en: Soon}", "Soon"), ("[fi, en]", "{en: Soon, fi: Pian}", "Pian")],
)
def test_the_reason_is_given_in_the_first_language(languages: str, because: str, expected: str, check: Check) -> None:
    places = {
        "workspace": (f"checks: {{waivers: [{{rule: unowned, because: {because}}}]}}\n", "", ""),
        "journey": ("", f"waivers: {{rule: unowned, because: {because}}}\n", ""),
        "touchpoint": ("", "", f", waivers: {{rule: unowned, because: {because}}}"),
    }
    for workspace, head, keys in places.values():
        report = check(
            f"languages: {languages}\n{workspace}", head=head, a=f"id: page{keys}", options={"select": ["unowned"]}
        )
        assert [each.waived and each.waived.because for each in report.findings if each.rule == "unowned"] == [expected]


@pytest.mark.parametrize(
    ("workspace", "head", "expected"),
    [
        ("checks: {rules: {unowned: off}}\n", "", True),
        ("", "checks: {rules: {unowned: off}}\n", True),
        ("", "", False),
        ("checks: {rules: {unowned: note}}\n", "", False),
    ],
)
def test_rules_that_are_off_somewhere_are_named(workspace: str, head: str, expected: bool, check: Check) -> None:
    text = check(workspace, head=head, a="id: t, owner: hr", options={"select": ["unowned"]}).to_text()

    assert "Not everything was checked: only some rules were selected" in text
    assert ("unowned is off" in text) is expected


def placements(journey: str, most: int, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    monkeypatch.setattr("journeymap.checking.examination.MOST_PLACEMENTS", most)
    report = jm.validate(jm.load_text(journey.encode()), today=TODAY, select=["unowned"])
    return [(each.rule, each.category, each.subject, each.message, each.help) for each in report.findings]


def test_a_journey_of_too_many_days_is_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "journey: a\npersonas: [day, night, bank]\nstages:\n  attract:\n    touchpoints:\n"
    text += "".join(f"      - {{id: {id}, name: T, owner: hr, personas: {id}}}\n" for id in ("day", "night", "bank"))
    refused = (
        *("syntax", "reading", "a"),
        (
            "this journey is not checked: it has 3 touchpoints, and 3 personas whose days or touchpoints differ, which"
            " is more than {most:,} days to look at"
        ),
        "name under `personas` of the journey those whom it is about, or divide it",
    )
    results = [placements(text, most, monkeypatch) for most in range(12)]

    assert results[0] == [(*refused[:3], refused[3].format(most=0), refused[4])]
    limit = next(most for most, reported in enumerate(results) if not reported)
    assert 3 <= limit <= 9
    assert [len(reported) for reported in results] == [1] * limit + [0] * (12 - limit)
