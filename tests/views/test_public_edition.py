"""Pictures and pages of a public edition: nothing of what is internal in catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm

ORGANIZATION = """\
organization: Example
teams:
  open-team: {name: Open team, function: hr}
  secret-team: {name: Secret team, function: marketing, audience: internal}
personas:
  nurse: {name: Nurse, promises: [kept, secret-promise], reached_by: [mail, secret-channel]}
  secret-persona: {name: Secret persona, audience: internal}
channels:
  mail: {name: Mail, owner: secret-team}
  secret-channel: {name: Secret channel, published: false}
metrics:
  shown: {name: Shown metric, kind: count, definition: All, owner: open-team}
  secret-metric: {name: Secret metric, kind: count, definition: All, owner: open-team, audience: internal}
promises:
  kept: {text: Kept promise}
  secret-promise: {text: Secret promise, audience: internal}
"""
JOURNEY = """\
journey: way
name: Way
personas: [nurse, secret-persona]
owner: secret-team
stages:
  onboard:
    owner: secret-team
    metrics: [shown, secret-metric]
    touchpoints:
      - id: first
        name: First
        owner: [open-team, secret-team]
        channels: [mail, secret-channel]
        metrics: [shown, secret-metric]
        promises: [kept, secret-promise]
        when: started
        emotion: {nurse: -1, secret-persona: 2}
        thoughts: {nurse: Public thought, secret-persona: Secret thought}
      - id: second
        name: Second
        owner: secret-team
        channels: secret-channel
        when: started + 90 days
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> jm.Workspace:
    folder: Path = tmp_path_factory.mktemp("edition")
    (folder / "journeymap.yaml").write_text(ORGANIZATION, encoding="utf-8")
    (folder / "way.yaml").write_text(JOURNEY, encoding="utf-8")
    return jm.load(folder)


@pytest.mark.parametrize("view", jm.all_views())
def test_a_public_picture_has_nothing_internal(workspace: jm.Workspace, view: str) -> None:
    findings = jm.validate(workspace).findings
    formats = [format for format in jm.picture_formats(view) if format not in ("pdf", "png")]
    for audience in ("internal", "public"):
        picture = jm.render(workspace, "way", view=view, audience=audience, findings=findings)
        revealing = [format for format in formats if "secret" in str(picture.to(format)).lower()]
        assert revealing == ([] if audience == "public" else formats)


def test_an_internal_owner_is_shown_as_its_function(workspace: jm.Workspace) -> None:
    (card,) = [card for card in jm.render(workspace, "way", audience="public").cards if card.name == "Second"]

    assert card.owners == ("marketing",)


def test_the_index_counts_only_public_findings(workspace: jm.Workspace) -> None:
    findings = jm.validate(workspace).findings
    page = {
        audience: workspace.to_index([("way", "map", "way.map.svg")], findings=findings, audience=audience)
        for audience in ("internal", "public")
    }

    assert page["internal"] != page["public"]
    assert "secret" not in page["public"].lower()
