"""The rule `syntax`: a text is not YAML, has an encoding that cannot be read, or is too dangerous or too large to read."""

from __future__ import annotations

from typing import Any

import pytest

RULE = "syntax"
HEARD = "        name: What we heard and what we do\n"
OWNER = "        owner: employer-brand\n        channels: web\n"


@pytest.mark.parametrize(
    ("edit", "place", "subject"),
    [
        ((OWNER, OWNER.replace("employer", "@employer")), "@employer", "nurse/careers-page"),
        ((OWNER, OWNER.replace("employer-brand", "*brand")), "*brand", "nurse/careers-page"),
        ((OWNER, OWNER.replace("employer-brand", "!brand")), "!brand", "nurse/careers-page"),
        ((HEARD, HEARD.replace("What we heard and", '"What we heard and')), '"What we heard', "nurse/what-we-heard"),
        ((OWNER, OWNER.replace("employer-brand", "[employer-brand")), "[employer-brand", "nurse/careers-page"),
        (("- id: what-we-heard\n", "- id: @what-we-heard\n"), "@what", "nurse/what-we-heard"),
        (("    function: clinical\n", "    function: @clinical\n"), "@clinical", "teams/ward-managers"),
        (("  engage:\n", "  engage: &\n"), "&", "nurse/engage"),
    ],
)
def test_the_place_and_what_it_is_about(
    edit: Any, place: str, subject: str, background: Any, summaries: Any, locate: Any
) -> None:
    files = background(edit)

    assert summaries(files) == [(RULE, "error", subject, (), locate(files, place))]


@pytest.mark.parametrize(
    "edit",
    [
        (HEARD, HEARD.replace("heard", "heard:")),
        (HEARD, HEARD[1:]),
        (HEARD, f" {HEARD}"),
        (HEARD, f"\t{HEARD}"),
        (HEARD, HEARD.replace(": ", " ")),
        ("- id: what-we-heard\n", "- id what-we-heard\n"),
        ("journey: nurse\n", "journey nurse\n"),
        ("organization: Northshore Health\n", "organization: Northshore: Health\n"),
        ("  ward-managers:\n    name", "  ward-managers\n    name"),
    ],
)
def test_one_mistake_is_one_finding(edit: Any, background: Any, summaries: Any) -> None:
    assert [summary[0] for summary in summaries(background(edit))] == [RULE]


def test_all_of_a_file_are_reported_in_one_run(background: Any, summaries: Any) -> None:
    files = background((OWNER, OWNER.replace("employer", "@employer")), ("        kind: form\n", "        kind: frm\n"))

    assert [summary[0] for summary in summaries(files)] == [RULE, "wrong-value"]


def test_other_files_are_checked(background: Any, summaries: Any) -> None:
    files = {
        **background(
            (
                "        owner: people-partners\n        channels: phone\n        when: offered",
                "        channels: phone\n        when: offered",
            )
        ),
        "other.yaml": "journey: @x\n",
    }

    assert {"unowned", RULE} <= {summary[0] for summary in summaries(files)}


def test_another_encoding(background: Any, tmp_path: Any, monkeypatch: Any) -> None:
    from datetime import date

    import journeymap as jm

    files = background((HEARD, HEARD.replace("heard", "h\u00e9ard")))
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode("latin-1"))
    monkeypatch.chdir(tmp_path)
    (finding,) = jm.validate(jm.load("."), today=date(2026, 11, 22)).findings
    line = files["nurse.yaml"][: files["nurse.yaml"].index("h\u00e9ard")].count("\n") + 1

    assert finding.location is not None
    assert (finding.rule, finding.location.path, finding.location.line) == (RULE, "nurse.yaml", line)


@pytest.mark.parametrize("rule", ["unowned", "empty-stage"])
def test_keys_in_unreadable_text_are_not_missing(rule: str, background: Any, summaries: Any) -> None:
    files = background(
        (
            "        owner: people-partners\n        channels: phone\n        when: notice",
            "        owner: @x\n        when: notice",
        )
    )

    assert [summary[0] for summary in summaries(files)] == [RULE]
