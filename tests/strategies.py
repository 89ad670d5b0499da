"""Made-up workspaces: every model with every key of the format, every kind, every way to say when.

The strategies are read off the models' annotations, as decoding is, so that a new key is made up from the day it is
there; `test_round_trip.py` fails for whatever is never made.
"""

from __future__ import annotations

import string
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journeymap.errors import InvalidOptionError
from journeymap.loading import load
from journeymap.model import timing
from journeymap.model.checks import RuleSetting, Waiver
from journeymap.model.element import Element, IsId, IsText, Refers
from journeymap.model.framework import SEVEN_STAGES, FrameworkStage
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import CATALOGUES, Organization, Team
from journeymap.model.text import check_id, normal
from journeymap.model.touchpoint import Touchpoint
from journeymap.rules.api import registry
from journeymap.rules.api.examples import background, examples, set_in
from journeymap.workspace import Workspace

__all__ = [
    "TRAPS",
    "elements",
    "faulty_workspaces",
    "ids",
    "own_keys",
    "sound_workspaces",
    "texts",
    "whens",
    "workspaces",
]

TRAPS = (
    *("no", "on", "off", "yes", "y", "true", "False", "null", "~", "12:30", "22:22:22", "010", "1e3", "0o10", "0x1F"),
    *("1_000", "1.10", "-0", ".5", ".inf", ".nan", "=", "<<", "2026-09-01", "2026-13-45", "@hr", "`x`", "%x", "!tag"),
    *(
        "&a",
        "*a",
        "|",
        ">",
        "- a",
        "? a",
        "a: b",
        "a #b",
        "#people-ops",
        "[a]",
        "{a: b}",
        "a, b",
        "'",
        '"',
        "it's",
        "\\",
    ),
    *(
        "---",
        "...",
        "--- a",
        " leading",
        "trailing ",
        "\ttab",
        "two\nlines",
        "two\n\nlines\n",
        "\nlines",
        "line\n  in\n",
    ),
    *(
        "…",
        "Perehdytyspäivä",
        "入職第一天",
        "👩🏽‍⚕️",
        "e\u0301",
        "\u200bx",
        "\u202eabc",
        "a\u2028b",
        "a\x85b",
        "\ufeffa",
    ),
    *("x" * 1500, "word " * 60, '"quoted": text', "'it''s'", "{personas}", "a\\nb", "\u00a0x", "�", "\U0010ffff"),
)
"""Texts that YAML, or a careless reader, takes for something else."""

_WORDS = ("Careers page", "First day", "Welcome call", "Ward round", "Exit talk", "Kahvihetki", "看護師", "Who am I?")
_IDS = (
    "hr",
    "marketing",
    "it",
    "people-ops",
    "työnantajakuva",
    "看護部",
    "no",
    "on",
    "null",
    "true",
    "y",
    "en",
    "fi",
    "हिन्दी",
    "a1",
)
_LANGUAGES = ("en", "fi", "zh-Hant", "pt-BR", "es-419", "no", "sv")
_LETTERS = st.characters(categories=["Ll", "Lo", "Lm"])
_INSIDE = st.characters(categories=["Ll", "Lo", "Lm", "Mn", "Mc", "Nd"], include_characters="-")


# -- single values ---------------------------------------------------------------------------------------------


def _is_id(text: str) -> bool:
    try:
        return check_id(text) == text
    except InvalidOptionError:
        return False


def ids() -> SearchStrategy[str]:
    """Ids in any alphabet."""
    made = st.builds(str.__add__, _LETTERS, st.text(_INSIDE, max_size=12)).map(normal).filter(_is_id)
    return st.one_of(st.sampled_from(_IDS), st.text(string.ascii_lowercase, min_size=2, max_size=8), made)


def _is_anchor(id: str) -> bool:
    return not id.endswith("-") and "--" not in id and id not in ("every", "on", "from", "until", "to")


def strings() -> SearchStrategy[str]:
    """Texts in one language: traps, words, and whatever has no control characters."""
    anything = st.text(
        st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), min_size=1, max_size=20
    )
    return st.one_of(st.sampled_from(TRAPS), st.sampled_from(_WORDS), anything.filter(lambda text: bool(text.strip())))


def texts() -> SearchStrategy[str | dict[str, str]]:
    """Texts in one language, or in several."""
    return st.one_of(strings(), st.dictionaries(st.sampled_from(_LANGUAGES), strings(), min_size=1, max_size=3))


