"""The rule `changed-locked`: what a template keeps for all is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.rules.measured import whole

ONLY = {"select": ["changed-locked"]}
HEAD = "journey: ward\nname: Night ward\nfollows: nurse\nowner: people-partners\nreviewed: 2026-11-01\n"


def template(lines: str) -> Mapping[str, str]:
    """The file of a workspace in another folder, on which others build."""
    return {"partnership/journeymap.yaml": f"organization: Northern partnership\n{lines}"}


@pytest.fixture
def followed(background: Any) -> Any:
    """`followed(kept, changed, *edits)`: `nurse` whose check-in has some keys, and a journey that changes others."""

    def write(kept: str, changed: str, *edits: str) -> dict[str, str]:
        files: dict[str, str] = background(*edits)
        before, marker, behind = files["nurse.yaml"].partition("      - id: check-in\n")
        own, end, others = behind.partition("      - id: onboarding-survey\n")
        keys = {line.partition(":")[0] for line in kept.splitlines()}
        left = [line for line in own.splitlines(keepends=True) if line.partition(":")[0].strip() not in keys]
        lines = [f"        {line}\n" for line in kept.splitlines()]
        files["nurse.yaml"] = "".join((before, marker, *left, *lines, end, others))
        changes = "".join(f"    {line}\n" for line in changed.splitlines())
        files["ward.yaml"] = f"{HEAD}adapts:\n  check-in:\n    because: Nights are different\n{changes}"
        return files

    return write


@pytest.fixture
def findings_of(check: Any, followed: Any) -> Any:
    """`findings_of(kept, changed, *edits)`: what the rule says of the files of `followed`."""
    return lambda *texts: check(followed(*texts), **ONLY)


def test_a_locked_key_with_another_value_is_found_at_the_value(check: Any, followed: Any, locate: Any) -> None:
    files = followed("channels: in-person\nlocked: channels", "channels: [phone, sms]")
    (finding,) = check(files, **ONLY)

    assert whole(finding) == {
        "rule": "changed-locked",
        "category": "system",
        "level": "error",
        "message": 'the template locks `channels` of "Check-in after a month" (check-in), and here it has another value:'
        " phone and sms instead of in-person",
        "help": "remove `channels` here; an exception that all agreed to is a waiver with `because`, `until` and"
        " `approved_by`",
        "subject": "ward/check-in",
        "journey": "ward",
        "touchpoint": "check-in",
        "personas": (),
        "related": [],
        "data": {"key": "channels", "template": ["in-person"], "here": ["phone", "sms"]},
        "fix": None,
    }
    place = finding.location
    assert f"{place.path}:{place.line}:{place.column}" == locate(files, "[phone, sms]")


@pytest.mark.parametrize(
    ("kept", "changed", "data"),
    [
        ("locked: metrics\nmetrics: engagement", "without: metrics", ("metrics", ["engagement"], None)),
        ("locked: metrics\nmetrics: engagement", "without: [kind, metrics]", ("metrics", ["engagement"], None)),
        ("locked: metrics", "metrics: engagement", ("metrics", None, ["engagement"])),
        ("locked: [x-form, kind]\nx-form: A", "x-form: B", ("x-form", "A", "B")),
        ("locked: [x-form]", "x-form: B", ("x-form", None, "B")),
        ("locked: name", "name: Talk", ("name", "Check-in after a month", "Talk")),
        ("locked: moment", "moment: true", ("moment", False, True)),
        ("locked: planned_for", "status: planned\nplanned_for: 2027-01-01", ("planned_for", None, "2027-01-01")),
        ("locked: status", "status: planned", ("status", "live", "planned")),
        ("locked: binding\nbinding: optional", "binding: required", ("binding", "optional", "required")),
        ("locked: when", "without: when", ("when", "started + 30 days", None)),
        ("locked: when", "without: locked", ("locked", ["when"], None)),
        ("locked: name\nname: {en: Talk, fi: Keskustelu}", "name: {fi: Juttelu}", ("name", None, None)),
    ],
)
def test_a_change_of_a_locked_key_is_found_once(findings_of: Any, kept: str, changed: str, data: Any) -> None:
    (finding,) = findings_of(kept, changed)

    assert (finding.data["key"], str(finding.level), finding.subject) == (data[0], "error", "ward/check-in")
    if data[0] == "name" and data[1] is None:
        assert finding.data["here"] == {"en": "Talk", "fi": "Juttelu"}
    else:
        assert (finding.data["template"], finding.data["here"]) == data[1:]
    key = "without" if data[2] is None and data[1] is not None else data[0]
    assert finding.location.line == 8 + [line.partition(":")[0] for line in changed.splitlines()].index(key) + 1


@pytest.mark.parametrize(
    ("kept", "changed"),
    [
        ("locked: metrics\nmetrics: engagement", "metrics: [engagement]"),
        ("locked: metrics", "without: metrics"),
        ("locked: metrics", "channels: phone"),
        ("locked: kind", "notes: By the lamp"),
        ("locked: name", "name: {en: Check-in after a month, fi: Keskustelu kuukauden päästä}"),
        ("locked: when", "locked: channels"),
        ("binding: optional", "binding: recommended"),
        ("binding: recommended", "binding: required"),
        ("audience: internal", "audience: internal"),
        ("audience: public", "audience: internal"),
    ],
)
def test_what_stays_or_is_free_is_not_found(findings_of: Any, kept: str, changed: str) -> None:
    assert findings_of(kept, changed) == []


@pytest.mark.parametrize(
    ("kept", "changed", "message"),
    [
        ("required", "binding: recommended", "is required in the template, and only recommended here"),
        ("required", "binding: optional", "is required in the template, and only optional here"),
        ("recommended", "binding: optional", "is recommended in the template, and only optional here"),
        ("required", "without: binding", "is required in the template, and only recommended here"),
    ],
)
def test_a_lower_binding_is_found(findings_of: Any, kept: str, changed: str, message: str) -> None:
    (finding,) = findings_of(f"binding: {kept}", changed)

    assert finding.message == f'"Check-in after a month" (check-in) {message}'
    assert finding.data["key"] == "binding"


@pytest.mark.parametrize("changed", ["audience: public", "without: audience"])
def test_what_is_internal_in_the_template_is_not_made_public(findings_of: Any, changed: str) -> None:
    (finding,) = findings_of("audience: internal", changed)

    assert finding.message == 'the template keeps "Check-in after a month" (check-in) internal, and here it is public'
    assert finding.data["key"] == "audience"


def test_a_journey_that_the_template_keeps_internal_is_not_made_public(check: Any, background: Any) -> None:
    files = background("# nurse.yaml\naudience: internal\n", f"# ward.yaml\n{HEAD}audience: public\n")
    (finding,) = check(files, **ONLY)

    assert (finding.subject, finding.message) == (
        "ward",
        'the template keeps the journey "Night ward" internal, and here it is public',
    )
    assert (finding.location.line, finding.location.column) == (6, 11)
    assert (
        check(background("# nurse.yaml\naudience: internal\n", f"# ward.yaml\n{HEAD}audience: internal\n"), **ONLY)
        == []
    )
    assert check(background("# nurse.yaml\naudience: internal\n", f"# ward.yaml\n{HEAD}"), **ONLY) == []


# -- times -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locked", "here"),
    [
        ("by started + 14 days", "started + 7 days"),
        ("started + 4 to 6 weeks", "started + 5 weeks"),
        ("[started + 30 days, started + 60 to 90 days]", "[started + 80 days, started + 1 month]"),
    ],
)
def test_a_locked_time_is_kept_by_one_that_lies_within_it(findings_of: Any, locked: str, here: str) -> None:
    assert findings_of(f"locked: when\nwhen: {locked}", f"when: {here}") == []


@pytest.mark.parametrize(
    ("locked", "here"),
    [
        ("by started + 14 days", "started + 15 days"),
        ("started + 14 days", "by started + 14 days"),
        ("[started + 30 days, started + 60 to 90 days]", "started + 80 days"),
    ],
)
def test_a_locked_time_is_changed_by_one_beyond_it(findings_of: Any, locked: str, here: str) -> None:
    (finding,) = findings_of(f"locked: when\nwhen: {locked}", f"when: {here}")

    assert (str(finding.level), finding.data["key"], finding.location.line) == ("error", "when", 9)


def test_the_help_names_the_time_to_stay_within(findings_of: Any) -> None:
    (finding,) = findings_of("locked: when\nwhen: by started + 14 days", "when: started + 3 weeks")

    assert finding.message == (
        'the template locks `when` of "Check-in after a month" (check-in), and here it has another value:'
        " `started + 3 weeks` instead of `by started + 14 days`"
    )
    assert finding.help.startswith("remove `when` here, or write a time within `by started + 14 days`; ")


def test_what_rests_on_a_span_that_nobody_wrote_is_a_note(findings_of: Any) -> None:
    kept, changed = "when: by started + 3 days\nlocked: when", "when: accepted + 40 days"
    (finding,) = findings_of(kept, changed)

    assert str(finding.level) == "note"
    assert finding.message == (
        '`when` of "Check-in after a month" (check-in) is locked, and nobody wrote how long it is between'
        " `accepted + 40 days` and `by started + 3 days`"
    )
    assert "write `spans: {accepted: …}` in `journeymap.yaml`" in finding.help
    spans = "# journeymap.yaml\nspans: {accepted: %d days}\n"
    assert [str(each.level) for each in findings_of(kept, changed, spans % 30)] == ["error"]
    assert findings_of(kept, changed, spans % 37) == []


def test_the_spans_of_each_persona_count(findings_of: Any) -> None:
    spans = "# journeymap.yaml\nspans: {accepted: 60 days}\npersonas:\n  night-nurse:\n    spans: {accepted: 10 days}\n"
    (finding,) = findings_of("when: by started + 3 days\nlocked: when", "when: accepted + 40 days", spans)

    assert str(finding.level) == "error"


@pytest.mark.parametrize(
    ("locked", "here"), [("unknown", "started"), ("by started", "unknown"), ("by careers-page", "started")]
)
def test_what_is_open_is_a_note(findings_of: Any, locked: str, here: str) -> None:
    (finding,) = findings_of(f"when: {locked}\nlocked: when", f"when: {here}")

    assert str(finding.level) == "note"
    assert "it is open whether" in finding.message
    assert finding.help.startswith("complete `when`, or remove it here; ")


@pytest.mark.parametrize(
    ("kept", "changed"), [("owner: people-partners", "owner: unknown"), ("shift: unknown", "shift: day")]
)
def test_a_value_that_is_still_open_is_a_note(findings_of: Any, kept: str, changed: str) -> None:
    (finding,) = findings_of(f"locked: [owner, shift]\n{kept}", changed)

    assert str(finding.level) == "note"


# -- several levels --------------------------------------------------------------------------------------------------


def test_what_the_nearest_template_locks_holds_too(check: Any, followed: Any) -> None:
    files = followed("locked: kind", "locked: channels\nwhen: started + 33 days")
    changed = "kind: training, channels: phone, when: started + 34 days, name: Talk, because: Nights"
    files["west.yaml"] = f"journey: west\nfollows: ward\nowner: people-partners\nadapts: {{check-in: {{{changed}}}}}\n"
    findings = check(files, **ONLY)

    assert [(finding.subject, finding.data["key"]) for finding in findings] == [
        ("west/check-in", "kind"),
        ("west/check-in", "channels"),
    ]


# -- catalogues ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "own", "subject"),
    [
        ("metrics: {m: {kind: rate, locked: kind}}", "metrics: {m: {kind: score}}", "metrics/m"),
        ("metrics: {m: {locked: unit}}", "metrics: {m: {unit: days}}", "metrics/m"),
        ("metrics: {m: {locked: x-a, x-a: 1}}", "metrics: {m: {x-a: 2}}", "metrics/m"),
        ("promises: {p: {audience: internal}}", "promises: {p: {audience: public}}", "promises/p"),
        ("channels: {c: {published: false}}", "channels: {c: {published: true}}", "channels/c"),
        ("anchors: {e: {at: started, locked: at}}", "anchors: {e: {at: accepted}}", "anchors/e"),
        ("personas: {p: {name: {en: P}, locked: name}}", "personas: {p: {name: Q}}", "personas/p"),
    ],
)
def test_a_kept_key_of_an_item_is_found_at_the_value(check: Any, theirs: str, own: str, subject: str) -> None:
    files = {"journeymap.yaml": f"organization: A\ntemplate: partnership\n{own}\n", **template(theirs)}
    (finding,) = check(files, **ONLY)

    assert (finding.subject, finding.journey, str(finding.level)) == (subject, None, "error")
    value = own.rstrip("}").rpartition(": ")[2]
    assert (finding.location.line, finding.location.column) == (3, own.index(f": {value}}}") + 3)


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        ("metrics: {m: {kind: rate, locked: kind}}", "metrics: {m: {kind: rate, unit: days}}"),
        ("metrics: {m: {kind: rate, locked: kind}}", "metrics: {n: {kind: score}}"),
        ("metrics: {m: {kind: rate, locked: kind}}", "metrics: {m: {locked: unit}}"),
        ("personas: {p: {name: P, locked: name}}", "personas: {p: {name: {en: P, fi: Q}}}"),
        ("channels: {c: {audience: internal}}", "channels: {c: {audience: both}}"),
        ("promises: {p: {audience: internal}}", "promises: {p: {audience: internal}}"),
        ("teams: {t: {function: hr, locked: function}}", "teams: {t: {replaced_by: u}, u: {function: it}}"),
        (
            "teams: {t: {}}\nmetrics: {m: {owner: t, locked: owner}}",
            "teams: {t: {replaced_by: u}, u: {}}\nmetrics: {m: {owner: u}}",
        ),
    ],
)
def test_an_item_that_keeps_what_is_locked_is_not_found(check: Any, theirs: str, own: str) -> None:
    files = {"journeymap.yaml": f"organization: A\ntemplate: partnership\n{own}\n", **template(theirs)}

    assert check(files, **ONLY) == []


# -- waivers and drafts ----------------------------------------------------------------------------------------------


def test_an_agreed_exception_is_a_waiver_of_the_adaptation(findings_of: Any) -> None:
    waiver = "waivers: {rule: changed-locked, because: Agreed, until: 2027-06-30, approved_by: people-partners}"
    (finding,) = findings_of("locked: kind", f"kind: training\n{waiver}")

    assert finding.waived is not None
    assert (finding.waived.because, finding.waived.approved_by) == ("Agreed", "people-partners")


def test_a_waiver_of_the_workspace_names_the_touchpoint(findings_of: Any) -> None:
    waiver = "# journeymap.yaml\nchecks:\n  waivers: {rule: changed-locked, at: ward/check-in, because: Agreed}\n"

    assert [finding.waived is not None for finding in findings_of("locked: kind", "kind: training", waiver)] == [True]


def test_in_a_draft_it_is_a_note(check: Any, followed: Any) -> None:
    files = followed("locked: kind", "kind: training")
    files["ward.yaml"] += "status: draft\n"

    assert [str(finding.level) for finding in check(files, **ONLY)] == ["note"]


@pytest.mark.parametrize("when", ["soonish", "started + some days", "growth-fair + 3 days"])
def test_a_value_that_could_not_be_read_is_not_taken_for_another_one(findings_of: Any, when: str) -> None:
    findings = findings_of(f"when: {when}\nlocked: when", "when: started + 3 days")

    assert [finding.category for finding in findings] == ["reading"]
