"""The rules about journeys that follow another one, on templates and followers by chance."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.yaml_writer import to_inline_yaml

VALUES: Mapping[str, list[Any]] = {
    "kind": ["event", "message"],
    "owner": ["hr", "it", ["hr", "it"], "unknown"],
    "channels": [["phone", "sms"], ["sms"]],
    "name": ["Arrival", "Badge", {"en": "Arrival"}, {"fi": "Tulo"}],
    "emotion": [{"day": 1, "night": -1}, 1],
    "personas": [["day", "night"], ["day"]],
    "needs": ["a", "b", "nowhere"],
    "part_of": ["a"],
    "audience": ["internal", "public"],
    "binding": ["optional", "recommended", "required"],
    "status": ["live", "planned", "retired"],
    "when": [
        "started",
        "by started + 14 days",
        "started + 7 days",
        "unknown",
        "every week",
        "a + 1 day",
        "on 2027-03-01",
    ],
    "moment": [True, False],
    "metrics": [["score"], []],
    "x-room": ["A", "B"],
    "events": ["badge"],
}
NAMES = st.sampled_from(list(VALUES))


def keys(most: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(NAMES, unique=True, max_size=most).flatmap(
        lambda names: st.fixed_dictionaries({name: st.sampled_from(VALUES[name]) for name in names})
    )


locks = st.fixed_dictionaries({}, optional={"locked": st.lists(NAMES, unique=True, max_size=4)})
templates = st.tuples(keys(5), locks).map(lambda parts: {"id": "a", "name": "Arrival", **parts[0], **parts[1]})
changes = st.fixed_dictionaries(
    {},
    optional={
        "because": st.just("So"),
        "after": st.sampled_from(["b", "own", "nowhere"]),
        "before": st.sampled_from(["a", "c"]),
        "without": st.lists(st.one_of(NAMES, st.sampled_from(["locked", "nothing"])), unique=True, max_size=3),
        "locked": st.lists(NAMES, unique=True, max_size=2),
    },
)
adaptations = st.tuples(keys(4), changes).map(lambda parts: {**parts[0], **parts[1]})
ids = st.sampled_from(["a", "b", "c", "onboard", "former", "own", "nowhere"])
followers = st.fixed_dictionaries(
    {},
    optional={
        "adapts": st.dictionaries(ids, adaptations, max_size=3),
        "adopts": st.lists(ids, max_size=3),
        "omits": st.dictionaries(ids, st.just("Not here"), max_size=2),
        "personas": st.sampled_from([["day"], ["night", "day"], ["nobody"]]),
        "stages": st.just({"onboard": {"touchpoints": [{"id": "own", "name": "Own", "after": "a"}]}}),
    },
)
follows = st.sampled_from(["nurse", "middle", "ward", "nobody", "template/nurse", {"journey": "nurse", "version": 1}])


def report_of(folder: str, template: Mapping[str, Any], follower: Mapping[str, Any], middle: Any = None) -> jm.Report:
    others = [
        {"id": "b", "name": "B", "formerly": "former", "binding": "optional"},
        {"id": "c", "name": "C", "next": "a"},
    ]
    journeys = {
        "nurse": {"versions": {2: "New"}, "stages": {"onboard": {"touchpoints": [template, *others]}}},
        "middle": {"follows": "nurse", **(middle or {})},
        "ward": follower,
    }
    (Path(folder) / "journeymap.yaml").write_text("organization: A\n", "utf-8")
    for id, journey in journeys.items():
        lines = [f"{key}: {to_inline_yaml(value, is_flow=True)}\n" for key, value in journey.items()]
        (Path(folder) / f"{id}.yaml").write_text(f"journey: {id}\n{''.join(lines)}", "utf-8")
    report = jm.validate(jm.load(folder))
    assert report.tracebacks == ()
    return report


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(templates, followers, followers, follows)
def test_no_rule_breaks_whatever_is_followed(
    template: Mapping[str, Any], follower: Mapping[str, Any], middle: Mapping[str, Any], name: Any
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = report_of(folder, template, {**follower, "follows": name}, middle)

    places = [(each.rule, each.subject, each.location, each.fingerprint) for each in report.findings]
    assert len(set(places)) == len(places)
    assert None not in {location for _, _, location, _ in places}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(templates, keys(5))
def test_a_changed_locked_key_is_found_once_at_its_value(
    template: Mapping[str, Any], adapted: Mapping[str, Any]
) -> None:
    line = f"adapts: {{a: {to_inline_yaml({**adapted, 'because': 'So'}, is_flow=True)}}}"
    with tempfile.TemporaryDirectory() as folder:
        report = report_of(folder, template, {"follows": "nurse", "adapts": {"a": {**adapted, "because": "So"}}})
    assume(not any(finding.category == "reading" for finding in report.findings))
    findings = [finding for finding in report.findings if finding.rule == "changed-locked"]
    expected = {key for key in adapted if is_change(key, template, adapted[key])}

    assert sorted(finding.data["key"] for finding in findings) == sorted(expected)
    for finding in findings:
        place = finding.location
        assert place is not None and place.line == 3 and place.column is not None
        value = to_inline_yaml(adapted[finding.data["key"]], is_flow=True)
        assert line[place.column - 1 :].startswith(
            (value, value.strip("{}[]"), to_inline_yaml(adapted[finding.data["key"]]))
        )


DEFAULTS = {"audience": "public", "binding": "recommended", "status": "live", "moment": False}
BINDINGS = ["optional", "recommended", "required"]
WITHIN = [("by started + 14 days", "started"), ("by started + 14 days", "started + 7 days")]


def is_change(key: str, template: Mapping[str, Any], here: Any) -> bool:
    """Whether a value must be reported: a slow and simple version."""
    there = template.get(key, DEFAULTS.get(key))
    if key == "audience" and (there, here) == ("internal", "public"):
        return True
    if key == "binding" and BINDINGS.index(here) < BINDINGS.index(there):
        return True
    if key not in template.get("locked", ()):
        return False
    if key == "name":
        texts = {"en": there} if isinstance(there, str) else there
        return here != there and not (isinstance(here, dict) and {**texts, **here}.items() >= texts.items())
    if key == "when":
        return there != here and (there, here) not in WITHIN
    return bool(as_list(there) != as_list(here))


def as_list(value: Any) -> Any:
    return ([] if value is None else [value]) if not isinstance(value, list) else value


def test_what_a_journey_writes_itself_is_never_inherited() -> None:
    own = {"adapts": {"a": {"when": "started", "kind": "event"}}, "omits": {"c": "Not here"}}
    template = {"id": "a", "name": "Arrival", "locked": "when", "kind": "event"}
    with tempfile.TemporaryDirectory() as folder:
        report = report_of(folder, template, {"follows": "middle", **own}, own)

    findings = [each for each in report.findings if each.category == "system"]
    assert [each.inherited for each in findings] == [False] * len(findings)
    assert sorted((each.rule, each.subject) for each in findings) == [
        ("adapted-without-reason", "middle/a"),
        ("changed-locked", "middle/a"),
        ("empty-adaptation", "middle/a"),
        ("empty-adaptation", "ward/a"),
    ]
