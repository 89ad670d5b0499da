"""The rule `empty-adaptation` and its fix: what repeats the template, or changes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.yaml_writer import to_inline_yaml
from tests.rules.measured import whole

NURSE = """\
journey: nurse
personas: [day, night]
stages:
  onboard:
    touchpoints:
      - {id: a, name: Arrival, owner: hr, when: started, kind: event, channels: [phone, sms], x-room: A, x-map: {"m #n": 1}}
      - {id: b, name: Badge, owner: it, needs: a, emotion: {day: 1, night: -1}, events: badge, personas: [day, night]}
      - {id: c, name: Choir, owner: hr, binding: optional}
      - {id: d, name: Dinner, owner: hr, audience: internal, part_of: a}
"""
HEAD = "journey: ward\nfollows: nurse\n"
Places = list[tuple[str, str, str | None, str | None]]


def checked(folder: Path, files: Mapping[str, str]) -> tuple[jm.Workspace, jm.Report]:
    """The workspace of some files, and what the rule finds there."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    workspace = jm.load(folder)
    report = jm.validate(workspace, select=["empty-adaptation"])
    assert report.tracebacks == ()
    return workspace, report


@pytest.fixture
def files(tmp_path: Path) -> Any:
    """`files(lines, **others)`: the report about a journey that follows `nurse`, and the workspace."""

    def write(lines: str, **others: str) -> tuple[jm.Workspace, jm.Report]:
        texts = {"journeymap.yaml": "organization: A\n", "nurse.yaml": NURSE, "ward.yaml": HEAD + lines}
        return checked(tmp_path, {**texts, **{f"{name}.yaml": text for name, text in others.items()}})

    return write


def places(report: jm.Report) -> Places:
    """Entry, line and column, subject and key of what is found."""
    assert {finding.rule for finding in report.findings} <= {"empty-adaptation"}, report.findings
    return [
        (each.data["entry"], f"{each.location.line}:{each.location.column}", each.subject, each.data["key"])
        for each in report.findings
        if each.location
    ]


def fixed(workspace: jm.Workspace, report: jm.Report) -> str | None:
    """The lines of `ward.yaml` after the fix; None without one."""
    corrections = workspace.corrections(report)
    return corrections[0].after.removeprefix(HEAD) if corrections else None


# -- what is found ---------------------------------------------------------------------------------------------------


