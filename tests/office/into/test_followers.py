"""Import into journeys that follow another one: what they take over stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm

_TEMPLATE = """
journey: nurse
stages:
  onboard:
    touchpoints:
      - {id: call, name: Welcome call, owner: office, when: accepted}
      - {id: news, name: Staff news, owner: office}
"""
_FOLLOWER = """\
journey: nurse
follows: template/nurse
stages:
  engage:
    touchpoints:
      - id: talk
        name: Talk
"""
_WITH_TOUR = """\
journey: nurse
follows: template/nurse
stages:
  engage:
    touchpoints:
      - id: talk
        name: Talk
        owner: ward
  onboard:
    touchpoints:
      - id: tour
        name: Tour
        owner: ward
"""
_TABLE = "Stage,Touchpoint,Owner\nOnboard,Welcome call,ward\nOnboard,Staff news,office\nOnboard,Tour,ward\nEngage,Talk,ward\n"


@pytest.mark.parametrize("follows", ["template/nurse", "base"])
def test_what_is_taken_over_is_left_and_the_rest_is_inserted(follows: str, tmp_path: Path) -> None:
    template, hospice = tmp_path / "template", tmp_path / "hospice"
    template.mkdir()
    hospice.mkdir()
    (hospice / "journeymap.yaml").write_text("organization: Wrenfield\ntemplate: ../template\n", "utf-8")
    (template / "journeymap.yaml").write_text("organization: Fellmoor\n", "utf-8")
    (template / "nurse.yaml").write_text(_TEMPLATE, "utf-8")
    (hospice / "base.yaml").write_text(_TEMPLATE.replace("nurse", "base"), "utf-8")
    (hospice / "nurse.yaml").write_text(_FOLLOWER.replace("template/nurse", follows), "utf-8")

    imported = jm.import_table(_TABLE.encode(), name="table.csv", into=hospice, journey="nurse")

    assert imported.texts == {"nurse.yaml": _WITH_TOUR.replace("template/nurse", follows)}
    left = [each for each in imported.account.guesses if each.startswith("nurse/welcome-call")]
    assert left == ["nurse/welcome-call: the table says `owner: ward`; the workspace keeps `owner: office`"]
    assert [each.id for each in imported.workspace.resolved("nurse").stages["onboard"].touchpoints] == [
        "call",
        "news",
        "tour",
    ]
