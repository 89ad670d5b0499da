"""No output, message, log, traceback or file that is left holds anything of the data that names a person."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import subprocess
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import journeymap as jm
from journeymap.cli.main import main
from tests.measuring.workspaces import write_workspace

PLANTED = "Zelda Fictional-Person 4711"
PARTS = ("zelda", "fictional", "4711")
"""What tells of the person, in any spelling."""
HEAD = """\
organization: Example Hospital
data:
  ats:
    journey: nurse
    table: {table}
    case: id
    event: step
    time: day
    attributes: {{campaign: source}}
measure: {{by: campaign, k: 5}}
"""
NURSE = """\
journey: nurse
stages:
  recruit:
    touchpoints:
      - {id: application, name: Application, owner: hr, events: Applied}
      - {id: interview, name: Interview, owner: hr, events: Interview}
"""
TODAY = date(2026, 5, 1)
ARGUMENTS = ("measure", "--today", "2026-05-01")
COLUMNS = ("id", "step", "day", "source")
Row = tuple[str, str, str, str]


def rows(*more: Row) -> list[Row]:
    """Return the events of 40 cases, and those of a planted person: alone in each of its values."""
    events: list[Row] = []
    for case in range(40):
        day = date(2025, 1, 1) + timedelta(days=case)
        id = f"{PLANTED} {case}"
        events += [(id, "Applied", str(day), "fair"), (id, "Interview", str(day + timedelta(days=20)), "fair")]
    events += [(f"{PLANTED} 40", "Applied", "2025-03-01", PLANTED)]
    events += [(f"{PLANTED} {case}", f"{PLANTED} wrote", "2025-03-01", "fair") for case in range(4)]
    events += [(f"{PLANTED} 41", "Applied", PLANTED, PLANTED), ("late", "Note", "2026-04-30", "")]
    return [*events, *more]


def delimited(lines: list[Row]) -> bytes:
    return "".join(f"{','.join(line)}\n" for line in [COLUMNS, *lines]).encode()


def objects(lines: list[Row]) -> bytes:
    return "".join(line_of(dict(zip(COLUMNS, line, strict=True))) for line in lines).encode()


def line_of(value: dict[str, str]) -> str:
    return json.dumps(value) + "\n"


def tables(lines: list[Row], **columns: pa.Array) -> bytes:
    stream = io.BytesIO()
    values = {name: pa.array([line[place] for line in lines]) for place, name in enumerate(COLUMNS)}
    parquet.write_table(pa.table({**values, **columns}), stream)
    return stream.getvalue()


GOOD = delimited(rows())
MANY = len(rows())
LONG = pa.array([[PLANTED]] * MANY)
SUCCESSES = {
    "events.csv": GOOD,
    "events.jsonl": objects(rows()),
    "events.csv.gz": gzip.compress(GOOD, mtime=0),
    "events.parquet": tables(rows()),
}
FAILURES: list[tuple[str, bytes]] = [
    ("events.csv", b""),
    ("events.csv", GOOD.removeprefix(b"id,step,day,source\n")),
    ("events.csv", GOOD.replace(b"id,step", b"id,stap", 1)),
    ("events.csv", GOOD.replace(b",source\n", b",step\n", 1)),
    ("events.csv", GOOD + f"{PLANTED},Applied\n".encode()),
    ("events.csv", GOOD + f'"{PLANTED},Applied,2025-01-01,\n'.encode()),
    ("events.csv", GOOD + f"{PLANTED} ü,Applied,2025-01-01,\n".encode("latin-1")),
    ("events.csv", GOOD + f"{PLANTED}{'x' * 2_100_000},Applied,2025-01-01,\n".encode()),
    ("events.csv", GOOD.replace(b"2025-", b"Zelda ").replace(b"2026-", b"Zelda ")),
    ("events.csv", GOOD.replace(b"Applied", PLANTED.encode()).replace(b"Interview", b"4711")),
    ("events.csv", GOOD.replace(b",Applied,", b",,").replace(b",Interview,", b",,")),
    ("events.csv", GOOD.decode().encode("utf-16")),
    ("events.csv.gz", GOOD),
    ("events.csv.gz", gzip.compress(GOOD, mtime=0)[:-20]),
    ("events.jsonl", objects(rows())[:-20]),
    ("events.jsonl", objects(rows()) + f'{{"id": "{PLANTED} \\ud83d"}}\n'.encode()),
    ("events.jsonl", f'{{"{PLANTED}": "{PLANTED}"}}\n'.encode()),
    ("events.jsonl", f'{{"id": "{PLANTED}", "other": "{PLANTED}"}}\n'.encode()),
    ("events.parquet", tables(rows())[:-20]),
    ("events.parquet", tables(rows(), id=LONG)),
    ("events.parquet", tables(rows(), day=LONG)),
    ("events.parquet", tables(rows(), id=pa.array([f"{PLANTED} \xff".encode("latin-1")] * MANY))),
    ("events.parquet", tables(rows(), day=pa.array([47110101] * MANY))),
]  # fmt: skip


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, and a home of its own."""
    folder = tmp_path_factory.mktemp("temporary")
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """All that is printed, logged and warned of."""
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield lambda: "".join((*capfd.readouterr(), caplog.text, *map(str, caught)))


