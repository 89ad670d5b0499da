"""Public sites: no byte of what is built, and no line of what the build says, has a word of what is internal."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymap.ext.request import ENTITIES, requests
from tests.ext.markdown.sites import build as build_markdown
from tests.ext.sphinx.projects import Project
from tests.views import measured

SECRET = "plover"
WORKSPACE = {
    "journeymap.yaml": """\
organization: Sinivuono Health
teams:
  people: {name: People team, function: hr, parent: plover-office, members: [plover-office]}
  plover-office: {name: Plover office, function: marketing, contact: plover@sinivuono.example, audience: internal}
personas:
  nurse: {name: Nurse, promises: [rota, plover-pay], reached_by: [mail, plover-board]}
  plover-guest: {name: Plover guest, summary: About plovers, audience: internal}
channels:
  mail: {name: E-mail, owner: plover-office}
  plover-board: {name: Plover board, published: false}
metrics:
  hired: {name: Hired, kind: rate, owner: people, shared_with: plover-office}
  plover-rate: {name: Plover rate, kind: rate, owner: people, audience: internal}
promises:
  rota: {text: The rota comes in time.}
  plover-pay: {text: Plovers earn more., audience: internal}
""",
    "nurse.yaml": """\
journey: nurse
name: Ward nurse
owner: plover-office
personas: [nurse, plover-guest]
stages:
  recruit:
    owner: plover-office
    metrics: [hired, plover-rate]
    touchpoints:
      - id: call
        name: Call
        kind: conversation
        owner: poeple
        responsible: plover-office
        channels: [mail, plover-board]
        promises: [rota, plover-pay]
        emotion: {nurse: 1, plover-guest: -2}
        next: [{to: plover-check, if: Plovers ask}, offer]
        needs: plover-way/plover-step
        handoff: {what: A file, accepted_by: plover-office}
        waivers: {rule: unmeasured-moment, because: Plovers count, approved_by: plover-office}
      - {id: plover-check, name: Plover check, kind: event, owner: plover-nobody, when: applied + 3 days, audience: internal}
      - id: offer
        name: Offer
        kind: message
        owner: plover-office
        when: plover-check + 2 days
        feeds: plover-check
        part_of: plover-check
        metrics: [hired, plover-rate]
  engage:
    touchpoints:
      - {id: plover-talk, name: Plover talk, kind: conversation, owner: hr, audience: confidential}
""",
    "plover-way.yaml": """\
journey: plover-way
name: Plover way
owner: [plover-nobody, people]
audience: internal
stages:
  onboard:
    touchpoints:
      - {id: plover-step, name: Plover step, kind: evnt, owner: plovers, next: nurse/call}
      - {id: plover-step, name: Plover step again, next: [nowhere]}
""",
}
WORKSPACE["measures.json"] = json.dumps(
    {
        "version": 1,
        "releases": [
            measured.release(
                journey="nurse",
                steps=[
                    measured.step("call", 100, 20, ended={"plover-talk": 10}, stopped=20, wait={"median": 3}),
                    measured.step("plover-check", 70, stopped=20),
                    measured.step("offer", 50, completed=50),
                ],
                exits=[{"touchpoint": "plover-talk", "ended": 10}],
                aside=[{"touchpoint": "plover-talk", "reached": 10}],
                by={
                    "channel": {"plover-board": [measured.value_step("call", 50)]},
                    "campaign": {"spring": [measured.value_step("call", 40)]},
                },
                unmapped=[{"event": "Plover", "cases": 20}],
                metrics=[{"metric": "plover-rate", "value": 20, "unit": "%", "verdict": "missed"}],
            ).model_dump(mode="json", by_alias=True)
        ],
    }
)
"""What is internal has the word in every text, id and file name; a public and an internal owner do not exist."""
IDS = {"team": "people", "persona": "nurse"}
WITH_OR_WITHOUT = ("owners", "calendar", "touchpoints", "findings", "plan", "measures")
"""What shows one journey or a whole workspace."""
WHOLE = (*WITH_OR_WITHOUT, "journeys", "teams", "promises")
"""What can show a whole workspace."""
PICTURES = ("owners", "calendar")
DATED = ("calendar", "plan")
"""What needs the first day."""


def shown() -> Iterator[tuple[str, str]]:
    """Yield each kind of request with an id, and with '' for the whole workspace."""
    for what in requests():
        if what not in WHOLE or what in WITH_OR_WITHOUT:
            yield what, IDS.get(what, "nurse")
        if what in WHOLE:
            yield what, ""


def revealing(folder: Path, output: str) -> list[str]:
    """Return the files of a site that have the word in their name or their bytes."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    named = [file.name for file in files if SECRET in file.name or SECRET.encode() in _bytes(file).lower()]
    return named + [line for line in output.splitlines() if SECRET in line.lower()]


