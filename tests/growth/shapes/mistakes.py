"""Many mistakes of the text."""

from __future__ import annotations

from tests.growth.registry import Files, alone, node, organization, shape


@shape(12)
def unknown_keys(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\n" + "".join(f"key-number-{i}: 1\n" for i in range(n))}


@shape(12)
def unknown_keys_of_a_touchpoint(n: int) -> Files:
    return alone({"onboard": [node(0, ", ".join(f"chanels-{i}: 1" for i in range(n)))]})


@shape(12, work="report")
def reports_of_unknown_keys_in_one_line(n: int) -> Files:
    return unknown_keys_of_a_touchpoint(n)


@shape(200)
def keys_of_ones_own(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\n" + "".join(f"x-{i}: {{a: [1, b]}}\n" for i in range(n))}


@shape(50)
def duplicate_keys(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\n" + "name: Nurse\n" * n}


@shape(10)
def wrong_values(n: int) -> Files:
    return alone({"onboard": [node(i, "shift: nite, side: front, emotion: 7, when: soon") for i in range(n)]})


@shape(12)
def texts_read_as_comments(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\ntags:\n" + "  - #people-ops\n" * n}


@shape(12)
def references_to_nothing_among_many(n: int) -> Files:
    return {
        "journeymap.yaml": organization(channels=[f"channel-{i}: {{}}" for i in range(10 * n)]),
        **alone({"onboard": [node(i, f"channels: chanel-{i}x") for i in range(n // 10)]}),
    }


@shape(12)
def references_to_many(n: int) -> Files:
    return {
        "journeymap.yaml": organization(channels=[f"channel-{i}: {{}}" for i in range(300)]),
        **alone({"onboard": [node(i, f"channels: chanel-{i}x") for i in range(n // 10)]}),
    }


@shape(12)
def touchpoints_that_are_not_there(n: int) -> Files:
    return alone({"onboard": [node(i, f"next: tt-{i}") for i in range(n)]})


@shape(12)
def unknown_stages(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\nstages:\n" + "".join(f"  onbord-{i}: {{}}\n" for i in range(n))}


@shape(12)
def unknown_rules(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  rules:\n"
        + "".join(f"    unowned-{i}: off\n" for i in range(n)),
        **alone({}),
    }


@shape(8)
def rules_of_others(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  rules:\n"
        + "".join(f"    vendor-{i}/rule: off\n" for i in range(n)),
        **alone({}),
    }


@shape(1_000)
def a_long_id(n: int) -> Files:
    return alone({"onboard": [node("x" * n, f"next: t-{'y' * n}, {'z' * n}: 1", "w" * n)]})


@shape(1_000)
def a_long_id_with_marks(n: int) -> Files:
    return alone({"onboard": [node("ä" * n, "next: t-" + "a\u0308" * n + ", when: " + "ä" * n, "ö" * n)]})


@shape(1_000)
def a_long_text(n: int) -> Files:
    return {"nurse.yaml": "journey: nurse\nname: " + "word " * n + "x\nsummary: " + "e\u0301" * n + "\n"}
