"""What could not be read holds back only what it could fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.examination import PendingFinding
from journeymap.checking.held_back import HeldBack, LostValues
from journeymap.checking.lost_values import LossKind, LostValue, extents_around
from journeymap.findings import HeldBackRules, Item, Level, Location, Pointer, Problem
from journeymap.model.fields import fields
from journeymap.model.touchpoint import Touchpoint
from journeymap.rules.api import Rule, find
from journeymap.rules.api.registry import installed
from journeymap.workspace import Loss

TODAY = date(2026, 11, 22)
JOURNEY = """\
journey: nurse
owner: hr
covers: [attract, onboard]
stages:
  attract:
    touchpoints:
      - id: page
        name: Page
        owner: marketing
        kind: content
        PAGE
      - id: talk
        name: Talk
        kind: conversation
        when: accepted
        TALK
  onboard:
    touchpoints:
      - id: first
        name: First day
        kind: event
        owner: hr
        when: started
        FIRST
"""
SELECTED = ("unowned", "unowned-journey", "preboarding-silence", "dead-end", "contested-asset", "unanswered-feedback")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., jm.Report]:
    """`report(page=…, talk=…, first=…)`: a report on the journey with these lines in its touchpoints."""

    def run(workspace: str = "", select: Any = SELECTED, paths: Any = ".", **lines: str) -> jm.Report:
        text = JOURNEY
        for name in ("page", "talk", "first"):
            text = text.replace(f"        {name.upper()}\n", f"        {lines[name]}\n" if name in lines else "")
        (tmp_path / "nurse.yaml").write_text(text, "utf-8")
        (tmp_path / "journeymap.yaml").write_text(f"organization: North\n{workspace}", "utf-8")
        monkeypatch.chdir(tmp_path)
        return jm.check(paths, today=TODAY, select=select)

    return run


def rules(report: jm.Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def held_back(report: jm.Report) -> str:
    """What the report says was held back."""
    return " ".join(remark for remark in report.remarks if remark.startswith("Held back"))


def test_without_reading_errors_nothing_is_held_back(report: Any) -> None:
    whole = report()

    assert rules(whole) == ["unowned", "preboarding-silence"]
    assert (whole.summary.held_back, held_back(whole)) == (0, "")


@pytest.mark.parametrize("line", ["notes: #todo", "xyzzy: 1", "emotion: 7", "x-own: #todo"])
def test_a_key_that_fills_nothing_holds_nothing_back(line: str, report: Any) -> None:
    for name in ("page", "talk", "first"):
        broken = report(**{name: line})
        assert [rule for rule in rules(broken) if rule in SELECTED] == ["unowned", "preboarding-silence"]
        assert broken.summary.held_back == 0


def test_a_lost_owner_is_not_also_missing_and_fails_the_run(report: Any) -> None:
    lost = report(talk="owner: #hr")

    assert rules(lost) == ["preboarding-silence", "text-read-as-comment"]
    assert not lost.ok
    assert held_back(lost) == "Held back until nurse.yaml:15:16 is fixed: unowned."
    assert lost.to_text().endswith("; 1 check held back.\n")


def test_a_lost_owner_holds_back_only_its_own_touchpoint(report: Any, tmp_path: Path) -> None:
    report(talk="owner: #hr")
    file = tmp_path / "nurse.yaml"
    file.write_text(file.read_text("utf-8").replace("        owner: marketing\n", ""), "utf-8")
    lost = jm.check(".", select=["unowned"], today=TODAY)

    assert [(each.rule, each.touchpoint) for each in lost.findings if each.category != "reading"] == [
        ("unowned", "page")
    ]
    assert "unowned" in held_back(lost)


def test_what_the_others_of_a_list_lost_is_taken_from_it(report: Any, tmp_path: Path) -> None:
    text = """\
