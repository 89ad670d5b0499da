"""The commands for GitHub, read by a parser made after the runner's, and the table of the job."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest

from journeymap.escaping import escape_unsafe
from journeymap.findings import Finding, Level, Location
from journeymap.reporting import ReportContent, write
from journeymap.reports.github import summary_markdown

KNOWN = {"file", "line", "endLine", "col", "endColumn", "title"}


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    message: str


def parsed(line: str) -> Command:
    """One command as the runner reads it, but strict: what the runner would drop in silence is an error."""
    match = re.fullmatch(r"::(error|warning|notice)(?: ([^:]*))?::(.*)", line)
    if match is None:
        raise ValueError(f"no command: {line!r}")
    name, properties, message = match.groups()
    pairs: dict[str, str] = {}
    for part in (properties or "").split(","):
        key, equals, value = part.partition("=")
        if key not in KNOWN or not equals or not value or key in pairs:
            raise ValueError(f"a property that the runner would drop: {part!r}")
        pairs[key] = unescaped(value)
    for key in KNOWN - {"file", "title"}:
        if key in pairs and not re.fullmatch("[1-9][0-9]*", pairs[key]):
            raise ValueError(f"no position: {key}={pairs[key]}")
    if "col" in pairs and pairs.get("endLine", pairs.get("line")) != pairs.get("line"):
        raise ValueError("columns in different lines")
    return Command(name, pairs, unescaped(message))


def unescaped(text: str) -> str:
    if "\r" in text or "\n" in text or re.search("%(?!25|0D|0A|3A|2C)", text):
        raise ValueError(f"not escaped: {text!r}")
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(output: str) -> list[Command]:
    *lines, end = output.rstrip("\n").split("\n")
    assert end.startswith("Checked ")
    return [parsed(line) for line in lines]


def test_every_finding_that_counts_is_annotated(run: ReportContent) -> None:
    annotations = commands(write(run, "github"))
    assert [each.name for each in annotations] == ["error"] * 5 + ["warning"] * 5 + ["notice"]
    counting = [finding for finding in run.findings if finding.counts]
    assert {each.properties["title"] for each in annotations} == {finding.rule for finding in counting}
    hostile = next(each for each in annotations if each.properties["title"] == "hostile")
    finding = next(finding for finding in counting if finding.rule == "hostile")
    assert hostile.message == f"{escape_unsafe(finding.message)}\n{escape_unsafe(finding.help)}"
    assert finding.location is not None
    assert hostile.properties["file"] == finding.location.path


@pytest.mark.parametrize(
    "line",
    [
        "::fatal file=a::said",
        "::error file=a,line=0::said",
        "::error file=a:b::said",
        "::error file=a,b.yaml::said",
        "::error file=::said",
        "::error color=red::said",
        "::error file=a::100%",
        "::error file=a,line=1,endLine=2,col=3::said",
        "error: said",
    ],
)
def test_the_parser_objects_to_a_broken_command(line: str) -> None:
    with pytest.raises(ValueError):
        parsed(line)


def many(run: ReportContent, **counts: int) -> ReportContent:
    findings = [
        Finding(
            "rule", "c", Level[level.upper()], f"{level} {number}", "", f"{level}{number}", location=Location("a", 1, 1)
        )
        for number in range(max(counts.values()))
        for level, count in counts.items()
        if number < count
    ]
    return replace(run, findings=tuple(findings))


@pytest.mark.parametrize(
    ("counts", "shown", "rest"),
    [
        ({"error": 10, "warning": 10, "note": 10}, (10, 10, 10), 0),
        ({"error": 11, "warning": 10, "note": 10}, (10, 10, 9), 2),
        ({"error": 200, "warning": 3, "note": 0}, (10, 3, 0), 190),
        ({"error": 0, "warning": 0, "note": 11}, (0, 0, 9), 2),
        ({"error": 11, "warning": 0, "note": 0}, (10, 0, 0), 1),
    ],
)
def test_the_rest_is_counted(
    clean: ReportContent, counts: dict[str, int], shown: tuple[int, int, int], rest: int
) -> None:
    annotations = commands(write(many(clean, **counts), "github"))
    names = [each.name for each in annotations]
    assert (names.count("error"), names.count("warning")) == shown[:2]
    assert names.count("notice") == shown[2] + bool(rest) <= 10
    assert [each.message for each in annotations if each.name == "error"] == [
        f"error {number}" for number in range(shown[0])
    ]
    if rest:
        assert annotations[-1].message.startswith(f"and {rest} more finding{'s' if rest > 1 else ''}; run the command")


def test_columns_are_left_out_of_several_lines(clean: ReportContent) -> None:
    finding = Finding("r", "c", Level.ERROR, "m", "", "print", location=Location("a", 1, 5, 3, 2))
    [command] = commands(write(replace(clean, findings=(finding,)), "github"))
    assert command.properties == {"file": "a", "line": "1", "endLine": "3", "title": "r"}


def cells(row: str) -> list[str]:
    """The cells of a table row, unescaped, as GitHub's Markdown splits it."""
    parts = re.findall(r"((?:\\.|[^|\\])*)\|", row)
    assert parts[0] == ""
    return [re.sub(r"\\(.)", r"\1", part.strip()) for part in parts[1:]]


def test_the_table_holds_whatever_was_said(run: ReportContent) -> None:
    rows = [cells(line) for line in summary_markdown(run).split("\n") if line.startswith("| ")]
    assert {len(row) for row in rows} == {4}
    hostile = next(row for row in rows if row[1] == "hostile")
    message, help = hostile[3].split("<br>")
    assert message == r"says \x1b[2J<U+202E>::error::%0A|<b>\n::warning file=x::y"
    assert help == r"do not % obey: \x9b31m"


def test_the_table_keeps_below_what_github_takes(clean: ReportContent) -> None:
    finding = Finding("r", "c", Level.ERROR, "ä" * 2000, "", "print")
    text = summary_markdown(replace(clean, findings=(finding,) * 1000))
    assert len(text.encode()) < 2**20
    more = re.search(r"And (\d+) more findings\.\n$", text)
    assert more is not None
    assert int(more[1]) + text.count("| error |") == 1000
