"""A public edition: nothing of what is internal, in anything that is made for the public."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.cli.main import main
from journeymap.document import tree
from journeymap.document.published import Publication
from journeymap.ext.request import WHOLE, Request, requests
from journeymap.ext.site import Site
from journeymap.ext.site_settings import SiteSettings
from journeymap.findings import Finding, Location
from tests.test_notebook import image_of

SECRET = "xyzzy"
FIRST_DAY = date(2027, 1, 1)
COUNTS = {"teams": 4, "personas": 3, "channels": 3, "metrics": 3, "promises": 3}
JOURNEYS = {f"way-{number}": [f"step-{number}-{step}" for step in range(1, 6)] for number in (1, 2, 3)}
STAGES = ("recruit", "onboard", "engage")
FUNCTIONS = ("hr", "marketing", "clinical", "education", None)


@st.composite
def workspaces(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Generate a workspace file and journeys in which whatever is internal says so in every word."""
    items = {catalogue: [f"{catalogue[:-1]}-{n}" for n in range(count)] for catalogue, count in COUNTS.items()}
    everything = [id for ids in (*items.values(), JOURNEYS, *JOURNEYS.values()) for id in ids]
    hidden = draw(st.sets(st.sampled_from(everything), min_size=1, max_size=len(everything) // 3))
    for journey, steps in JOURNEYS.items():
        hidden |= {*steps} if journey in hidden else set()

    def word(id: str) -> str:
        return f"{SECRET}-{id}" if id in hidden else id

    def text(id: str, kind: str) -> Any:
        says = f"{kind} {SECRET.title() if id in hidden else 'Shown'} {id}"
        return {"en": says, "de": f"{says} auf Deutsch"} if kind == "Name" else says

    def some(catalogue: str, most: int = 2) -> list[str]:
        return [word(id) for id in draw(st.lists(st.sampled_from(items[catalogue]), unique=True, max_size=most))]

    def marked(id: str, element: dict[str, Any], mark: tuple[str, Any] = ("audience", "internal")) -> dict[str, Any]:
        return {
            **{key: value for key, value in element.items() if value},
            **({mark[0]: mark[1]} if id in hidden else {}),
        }

    def team(id: str) -> dict[str, Any]:
        function = draw(st.sampled_from(FUNCTIONS))
        parent = next(iter(some("teams", 1)), None)
        return {
            "name": text(id, "Name"),
            "function": function,
            "parent": parent,
            "members": some("teams"),
            "contact": text(id, "x"),
        }

    def persona(id: str) -> dict[str, Any]:
        wishes = {key: [text(id, key)] for key in ("goals", "barriers")}
        reached = {"reached_by": some("channels"), "promises": some("promises")}
        return {"name": text(id, "Name"), "summary": text(id, "About"), **wishes, **reached}

    def metric(id: str) -> dict[str, Any]:
        moments = st.sampled_from([None, "started", *(word_of(step) for steps in JOURNEYS.values() for step in steps)])
        return {
            "name": text(id, "Name"), "definition": text(id, "All"), "kind": "duration", "target": text(id, "at most"),
            "source": text(id, "from"), "owner": some("teams", 1), "shared_with": some("teams"),
            "from": draw(moments), "to": draw(moments),
        }  # fmt: skip

    def word_of(step: str, journey: str = "") -> str:
        own = next(id for id, steps in JOURNEYS.items() if step in steps)
        return word(step) if journey == own else f"{word(own)}/{word(step)}"

    def touchpoint(journey: str, step: str) -> dict[str, Any]:
        others = [other for steps in JOURNEYS.values() for other in steps if other != step]
        own = [other for other in JOURNEYS[journey] if other != step]

        def references(most: int = 2) -> list[str]:
            return [
                word_of(other, journey) for other in draw(st.lists(st.sampled_from(others), max_size=most, unique=True))
            ]

        bases = st.sampled_from(["started + 3 days", None, *(f"{word(other)} + 2 days" for other in own)])
        of_personas = {id: draw(st.integers(-2, 2)) for id in some("personas")}
        return marked(step, {
            "id": word(step), "name": text(step, "Name"), "formerly": f"{word(step)}-once",
            "kind": draw(st.sampled_from(["message", "conversation", "event", "content", "feedback"])),
            "owner": some("teams"), "responsible": some("teams"), "consulted": some("teams"), "informed": some("teams"),
            "personas": some("personas"), "channels": some("channels"), "metrics": some("metrics"),
            "promises": some("promises"), "keeps": some("promises"), "tags": [text(step, "tag")], "when": draw(bases),
            "side": draw(st.sampled_from(["frontstage", "backstage"])), "part_of": next(iter(references(1)), None),
            "emotion": of_personas, "thoughts": {id: [f"Thinks {id}"] for id in some("personas")},
            "pains": text(step, "Hurts"), "starts": text(step, "starts") if draw(st.booleans()) else None,
            "opportunities": [{"idea": text(step, "Idea"), **({"owner": owner} if (owner := next(iter(some("teams", 1)), "")) else {})}],
            "evidence": [{"source": text(step, "Survey"), "link": f"https://example.org/{word(step)}"}],
            "next": [{"to": to, "if": f"If {to}"} for to in references()], "feeds": references(), "needs": references(),
            "handoff": {"what": text(step, "Hands over"), "accepted_by": next(iter(some("teams", 1)), "hr")},
            "notes": text(step, "Note"), "events": [f"{SECRET} event", f"{SECRET} {step}"], "links": [{"title": text(step, "Link"), "url": f"https://example.org/{word(step)}"}],
            "x-system": text(step, "System"),
            "waivers": [{"rule": "untimed-step", "because": f"{SECRET} reason", "approved_by": next(iter(some("teams", 1)), "hr")}],
        })  # fmt: skip

    def journey_file(id: str) -> dict[str, Any]:
        steps = [touchpoint(id, step) for step in JOURNEYS[id]]
        parts = {stage: steps[number * 2 : number * 2 + 2] for number, stage in enumerate(STAGES)}
        stages = {
            stage: {"goal": text(id, "Goal"), "owner": some("teams", 1), "metrics": some("metrics"), "touchpoints": own}
            for stage, own in parts.items()
        }
        of_journey = {"owner": some("teams", 1), "personas": some("personas", 3), "metrics": some("metrics")}
        return marked(
            id,
            {
                "journey": word(id),
                "name": text(id, "Name"),
                "summary": text(id, "About"),
                **of_journey,
                "stages": stages,
            },
        )

    def cohort(journey: str) -> tuple[str, dict[str, Any]]:
        personas, step = some("personas"), draw(st.sampled_from(JOURNEYS[journey]))
        if journey in hidden or (personas and all(SECRET in id for id in personas)):
            hidden.add(f"cohort-{journey}")
        id = f"cohort-{journey}"
        dates = {
            "started": draw(st.sampled_from(["2027-03-01", ["2027-03-01", "2027-05-01"]])),
            word(step): "2027-04-01",
        }
        element = {"name": text(id, "Name"), "journey": word(journey), "personas": personas, "dates": dates}
        return word(id), {
            **element,
            "notes": f"{SECRET} remark",
            "links": {"title": "Rota", "url": "https://example.org"},
        }

    organization: dict[str, Any] = {
        "organization": "Example", "languages": ["en", "de"], "lanes": [{"key": "x-system", "name": "System"}],
        "teams": {word(id): marked(id, team(id)) for id in items["teams"]},
        "personas": {word(id): marked(id, persona(id)) for id in items["personas"]},
        "channels": {
            word(id): marked(id, {"name": text(id, "Name"), "owner": some("teams", 1)}, ("published", False))
            for id in items["channels"]
        },
        "metrics": {word(id): marked(id, metric(id)) for id in items["metrics"]},
        "promises": {word(id): marked(id, {"text": text(id, "Promise")}) for id in items["promises"]},
        "assets": {"site": {"name": "Site", "owner": some("teams", 1)}},
        "cohorts": dict(cohort(id) for id in JOURNEYS),
        "data": {f"{SECRET}-system": {
            "journey": word(next(iter(JOURNEYS))), "table": f"{SECRET}.xlsx", "case": f"{SECRET} id", "event": f"{SECRET} what",
            "time": {"column": f"{SECRET} when", "format": f"{SECRET} %Y"}, "anchors": {"started": f"{SECRET}-nowhere"},
        }},
        "measure": {"by": [f"{SECRET}-attribute"], "timezone": f"{SECRET}/Zone", "since": f"{SECRET}-2025"},
    }  # fmt: skip
    return organization, [journey_file(id) for id in JOURNEYS]


def write(folder: Path, organization: dict[str, Any], journeys: list[dict[str, Any]]) -> None:
    (folder / "journeymap.yaml").write_text(yaml.safe_dump(organization, allow_unicode=True), "utf-8")
    for journey in journeys:
        (folder / f"{journey['journey']}.yaml").write_text(yaml.safe_dump(journey, allow_unicode=True), "utf-8")
    measures = {"version": 1, "releases": [released(organization, journey) for journey in journeys]}
    (folder / "measures.json").write_text(json.dumps(measures), "utf-8")


def released(organization: dict[str, Any], journey: dict[str, Any]) -> dict[str, Any]:
    """A release with figures of everything: steps, values, metrics, systems."""
    ids = [each["id"] for stage in journey["stages"].values() for each in stage["touchpoints"]]
    rest = {"completed": 0, "under_way": 0, "stopped": 10}
    remaining = {id: 30 + 20 * (len(ids) - number) for number, id in enumerate(ids)}
    values = [{"touchpoint": id, "remaining": remaining[id] // 2, "ended": 0, **rest} for id in ids]
    times = {"wait": {"median": 3, "p90": None}, "after_plan": 2}
    return {
        "journey": journey["journey"], "period": "2025", "from": "2025-01-01", "until": "2025-12-31",
        "as_of": "2026-03-31", "k": 10, "timezone": "UTC", "sources": [f"{SECRET}-system"], "measured": "2026-04-01",
        "journeymap": "0.1.0", "revision": 1, "cases": remaining[ids[0]],
        "steps": [
            {"touchpoint": id, "remaining": remaining[id], "skipped": 10, "reached": remaining[id] - 10,
             "ended": {ids[-1]: 10}, **rest, **times}
            for id in ids
        ],
        "exits": [{"touchpoint": ids[-1], "ended": 10 * len(ids)}],
        "aside": [{"touchpoint": id, "reached": 10} for id in ids],
        "by": {
            "channel": dict.fromkeys(organization["channels"], values),
            "persona": dict.fromkeys(organization["personas"], values),
        },
        "reversed": [{"earlier": ids[0], "later": ids[1], "cases": 10}],
        "unmapped": [{"event": f"{SECRET} event", "cases": 10}],
        "metrics": [
            {"metric": id, "value": 12, "unit": "days", "verdict": "missed"} for id in organization["metrics"]
        ],
    }  # fmt: skip


def words(value: Any) -> str:
    """Return all that a description, a document or a finding holds; its `repr` can be short."""
    return repr(asdict(value))


def public_plan(workspace: jm.Workspace) -> Iterator[str]:
    """Yield the plan of a public edition in its formats, or why there is none."""
    try:
        plan = jm.plan(workspace, audience="public", since=FIRST_DAY, today=FIRST_DAY)
    except jm.PlanError as error:
        yield str(error)
        return
    yield from (str(plan.to(format)) for format in ("text", "markdown", "csv", "json", "ics"))
    yield from (repr(asdict(plan)), repr(plan), repr(plan._repr_mimebundle_()))


def everything_public(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield all that is made for the public, each with what it is."""
    workspace = jm.load(folder)
    report = jm.validate(workspace)
    published = Publication(workspace.portfolio, "public")
    edition = workspace.for_audience("public")
    for journey in published.journeys:
        yield "description", words(jm.describe(workspace, journey, audience="public", findings=report.findings))
    for view in [view for view in jm.all_views() if view != "system"]:  # nothing is followed here
        whole = [None] if view in jm.all_views(of_workspace=True) else []
        for journey in (*published.journeys, *(whole if published.journeys else ())):
            picture = jm.render(workspace, journey, view=view, audience="public", findings=report.findings)
            for format in set(jm.picture_formats(view)) - {"png", "pdf"}:
                yield f"{view} of {journey} as {format}", str(picture.to(format))
            if view == "flow":
                bundle = picture._repr_mimebundle_(include=["text/html", "text/plain"])
                yield f"{view} of {journey} in a notebook", f"{image_of(bundle)} {bundle['text/plain']}"
                of_edition = jm.render(edition, journey, view=view, findings=published.findings(report.findings))
                assert of_edition == picture
                assert pickle.loads(pickle.dumps(of_edition)) == picture
    yield "workspace in a notebook", repr((edition, edition._repr_mimebundle_()))
    yield "models", repr([edition.organization.model_dump(), [each.model_dump() for each in edition.all_journeys]])
    yield "files", repr(edition.files())
    yield "measures", "".join(edition.measures.to(format) for format in ("text", "markdown", "csv", "json"))
    yield "measures in a notebook", repr((edition.measures, edition.measures._repr_mimebundle_()))
    for language in ("en", "de"):
        sheets = jm.questions(workspace, audience="public", report=report, language=language)
        yield "questions", sheets.to("text") + sheets.to("html")
    yield "plan", "".join(public_plan(workspace))
    pictures = [(journey, "map", f"{journey}.svg") for journey in workspace.journeys]
    yield "index", workspace.to_index(pictures, findings=report.findings, audience="public")
    site = Site(folder, SiteSettings(audience="public"))
    for what in requests():
        kind: tree.Kind = "team" if what == "team" else "persona" if what == "persona" else "journey"
        ids = [
            *site.names(kind, Request(what)),
            *([None] if what in ("touchpoints", "findings", "plan", "measures") else []),
        ]
        for id in ids:
            options = {"from": FIRST_DAY} if what in ("plan", "calendar") else {}
            try:
                blocks = site.document(Request(what, id, options), lambda: tree.Figure("picture"))
                yield f"document of {what} {id}", "".join(map(words, blocks))
            except jm.PlanError as error:
                yield f"document of {what} {id}", str(error)
    kinds: tuple[tree.Kind, ...] = ("journey", "stage", "touchpoint", "team", "persona")
    for kind in kinds:
        yield f"names of each {kind}", repr(site.names(kind, Request(WHOLE)))
    yield "errors", "".join(map(words, site.errors([None])))
    for name, arguments in (("touchpoints", {"owner": ("nobody",)}), ("findings", {})):
        with pytest.raises(jm.UnknownNameError) as raised:
            site.document(Request(name, "nothing", arguments), lambda: tree.Figure("picture"))
        yield "what does not exist", f"{raised.value} {raised.value.known}"


@settings(max_examples=4, deadline=None, phases=[Phase.generate])  # to shrink what is so large takes minutes
@given(workspaces())
def test_nothing_for_the_public_has_a_word_of_what_is_internal(
    written: tuple[dict[str, Any], list[dict[str, Any]]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, *written)
        shown = list(everything_public(folder))
    revealing = {
        what: text[max(0, at - 300) : at + 100] for what, text in shown if (at := text.lower().find(SECRET)) >= 0
    }
    assert revealing == {}
    assert any("Shown" in text for _, text in shown)


ORGANIZATION = """\
organization: Example
teams:
  open-team: {name: Open team, function: hr}
  xyzzy-team: {name: Xyzzy team, function: marketing, formerly: old-office, audience: internal}
  nobody: {name: Branch of the secret team, parent: xyzzy-team}
personas:
  nurse: {name: Nurse}
  xyzzy-persona: {name: Xyzzy persona, audience: internal}
"""
WAY = """\
journey: way
name: Way
personas: [nurse, xyzzy-persona]
stages:
  recruit:
    touchpoints:
      - {id: xyzzy-1, name: Xyzzy one, owner: open-team, audience: internal, when: applied + 5 days}
  onboard:
    touchpoints:
      - {id: first, name: First, owner: [open-team, xyzzy-team], next: [xyzzy-2, third], when: xyzzy-1 + 3 days}
      - {id: xyzzy-2, name: Xyzzy two, owner: nobody, audience: intern}
      - {id: second, name: Second, owner: xyzzy-team, next: xyzzy-way/xyzzy-5, feeds: xyzzy-way/xyzzy-5, notes: A remark}
      - {id: third, name: Third, owner: nobody, responsible: xyzzy-team, audiance: public}
      - {id: xyzzy-4, name: Xyzzy four, owner: open-team, personas: xyzzy-persona}
"""
XYZZY_WAY = """\
journey: xyzzy-way
name: Xyzzy way
audience: internal
stages:
  onboard:
    touchpoints:
      - {id: xyzzy-5, name: Xyzzy five, owner: poen-team, next: way/second}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"journeymap.yaml": ORGANIZATION, "way.yaml": WAY, "a-xyzzy.yaml": XYZZY_WAY}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_reference_to_something_internal_is_as_if_it_were_not_written(folder: Path) -> None:
    description = jm.describe(jm.load(folder), "way", audience="public")
    cards = {card.name: card for card in description.cards if card.kind != "gap"}

    assert list(cards) == ["First", "Second"]
    assert {name: card.owner_names for name, card in cards.items()} == {
        "First": ("Open team", "Marketing"),
        "Second": ("Marketing",),
    }
    assert [relation.name for relation in cards["First"].relations] == ["Second"]
    assert [relation.name for relation in cards["Second"].relations] == ["First"]
    assert [field.values for field in cards["First"].fields if field.key == "when"] == [("3 days later",)]
    assert [field.key for field in cards["Second"].fields if field.key == "notes"] == []
    assert Publication(jm.load(folder).portfolio, "public").portfolio.teams.function("nobody") == "marketing"
    assert [stage.id for stage in description.stages if stage.id in ("recruit", "onboard")] == ["onboard"]


def test_a_misspelt_reference_to_something_internal_is_not_published(folder: Path) -> None:
    names = "next: xyzy-1, needs: xyzy-way/xyzzy-5, responsible: xyzy-team, personas: [nurse, xyzy-persona]"
    times = "when: [xyzy-1 + 3 days, every month from xyzy-2, xyzzy-way/xyzy-5 + 1 day]"
    misspelt = f"      - {{id: fourth, name: Fourth, owner: xyzy-team, {names}, {times}}}\n"
    only_internal = "      - {id: fifth, name: Xyzzy, owner: open-team, personas: xyzy-persona}\n"
    (folder / "way.yaml").write_text(WAY + misspelt + only_internal, "utf-8")
    workspace = jm.load(folder)
    description = jm.describe(workspace, "way", audience="public")

    assert "xyz" not in words(description) + jm.validate(workspace.for_audience("public")).to_json()
    assert [card.owner_names for card in description.cards if card.name == "Fourth"] == [("Marketing",)]


def test_what_is_internal_does_not_exist_for_the_public(folder: Path) -> None:
    workspace = jm.load(folder)
    for unknown in (
        lambda: jm.render(workspace, "xyzzy-way", audience="public").to_svg(),
        lambda: jm.describe(workspace, "xyzzy-way", audience="public"),
        lambda: jm.questions(workspace, journey="xyzzy-way", audience="public"),
        lambda: jm.plan(workspace, "xyzzy-way", audience="public", dates={"started": FIRST_DAY}),
    ):
        with pytest.raises(jm.UnknownNameError) as raised:
            unknown()
        assert raised.value.known == ("way",)
        assert "did you mean" not in str(raised.value)
    with pytest.raises(jm.UnknownNameError) as raised:
        jm.render(workspace, "way", audience="public", persona="xyzzy-persona").to_svg()
    assert raised.value.known == ("nurse",)
    assert jm.render(workspace, audience="public").cards == jm.render(workspace, "way", audience="public").cards


def test_the_command_says_nothing_of_what_is_internal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    formats = [part for format in ("svg", "html", "text") for part in ("--format", format)]
    commands = {
        ("render", "--all", "--findings", *formats, "--view", "map", "--view", "owners", "--out", "out"): 0,
        ("render", "--out", "one"): 0,
        ("render", "wey"): 2,
        ("questions",): 0,
        ("questions", "--out", "sheets", "--format", "html"): 0,
        ("questions", "--team", "xyzy-team"): 2,
        ("plan", "way", "--date", "started=2027-03-01", "--today", "2027-01-01"): 0,
        ("plan", "wey", "--date", "started=2027-03-01"): 2,
        ("plan", "--team", "xyzy-team", "--date", "started=2027-03-01"): 2,
    }

    assert {command: main([*command, "--audience", "public"]) for command in commands} == commands
    output = "".join(capfd.readouterr())
    files = [file for name in ("out", "one", "sheets") for file in (folder / name).iterdir()]
    assert SECRET not in output.lower().replace(str(folder), "")
    assert [file.name for file in files if SECRET in f"{file.name} {file.read_text('utf-8')}".lower()] == []
    assert "wrote out/way.map.svg" in output


UNREADABLE = (
    "        audience: intern\n",
    "        audiance: internal\n",
    "         audience: internal\n",
    "        audience:internal\n",
    "        audience: [internal]\n",
    "        audience: public\n        audience: internal\n",
    "        confidential: yes\n",
    "        visibility: internal\n",
    "        published: false\n",
)


@pytest.mark.parametrize("lines", UNREADABLE)
def test_what_may_be_internal_and_could_not_be_read_is_not_published(tmp_path: Path, lines: str) -> None:
    shown = "journey: way\nstages:\n  onboard:\n    touchpoints:\n      - {id: first, name: First, owner: hr}\n"
    (tmp_path / "way.yaml").write_text(f"{shown}      - id: xyzzy\n        name: Xyzzy\n{lines}", "utf-8")
    workspace = jm.load(tmp_path)

    description = jm.describe(workspace, "way", audience="public")
    assert [card.name for card in description.cards if card.kind != "gap"] == ["First"]
    errors = [finding for finding in jm.validate(workspace).findings if finding.category == "reading"]
    assert errors
    assert Publication(workspace.portfolio, "public").findings(errors) == ()


def test_a_short_id_hides_only_findings_that_write_it_as_an_id(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: Example\nteams: {it: {audience: internal}, hr: {}}\n", "utf-8"
    )
    touchpoints = "      - {id: a, name: A, kind: feedback, owner: [hr, it]}\n      - {id: b, name: B, owner: hhr}\n"
    (tmp_path / "way.yaml").write_text(f"journey: way\nstages:\n  onboard:\n    touchpoints:\n{touchpoints}", "utf-8")
    workspace = jm.load(tmp_path)
    findings = jm.validate(workspace).findings

    shown = {finding.rule for finding in Publication(workspace.portfolio, "public").findings(findings)}
    assert {"contested-owner", "unknown-reference"} <= {finding.rule for finding in findings}
    assert "contested-owner" not in shown
    assert "unknown-reference" in shown


def test_ids_from_three_characters_are_looked_for_in_sentences(tmp_path: Path) -> None:
    (tmp_path / "journeymap.yaml").write_text(
        "organization: Example\nteams: {it: {audience: internal}, ops: {audience: internal}}\n", "utf-8"
    )
    (tmp_path / "way.yaml").write_text("journey: way\n", "utf-8")
    messages = ("nobody read it yet", "nobody asked ops yet")
    findings = [Finding("syntax", "reading", jm.Level.ERROR, message, "", "") for message in messages]

    shown = Publication(jm.load(tmp_path).portfolio, "public").findings(findings)
    assert [finding.message for finding in shown] == ["nobody read it yet"]


def test_findings_in_internal_files_or_with_former_ids_are_not_shown(folder: Path) -> None:
    workspace = jm.load(folder)
    paths = sorted(origin.source.path for origin in workspace.load_result.origins)
    of_text = [
        Finding("syntax", "reading", jm.Level.ERROR, "broken", "", "", location=Location(path)) for path in paths
    ]

    former = replace(of_text[1], message="old-office has another id now")

    published = Publication(workspace.portfolio, "public")
    assert published.findings((*of_text, former)) == (of_text[1],)
    read = published.portfolio.workspace.load_result.origins
    assert [origin.source.path for origin in read] == [paths[1]]
    assert Publication(workspace.portfolio, "internal").findings(of_text) == tuple(of_text)
