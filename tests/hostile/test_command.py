"""The same through the command, as a process of its own: a status of 0, 1 or 2, no traceback, and the terminal left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import journeymap as jm
from tests.hostile.conftest import HEALTHY

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(workspace: Path) -> Run:
    """`run("validate", …)`: the command in the folder of the healthy journey, for ten seconds at most."""

    def command(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "journeymap", *arguments],
            cwd=workspace,
            input=given,
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(jm.__file__).parents[1]), **environment},
        )

    return command


def sane(done: subprocess.CompletedProcess[bytes], *statuses: int) -> subprocess.CompletedProcess[bytes]:
    output = done.stdout + done.stderr
    assert done.returncode in (statuses or (0, 1, 2)), output[-2000:]
    assert b"Traceback" not in output, output[-2000:]
    assert not {byte for byte in output if byte < 32} - set(b"\n\r\t"), output[-2000:]
    return done


def bomb(levels: int, times: int, line: Callable[[int, str], str]) -> str:
    lines = ["a0: &a0 {x: 1}"]
    return "\n".join([*lines, *(line(n, ", ".join([f"*a{n - 1}"] * times)) for n in range(1, levels))]) + "\n"


HOSTILE: dict[str, bytes] = {
    "a bomb of aliases": bomb(12, 10, lambda n, uses: f"a{n}: &a{n} [{uses}]").encode(),
    "a bomb of merges": bomb(12, 9, lambda n, uses: f"a{n}: &a{n} {{<<: [{uses}]}}").encode(),
    "a bomb in a journey": (
        HEALTHY.replace("healthy", "odd") + bomb(12, 10, lambda n, uses: f"x-{n}: &a{n} [{uses}]")
    ).encode(),
    "an alias of itself": b"journey: &a [*a]\nstages: &b {onboard: *b}\n",
    "a merge of itself": b"journey: odd\nstages: &b\n  <<: *b\n",
    "deep brackets": b"journey: " + b"[" * 100_000,
    "deep braces": b"x-a: " + b"{a: " * 100_000,
    "deep lists": b"- " * 100_000,
    "deep blocks": "".join(" " * n + "a:\n" for n in range(1500)).encode(),
    "many documents": b"---\njourney: a\n" * 20_000,
    "documents that are not blocks": b"--- a\n--- [b]\n--- 5\n---\n- c\n--- ~\n",
    "a megabyte of nothing": b"\n" * 1_000_000,
    "a megabyte of zeros": bytes(1_000_000),
    "a megabyte of a quote": b'journey: "' + b"a" * 1_000_000,
    "a megabyte of noise": bytes((7919 * n * n + n) % 256 for n in range(1_000_000)),
    "control characters": b'journey: odd\nname: "\\e]0;owned\\a\\e[31m\\x9b31m"\nownr: "\\e[2J"\n',
    "a huge number": b"journey: odd\nreviewed: " + b"9" * 100_000 + b"\nx-a: 0x" + b"f" * 100_000 + b"\n",
    "python tags": b"journey: !!python/object/apply:os.system [echo owned]\n",
    "directives": b"%YAML 9.9\n%TAG ! tag:x,2000:\n%NOPE\n---\njourney: odd\n",
    "keys that are not words": b"? [a]\n: b\n? {c: d}\n: e\n: f\n1: g\ntrue: h\n~: i\n",
    "surrogates": b'journey: odd\nname: "\\ud83d\\ude00 \\ud83d"\n',
    "marks": "journey: \u202eodd\nname: a\u0301\u0301\u0301\u2028\u200b\ufeff\n".encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_texts(what: str, run: Run, workspace: Path) -> None:
    (workspace / "odd.yaml").write_bytes(HOSTILE[what])
    done = sane(run("validate", ".", "--format", "json", "--format", "text=said.txt"))
    report = json.loads(done.stdout)
    assert "healthy.yaml" in {finding["path"] for finding in report["findings"]}
    findings = [finding for finding in report["findings"] if finding["path"] == "odd.yaml"]
    assert all(finding["line"] and finding["column"] for finding in findings)
    assert findings or report["summary"]["passed_over"] or what == "a megabyte of nothing"
    assert "Traceback" not in (workspace / "said.txt").read_text("utf-8")


@pytest.mark.slow
def test_all_hostile_texts_at_once(run: Run, workspace: Path) -> None:
    for number, data in enumerate(HOSTILE.values()):
        (workspace / f"odd-{number}.yaml").write_bytes(data)
    for arguments in (
        "validate",
        "validate --fix --diff",
        "show",
        "render healthy --out out",
        "render --all --out out",
    ):
        sane(run(*arguments.split()))


@pytest.mark.parametrize(
    "what", ["a bomb of merges", "a huge number", "a megabyte of noise", "keys that are not words"]
)
def test_a_hostile_workspace_file(what: str, run: Run, workspace: Path) -> None:
    (workspace / "journeymap.yaml").write_bytes(HOSTILE[what])
    assert b"journeymap.yaml:" in sane(run("validate", "--format", "concise"), 1).stdout
    sane(run("show"))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
def test_every_output_encoding(encoding: str, run: Run, workspace: Path) -> None:
    text = 'journey: työ\nname: "👩🏽‍⚕️ 看護師 \\ud83d"\nowner: [hr, it]\nstage: {}\n'
    (workspace / "työ.yaml").write_text(text, "utf-8")
    formats = ["text", "concise", "json", "github", "sarif", "junit", "gitlab"]
    sane(run("validate", *(f"--format={format}" for format in formats), PYTHONIOENCODING=encoding), 1)


def test_a_pipe_that_is_closed_early(workspace: Path) -> None:
    (workspace / "many.yaml").write_text("journey: many\n" + "".join(f"key-{n}: 1\n" for n in range(5000)))
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "journeymap", "validate"],
        cwd=workspace,
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(jm.__file__).parents[1])},
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr


@pytest.mark.parametrize("given", [b"", b"\xff", b"[", b"\0", HEALTHY.encode("utf-16"), HOSTILE["a bomb of merges"]])
def test_standard_input(given: bytes, run: Run) -> None:
    sane(run("validate", "-", given=given))
    sane(run("validate", "-", "--stdin-filename", "odd.yaml", given=given))


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere"],
        ["nowhere.yaml"],
        ["\udcff"],
        ["/dev/null"],
        ["/dev/zero"],
        [""],
        ["a\nb"],
        ["x" * 5000],
        ["healthy.yaml", "/"],
        ["healthy.yaml/x"],
        ["--baseline", "nowhere"],
        ["--baseline", "healthy.yaml"],
        ["--format", "text=/nowhere/x"],
        ["--format", "text=."],
        ["--write-baseline", "/nowhere/x"],
        ["--max-bytes", "1"],
        ["--max-bytes", "9" * 400],
        ["--max-bytes", "-1"],
        ["--max-bytes", "٣"],
        ["--today", "0001-01-01"],
        ["--today", "9999-12-31"],
        ["--today", "tomorrow"],
        ["--select", "nowhere"],
        ["--select", ",,"],
        ["--ignore", "\x1b[31m"],
        ["--fail-on", "\x1b[31m"],
    ],
)
def test_odd_arguments(arguments: list[str], run: Run) -> None:
    sane(run("validate", *arguments))


@pytest.mark.parametrize(
    "command", ["show", "rules", "explain unowned", "explain nowhere", "schema", "completion bash"]
)
def test_the_other_commands(command: str, run: Run, workspace: Path) -> None:
    (workspace / "odd.yaml").write_bytes(HOSTILE["control characters"])
    sane(run(*command.split()))