journey: nurse
covers: [attract]
stages:
  attract:
    touchpoints:
      - {id: page, name: Page, owner: hr, kind: feedback}
      - {id: poll, name: Poll, owner: hr, kind: feedback, FEEDS}
"""
    file = tmp_path / "nurse.yaml"
    report()
    file.write_text(text.replace("FEEDS", "feeds: []"), "utf-8")
    [whole] = jm.check(".", select=["unanswered-feedback"], today=TODAY).findings
    file.write_text(text.replace("FEEDS", "feeds: {plaza: 1}"), "utf-8")
    lost = jm.check(".", select=["unanswered-feedback"], today=TODAY)
    [left] = [finding for finding in lost.findings if finding.rule == "unanswered-feedback"]

    assert whole.data["touchpoints"] == ["page", "poll"]
    assert left.data["touchpoints"] == ["page"]
    assert left.fingerprint == whole.fingerprint
    assert "more may belong to this list" in left.message
    assert "more may belong to this list" not in whole.message


def test_a_misspelt_key_fills_what_it_is_taken_for(report: Any) -> None:
    assert "unowned" not in rules(report(talk="ownr: hr"))
    assert "unowned" in rules(report(talk="notez: hr"))


@pytest.mark.parametrize(
    ("lines", "is_reported"),
    [
        ({"page": "when: someday"}, True),  # content makes no contact
        ({"page": "when: startd + 1 day"}, True),
        ({"page": "when: someday\n        side: backstage"}, True),
        ({"first": "part_of: 7"}, True),
        ({"page": "kind_: letter"}, False),
    ],
)
def test_a_time_of_what_makes_no_contact_fills_no_silence(
    lines: dict[str, str], is_reported: bool, report: Any
) -> None:
    lost = report(**lines, select=["preboarding-silence"])

    assert ("preboarding-silence" in rules(lost)) is is_reported


def test_a_time_of_a_contact_fills_the_silence(report: Any, tmp_path: Path) -> None:
    report()
    file = tmp_path / "nurse.yaml"
    file.write_text(file.read_text("utf-8").replace("when: accepted", "when: someday"), "utf-8")
    lost = jm.check(".", select=["preboarding-silence"], today=TODAY)

    assert rules(lost) == ["wrong-value"]
    assert "preboarding-silence" in held_back(lost)


def test_a_broken_file_holds_back_what_is_about_the_workspace(report: Any, tmp_path: Path) -> None:
    (tmp_path / "porter.yaml").write_text("journey: porter\nstages: [\n", "utf-8")
    broken = report(workspace="assets: {site: {}}\n", select=["unused-definition", "unowned"])

    assert rules(broken) == ["unowned", "syntax"]
    assert "unused-definition" in held_back(broken)


def test_a_rule_held_back_by_another_file_fails_the_run_of_a_named_one(report: Any, tmp_path: Path) -> None:
    (tmp_path / "porter.yaml").write_text(
        JOURNEY.replace("nurse", "porter")
        .replace("        TALK\n", "        owner: #hr\n")
        .replace("        PAGE\n", "")
        .replace("        FIRST\n", ""),
        "utf-8",
    )
    named = report(talk="owner: hr", select=["unowned"], paths="nurse.yaml")

    assert (named.findings, named.ok) == ((), False)
    assert "until porter.yaml:15:16 is fixed: unowned" in held_back(named)
    assert "Well mapped" not in named.to_text()


@pytest.mark.parametrize(("level", "is_ok"), [("error", False), ("warning", True), ("note", True), ("off", True)])
def test_the_level_that_the_rule_has_there_counts(level: str, is_ok: bool, report: Any) -> None:
    lost = report(f"checks: {{rules: {{unowned: {level}}}}}\n", talk="owner: #hr", select=["unowned"])

    assert lost.ok is is_ok
    assert lost.summary.held_back == (level != "off")


def test_a_rule_that_is_held_back_in_a_draft_is_a_note(report: Any, tmp_path: Path) -> None:
    report(talk="owner: #hr")
    file = tmp_path / "nurse.yaml"
    file.write_text("status: draft\n" + file.read_text("utf-8"), "utf-8")

    assert jm.check(".", select=["unowned"], today=TODAY).ok


@pytest.mark.parametrize(
    ("workspace", "expected"),
    [
        ("teams: [\n", True),
        ("teams:\n  hr: {function: hrr}\n  marketing: {}\n", True),
        ("channels:\n  mail: {owner: {x: y}}\n", False),
        ("theme: 3\n", False),
        ("xyzzy: 3\n", False),
    ],
)
def test_a_lost_catalogue_holds_back_the_workspace(workspace: str, expected: bool, report: Any) -> None:
    lost = report(workspace, select=["clinical-left-out", "one-sided-stage"])

    assert bool(held_back(lost)) is expected


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (LostValue.in_journey("nurse", "onboard", "talk", "owner"), True),
        (LostValue.in_journey("nurse", "attract", "page", "owner"), False),
        (LostValue.in_journey("nurse", "onboard", key="owner"), False),
        (LostValue.in_journey("nurse", key="owner"), False),
        (LostValue.in_journey("nurse", "onboard", "talk", is_whole=True), True),
        (LostValue.in_journey("nurse", "onbord", is_whole=True), True),
        (LostValue.in_journey("porter", "onboard", "talk", "owner"), False),
    ],
)
def test_what_can_fill_the_absence_of_a_team_in_a_stage(lost: LostValue, expected: bool) -> None:
    extents = extents_around(find("clinical-left-out"), Pointer("nurse", "onboard"))

    assert (not set(lost.extents()).isdisjoint(extents)) is expected


SILENCES = {"candidate-silence", "preboarding-silence", "early-silence", "first-year-silence", "later-silence"}
ASK_WHEN = SILENCES | {
    *("late-first-check-in", "one-way-preboarding", "alumni-silence", "untimed-step"),
    *("unheard-stage", "unasked-onboarding", "unknown-shift", "office-hours-only"),
}
ASK_WHO = {"clinical-left-out", "one-sided-stage", "bypassed-asset-owner"}
ASK_WHERE_TO = {
    *("missing-closure", "unreachable", "dead-end", "endless-loop"),
    *("backward-step", "skipped-stage", "time-reversal"),
}
FILLED_BY: Mapping[str, set[str]] = {
    "when": ASK_WHEN,
    "kind": ASK_WHEN,
    "owner": {"unowned", *ASK_WHO},
    "responsible": ASK_WHO,
    "consulted": ASK_WHO,
    "personas": {"persona-left-out", "empty-stage"},
    "channels": {"single-channel", "unreached-persona"},
    "metrics": {"unmeasured-stage", "unmeasured-moment", "vanity-metrics", "unshared-metric"},
    "ends": ASK_WHERE_TO,
    "next": ASK_WHERE_TO,
    "formerly": {"old-measures"},
    "moment": {"missing-moment"},
    "promises": {"untold-promise"},
    "keeps": {"unkept-promise"},
    "feeds": {"unanswered-feedback", "slow-answer", "unasked-onboarding"},
    "evidence": {"opinion-only", "stale-evidence"},
    "opportunities": {"unworked-low-point", "unowned-opportunity", "overdue-opportunity"},
    "shift": {"unknown-shift", "office-hours-only"},
    "events": {"unmapped-event"},
    "handoff": {"unnamed-handoff", "misdirected-handoff"},
}
"""What each key of a touchpoint can fill; the others fill nothing."""
NAMES_THINGS = {"owner", "responsible", "consulted", "personas", "channels", "metrics", "promises", "keeps"}
NAMES_THINGS |= {"when", "next", "handoff", "opportunities", "assets", "informed"}


@pytest.mark.parametrize("key", fields(Touchpoint))
def test_only_the_keys_that_could_fill_an_absence_hold_its_rule_back(key: str) -> None:
    kind = LossKind(key, is_in_touchpoint=True)
    concerned = {rule.name for rule in installed() if rule.filled_by and kind.concerns(rule)}
    expected = FILLED_BY.get(key, set()) | ({"unused-definition"} if key in NAMES_THINGS else set())

    assert concerned == expected


@pytest.mark.parametrize(
    ("can_make_contact", "expected"), [(True, ASK_WHEN | {"unused-definition"}), (False, {"untimed-step"})]
)
def test_a_time_of_what_makes_no_contact_fills_only_its_own_absence(can_make_contact: bool, expected: set[str]) -> None:
    kind = LossKind("when", is_in_touchpoint=True, can_make_contact=can_make_contact)

    assert {rule.name for rule in installed() if rule.filled_by and kind.concerns(rule)} == expected


@pytest.mark.parametrize("lost", ["- Talk", "- {nme: Talk}", ""])
def test_a_touchpoint_that_was_lost_with_its_id_concerns_its_stage(lost: str, report: Any, tmp_path: Path) -> None:
    stage = "    touchpoints:\n" + "".join(f"      - {{id: STAGE{n}, name: T, kind: task}}\n" for n in range(3))
    report()
    text = f"journey: nurse\nstages:\n  onboard:\n{stage.replace('STAGE', 'o')}      {lost}\n  engage:\n{stage}"
    (tmp_path / "nurse.yaml").write_text(text.replace("STAGE", "e"), "utf-8")
    findings = jm.check(".", select=["unheard-stage"], today=TODAY).findings

    assert [each.stage for each in findings if each.rule == "unheard-stage"] == ["onboard", "engage"][bool(lost) :]


def test_a_map_that_was_built_in_python_has_no_places() -> None:
    organization = jm.Organization(organization="North", teams={"hr": jm.Team(parent="nobody")})
    lost = jm.validate(jm.Workspace(organization, []), today=TODAY)

    assert held_back(lost).startswith("Held back until its reading errors are fixed: ")


def at(line: int) -> Location:
    return Location("map.yaml", line, 1, line, 2)


def lost_in(line: int, key: str | None = "owner", **values: Any) -> Loss:
    return Loss(at(line), key=key, meant=key, **values)


def touchpoint(journey: str, id: str = "talk", stage: str = "attract", *keys: str) -> Pointer:
    return Pointer(journey, stage, id, 0, keys=keys)


def lost(*losses: Loss, found: tuple[Pointer | Location, ...] = ()) -> LostValues:
    values = LostValues()
    for loss in losses:
        values.add_loss(loss)
    for place in found:
        values.add_finding(PendingFinding("wrong-value", "reading", Problem(place, "", ""), "wrong-value"), frozenset())
    return values


OWNER = Rule("unowned", "gap", Level.ERROR, "", filled_by=frozenset({"owner"}))
OF_WORKSPACE = Rule("dead-end", "gap", Level.NOTE, "", filled_by=frozenset({"owner"}), filled_in="workspace")
IN_TOUCHPOINT, TEAM = LossKind("owner", is_in_touchpoint=True), LossKind("parent", "teams")
TALK: Mapping[str, Any] = {"stage": "attract", "touchpoint": "talk"}
OF_TEAM: Mapping[str, Any] = {"key": "parent", "catalogue": "teams", "item": "hr"}


@pytest.mark.parametrize(
    ("losses", "rule", "journey", "expected"),
    [
        ((), OWNER, "nurse", None),
        ((lost_in(1, journey="nurse", **TALK),), OWNER, "nurse", ((IN_TOUCHPOINT,), False)),
        ((lost_in(1, journey="nurse", **TALK),), OWNER, "porter", None),
        ((lost_in(1, journey="nurse", **TALK),), OWNER, None, ((IN_TOUCHPOINT,), True)),
        ((lost_in(1, journey="nurse", **TALK),), OF_WORKSPACE, "porter", ((IN_TOUCHPOINT,), True)),
        ((lost_in(1, "when", journey="nurse", **TALK),), OWNER, "nurse", None),
        ((lost_in(1, **OF_TEAM),), OWNER, "nurse", ((TEAM,), False)),
        ((lost_in(1, None),), OWNER, "nurse", None),
        ((lost_in(1, None),), OWNER, None, ((LossKind(is_in_map=True),), True)),
        (
            (lost_in(1, **OF_TEAM), lost_in(2, journey="nurse", **TALK)),
            OWNER,
            "nurse",
            ((IN_TOUCHPOINT, TEAM), False),
        ),
    ],
)
def test_a_rule_is_held_back_by_losses_near_by(losses: Any, rule: Rule, journey: str | None, expected: Any) -> None:
    held = lost(*losses).hold_back(rule, journey, Level.WARNING)

    assert held == (HeldBack(rule.name, journey, Level.WARNING, *expected) if expected else None)


def test_each_value_has_its_first_cause() -> None:
    values = lost(
        lost_in(1, journey="nurse", **TALK), lost_in(2, journey="nurse", **TALK), lost_in(3, catalogue="theme")
    )

    assert values.causes == {LostValue.in_journey("nurse", "attract", "talk", "owner"): at(1)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (lost(), False),
        (lost(lost_in(1, journey="nurse")), True),
        (lost(lost_in(1, catalogue="theme")), False),
        (lost(found=(touchpoint("nurse", "talk", "attract", "waivers"),)), True),
        (lost(found=(at(1),)), False),
    ],
)
def test_whether_anything_is_lost(values: LostValues, expected: bool) -> None:
    assert values.is_any is expected


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        (lost(lost_in(1, "waivers", journey="nurse")), {("nurse", None)}),
        (lost(lost_in(1, "waivers", journey="nurse", **TALK)), {("nurse", "talk")}),
        (lost(lost_in(1, "rules", catalogue="checks")), {(None, None)}),
        (lost(lost_in(1, "owner", journey="nurse")), set()),
        (lost(found=(touchpoint("nurse", "talk", "attract", "waivers"),)), {("nurse", "talk")}),
        (lost(found=(Pointer("nurse", keys=("waivers", 0, "at")),)), {("nurse", None)}),
        (lost(found=(Pointer(keys=("checks", "waivers", 0, "at")),)), {(None, None)}),
        (lost(found=(touchpoint("nurse", "talk", "attract", "owner"),)), set()),
    ],
)
def test_whose_waivers_could_not_be_read(values: LostValues, broken: set[Any]) -> None:
    elements = [(None, None), ("nurse", None), ("nurse", "talk"), ("porter", "talk")]

    assert {each for each in elements if values.is_broken(Pointer(each[0], touchpoint=each[1]))} == broken


def pending(place: Pointer | Location, **values: Any) -> PendingFinding:
    return PendingFinding("unowned", "gap", Problem(place, "some: {items}", "", **values), "unowned")


def left(values: LostValues, finding: PendingFinding) -> list[PendingFinding]:
    held = values.hold_back(OWNER, "nurse", Level.ERROR)
    return list(values.without_fillable(OWNER, [finding], held.kinds if held else ()))


@pytest.mark.parametrize(
    ("place", "values", "is_left"),
    [
        (touchpoint("nurse"), {}, False),
        (touchpoint("nurse", "page"), {}, True),
        (touchpoint("porter"), {}, True),
        (touchpoint("nurse", "page"), {"subject": touchpoint("nurse")}, False),
        (touchpoint("nurse"), {"subject": touchpoint("nurse", "page")}, True),
        (touchpoint("nurse", "film"), {}, False),  # a reading finding points there
        (at(3), {}, False),  # of the workspace
        (at(3), {"subject": touchpoint("nurse", "page")}, True),
    ],
)
def test_an_absence_that_a_loss_can_fill_is_not_reported(place: Any, values: Any, is_left: bool) -> None:
    losses = lost(lost_in(1, journey="nurse", **TALK), found=(touchpoint("nurse", "film"),))
    finding = pending(place, **values)

    assert left(losses, finding) == [finding] * is_left
    assert left(lost(), finding) == [finding]


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("talk",), None),
        (("page", "film"), ("page", "film")),
        (("talk", "page"), ("page",)),
        (("page", "talk"), ("page",)),
    ],
)
def test_a_list_loses_what_a_loss_can_fill(ids: Any, expected: Any) -> None:
    items = {id: Item(touchpoint("nurse", id), id, id) for id in ids}
    remaining = left(lost(lost_in(1, journey="nurse", **TALK)), pending(Pointer(), items=tuple(items.values())))
    text = "some: {items}"
    if expected is not None and expected != ids:
        text += "; more may belong to this list, because something could not be read"

    assert [(each.problem.items, each.problem.message) for each in remaining] == (
        [] if expected is None else [(tuple(items[id] for id in expected), text)]
    )


E, W, N = Level.ERROR, Level.WARNING, Level.NOTE


@pytest.mark.parametrize(
    ("losses", "asked", "expected"),
    [
        ((), [(OWNER, "nurse", E)], []),
        (
            (lost_in(1, journey="nurse", **TALK), lost_in(2, "when", journey="nurse", **TALK)),
            [(OWNER, "nurse", E)],
            [((("unowned", E),), (1,))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK), lost_in(2, journey="porter", **TALK)),
            [(OWNER, "nurse", E), (OWNER, "porter", N)],
            [((("unowned", E),), (1,)), ((("unowned", N),), (2,))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK), lost_in(2, journey="porter", **TALK)),
            [(OWNER, "nurse", N), (OWNER, "porter", E)],
            [((("unowned", E),), (2,)), ((("unowned", N),), (1,))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK), lost_in(2, journey="porter", **TALK)),
            [(OWNER, "nurse", E), (OWNER, "porter", E)],
            [((("unowned", E),), (1, 2))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK), lost_in(2, journey="porter", **TALK)),
            [(OF_WORKSPACE, None, W), (OWNER, "nurse", E)],
            [((("unowned", E), ("dead-end", W)), (1,)), ((("dead-end", W),), (2,))],
        ),
        (
            (lost_in(1, **OF_TEAM),),
            [(OWNER, "nurse", N), (OWNER, "porter", W), (OWNER, "doctor", N)],
            [((("unowned", W),), (1,))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK),),
            [(OWNER, None, N), (OWNER, "nurse", W)],
            [((("unowned", W),), (1,))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK),),
            [(OWNER, None, W), (OWNER, "nurse", N)],
            [((("unowned", W),), (1,))],
        ),
        (
            (lost_in(1, journey="nurse", **TALK),),
            [(OF_WORKSPACE, "nurse", W), (OWNER, "nurse", W)],
            [((("unowned", W), ("dead-end", W)), (1,))],
        ),
    ],
)
def test_rules_are_named_with_what_holds_them_back(losses: Any, asked: Any, expected: Any) -> None:
    values = lost(*losses)
    held = [values.hold_back(*each) for each in asked]
    groups = values.rules_by_cause([each for each in held if each], lambda pointer: ())

    assert groups == [HeldBackRules(rules, tuple(map(at, lines))) for rules, lines in expected]


def test_what_is_lost_where_a_reading_finding_points_is_located() -> None:
    places = tuple(touchpoint("nurse", id, "attract", "owner") for id in ("talk", "page", "film"))
    values = lost(found=places)
    held = values.hold_back(OWNER, "nurse", Level.ERROR)
    assert held
    groups = values.rules_by_cause([held], dict(zip(places, [(at(7), at(9)), (at(8),), ()], strict=True)).__getitem__)

    assert groups == [HeldBackRules((("unowned", Level.ERROR),), (at(7), at(8)))]
