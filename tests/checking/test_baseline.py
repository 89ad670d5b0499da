"""The file of a baseline, and what a comparison with it says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.checking import baseline as module
from journeymap.checking.baseline import Baseline
from journeymap.findings import Finding, Level, Waived

ONE = Finding("unowned", "ownership", Level.ERROR, "nobody owns it", "", "f1", "nurse/talk")
OTHERS = [
    replace(ONE, fingerprint="f2"),
    replace(ONE, fingerprint="f3", subject="nurse/page"),
    replace(ONE, fingerprint="f4", rule="dead-end", subject=None),
]
WHOLE = """\
{
  "version": 2,
  "findings": {
    "dead-end": {
      "": [
        "f4"
      ]
    },
    "unowned": {
      "nurse/page": [
        "f3"
      ],
      "nurse/talk": [
        "f1",
        "f2"
      ]
    }
  }
}
""".replace('"version": 2,\n  ', "").replace("\n  }\n}", '\n  },\n  "version": 2\n}')


def test_a_baseline_is_sorted_json(tmp_path: Path) -> None:
    baseline = Baseline.of([*OTHERS[::-1], ONE])
    file = tmp_path / "new" / "folder" / "known.json"
    baseline.write(file)

    assert file.read_text("utf-8") == baseline.to_json() == WHOLE
    assert Baseline.read(file) == baseline == Baseline.of([ONE]) | Baseline.of(OTHERS)
    baseline.write(file)


@pytest.mark.parametrize(
    ("change", "is_held"),
    [
        ({}, True),
        ({"waived": Waived("Soon")}, False),
        ({"category": "reading"}, False),
        ({"category": "internal"}, False),
        ({"stands_for": 2}, False),
    ],
)
def test_what_a_baseline_can_hold(change: Any, is_held: bool) -> None:
    finding = replace(ONE, **change)
    compared = Baseline.of([ONE]).compare([finding], "known")

    assert Baseline.of([finding]) == (Baseline.of([ONE]) if is_held else Baseline())
    assert Baseline().beyond([finding]) == ((finding,) if is_held else ())
    assert Baseline.of([ONE]).beyond([finding]) == ()
    assert compared.findings == ((replace(finding, waived=Waived("known")) if is_held else finding),)
    assert compared.gone == (() if is_held else ("unowned at nurse/talk",))


def test_a_comparison_says_what_is_kept_and_what_is_gone() -> None:
    compared = Baseline.of([ONE, *OTHERS]).compare([OTHERS[1]], "known")

    assert compared.kept == Baseline.of([OTHERS[1]])
    assert compared.gone == ("dead-end", "unowned at nurse/talk (2 times)")
    assert list(compared.remarks(True)) == [
        "1 finding is in the baseline.",
        (
            "The baseline holds what is not found any more: dead-end, unowned at nurse/talk (2 times)."
            " Write it again with --write-baseline."
        ),
    ]
    assert list(compared.remarks(False)) == ["1 finding is in the baseline."]


@pytest.mark.parametrize(("count", "expected"), [(0, "0 findings are"), (1, "1 finding is"), (2, "2 findings are")])
def test_a_comparison_counts_what_is_held(count: int, expected: str) -> None:
    held = [ONE, *OTHERS][:count]

    assert list(Baseline.of(held).compare([ONE, *OTHERS], "known").remarks(True)) == [f"{expected} in the baseline."]


def test_a_finding_under_a_former_id_is_kept_under_the_present_one() -> None:
    renamed = replace(ONE, fingerprint="f9", subject="carer/talk", former_fingerprints=("f8", "f1"))
    compared = Baseline.of([ONE, *OTHERS[:1]]).compare([renamed, ONE], "known")

    assert [finding.waived is not None for finding in compared.findings] == [False, True]
    compared = Baseline.of([ONE, *OTHERS[:1]]).compare([renamed], "known")
    assert (compared.kept, compared.gone) == (Baseline.of([renamed]), ("unowned at nurse/talk",))


NO_FINGERPRINTS: list[Any] = ["f1", {}, [1], ["f1", 1], [1, "f1"]]
NOT_ONE = "this is not a baseline: "


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ([], f"{NOT_ONE}it has no `findings`"),
        ({}, f"{NOT_ONE}it has no `findings`"),
        ({"version": 2, "findings": []}, f"{NOT_ONE}it has no `findings`"),
        ({"version": 1, "findings": {}}, module._COUNTS),
        ({"version": 3, "findings": {}}, "this baseline is not of version 2, which this journeymap reads"),
        ({"findings": {}}, "this baseline is not of version 2, which this journeymap reads"),
        (
            {"version": 2, "findings": {"unowned": ["f1"]}},
            f"{NOT_ONE}unowned has no subjects with their fingerprints",
        ),
        *(
            (
                {"version": 2, "findings": {"unowned": {"nurse": wrong}}},
                f"{NOT_ONE}what stands for unowned at 'nurse' is not a list of fingerprints",
            )
            for wrong in NO_FINGERPRINTS
        ),
    ],
)
def test_what_is_not_a_baseline_is_refused(written: Any, message: str, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    file.write_text(json.dumps(written), "utf-8")

    with pytest.raises(jm.InputNotFoundError) as raised:
        Baseline.read(file)
    assert str(raised.value) == f"{file}: {message}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "the baseline cannot be read: No such file or directory"),
        (b"[" * 100_000, f"{NOT_ONE}it is nested too deeply"),
        (b"{", f"{NOT_ONE}Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        (b"x" * 101, f"{NOT_ONE}it is larger than 100 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    data: bytes | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "known.json"
    if data is not None:
        file.write_bytes(data)
    if data and data.startswith(b"x"):
        monkeypatch.setattr(module, "_MOST_BYTES", 100)

    with pytest.raises(jm.InputNotFoundError) as raised:
        Baseline.read(file)
    assert str(raised.value) == f"{file}: {message}"


def test_a_baseline_of_the_greatest_size_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "known.json"
    file.write_text(WHOLE, "utf-8")
    monkeypatch.setattr(module, "_MOST_BYTES", len(WHOLE))

    assert Baseline.read(file) == Baseline.of([ONE, *OTHERS])


@pytest.mark.parametrize(
    ("written", "is_outdated"),
    [
        ({"version": 1, "findings": {"unowned": 3}}, True),
        ({"version": 1}, True),
        ({"version": 3, "findings": {}}, False),
        ([], False),
    ],
)
def test_a_baseline_of_an_earlier_version_can_be_replaced(written: Any, is_outdated: bool, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    file.write_text(json.dumps(written), "utf-8")

    if is_outdated:
        assert Baseline.read(file, may_be_outdated=True) == Baseline()
    else:
        with pytest.raises(jm.InputNotFoundError):
            Baseline.read(file, may_be_outdated=True)
