"""Run journeymap and its tests from a checkout; this needs only Python and its venv module.

    python3 dev.py validate [...]    validate journeys/ or the named paths
    python3 dev.py test [...]        run the tests; further arguments are passed to pytest
    python3 dev.py check [...]       formatting, lint, types and import contracts, then the tests
    python3 dev.py mutate [...]      write small faults into a package and see whether tests fail; see --help
    python3 dev.py docs              build the documentation to docs/_build/html

The first call creates `.venv` from constraints.txt, by hash; later calls update it when constraints.txt or
pyproject.toml change. With JOURNEYMAP_TEST_ALL=1, `test` does what `check` does, and a skipped test is a failure.

Tests run in parallel, in at most eight processes, and tests that measure time or memory run alone afterwards.
`-n 0` and interactive options such as `--pdb` run all of them in one process.
"""

import hashlib
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python runs this file too)
    sys.exit("journeymap needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "journeymap-stamp"
FILES = (ROOT / "constraints.txt", ROOT / "pyproject.toml")
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install", "--no-compile")
NO_VENV = "journeymap: Python cannot create .venv. On Debian and Ubuntu, run: apt install python3-venv"
PARALLEL = ("-n", "logical", "--maxprocesses", "8", "--dist", "worksteal", "--alone", "none")
ALONE = ("-n", "0", "--alone", "only")
SINGLE_PROCESS = {
    "-n0",
    "--numprocesses=0",
    "--pdb",
    "--trace",
    "-h",
    "--help",
    "--co",
    "--collect-only",
    "--fixtures",
    "--markers",
    "--alone",
}
PASSED, FAILED, NO_TESTS = 0, 1, 5  # exit status of pytest
CHECKS = {
    "formatting": ("-m", "ruff", "format", "--check"),
    "lint": ("-m", "ruff", "check"),
    "types": ("-m", "mypy"),
    "import contracts": ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"),
}


def main(arguments: list[str]) -> int:
    """Run the subcommand that the first argument names; return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in {"validate", "test", "check", "mutate", "docs"}:
        is_help = command in {"-h", "--help", "help"}
        print(__doc__, file=sys.stdout if is_help else sys.stderr)
        return 0 if is_help else 2
    prepare_venv()
    if command == "validate":
        return run("-m", "journeymap", "validate", *(rest or ["journeys/"]))
    if command == "mutate":
        return run("-m", "mutation", *rest)
    if command == "docs":
        return run("-m", "sphinx", "-W", "--keep-going", "-n", "-b", "html", *rest, "docs", "docs/_build/html")
    if command == "check" or os.environ.get("JOURNEYMAP_TEST_ALL") == "1":
        return check(rest)
    return run_tests(rest)


def check(rest: list[str]) -> int:
    """Run every check, even after a failure, and then the tests; return the exit status."""
    failed = [name for name, arguments in CHECKS.items() if run(*arguments) != 0]
    status = run_tests(rest)
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return status or int(bool(failed))


def run_tests(rest: list[str]) -> int:
    """Run the tests in parallel, then those that must run alone; return the first failing exit status."""
    if not SINGLE_PROCESS.isdisjoint(rest) or ("-n", "0") in pairwise(rest):
        return run("-m", "pytest", *rest)
    status = run("-m", "pytest", *PARALLEL, *rest)
    if status not in {PASSED, FAILED, NO_TESTS}:  # interrupted, or wrong usage
        return status
    alone = run("-m", "pytest", *rest, *ALONE)
    if status == NO_TESTS:  # only tests that run alone were selected, if any
        return alone
    return status or (PASSED if alone == NO_TESTS else alone)


def prepare_venv() -> None:
    """Create or update `.venv` if it does not match pyproject.toml and constraints.txt."""
    version = "{}.{}.{}".format(*sys.version_info[:3])
    expected = [version, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in FILES)]
    stamp = STAMP.read_text("utf-8").split() if STAMP.exists() and PYTHON.exists() else []
    if stamp == expected:
        return
    print("journeymap: preparing .venv (this takes a while the first time)", file=sys.stderr, flush=True)
    new_venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if stamp[:1] != [version] and subprocess.call(new_venv) != 0:
        sys.exit(NO_VENV)
    STAMP.write_text(version, "utf-8")
    if run(*PIP, "--require-hashes", "-r", "constraints.txt") or run(
        *PIP, "--no-deps", "--no-build-isolation", "-e", "."
    ):
        sys.exit("journeymap: cannot prepare .venv; see the output of pip above.")
    STAMP.write_text("\n".join(expected), "utf-8")


def run(*arguments: str) -> int:
    """Run the Python of `.venv` in the root of the checkout; return its exit status."""
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
