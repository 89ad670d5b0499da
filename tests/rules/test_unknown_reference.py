"""The rule `unknown-reference`: nothing declares an id of a team, persona, channel, metric, promise, asset, event or touchpoint."""

from __future__ import annotations

from typing import Any

import pytest


def offer(line: str) -> tuple[str, str]:
    """One more line, or several, on the touchpoint `offer-call`."""
    return "        emotion: 2\n", f"        emotion: 2\n{line}"


def line(key: str, old: str, new: str) -> tuple[str, str]:
    return f"{key}: {old}\n", f"{key}: {new}\n"


PROBATION = ("        when: started + 300 days\n", "        when: probation-end + 100 days\n")
OF_TOUCHPOINTS = [
    # what is written, the unknown id, the touchpoint
    (
        ("        owner: employer-brand\n        channels: web\n", "        owner: brand-x\n        channels: web\n"),
        "brand-x",
        "careers-page",
    ),
    (offer("        responsible: [hr, people-x]\n"), "people-x", "offer-call"),
    (offer("        consulted: people-x\n"), "people-x", "offer-call"),
    (offer("        informed:\n          - marketing\n          - people-x\n"), "people-x", "offer-call"),
    (offer("        personas: [day-nurse, night-nurse, nurse-x]\n"), "nurse-x", "offer-call"),
    (
        ("        channels: web\n        when: applied\n", "        channels: [web, web-x]\n        when: applied\n"),
        "web-x",
        "application",
    ),
    (offer("        metrics: engagement-x\n"), "engagement-x", "offer-call"),
    (line("        assets", "careers-site", "site-x"), "site-x", "careers-page"),
    (offer("        promises: [growth, growth-x]\n"), "growth-x", "offer-call"),
    (line("        keeps", "growth", "[growth, growth-x]"), "growth-x", "growth-talk"),
    (line("        keeps", "growth", "growth-x"), "growth-x", "growth-talk"),
    (
        offer("        opportunities:\n          - idea: Call sooner\n            owner: people-x\n"),
        "people-x",
        "offer-call",
    ),
    (offer("        waivers:\n          - rule: unowned-x\n            because: x\n"), "unowned-x", "offer-call"),
    (offer("        waivers:\n          - rule: acme/x\n            because: x\n"), "acme/x", "offer-call"),
    (
        offer("        waivers:\n          - {rule: unowned, because: x, approved_by: people-x}\n"),
        "people-x",
        "offer-call",
    ),
    (
        "# nurse.yaml\nstages:\n  onboard:\n    touchpoints:\n      - {id: old, name: O, status: retired, owner: people-x}",
        "people-x",
        "old",
    ),
    (line("        next", "welcome-call", "welcome-x"), "welcome-x", "offer-call"),
    (line("        next", "welcome-call", "nurse-x/welcome-call"), "nurse-x/welcome-call", "offer-call"),
    (line("        next", "welcome-call", "nurse/welcome-x"), "nurse/welcome-x", "offer-call"),
    (line("          - to", "rejection", "rejection-x"), "rejection-x", "update"),
    (("          - offer-call\n", "          - offer-x\n"), "offer-x", "update"),
    (
        line("        next", "welcome-call", "{to: welcome-call, handoff: {accepted_by: people-x}}"),
        "people-x",
        "offer-call",
    ),
    (
        line("        handoff", "the names of those who want to hear from us", "{what: names, accepted_by: people-x}"),
        "people-x",
        "open-evening",
    ),
    (line("        feeds", "what-we-heard", "[what-we-heard, what-x]"), "what-x", "onboarding-survey"),
    (line("        feeds", "what-we-heard", "what-x"), "what-x", "onboarding-survey"),
    (offer("        needs: [interview, interview-x]\n"), "interview-x", "offer-call"),
    (offer("        part_of: campaign-x\n"), "campaign-x", "offer-call"),
    (line("        emotion", "2", "{day-nurse: 1, nurse-x: 2}"), "nurse-x", "offer-call"),
    (offer("        thoughts: {nurse-x: At last}\n"), "nurse-x", "offer-call"),
    (offer("        pains: {nurse-x: [Too long]}\n"), "nurse-x", "offer-call"),
]


