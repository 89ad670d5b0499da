"""Passwords in addresses are found, and hidden wherever a text of a workspace is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.cli.main import main
from journeymap.passwords import hide_passwords, password_spans, replace_passwords, without_passwords


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("postgres://hr:geheim@db/people", "postgres://hr:******@db/people"),
        ("postgres://:geheim@db/people", "postgres://:******@db/people"),
        ("postgres://hr:ge/h@e?i#m@db:5432/people", "postgres://hr:**********@db:5432/people"),
        ("postgres://hr@corp:geheim@db", "postgres://hr@corp:******@db"),
        ("postgres://hr:$PASSWORD@db", "postgres://hr:*********@db"),
        ("postgres://hr:x${PASSWORD}@db", "postgres://hr:************@db"),
        ('postgres://hr:ge"h@db', "postgres://hr:****@db"),
        ("postgres://db/people?user=hr&password=geheim&ssl=on", "postgres://db/people?user=hr&password=******&ssl=on"),
        ("jdbc:postgresql://db/people?user=hr&Password=geheim", "jdbc:postgresql://db/people?user=hr&Password=******"),
        (
            "sc://host:15002/;token=geheim;user_id=hr@example.org",
            "sc://host:15002/;token=******;user_id=hr@example.org",
        ),
        ("host=db user=hr password=geheim", "host=db user=hr password=******"),
        ("{a: postgres://a:b@c, d: 'mysql://e:ff@g'}", "{a: postgres://a:*@c, d: 'mysql://e:**@g'}"),
        ("https://hr:geheim@example.org/events", "https://hr:******@example.org/events"),
    ],
)
def test_a_password_is_hidden_and_all_else_keeps_its_column(text: str, hidden: str) -> None:
    assert hide_passwords(text) == hidden
    assert password_spans(hidden) == password_spans(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "postgres://hr@db.example.org:5432/people",
        "postgres://hr:${HR_PASSWORD}@db/people",
        "postgres://${HR}:${HR_PASSWORD}@db/people?password=${OTHER}",
        "write `postgres://db/people?password=${HR_PASSWORD}`, and set it",
        "duckdb:///hr.duckdb",
        "spark://cluster:7077",
        "https://example.org:8080/@somebody",
        "https://medium.example/@somebody: a talk",
        "mailto:somebody@example.org",
        "09:30@home",
        "the password is a secret",
        "",
    ],
)
def test_what_is_no_password_stays(text: str) -> None:
    assert (hide_passwords(text), password_spans(text)) == (text, [])


def test_a_password_is_replaced_by_a_variable() -> None:
    text = "postgres://hr:ge@heim@db/people?token=abc"
    assert replace_passwords(text, "${X}") == "postgres://hr:${X}@db/people?token=${X}"


def test_passwords_in_data_are_hidden_whatever_holds_them() -> None:
    address, hidden = "postgres://hr:geheim@db", "postgres://hr:******@db"
    data = {"a": [address, 1, None], "b": (address, {"c": frozenset([address])})}
    assert without_passwords(data) == {"a": [hidden, 1, None], "b": (hidden, {"c": frozenset([hidden])})}


SECRET = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="<>{}'\"\\`"), min_size=1, max_size=12
)


@given(st.sampled_from(["postgres", "postgresql", "mysql", "sc"]), SECRET.map("secret9".__add__))
@example("postgres", "secret9@@")
def test_no_part_of_a_password_is_left(scheme: str, secret: str) -> None:
    text = f"{scheme}://hr:{secret}@db.example.org/people"
    hidden = hide_passwords(text)
    assert len(hidden) == len(text)
    assert "secret9" not in hidden
    assert hidden.startswith(f"{scheme}://hr:*")


@given(st.text(max_size=60))
def test_hiding_twice_changes_nothing(text: str) -> None:
    hidden = hide_passwords(text)
    assert len(hidden) == len(text)
    assert hide_passwords(hidden) == hidden


# -- what is shown of a workspace ------------------------------------------------------------------------------

PLACES = {
    "a connection": "data:\n  ats: {connection: ADDRESS, table: t, case: a, event: b, time: c}\n",
    "a connection in quotes": 'data:\n  ats: {connection: "ADDRESS", table: t, case: a, event: b, time: c}\n',
    "a connection of an alias": "x-db: &db ADDRESS\ndata:\n  ats: {connection: *db, table: t, case: a, event: b, time: c}\n",
    "another mistake on the line": "data:\n  ats: {connection: ADDRESS, tabel: t, case: a, event: b, time: c}\n",
    "a misspelt key": "data:\n  ats: {conection: ADDRESS, table: t, case: a, event: b, time: c}\n",
    "a table": "data:\n  ats: {table: ADDRESS, case: a, event: b, time: c}\n",
    "a source": "data:\n  ats: ADDRESS\n",
    "a list of sources": "data:\n  - ADDRESS\n",
    "all sources": "data: ADDRESS\n",
    "a comment": "data:\n  ats: {table: t.csv, case: a, event: b, time: c, connection: #ADDRESS\n  }\n",
    "a time zone": "measure: {timezone: ADDRESS}\n",
    "a file": "measure: {file: ADDRESS}\n",
    "an attribute": "data:\n  ats: {table: t.csv, case: a, event: b, time: c, attributes: {x: y}}\nmeasure: {by: ADDRESS}\n",
    "a number": "measure: {k: ADDRESS}\n",
    "a period": "measure: {period: ADDRESS}\n",
    "a broken file": "data:\n  ats: {connection: ADDRESS, table: [t\n",
    "another key": "languages: ADDRESS\n",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_no_report_shows_a_password(place: str, tmp_path: Path, capsys: Any) -> None:
    text = f"organization: Fernmoor\n{PLACES[place]}".replace("ADDRESS", "postgres://hr:geheim@db.example.org/people")
    (tmp_path / "journeymap.yaml").write_text(text, "utf-8")
    (tmp_path / "nurse.yaml").write_text("journey: nurse\n", "utf-8")
    report = jm.validate(jm.load(tmp_path))

    assert report.findings
    shown = {format: report.to(format, min_level=jm.Level.NOTE) for format in jm.report_formats()}
    shown["findings"] = repr(report.findings)
    shown["workspace"] = repr(jm.load(tmp_path).organization)
    main(["validate", str(tmp_path), "--show", "all", "--min-level", "note", "--debug"])
    shown["command"] = "".join(capsys.readouterr())
    assert {name for name, each in shown.items() if "geheim" in each} == set()


def test_a_connection_with_a_password_is_not_kept(tmp_path: Path) -> None:
    text = "organization: Fernmoor\ndata:\n  ats: {connection: 'postgres://hr:geheim@db', table: t, case: a, event: b, time: c}\n"
    (tmp_path / "journeymap.yaml").write_text(text, "utf-8")
    (source,) = (jm.load(tmp_path).organization.data or {}).values()
    assert (source.connection, source.table) == (None, "t")


HELP = (
    "write `postgres://hr:${DATABASE_PASSWORD}@db/x`, set the environment variable DATABASE_PASSWORD where you measure,"
    " and change the password: others may have read it"
)


def test_a_connection_built_in_python_is_reported_without_its_password() -> None:
    source = jm.DataSource(connection="postgres://hr:geheim@db/x", table="t", case="a", event="b", time="c")
    workspace = jm.Workspace(
        jm.Organization(organization="Fernmoor", data={"ats": source}), [jm.Journey(journey="nurse")]
    )
    report = jm.validate(workspace, select=["wrong-value"])

    assert [(each.rule, each.subject, each.message, each.help) for each in report.findings] == [
        (
            "wrong-value",
            "data/ats",
            "a password is written in this connection, and whoever has the file has it too",
            HELP,
        )
    ]
    assert "geheim" not in repr(source) + json.dumps(json.loads(report.to_json()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SECRET.map("secret9".__add__), st.sampled_from(sorted(PLACES)))
def test_no_report_shows_any_password(tmp_path: Path, secret: str, place: str) -> None:
    text = f"organization: Fernmoor\n{PLACES[place]}".replace("ADDRESS", f"postgres://hr:{secret}@db/people")
    (tmp_path / "journeymap.yaml").write_text(text, "utf-8")
    (tmp_path / "nurse.yaml").write_text("journey: nurse\n", "utf-8")
    report = jm.validate(jm.load(tmp_path))
    assert not [format for format in jm.report_formats() if "secret9" in report.to(format, min_level=jm.Level.NOTE)]
