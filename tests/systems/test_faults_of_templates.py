"""What is wrong with a template is reported where it is written, in each run that rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm

_FILES = {
    "template/journeymap.yaml": "organization: Fellmoor\n{template}",
    "template/nurse.yaml": "journey: nurse\n{follows}stages: {{onboard: {{touchpoints: [{{id: call, name: Call}}]}}}}\n",
    "hospice/journeymap.yaml": "organization: Wrenfield\ntemplate: ../template\n",
    "hospice/nurse.yaml": "journey: nurse\nfollows: template/nurse\nadopts: nowhere\n",
    "hospice/ward.yaml": "journey: ward\nfollows: nurse\nadopts: nowhere\n",
}


_OWN = [("unknown-reference", f"hospice/{name}.yaml", 3) for name in ("nurse", "ward")]


@pytest.mark.parametrize(
    ("template", "follows", "expected"),
    [
        ("", "", _OWN),
        ("template: ../gone\n", "", [*_OWN, ("unknown-template", "template/journeymap.yaml", 2)]),
        ("template: ../gone\n", "follows: template/x\n", [("unknown-template", "template/journeymap.yaml", 2)]),
        ("", "follows: other\n", [("unknown-template", "template/nurse.yaml", 2)]),
        (
            "template: ../hospice\n",
            "",
            [*_OWN, ("wrong-value", "hospice/journeymap.yaml", 2), ("wrong-value", "template/journeymap.yaml", 2)],
        ),
    ],
)
def test_a_fault_of_the_template_is_one_error_there(
    template: str, follows: str, expected: list[tuple[str, str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in _FILES.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text.format(template=template, follows=follows), "utf-8")

    report = jm.validate(jm.load("hospice"))

    errors = [each for each in report.findings if each.level is jm.Level.ERROR and not each.inherited]
    places = [(each.rule, each.location.path, each.location.line) for each in errors if each.location]
    assert sorted(places) == sorted(expected)
    assert not report.ok


@pytest.mark.parametrize("base", ["adopts: nowhere\n", ""])
def test_what_a_followed_journey_may_lack_is_not_missing(base: str) -> None:
    root = "journey: root\ncovers: [onboard, depart]\nstages: {onboard: {touchpoints: [{id: call, name: Call}]}}\n"
    followed = f"---\njourney: base\nfollows: root\n{base}"
    workspace = jm.load_text(f"{root}{followed}---\njourney: ward\nfollows: base\n".encode())

    report = jm.validate(workspace, select=["empty-stage"])

    # in `base` and `ward`, what is adopted under a wrong id could fill the stage
    assert [each.subject for each in report.findings if each.rule == "empty-stage"] == (
        ["root"] if base else ["root", "base", "ward"]
    )
    assert report.summary.held_back == (2 if base else 0)
