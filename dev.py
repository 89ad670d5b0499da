"""Run journeymap and its tests from a checkout, with nothing but Python and its venv module.

    python3 dev.py validate [...]    validate the shipped journeys/ (or what is named)
    python3 dev.py test [...]        run the tests; further arguments go to pytest
    python3 dev.py check [...]       formatting, lint, types and import contracts, then the tests
    python3 dev.py docs              build the documentation into docs/_build/html

The first call makes `.venv` from constraints.txt, by hash; later calls renew it when constraints.txt or
pyproject.toml have changed. With JOURNEYMAP_TEST_ALL=1, `test` does all that `check` does, and a test that is
left out is a failure.

Tests run side by side, as many as there are processors (at most eight), and those that measure run after them,
alone. `-n 0` runs all of them in one process, one after the other; so does what wants to talk, such as `--pdb`.
"""

import hashlib
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python reads this file before it reads pyproject.toml)
    sys.exit("journeymap needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "journeymap-stamp"
FILES = (ROOT / "constraints.txt", ROOT / "pyproject.toml")
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install", "--no-compile")
NO_VENV = "journeymap: Python could not make .venv. On Debian and Ubuntu that takes: apt install python3-venv"
SIDE_BY_SIDE = ("-n", "logical", "--maxprocesses", "8", "--dist", "worksteal", "--alone", "none")
ALONE = ("-n", "0", "--alone", "only")
IN_ONE = {
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
PASSED, FAILED, NONE_FOUND = 0, 1, 5  # pytest's words for how it went
CHECKS = {
    "formatting": ("-m", "ruff", "format", "--check"),
    "lint": ("-m", "ruff", "check"),
    "types": ("-m", "mypy"),
    "import contracts": ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"),
}


def main(arguments: list[str]) -> int:
    """Do what the first argument names, with the rest as its arguments; the exit status."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb not in {"validate", "test", "check", "docs"}:
        asked = verb in {"-h", "--help", "help"}
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    make_ready()
    if verb == "validate":
        return run("-m", "journeymap", "validate", *(rest or ["journeys/"]))
    if verb == "docs":
        return run("-m", "sphinx", "-W", "--keep-going", "-n", "-b", "html", *rest, "docs", "docs/_build/html")
    if verb == "check" or os.environ.get("JOURNEYMAP_TEST_ALL") == "1":
        return check(rest)
    return tests(rest)


def check(rest: list[str]) -> int:
    """Every check, each although the one before it failed, and the tests last."""
    failed = [name for name, command in CHECKS.items() if run(*command) != 0]
    status = tests(rest)
    if failed:
        print(f"failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return status or int(bool(failed))


def tests(rest: list[str]) -> int:
    """The tests side by side, then those that must run alone; the exit status of the first that failed."""
    if not IN_ONE.isdisjoint(rest) or ("-n", "0") in pairwise(rest):
        return run("-m", "pytest", *rest)
    status = run("-m", "pytest", *SIDE_BY_SIDE, *rest)
    if status not in {PASSED, FAILED, NONE_FOUND}:  # interrupted, or asked for what there is not
        return status
    alone = run("-m", "pytest", *rest, *ALONE)
    if status == NONE_FOUND:  # nothing was asked for but what runs alone, if anything
        return alone
    return status or (PASSED if alone == NONE_FOUND else alone)


def make_ready() -> None:
    """Make `.venv`, or renew it, if it is not what pyproject.toml and constraints.txt ask for."""
    version = "{}.{}.{}".format(*sys.version_info[:3])
    wanted = [version, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in FILES)]
    found = STAMP.read_text("utf-8").split() if STAMP.exists() and PYTHON.exists() else []
    if found == wanted:
        return
    print("journeymap: making .venv ready (the first time takes a while)", file=sys.stderr, flush=True)
    new_venv = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if found[:1] != [version] and subprocess.call(new_venv) != 0:
        sys.exit(NO_VENV)
    STAMP.write_text(version, "utf-8")
    if run(*PIP, "--require-hashes", "-r", "constraints.txt") or run(
        *PIP, "--no-deps", "--no-build-isolation", "-e", "."
    ):
        sys.exit("journeymap: .venv could not be made ready; what pip said stands above.")
    STAMP.write_text("\n".join(wanted), "utf-8")


def run(*arguments: str) -> int:
    """Run the Python of `.venv` from the root of the checkout; its exit status."""
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
