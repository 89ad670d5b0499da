"""The rule `text-read-as-comment`: a comment looks like a value, or like the end of one."""

from __future__ import annotations

from typing import Any

import pytest

import journeymap as jm

RULE = "text-read-as-comment"
EVENING = "        channels: in-person\n        when: applied - 20 days\n"


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("      - id: careers-page\n", "      - id: #careers-page\n", "nurse/attract"),
        (
            "        owner: employer-brand\n        channels: in-person\n",
            "        owner: #brand\n        channels: in-person\n",
            "nurse/open-evening",
        ),
        (EVENING, EVENING.replace("in-person", "#people-ops"), "nurse/open-evening"),
        (
            EVENING,
            EVENING.replace(" in-person", "\n          - in-person\n          - #people-ops"),
            "nurse/open-evening",
        ),
        ("name: Ward nurse\n", "name: #ward-nurse\n", "nurse"),
        ("  engage:\n    metrics: engagement\n", "  engage:\n    metrics: #engagement\n", "nurse/engage"),
        ("journey: nurse\n", "journey: #nurse\n", None),
        ("organization: Northshore Health\n", "organization: #Northshore\n", None),
        ("    function: clinical\n", "    function: #clinical\n", "teams/ward-managers"),
        ("  engagement:\n    kind: score\n", "  engagement: #score\n", "metrics/engagement"),
    ],
)
def test_the_finding_points_at_the_comment(
    old: str, new: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background((old, new))

    assert summaries(files) == [(RULE, "warning", subject, (), locate(files, "#"))]


@pytest.mark.parametrize("comment", ["# people-ops", "#", "#!", "# none so far"])
def test_a_real_comment_is_not_reported(comment: str, background: Any, summaries: Any) -> None:
    files = background(("        kind: content\n", f"        kind: content\n        tags: {comment}\n"))

    assert summaries(files) == []


@pytest.mark.parametrize(
    "line", ["tags: a  #b", "tags: a # b", "tags: a #-", "tags: a#b", 'tags: "#b"', "tags: [] #b", 'tags: "a" #b']
)
def test_a_hash_inside_or_behind_a_value_is_not_reported(line: str, background: Any, summaries: Any) -> None:
    assert summaries(background(("        kind: content\n", f"        kind: content\n        {line}\n"))) == []


def test_the_message_says_what_to_type_instead(background: Any, check: Any) -> None:
    (finding,) = check(background((EVENING, EVENING.replace("in-person", "#people-ops"))))

    assert finding.message == "`#people-ops` was not read: from `#` on, a line is a comment, so `channels` has no value"
    assert "`channels: people-ops`" in finding.help


@pytest.mark.parametrize(
    ("line", "lost", "help"),
    [
        ("notes: Post in #announce-hires", "#announce-hires", 'write the text in quotes: `"Post in #announce-hires"`'),
        ("tags: [a, b #c\n          ]", "#c", '`"b #c"`'),
        ("emotion: 1 #1", "#1", "if it is a remark, write a space after `#`: `1 # 1`"),
        ("informed: hr #and it", "#and it", "`hr # and it`"),
    ],
)
def test_a_value_that_is_cut_off(line: str, lost: str, help: str, background: Any, check: Any, locate: Any) -> None:
    files = background(("        kind: content\n", f"        kind: content\n        {line}\n"))
    (finding,) = check(files)

    assert (finding.rule, str(finding.level), finding.subject) == (RULE, "warning", "nurse/careers-page")
    assert finding.message.startswith(f"`{lost}` was not read")
    assert help in finding.help


def test_a_comment_in_a_block_text_or_in_quotes_is_text(background: Any, summaries: Any) -> None:
    text = "        notes: |\n          Post in #announce-hires\n        summary: 'Post in #hires'\n".replace(
        "summary", "tags"
    )
    files = background(("        kind: content\n", f"        kind: content\n{text}"))

    assert summaries(files) == []


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("channels: #people-ops", "channels: people-ops"),
        ("notes: #People ops", 'notes: "#People ops"'),
        ('notes: Post "now" in #hires # soon', "notes: 'Post \"now\" in #hires' # soon"),
        ("kind: message #or is it", "kind: message # or is it"),
        ("tags:\n          - #ward", 'tags:\n          - "#ward"'),
    ],
)
def test_the_fix_writes_what_the_help_says(line: str, fixed: str) -> None:
    text = "journey: a\nstages:\n  attract:\n    touchpoints:\n      - id: b\n        name: B\n        {}\n"
    workspace = jm.load_text(text.format(line).encode(), "a.yaml")
    report = jm.validate(workspace, select=["reading"])
    (correction,) = workspace.corrections(report)

    assert correction.after == text.format(fixed)
    assert jm.validate(jm.load_text(correction.after.encode(), "a.yaml"), select=["reading"]).findings == ()


def test_a_comment_in_brackets_is_named() -> None:
    text = b"journey: a\npersonas: [nurse, #ward]\n"
    (finding,) = jm.validate(jm.load_text(text, "a.yaml"), select=["reading"]).findings

    assert "from `#` on, a line is a comment" in finding.message
    assert "`[nurse, ward]`" in finding.help
