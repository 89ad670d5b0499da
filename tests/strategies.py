"""Generated workspaces: every model with every key of the format, every kind, every form of `when`.

The strategies read the table of fields, as decoding does, so a new key is generated from its first day;
`test_round_trip.py` fails for whatever is never generated.
"""

from __future__ import annotations

import dataclasses
import string
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journeymap.errors import InvalidOptionError
from journeymap.loading import load
from journeymap.model import timing
from journeymap.model.checks import RuleSetting, Waiver
from journeymap.model.cohorts import Cohort, WorkingDays
from journeymap.model.element import Element
from journeymap.model.evidence import DataSource, JourneyMeasure, Measure, TimeColumn
from journeymap.model.fields import (
    Block,
    Boolean,
    ByKey,
    Choice,
    Declaration,
    Either,
    ListOf,
    Reference,
    Shape,
    String,
    Timing,
    Translatable,
    WholeNumber,
    fields,
)
from journeymap.model.journey import Journey, Stage
from journeymap.model.organization import CATALOGUES, SEVEN_STAGES, FrameworkStage, Organization, Team
from journeymap.model.own_values import check_key
from journeymap.model.touchpoint import Adaptation, Touchpoint
from journeymap.model.values import COUNTRY, OWN_KEY, check_id, normalize, slug
from journeymap.rules.api import registry
from journeymap.rules.api.examples import background, merge_fragment
from journeymap.rules.api.page import Page
from journeymap.time_phrases import Bases, read_time
from journeymap.workspace import WorkspaceData

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
"""Texts that YAML, or a careless program, takes for something else."""

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
    random_ids = st.builds(str.__add__, _LETTERS, st.text(_INSIDE, max_size=12)).map(normalize).filter(_is_id)
    return st.one_of(st.sampled_from(_IDS), st.text(string.ascii_lowercase, min_size=2, max_size=8), random_ids)


def _is_anchor(id: str) -> bool:
    """Whether a time that counts from an id is one, even where nothing has this id.

    `first-day` is a phrase, and `careers-page` means another touchpoint that is named "Careers page".
    """
    others = Bases({"other": (*_WORDS, *TRAPS)})
    is_word = id in ("by", "every", "on", "from", "until", "to") or read_time(id, others) is not None
    return not id.endswith("-") and "--" not in id and not is_word


def strings() -> SearchStrategy[str]:
    """Texts in one language: traps, words, and anything without control characters."""
    anything = st.text(
        st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), min_size=1, max_size=20
    )
    return st.one_of(st.sampled_from(TRAPS), st.sampled_from(_WORDS), anything.filter(lambda text: bool(text.strip())))


def texts() -> SearchStrategy[str | dict[str, str]]:
    """Texts in one language, or in several."""
    return st.one_of(strings(), st.dictionaries(st.sampled_from(_LANGUAGES), strings(), min_size=1, max_size=3))


def _plain(depth: int = 2) -> SearchStrategy[Any]:
    """Plain data, as it can be the value of an `x-` key."""
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
    texts = st.one_of(st.sampled_from(TRAPS), ids(), st.just("")).map(normalize)
    keys = texts.filter(lambda key: key.isprintable() and len(key) <= 400)
    return st.one_of(leaf, leaf, st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3))


def own_keys() -> SearchStrategy[dict[str, Any]]:
    """Keys that begin with `x-`, with any values."""
    tails = st.one_of(st.sampled_from(("", "ticket", "no", "a b", "a: b", "ä", "#", "x" * 200)), ids())
    return st.dictionaries(tails.map(lambda tail: normalize(f"x-{tail}")), _plain(), max_size=2)


_NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 800), st.sampled_from((0.5, 1.5, 2.25, 12.75)))


@cache
def durations(least: int = 0) -> SearchStrategy[timing.Duration]:
    """Durations up to a hundred years."""
    any_length = st.tuples(_NUMBERS, st.sampled_from(sorted(timing.HOURS)))
    possible = any_length.filter(lambda length: least <= length[0] * timing.HOURS[length[1]] <= timing.LIMIT)
    return possible.map(lambda length: timing.Duration(*length))  # type: ignore[arg-type]