def folder_with(tmp_path: Path, name: str, data: bytes) -> jm.Workspace:
    (tmp_path / name).write_bytes(data)
    return write_workspace(tmp_path, HEAD.format(table=name), nurse=NURSE)


def is_silent(text: str) -> bool:
    return not any(part in text.lower() for part in PARTS)


def everything_of(error: BaseException) -> str:
    """Return all that can be read of an error: its texts, those that led to it, and the variables of its frames."""
    texts = []
    seen: list[BaseException] = []
    queue: list[BaseException | None] = [error]
    while queue:
        each = queue.pop()
        if each is None or each in seen:
            continue
        seen.append(each)
        texts += [str(each), repr(each), repr(each.args), repr(each.__dict__), repr(getattr(each, "__notes__", ()))]
        texts += traceback.TracebackException.from_exception(each, capture_locals=True, compact=False).format()
        queue += [each.__cause__, each.__context__]
    return "\n".join(text for text in texts if __file__ not in text)


def left_in(*folders: Path, besides: str = "") -> str:
    """Return the names and the contents of the files in folders, but for the data."""
    files = [path for folder in folders for path in folder.rglob("*") if path.name != besides]
    contents = (path.read_bytes().decode("latin-1") for path in files if path.is_file())
    return "".join((*map(str, files), *contents))


@pytest.mark.parametrize("name", SUCCESSES)
def test_what_succeeds_is_silent(
    name: str, tmp_path: Path, temporary: Path, heard: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = folder_with(tmp_path, name, SUCCESSES[name])
    measures = jm.measure(workspace, today=TODAY)
    assert [(release.name, release.cases, set(release.by["campaign"])) for release in measures.releases] == [
        ("nurse/2025", 40, {"fair"})
    ]
    outputs = [measures.to(format) for format in ("text", "markdown", "csv", "json")]
    outputs += [repr(measures), str(measures), str(measures._repr_mimebundle_()), jm.measure_queries(workspace)]
    outputs += [measures.to_dataframe().to_csv(), repr(measures.to_document())]

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for more in (("--write",), ("--replace", "nurse/2025"), ("--explain",), ("--debug",), ("--format", "csv")):
        assert main([*ARGUMENTS, *more]) == 0
    assert main(["render", "--view", "funnel", "--out", "pictures"]) == 0
    assert main(["validate"]) in (0, 1)

    text = "".join((*outputs, heard(), left_in(tmp_path, temporary, besides=name)))
    assert "nurse/2025" in text
    assert is_silent(text)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(("name", "data"), FAILURES)
def test_what_fails_is_silent_and_writes_nothing(
    name: str, data: bytes, tmp_path: Path, temporary: Path, heard: Callable[[], str]
) -> None:
    workspace = folder_with(tmp_path, name, data)
    with pytest.raises(jm.MeasureError) as caught:
        jm.measure(workspace, today=TODAY)
    assert is_silent(everything_of(caught.value))

    assert main([*ARGUMENTS, "--path", str(tmp_path), "--write", "--debug"]) == 2
    text = heard()
    assert text == f"journeymap: {caught.value}\n"
    assert is_silent(text)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "journeymap.yaml", "nurse.yaml"])
    assert list(temporary.iterdir()) == []