def _bytes(file: Path) -> bytes:
    content = file.read_bytes()
    if file.name == "objects.inv":
        return zlib.decompress(content.split(b"\n", 4)[4])
    return gzip.decompress(content) if file.suffix == ".gz" else content


def directive(what: str, id: str) -> str:
    option = "" if what in (*ENTITIES, *WHOLE) and what not in PICTURES else "   :findings: true\n"
    option += "   :from: 2027-01-01\n" if what in DATED else ""
    repeated = "   :no-index:\n" if what == "journey" else ""
    return f".. journeymap:{what}:: {id}\n{option}{repeated}\n"


def test_a_public_sphinx_site_has_no_word_of_what_is_internal(tmp_path: Path) -> None:
    page = "Journeys\n========\n\n.. journeymap:journey:: nurse\n\n" + "".join(directive(*each) for each in shown())
    roles = ":journeymap:touchpoint:`nurse/offer` :journeymap:team:`people` :journeymap:team:`plove-office`\n"
    project = Project(tmp_path, more='journeymap_audience = "public"')
    project.put({f"journeys/{name}": text for name, text in WORKSPACE.items()})
    project.put({"docs/index.rst": page + roles})

    built = project.build(ok=False)

    assert revealing(built.folder, built.output + built.warned) == []
    assert "Ward nurse" in built.text("index.html")
    assert sum("poeple" in warning for warning in built.warnings) == 1
    assert sum("plove-office" in warning for warning in built.warnings) == 1


def fence(what: str, id: str) -> str:
    subject = f"{what if what in ENTITIES else 'journey'}: {id}\n" if id else ""
    option = "" if what in (*ENTITIES, *WHOLE) and what not in PICTURES else "findings: true\n"
    option += "from: 2027-01-01\n" if what in DATED else ""
    return f"```journeymap\nview: {what}\n{subject}{option}```\n\n"


CONFIGS = {
    "mkdocs": "site_name: Handbook\nplugins:\n  - search\n  - journeymap: {audience: public, generate: [journeys, teams, personas]}\n",
    "zensical": """\
site_name: Handbook
theme: {name: material}
markdown_extensions:
  - pymdownx.superfences
  - journeymap.ext.markdown: {audience: public, strict: false}
""",
}


@pytest.mark.parametrize("tool", CONFIGS)
def test_a_public_markdown_site_has_no_word_of_what_is_internal(tmp_path: Path, tool: str) -> None:
    page = "# Journeys\n\n" + "".join(fence(*each) for each in shown())
    links = "[](journeymap:nurse/offer) [](journeymap:team:people) [](journeymap:nurse/plove-check)\n"
    files = {f"journeys/{name}": text for name, text in WORKSPACE.items()}
    for name, text in {**files, "mkdocs.yml": CONFIGS[tool], "docs/index.md": page + links}.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")

    built = build_markdown(tmp_path, tool)

    assert revealing(built.site, built.output) == []
    assert "Ward nurse" in built.page("")
    assert "poeple" in built.output
    assert "plove-check" in built.output
