"""Findings about events, sources of events and measures; `tests/advice` does what their helps say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import journeymap as jm

JOURNEY = """\
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
      - {id: offer, name: The offer, owner: hr, events: [Offered, Offer sent]}
      - {id: old-offer, name: The old offer, owner: hr, status: retired}
"""
OTHER = "journey: doctor\nstages:\n  recruit:\n    touchpoints:\n      - {id: visit, name: Visit, owner: hr}\n"
SOURCE = "table: a.csv, case: id, event: what, time: at"
MAIL = "channels: {mail: {name: {en: E-mail, fi: Posti}}}\nlanguages: [en, fi]"


class Reported(NamedTuple):
    """What is looked at in a finding; `marked` is the text at its place, `fixed` what its fix writes."""

    rule: str
    message: str
    help: str
    subject: str | None
    marked: str
    fixed: str | None = None
    related: str | None = None


def reading(folder: Path, workspace: str, journey: str = JOURNEY, other: str = "") -> list[Reported]:
    """The findings about the text of a workspace."""
    (folder / "journeymap.yaml").write_text(f"organization: Fernmoor\n{workspace}", "utf-8")
    (folder / "nurse.yaml").write_text(journey, "utf-8")
    if other:
        (folder / "doctor.yaml").write_text(other, "utf-8")
    report = jm.validate(jm.load(folder), select=["reading"], today=date(2027, 1, 1))
    return [_reported(folder, finding) for finding in report.findings]


def _reported(folder: Path, finding: jm.Finding) -> Reported:
    fix = finding.fix
    related = finding.related[0] if finding.related else None
    return Reported(
        finding.rule,
        finding.message,
        finding.help,
        finding.subject,
        _marked(folder, finding.location),
        fix.edits[0].text if fix else None,
        f"{related.message}: {_marked(folder, related.location)}" if related else None,
    )


def _marked(folder: Path, at: jm.Location | None) -> str:
    assert at is not None and at.line and at.column and at.end_column
    line = (folder / Path(at.path).name).read_text("utf-8").split("\n")[at.line - 1]
    return line[at.column - 1 : at.end_column - 1 if at.end_line == at.line else None]


def wrong(message: str, help: str, marked: str, **others: Any) -> Reported:
    return Reported("wrong-value", message, help, **{"subject": "data/ats", "marked": marked, **others})


@pytest.mark.parametrize(
    "workspace",
    [
        f"data: {{ats: {{{SOURCE}}}}}\n",
        f"data: {{ats: {{journey: nurse, {SOURCE}, anchors: {{accepted: offer, offered: offer}}}}}}\n",
        f"anchors: {{signed: {{at: accepted + 1 day}}}}\ndata: {{ats: {{{SOURCE}, anchors: {{signed: offer}}}}}}\n",
        "data: {ats: {connection: 'duckdb:///hr.duckdb', table: hr.events.v2, case: a, event: b, time: c}}\n",
        "data: {ats: {connection: '${ADDRESS}', table: t, case: a, event: b, time: c}}\n",
        "data: {ats: {connection: 'postgres://hr:${PASSWORD}@db/people', table: t, case: a, event: b, time: c}}\n",
        "data: {ats: {connection: 'postgresql://hr@db', table: ../x, case: a, event: b, time: c}}\n",
        "data: {ats: {connection: 'spark://host:7077', table: t, case: a, event: b, time: c}}\n",
        "data: {ats: {connection: 'sc://host:15002', table: t, case: a, event: b, time: c}}\n",
        "data: {ats: {table: 'exports/2025-*', case: a, event: b, time: c}}\n",
        "data: {ats: {table: 'exports/**/*.CSV.GZ', case: a, event: b, time: c}}\n",
        "data: {ats: {table: a.b.jsonl.gz, case: a, event: b, time: c}}\n",
        "data: {ats: {table: a.parquet, case: 1, event: 2, time: 3}}\n",
        f"data: {{ats: {{{SOURCE}, where: {{country: FI, year: 2025}}}}}}\n",
        f"data: {{ats: {{{SOURCE}, attributes: {{channel: {{column: c, values: {{A: anything}}}}}}}}}}\n",
        f"{MAIL}\ndata: {{ats: {{{SOURCE}, attributes: {{channel: {{column: c, values: {{A: mail, B: Posti}}}}}}}}}}\n",
        "measure: {period: half, since: 2025-02-01, settled: 3 months, timezone: Europe/Helsinki, by: ward, k: 5}\n",
        "measure: {settled: 48 hours}\n",
        "measure: {settled: 0 days, file: figures/Measures.JSON}\n",
        "measure:\ndata:\n",
        "measure: {}\ndata: {}\n",
    ],
)
def test_what_can_be_measured_has_no_finding(workspace: str, tmp_path: Path) -> None:
    assert reading(tmp_path, workspace) == []


SEVERAL = "an event name belongs to one touchpoint of a journey: keep it at one of the two"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (
            "[Signed, ' Signed']",
            ("the event name `Signed` stands here twice", "remove one of them", "' Signed'", "Signed"),
        ),
        (
            "Applied",
            ("the event name `Applied` already shows that `application` happened", SEVERAL, "Applied", "Applied"),
        ),
        (
            '["Offer sent\ufeff "]',
            (
                "the event name `Offer sent` already shows that `offer` happened",
                SEVERAL,
                '"Offer sent\ufeff "',
                "Offer sent",
            ),
        ),
    ],
)
def test_an_event_name_belongs_to_one_touchpoint(
    events: str, expected: tuple[str, str, str, str], tmp_path: Path
) -> None:
    message, help, marked, first = expected
    journey = f"{JOURNEY}      - {{id: contract, name: Contract, owner: hr, events: {events}}}\n"
    reported = [each for each in reading(tmp_path, "", journey) if each.rule == "wrong-value"]
    assert reported == [wrong(message, help, marked, subject="nurse/contract", related=f"the first one: {first}")]


def test_the_later_line_is_reported_whatever_the_order_of_stages(tmp_path: Path) -> None:
    onboard = "  onboard:\n    touchpoints:\n      - {id: contract, name: Contract, owner: hr, events: Offered}\n"
    journey = JOURNEY.replace("stages:\n", f"stages:\n{onboard}")
    (reported,) = reading(tmp_path, "", journey)
    assert (reported.subject, reported.marked, reported.related) == ("nurse/offer", "Offered", "the first one: Offered")


def test_a_retired_touchpoint_gives_its_event_names_away(tmp_path: Path) -> None:
    (reported,) = reading(tmp_path, "", JOURNEY.replace("status: retired", "status: retired, events: Offered"))
    assert reported.help == "remove it from `old-offer`, which is retired"


def test_upper_and_lower_case_are_two_event_names(tmp_path: Path) -> None:
    assert reading(tmp_path, "", JOURNEY.replace("Offer sent", "applied")) == []


SOURCES = [
    (
        "case: id, event: what, time: at",
        Reported("missing-key", "this source has no `table`",
              "add a line `table:` (Files below the workspace, `.csv`, `.jsonl` or `.parquet`, or a table of the connection.)",
              "data/ats", "ats"),
    ),
    (
        "table: a.csv, event: what, time: at",
        Reported("missing-key", "this source has no `case`",
              "add a line `case:` (The column that says which application or person it is.)", "data/ats", "ats"),
    ),
    (
        "table: a.csv, case: id, time: at",
        Reported("missing-key", "this source has no `event`", "add a line `event:` (The column that says what happened.)",
              "data/ats", "ats"),
    ),
    (
        "table: a.csv, case: id, event: what, time: ~",
        Reported("missing-key", "this source has no `time`", "add a line `time:` (The column that says when.)", "data/ats", "ats"),
    ),
    (
        'table: a.csv, case: id, event: what, time: {format: "%d.%m.%Y"}',
        Reported("missing-key", "this `time` has no `column`", "add a line `column:` (The column.)", "data/ats", "format"),
    ),
    (
        f"{SOURCE}, anchors: {{acepted: offer}}",
        Reported("unknown-reference", "there is no anchor `acepted`", "did you mean `accepted`?", "data/ats", "acepted"),
    ),
    (
        f"{SOURCE}, anchors: {{accepted: ofer}}",
        Reported("unknown-reference", "there is no touchpoint `ofer` in the journey of this source", "did you mean `offer`?",
              "data/ats", "ofer"),
    ),
    (
        f"{SOURCE}, anchors: {{accepted: The offer}}",
        Reported("unknown-reference", "there is no touchpoint `The offer` in the journey of this source",
              "did you mean `offer`?", "data/ats", "The offer", "offer"),
    ),
    (
        f"journey: nurs, {SOURCE}, anchors: {{accepted: offer}}",
        Reported("unknown-reference", "there is no journey `nurs`", "did you mean `nurse`?", "data/ats", "nurs"),
    ),
    (
        f"{SOURCE}, anchors: {{accepted: old-offer}}",
        wrong("`old-offer` is retired, so it shows no `accepted` any more",
              "name a touchpoint that is in use, or remove this line", "old-offer"),
    ),
    (
        f"{SOURCE}, anchors: {{accepted: doctor/visit}}",
        wrong("`doctor/visit` is a touchpoint of another journey than that of the source",
              "write the id of a touchpoint of the source's journey", "doctor/visit"),
    ),
    (
        f'{SOURCE}, attributes: {{x: {{column: c, values: {{A: a, "A ": b}}}}}}',
        wrong("`A` stands here twice, with two meanings", "remove one of them: white space around a value is ignored", '"A "'),
    ),
    (
        "connection: oracle://hr@db, table: t, case: a, event: b, time: c",
        wrong("nothing can be read from `oracle://`",
              "write an address such as `duckdb:///hr.duckdb`, `postgres://hr@db/people`, `spark://host:port` or"
              " `sc://host:port`, or export a file", "oracle://hr@db"),
    ),
    (
        "table: s3://bucket/a.csv, case: a, event: b, time: c",
        wrong("an address is not read: files lie in the folder of the workspace",
              "download it, and name the file, such as `exports/events.csv`", "s3://bucket/a.csv"),
    ),
    (
        "table: ~/a.csv, case: a, event: b, time: c",
        wrong("`~/a.csv` lies outside of the workspace's folder",
              "put it there, and write its path from that folder, such as `exports/events.csv`", "~/a.csv"),
    ),
    (
        "table: a.csv.zip, case: a, event: b, time: c",
        wrong("events are not read from files that end in `.zip`",
              "save it as one of `.csv`, `.jsonl` or `.parquet`, and name that file", "a.csv.zip"),
    ),
    (
        "table: a.parquet.gz, case: a, event: b, time: c",
        wrong("events are not read from files that end in `.parquet.gz`",
              "save it as one of `.csv`, `.jsonl` or `.parquet`, and name that file", "a.parquet.gz"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), SOURCES, ids=[source for source, _ in SOURCES])
def test_what_is_wrong_with_a_source(source: str, expected: Reported, tmp_path: Path) -> None:
    assert reading(tmp_path, f"data:\n  ats: {{{source}}}\n") == [expected]


def test_a_source_says_which_of_several_journeys_it_is_about(tmp_path: Path) -> None:
    data = f"data:\n  ats: {{{SOURCE}, anchors: {{accepted: offer}}}}\n  hr: {{jurney: nurse, {SOURCE}}}\n"
    assert [reported for reported in reading(tmp_path, data, other=OTHER) if reported.rule != "unknown-key"] == [
        Reported(
            "missing-key",
            "this source has no `journey`, and the workspace has several",
            "add a line `journey: doctor` or `journey: nurse`, whichever it is about",
            "data/ats",
            "ats",
        )
    ]


def test_a_touchpoint_is_looked_up_in_the_journey_of_the_source(tmp_path: Path) -> None:
    data = f"data:\n  ats: {{journey: doctor, {SOURCE}, anchors: {{accepted: offer, started: visit}}}}\n"
    (reported,) = reading(tmp_path, data, other=OTHER)
    assert (reported.rule, reported.marked) == ("unknown-reference", "offer")


def test_two_sources_of_a_journey_agree_on_what_shows_an_anchor(tmp_path: Path) -> None:
    data = (
        f"data:\n  hr: {{{SOURCE}, anchors: {{accepted: offer}}}}\n"
        f"  ats: {{{SOURCE}, anchors: {{accepted: application, offered: offer}}}}\n"
    )
    assert reading(tmp_path, data) == [
        wrong(
            "`accepted` is shown by `offer` already: the source `hr` says so",
            "keep one of the two",
            "application",
            related="the first one: offer",
        )
    ]


def test_values_of_channels_and_personas_are_in_the_catalogue(tmp_path: Path) -> None:
    values = "{channel: {column: c, values: {A: mail, B: E-mail, C: post}}, persona: {column: p, values: {X: nrse}}}"
    data = f"channels: {{mail: {{name: E-mail}}}}\npersonas: {{nurse: {{}}}}\ndata: {{ats: {{{SOURCE}, attributes: {values}}}}}\n"
    assert reading(tmp_path, data) == [
        Reported(
            "unknown-reference",
            "there is no channel `post`",
            "declare it in journeymap.yaml under `channels`, or name one that is there",
            "data/ats",
            "post",
        ),
        Reported("unknown-reference", "there is no persona `nrse`", "did you mean `nurse`?", "data/ats", "nrse"),
    ]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("timezone: Mars", wrong("there is no time zone `Mars`", "", "Mars", subject=None)),
        ("timezone: GMT+2", wrong("there is no time zone `GMT+2`", "", "GMT+2", subject=None)),
        (
            "timezone: localtime",
            wrong("there is no time zone `localtime`", "", "localtime", subject=None),
        ),
        (
            "settled: 12 hours",
            wrong("figures are taken at the end of a day, and `12 hours` is not a number of whole days",
                  "write days, weeks or months, such as `90 days`", "12 hours", subject=None),
        ),
        (
            "file: C:/measures.json",
            wrong("`C:/measures.json` lies outside of the workspace's folder",
                  "put it there, and write its path from that folder, such as `measures.json`", "C:/measures.json", subject=None),
        ),
        (
            "file: https://example.org/measures.json",
            wrong("an address is not read: files lie in the folder of the workspace",
                  "download it, and name the file, such as `measures.json`", "https://example.org/measures.json", subject=None),
        ),
        (
            "k: 4",
            wrong("`4` is not a whole number of at least 5", "write a whole number of at least 5", "4", subject=None),
        ),
        (
            "period: decade",
            wrong("`decade` is not one of the allowed words", "write one of year, half, quarter, month", "decade", subject=None),
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_measure(measure: str, expected: Reported, tmp_path: Path) -> None:
    (reported,) = reading(tmp_path, f"measure: {{{measure}}}\n")
    help = expected.help or "write the name of a place in it, such as `Europe/Helsinki`; `UTC` has no summer time"
    assert reported == expected._replace(help=help)


def test_an_attribute_is_looked_up_where_the_measure_holds(tmp_path: Path) -> None:
    """That of the workspace in all sources, that of a journey in its own."""
    data = (
        f"data:\n  ats: {{journey: nurse, {SOURCE}, attributes: {{ward: w}}}}\n"
        f"  hr: {{journey: doctor, {SOURCE}, attributes: {{unit: u}}}}\nmeasure: {{by: [ward, unit, Units]}}\n"
    )
    reported = reading(tmp_path, data, JOURNEY.replace("stages:", "measure: {by: [ward, unit]}\nstages:"), OTHER)
    assert reported == [
        wrong("no source has the attribute `Units`", "write one of `ward` or `unit`, or add `Units` with its column to"
              " `attributes` of a source", "Units", subject=None),
        wrong("no source of this journey has the attribute `unit`", "write one of `ward`, or add `unit` with its column"
              " to `attributes` of a source", "unit", subject="nurse"),
    ]  # fmt: skip


def test_an_attribute_is_not_missing_where_a_source_could_not_be_read(tmp_path: Path) -> None:
    data = f"data:\n  ats: {{{SOURCE}, attributes: [ward]}}\nmeasure: {{by: ward}}\n"
    assert [reported.marked for reported in reading(tmp_path, data)] == ["[ward]"]


def test_a_source_can_be_waived_and_uses_what_it_names(tmp_path: Path) -> None:
    values = "{channel: {column: c, values: {A: E-mail}}}"
    data = (
        "channels: {mail: {name: E-mail}, post: {}}\nanchors: {signed: {at: accepted + 1 day}, unused: {at: started}}\n"
        f"data: {{ats: {{{SOURCE}, attributes: {values}, anchors: {{signed: offer}}}}}}\n"
        "checks: {waivers: [{rule: unmapped-event, at: data/ats, because: Agreed}, {rule: unmapped-event, at: data/nothing, because: Agreed}]}\n"
    )
    assert [(reported.rule, reported.marked) for reported in reading(tmp_path, data)] == [
        ("unknown-reference", "data/nothing")
    ]
    report = jm.validate(jm.load(tmp_path), select=["unused-definition"])
    unused = [finding.subject for finding in report.findings if finding.rule == "unused-definition"]
    assert unused == ["channels/post", "anchors/unused"]


def test_a_journey_is_not_called_like_the_catalogue(tmp_path: Path) -> None:
    reported = reading(tmp_path, "", JOURNEY.replace("journey: nurse", "journey: data"))
    assert [(each.message, each.marked) for each in reported] == [("`data` is the name of a catalogue", "data")]


def test_journeys_built_in_python_are_checked_alike() -> None:
    touchpoints = [{"id": id, "name": id, "owner": "hr", "events": "Applied"} for id in ("one", "two")]
    stages: Any = {"recruit": {"touchpoints": touchpoints}}
    data: Any = {"ats": {"table": "a.xls", "case": "a", "event": "b", "time": {"column": "c", "format": "dd.MM.yyyy"}}}
    organization = jm.Organization(organization="Fernmoor", data=data, measure=jm.Measure(timezone="Berlin"))
    report = jm.validate(jm.Workspace(organization, [jm.Journey(journey="nurse", stages=stages)]), select=["reading"])

    assert sorted((finding.subject or "", finding.message) for finding in report.findings) == [
        ("", "there is no time zone `Berlin`"),
        ("data/ats", "events are not read from files that end in `.xls`"),
        ("data/ats", "no time is written like `dd.MM.yyyy`: it does not say the day, the month and the year"),
        ("nurse/two", "the event name `Applied` already shows that `one` happened"),
    ]