def days() -> SearchStrategy[timing.Days]:
    """Dates, and ranges of dates."""
    ranges = st.tuples(st.dates(), st.dates()).map(lambda pair: timing.DateRange(min(pair), max(pair)))
    return st.one_of(st.dates(), ranges)


def points(anchors: SearchStrategy[str]) -> SearchStrategy[timing.Point]:
    """Anchors, and times and windows before and after them."""

    def offset(
        anchor: str, sign: Literal[-1, 1], numbers: tuple[timing.Number, timing.Number], length: timing.Unit
    ) -> timing.Point:
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
    weekdays = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True)
    return st.one_of(
        point,
        point.map(timing.Deadline),
        st.just(timing.UNKNOWN),
        st.builds(timing.Weekdays, weekdays.map(tuple), maybe, maybe),
        st.builds(timing.Stretch, point, point),
        st.builds(timing.Recurrence, durations(1), maybe, maybe),
        st.dates().map(lambda day: timing.Dates(day, day)),
        dates,
        months.map(lambda numbers: timing.Months(tuple(numbers))),
    )


# -- models ----------------------------------------------------------------------------------------------------


def patterned_strings(pattern: str | None) -> SearchStrategy[str]:
    """Texts on one line, keys of one's own, or colors."""
    if pattern == OWN_KEY:
        return strings().map(lambda text: f"x-{slug(text) or 'a'}")
    if pattern == COUNTRY:
        return st.sampled_from(("FI", "DE", "SE", "XX"))
    return st.integers(0, 0xFFFFFF).map("#{:06x}".format) if pattern else strings()


def _is_key(name: str) -> bool:
    """Whether a text can be a key as it is."""
    try:
        return check_key(name) == name
    except InvalidOptionError:
        return False


@dataclass(eq=False)
class _Names:
    """The ids that references are drawn from: mostly declared ones, sometimes one that is not."""

    by_catalogue: Mapping[str, Sequence[str]]
    _strategies: dict[Any, SearchStrategy[Any]] = dataclasses.field(default_factory=dict)

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
        if model not in self._strategies:
            self._strategies[model] = st.deferred(lambda: self.element_with(model, {}))
        return self._strategies[model]

    def element_with(
        self, model: type[Element], given: Mapping[str, SearchStrategy[Any]], keys: Collection[str] = ()
    ) -> SearchStrategy[Any]:
        """The same, with strategies for some of its fields, and always with `keys`."""
        table = fields(model)
        keys = {"stages", "touchpoints", *keys}
        always = [key for key, field in table.items() if field.is_required or key in keys]
        given = {"id": self.of("stages"), **given} if model is FrameworkStage else given
        if model is Organization:
            given = {"template": st.sampled_from((None, "../template", "käsikirja/malli")), **given}
        sometimes = [key for key in table if key not in always]
        strategies = {key: given[key] if key in given else self.shape(field.shape) for key, field in table.items()}
        options = st.dictionaries(ids().map("o-{}".format), _plain(1), max_size=2)
        own = st.one_of(st.just({}), st.just({}), own_keys(), options if model is RuleSetting else own_keys())

        @st.composite
        def make(draw: st.DrawFn) -> Any:
            chosen = draw(st.lists(st.sampled_from(sometimes), max_size=8, unique=True)) if sometimes else []
            values: dict[str, Any] = {key: draw(strategies[key]) for key in (*always, *chosen)}
            return model(**values, **draw(own))

        return make()

    def shape(self, shape: Shape) -> SearchStrategy[Any]:
        """Values for a field."""
        match shape:
            case Reference("touchpoints"):
                elsewhere = self._joined("journeys", "touchpoints")
                return st.one_of(self.of("touchpoints"), self.of("touchpoints"), elsewhere)
            case Reference(catalogue):
                return self.of(catalogue)
            case Translatable():
                return texts()
            case Declaration():
                return self.of("touchpoints")
            case Block(model):
                return self.element(model)
            case Timing(kind):
                anchors = self.of("anchors")
                timings: dict[Any, SearchStrategy[Any]] = {
                    timing.Duration: durations(),
                    timing.Point: points(anchors),
                    timing.When: whens(st.one_of(anchors, anchors, self.of("touchpoints").filter(_is_anchor))),
                    date: st.dates(),
                    timing.Days: days(),
                }
                return timings[kind]
            case Either(options):
                return st.one_of(*map(self.shape, options))
            case Choice(words):
                return st.sampled_from(words)
            case ListOf(item):
                return st.lists(self.shape(item), max_size=3).map(tuple)
            case ByKey(key, value):
                keys = self.shape(key)
                if isinstance(key, String):  # what the data calls things
                    keys = keys.filter(_is_key)
                return st.dictionaries(keys, self.shape(value), max_size=3)
            case Boolean():
                return st.booleans()
            case WholeNumber(low, high):
                return st.integers(low or 0, 10**6 if high is None else high)
            case String(pattern):
                return patterned_strings(pattern)


