"""Mistakes in event names, sources of events and how they are measured."""

from __future__ import annotations

from tests.advice.workspace import Mistake

_TABLE = "table: exports/applicants.csv"
_CONNECTION = "connection: postgres://hr@db.example.org/people"
_FORMAT = 'format: "%d.%m.%Y %H:%M"'
_ZONE = "timezone: Europe/Helsinki"
_FILE = "file: results/measures.json"
_BY = "by: [channel, campaign]"
_OF_JOURNEY = "measure: {settled: 6 months, by: channel}"
_EVENTS = "events: [Interview, Second interview]"


def _mistake(
    what: str, right: str, wrong: str, at: str, says: str, rule: str = "wrong-value", fixed: str | None = None
) -> Mistake:
    """A mistake that `--fix` corrects."""
    return Mistake(what, right, wrong, at, says, rule, fixed=fixed, in_workspace=True)


def _answered(
    what: str, right: str, wrong: str, at: str, advice: str, fixed: str | None = None, rule: str = "wrong-value"
) -> Mistake:
    """A mistake that has more than one correction, or none that is certain."""
    return Mistake(what, right, wrong, at, "", rule, fix=False, fixed=fixed, advice=advice, in_workspace=True)


def _in_journey(
    what: str, right: str, wrong: str, at: str, advice: str, fixed: str | None = None, rule: str = "wrong-value"
) -> Mistake:
    return Mistake(what, right, wrong, at, "", rule, fix=False, fixed=fixed, advice=advice)


_KEYS = [
    ("sources", "data:\n  applicants", "data sources:\n  applicants", "data sources", "`data`"),
    ("German data", "data:\n  applicants", "Daten:\n  applicants", "Daten", "`data`"),
    ("Finnish data", "data:\n  applicants", "tietolähteet:\n  applicants", "tietolähteet", "`data`"),
    ("measuring", "measure:\n", "Measuring:\n", "Measuring", "`measure`"),
    ("a file of events", _TABLE, "file: exports/applicants.csv", "file", "`table`"),
    ("a German table", _TABLE, "Tabelle: exports/applicants.csv", "Tabelle", "`table`"),
    ("a database", _CONNECTION, "database: postgres://hr@db.example.org/people", "database", "`connection`"),
    ("a Swedish connection", _CONNECTION, "anslutning: postgres://hr@db.example.org/people", "anslutning",
     "`connection`"),
    ("a case id", "case: application id", "case id: application id", "case id", "`case`"),
    ("a German case", "case: application id", "Fall: application id", "Fall", "`case`"),
    ("a status", "event: status", "activity: status", "activity", "`event`"),
    ("a timestamp", "time: moment", "timestamp: moment", "timestamp", "`time`"),
    ("a French time", "time: moment", "horodatage: moment", "horodatage", "`time`"),
    ("a filter", "where: {country: [FI, SE]}", "filter: {country: [FI, SE]}", "filter", "`where`"),
    ("dimensions", "attributes: {channel: {column", "dimensions: {channel: {column", "dimensions", "`attributes`"),
    ("a field", "{column: changed,", "{field: changed,", "field", "`column`"),
    ("a mapping", "values: {Mail: email}", "mapping: {Mail: email}", "mapping", "`values`"),
    ("an interval", "period: quarter", "interval: quarter", "interval", "`period`"),
    ("a start", "since: 2025-01-01", "start: 2025-01-01", "start", "`since`"),
    ("a waiting time", "settled: 90 days", "waiting time: 90 days", "waiting time", "`settled`"),
    ("a time zone", _ZONE, "time zone: Europe/Helsinki", "time zone", "`timezone`"),
    ("a Dutch time zone", _ZONE, "tijdzone: Europe/Helsinki", "tijdzone", "`timezone`"),
    ("groups", _BY, "group by: [channel, campaign]", "group by", "`by`"),
    ("a threshold", "k: 20", "threshold: 20", "threshold", "`k`"),
    ("an output", _FILE, "output: results/measures.json", "output", "`file`"),
]  # fmt: skip

