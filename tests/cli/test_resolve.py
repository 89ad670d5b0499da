"""The command `resolve` prints a journey as it stands, and says where its keys come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.cli.main import main

_TEMPLATE = {
    "template/journeymap.yaml": "organization: Fellmoor Partnership\nteams: {office: {function: hr}, ward: {}}\n",
    "template/nurse.yaml": """
journey: nurse
versions: {1: first, 2: second}
stages:
  onboard:
    owner: office
    touchpoints:
      - {id: call, name: Call, owner: office, when: accepted}
      - {id: news, name: News, owner: ward, channels: [mail]}
      - {id: tour, name: Tour, owner: ward, needs: [news], binding: optional}
  engage:
    touchpoints:
      - {id: talk, name: Talk, owner: ward, metrics: [settled]}
      - {id: group, name: Group, owner: ward}
""",
}
_FOLLOWER = {
    "hospice/journeymap.yaml": """
organization: Wrenfield
template: ../template
teams: {office: {replaced_by: people}, people: {function: hr}}
""",
    "hospice/nurse.yaml": """
journey: nurse
follows: {journey: template/nurse, version: 2}
reviewed: 2026-09-01
owner: people
adapts:
  call: {name: Welcome, tags: [warm], without: [when], because: The matron calls}
  talk: {after: group}
omits: {news: Everybody meets}
stages:
  engage:
    goal: Settled
    touchpoints:
      - {id: own, name: Own, owner: ward}
""",
    "hospice/ward.yaml": """
journey: acute
follows: nurse
adapts: {call: {owner: ward, because: "Busy # here"}}
adopts: tour
""",
}
RESOLVED = """\
journey: nurse
owner: people  # Wrenfield
reviewed: 2026-09-01  # Wrenfield

stages:
  onboard:
    owner: people  # Wrenfield
    touchpoints:
      - id: call  # Wrenfield: without when, because The matron calls
        name: Welcome  # Wrenfield: because The matron calls
        owner: people  # Wrenfield
        tags: [warm]  # Wrenfield
      - id: news
        name: News
        owner: ward
        channels: [mail]
        status: retired  # Wrenfield: because Everybody meets
      - id: tour
        name: Tour
        owner: ward
        status: retired  # optional, not adopted
        binding: optional

  engage:
    goal: Settled  # Wrenfield
    touchpoints:
      - id: group
        name: Group
        owner: ward
      - id: talk  # Wrenfield: moved
        name: Talk
        owner: ward
        metrics: [settled]
      - id: own  # Wrenfield
        name: Own  # Wrenfield
        owner: ward  # Wrenfield
"""
OF_THE_WARD = """\
journey: acute

stages:
  onboard:
    owner: people  # Wrenfield
    touchpoints:
      - id: call  # Wrenfield: without when, because The matron calls
        name: Welcome  # Wrenfield: because The matron calls
        owner: ward  # acute: because Busy # here
        tags: [warm]  # Wrenfield
      - id: news
        name: News
        owner: ward
        channels: [mail]
        status: retired  # Wrenfield: because Everybody meets
      - id: tour
        name: Tour
        owner: ward
        binding: optional
"""


@pytest.fixture
def partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _write(tmp_path, _FOLLOWER)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in {**_TEMPLATE, **files}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def test_keys_say_where_they_come_from(partnership: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "nurse", "--path", "hospice"]) == 0
    assert capsys.readouterr().out == RESOLVED
    assert main(["resolve", "hospice/ward.yaml"]) == 0
    assert capsys.readouterr().out.startswith(OF_THE_WARD)


def test_json_has_the_journey_without_comments(partnership: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "acute", "--path", "hospice", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["stages"]["engage"] == {
        "goal": "Settled",
        "touchpoints": [
            {"id": "group", "name": "Group", "owner": "ward"},
            {"id": "talk", "name": "Talk", "owner": "ward", "metrics": ["settled"]},
            {"id": "own", "name": "Own", "owner": "ward"},
        ],
    }
    assert list(printed) == ["journey", "stages"]
    assert main(["resolve", "nurse", "--path", "hospice", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["reviewed"] == "2026-09-01"


def test_a_journey_that_follows_nothing_is_printed_as_it_is(
    partnership: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", "nurse", "--path", "template"]) == 0
    assert "#" not in capsys.readouterr().out


def test_a_folder_with_one_journey_is_named_instead_of_it(
    partnership: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", "nurse", "--path", "template"]) == 0
    printed = capsys.readouterr().out
    assert main(["resolve", "template"]) == 0
    assert capsys.readouterr().out == printed


def test_the_id_of_a_journey_here_is_no_folder(
    partnership: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("template")
    Path("nurse").mkdir()
    assert main(["resolve", "nurse"]) == 0
    assert capsys.readouterr().out.startswith("journey: nurse")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("resolve hospice", "name one by its id: `journeymap resolve nurse --path hospice`"),
        ("resolve nurse hospice", "stands behind --path: `journeymap resolve nurse --path hospice`"),
        ("resolve hospice nurse", "stands behind --path: `journeymap resolve nurse --path hospice`"),
        ("resolve nurse acute lost", "name one journey; the workspace stands behind --path"),
    ],
)
def test_a_folder_is_the_workspace(
    arguments: str, error: str, partnership: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments.split()) == 2
    assert error in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("resolve nobody --path hospice", "there is no journey 'nobody'; there are: nurse, acute"),
        ("resolve lost --path hospice", "lost: it follows template/nobody, which cannot be read, so it"),
    ],
)
def test_what_cannot_be_resolved_is_a_sentence(
    arguments: str, error: str, partnership: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if "lost" in arguments:
        (partnership / "hospice/lost.yaml").write_text("journey: lost\nfollows: template/nobody\n", "utf-8")
    assert main(arguments.split()) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert error in printed.err


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reason=_TEXTS, name=_TEXTS, organization=_TEXTS)
@example(reason="x\ny: [", name="word " * 60, organization="# a: b")
def test_comments_change_nothing(tmp_path: Path, reason: str, name: str, organization: str) -> None:
    adaptation = {"name": name, "because": reason, "x-own": {"a": [name], "b": reason}}
    own = jm.Organization(
        organization=organization, teams={"office": jm.Team(replaced_by="people"), "people": jm.Team()}
    )
    _write(tmp_path, {})
    template = jm.load(tmp_path / "template")
    follower = jm.Journey(
        journey="nurse", follows="template/nurse", adapts={"call": adaptation}, omits={"news": reason}
    )
    workspace = jm.Workspace(own, [follower], template=template)
    text = workspace.resolved_text("nurse")
    assert jm.load_text(text.encode()).journeys["nurse"] == workspace.resolved("nurse")
    commented = [line for line in text.splitlines() if "  # " in line or line.lstrip().startswith("# ")]
    assert len(commented) >= 3