def test_a_repeated_key_is_found_at_its_value(files: Any) -> None:
    _, report = files("adapts:\n  a:\n    kind: event\n    when: started + 1 day\n    because: Nights\n")
    (finding,) = report.findings

    assert {**whole(finding), "fix": finding.fix.description} == {
        "rule": "empty-adaptation",
        "category": "system",
        "level": "note",
        "message": '`kind` of "Arrival" (a) repeats the template: it would stay when the template changes',
        "help": "remove the line",
        "subject": "ward/a",
        "journey": "ward",
        "touchpoint": "a",
        "personas": (),
        "related": [],
        "data": {"entry": "adapts", "key": "kind"},
        "fix": "remove `kind`",
    }
    assert (finding.location.line, finding.location.column) == (5, 11)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("adapts: {a: {when: started + 1 day}}", []),
        ("adapts: {a: {notes: Here}}", []),
        ("adapts: {a: {}}", [("adapts", "3:10", "ward/a", None)]),
        ("adapts: {a: {because: So}}", [("adapts", "3:10", "ward/a", None)]),
        ("adapts: {a: {kind: event, owner: hr, because: So}}", [("adapts", "3:10", "ward/a", None)]),
        (
            "adapts: {a: {kind: event, owner: hr, tags: x}}",
            [("adapts", "3:20", "ward/a", "kind"), ("adapts", "3:34", "ward/a", "owner")],
        ),
        ("adapts: {a: {name: Arrival, tags: x}}", [("adapts", "3:20", "ward/a", "name")]),
        ("adapts: {a: {name: {en: Arrival}, tags: x}}", []),
        ("adapts: {a: {side: frontstage, tags: x}}", [("adapts", "3:20", "ward/a", "side")]),
        ("adapts: {a: {x-room: A, tags: x}}", [("adapts", "3:22", "ward/a", "x-room")]),
        ("adapts: {a: {x-room: B}}", []),
        ("adapts: {a: {channels: [phone, sms], tags: x}}", [("adapts", "3:24", "ward/a", "channels")]),
        ("adapts: {a: {channels: [sms, phone]}}", []),
        ("adapts: {a: {without: [metrics, kind], tags: x}}", [("without", "3:24", "ward/a", "metrics")]),
        ("adapts: {a: {without: metrics}}", [("adapts", "3:10", "ward/a", None)]),
        ("adapts: {a: {without: x-floor, tags: x}}", [("without", "3:23", "ward/a", "x-floor")]),
        ("adapts: {a: {without: x-room}}", []),
        ("adapts: {b: {events: badge}}", []),
        ("adapts: {b: {without: events, tags: x}}", [("without", "3:23", "ward/b", "events")]),
        ("adapts: {b: {needs: a, tags: x}}", [("adapts", "3:21", "ward/b", "needs")]),
        ("adapts: {b: {needs: a, tags: x}}\nomits: {a: None}", []),
        ("personas: day\nadapts: {b: {emotion: {day: 1, night: -1}, tags: x}}", []),
        ("adapts: {b: {emotion: {day: 1, night: -1}, tags: x}}", [("adapts", "3:23", "ward/b", "emotion")]),
        ("adapts: {b: {after: a, tags: x}}", [("adapts", "3:21", "ward/b", "after")]),
        ("adapts: {b: {after: a}}", [("adapts", "3:10", "ward/b", None)]),
        ("adapts: {b: {before: a}}", []),
        ("adapts: {b: {after: a}, d: {after: a}}", []),
        ("adapts: {d: {audience: internal, tags: x}}", [("adapts", "3:24", "ward/d", "audience")]),
        ("adapts: {d: {audience: public}}", []),
        ("adapts: {a: {without: audience, tags: x}}", [("without", "3:23", "ward/a", "audience")]),
        ("adapts: {c: {}}", []),
        ("adapts: {c: {}}\nadopts: c", [("adapts", "3:10", "ward/c", None)]),
        ("adapts: {c: {owner: it}}\nadopts: c", [("adopts", "4:9", "ward/c", None)]),
        ("adapts: {c: {owner: hr}}", [("adapts", "3:21", "ward/c", "owner")]),
        ("adapts: {c: {binding: required}}", []),
        ("adopts: c", []),
        ("adopts: [a, c]", [("adopts", "3:10", "ward/a", None)]),
        ("adopts: [c, c]", [("adopts", "3:13", "ward/c", None)]),
    ],
)
def test_what_changes_nothing_is_found(files: Any, lines: str, expected: Places) -> None:
    _, report = files(f"{lines}\n")

    assert places(report) == expected


def test_what_the_journey_between_adopts_needs_no_adopting(files: Any) -> None:
    _, report = files("adopts: c\n", west="journey: west\nfollows: ward\nadopts: c\nadapts: {c: {owner: hr}}\n")

    assert [(finding.subject, finding.data) for finding in report.findings] == [
        ("west/c", {"entry": "adopts", "key": None}),
        ("west/c", {"entry": "adapts", "key": None}),
    ]


def test_an_entry_with_another_fault_is_not_found_too(files: Any) -> None:
    _, report = files("adapts: {a: {after: nowhere}, b: {kind: meet}}\n")

    assert [finding for finding in report.findings if finding.category != "reading"] == []


