"""Many times, recurrences and anchors."""

from __future__ import annotations

from tests.growth.registry import Files, alone, node, organization, shape


@shape(12)
def every_hour_for_a_hundred_years(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nspans: {started: 99 years}\n",
        **alone(
            {"engage": [node(i, "when: every 1 hour from applied - 99 years until left + 99 years") for i in range(n)]}
        ),
    }


@shape(12)
def every_hour_messages(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nspans: {started: 99 years}\n",
        **alone({"engage": [node(i, "when: every 1 hour, channels: [email]", kind="message") for i in range(n)]}),
    }


@shape(12)
def timings_of_one_touchpoint(n: int) -> Files:
    return alone({"engage": [node(0, f"when: [{', '.join(f'started + {i} days' for i in range(n))}]")]})


@shape(12)
def stretches(n: int) -> Files:
    return alone({"engage": [node(i, f"when: started to started + {i % 900} days", kind="training") for i in range(n)]})


@shape(12)
def spans_of_nothing(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nspans: {applied: 0 days, offered: 0 days, accepted: 0 hours, started: 0 days, notice: 0 days}\n",
        **alone({"engage": [node(i, "when: [started, started + 1 day, left, accepted to started]") for i in range(n)]}),
    }


@shape(12)
def a_chain_of_anchors(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            anchors=["anchor-0: {at: started}", *(f"anchor-{i}: {{at: anchor-{i - 1} + 1 hour}}" for i in range(1, n))]
        ),
        **alone({"onboard": [node(i, f"when: anchor-{n - 1}") for i in range(20)]}),
    }


@shape(12)
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


@shape(12)
def a_circle_of_anchors(n: int) -> Files:
    return {
        "journeymap.yaml": organization(anchors=[f"anchor-{i}: {{at: anchor-{(i + 1) % n}}}" for i in range(n)]),
        **alone({"onboard": [node(i, "when: anchor-0") for i in range(20)]}),
    }


@shape(50)
def a_long_timing(n: int) -> Files:
    return alone({"onboard": [node(0, 'when: "every ' + "March, " * n + 'March"')]})


@shape(1_000)
def a_long_number(n: int) -> Files:
    return alone({"onboard": [node(0, f"when: started + {'9' * n} days, emotion: {'9' * n}")]})
