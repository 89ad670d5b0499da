"""Maps far larger than life: ten times the work takes about ten times as long, and never for ever."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm
from journeymap import checking, loading
from tests.hostile.conftest import TODAY, sound

Files = dict[str, str]
SEVEN = ("attract", "recruit", "onboard", "engage", "develop", "retain", "depart")


def journey(stages: Mapping[str, list[str]], id: str = "nurse", head: str = "") -> str:
    """A journey of touchpoints that are written on one line each."""
    lines = [f"journey: {id}", "owner: hr", *head.splitlines(), "stages:"]
    for stage, touchpoints in stages.items():
        lines += [f"  {stage}:", "    touchpoints:", *(f"      - {touchpoint}" for touchpoint in touchpoints)]
    return "\n".join(lines) + "\n"


def node(number: int | str, more: str = "", owner: str = "hr", kind: str = "conversation") -> str:
    return f"{{id: t-{number}, name: Touchpoint {number}, kind: {kind}, owner: {owner}{', ' + more if more else ''}}}"


def organization(**catalogues: list[str]) -> str:
    lines = ["organization: Northshore"]
    for name, items in catalogues.items():
        lines += [f"{name}:", *(f"  {item}" for item in items)]
    return "\n".join(lines) + "\n"


def alone(stages: Mapping[str, list[str]], head: str = "") -> Files:
    return {"nurse.yaml": journey(stages, head=head)}


def everywhere(touchpoints: Callable[[str], list[str]]) -> dict[str, list[str]]:
    return {stage: touchpoints(stage) for stage in SEVEN}


def in_all_stages(n: int, more: str = "") -> dict[str, list[str]]:
    """`n` touchpoints, spread over the seven stages."""
    return {stage: [node(f"{stage}-{i}", more) for i in range(n // 7 + 1)] for stage in SEVEN}


def kinds(n: int) -> list[str]:
    words = ("message", "event", "feedback", "training", "conversation", "content", "campaign")
    more = "when: started + {0} days, channels: [email, phone], metrics: reach, promises: growth, keeps: growth"
    return [node(i, more.format(i % 900), ("hr", "marketing")[i % 2], words[i % 7]) for i in range(n)]


def squared(n: int) -> int:
    """How many nodes have about `n` legs, if each leads to each."""
    return int(n**0.5)


LARGE: dict[str, tuple[int, Callable[[int], Files]]] = {}
"""What is made large, with the smaller of its two sizes."""


def large(size: int) -> Callable[[Callable[[int], Files]], Callable[[int], Files]]:
    def keep(make: Callable[[int], Files]) -> Callable[[int], Files]:
        LARGE[make.__name__.replace("_", " ")] = size, make
        return make

    return keep


@large(200)
def personas(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{shift: rotating}}" for i in range(n)]),
        **alone(in_all_stages(20, "when: started + 5 days")),
    }


@large(80)
def personas_with_lines_of_their_own(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{spans: {{accepted: {i} days}}}}" for i in range(n)]),
        **alone(in_all_stages(20, "when: accepted + 5 days")),
    }


@large(150)
def personas_with_touchpoints_of_their_own(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({stage: [node(f"{stage}-{i}", f"personas: p-{i}") for i in range(n)] for stage in SEVEN[:2]}),
    }


@large(400)
def touchpoints_in_one_stage(n: int) -> Files:
    return alone({"onboard": kinds(n)})


@large(400)
def touchpoints_in_all_stages(n: int) -> Files:
    return alone(in_all_stages(n, "when: started + 5 days"))


@large(400)
def touchpoints_without_anything(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, name: T}}" for i in range(n)]})


@large(400)
def a_chain_of_steps(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}") for i in range(n)] + [node(n)]})


@large(400)
def a_chain_of_steps_backwards(n: int) -> Files:
    return alone({"onboard": [node(0)] + [node(i, f"next: t-{i - 1}") for i in range(1, n)]})


@large(400)
def a_circle_of_steps(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{(i + 1) % n}") for i in range(n)]})


@large(400)
def circles_of_two(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i ^ 1}") for i in range(2 * n)]})


@large(3000)
def each_step_leads_to_each(n: int) -> Files:
    return alone(
        {"onboard": [node(i, f"next: [{', '.join(f't-{j}' for j in range(squared(n)))}]") for i in range(squared(n))]}
    )


@large(3000)
def each_step_leads_to_each_between_functions(n: int) -> Files:
    return alone(
        {
            "onboard": [
                node(i, f"next: [{', '.join(f't-{j}' for j in range(squared(n)))}]", ("hr", "marketing")[i % 2])
                for i in range(squared(n))
            ]
        }
    )


@large(400)
def ladders_of_ways(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: [t-{min(n - 1, i + 1)}, t-{min(n - 1, i + 2)}]") for i in range(n)]})


@large(400)
def entries(n: int) -> Files:
    return alone({"onboard": [node(i, "starts: again") for i in range(n)]})


@large(400)
def ends(n: int) -> Files:
    return alone({"onboard": [node(i, "ends: rejected, next: []") for i in range(n)]})


@large(400)
def a_chain_of_needs(n: int) -> Files:
    return alone({"onboard": [node(0)] + [node(i, f"needs: t-{i - 1}") for i in range(1, n)]})


@large(400)
def a_circle_of_needs(n: int) -> Files:
    return alone({"onboard": [node(i, f"needs: t-{(i + 1) % n}") for i in range(n)]})


@large(3000)
def each_needs_each(n: int) -> Files:
    return alone(
        {"onboard": [node(i, f"needs: [{', '.join(f't-{j}' for j in range(squared(n)))}]") for i in range(squared(n))]}
    )


@large(400)
def a_chain_of_feedback(n: int) -> Files:
    return alone(
        {
            "onboard": [
                node(i, f"when: started + {i % 900} days, feeds: t-{(i + 1) % n}", kind="feedback") for i in range(n)
            ]
        }
    )


@large(400)
def a_circle_of_programmes(n: int) -> Files:
    return alone({"onboard": [node(i, f"part_of: t-{(i + 1) % n}", kind="programme") for i in range(n)]})


@large(400)
def a_chain_of_retired_touchpoints(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}, status: retired") for i in range(n)] + [node(n, "next: t-0")]})


@large(400)
def a_circle_of_retired_touchpoints(n: int) -> Files:
    return alone(
        {"onboard": [node(i, f"next: t-{(i + 1) % n}, status: retired") for i in range(n)] + [node(n, "next: t-0")]}
    )


@large(400)
def standing_side_visits(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: t-{i + 1}, standing: true") for i in range(n)] + [node(n)]})


@large(60)
def every_hour_for_a_hundred_years(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nspans: {started: 99 years}\n",
        **alone(
            {"engage": [node(i, "when: every 1 hour from applied - 99 years until left + 99 years") for i in range(n)]}
        ),
    }


@large(60)
def every_hour_messages(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nspans: {started: 99 years}\n",
        **alone({"engage": [node(i, "when: every 1 hour, channels: [email]", kind="message") for i in range(n)]}),
    }


@large(400)
def timings_of_one_touchpoint(n: int) -> Files:
    return alone({"engage": [node(0, f"when: [{', '.join(f'started + {i} days' for i in range(n))}]")]})


@large(400)
def stretches(n: int) -> Files:
    return alone({"engage": [node(i, f"when: started to started + {i % 900} days", kind="training") for i in range(n)]})


@large(400)
def spans_of_nothing(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nspans: {applied: 0 days, offered: 0 days, accepted: 0 hours, started: 0 days, notice: 0 days}\n",
        **alone({"engage": [node(i, "when: [started, started + 1 day, left, accepted to started]") for i in range(n)]}),
    }


@large(400)
def a_chain_of_parents(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            teams=["team-0: {function: hr}", *(f"team-{i}: {{parent: team-{i - 1}}}" for i in range(1, n))]
        ),
        **alone({"onboard": [node(i, f"consulted: team-{i % n}", f"team-{n - 1}") for i in range(20)]}),
    }


@large(400)
def a_circle_of_parents(n: int) -> Files:
    return {
        "journeymap.yaml": organization(teams=[f"team-{i}: {{parent: team-{(i + 1) % n}}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"consulted: team-{i % n}", "team-0") for i in range(20)]}),
    }


@large(3000)
def each_team_in_each(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            teams=[
                f"team-{i}: {{members: [{', '.join(f'team-{j}' for j in range(squared(n)))}]}}"
                for i in range(squared(n))
            ]
        ),
        **alone({"onboard": [node(i, "consulted: team-3", "team-0") for i in range(20)]}),
    }


@large(400)
def a_chain_of_members(n: int) -> Files:
    return {
        "journeymap.yaml": organization(teams=[f"team-{i}: {{members: team-{(i + 1) % n}}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"consulted: team-{i % n}", "team-0") for i in range(20)]}),
    }


@large(200)
def a_chain_of_anchors(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            anchors=["anchor-0: {at: started}", *(f"anchor-{i}: {{at: anchor-{i - 1} + 1 hour}}" for i in range(1, n))]
        ),
        **alone({"onboard": [node(i, f"when: anchor-{n - 1}") for i in range(20)]}),
    }


@large(200)
def a_chain_of_anchors_backwards(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            anchors=[
                *(f"anchor-{i}: {{at: anchor-{i - 1} + 1 hour}}" for i in range(n - 1, 0, -1)),
                "anchor-0: {at: started}",
            ]
        ),
        **alone({"onboard": [node(i, f"when: anchor-{n - 1}") for i in range(20)]}),
    }


@large(200)
def a_circle_of_anchors(n: int) -> Files:
    return {
        "journeymap.yaml": organization(anchors=[f"anchor-{i}: {{at: anchor-{(i + 1) % n}}}" for i in range(n)]),
        **alone({"onboard": [node(i, "when: anchor-0") for i in range(20)]}),
    }


@large(600)
def unknown_keys(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\n" + "".join(f"key-number-{i}: 1\n" for i in range(n))}


@large(600)
def unknown_keys_of_a_touchpoint(n: int) -> Files:
    return alone({"onboard": [node(0, ", ".join(f"chanels-{i}: 1" for i in range(n)))]})


@large(3000)
def keys_of_ones_own(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\n" + "".join(f"x-{i}: {{a: [1, b]}}\n" for i in range(n))}


@large(5000)
def duplicate_keys(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\n" + "name: Nurse\n" * n}


@large(600)
def wrong_values(n: int) -> Files:
    return alone({"onboard": [node(i, "shift: nite, side: front, emotion: 7, when: soon") for i in range(n)]})


@large(600)
def texts_read_as_comments(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\ntags:\n" + "  - #people-ops\n" * n}


@large(150)
def references_to_nothing_among_many(n: int) -> Files:
    return {
        "journeymap.yaml": organization(channels=[f"channel-{i}: {{}}" for i in range(10 * n)]),
        **alone({"onboard": [node(i, f"channels: chanel-{i}x") for i in range(n // 10)]}),
    }


@large(150)
def references_to_many(n: int) -> Files:
    return {
        "journeymap.yaml": organization(channels=[f"channel-{i}: {{}}" for i in range(20000)]),
        **alone({"onboard": [node(i, f"channels: chanel-{i}x") for i in range(n // 10)]}),
    }


@large(150)
def touchpoints_that_are_not_there(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: tt-{i}") for i in range(n)]})


@large(150)
def unknown_stages(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\nstages:\n" + "".join(f"  onbord-{i}: {{}}\n" for i in range(n))}


@large(60)
def unknown_rules(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  rules:\n"
        + "".join(f"    unowned-{i}: off\n" for i in range(n)),
        **alone({}),
    }


@large(10)
def rules_of_others(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  rules:\n"
        + "".join(f"    vendor-{i}/rule: off\n" for i in range(n)),
        **alone({}),
    }


@large(150)
def waivers_and_findings(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  waivers:\n"
        + "".join(f"    - {{rule: unowned, at: nurse/t-{i}, because: Later}}\n" for i in range(n)),
        **alone({"onboard": [f"{{id: t-{i}, name: T}}" for i in range(n)]}),
    }


@large(150)
def waivers_of_touchpoints(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, name: T, waivers: {{rule: unowned, because: Later}}}}" for i in range(n)]})


@large(400)
def metrics_of_a_touchpoint(n: int) -> Files:
    return {
        "journeymap.yaml": organization(metrics=[f"m-{i}: {{kind: rate, from: t-0, to: nurse/t-1}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"metrics: [{', '.join(f'm-{i}' for i in range(n))}]") for i in range(2)]}),
    }


@large(80)
def stages_of_ones_own(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nframework:\n"
        + "".join(
            f"  - {{id: s-{i}, same_as: engage, concurrent: {('true', 'false')[i % 3 > 0]}}}\n" for i in range(n)
        ),
        **alone({f"s-{i}": [node(i), node(f"b-{i}")] for i in range(n)}),
    }


@large(80)
def stages_side_by_side(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nframework:\n"
        + "".join(f"  - {{id: s-{i}, concurrent: true}}\n" for i in range(n)),
        **alone({f"s-{i}": [node(i)] for i in range(n)}),
    }


@large(80)
def a_file_of_journeys(n: int) -> Files:
    return {"all.yaml": "---\n".join(journey(in_all_stages(7), f"j-{i}") for i in range(n))}


@large(80)
def a_file_of_one_journey_again_and_again(n: int) -> Files:
    return {"all.yaml": "---\n".join(journey(in_all_stages(7)) for _ in range(n))}


@large(80)
def the_same_touchpoint_in_many_journeys(n: int) -> Files:
    return {
        "all.yaml": "---\n".join(
            journey(
                {
                    "onboard": [
                        node(
                            "same",
                            f"assets: site, channels: email, next: j-{(i + 1) % n}/t-same",
                            ("hr", "marketing")[i % 2],
                        )
                    ]
                },
                f"j-{i}",
            )
            for i in range(n)
        )
    }


@large(400)
def a_touchpoint_again_and_again(n: int) -> Files:
    return alone({"onboard": [node("same") for _ in range(n)]})


@large(60)
def files(n: int) -> Files:
    return {f"{i}.yaml": journey(in_all_stages(7), f"j-{i}") for i in range(n)}


@large(200)
def an_asset_of_all(n: int) -> Files:
    return {
        "journeymap.yaml": organization(assets=["site: {}"], channels=["email: {}"]),
        **alone(
            {
                "onboard": [
                    node(i, "assets: site, channels: email", ("hr", "marketing")[i % 2], "message") for i in range(n)
                ]
            }
        ),
    }


@large(60)
def languages(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nlanguages: ["
        + ", ".join(f"{a}{b}{c}" for a in "abcdefgh" for b in "abcdefghij" for c in "abcdefghijklm")[: 5 * n - 2]
        + "]\n",
        **alone(in_all_stages(100)),
    }


@large(150)
def promises(n: int) -> Files:
    return {
        "journeymap.yaml": organization(promises=[f"p-{i}: {{text: We promise}}" for i in range(n)]),
        **alone(
            {
                "attract": [node(i, f"promises: p-{i}") for i in range(n)],
                "depart": [node(f"k-{i}", f"keeps: p-{i}") for i in range(n)],
            }
        ),
    }


@large(400)
def hand_offs(n: int) -> Files:
    return alone(
        {
            "onboard": [
                node(i, "handoff: {what: All, within: 2 days, accepted_by: it}", ("hr", "marketing")[i % 2])
                for i in range(n)
            ]
        }
    )


@large(400)
def a_wide_board(n: int) -> Files:
    return alone({"onboard": [node(0, f"consulted: [{', '.join(f'team-{i}' for i in range(n))}]")]})


@large(400)
def owners(n: int) -> Files:
    return alone({"onboard": [node(0, owner=f"[{', '.join(f'team-{i}' for i in range(n))}]")]})


@large(400)
def feelings_of_each_persona(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({"onboard": [node(0, f"emotion: {{{', '.join(f'p-{i}: 1' for i in range(n))}}}")]}),
    }


@large(5000)
def a_long_timing(n: int) -> Files:
    return alone({"onboard": [node(0, 'when: "every ' + "March, " * n + 'March"')]})


@large(20_000)
def a_long_number(n: int) -> Files:
    return alone({"onboard": [node(0, f"when: started + {'9' * n} days, emotion: {'9' * n}")]})


@large(20_000)
def a_long_id(n: int) -> Files:
    return alone({"onboard": [node("x" * n, f"next: t-{'y' * n}, {'z' * n}: 1", "w" * n)]})


@large(20_000)
def a_long_id_with_marks(n: int) -> Files:
    return alone({"onboard": [node("ä" * n, "next: t-" + "a\u0308" * n + ", when: " + "ä" * n, "ö" * n)]})


@large(20_000)
def a_long_text(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\nname: " + "word " * n + "x\nsummary: " + "e\u0301" * n + "\n"}


@large(30)
def exclusions(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nexclude: ["
        + ", ".join(f"'**/{'a*' * 20}-{i}/*'" for i in range(n))
        + "]\n",
        **{f"{'a' * 60}-{i}.yaml": journey({}, f"j-{i}") for i in range(10)},
    }


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], Path]:
    """A workspace of something large, written into a folder once."""
    monkeypatch.chdir(tmp_path)

    def make(what: str, size: int) -> Path:
        folder = tmp_path / str(size)
        if not folder.exists():
            folder.mkdir()
            for name, text in LARGE[what][1](size).items():
                (folder / name).write_text(text, encoding="utf-8")
        return folder

    return make


# Ten times the work takes minutes for all of them together, and a busy machine blurs it: JOURNEYMAP_GROWTH=1 asks all.
MEASURED = ["touchpoints in all stages", "a chain of steps", "a circle of steps", "files", "timings of one touchpoint"]
MEASURED = list(LARGE) if os.environ.get("JOURNEYMAP_GROWTH") else MEASURED


@pytest.mark.parametrize("what", LARGE)
def test_large_input_is_read_and_checked(what: str, prepared: Callable[[str, int], Path]) -> None:
    sound(jm.validate(jm.load(prepared(what, LARGE[what][0])), today=TODAY))


@pytest.mark.slow
@pytest.mark.parametrize("what", MEASURED)
def test_ten_times_the_work_takes_about_ten_times_as_long(
    what: str, prepared: Callable[[str, int], Path], growth: Callable[..., None]
) -> None:
    def work(size: int) -> Callable[[], Any]:
        folder = prepared(what, size)
        return lambda: checking.run(loading.load(folder), TODAY)

    growth(work, LARGE[what][0])


@pytest.mark.slow
@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize("what", ["unknown keys of a touchpoint"])
def test_reports_grow_with_the_findings_and_not_with_the_length_of_lines(
    what: str, format: str, prepared: Callable[[str, int], Path], growth: Callable[..., None]
) -> None:
    def work(size: int) -> Callable[[], Any]:
        report = jm.validate(jm.load(prepared(what, size)), today=TODAY)
        return lambda: report.to(format)

    growth(work, LARGE[what][0] // 3)