# -- the fix ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("adapts:\n  a:\n    kind: event\n    tags: x\n", "adapts:\n  a:\n    tags: x\n"),
        ("adapts:\n  a:\n    tags: x\n    kind: event\n", "adapts:\n  a:\n    tags: x\n"),
        ("adapts:\n  a:\n    tags: x\n    kind: event", "adapts:\n  a:\n    tags: x\n"),
        ("adapts:\r\n  a:\r\n    kind: event\r\n    tags: x\r\n", "adapts:\r\n  a:\r\n    tags: x\r\n"),
        (
            "adapts:\n  a:\n    channels:\n      - phone\n\n      - sms\n    # why\n    tags: x\n",
            "adapts:\n  a:\n    # why\n    tags: x\n",
        ),
        (
            "adapts:\n  # one\n  a:\n    # two\n    kind: event  # three\n    # four\n    tags: x  # five\n",
            "adapts:\n  # one\n  a:\n    # two\n    # three\n    # four\n    tags: x  # five\n",
        ),
        (
            "adapts:\n  # one\n  a:  # two\n    # three\n    because: 'no # comment'  # four\n  # five\nadopts: c\n",
            "# one\n# two\n# three\n# four\n  # five\nadopts: c\n",
        ),
        ("adapts:\n  a:\n    because: So\nname: Ward\n", "name: Ward\n"),
        ("adapts:\n  a:\n    because: So\n    notes:\nname: Ward\n", "name: Ward\n"),
        ("adapts:\n  a:\n    because: So\n    notes: ~\nname: Ward\n", "name: Ward\n"),
        ("adapts:\n  a:\n    because: So\n    notes:  # later\nname: Ward\n", "# later\nname: Ward\n"),
        ('adapts:\n  a:\n    x-map:\n      "m #n": 1\n    tags: x\n', "adapts:\n  a:\n    tags: x\n"),
        ("adapts:\n  a: {}\n  b: {tags: x}\n", "adapts:\n  b: {tags: x}\n"),
        ("adapts:\n  b: {tags: x}\n  a:\n    because: >\n      Two\n      lines\n\n\nname: Ward\n", None),
        ("adapts: {a: {kind: event, tags: x}}\n", "adapts: {a: {tags: x}}\n"),
        ("adapts: {a: {tags: x, kind: event}}\n", "adapts: {a: {tags: x}}\n"),
        ("adapts: {a: {tags: x, kind: event, notes: N}}\n", "adapts: {a: {tags: x, notes: N}}\n"),
        ("adapts: {a: {because: x}, b: {tags: x}}\n", "adapts: {b: {tags: x}}\n"),
        ("adapts: {a: {because: x}}\nname: Ward\n", "name: Ward\n"),
        (
            "adapts: {\n  a: {because: x},  # one\n  b: {tags: x},  # two\n}\n",
            "adapts: {\n  # one\n  b: {tags: x},  # two\n}\n",
        ),
        ("adapts: {a: {without: [kind, metrics]}}\n", "adapts: {a: {without: [kind]}}\n"),
        ("adapts:\n  a:\n    without:\n      - metrics\n      - kind\n", "adapts:\n  a:\n    without:\n      - kind\n"),
        ("adapts: {a: {without: metrics, tags: x}}\n", "adapts: {a: {tags: x}}\n"),
        ("adapts: {a: {without: [metrics], tags: x}}\n", "adapts: {a: {tags: x}}\n"),
        ("adopts: a\nname: Ward\n", "name: Ward\n"),
        ("adopts: [\n  a,\n  c,\n]\n", "adopts: [\n  c,\n]\n"),
        ("adopts: [\n  c,\n  a\n]\n", "adopts: [\n  c\n]\n"),
        ("adopts: [a, c]\n", "adopts: [c]\n"),
        ("adopts: [c, a]\n", "adopts: [c]\n"),
        ("adopts: [a]\nname: Ward\n", "name: Ward\n"),
        ("adopts:\n  - a # no\n  - c\n", "adopts:\n  # no\n  - c\n"),
        ("adopts:\n- c\n- a\n", "adopts:\n- c\n"),
    ],
)
def test_the_fix_removes_what_changes_nothing_and_keeps_comments(files: Any, before: str, after: str | None) -> None:
    workspace, report = files(before)

    if after is None:
        after = "adapts:\n  b: {tags: x}\n\n\nname: Ward\n"
    assert fixed(workspace, report) == after


