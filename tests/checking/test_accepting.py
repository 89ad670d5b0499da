"""Baselines and waivers: what they accept, and what they say about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.checking.baseline import Baseline
from journeymap.findings import Finding, Level

TODAY = date(2026, 11, 22)


def finding(fingerprint: str, *former: str, subject: str = "nurse/talk") -> Finding:
    message = "nobody owns it"
    return Finding("unowned", "ownership", Level.ERROR, message, "", fingerprint, subject, former_fingerprints=former)


def waived(baseline: Baseline, *findings: Finding) -> list[bool]:
    return [each.waived is not None for each in baseline.compare(findings, "in the baseline").findings]


def test_a_baseline_holds_fingerprints() -> None:
    baseline = Baseline.of([finding("a"), finding("b")])

    assert waived(baseline, finding("a"), finding("c"), finding("b", subject="nurse/moved")) == [True, False, True]


def test_a_new_value_in_an_old_place_is_new() -> None:
    compared = Baseline.of([finding("old")]).compare([finding("new")], "in the baseline")

    assert [each.waived for each in compared.findings] == [None]
    assert compared.gone == ("unowned at nurse/talk",)


def test_what_has_another_id_is_found_under_its_former_one() -> None:
    baseline = Baseline.of([finding("as it was called")])

    assert waived(baseline, finding("as it is called", "something else", "as it was called")) == [True]


def test_a_held_fingerprint_accepts_one_finding_and_first_the_one_that_has_it() -> None:
    baseline = Baseline.of([finding("a")])

    assert waived(baseline, finding("b", "a"), finding("a"), finding("c", "a")) == [False, True, False]
    assert waived(baseline, finding("b", "a"), finding("c", "a")) == [True, False]


def test_of_several_waivers_the_first_gives_the_reason(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: Fernmoor\nchecks: {waivers: [{rule: unowned, because: the workspace says so}]}\n", "utf-8"
    )
    (tmp_path / "nurse.yaml").write_text(
        "journey: nurse\nwaivers: [{rule: unowned, because: the journey says so}]\n"
        "stages: {attract: {touchpoints: [{id: talk, name: Talk}]}}\n",
        "utf-8",
    )
    report = jm.validate(jm.load(tmp_path), today=TODAY)
    (waived,) = {each.waived for each in report.findings if each.rule == "unowned"}

    assert waived is not None
    assert waived.because == "the workspace says so"


def test_of_two_waivers_at_one_place_the_first_gives_the_reason(tmp_path: Path) -> None:
    (tmp_path / "nurse.yaml").write_text(
        "journey: nurse\nwaivers: [{rule: unowned, because: one}, {rule: unowned, because: two}]\n"
        "stages: {attract: {touchpoints: [{id: talk, name: Talk}]}}\n",
        "utf-8",
    )
    report = jm.validate(jm.load(tmp_path), today=TODAY)

    assert [each.waived and each.waived.because for each in report.findings if each.rule == "unowned"] == ["one"]
    assert not [each for each in report.findings if each.rule == "unused-waiver"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
baselines = st.fixed_dictionaries({"version": st.sampled_from([2, 2, 2, 1, "2", None]), "findings": json_values})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(baselines.map(json.dumps), json_values.map(json.dumps), st.text()), st.sampled_from(["utf-8", "utf-16"])
)
def test_a_file_is_a_baseline_or_is_refused(tmp_path: Path, text: str, encoding: str) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(text.encode(encoding, "surrogatepass"))
    try:
        baseline = Baseline.read(file)
    except jm.InputNotFoundError:
        return
    file.write_text(baseline.to_json(), "utf-8")
    assert Baseline.read(file) == baseline


def test_a_mark_of_the_encoding_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(b"\xef\xbb\xbf" + Baseline.of([finding("a")]).to_json().encode())

    assert Baseline.read(file) == Baseline.of([finding("a")])


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of processes on Windows")
def test_a_full_disk_leaves_the_old_baseline_as_it_was(tmp_path: Path) -> None:
    """The limit for files is reached in the middle of the new one, as on a full disk."""
    touchpoints = "".join(f"      - {{id: t{number}, name: T}}\n" for number in range(100))
    (tmp_path / "nurse.yaml").write_text(
        f"journey: nurse\nstages:\n  attract:\n    touchpoints:\n{touchpoints}", "utf-8"
    )
    old = tmp_path / "known.json"
    Baseline.of([finding("a")]).write(old)
    old.chmod(0o640)
    before = old.read_bytes()
    code = (
        "import resource, journeymap as jm\n"
        "report = jm.check('.', select=['unowned'])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: report.write_baseline('known.json')\n"
        "except jm.OutputNotWritableError as error: print(error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(jm.__file__).parents[1])}
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=True)

    assert ran.stdout.decode().strip() == "known.json: the baseline cannot be written there: File too large"
    assert old.read_bytes() == before
    assert old.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"known.json", "nurse.yaml"}
