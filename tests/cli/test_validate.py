"""`validate`: its input, its output and its exit status."""

from __future__ import annotations

import io
import json
import os
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

import journeymap as jm
from tests.cli.conftest import SMALLEST, Run

SUM = "Checked 1 file, 1 journey, 2 touchpoints: "
CLEAN = f"{SUM}no findings. Well mapped!\n"
UNOWNED = """\
error[unowned]: "First talk" (talk) has no owner
  --> nurse.yaml:13:13
   |
13 |       - id: talk
   |             ^^^^
   = one team must be accountable for it: add a line `owner:` with the id of that team

"""
ONE_LINE = 'nurse.yaml:13:13: error[unowned] "First talk" (talk) has no owner\n'
ONE_ERROR = "1 error, 0 warnings, 0 notes.\n"


@pytest.fixture
def bare(nurse: Path) -> Path:
    """The journey, and one of its touchpoints without an owner."""
    text = nurse.read_text("utf-8")
    nurse.write_text(text.replace("        metrics: visits\n        owner: hr\n", "        metrics: visits\n"), "utf-8")
    return nurse


# -- the report and the exit status ----------------------------------------------------------------------------------


def test_a_healthy_journey_is_well_mapped(run: Any, nurse: Path) -> None:
    assert run("validate") == (0, CLEAN, "")


def test_a_finding_is_printed_and_fails_the_run(run: Any, bare: Path) -> None:
    assert run("validate") == (1, f"{UNOWNED}{SUM}{ONE_ERROR}", "")


@pytest.mark.parametrize(
    ("level", "fail_on", "status"),
    [("error", "error", 1), ("error", "never", 0), ("warning", "error", 0), ("warning", "warning", 1),
     ("note", "warning", 0), ("note", "note", 1)],
)  # fmt: skip
def test_findings_at_or_above_a_level_fail_the_run(level: str, fail_on: str, status: int, run: Any, bare: Path) -> None:
    bare.write_text(f"checks: {{rules: {{unowned: {level}}}}}\n{bare.read_text('utf-8')}", "utf-8")

    assert run("validate", "--fail-on", fail_on).status == status


def test_fail_on_of_the_command_overrides_the_workspace(run: Any, bare: Path) -> None:
    Path("journeymap.yaml").write_text("organization: North\nchecks: {fail_on: never}\n", "utf-8")

    assert run("validate").status == 0
    assert run("validate", "--fail-on", "error").status == 1


def test_notes_are_counted_and_shown_on_demand(run: Any, bare: Path) -> None:
    bare.write_text(f"checks: {{rules: {{unowned: note}}}}\n{bare.read_text('utf-8')}", "utf-8")

    hidden = f"{SUM}0 errors, 0 warnings, 1 note (notes are shown with --min-level note).\n"
    assert run("validate") == (0, hidden, "")
    assert run("validate", "--min-level", "note").out.startswith("note[unowned]: ")


def test_min_level_hides_warnings(run: Any, bare: Path) -> None:
    bare.write_text(f"checks: {{rules: {{unowned: warning}}}}\n{bare.read_text('utf-8')}", "utf-8")

    out = run("validate", "--min-level", "error", "--format", "concise").out
    assert out == f"{SUM}0 errors, 1 warning, 0 notes (warnings are shown with --min-level warning).\n"


def test_no_waivers_reports_waived_findings(run: Any, bare: Path) -> None:
    text = bare.read_text("utf-8")
    bare.write_text(f"waivers: {{rule: unowned, because: Soon}}\n{text}", "utf-8")

    assert run("validate") == (0, f"{SUM}no findings; 1 waived. Not everything was checked: 1 error is waived.\n", "")
    assert run("validate", "--no-waivers").status == 1


def test_today_can_be_set(run: Any, nurse: Path) -> None:
    assert run("validate", "--today", "2027-11-01") == (0, CLEAN, "")
    assert run("validate", "--today", "2027-11-02", "--fail-on", "warning").status == 1


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        ([], ["unmeasured-moment", "unowned"]),
        (["--select", "unowned"], ["unowned"]),
        (["--select", "ownership"], ["unowned"]),
        (["--select", "measurement,unowned"], ["unmeasured-moment", "unowned"]),
        (["--select", "measurement", "--select", "unowned, flow"], ["unmeasured-moment", "unowned"]),
        (["--ignore", "unowned"], ["unmeasured-moment"]),
        (["--ignore", "ownership,measurement"], []),
        (["--select", "ownership", "--ignore", "unowned"], []),
    ],
)
def test_rules_are_selected_by_name_or_category(arguments: list[str], rules: list[str], run: Any, bare: Path) -> None:
    bare.write_text(
        bare.read_text("utf-8")
        .replace("        metrics: visits\n", "")
        .replace("    metrics: visits\n", "")
        .replace("reviewed: ", "metrics: visits\nreviewed: "),
        "utf-8",
    )

    actual = json.loads(run("validate", "--format", "json", *arguments).out)["findings"]
    assert sorted(one["rule"] for one in actual) == rules


