"""Run journeymap and its tests from a checkout; this needs only Python and its venv module.

    python3 dev.py validate [...]    validate journeys/ or the named paths
    python3 dev.py test [...]        run the tests; further arguments are passed to pytest
    python3 dev.py check [...]       formatting, lint, types and import contracts, and the tests
    python3 dev.py mutate [...]      write small faults into a package and see whether tests fail; see --help
    python3 dev.py docs              build the documentation to docs/_build/html
    python3 dev.py fuzz SECONDS      fuzz, in an environment of its own (Linux, Python 3.11 to 3.13); --help says more

The first call creates `.venv` from constraints.txt, by hash; later calls update it when constraints.txt or
pyproject.toml change; `fuzz` does the same with `.venv-fuzz` and fuzz/constraints.txt. With JOURNEYMAP_TEST_ALL=1,
`test` does what `check` does, and a skipped test is a failure.

Tests run in parallel, in at most eight processes, and tests that measure time or memory run alone afterwards.
`-n 0` and interactive options such as `--pdb` run all of them in one process.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python runs this file too)
    sys.exit("journeymap needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
VENV, CONSTRAINTS = ROOT / ".venv", ROOT / "constraints.txt"
FUZZ_VENV, FUZZ_CONSTRAINTS = ROOT / ".venv-fuzz", ROOT / "fuzz" / "constraints.txt"
STAMP = "journeymap-stamp"
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install", "--no-compile")
NO_VENV = "journeymap: Python cannot create {}. On Debian and Ubuntu, run: apt install python3-venv"
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
    "import contracts": ("-c", "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo'])"),
}
TYPES = ("-m", "mypy")


def main(arguments: list[str]) -> int:
    """Run the subcommand that the first argument names; return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in {"validate", "test", "check", "mutate", "docs", "fuzz"}:
        is_help = command in {"-h", "--help", "help"}
        print(__doc__, file=sys.stdout if is_help else sys.stderr)
        return 0 if is_help else 2
    if command == "fuzz":
        prepare_venv(FUZZ_VENV, FUZZ_CONSTRAINTS)
        search_path = {"PYTHONPATH": str(ROOT / "src")}  # the project is not installed there
        return run("-m", "fuzz.run", *rest, venv=FUZZ_VENV, environment=search_path)
    prepare_venv(VENV, CONSTRAINTS, ("--no-deps", "--no-build-isolation", "-e", "."))
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
    """Run every check, even after a failure, and the tests; return the exit status.

    Types take longer than the other checks together, and one core: the tests begin meanwhile.
    """
    failed: list[str] = []
    with tempfile.TemporaryFile() as said:
        types = subprocess.Popen([str(python_of(VENV)), *TYPES], cwd=ROOT, stdout=said, stderr=said)

        def finish_types() -> None:
            if types.wait() != 0:
                failed.append("types")
            said.seek(0)
            sys.stdout.write(said.read().decode(errors="replace"))
            sys.stdout.flush()

        failed += [name for name, arguments in CHECKS.items() if run(*arguments) != 0]
        status = run_tests(rest, finish_types)
    if failed:
        print(f"failed besides the tests: {', '.join(failed)}", file=sys.stderr)
    return status or int(bool(failed))


def run_tests(rest: list[str], before_alone: Callable[[], None] = lambda: None) -> int:
    """Run the tests in parallel, then those that must run alone; return the first failing exit status."""
    if not SINGLE_PROCESS.isdisjoint(rest) or ("-n", "0") in pairwise(rest):
        before_alone()
        return run("-m", "pytest", *rest)
    status = run("-m", "pytest", *PARALLEL, *rest)
    before_alone()
    if status not in {PASSED, FAILED, NO_TESTS}:  # interrupted, or wrong usage
        return status
    alone = run("-m", "pytest", *rest, *ALONE)
    if status == NO_TESTS:  # only tests that run alone were selected, if any
        return alone
    return status or (PASSED if alone == NO_TESTS else alone)


def prepare_venv(venv: Path, constraints: Path, *others: tuple[str, ...]) -> None:
    """Create or update an environment if it does not match pyproject.toml and its constraints.

    `others` are installed after the packages of the constraints.
    """
    version = "{}.{}.{}".format(*sys.version_info[:3])
    files = (constraints, ROOT / "pyproject.toml")
    expected = [version, *(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)]
    stamp_file = venv / STAMP
    stamp = stamp_file.read_text("utf-8").split() if stamp_file.exists() and python_of(venv).exists() else []
    if stamp == expected:
        return
    print(f"journeymap: preparing {venv.name} (this takes a while the first time)", file=sys.stderr, flush=True)
    new_venv = [sys.executable, "-m", "venv", "--clear", str(venv)]
    if stamp[:1] != [version] and subprocess.call(new_venv) != 0:
        sys.exit(NO_VENV.format(venv.name))
    stamp_file.write_text(version, "utf-8")
    packages = ("--require-hashes", "-r", str(constraints.relative_to(ROOT)))
    if any(run(*PIP, *each, venv=venv) for each in (packages, *others)):
        sys.exit(f"journeymap: cannot prepare {venv.name}; see the output of pip above.")
    stamp_file.write_text("\n".join(expected), "utf-8")


def python_of(venv: Path) -> Path:
    """Return the Python of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*arguments: str, venv: Path = VENV, environment: "dict[str, str] | None" = None) -> int:
    """Run the Python of an environment in the root of the checkout; return its exit status."""
    return subprocess.call([str(python_of(venv)), *arguments], cwd=ROOT, env={**os.environ, **(environment or {})})


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
