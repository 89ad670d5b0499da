"""Which rules run, at which level and with which options."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm
from journeymap.checking.settings import Settings, find_setting_problems, named_third_party
from journeymap.findings import Fix, Level, Pointer, Problem
from journeymap.model.checks import Checks, JourneyChecks
from journeymap.rules.api import find, installed

ALL = {rule.name for rule in installed()}
OWNERSHIP = {rule.name for rule in installed() if rule.category == "ownership"}
READING = {rule.name for rule in installed() if rule.category == "reading"}


def checks(**rules: Any) -> Checks:
    return Checks(rules={name.replace("_", "-"): setting for name, setting in rules.items()})


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ([], [], ALL),
        (["unowned"], [], READING | {"unowned"}),
        (["ownership"], [], READING | OWNERSHIP),
        (["ownership", "dead-end"], [], READING | OWNERSHIP | {"dead-end"}),
        ([], ["unowned"], ALL - {"unowned"}),
        ([], ["ownership"], ALL - OWNERSHIP),
        (["ownership"], ["unowned"], (READING | OWNERSHIP) - {"unowned"}),
        (["unowned"], ["unowned"], READING),
        ([], ["reading"], ALL),
    ],
)
def test_rules_are_selected_by_name_and_category(select: list[str], ignore: list[str], expected: set[str]) -> None:
    settings = Settings(Checks(), select, ignore)

    assert {rule.name for rule in settings.rules if settings.is_selected(rule)} == expected
    assert {rule.name for rule in settings.selected} == {name for name in expected if find(name).check is not None}


def test_an_unknown_rule_or_category_is_refused() -> None:
    with pytest.raises(jm.UnknownNameError) as raised:
        Settings(Checks(), ["ownershp"])

    assert str(raised.value) == "there is no rule or category 'ownershp'; did you mean 'ownership'?"
    assert {"unowned", "ownership"} <= set(raised.value.known)


@pytest.mark.parametrize(
    ("workspace", "journey", "default", "expected"),
    [
        ({}, None, None, Level.ERROR),
        ({}, None, Level.NOTE, Level.NOTE),
        ({"unowned": "warning"}, None, None, Level.WARNING),
        ({"unowned": "warning"}, None, Level.NOTE, Level.WARNING),
        ({"unowned": "off"}, None, None, None),
        ({"unowned": "off"}, {"unowned": "note"}, None, Level.NOTE),
        ({"unowned": "warning"}, {"unowned": "off"}, Level.NOTE, None),
        ({"unowned": "warning"}, {"dead_end": "off"}, None, Level.WARNING),
    ],
)
def test_the_journey_counts_before_the_workspace_and_both_before_the_rule(
    workspace: Any, journey: Any, default: Level | None, expected: Level | None
) -> None:
    own = (
        None
        if journey is None
        else JourneyChecks(rules={name.replace("_", "-"): each for name, each in journey.items()})
    )

    assert Settings(checks(**workspace)).level(find("unowned"), own, default) == expected


@pytest.mark.parametrize("level", ["off", "note"])
def test_problems_of_the_text_keep_their_level(level: str) -> None:
    rule = find("unknown-key")

    assert Settings(checks(unknown_key=level)).level(rule, checks(unknown_key=level)) is Level.ERROR


def test_options_are_those_of_the_journey_then_of_the_workspace_then_of_the_rule() -> None:
    rule = find("early-silence")
    (name, default), *_ = rule.option_defaults().items()
    settings = Settings(Checks(rules={rule.name: {name: default + 5}}))

    assert getattr(Settings(Checks()).options(rule, None), name) == default
    assert getattr(settings.options(rule, None), name) == default + 5
    assert getattr(settings.options(rule, JourneyChecks(rules={rule.name: {name: default + 7}})), name) == default + 7
    assert getattr(settings.options(rule, JourneyChecks()), name) == default + 5
    assert getattr(settings.options(rule, None), name) == default + 5
    assert settings.options(find("unowned"), None) is None
    assert settings.options(find("unowned"), JourneyChecks()) is None


def problems(rules: Any, journey: str | None = None) -> list[tuple[str, Problem]]:
    return list(find_setting_problems(JourneyChecks(rules=rules), journey))


def test_settings_that_can_be_used_are_no_problem() -> None:
    (name, default), *_ = find("early-silence").option_defaults().items()

    assert problems({"unowned": "note", "early-silence": {name: default, "x-why": "it is new"}}) == []


@pytest.mark.parametrize(
    ("name", "help", "fix"),
    [
        ("unownd", "did you mean `unowned`?", Fix.writing("unowned")),
        ("xyzzy", "`journeymap rules` lists all", None),
        (
            "acme/xyzzy",
            "install the package that contains it; it offers its rules under the entry point group journeymap.rules",
            None,
        ),
    ],
)
@pytest.mark.parametrize("journey", [None, "nurse"])
def test_an_unknown_rule(name: str, help: str, fix: Fix | None, journey: str | None) -> None:
    pointer = Pointer(journey, keys=("checks", "rules", name), mark="key")
    problem = Problem(pointer, f"there is no rule `{name}`", help, value=name, data={"key": name}, fix=fix)

    assert problems({name: "note"}, journey) == [("unknown-key", problem)]


def test_unknown_and_wrong_options() -> None:
    name, *_ = find("early-silence").option_defaults()
    keys = ("checks", "rules", "early-silence")
    reported = problems(
        {"early-silence": {f"{name}x": 1, "xyzzy": 2, name: "many"}, "unowned": {"xyzzy": 3}, "dead-end": "off"}
    )
    texts = [
        (rule, problem.at, problem.message, problem.help, problem.value, problem.fix) for rule, problem in reported
    ]

    known = ", ".join(find("early-silence").option_defaults())
    assert texts == [
        (
            *("unknown-key", Pointer(keys=(*keys, f"{name}x"), mark="key")),
            f"the rule early-silence has no option `{name}x`",
            *(f"did you mean `{name}`?", ["early-silence", f"{name}x"], Fix.writing(name)),
        ),
        (
            *("unknown-key", Pointer(keys=(*keys, "xyzzy"), mark="key")),
            "the rule early-silence has no option `xyzzy`",
            *(f"its options are {known}", ["early-silence", "xyzzy"], None),
        ),
        (
            *("wrong-value", Pointer(keys=(*keys, name), mark="value")),
            f"the option `{name}` of early-silence cannot be `many`",
            *(reported[2][1].help, ["early-silence", name], None),
        ),
        (
            *("unknown-key", Pointer(keys=("checks", "rules", "unowned", "xyzzy"), mark="key")),
            "the rule unowned has no option `xyzzy`",
            *("it has none", ["unowned", "xyzzy"], None),
        ),
    ]
    assert reported[2][1].help.startswith("write ")


def test_third_party_rules_are_those_with_a_package() -> None:
    waivers = [jm.Waiver(rule=name, because="Soon") for name in ("acme/b", "unowned")]
    workspace = Checks(rules={"acme/a": "note", "unowned": "note"}, waivers=waivers)

    assert list(named_third_party(workspace)) == ["acme/a", "acme/b"]
    assert list(named_third_party(JourneyChecks(rules={"dead-end": "off", "acme/c": "note"}))) == ["acme/c"]
    assert list(named_third_party(None)) == []
    assert Settings(workspace, third_party=["acme/c", "acme/a"]).third_party == ("acme/a", "acme/b", "acme/c")
    assert Settings(workspace).rules == installed()
