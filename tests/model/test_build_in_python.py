"""Models are built in Python with what the documentation shows, and type checkers agree."""

from __future__ import annotations

import copy
import math
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.yaml_writer import to_yaml
from tests.model.build_in_python import JOURNEY, ORGANIZATION, WORKSPACE

EXAMPLE = Path(__file__).with_name("build_in_python.py")
SOURCE = Path(jm.__file__).parents[1]


def test_what_constructors_accept_is_kept_in_one_form() -> None:
    offer, first_day, welcome = JOURNEY.stages["join"].touchpoints
    assert JOURNEY.owner == ("hr",)
    assert JOURNEY.review_every == jm.Duration(6, "month")
    assert offer.when == (jm.Point("accepted", -1, 3, 3),)
    assert offer.pains == ("Too much paper",)
    assert offer.next == (jm.Next(to="first-day"), jm.Next(to="welcome", if_="by post", handoff="the signed contract"))
    assert first_day.next == ()
    assert welcome.next == (jm.Next(to="first-day"),)
    assert ORGANIZATION.checks.rules["unowned"] == jm.RuleSetting(level="off")


def test_what_is_built_reads_back_equal(tmp_path: Path) -> None:
    WORKSPACE.to_yaml(tmp_path)
    assert jm.load(tmp_path) == WORKSPACE


@pytest.mark.slow
def test_mypy_accepts_what_constructors_accept_and_nothing_else(tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path)
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import journeymap as jm\n"
        'jm.Touchpoint(id="a", name="A", ownr="hr")\n'
        'jm.Touchpoint(id="a", name="A", owner=3)\n'
        'jm.Touchpoint(name="A")\n'
        'jm.Stage(touchpoints=["a"])\n'
    )
    options = ["--strict", "--follow-imports=silent", "--config-file=", f"--cache-dir={tmp_path}"]
    command = [sys.executable, "-m", "mypy", *options, EXAMPLE.name, wrong.name]
    run = subprocess.run(
        command, cwd=tmp_path, env={"MYPYPATH": str(SOURCE)}, capture_output=True, text=True, check=False
    )
    lines = [line.split(": ")[0] for line in run.stdout.splitlines() if ": error:" in line]
    assert lines == ["wrong.py:2", "wrong.py:3", "wrong.py:4", "wrong.py:5"], run.stdout + run.stderr


HELD: dict[str, Any] = {
    "a list": ["a", {"b": [1]}],
    "a mapping": {"a": ["b"]},
    "not a number": math.nan,
    "nothing": None,
    "a number": 1.5,
}


@pytest.mark.parametrize("value", HELD.values(), ids=HELD)
def test_a_model_has_a_hash_and_pickles_whatever_it_holds(value: Any) -> None:
    touchpoint = jm.Touchpoint(id="a", name={"en": "A"}, emotion={"day-nurse": 1}).model_copy(update={"x-own": value})
    again = pickle.loads(pickle.dumps(touchpoint))
    assert touchpoint.extensions == {"x-own": value}
    assert again == touchpoint == copy.deepcopy(touchpoint)
    assert hash(again) == hash(touchpoint)
    assert len({touchpoint, again, touchpoint.model_copy(update={"id": "b"})}) == 2


def test_journeys_and_organizations_have_a_hash() -> None:
    for model in (JOURNEY, ORGANIZATION):
        assert hash(pickle.loads(pickle.dumps(model))) == hash(model)


def test_equal_models_have_equal_hashes_in_any_order_of_keys() -> None:
    one, other = jm.Team(name={"en": "A", "fi": "B"}), jm.Team(name={"fi": "B", "en": "A"})
    assert one == other
    assert hash(one) == hash(other)


def test_models_without_extensions_do_not_share_what_a_copy_gets() -> None:
    plain = pickle.loads(pickle.dumps(jm.Team(name="A")))
    extended = plain.model_copy(update={"x-own": 1})
    assert extended.extensions == {"x-own": 1}
    assert plain.extensions == pickle.loads(pickle.dumps(jm.Team(name="B"))).extensions == {}


def test_a_shorthand_is_written_where_it_says_all() -> None:
    assert "next: [b]" in to_yaml(jm.Touchpoint(id="a", name="A", next="b"))
    assert "to: b" in to_yaml(jm.Touchpoint(id="a", name="A", next=jm.Next(to="b", if_="it rains")))
    assert "handoff: the list" in to_yaml(jm.Touchpoint(id="a", name="A", handoff="the list"))


def test_a_key_that_a_model_does_not_have_is_an_error() -> None:
    with pytest.raises(jm.InvalidOptionError, match=r"there is no key `ownr`; did you mean `owner`\?"):
        jm.Touchpoint(id="a", name="A", ownr="hr")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": 3}, "Touchpoint.name: expected a text or a mapping"),
        ({"emotion": "x"}, "Touchpoint.emotion: expected a whole number or a mapping"),
        ({"emotion": 3}, "Touchpoint.emotion: expected at most 2 or a mapping"),
        ({"emotion": {"nurse": -3}}, "Touchpoint.emotion.nurse: expected at least -2"),
        ({"thoughts": {"nurse": 3}}, "Touchpoint.thoughts.nurse.0: expected a text or a mapping"),
        ({"moment": "x"}, "Touchpoint.moment: expected True or False"),
        ({"planned_for": "x"}, "Touchpoint.planned_for: expected a date such as 2027-03-01"),
        ({"status": "x"}, "Touchpoint.status: expected 'live', 'planned' or 'retired'"),
        ({"handoff": 3}, "Touchpoint.handoff: expected a mapping or Handoff"),
        ({"waivers": [{"rule": "unowned"}]}, "Touchpoint.waivers.0.because: this key is required"),
        (
            {"part_of": "First day"},
            "Touchpoint.part_of: an id has only lower-case letters, digits and `-`, not `F` or a space",
        ),
    ],
)
def test_an_error_names_the_key_and_what_it_expects(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(jm.InvalidOptionError) as caught:
        jm.Touchpoint(**{"id": "a", "name": "A", **values})
    assert reason in str(caught.value)
    assert not any(word in str(caught.value) for word in ("Value error", "Input", "function-", "constrained"))


def test_an_unknown_unit_of_a_duration_is_an_error() -> None:
    with pytest.raises(jm.InvalidOptionError, match=r"`unit` is one of hour, .*, not 'dys'"):
        jm.Duration(3, "dys")  # type: ignore[arg-type]


def test_a_workspace_takes_a_mapping_of_journeys_and_refuses_other_things() -> None:
    organization, journey = jm.Organization(organization="North"), jm.Journey(journey="nurse")
    assert jm.Workspace(organization, {"nurse": journey}) == jm.Workspace(organization, [journey])
    for arguments, name in (
        ((organization, {"a": 3}), "journeys"),
        ((organization, 3), "journeys"),
        ((3,), "organization"),
    ):
        with pytest.raises(jm.InvalidOptionError, match=f"`{name}` is "):
            jm.Workspace(*arguments)
    with pytest.raises(jm.InvalidOptionError, match="`executor` is "):
        jm.check(executor=3)  # type: ignore[arg-type]
