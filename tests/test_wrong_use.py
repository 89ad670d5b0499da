"""Wrong use of the library raises errors of journeymap, for every public function, method and model.

The table says for each public name with which arguments it is called; a name that is missing there fails the first
test. Each argument is then replaced by values of every kind, and what is raised is never anything else.
"""

from __future__ import annotations

import datetime
import inspect
import math
import pickle
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap.model.element import Element
from journeymap.model.fields import fields

TEXT = b"""journey: nurse
stages:
  attract:
    touchpoints:
      - {id: page, name: Page, owner: hr}
      - {id: call, name: Call, owner: hr}
"""
FOLLOWER = TEXT + b"---\njourney: ward\nfollows: nurse\n"
"""Two journeys, of which one follows the other."""
TABLE = b"Stage,Touchpoint,Owner\nAttract,Page,HR\n"
NOWHERE = Path("nurse.yaml", "nowhere")
"""A path below a file, where nothing can be written."""


class Unfriendly:
    """An object that answers no question."""

    def __repr__(self) -> str:
        raise RuntimeError("no text")

    def __reduce__(self) -> str:
        raise RuntimeError("no pickle")


WRONG: Mapping[str, Any] = {
    "None": None,
    "an empty text": "",
    "an unknown name": "nowhere",
    "a long text": "x" * 5_000,
    "half of a character": "\ud800",
    "a text with NUL": "a\0b",
    "bytes": b"x",
    "a number": 3,
    "a negative number": -1,
    "an enormous number": 10**5_000,
    "not a number": math.nan,
    "a boolean": True,
    "a list of texts": ["nowhere"],
    "a list of numbers": [3],
    "a mapping": {"nowhere": 1},
    "a set": {1},
    "an iterator": iter([3]),
    "a tuple": (),
    "a date": datetime.date(2026, 1, 1),
    "a date with a time": datetime.datetime(2026, 1, 1),  # noqa: DTZ001 - any will do
    "a path": NOWHERE,
    "a function": len,
    "a level": jm.Level.NOTE,
    "an object": Unfriendly(),
    "a model": jm.Team(name="A"),
}


@cache
def subjects() -> dict[str, Any]:
    """One object of each public class with methods, by the name of the class."""
    workspace = jm.load_text(TEXT, "nurse.yaml")
    graph = workspace.graph("nurse")
    view = graph.for_persona()
    return {
        "Workspace": workspace,
        "Report": jm.validate(workspace),
        "Picture": jm.render(workspace, "nurse"),
        "JourneyGraph": graph,
        "PersonaView": view,
        "Paths": view.paths,
        "QuestionSheets": jm.questions(workspace),
        "Measures": jm.Measures(notices=("nothing is due",)),
        "Comparison": jm.compare(jm.load_text(FOLLOWER, "nurse.yaml")),
        "Plan": jm.plan(
            workspace, "nurse", dates={"started": datetime.date(2027, 3, 1)}, since=datetime.date(2027, 1, 1)
        ),
        "Import": jm.import_table(TABLE),
        "Account": jm.import_table(TABLE).account,
        "Messages": jm.messages("en"),
        "Rule": jm.explain("unowned"),
        "RuleExample": jm.rule_examples("unowned")[0],
        "Duration": jm.Duration(3, "day"),
        "Point": jm.Point("started"),
        "Level": jm.Level.NOTE,
    }


@cache
def arguments() -> dict[str, Any]:
    """A right value for each required argument, by its name."""
    graph = subjects()["JourneyGraph"]
    node, stage = graph.touchpoints[0], graph.stages[0]
    transitions = [each for group in graph.for_persona().paths.transitions.values() for each in group]
    return {
        **dict.fromkeys(("node", "target"), node),
        "starts": [node],
        "targets": [node],
        **dict.fromkeys(("path", "folder", "file"), NOWHERE),
        "audience": "public",
        "base": "started",
        "catalogue": "teams",
        "content": "x",
        "day": datetime.date(2026, 1, 1),
        "first": datetime.date(2026, 1, 1),
        "last": datetime.date(2026, 1, 1),
        "duration": jm.Duration(3, "day"),
        "format": "text",
        "id": "hr",
        "items": ["a"],
        "journey": "nurse",
        "key": "count.stage.one",
        "language": "en",
        "name": "unowned",
        "marks": {node: 1},
        "names": {},
        "number": 3,
        "option": "view",
        "personas": [None],
        "pictures": [],
        "point": jm.Point("started"),
        "reference": "page",
        "report": subjects()["Report"],
        "sheet": subjects()["QuestionSheets"].sheets[0],
        "stage": stage,
        "subject": "nurse/page",
        "team": "hr",
        "text": "a",
        "transition": transitions[0] if transitions else None,
        "unit": "day",
        "value": 3,
        "what": "stages",
        "when": jm.Point("started"),
        "word": "when",
        "workspace": subjects()["Workspace"],
    }