def test_statistics_count_the_findings_of_each_rule(run: Any, bare: Path) -> None:
    text = bare.read_text("utf-8").replace("        owner: marketing\n", "")
    text = text.replace("reviewed: 2026-11-01\n", "review_every: 1 year\n")
    bare.write_text(text, "utf-8")
    counts = (
        "rule                level  findings  meaning\n"
        "unowned             error         2  a touchpoint has no owner\n"
        "one-sided-stage     note          1  HR or marketing takes no part\n"
        "unreviewed-journey  note          1  nothing says when the map was reviewed\n"
    )

    for form in ("concise", "text"):
        table, _, closing = run("validate", "--statistics", "--format", form).out.rpartition("Checked 1 file")
        assert table.rstrip("\n").endswith(counts.rstrip("\n"))
        assert closing
    as_json = run("validate", "--statistics", "--format", "json")
    assert json.loads(as_json.out)["summary"]["error"] == 2
    assert as_json.err == counts


def test_quiet_prints_only_what_fails_the_run(run: Any, bare: Path) -> None:
    text = bare.read_text("utf-8")

    assert run("validate", "--quiet") == (1, f"{UNOWNED}{SUM}{ONE_ERROR}", "")
    bare.write_text(f"checks: {{rules: {{unowned: warning}}}}\n{text}", "utf-8")
    assert run("validate", "--quiet") == (0, "", "")


# -- what is read ----------------------------------------------------------------------------------------------------


def test_the_default_path_is_the_folder_journeys(run: Any, bare: Path) -> None:
    Path("journeys").mkdir()
    Path("journeys/doctor.yaml").write_text("journey: doctor\ncovers: attract\n", "utf-8")

    actual = json.loads(run("validate", "--format", "json").out)
    assert {one["path"] for one in actual["findings"]} == {"journeys/doctor.yaml"}
    assert actual["summary"]["journeys"] == 1


def test_the_whole_workspace_is_read_and_the_named_paths_are_reported(run: Any, bare: Path) -> None:
    Path("journeymap.yaml").write_text("organization: North\n", "utf-8")
    Path("other.yaml").write_text(bare.read_text("utf-8").replace("journey: nurse", "journey: doctor"), "utf-8")

    out = run("validate", "other.yaml", "--format", "concise").out
    assert out == (
        'other.yaml:13:13: error[unowned] "First talk" (talk) has no owner\n'
        f"Checked 3 files, 2 journeys, 4 touchpoints: {ONE_ERROR}"
    )


FIRST = "`journeymap init` writes a first journey, and --allow-empty accepts none"
ADVICE = "check one at a time, or put a journeymap.yaml into the folder above them"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope.yaml"], "nope.yaml: there is no such file or folder"),
        (["empty"], f"empty: there is no .yaml or .yml file; {FIRST}"),
        (["one", "two"], f"the paths lie in 2 workspaces (one, two); {ADVICE}"),
        (["--select", "unownd"], "there is no rule or category 'unownd'; did you mean 'unowned'?"),
        (["--ignore", "ownershp"], "there is no rule or category 'ownershp'; did you mean 'ownership'?"),
        (["--baseline", "nope.json"], "nope.json: the baseline cannot be read: No such file or directory"),
        (["--format", "json=nurse.yaml/x.json"], "nurse.yaml: cannot create this folder: a file has this name"),
        (
            ["one/notes.txt"],
            "one/notes.txt: it is not read, because the names of files with journeys end in .yaml or .yml",
        ),
        (
            ["one/_x.yaml"],
            "one/_x.yaml: it is not read, because its name begins with _",
        ),
        (["--select", "vanity"], "there is no rule or category 'vanity'; did you mean 'vanity-metrics'?"),
        (["--stdin-filename", "nurse.yaml"], "--stdin-filename needs the path -, which reads standard input"),
        (["-", "nurse.yaml"], "- must be the only path, unless --stdin-filename names its file in the workspace"),
        (["-", "--watch"], "standard input cannot be watched"),
        (["-", "--fix"], "standard input cannot be fixed"),
    ],
)
def test_unusable_input_is_a_one_line_error(
    arguments: list[str], message: str, run: Any, nurse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "empty"):
        Path(name).mkdir()
    for name in ("one", "two"):
        Path(name, "journeymap.yaml").write_text("organization: North\n", "utf-8")
    for name in ("notes.txt", "_x.yaml"):
        Path("one", name).write_text("", "utf-8")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))

    assert run("validate", *arguments) == (2, "", f"journeymap: {message}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "jsn"], "argument --format: unknown format 'jsn'; did you mean 'json'?"),
        (["--format", "json="], "argument --format: 'json=' has no file name after `=`"),
        (["--today", "tomorrow"], "argument --today: 'tomorrow' is not a date such as 2027-03-01"),
        (["--max-bytes", "0"], "argument --max-bytes: '0' is not a number of bytes"),
        (["--statistic"], "unknown option '--statistic'; did you mean '--statistics'?"),
    ],
)
def test_wrong_usage_is_a_one_line_error(arguments: list[str], message: str, run: Any, nurse: Path) -> None:
    assert run("validate", *arguments) == (2, "", f"journeymap validate: {message} (see journeymap validate --help)\n")