@pytest.mark.parametrize(
    "lines",
    [
        "adapts: {c: {owner: hr}}\n",
        "x-y: &k {kind: event}\nadapts: {a: {<<: *k, tags: x}}\n",
        "x-y: &k event\nadapts: {a: {kind: *k, tags: x}}\n",
        "adapts:\n  a: {because: &k So}\nname: *k\n",
        "adapts: {a: &k {kind: event, tags: x}, d: *k}\n",
    ],
)
def test_what_is_used_elsewhere_or_adopts_is_not_removed(files: Any, lines: str) -> None:
    workspace, report = files(lines)

    assert report.findings
    assert fixed(workspace, report) is None


KEYS: Mapping[str, list[Any]] = {
    "kind": ["event", "message"],
    "owner": ["hr", "it"],
    "channels": [["phone", "sms"], ["sms"]],
    "name": ["Arrival", "Badge", {"en": "Arrival"}, {"fi": "Tulo"}],
    "emotion": [{"day": 1, "night": -1}, 1],
    "personas": [["day", "night"], ["day"]],
    "needs": ["a", "d"],
    "part_of": ["a"],
    "audience": ["internal", "public"],
    "binding": ["optional", "recommended", "required"],
    "locked": ["kind"],
    "status": ["live", "planned", "retired"],
    "x-room": ["A", "B"],
    "after": ["a", "b", "d"],
    "because": ["So #so"],
    "without": ["kind", ["metrics"], ["x-room", "owner"], ["needs", "personas"], "locked", "name"],
    "events": ["badge"],
}
entries = st.lists(st.sampled_from(list(KEYS)), unique=True, max_size=4).flatmap(
    lambda names: st.fixed_dictionaries({name: st.sampled_from(KEYS[name]) for name in names})
)
followers = st.fixed_dictionaries(
    {},
    optional={
        "adapts": st.dictionaries(st.sampled_from("abcd"), entries, max_size=3),
        "adopts": st.lists(st.sampled_from("abc"), max_size=3),
        "omits": st.dictionaries(st.sampled_from(["a", "d"]), st.just("Not here"), max_size=1),
        "personas": st.sampled_from([["day"], ["night", "day"]]),
    },
)


def written(follower: Mapping[str, Any], in_lines: bool) -> str:
    """The file of a journey, on a few lines or on many, with comments."""
    lines = [HEAD]
    for key, value in follower.items():
        if not in_lines or not value:
            lines.append(f"{key}: {to_inline_yaml(value, is_flow=True)}  # {key}\n")
        elif isinstance(value, list):
            lines += [f"{key}:\n", *(f"  - {item}  # {item}\n" for item in value)]
        else:
            lines.append(f"{key}:  # {key}\n")
            for id, entry in value.items():
                if not isinstance(entry, dict) or not entry:
                    lines.append(f"  {id}: {to_inline_yaml(entry)}\n")
                    continue
                lines += [f"  # {id}\n", f"  {id}:\n"]
                lines += [f"    {name}: {to_inline_yaml(each)}  # {name}\n" for name, each in entry.items()]
    return "".join(lines)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    followers,
    st.booleans(),
    st.sampled_from(["", "adopts: c\n", "omits: {b: Not here}\n", "adapts: {a: {after: b}}\n"]),
)
def test_the_journey_is_the_same_after_the_fix(follower: Mapping[str, Any], in_lines: bool, base: str) -> None:
    text = written(follower, in_lines)
    middle = f"journey: middle\nfollows: nurse\n{base}"
    text = text.replace("follows: nurse", "follows: middle")
    others = {"journeymap.yaml": "organization: A\n", "nurse.yaml": NURSE, "middle.yaml": middle}
    with tempfile.TemporaryDirectory() as folder:
        workspace, report = checked(Path(folder), {**others, "ward.yaml": text})
        if any(finding.category == "reading" for finding in report.findings):
            return
        before = workspace.resolved("ward")
        for _ in range(4):
            corrections = workspace.corrections(report)
            if not corrections:
                break
            (correction,) = corrections
            workspace, report = checked(Path(folder), {"ward.yaml": correction.after})
            assert workspace.resolved("ward") == before, (text, correction.after)
            assert correction.after.count("# ") == text.count("# ")
            text = correction.after
        left = [finding for finding in report.findings if finding.fix is not None]
        assert left == []