SPECIAL: Mapping[str, Mapping[str, Any]] = {"load_text": {"text": TEXT}, "json_schema": {"name": "journey"}}
"""Right arguments of functions whose arguments have another meaning."""
MADE_BY_JOURNEYMAP = frozenset(
    [
        "AccountCell",
        "AccountColumn",
        "Badge",
        "CardField",
        "CrowdedWeek",
        "DescribedStage",
        "Finding",
        "JourneyDescription",
        "Location",
        "LookUp",
        "PlanEntry",
        "Question",
        "ReferencePage",
        "Related",
        "Relation",
        "Release",
        "Sheet",
        "SheetTouchpoint",
        "Summary",
        "TouchpointCard",
        "UndatedTouchpoint",
        "Waived",
    ]
)
"""What functions return and have no methods with arguments; their constructors take what they are given."""
UNCHECKED = {"Rule.arguments", "Rule.run"}
"""What calls a rule, whose checks are anybody's functions."""


def public_methods(name: str) -> Iterator[str]:
    cls = getattr(jm, name)
    for method in dir(cls):
        if method.startswith("_") and method != "__call__":
            continue
        member = inspect.getattr_static(cls, method)
        if inspect.isfunction(member) and f"{name}.{method}" not in UNCHECKED:
            yield method


def callables() -> dict[str, Callable[..., Any]]:
    """Every public function, method and constructor that takes arguments, by its name."""
    problems: dict[str, Callable[..., Any]] = {}
    for name in jm.__all__:
        value = getattr(jm, name)
        if name in subjects():
            problems |= {f"{name}.{method}": getattr(subjects()[name], method) for method in public_methods(name)}
        if name in ("Duration", "Point", "Workspace") or (not inspect.isclass(value) and callable(value)):
            problems[name] = value
    return problems


def test_every_public_name_is_in_a_table() -> None:
    models = {name for name in jm.__all__ if is_class(name, Element)}
    errors = {name for name in jm.__all__ if is_class(name, Exception)}
    functions = {name for name in jm.__all__ if not inspect.isclass(getattr(jm, name))} - {"__version__"}

    assert set(jm.__all__) == {"__version__", *models, *errors, *functions, *MADE_BY_JOURNEYMAP, *subjects()}


def is_class(name: str, base: type) -> bool:
    value = getattr(jm, name)
    return inspect.isclass(value) and issubclass(value, base)


def right_arguments(name: str, function: Callable[..., Any]) -> dict[str, Any]:
    parameters = inspect.signature(function).parameters.values()
    required = [
        each.name
        for each in parameters
        if each.default is each.empty and each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)
    ]
    values = {name: arguments()[name] for name in required}
    picture = {"format": "svg"} if name in ("Picture.to", "picture_extension") else {}
    return {**values, **picture, **SPECIAL.get(name, {})}