ADDRESS = (
    "the source `ats`: its `connection` is not an address; write `postgres://user@host:port/database`, with `%2F` for a"
    " `/` in a password, `%40` for an `@` and `%23` for a `#`"
)


@pytest.mark.parametrize(
    ("address", "engine", "expected"),
    [
        ("postgres://hr:4711/zelda@db/people", None, ADDRESS),
        ("postgres://hr:4711#zelda@db/people", None, ADDRESS),
        ("postgres://hr:4711@[zelda", None, ADDRESS),
        (
            "postgres://hr:4711@127.0.0.1:1/people",
            None,
            "the source `ats`: no Postgres server answers at 127.0.0.1:1; is it running, and is the address right?",
        ),
        (
            "",
            "postgres://hr:zelda@db/people",
            "`engine` is `duckdb://`, or the address of a Spark cluster, not 'postgres://hr:*****@db/people'",
        ),
    ],
)
def test_passwords_stay_where_they_are(
    address: str, engine: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HR_DATABASE", address)
    head = HEAD.format(table="events").replace("case:", "connection: '${HR_DATABASE}'\n    case:")
    workspace = write_workspace(tmp_path, head, nurse=NURSE)
    with pytest.raises((jm.MeasureError, jm.InvalidOptionError)) as caught:
        jm.measure(workspace, today=TODAY, engine=engine)
    assert str(caught.value) == expected
    assert engine or is_silent(everything_of(caught.value))  # an argument is the caller's own


class QuotingError(Exception):
    """An error that quotes data."""


@pytest.mark.parametrize(
    ("error", "kind", "message"),
    [
        (KeyError(PLANTED), RuntimeError, "KeyError in journeymap/measuring/sources/file_names.py"),
        (QuotingError(PLANTED), RuntimeError, "QuotingError in journeymap/measuring/sources/file_names.py"),
        (KeyboardInterrupt(PLANTED), KeyboardInterrupt, ""),
        (MemoryError(PLANTED), MemoryError, ""),
        (OSError(28, "No space left on device"), jm.MeasureError, "no space left on device"),
    ],
)
def test_errors_that_nobody_foresaw_do_not_quote(
    error: BaseException,
    kind: type[BaseException],
    message: str,
    tmp_path: Path,
    heard: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = folder_with(tmp_path, "events.csv", GOOD)

    def fail(*_: object) -> object:
        row = PLANTED  # noqa: F841 - a variable of a frame
        raise error

    monkeypatch.setattr("journeymap.measuring.sources.file_names.S_ISREG", fail)
    with pytest.raises(kind) as caught:
        jm.measure(workspace, today=TODAY)
    assert str(caught.value).partition(", line")[0] == message
    assert is_silent(everything_of(caught.value))

    status = main([*ARGUMENTS, "--path", str(tmp_path), "--write", "--debug"])
    assert status == {RuntimeError: 3, KeyboardInterrupt: 130}.get(kind, 2)
    assert is_silent(heard())


def test_an_error_of_what_shows_progress_is_its_own(tmp_path: Path) -> None:
    workspace = folder_with(tmp_path, "events.csv", GOOD)
    mine = LookupError("mine")

    def fail(_: str) -> None:
        raise mine

    with pytest.raises(LookupError) as caught:
        jm.measure(workspace, today=TODAY, progress=fail)
    assert caught.value is mine


RUN = f"""
import sys
from journeymap.cli.main import main
{{before}}
sys.exit(main([*{ARGUMENTS!r}, "--write", "--debug"]))
"""


def run_apart(folder: Path, before: str) -> subprocess.CompletedProcess[str]:
    program = RUN.format(before=before)
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=folder, env=os.environ
    )


@pytest.mark.skipif(os.name == "nt", reason="programs are told to end by signals elsewhere")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupted_run_leaves_nothing(sent: str, tmp_path: Path, temporary: Path) -> None:
    folder_with(tmp_path, "events.csv", GOOD)
    done = run_apart(
        tmp_path,
        f"""
import os, signal
signal.signal(signal.{sent}, signal.default_int_handler if "{sent}" == "SIGINT" else signal.SIG_DFL)  # it can be ignored
from journeymap.measuring.engines import duckdb_engine
rows = duckdb_engine.DuckDbEngine._rows
def interrupted(*arguments):
    os.kill(os.getpid(), signal.{sent})
    return rows(*arguments)
duckdb_engine.DuckDbEngine._rows = interrupted
""",
    )
    assert done.returncode == 130
    assert (done.stdout, done.stderr) == ("", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.csv", "journeymap.yaml", "nurse.yaml"]
    assert list(temporary.iterdir()) == []


def test_a_full_disk_is_one_sentence(tmp_path: Path, temporary: Path) -> None:
    pytest.importorskip("resource", reason="the size of files cannot be limited here")
    folder_with(tmp_path, "events.csv", GOOD)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    done = run_apart(tmp_path, limited)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"journeymap: {tmp_path / 'measures.json'}: cannot write this file: file too large\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.csv", "journeymap.yaml", "nurse.yaml"]
    assert list(temporary.iterdir()) == []


def test_a_full_folder_for_temporary_files_is_one_sentence(tmp_path: Path, temporary: Path) -> None:
    pytest.importorskip("resource", reason="the size of files cannot be limited here")
    many: list[Row] = [(f"{PLANTED} {each}", "Applied", "2025-01-01", PLANTED) for each in range(150_000)]
    folder_with(tmp_path, "events.csv", delimited(many))
    done = run_apart(
        tmp_path,
        """
import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from journeymap.measuring.engines import duckdb_engine; duckdb_engine._MEMORY = "12MB"
""",
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"journeymap: there is not enough memory, or not enough room for temporary files in {temporary}:"
        " set TMPDIR to a folder with more room\n"
    )
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "measures.json").exists()