def test_an_empty_folder_is_an_error(run: Any, folder: Path) -> None:
    assert run("validate") == (2, "", f"journeymap: here: there is no .yaml or .yml file; {FIRST}\n")
    assert run("validate", "--allow-empty").status == 0


@pytest.mark.parametrize("options", [[], ["--diff"], ["--fix"], ["--jobs", "2"], ["--select", "unowned"]])
def test_a_run_without_any_journey_does_not_pass(options: list[str], run: Any, folder: Path) -> None:
    Path("mkdocs.yml").write_text("site_name: Handbook\n", "utf-8")
    Path("maps").mkdir()
    Path("maps", "journeymap.yaml").write_text("organization: North\n", "utf-8")

    for paths in ([], ["maps"]):
        result = run("validate", *paths, *options)
        assert (result.status, result.out) == (2, "")
        assert "there is no journey in these files" in result.err
    assert "maps is a workspace of its own" in run("validate", *options).err
    assert run("validate", *options, "--allow-empty").status == 0


def test_a_fault_of_the_workspace_file_is_a_finding(run: Any, folder: Path) -> None:
    Path("journeymap.yaml").write_text("organisation: North\n", "utf-8")

    assert run("validate").status == 1


def test_a_file_above_the_limit_is_not_read(run: Any, nurse: Path) -> None:
    result = run("validate", "--max-bytes", "100", "--format", "concise")

    assert result.out.startswith("nurse.yaml: error[syntax] this file is larger than 100 bytes and was not read\n")
    assert result.status == 1


def test_standard_input_is_a_workspace_of_its_own(process: Any, bare: Path) -> None:
    result = process("validate", "-", "--format", "concise", stdin=bare.read_bytes())

    assert result.returncode == 1
    assert result.stdout.decode() == (
        f'<stdin>:13:13: error[unowned] "First talk" (talk) has no owner\n{SUM}{ONE_ERROR}'
    )
    assert result.stderr == b""


def test_standard_input_can_replace_a_file(process: Any, nurse: Path) -> None:
    text = nurse.read_text("utf-8").replace("        metrics: visits\n        owner: hr\n", "        metrics: visits\n")
    result = process("validate", "-", "--stdin-filename", "nurse.yaml", "--format", "concise", stdin=text.encode())

    assert result.stdout.decode() == f"{ONE_LINE}{SUM}{ONE_ERROR}"


# -- where it is printed, and in which form --------------------------------------------------------------------------


def test_several_formats_can_be_written_to_files(run: Any, bare: Path) -> None:
    result = run("validate", "--format", "concise", "--format", "json=report.json", "--format", "junit=report.xml")

    assert result == (1, f"{ONE_LINE}{SUM}{ONE_ERROR}", "")
    assert json.loads(Path("report.json").read_text("utf-8"))["summary"]["error"] == 1
    assert Path("report.xml").read_text("utf-8").startswith('<?xml version="1.0" encoding="UTF-8"?>')


def test_a_format_with_a_file_alone_prints_nothing(run: Any, bare: Path) -> None:
    assert run("validate", "--format", "text=report.txt", "--color", "always") == (1, "", "")
    assert Path("report.txt").read_text("utf-8") == f"{UNOWNED}{SUM}{ONE_ERROR}"


@pytest.mark.parametrize(("name", "is_named"), [("journymap.yaml", True), ("journey-map.yml", True), ("a.yaml", False)])
def test_a_name_like_that_of_a_workspace_file_is_named(name: str, is_named: bool, run: Any, bare: Path) -> None:
    Path(name).write_text("teams: {}\n", "utf-8")
    remark = f"{name} is not read as the workspace file: rename it to journeymap.yaml if it is meant to be that.\n"

    assert (remark in run("validate").out) == is_named


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github", "gitlab", "junit"])
def test_the_status_is_the_same_for_every_format(format: str, run: Any, bare: Path) -> None:
    assert run("validate", "--format", format).status == 1


