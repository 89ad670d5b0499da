"""The program that writes small faults into the code: which faults there are, and what it says about them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mutation.mutants import changes_code, find_mutants, shuffle
from mutation.survivors import FILE, read_reasons

ROOT = Path(__file__).parents[1]


def changed(source: str, strings: bool = False) -> list[str]:
    """Each text that a fault makes of a source."""
    data = source.encode()
    return [mutant.apply(data).decode() for mutant in find_mutants("a.py", data, strings)]


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a < b", ["a <= b"]),
        ("(a) is  not (b)", ["(a) is (b)"]),
        ("'ä' not in (b)", ["'ä' in (b)"]),
        ("a <= b == c", ["a < b == c", "a <= b != c"]),
        ("a and (b)", ["a or (b)", "True and (b)", "a and (True)"]),
        ("a or b", ["a and b", "False or b", "a or False"]),
        ("not a", ["a"]),
        ("a - b", ["a + b"]),
        ("a // b", ["a * b"]),
        ("a += b", ["a -= b", "pass"]),
        ("a[7:]", ["a[:]", "a[8:]", "a[6:]"]),
        ("a[:b]", ["a[:]"]),
        ("True", []),
        ("a = True", ["a = False"]),
        ("a = 2.5", ["a = 3.5", "a = 1.5"]),
        ("a if b else c", ["a if True else c", "a if False else c"]),
        ("a = [b for b in c if d]", ["a = [b for b in c if True]"]),
        ("while a:\n    break", ["while False:\n    break", "while a:\n    continue"]),
        ("for a in b:\n    continue", ["for a in b:\n    break"]),
        (
            "def a(b=1):\n    return b",
            ["def a(b=2):\n    return b", "def a(b=0):\n    return b", "def a(b=1):\n    return None"],
        ),
        ("a(b)", ["pass"]),
        ("a = min(b)", ["a = max(b)"]),
        ("a = sorted(b, key=c)", ["a = list(b)"]),
        ("a = f'{b}, {c > d}'", ["a = f'{b}, {c >= d}'"]),
    ],
)
def test_each_kind_of_fault_is_at_its_exact_place(source: str, faults: list[str]) -> None:
    assert changed(source) == faults


@pytest.mark.parametrize(
    "source",
    [
        '"""1 < 2."""',
        "assert a < b",
        "import a",
        "__all__ = [1]",
        "a: dict[1] | None",
        "def a() -> int | None: ...",
        "a = B | None",
        "@a(1)\ndef b(): ...",
        "class A(b, c=1): ...",
        "a = 'b' + c",
        "raise A('b')",
    ],
)
def test_what_no_test_can_see_is_left_alone(source: str) -> None:
    assert changed(source) == []


def test_names_and_values_of_attributes_are_misspelt_where_that_is_asked() -> None:
    source = """a = {'stroke-width': f' fill="none" x="{b}"'}"""

    assert changed(source) == []
    assert changed(source, strings=True) == [
        source.replace("'stroke-width'", "'stroke-widthx'"),
        source.replace("fill", "fillx"),
        source.replace("none", "nonex"),
        source.replace('x="{', 'xx="{'),
    ]


def test_a_fault_is_named_by_its_file_function_and_lines() -> None:
    source = b"class A:\n    def b(self):\n        return (c <\n                1)\n"

    keys = [mutant.key for mutant in find_mutants("a.py", source, strings=False)]

    assert keys == [
        ("a.py", "A.b", "return (c < 1)", "return (None)"),
        ("a.py", "A.b", "return (c <", "return (c <="),
        ("a.py", "A.b", "1)", "2)"),
        ("a.py", "A.b", "1)", "0)"),
    ]


def test_a_change_without_effect_is_not_counted() -> None:
    source = b"def a(b):\n    while True:\n        if b:\n            break\n        continue\n"

    effects = {mutant.after: changes_code(mutant, source) for mutant in find_mutants("a.py", source, strings=False)}

    assert effects == {"while False:": True, "if True:": True, "if False:": True, "continue": True, "break": True}


def test_a_sample_changes_little_with_the_code() -> None:
    old = find_mutants("a.py", b"a = [1, 2, 3, 4, 5, 6]\n", strings=False)
    new = find_mutants("a.py", b"b = 0\n\na = [1, 2, 3, 4, 5, 6]\n", strings=False)

    assert [mutant.after for mutant in shuffle(new, 1) if mutant.after.startswith("a")] == [
        mutant.after for mutant in shuffle(old, 1)
    ]
    assert [mutant.after for mutant in shuffle(old, 2)] != [mutant.after for mutant in shuffle(old, 1)]


TINY = {
    "pyproject.toml": "[tool.pytest.ini_options]\nminversion = '8'\n",
    "src/tiny/ages.py": """\