def _plain(depth: int = 2) -> SearchStrategy[Any]:
    """Plain data, as it may stand under a key of one's own."""
    leaf = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(allow_nan=False, allow_infinity=False, width=32),
        strings(),
        st.just(""),
    )
    if not depth:
        return leaf
    inner = _plain(depth - 1)
    keys = st.one_of(st.sampled_from(TRAPS), ids(), st.just("")).map(normal)
    return st.one_of(leaf, leaf, st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3))


def own_keys() -> SearchStrategy[dict[str, Any]]:
    """Keys that begin with `x-`, everybody's own."""
    tails = st.one_of(st.sampled_from(("", "ticket", "no", "a b", "a: b", "ä", "#", "x" * 200)), ids())
    return st.dictionaries(tails.map(lambda tail: normal(f"x-{tail}")), _plain(), max_size=2)


_NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 800))


@cache
def durations(least: int = 0) -> SearchStrategy[timing.Duration]:
    """Durations up to a hundred years."""
    made = st.builds(timing.Duration, _NUMBERS, st.sampled_from(sorted(timing.HOURS)))
    return made.filter(lambda found: found.number >= least and found.hours <= timing.LIMIT)


def points(anchors: SearchStrategy[str]) -> SearchStrategy[timing.Point]:
    """Anchors, and times and windows before and after them."""

    def offset(anchor: str, sign: Literal[-1, 1], numbers: tuple[int, int], length: timing.Unit) -> timing.Point:
        first, last = sorted(numbers)
        if last * timing.HOURS[length] > timing.LIMIT:
            first, last = first % 100, last % 100
            first, last = sorted((first, last))
        if not last:
            return timing.Point(anchor)
        return timing.Point(anchor, sign, *((last, first) if sign < 0 else (first, last)), length)

    signs: SearchStrategy[Literal[-1, 1]] = st.sampled_from((-1, 1))
    numbers = st.one_of(_NUMBERS.map(lambda number: (number, number)), st.tuples(_NUMBERS, _NUMBERS))
    units: SearchStrategy[timing.Unit] = st.sampled_from(sorted(timing.HOURS))
    return st.one_of(anchors.map(timing.Point), st.builds(offset, anchors, signs, numbers, units))


def whens(anchors: SearchStrategy[str]) -> SearchStrategy[timing.When]:
    """Every form of `when`."""
    point = points(anchors)
    maybe = st.one_of(st.none(), point)
    dates = st.tuples(st.dates(), st.dates()).map(lambda ends: timing.Dates(min(ends), max(ends)))
    months = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
    return st.one_of(
        point,
        st.builds(timing.Stretch, point, point),
        st.builds(timing.Recurrence, durations(1), maybe, maybe),
        st.dates().map(lambda day: timing.Dates(day, day)),
        dates,
        months.map(lambda found: timing.Months(tuple(found))),
    )