def test_no_folder_for_temporary_files_is_one_sentence(tmp_path: Path) -> None:
    folder_with(tmp_path, "events.csv", GOOD)
    done = run_apart(tmp_path, "import tempfile; tempfile.tempdir = 'nowhere'")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("journeymap: nowhere")
    assert done.stderr.endswith(": no such file or directory\n")
    assert not (tmp_path / "measures.json").exists()


def test_files_that_the_engine_spills_are_for_this_user_only(tmp_path: Path, temporary: Path) -> None:
    workspace = folder_with(tmp_path, "events.csv", GOOD)
    modes: list[int] = []
    jm.measure(
        workspace, today=TODAY, progress=lambda _: modes.extend(each.stat().st_mode for each in temporary.iterdir())
    )
    assert {mode & 0o777 for mode in modes} == {0o700}


def test_numbers_and_days_at_the_ends_are_no_faults(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_bytes(GOOD)
    head = HEAD.format(table="events.csv").replace("k: 5", f"k: {10**30}")
    workspace = write_workspace(tmp_path, head, nurse=NURSE)
    assert jm.measure(workspace, today=TODAY).releases == ()
    for day in (date.min, date.max):
        assert jm.measure(workspace, today=day).releases == ()
        assert "SELECT" in jm.measure_queries(workspace, today=day)