from functools import cache

LIMIT = 18


@cache
def is_adult(age):
    if age is None:
        raise ValueError
    return age >= LIMIT


def oldest(ages):
    if ages:
        return max(ages)
    return 0


def never_called():
    print("nothing")


def print_them(ages):
    print(*ages)
""",
    "src/tiny/__main__.py": """\
from tiny.ages import print_them

print_them("798")
""",
    "tests/test_ages.py": """\
import subprocess
import sys

import pytest

from tiny.ages import is_adult, oldest


def test_an_adult():
    assert is_adult(19)
    assert not is_adult(16)


def test_no_age():
    with pytest.raises(ValueError):
        is_adult(None)


def test_the_oldest():
    assert oldest([1, 3, 2]) == 3
    assert oldest([]) == 0


def test_the_program():
    assert subprocess.check_output([sys.executable, "-m", "tiny"]) == b"7 9 8\\n"
""",
    "mutation/survivors.toml": """\
[[survivor]]
file = 'src/tiny/ages.py'
function = 'is_adult'
before = 'return age >= LIMIT'
after = 'return age > LIMIT'
reason = "accepted: nobody is exactly that old"

[[survivor]]
file = 'src/tiny/ages.py'
function = 'oldest'
before = 'if ages:'
after = 'if True:'
reason = "equivalent: this is wrong"

[[survivor]]
file = 'src/tiny/ages.py'
function = 'youngest'
before = 'return 0'
after = 'return 1'
reason = "equivalent: this function is gone"
""",
}
PROGRAM = """
import sys
from pathlib import Path
from mutation.__main__ import main
from mutation.packages import Package
sys.exit(main(Path(sys.argv[1]), {"tiny": Package(("src/tiny/**/*.py",), ("tests",))}, sys.argv[2:]))
"""


def mutate(root: Path, *options: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", PROGRAM, str(root), "tiny", *options]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout.splitlines()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_survivors_are_told_until_tests_kill_them_or_the_list_has_them(tmp_path: Path) -> None:
    for name, text in TINY.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    status, lines = mutate(tmp_path)
    survivors = {line for line in lines if line.startswith(("src/", "    ->", "listed in vain"))}

    assert status == 1
    assert survivors == {
        "src/tiny/ages.py:3: LIMIT = 18",
        "    -> LIMIT = 19",
        "    -> LIMIT = 17",
        'src/tiny/ages.py:20: print("nothing")',
        "    -> pass",
        "listed in vain: src/tiny/ages.py, oldest: if ages: -> if True:",
        "listed in vain: src/tiny/ages.py, youngest: return 0 -> return 1",
    }
    assert lines[-1] == (
        "tiny: 16 mutants, 12 killed (0 by time), 4 survived (0 equivalent, 1 accepted, 3 not listed); score 75.0%"
    )

    tests = tmp_path / "tests/test_ages.py"
    tests.write_text(tests.read_text("utf-8").replace("19", "18").replace("16", "17"), "utf-8")
    (tmp_path / "mutation/survivors.toml").write_text(
        "[[survivor]]\nfile = 'src/tiny/ages.py'\nfunction = 'never_called'\n"
        "before = 'print(\"nothing\")'\nafter = 'pass'\nreason = 'equivalent: it is never called'\n"
    )

    assert mutate(tmp_path, "--survivors") == (
        0,
        ["tiny: 4 mutants, 3 killed (0 by time), 1 survived (1 equivalent, 0 accepted, 0 not listed); score 100.0%"],
    )
    assert not (tmp_path / "src/tiny/__pycache__").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_test_that_takes_far_too_long_kills_a_mutant() -> None:
    from mutation.trials import fork, limit_time

    def endless() -> int:
        limit_time(0.05)
        while True:
            pass

    assert fork(endless) == "timed out"
    assert fork(lambda: 0) == "survived"
    assert fork(lambda: 1) == "killed"


def test_each_listed_survivor_has_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "survivors.toml"
    file.write_text("[[survivor]]\nfile = 'a'\nfunction = ''\nbefore = '1'\nafter = '2'\nreason = 'because'\n")

    with pytest.raises(ValueError, match="a reason begins with `equivalent: ` or `accepted: `, not 'because'"):
        read_reasons(file)


def test_the_list_of_survivors_is_about_files_that_exist() -> None:
    assert {file for file, *_ in read_reasons(FILE) if not (ROOT / file).is_file()} == set()