# -- workspaces ------------------------------------------------------------------------------------------------


_POOLS: Mapping[str, Sequence[str]] = {
    "teams": ("hr", "marketing", "people-ops", "työnantajakuva", "null", "no", "看護部"),
    "personas": ("day-nurse", "night-nurse", "yötyö", "true", "en"),
    "channels": ("email", "puhelin", "on", "च", "web-1"),
    "metrics": ("reach", "time-to-hire", "off", "läpimeno"),
    "promises": ("growth", "yes", "kasvu"),
    "assets": ("careers-site", "y", "ura-sivu"),
    "anchors": (*timing.ANCHORS, "probation-end", "परीक्षा"),
    "cohorts": ("nurses-march", "syksy", "null"),
    "data": ("ats", "hr-järjestelmä", "null"),
    "dates": (*timing.ANCHORS, "probation-end", "first-day"),
    "spans": timing.ANCHORS,
    "stages": (*SEVEN_STAGES, "kotiutuminen"),
    "journeys": ("nurse", "journeymap", "sairaanhoitaja-yö", "看護師", "con", "teams", "ẍ" * 30),
    "touchpoints": ("careers-page", "first-day", "attract", "n", "nul", "kahvihetki", "𠮷" * 40, "a1-2", "left"),
    "templates": ("nurse", "sairaanhoitaja-yö", "no-such-journey"),
    "followed": ("careers-page", "first-day", "n", "nul", "kahvihetki", "a1-2", "onboard", "develop"),
    "keys": ("when", "owner", "from", "x-system", "metrics"),
}
"""The ids that references are drawn from, so that most of them are declared."""


def workspaces(most_journeys: int = 3) -> SearchStrategy[WorkspaceData]:
    """Whole workspaces: catalogues declared, empty or left out, and journeys whose references mostly resolve."""
    journeys = st.lists(_journey(), max_size=most_journeys, unique_by=lambda journey: journey.journey)
    return st.builds(WorkspaceData, _organization(), journeys)


def sound_workspaces(most_journeys: int = 3) -> SearchStrategy[WorkspaceData]:
    """Workspaces in which every reference resolves, so that all rules run."""
    return workspaces(most_journeys).map(sound)


def faulty_workspaces() -> SearchStrategy[WorkspaceData]:
    """The complete workspace that ships with the rules, with the faulty examples of some of their pages set into it.

    Examples with a template of another folder are left out.
    """
    fragments = [
        fragment
        for rule in registry.installed()
        if rule.category != "reading"
        for _, fragment in Page.of(rule.page).fragments("Flagged")
        if "template: " not in fragment
    ]

    def make(some: Sequence[str]) -> WorkspaceData:
        files: Mapping[str, str] = background()
        for fragment in some:
            files, _ = merge_fragment(fragment, files)
        with TemporaryDirectory() as folder:
            for name, text in files.items():
                Path(folder, name).write_text(text, encoding="utf-8")
            read = load(folder)
        numbers = {journey.id: number for number, journey in reversed([*enumerate(read.written_journeys)])}
        return WorkspaceData(read.organization, [read.written_journeys[number] for number in sorted(numbers.values())])

    return st.lists(st.sampled_from(fragments), min_size=1, max_size=6, unique=True).map(make)