ALL = [
    *(_mistake(what, right, wrong, at, says, "unknown-key") for what, right, wrong, at, says in _KEYS),
    _mistake("metrics as measures", "metrics:\n  applications:", "kpis:\n  applications:", "kpis", "`metrics`",
             "unknown-key"),
    _mistake("quarters in words", "period: quarter", "period: quarterly", "quarterly", "did you mean `quarter`?"),
    _mistake("German months", "period: quarter", "period: monatlich", "monatlich", "did you mean `month`?",
             fixed="period: month"),
    _mistake("Finnish half years", "period: quarter", "period: puolivuosittain", "puolivuosittain",
             "did you mean `half`?", fixed="period: half"),
    _mistake("the name of a place", _ZONE, "timezone: Helsinki", "Helsinki", "did you mean `Europe/Helsinki`?"),
    _mistake("a time zone in lower case", _ZONE, "timezone: europe/helsinki", "europe/helsinki",
             "did you mean `Europe/Helsinki`?"),
    _mistake("a country as a time zone", _ZONE, "timezone: Finland", "Finland", "did you mean `Europe/Helsinki`?"),
    _answered("a misspelt time zone", _ZONE, "timezone: Europe/Helsinky", "Europe/Helsinky",
              "did you mean `Europe/Helsinki`?"),
    _answered("an offset as a time zone", _ZONE, "timezone: UTC+2", "UTC+2", "`Europe/Helsinki`"),
    _answered("a time for figures in half days", "settled: 90 days", "settled: 36 hours", "36 hours", "`90 days`"),
    _mistake("a number in quotes", "k: 20", 'k: "20"', '"20"', "write `20`"),
    _answered("too few people", "k: 20", "k: 3", "3", "at least 5", "k: 5"),
    _mistake("an attribute in the plural", _BY, "by: [channels, campaign]", "channels", "did you mean `channel`?",
             fixed="by: [channel, campaign]"),
    _answered("an attribute that no source has", _BY, "by: [channel, ward]", "ward",
              "add `ward` with its column to `attributes` of a source", "by: [channel, campaign]"),
    _answered("an attribute twice", _BY, "by: [channel, campaign, channel]", "channel", "remove one of them"),
    _answered("results outside", _FILE, "file: ../measures.json", "../measures.json", "such as `measures.json`",
              "file: measures.json"),
    _answered("results of another kind", _FILE, "file: measures.yaml", "measures.yaml", "write `measures.json`",
              "file: measures.json"),
    _answered("a workbook", _TABLE, "table: exports/applicants.xlsx", "exports/applicants.xlsx",
              "name the file with `.csv`"),
    _answered("a file with tabs", _TABLE, "table: applicants.tsv", "applicants.tsv", "end in `.csv`",
              "table: applicants.csv"),
    _answered("a document", _TABLE, "table: applicants.docx", "applicants.docx", "`.csv`, `.jsonl` or `.parquet`",
              "table: applicants.csv"),
    _answered("JSON", _TABLE, "table: applicants.json", "applicants.json", "end in `.jsonl`",
              "table: applicants.jsonl"),
    _answered("a table without its database", _TABLE, "table: applicants", "applicants", "add a line `connection:`",
              "connection: duckdb:///hr.duckdb\n    table: applicants"),
    _answered("a file outside", _TABLE, "table: ../applicants.csv", "../applicants.csv", "such as `exports/events.csv`",
              "table: exports/events.csv"),
    _answered("a file of a drive", _TABLE, r"table: C:\HR\applicants.csv", r"C:\HR\applicants.csv",
              "such as `exports/events.csv`"),
    _answered("a file in the web", _TABLE, "table: https://example.org/a.csv", "https://example.org/a.csv",
              "download it", "table: exports/events.csv"),
    _mistake("a path of Windows", _TABLE, r"table: exports\applicants.csv", r"exports\applicants.csv",
             "write `exports/applicants.csv`"),
    _mistake("letters for a time", _FORMAT, "format: DD.MM.YYYY HH:mm", "DD.MM.YYYY HH:mm",
             "write `%d.%m.%Y %H:%M`"),
    _mistake("German letters for a time", _FORMAT, "format: TT.MM.JJJJ HH:MM", "TT.MM.JJJJ HH:MM",
             "write `%d.%m.%Y %H:%M`"),
    _mistake("the month for minutes", _FORMAT, 'format: "%d.%m.%Y %H:%m"', '"%d.%m.%Y %H:%m"',
             "write `%d.%m.%Y %H:%M`"),
    _answered("a time without a day", _FORMAT, 'format: "%H:%M"', '"%H:%M"', "such as `%d.%m.%Y %H:%M`"),
    _answered("a letter that says nothing", _FORMAT, 'format: "%d.%m.%Y %Q"', '"%d.%m.%Y %Q"',
              "such as `%d.%m.%Y %H:%M`"),
    _answered("the name of a form", _FORMAT, "format: ISO 8601", "ISO 8601", "leave `format` out",
              'format: "%Y-%m-%d"'),
    _answered("a password", _CONNECTION, "connection: postgres://hr:geheim@db.example.org/people",
              "postgres://hr:geheim@db.example.org/people",
              "write `postgres://hr:${DATABASE_PASSWORD}@db.example.org/people`",
              "connection: postgres://hr:${DATABASE_PASSWORD}@db.example.org/people"),
    _answered("a password as a setting", _CONNECTION, "connection: postgres://db/people?user=hr&password=geheim",
              "postgres://db/people?user=hr&password=geheim",
              "write `postgres://db/people?user=hr&password=${DATABASE_PASSWORD}`",
              "connection: postgres://db/people?user=hr&password=${DATABASE_PASSWORD}"),
    _mistake("a file of a database", _CONNECTION, "connection: hr.duckdb", "hr.duckdb", "write `duckdb:///hr.duckdb`",
             fixed="connection: duckdb:///hr.duckdb"),
    _mistake("an address for Java", _CONNECTION, "connection: jdbc:postgresql://db.example.org/people",
             "jdbc:postgresql://db.example.org/people", "did you mean `postgres://db.example.org/people`?",
             fixed="connection: postgres://db.example.org/people"),
    _mistake("a misspelt database", _CONNECTION, "connection: postgress://hr@db.example.org/people",
             "postgress://hr@db.example.org/people", "did you mean"),
    _answered("a database that nobody reads", _CONNECTION, "connection: mysql://hr@db/people", "mysql://hr@db/people",
              "`duckdb:///hr.duckdb`"),
    _answered("a name instead of an address", _CONNECTION, "connection: the warehouse", "the warehouse",
              "write an address such as"),
    _mistake("an anchor in other words", "anchors: {started: welcome-day}", "anchors: {first day: welcome-day}",
             "first day", "did you mean `started`?", "unknown-reference"),
    _mistake("a touchpoint by its name, that shows an anchor", "anchors: {started: welcome-day}",
             "anchors: {started: Welcome day}", "Welcome day", "did you mean `welcome-day`?", "unknown-reference"),
    _mistake("a touchpoint with its journey", "anchors: {started: welcome-day}",
             "anchors: {started: nurse-path/welcome-day}", "nurse-path/welcome-day", "write `welcome-day`"),
    _answered("an anchor shown by nothing", "anchors: {started: welcome-day}", "anchors: {started: party}", "party",
              "a touchpoint of the source's journey", rule="unknown-reference"),
    _mistake("a channel that is not declared", "values: {Mail: email}", "values: {Mail: e mail}", "e mail",
             "did you mean `email`?", "unknown-reference"),
    _answered("no values at all", "where: {country: [FI, SE]}", "where: {country: []}", "[]",
              "write the values of the rows that count"),
    _answered("a key of the measure beside it", "working_days:\n", "k: 20\nworking_days:\n", "k",
              "`k` is a key of `measure`", rule="unknown-key"),
    _in_journey("a measure of the workspace", _OF_JOURNEY, "measure: {settled: 6 months, k: 10}", "k",
                "move it to `measure` in journeymap.yaml", rule="unknown-key"),
    _in_journey("a key of the measure of a journey", _OF_JOURNEY, "since: 2025-01-01", "since",
                "`since` is a key of `measure`", "measure: {since: 2025-01-01}", rule="unknown-key"),
    _in_journey("an attribute that the journey lacks", _OF_JOURNEY, "measure: {by: ward}", "ward",
                "write one of `channel` or `campaign`", "measure: {by: channel}"),
    _in_journey("an event name twice", _EVENTS, 'events: [Interview, "Interview "]', '"Interview "',
                "remove one of them", "events: [Interview]"),
    _in_journey("an event name of two touchpoints", "events: Rejected", "events: [Rejected, Interview]", "Interview",
                "keep it at one of the two", "events: Rejected"),
    Mistake("an event", _EVENTS, "event: [Interview, Second interview]", "event", "`events`", "unknown-key"),
    Mistake("Finnish events", _EVENTS, "tapahtumat: [Interview, Second interview]", "tapahtumat", "`events`",
            "unknown-key"),
    Mistake("metrics as measures of a stage", "metrics: [applications]", "measures: [applications]", "measures",
            "`metrics`", "unknown-key"),
    Mistake("a period alone", _OF_JOURNEY, "measure: quarter", "quarter", "write `{period: quarter}`",
            fixed="measure: {period: quarter}"),
]  # fmt: skip