# -- models ----------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class _Names:
    """The ids that a workspace's references are drawn from: mostly such as are declared, sometimes one that is not."""

    by_catalogue: Mapping[str, Sequence[str]]
    _made: dict[Any, SearchStrategy[Any]] = field(default_factory=dict)

    def of(self, catalogue: str) -> SearchStrategy[str]:
        if catalogue == "rules":
            return st.sampled_from((*registry.names(), "vendor/rule", "no-such-rule"))
        if catalogue == "subjects":
            inside = [self._joined("journeys", "touchpoints"), self._joined("journeys", "stages")]
            items = [self.of(name).map(f"{name}/{{}}".format) for name in CATALOGUES]
            return st.one_of(self.of("journeys"), *inside, *items)
        if catalogue == "moments":
            return st.one_of(self.of("anchors"), self.of("touchpoints"), self._joined("journeys", "touchpoints"))
        return st.sampled_from(self.by_catalogue[catalogue])

    def _joined(self, first: str, second: str) -> SearchStrategy[str]:
        return st.builds("{}/{}".format, self.of(first), self.of(second))

    def element(self, model: type[Element]) -> SearchStrategy[Any]:
        """An instance of `model` with some of its keys."""
        if model not in self._made:
            self._made[model] = st.deferred(lambda: self.making(model, {}))
        return self._made[model]

    def making(self, model: type[Element], given: Mapping[str, SearchStrategy[Any]]) -> SearchStrategy[Any]:
        """The same, with strategies for some of its fields."""
        fields = model.model_fields
        always = [name for name, found in fields.items() if found.is_required() or name in ("stages", "touchpoints")]
        given = {"id": self.of("stages"), **given} if model is FrameworkStage else given
        sometimes = [name for name in fields if name not in always]
        shapes = {
            name: given[name] if name in given else self.shape(found.annotation, (*found.metadata, found))
            for name, found in fields.items()
        }
        options = st.dictionaries(ids().map("o-{}".format), _plain(1), max_size=2)
        own = st.one_of(st.just({}), st.just({}), own_keys(), options if model is RuleSetting else own_keys())

        @st.composite
        def make(draw: st.DrawFn) -> Any:
            chosen = draw(st.lists(st.sampled_from(sometimes), max_size=8, unique=True)) if sometimes else []
            values = {fields[name].alias or name: draw(shapes[name]) for name in (*always, *chosen)}
            return model(**values, **draw(own))

        return make()

    def shape(self, annotation: Any, marks: tuple[Any, ...] = ()) -> SearchStrategy[Any]:
        """Values for a field, by its annotation."""
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            return self.shape(inner, (*more, *marks))
        refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
        if refers and annotation is str:
            if refers.catalogue == "touchpoints":
                return st.one_of(
                    self.of("touchpoints"), self.of("touchpoints"), self._joined("journeys", "touchpoints")
                )
            return self.of(refers.catalogue)
        if any(isinstance(mark, IsText) for mark in marks):
            return texts()
        if any(isinstance(mark, IsId) for mark in marks):
            return self.of("touchpoints")
        if isinstance(annotation, type) and issubclass(annotation, Element):
            return self.element(annotation)
        anchors = self.of("anchors")
        timings: dict[Any, SearchStrategy[Any]] = {
            timing.Duration: durations(), timing.Point: points(anchors), date: st.dates(), timing.When: whens(anchors)
        }  # fmt: skip
        return timings[annotation] if annotation in timings else self._composed(annotation, marks)

    def _composed(self, annotation: Any, marks: tuple[Any, ...]) -> SearchStrategy[Any]:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin in (Union, types.UnionType):
            return st.one_of(*(self.shape(one, marks) for one in arguments if one is not type(None)))
        if origin is Literal:
            return st.sampled_from(arguments)
        if origin is tuple:
            return st.lists(self.shape(arguments[0]), max_size=3).map(tuple)
        if origin is dict:
            return st.dictionaries(self.shape(arguments[0]), self.shape(arguments[1]), max_size=3)
        if annotation is bool:
            return st.booleans()
        if annotation is int:
            found = [mark for outer in marks for mark in getattr(outer, "metadata", None) or [outer]]
            low = next((mark.ge for mark in found if hasattr(mark, "ge")), 0)
            return st.integers(low, next((mark.le for mark in found if hasattr(mark, "le")), 10**6))
        assert annotation is str, annotation
        if any(
            getattr(inner, "pattern", None) for mark in marks for inner in getattr(mark, "metadata", None) or [mark]
        ):
            return st.integers(0, 0xFFFFFF).map("#{:06x}".format)
        return strings()


# -- workspaces ------------------------------------------------------------------------------------------------


_POOLS: Mapping[str, Sequence[str]] = {
    "teams": ("hr", "marketing", "people-ops", "työnantajakuva", "null", "no", "看護部"),
    "personas": ("day-nurse", "night-nurse", "yötyö", "true", "en"),
    "channels": ("email", "puhelin", "on", "च", "web-1"),
    "metrics": ("reach", "time-to-hire", "off", "läpimeno"),
    "promises": ("growth", "yes", "kasvu"),
    "assets": ("careers-site", "y", "ura-sivu"),
    "anchors": (*timing.ANCHORS, "probation-end", "परीक्षा"),
    "stages": (*SEVEN_STAGES, "kotiutuminen"),
    "journeys": ("nurse", "journeymap", "sairaanhoitaja-yö", "看護師", "con", "teams", "ẍ" * 30),
    "touchpoints": ("careers-page", "first-day", "attract", "n", "nul", "kahvihetki", "𠮷" * 40, "a1-2", "left"),
}
"""Ids for references to be drawn from, so that most of them lead somewhere."""


def workspaces(most_journeys: int = 3) -> SearchStrategy[Workspace]:
    """Whole workspaces: catalogues declared, empty or left out, and journeys whose references mostly resolve."""
    journeys = st.lists(_journey(), max_size=most_journeys, unique_by=lambda journey: journey.journey)
    return st.builds(Workspace, _organization(), journeys)