def elements(model: type[Element], keys: Collection[str] = ()) -> SearchStrategy[Any]:
    """Instances of one model, as generated workspaces have them, but always with `keys`."""
    return _Names(_POOLS).element_with(model, {}, keys)


_EXCLUDES = ("drafts/*", "**/old/**", "archive", "*.draft.yaml", "no: *", "- x")


def _item_of(catalogue: str) -> type[Element]:
    """The model of the items of a catalogue."""
    shape = fields(Organization)[catalogue].shape
    assert isinstance(shape, ByKey) and isinstance(shape.value, Block)
    return shape.value.model


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
        "template": st.none(),
    }
    for name in CATALOGUES:
        known = [id for id in names.by_catalogue[name] if id not in timing.ANCHORS]
        # an item replaces one of the template, which these workspaces do not have
        item = names.element_with(_item_of(name), {"replaced_by": st.none()})
        given[name] = st.dictionaries(st.sampled_from(known), item, max_size=len(known)) if known else st.just({})
    return names.element_with(Organization, given)


@cache
def _journey() -> SearchStrategy[Journey]:
    names = _Names(_POOLS)
    touchpoints = st.lists(names.element(Touchpoint), min_size=1, max_size=4).map(tuple)
    stage = names.element_with(Stage, {"touchpoints": touchpoints})
    stages = st.dictionaries(names.of("stages"), stage, min_size=1, max_size=4)
    return names.element_with(Journey, {"journey": names.of("journeys"), "stages": stages}).map(_in_one_way)


def _in_one_way(journey: Journey) -> Journey:
    """The journey, which says how it differs from another one only if it follows one, and does not contradict itself."""
    if journey.follows is None:
        return without_following(journey)
    adapts = {id: _once(adaptation) for id, adaptation in journey.adapts.items()}
    omits = {id: reason for id, reason in journey.omits.items() if id not in adapts}
    return journey.model_copy(update={"adapts": adapts, "omits": omits})


def _once(adaptation: Adaptation) -> Adaptation:
    """The adaptation, in which no key is both written and left out."""
    written = {key for key, field in fields(Adaptation).items() if field.name in adaptation.model_fields_set}
    left_out = tuple(key for key in adaptation.without if key not in {*written, *adaptation.extensions})
    return adaptation.model_copy(update={"without": left_out} if "without" in written else {})


def without_following(journey: Journey) -> Journey:
    """The journey as one that follows nothing."""
    stages = {
        id: stage.model_copy(update={"touchpoints": tuple(map(_without_place, stage.touchpoints))})
        for id, stage in journey.stages.items()
    }
    alone = {"follows": None, "adopts": (), "adapts": {}, "omits": {}, "stages": stages}
    return journey.model_copy(update=alone)


def _without_place(touchpoint: Touchpoint) -> Touchpoint:
    return touchpoint.model_copy(update={"after": None, "before": None})


# -- references that resolve -----------------------------------------------------------------------------------

_UNRESOLVED: Any = object()
"""Stands for a value with a reference that does not resolve."""


def sound(workspace: WorkspaceData) -> WorkspaceData:
    """The workspace without references that do not resolve, and with complete catalogues."""
    organization = workspace.organization
    complete: dict[str, Any] = {}
    for name in CATALOGUES:
        declared = getattr(organization, name)
        if declared is not None and name not in ("anchors", "cohorts", "data"):
            complete[name] = {id: declared.get(id) or _item_of(name)() for id in _POOLS[name]}
    organization = organization.model_copy(update=complete)
    journeys = [journey for journey in workspace.all_journeys if journey.journey not in CATALOGUES]
    resolver = _Resolver(WorkspaceData(organization, journeys))
    return WorkspaceData(resolver.element(organization), [resolver.journey(journey) for journey in journeys])