def test_remarks_are_printed_to_standard_error_for_other_formats(run: Any, bare: Path) -> None:
    Path("compose.yaml").write_text("services: {}\n", "utf-8")
    remark = "1 document was skipped: it is not a journey (no `journey` at the top).\n"

    assert remark in run("validate").out
    assert run("validate", "--format", "json").err == f"journeymap: {remark}"
    assert run("validate", "--format", "json", "--quiet").err == ""


@pytest.mark.parametrize(
    ("arguments", "environment", "is_colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_color_depends_on_options_and_environment(
    arguments: list[str], environment: dict[str, str], is_colored: bool, run: Any, bare: Path
) -> None:
    assert ("\x1b[" in run("validate", *arguments, **environment).out) is is_colored


def test_color_is_used_on_a_terminal(run: Any, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[" in run("validate", TERM="xterm").out
    assert "\x1b[" not in run("validate", TERM="dumb").out


def test_reports_are_printed_in_ascii(process: Any, bare: Path) -> None:
    bare.write_text(bare.read_text("utf-8").replace("First talk", f"Tervetuloa työhön {'x' * 200}"), "utf-8")

    out = process("validate", PYTHONIOENCODING="ascii").stdout
    assert b"Tervetuloa ty\\xf6h\\xf6n" in out
    assert out.isascii()
    as_json = process("validate", "--format", "json", PYTHONIOENCODING="ascii").stdout
    assert "Tervetuloa työhön" in as_json.decode("utf-8")


def test_control_characters_are_escaped(run: Any, bare: Path) -> None:
    bare.write_text(bare.read_text("utf-8").replace("name: First talk", r'name: "\e[2JFirst"'), "utf-8")
    Path("\x1b[31mred.yaml").write_text("journey: red\ncovers: attract\n", "utf-8")

    for arguments in ([], ["--format", "json"], ["--format", "github"], ["\x1b[31mnope"]):
        result = run("validate", *arguments)
        assert "\x1b" not in result.out + result.err


def test_a_closed_pipe_is_ignored(process: Any, bare: Path) -> None:
    command = f"{sys.executable} -m journeymap validate; echo $? >status"
    done = subprocess.run(f"({command}) | true", shell=True, cwd=bare.parent, capture_output=True, check=False)

    assert done.stderr == b""
    assert (bare.parent / "status").read_text() == "1\n"


def test_github_gets_a_job_summary(run: Any, bare: Path) -> None:
    summary = bare.parent / "summary.md"
    summary.write_text("before\n", "utf-8")

    result = run("validate", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert result.out.startswith("::error file=nurse.yaml,line=13,")
    written = summary.read_text("utf-8")
    assert written.startswith("before\n## journeymap\n")
    assert "| error | unowned |" in written

    pipe = bare.parent / "pipe"
    os.mkfifo(pipe)
    result = run("validate", "--format", "github", GITHUB_STEP_SUMMARY=str(pipe))
    assert result.status == 2
    assert "cannot write the summary: No such device or address" in result.err


# -- faults of journeymap itself -------------------------------------------------------------------------------------


def test_an_internal_error_is_one_line_and_status_three(run: Any, nurse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("out of\npaper")

    monkeypatch.setattr("journeymap.validate", broken, raising=False)

    result = run("validate")
    assert (result.status, result.out) == (3, "")
    message = "internal error in journeymap 0.1.0 (not caused by your files): RuntimeError: out of\\npaper"
    assert result.err == f"journeymap: {message}; please report it with the output of --debug\n"
    debugged = run("validate", "--debug").err
    assert debugged.startswith("Traceback (most recent call last):")
    assert debugged.endswith("(not caused by your files): RuntimeError: out of\\npaper\n")


def test_a_failing_rule_is_status_three_after_the_report(run: Any, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from journeymap.rules.api import registry

    def broken(*_: object, **__: object) -> NoReturn:
        raise RuntimeError("out of paper")

    rules = tuple(replace(rule, check=broken) if rule.name == "opinion-only" else rule for rule in registry.installed())
    monkeypatch.setattr(registry, "installed", lambda: rules)

    result = run("validate", "--format", "concise")
    assert result.status == 3
    assert result.out == (
        "nurse.yaml:1:10: error[broken-rule] the rule opinion-only broke: RuntimeError\n"
        f"{ONE_LINE}{SUM}2 errors, 0 warnings, 0 notes.\n"
    )
    assert result.err == "journeymap: internal error in a rule; please report it with the output of --debug\n"
    assert "RuntimeError: out of paper" in run("validate", "--debug").err


def test_an_interruption_prints_nothing(run: Any, nurse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("journeymap.load", interrupted, raising=False)

    assert run("validate") == (130, "", "")


def test_the_command_and_the_library_have_equal_findings(run: Any, bare: Path) -> None:
    import datetime

    report = jm.validate(jm.load("."), today=datetime.date(2026, 11, 22))

    assert run("validate", "--format", "json").out == report.to_json()


def test_the_folder_of_a_report_is_created(run: Any, nurse: Path) -> None:
    assert run("validate", "--format", "junit=reports/all/x.xml").status == 0
    assert Path("reports/all/x.xml").is_file()


@pytest.mark.parametrize("name", ["nurse.yaml", "Nurse.YML"])
def test_a_report_replaces_no_yaml_file(run: Run, folder: Path, name: str) -> None:
    (folder / name).write_text(SMALLEST, "utf-8")

    assert run("validate", "--format", f"json={name}") == (
        2,
        "",
        f"journeymap: {name}: this YAML file was not written by journeymap; choose another name\n",
    )
    assert (folder / name).read_text("utf-8") == SMALLEST


# -- a first report of many findings ---------------------------------------------------------------------------------


def write_unowned(number: int) -> None:
    """Write a journey in which so many touchpoints have no owner."""
    touchpoints = "".join(f"      - {{id: t{n}, name: T, kind: content}}\n" for n in range(number))
    text = f"journey: nurse\ncovers: attract\nstages:\n  attract:\n    touchpoints:\n{touchpoints}"
    Path("nurse.yaml").write_text(text, "utf-8")


UNOWNED_ONLY = ("--select", "unowned")


@pytest.mark.parametrize(
    ("number", "show", "on_terminal", "is_summary"),
    [
        (12, "auto", True, False),
        (13, "auto", True, True),
        (13, "auto", False, False),
        (13, "all", True, False),
        (1, "summary", False, True),
    ],
)
def test_many_findings_are_summarized_on_a_terminal(
    number: int, show: str, on_terminal: bool, is_summary: bool, run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_unowned(number)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: on_terminal)
    result = run("validate", *UNOWNED_ONLY, "--show", show, "--color", "never")

    assert result.status == 1
    assert ("Start here" in result.out) is is_summary
    assert result.out.count("error[unowned]") == (1 if is_summary else number)
    assert f"{number} error" in result.out.splitlines()[-1]


def test_findings_below_the_level_do_not_count_for_the_summary(
    run: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_unowned(13)
    Path("journeymap.yaml").write_text("organization: North\nchecks: {rules: {unowned: note}}\n", "utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert "Start here" not in run("validate", *UNOWNED_ONLY).out
    assert "Start here" in run("validate", *UNOWNED_ONLY, "--min-level", "note", "--color", "never").out


def test_the_commands_of_a_summary_can_be_run(run: Any, folder: Path) -> None:
    Path("my maps").mkdir()
    write_unowned(3)
    Path("nurse.yaml").rename("my maps/nurse.yaml")
    out = run("validate", "my maps", "--show", "summary", *UNOWNED_ONLY).out
    commands = [line.partition("journeymap ")[2] for line in out.splitlines() if "  journeymap " in line]

    assert len(commands) == 3
    for command in commands:
        assert run(*shlex.split(command)).status in (0, 1)


def test_skipped_documents_are_named_on_demand(run: Any, nurse: Path) -> None:
    Path("compose.yaml").write_text("services: {}\n", "utf-8")

    assert "Skipped: compose.yaml:1:1." in run("validate", "--show", "all").out
    assert "compose.yaml" not in run("validate").out


@pytest.mark.parametrize(
    ("arguments", "more", "words"),
    [
        (("--select", "gap"), "", "only some rules were selected"),
        (("--ignore", "gap"), "", "only some rules were selected"),
        (("nurse.yaml",), "organization: North\n", "only nurse.yaml was asked for"),
        ((), "organization: North\nchecks: {rules: {unowned: off}}\n", "unowned is off"),
    ],
)
def test_what_was_not_checked_is_said_instead_of_praise(
    arguments: tuple[str, ...], more: str, words: str, run: Any, nurse: Path
) -> None:
    if more:
        Path("journeymap.yaml").write_text(more, "utf-8")

    assert run("validate", *arguments).out.splitlines()[-1].endswith(f" Not everything was checked: {words}.")
