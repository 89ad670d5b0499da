"""What `@rule` makes of a function: what is passed to it, which options it takes, and when it is held back."""

from __future__ import annotations

import functools
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.findings import Pointer, Problem
from journeymap.model.timing import Duration
from journeymap.rules.api import Facts, RuleOptions, option, registry, rule, workspace_rule
from journeymap.rules.api.options import option_defaults, parse_option

TODAY = date(2026, 11, 22)


class Options(RuleOptions):
    """One option of every type."""

    days: int = 14
    people: int = option(5, at_least=3)
    share: float = 0.4
    strict: bool = False
    word: str = "ward"
    functions: tuple[str, ...] = ("hr", "marketing")
    every: Duration = Duration(12, "month")


def problem(message: str) -> Problem:
    return Problem(Pointer(), message, "")


# -- what a check is given -------------------------------------------------------------------------------------------


def test_a_check_takes_the_graph_alone() -> None:
    @rule("acme/plain", "reach", "warning")
    def check(graph: str) -> Iterator[Problem]:
        yield problem(graph)

    assert list(check.run("graph", None, TODAY)) == [problem("graph")]


def test_a_check_takes_its_options() -> None:
    @rule("acme/options", "reach", "warning", options=Options)
    def check(graph: str, options: Options) -> Iterator[Problem]:
        yield problem(f"{graph} {options.days}")

    assert list(check.run("graph", Options(), TODAY)) == [problem("graph 14")]


def test_a_check_takes_the_day_of_the_run() -> None:
    @rule("acme/dated", "reach", "warning", needs_today=True)
    def check(graph: str, today: date) -> Iterator[Problem]:
        yield problem(f"{graph} {today}")

    assert list(check.run("graph", None, TODAY)) == [problem("graph 2026-11-22")]


def test_a_check_takes_options_and_the_day() -> None:
    @rule("acme/both", "reach", "warning", options=Options, needs_today=True)
    def check(graph: str, options: Options, today: date) -> Iterator[Problem]:
        yield problem(f"{graph} {options.word} {today}")

    assert list(check.run("graph", Options(), TODAY)) == [problem("graph ward 2026-11-22")]


def test_a_conclusion_takes_options_and_the_day_after_the_facts() -> None:
    @workspace_rule("acme/whole", "reach", "warning", collect=str, options=Options, needs_today=True)
    def conclude(organization: object, facts: Facts[str], options: Options, today: date) -> Iterator[Problem]:
        yield problem(f"{organization} {facts} {options.days} {today}")

    assert list(conclude.run("all", Options(), TODAY, ["a"])) == [problem("all ['a'] 14 2026-11-22")]


def test_the_function_may_be_decorated() -> None:
    def twice(check: Callable[..., Iterator[Problem]]) -> Callable[..., Iterator[Problem]]:
        @functools.wraps(check)
        def repeated(*arguments: Any) -> Iterator[Problem]:
            yield from check(*arguments)
            yield from check(*arguments)

        return repeated

    @rule("acme/twice", "reach", "warning", options=Options)
    @twice
    def check(graph: str, options: Options) -> Iterator[Problem]:
        yield problem(f"{graph} {options.days}")

    assert list(check.run("graph", Options(), TODAY)) == [problem("graph 14")] * 2
    assert check.page == __doc__


# -- options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("days", 0, 0),
        ("people", 3, 3),
        ("share", 1, 1),
        ("share", 0.5, 0.5),
        ("strict", True, True),
        ("word", "night", "night"),
        ("functions", ["it"], ("it",)),
        ("functions", "it", ("it",)),
        ("every", "6 months", Duration(6, "month")),
    ],
)
def test_an_option_takes_values_of_its_type(name: str, value: object, expected: object) -> None:
    assert parse_option(Options, name, value) == expected


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("days", "14", "a number such as 14"),
        ("days", True, "a number such as 14"),
        ("days", 1.5, "a number such as 14"),
        ("days", -1, "a number such as 14"),
        ("people", 2, "a number such as 5, at least 3"),
        ("share", "much", "a number such as 0.4"),
        ("share", float("nan"), "a number such as 0.4"),
        ("strict", "yes", "`true` or `false`"),
        ("word", 5, "a text such as `ward`"),
        ("functions", [], r"a list such as \[hr, marketing\]"),
        ("functions", ["it", 5], r"a list such as \[hr, marketing\]"),
        ("every", 6, "a duration such as `12 months`"),
        ("every", "soon", "a duration such as `12 months`"),
    ],
)
def test_an_option_of_the_wrong_type_is_refused_with_what_to_write(name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        parse_option(Options, name, value)


def test_options_are_frozen() -> None:
    for each in registry.installed():
        if each.options is not None:
            options = each.options()
            with pytest.raises(AttributeError):
                setattr(options, next(iter(each.option_defaults())), 1)


# -- absences --------------------------------------------------------------------------------------------------------


def keys_of_the_format() -> set[str]:
    """Every key that the JSON Schemas of journeys and workspaces name."""

    def walk(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            yield from part.get("properties", {})
            for value in part.values():
                yield from walk(value)
        elif isinstance(part, list):
            for value in part:
                yield from walk(value)

    return {key for kind in ("journey", "workspace") for key in walk(jm.json_schema(kind))}


def test_filled_by_names_keys_of_the_format() -> None:
    named = {key for each in registry.installed() for key in each.filled_by}

    assert named - {"*"} <= keys_of_the_format()


def test_a_key_that_stands_for_none_holds_no_rule_back(check: Any, background: Any) -> None:
    """Every flagged example is found beside a reading error that has nothing to do with it."""
    from journeymap.rules.api.examples import examples

    for each in registry.installed():
        if each.category == "reading" or each.check is None:
            continue
        files = dict(next(iter(examples(each))).files)
        files["nurse.yaml"] += "unknown-key-of-nobody: 1\n"
        files["journeymap.yaml"] += "unknown-key-of-nobody: 1\n"
        rules = {finding.rule for finding in check(files)}

        assert "unknown-key" in rules
        assert each.name in rules, each.name


def test_pages_survive_stripped_docstrings() -> None:
    program = "import journeymap as jm; print(jm.explain('unowned').page.partition('# Flagged\\n')[2].strip()[:7])"
    path = Path(jm.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-OO", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(path)},
    )

    assert done.stdout.strip() == "```yaml"


def test_options_take_only_declared_names() -> None:
    with pytest.raises(TypeError, match="Options has no option 'dayz'"):
        Options(dayz=3)  # type: ignore[call-arg]


def test_options_are_equal_by_their_values() -> None:
    assert Options(days=3) == Options(days=3)
    assert Options() == Options(days=14)
    assert Options(days=3) != Options(days=4)
    assert len({Options(), Options(days=14)}) == 1
    assert repr(Options(days=3)).startswith("Options(days=3, people=5, ")


class MoreOptions(Options):
    """One more option, and another default for one."""

    days: int = 7
    more: int = option(2, at_least=1)


def test_options_of_a_subclass_include_those_of_its_parent() -> None:
    assert list(option_defaults(MoreOptions)) == [*option_defaults(Options), "more"]
    assert MoreOptions(people=4).days == 7
    assert MoreOptions.minimums == {"people": 3, "more": 1}
    assert Options.minimums == {"people": 3}
    with pytest.raises(ValueError, match="at least 3"):
        parse_option(MoreOptions, "people", 2)