def sound_workspaces(most_journeys: int = 3) -> SearchStrategy[Workspace]:
    """Workspaces in which every reference leads somewhere, so that all rules are asked."""
    return workspaces(most_journeys).map(sound)


def faulty_workspaces() -> SearchStrategy[Workspace]:
    """The complete workspace that ships with the rules, with the faulty examples of some of their pages set into it."""
    fragments = [
        example.fragment
        for rule in registry.installed()
        if rule.category != "reading"
        for example in examples(rule)
        if example.kind == "flagged"
    ]

    def make(some: Sequence[str]) -> Workspace:
        files: Mapping[str, str] = background()
        for fragment in some:
            files, _ = set_in(fragment, files)
        with TemporaryDirectory() as folder:
            for name, text in files.items():
                Path(folder, name).write_text(text, encoding="utf-8")
            read = load(folder)
        return Workspace(read.organization, read.journeys.values())

    return st.lists(st.sampled_from(fragments), min_size=1, max_size=6, unique=True).map(make)


def elements(model: type[Element]) -> SearchStrategy[Any]:
    """Instances of one model, as they stand in made-up workspaces."""
    return _Names(_POOLS).element(model)


_EXCLUDES = ("drafts/*", "**/old/**", "archive", "*.draft.yaml", "no: *", "- x")


@cache
def _organization() -> SearchStrategy[Organization]:
    names = _Names(_POOLS)
    given: dict[str, SearchStrategy[Any]] = {
        "framework": st.one_of(
            st.sampled_from(("seven-stage", "gallup", "aihr", "no-such")),
            st.lists(names.element(FrameworkStage), max_size=3).map(tuple),
        ),
        "languages": st.lists(st.sampled_from(_LANGUAGES), min_size=1, max_size=3, unique=True).map(tuple),
        "exclude": st.lists(st.sampled_from(_EXCLUDES), max_size=2).map(tuple),
    }
    for name in CATALOGUES:
        known = [id for id in names.by_catalogue[name] if id not in timing.ANCHORS]
        (catalogue,) = (found for found in get_args(Organization.model_fields[name].annotation) if get_args(found))
        item = names.shape(get_args(catalogue)[1])
        given[name] = st.dictionaries(st.sampled_from(known), item, max_size=len(known)) if known else st.just({})
    return names.making(Organization, given)


@cache
def _journey() -> SearchStrategy[Journey]:
    names = _Names(_POOLS)
    touchpoints = st.lists(names.element(Touchpoint), min_size=1, max_size=4).map(tuple)
    stage = names.making(Stage, {"touchpoints": touchpoints})
    stages = st.dictionaries(names.of("stages"), stage, min_size=1, max_size=4)
    return names.making(Journey, {"journey": names.of("journeys"), "stages": stages})


# -- soundness -------------------------------------------------------------------------------------------------

_LOST: Any = object()
"""Stands for what leads nowhere."""


def sound(workspace: Workspace) -> Workspace:
    """The workspace without what leads nowhere, and with declared catalogues made complete."""
    organization = workspace.organization
    complete: dict[str, Any] = {}
    for name in CATALOGUES:
        declared = getattr(organization, name)
        if declared is not None and name != "anchors":
            (catalogue,) = (found for found in get_args(Organization.model_fields[name].annotation) if get_args(found))
            complete[name] = {id: declared.get(id) or get_args(catalogue)[1]() for id in _POOLS[name]}
    organization = organization.model_copy(update=complete)
    journeys = [journey for journey in workspace.all_journeys if journey.journey not in CATALOGUES]
    mended = _Sound(Workspace(organization, journeys))
    return Workspace(mended.element(organization), [mended.journey(journey) for journey in journeys])