class _Resolver:
    def __init__(self, workspace: WorkspaceData) -> None:
        self.workspace = workspace
        names = [stage.id for stage in workspace.framework.stages]
        if workspace.organization.framework in ("no-such", ()) or len(set(names)) < len(names):
            self.workspace = WorkspaceData(workspace.organization.model_copy(update={"framework": "seven-stage"}))
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
        resolved: Journey = self.element(without_following(journey).model_copy(update=changed))
        return resolved

    def element(self, element: Element) -> Any:
        values: dict[str, Any] = {}
        for field in fields(type(element)).values():
            if field.name not in element.model_fields_set:
                continue
            value = self.value(field.shape, getattr(element, field.name))
            if value is not _UNRESOLVED:
                values[field.name] = value
            elif field.is_required:
                return _UNRESOLVED
        if isinstance(element, Touchpoint):
            values["waivers"] = _bare(values.get("waivers", ()))
        if isinstance(element, Team):  # nobody reports to or sits in anybody, and so nobody to or in themselves
            values = {name: value for name, value in values.items() if name not in ("parent", "members")}
        if isinstance(element, Cohort):
            started = values["dates"].get("started")
            if not started:
                return _UNRESOLVED
            values["dates"] = {"started": started if isinstance(started, date) else date(2027, 3, 1)}
        if isinstance(element, DataSource):
            values = {name: value for name, value in values.items() if name in ("journey", "case", "event", "formerly")}
            if "journey" not in values:
                return _UNRESOLVED
            values |= {"table": "events.csv", "time": TimeColumn(column="at")}
        if isinstance(element, Measure | JourneyMeasure):
            values = {name: value for name, value in values.items() if name in ("period", "since", "k")}
        if isinstance(element, Touchpoint):  # an event name belongs to one touchpoint
            values.pop("events", None)
        if isinstance(element, WorkingDays):
            values = {name: value for name, value in values.items() if name == "holidays"}
        if isinstance(element, Organization) and self.workspace.organization.framework == "seven-stage":
            values["framework"] = "seven-stage"
        return type(element).from_values(values, {} if isinstance(element, RuleSetting) else element.extensions)

    def value(self, shape: Shape, value: Any) -> Any:
        if isinstance(shape, Reference) and isinstance(value, str):
            return value if self.leads(shape.catalogue, value) else _UNRESOLVED
        if isinstance(value, Element):
            return self.element(value)
        if isinstance(value, timing.Stretch):
            return _UNRESOLVED  # whether it ends before it begins is for the timeline to say
        if isinstance(value, timing.Recurrence | timing.Weekdays) and (value.until or not self.is_timed(value.start)):
            return _UNRESOLVED
        if isinstance(value, timing.Point | timing.Deadline) and not all(map(self.is_timed, timing.points(value))):
            return _UNRESOLVED
        match shape:
            case Either():
                return self.value(shape.of(value), value)
            case ListOf(item) if value is not None:
                items = [self.value(item, entry) for entry in value]
                return tuple(entry for entry in items if entry is not _UNRESOLVED)
            case ByKey(key, each) if value is not None:
                pairs = [(self.value(key, name), self.value(each, entry)) for name, entry in value.items()]
                return {name: entry for name, entry in pairs if name is not _UNRESOLVED and entry is not _UNRESOLVED}
            case _:
                return value

    def is_timed(self, point: timing.Point | None) -> bool:
        return point is None or point.base in timing.ANCHORS

    def leads(self, catalogue: str, id: str) -> bool:
        if catalogue in ("teams", "personas", "channels", "metrics", "promises", "assets"):
            declared = getattr(self.workspace.organization, catalogue)
            return declared is None or id in declared or (catalogue == "teams" and id in ("hr", "marketing"))
        known = {
            "stages": self.stages,
            "touchpoints": {*self.here, *self.everywhere},
            "spans": set(timing.ANCHORS[:-1]),
            "journeys": self.journeys,
            "dates": {"started"},
            "anchors": {*timing.ANCHORS, *(self.workspace.organization.anchors or ())},
            "moments": {*timing.ANCHORS, *self.everywhere},
            "rules": set(registry.names()),
            "subjects": {*self.journeys, *self.everywhere},
            "keys": set(_POOLS["keys"]),
        }
        return id in known[catalogue]


def _bare(waivers: Sequence[Waiver]) -> tuple[Waiver, ...]:
    """Waivers where they stand, without `at`."""
    given = [{name: getattr(waiver, name) for name in waiver.model_fields_set if name != "at"} for waiver in waivers]
    return tuple(Waiver.from_values(values, waiver.extensions) for values, waiver in zip(given, waivers, strict=True))