@pytest.mark.parametrize(("edit", "id", "touchpoint"), OF_TOUCHPOINTS)
def test_unknown_references_of_a_touchpoint(
    edit: Any, id: str, touchpoint: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [("unknown-reference", "error", f"nurse/{touchpoint}", (), locate(files, id))]


@pytest.mark.parametrize(
    ("when", "entry"),
    [
        ("notice-x + 10 days", "notice-x + 10 days"),
        ("notice + 10 days to left-x", "notice + 10 days to left-x"),
        ("[notice + 10 days, every 3 months from started-x]", "every 3 months from started-x"),
        ("every 3 months from notice until left-x", "every 3 months from notice until left-x"),
    ],
)
def test_the_finding_points_at_an_event_by_its_when(
    when: str, entry: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(("        when: notice + 10 days\n", f"        when: {when}\n"))

    assert summaries(files) == [("unknown-reference", "error", "nurse/exit-interview", (), locate(files, entry))]


OF_JOURNEYS = [
    (("owner: people-partners\nreviewed", "owner: people-x\nreviewed"), "people-x", "nurse"),
    (("name: Ward nurse\n", "name: Ward nurse\nmetrics: [engagement, engagement-x]\n"), "engagement-x", "nurse"),
    (("name: Ward nurse\n", "name: Ward nurse\npersonas: [day-nurse, night-nurse, nurse-x]\n"), "nurse-x", "nurse"),
    (("name: Ward nurse\n", "name: Ward nurse\nwaivers: {rule: unowned-x, because: x}\n"), "unowned-x", "nurse"),
    (
        ("name: Ward nurse\n", "name: Ward nurse\nwaivers: {rule: unowned, because: x, approved_by: hr-x}\n"),
        "hr-x",
        "nurse",
    ),
    (("    metrics: engagement\n", "    metrics: engagement-x\n"), "engagement-x", "nurse/engage"),
    (("    metrics: engagement\n", "    metrics: engagement\n    owner: people-x\n"), "people-x", "nurse/engage"),
]


@pytest.mark.parametrize(("edit", "id", "subject"), OF_JOURNEYS)
def test_unknown_references_of_a_journey_or_stage(
    edit: Any, id: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [("unknown-reference", "error", subject, (), locate(files, id))]


OF_THE_WORKSPACE = [
    ("teams:\n  ward-managers:\n    parent: ward-x", "ward-x", "teams/ward-managers"),
    ("teams:\n  ward-managers:\n    members: [hr, ward-x]", "ward-x", "teams/ward-managers"),
    ("personas:\n  day-nurse:\n    reached_by: [web, phone, sms, in-person, web-x]", "web-x", "personas/day-nurse"),
    ("personas:\n  day-nurse:\n    promises: [growth, growth-x]", "growth-x", "personas/day-nurse"),
    ("personas:\n  day-nurse:\n    spans: {accepted-x: 30 days}", "accepted-x", "personas/day-nurse"),
    ("spans: {applied-x: 30 days}", "applied-x", None),
    ("channels:\n  web:\n    owner: brand-x", "brand-x", "channels/web"),
    ("assets:\n  careers-site:\n    owner: brand-x", "brand-x", "assets/careers-site"),
    ("metrics:\n  engagement:\n    owner: people-x", "people-x", "metrics/engagement"),
    ("metrics:\n  engagement:\n    shared_with: [hr, people-x]", "people-x", "metrics/engagement"),
    ("metrics:\n  time-to-hire:\n    from: applied-x", "applied-x", "metrics/time-to-hire"),
    ("metrics:\n  time-to-hire:\n    to: nurse/offer-x", "nurse/offer-x", "metrics/time-to-hire"),
    ("anchors:\n  probation-end:\n    at: started-x + 4 months", "started-x + 4 months", "anchors/probation-end"),
    ("checks:\n  waivers:\n    - {rule: unowned-x, because: x}", "unowned-x", None),
    ("checks:\n  waivers:\n    - {rule: unowned, because: x, approved_by: people-x}", "people-x", None),
    ("checks:\n  waivers:\n    - {rule: unowned, because: x, at: nurse/x-page}", "nurse/x-page", None),
    ("checks:\n  waivers:\n    - {rule: unowned, because: x, at: nurse-x}", "nurse-x", None),
    ("checks:\n  waivers:\n    - {rule: unowned, because: x, at: channels/web-x}", "channels/web-x", None),
]


@pytest.mark.parametrize(("fragment", "id", "subject"), OF_THE_WORKSPACE)
def test_unknown_references_of_the_workspace(
    fragment: str, id: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(f"# journeymap.yaml\n{fragment}")

    assert summaries(files) == [("unknown-reference", "error", subject, (), locate(files, id))]


@pytest.mark.parametrize(
    "edits",
    [
        ["# journeymap.yaml\nmetrics:\n  time-to-hire:\n    from: application\n    to: nurse/offer-call"],
        [offer("        consulted: [hr, marketing]\n")],
        ["# journeymap.yaml\nanchors:\n  probation-end:\n    at: started + 4 months", PROBATION],
        [offer("        needs: nurse/interview\n")],
        [("        next: welcome-call\n", "        next: nurse/welcome-call\n")],
    ],
)
def test_valid_references_are_not_reported(edits: Any, background: Any, summaries: Any) -> None:
    files = background(*edits)

    assert summaries(files) == []


def test_a_catalogue_that_is_not_declared_holds_everything(summaries: Any) -> None:
    text = """\
journey: nurse
covers: attract
owner: somebody
reviewed: 2026-11-01
stages:
  attract:
    metrics: clicks-and-more
    touchpoints:
      - id: careers-page
        name: Careers page
        kind: service
        owner: anybody
        channels: anything
        assets: anything
        personas: anybody
"""

    assert summaries(text, select=["reading"]) == []


def test_no_span_begins_at_the_last_event(background: Any, summaries: Any, locate: Any) -> None:
    files = background("# journeymap.yaml\npersonas:\n  day-nurse:\n    spans: {left: 30 days}")
    place = locate(files, "{left: 30", "left")

    assert summaries(files) == [("unknown-reference", "error", "personas/day-nurse", (), place)]


def test_an_empty_catalogue_is_declared(background: Any, summaries: Any, locate: Any) -> None:
    files = background("# journeymap.yaml\nassets: {}")

    assert summaries(files) == [("unknown-reference", "error", "nurse/careers-page", (), locate(files, "careers-site"))]


def test_a_key_without_value_declares_nothing(background: Any, summaries: Any) -> None:
    assert summaries(background("# journeymap.yaml\nassets:")) == []


def test_the_message_says_what_is_meant(check: Any, background: Any) -> None:
    (finding,) = check(background(("        next: welcome-call\n", "        next: welcom-call\n")))

    assert finding.message == "there is no touchpoint `welcom-call` in this journey"
    assert finding.help == "did you mean `welcome-call`?"
    assert finding.data == {"catalogue": "touchpoints", "id": "welcom-call", "suggestion": "welcome-call"}


@pytest.mark.parametrize(
    ("channel", "help", "suggestion", "is_fixed"),
    [
        ("telephone", "did you mean `phone` or `mobile`?", "phone", False),
        ("moble", "did you mean `mobile`?", "mobile", False),
        ("text-message", "did you mean `sms`?", "sms", True),
        ("zzzzzz", "declare it in journeymap.yaml under `channels`, or name one that is there", None, False),
    ],
)
def test_the_likeliest_of_several_meanings_is_suggested(
    channel: str, help: str, suggestion: str | None, is_fixed: bool, check: Any, background: Any
) -> None:
    mobile = "# journeymap.yaml\nchannels:\n  mobile:\n    shared: true\n"
    applied = "        channels: {}\n        when: applied\n"
    (finding,) = check(background(mobile, (applied.format("web"), applied.format(f"[web, {channel}]"))))

    assert (finding.help, finding.fix is not None) == (help, is_fixed)
    assert finding.data == {"catalogue": "channels", "id": channel, "suggestion": suggestion}


@pytest.mark.parametrize(
    ("reference", "message", "help"),
    [
        ("welcom-call", "there is no touchpoint `welcom-call` in this journey", "did you mean `welcome-call`?"),
        (
            "nurse/welcom-call",
            "there is no touchpoint `nurse/welcom-call`",
            "did you mean `nurse/welcome-call`?",
        ),
        (
            "onboard",
            "there is no touchpoint `onboard` in this journey",
            "`onboard` is a stage: name a touchpoint of it",
        ),
    ],
)
def test_a_touchpoint_of_another_journey_and_a_stage_are_told_apart(
    reference: str, message: str, help: str, check: Any, background: Any
) -> None:
    board = "# nurse.yaml: stages / onboard / touchpoints\n- {id: onboards, name: A, owner: hr, when: started}"
    edit = line("        next", "welcome-call", reference)
    (finding,) = check(background(board, edit), select=["unknown-reference"])

    assert (finding.message, finding.help) == (message, help)


def test_the_first_200_unknown_references_get_a_suggestion(check: Any) -> None:
    owners = ", ".join(f"ward-managers-{number}" for number in range(202))
    touchpoint = f"{{id: a, name: A, owner: [{owners}]}}"
    files = {
        "journeymap.yaml": "organization: Us\nteams: {ward-managers: {}}\n",
        "map.yaml": f"journey: nurse\nstages: {{onboard: {{touchpoints: [{touchpoint}]}}}}\n",
    }
    findings = check(files, select=["unknown-reference"])

    assert [finding.data["suggestion"] is not None for finding in findings] == [True] * 200 + [False] * 2


@pytest.mark.parametrize("catalogue", ["anchors", "moments", "spans", "subjects"])
def test_no_message_uses_a_word_of_the_program(catalogue: str, check: Any, background: Any) -> None:
    fragment = {
        "anchors": "anchors:\n  probation-end:\n    at: zzzzzz + 4 months",
        "moments": "metrics:\n  time-to-hire:\n    from: zzzzzz",
        "spans": "spans: {zzzzzz: 3 days}",
        "subjects": "checks:\n  waivers:\n    - {rule: unowned, because: x, at: zzzzzz}",
    }[catalogue]
    (finding,) = check(background(f"# journeymap.yaml\n{fragment}"))

    assert catalogue not in finding.message
    assert "moments" not in finding.help + finding.message


# -- one fault, one finding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edits", "rule", "subject"),
    [
        # a touchpoint that could not be read is not also missing where others lead to it
        ([("- id: what-we-heard\n", "- id: What we heard\n")], "wrong-value", "nurse/What we heard"),
        ([("- id: what-we-heard\n", "- id: @what-we-heard\n")], "syntax", "nurse/what-we-heard"),
        ([("- id: what-we-heard\n        name", "- name")], "missing-key", "nurse/engage"),
        ([("  engage:\n", "  engag:\n")], "unknown-stage", "nurse/engag"),
        ([("engagement\n    touchpoints:\n", "engagement\n    touchpoint:\n")], "unknown-key", "nurse/engage"),
        (
            [("engagement\n    touchpoints:\n", "engagement\n    touchpoints: []\n    touchpoints:\n")],
            "duplicate-key",
            "nurse/engage",
        ),
        # nor is an item of a catalogue
        ([("  ward-managers:\n    name", "  Ward managers:\n    name")], "wrong-value", "teams/Ward managers"),
        ([("    function: clinical\n", "    function: @clinical\n")], "syntax", "teams/ward-managers"),
        ([("  ward-managers:\n    name", "  @ward-managers:\n    name")], "syntax", None),
        ([("  engagement:\n    kind: score\n", "  engagement: score\n")], "wrong-value", "metrics/engagement"),
        (
            ["# journeymap.yaml\nanchors:\n  probation-end:\n    name: End", PROBATION],
            "missing-key",
            "anchors/probation-end",
        ),
        (
            ["# journeymap.yaml\nanchorz:\n  probation-end:\n    at: started + 4 months", PROBATION],
            "unknown-key",
            None,
        ),
    ],
)
def test_an_invalid_definition_is_not_also_an_unknown_reference(
    edits: Any, rule: str, subject: str, background: Any, check: Any
) -> None:
    findings = check(background(*edits))

    assert [(finding.rule, finding.subject) for finding in findings] == [(rule, subject)]


def test_other_unknown_references_are_still_reported(background: Any, check: Any) -> None:
    edits = [
        ("- id: what-we-heard\n", "- id: What we heard\n"),
        ("        feeds: exit-review\n", "        feeds: exit-x\n"),
    ]
    findings = check(background(*edits))

    assert {(finding.rule, finding.subject) for finding in findings} == {
        ("wrong-value", "nurse/What we heard"),
        ("unknown-reference", "nurse/exit-interview"),
    }


def test_one_id_used_twice_by_an_alias_is_one_finding(background: Any, summaries: Any, locate: Any) -> None:
    files = background(
        """
# nurse.yaml
stages:
  onboard:
    touchpoints:
      - id: parking
        name: Where to park
        kind: content
        owner: &who people-x
      - id: canteen
        name: Where to eat
        kind: content
        owner: *who
"""
    )

    uses = (locate(files, "*who"),)
    assert summaries(files) == [("unknown-reference", "error", "nurse/parking", (), locate(files, "people-x"), uses)]


def test_an_unreadable_journey_can_define_the_reference(background: Any, summaries: Any) -> None:
    files = background(("        next: welcome-call\n", "        next: [welcome-call, doctor/welcome]\n"))
    files["doctor.yaml"] = "journey: [doctor]\nstages: {}\n"

    assert [findings[0] for findings in summaries(files)] == ["wrong-value"]


def test_a_file_without_a_readable_journey_can_define_the_reference(background: Any, summaries: Any) -> None:
    files = background(("        next: welcome-call\n", "        next: [welcome-call, doctor/welcome]\n"))
    files["doctor.yaml"] = "journey: [doctor\n"

    assert [findings[0] for findings in summaries(files)] == ["syntax"]