class _Sound:
    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        names = [stage.id for stage in workspace.framework.stages]
        if workspace.organization.framework in ("no-such", ()) or len(set(names)) < len(names):
            self.workspace = Workspace(workspace.organization.model_copy(update={"framework": "seven-stage"}))
        self.stages = {stage.id for stage in self.workspace.framework.stages}
        self.here: set[str] = set()
        self.everywhere = {
            f"{journey.journey}/{touchpoint.id}"
            for journey in workspace.all_journeys
            for stage, written in journey.stages.items()
            for touchpoint in written.touchpoints
            if stage in self.stages and touchpoint.id not in self.stages
        }
        self.journeys = {journey.journey for journey in workspace.all_journeys}

    def journey(self, journey: Journey) -> Journey:
        """One journey, each touchpoint once."""
        self.here = {id.partition("/")[2] for id in self.everywhere if id.startswith(f"{journey.journey}/")}
        left, stages = set(self.here), {}
        for id, stage in journey.stages.items():
            if id in self.stages:
                once = [touchpoint for touchpoint in stage.touchpoints if touchpoint.id in left]
                once = list({touchpoint.id: touchpoint for touchpoint in once}.values())
                left -= {touchpoint.id for touchpoint in once}
                stages[id] = stage.model_copy(update={"touchpoints": tuple(once)})
        changed = {"stages": stages, "personas": (), "waivers": _bare(journey.waivers)}
        made: Journey = self.element(journey.model_copy(update=changed))
        return made

    def element(self, element: Element) -> Any:
        values: dict[str, Any] = {}
        for name, found in type(element).model_fields.items():
            if name not in element.model_fields_set:
                continue
            value = self.value(found.annotation, found.metadata, getattr(element, name))
            if value is not _LOST:
                values[name] = value
            elif found.is_required():
                return _LOST
        if isinstance(element, Touchpoint):
            values["waivers"] = _bare(values.get("waivers", ()))
        if isinstance(element, Team):  # nobody reports to or sits in anybody, and so nobody to or in themselves
            values = {name: value for name, value in values.items() if name not in ("parent", "members")}
        if isinstance(element, Organization) and self.workspace.organization.framework == "seven-stage":
            values["framework"] = "seven-stage"
        return type(element).from_values(values, {} if isinstance(element, RuleSetting) else element.extensions)

    def value(self, annotation: Any, marks: Sequence[Any], value: Any) -> Any:
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            return self.value(inner, [*more, *marks], value)
        refers = next((mark for mark in marks if isinstance(mark, Refers)), None)
        if refers and annotation is str:
            return value if self.leads(refers.catalogue, value) else _LOST
        if isinstance(value, Element):
            return self.element(value)
        if isinstance(value, timing.Stretch):
            return _LOST  # whether it ends before it begins is for the line of days to say
        if isinstance(value, timing.Recurrence) and (value.until or not self.is_timed(value.start)):
            return _LOST
        if isinstance(value, timing.Point) and not self.is_timed(value):
            return _LOST
        return self.composed(annotation, value)

    def composed(self, annotation: Any, value: Any) -> Any:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin in (Union, types.UnionType):
            kind = next((one for one in arguments if (get_origin(_bare_of(one)) or _bare_of(one)) is type(value)), None)
            return value if kind is None else self.value(kind, (), value)
        if origin is tuple:
            items = [self.value(arguments[0], (), item) for item in value]
            return tuple(item for item in items if item is not _LOST)
        if origin is dict:
            pairs = [
                (self.value(arguments[0], (), key), self.value(arguments[1], (), item)) for key, item in value.items()
            ]
            return {key: item for key, item in pairs if key is not _LOST and item is not _LOST}
        return value

    def is_timed(self, point: timing.Point | None) -> bool:
        return point is None or point.anchor in timing.ANCHORS

    def leads(self, catalogue: str, id: str) -> bool:
        if catalogue in ("teams", "personas", "channels", "metrics", "promises", "assets"):
            declared = getattr(self.workspace.organization, catalogue)
            return declared is None or id in declared or (catalogue == "teams" and id in ("hr", "marketing"))
        known = {
            "stages": self.stages,
            "touchpoints": {*self.here, *self.everywhere},
            "anchors": set(timing.ANCHORS[:-1]),
            "moments": {*timing.ANCHORS, *self.everywhere},
            "rules": set(registry.names()),
            "subjects": {*self.journeys, *self.everywhere},
        }
        return id in known[catalogue]


def _bare(waivers: Sequence[Waiver]) -> tuple[Waiver, ...]:
    """Waivers where they stand, without `at`."""
    given = [{name: getattr(one, name) for name in one.model_fields_set if name != "at"} for one in waivers]
    return tuple(Waiver.from_values(values, one.extensions) for values, one in zip(given, waivers, strict=True))


def _bare_of(annotation: Any) -> Any:
    return _bare_of(get_args(annotation)[0]) if get_origin(annotation) is Annotated else annotation