def faults(function: Callable[..., Any], name: str, values: dict[str, Any], given: object = ()) -> Iterator[str]:
    """What a call raises besides the errors of journeymap."""
    try:
        result = function(*given, **values) if isinstance(given, tuple) else function(given, **values)
        if isinstance(result, jm.Report):
            yield from (finding.message for finding in result.findings if finding.rule == "broken-rule")
    except jm.JourneymapError as error:
        again = pickle.loads(pickle.dumps(error))
        if (str(again), set(vars(again))) != (str(error), set(vars(error))) or not vars(error):
            yield f"{name}: {type(error).__name__} has no attributes, or loses them"
        if any(word in str(error) for word in ("NoneType", "object has no attribute", "pydantic")):
            yield f"{name}: {error}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not ours
        yield f"{name}: {type(error).__name__}: {str(error)[:200]}"


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a journey, and a file where a folder would be."""
    monkeypatch.chdir(tmp_path)
    Path("nurse.yaml").write_bytes(TEXT)
    return tmp_path


@pytest.mark.parametrize("name", sorted(callables()))
@pytest.mark.usefixtures("empty_folder")
def test_no_argument_leads_to_an_error_of_something_else(name: str) -> None:
    function = callables()[name]
    right = right_arguments(name, function)
    problems: list[str] = []
    for parameter in inspect.signature(function).parameters.values():
        for label, value in WRONG.items():
            called = f"{name}({parameter.name}={label})"
            if parameter.kind is parameter.VAR_POSITIONAL:
                problems += faults(function, called, {}, (value,))
            elif parameter.kind is parameter.VAR_KEYWORD:
                problems += faults(function, called, {**right, "nowhere": value})
            else:
                problems += faults(function, called, {**right, parameter.name: value})

    assert problems == []


def takes_any_name(function: Callable[..., Any]) -> bool:
    parameters = inspect.signature(function).parameters.values()
    return any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)


@pytest.mark.parametrize("name", sorted(name for name in callables() if not takes_any_name(callables()[name])))
@pytest.mark.usefixtures("empty_folder")
def test_an_argument_that_does_not_exist_is_an_error(name: str) -> None:
    function = callables()[name]
    with pytest.raises(jm.InvalidCallError, match="there is no argument `nowhere`"):
        function(**right_arguments(name, function), nowhere=1)


@pytest.mark.parametrize("format", jm.picture_formats())
def test_no_option_of_a_picture_leads_to_an_error_of_something_else(format: str) -> None:
    picture = subjects()["Picture"]
    with pytest.raises(jm.JourneymapError) as unknown:
        picture.to(format, nowhere=1)
    options = unknown.value.known if isinstance(unknown.value, jm.UnknownNameError) else ()
    problems: list[str] = []
    for option in options:
        for label, value in WRONG.items():
            problems += faults(picture.to, f"{format}({option}={label})", {"format": format, option: value})

    assert problems == []


# -- models ------------------------------------------------------------------------------------------------------

MODELS = sorted(name for name in jm.__all__ if is_class(name, Element))
REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "Anchor": {"at": "started"},
    "AttributeColumn": {"column": "a"},
    "Cohort": {"journey": "a", "dates": {"started": datetime.date(2027, 3, 1)}},
    "DataSource": {"table": "a.csv", "case": "a", "event": "b", "time": "c"},
    "Evidence": {"source": "A"},
    "FrameworkStage": {"id": "a"},
    "Holiday": {"date": datetime.date(2027, 3, 1)},
    "Journey": {"journey": "a"},
    "Lane": {"key": "x-system"},
    "Link": {"title": "A", "url": "https://example.org"},
    "Follows": {"journey": "nurse"},
    "Next": {"to": "a"},
    "Opportunity": {"idea": "A"},
    "Organization": {"organization": "A"},
    "TimeColumn": {"column": "a"},
    "Touchpoint": {"id": "a", "name": "A"},
    "Waiver": {"rule": "unowned", "because": "A"},
}


@pytest.mark.parametrize("name", MODELS)
def test_no_value_of_a_key_leads_to_an_error_of_something_else(name: str) -> None:
    model, right = getattr(jm, name), dict(REQUIRED.get(name, {}))
    problems: list[str] = []
    for key in [*fields(model), "x-own", "nowhere"]:
        for label, value in WRONG.items():
            called = f"{name}({key}={label})"
            problems += faults(model, called, {**right, key: value})
            problems += faults(model(**right).model_copy, f"{called} copied", {"update": {key: value}})
            problems += faults(model.model_validate, f"{called} validated", {"obj": {**right, key: value}})

    assert problems == []


@pytest.mark.parametrize("name", MODELS)
def test_what_a_model_lacks_or_cannot_hold_is_named(name: str) -> None:
    model = getattr(jm, name)
    for key, field in fields(model).items():
        with pytest.raises(jm.InvalidModelError) as caught:
            model(**{**REQUIRED.get(name, {}), key: len})
        assert caught.value.model == name
        assert {path.split(".")[1] for path in caught.value.problems} == {key}
        if field.is_required:
            with pytest.raises(jm.InvalidModelError) as caught:
                model(**{other: value for other, value in REQUIRED[name].items() if other != key})
            assert caught.value.problems == {f"{name}.{key}": "this key is required"}
    with pytest.raises(jm.InvalidCallError, match="a model takes its keys by name"):
        model("a")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({1}, "set is not data: a text, a number, True, False, None, a list, or a mapping with texts as keys"),
        (b"a", "bytes is not data: a text, a number, True, False, None, a list, or a mapping with texts as keys"),
        ("\ud800", "half of a character (a lone surrogate) cannot be written to a file"),
        (10**300, "a number has at most 300 digits"),
        ({"a": {1: 2}}, "`a`: a key is a text, not int"),
        ({"\u200ba": 1}, "'\\u200ba' has characters that cannot be seen, or typographic quotation marks around it"),
        ({"a" * 401: 1}, "a key has at most 400 characters, this one has 401"),
        ({"\u00e9": 1, "e\u0301": 2}, "two keys are `\u00e9` in Unicode normal form C"),
    ],
)
def test_the_value_of_an_own_key_is_data(value: object, reason: str) -> None:
    def copied(value: Any) -> jm.Team:
        return jm.Team().model_copy(update={"x-own": value})

    for build in (own, copied):
        with pytest.raises(jm.InvalidModelError) as caught:
            build(value)
        assert caught.value.problems == {"Team": f"`x-own`: {reason}"}


def own(value: Any, key: str = "x-own") -> jm.Team:
    values: dict[str, Any] = {key: value}
    return jm.Team(**values)


def test_an_own_value_that_contains_itself_or_is_deep_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(jm.InvalidModelError, match="a value has at most 80 levels"):
        own(endless)
    deep: Any = 1
    for _ in range(80):
        deep = [deep]
    assert own(deep).extensions == {"x-own": deep}


def test_own_values_are_copied_and_their_keys_normalized() -> None:
    given = {"e\u0301": ("a", [1])}
    team = own(given, "x-e\u0301")
    given["b"] = ("c", [])

    assert team.extensions == {"x-\u00e9": {"\u00e9": ["a", [1]]}}


def test_a_model_past_its_constructor_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    odd = [jm.Journey.model_construct(journey=id) for id in ("../x", "a/b", "/x", "..", "a\0b")]
    for journey in odd:
        with pytest.raises(jm.InvalidOptionError, match=r"an id (begins with|has only)"):
            jm.Workspace(None, [journey]).to_yaml(tmp_path / "out")
    surrogate = jm.Journey(journey="a").model_copy(update={})
    surrogate = jm.Journey.model_construct(**{**surrogate.__dict__, "name": "\ud800"})
    with pytest.raises(jm.InvalidOptionError, match="this Journey cannot be written as YAML"):
        jm.Workspace(None, [surrogate]).to_yaml(tmp_path / "out")

    assert [*tmp_path.iterdir()] == []


def test_files_of_a_workspace_have_names_that_every_file_system_tells_apart(tmp_path: Path) -> None:
    ids = ["nurse", "con", "com1", "journeymap", "journey-con", "\u03c3", "\u03c2", "\U00020bb7" * 64]
    workspace = jm.Workspace(None, [jm.Journey(journey=id) for id in ids])
    names = [path.name for path in workspace.to_yaml(tmp_path)]

    assert names == [
        "journeymap.yaml",
        "nurse.yaml",
        "journey-con.yaml",
        "journey-com1.yaml",
        "journey-journeymap.yaml",
        "journey-journey-con.yaml",
        "\u03c3.yaml",
        "journey-\u03c2.yaml",
        "\U00020bb7" * 60 + ".yaml",
    ]
    assert jm.load(tmp_path) == workspace


def test_a_link_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "out"
    outside.write_text("kept")
    folder.mkdir()
    (folder / "nurse.yaml").symlink_to(outside)
    jm.Workspace(None, [jm.Journey(journey="nurse")]).to_yaml(folder)

    assert outside.read_text() == "kept"
    assert (folder / "nurse.yaml").read_text() == "journey: nurse\n"


def test_journeys_by_id_have_this_id() -> None:
    with pytest.raises(jm.InvalidOptionError, match="`journeys` maps ids to their own journeys"):
        jm.Workspace(None, {"a": jm.Journey(journey="b")})


def test_a_name_in_quotation_marks_is_quoted_once_in_messages() -> None:
    touchpoint = jm.Touchpoint(id="day", name='"Onsite" day')
    workspace = jm.Workspace(None, [jm.Journey(journey="nurse", stages={"attract": jm.Stage(touchpoints=touchpoint)})])

    assert workspace.graph("nurse").touchpoints[0].label == "\"'Onsite' day\" (day)"
