"""Many contacts, recurrences and feedback on long timelines."""

from __future__ import annotations

from tests.growth.registry import Files, alone, in_all_stages, journey, node, organization, shape, words

LONG = "spans: {applied: 90 years, accepted: 90 years, started: 90 years}\n"


def long_time(touchpoints: dict[str, list[str]]) -> Files:
    return {"journeymap.yaml": organization() + LONG, **alone(touchpoints)}


@shape(10, is_product=True)
def personas_and_hourly_recurrences(n: int) -> Files:
    """As many personas as touchpoints, each of which recurs every hour."""
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{spans: {{started: {1000 + i} days}}}}" for i in range(n)]),
        **alone({"engage": [node(i, "when: every 1 hour") for i in range(n)]}),
    }


@shape(12)
def hourly_recurrences_and_dated_contacts(n: int) -> Files:
    return long_time(
        {"engage": [node(i, ("when: every 1 hour", f"when: started + {i} days")[i % 2]) for i in range(n)]}
    )


@shape(12)
def gaps_before_the_first_day(n: int) -> Files:
    """Contacts so far from each other that each gap is too long."""
    return long_time({"onboard": [node(i, f"when: accepted + {20 * i} days") for i in range(n)]})


@shape(12)
def gaps_and_undated_contacts(n: int) -> Files:
    dated = [node(i, f"when: accepted + {20 * i} days") for i in range(n)]
    return long_time({"onboard": [each for i in range(n) for each in (dated[i], node(f"u-{i}"))]})


@shape(12)
def gaps_and_deadlines(n: int) -> Files:
    dated = [node(i, f"when: accepted + {40 * i} days") for i in range(n)]
    return long_time({"onboard": [*dated, *(node(f"d-{i}", f"when: by accepted + {40 * i} days") for i in range(n))]})


@shape(12)
def gaps_and_stretches(n: int) -> Files:
    dated = [node(i, f"when: applied + {40 * i} days") for i in range(n)]
    stretch = "when: applied + {} days to applied + {} days"
    return long_time({"recruit": [*dated, *(node(f"d-{i}", stretch.format(40 * i, 40 * i + 90)) for i in range(n))]})


@shape(12)
def windows_of_contact(n: int) -> Files:
    return long_time({"onboard": [node(i, f"when: accepted + {20 * i} to {20 * i + 30} days") for i in range(n)]})


@shape(12)
def contacts_that_end_for_some(n: int) -> Files:
    more = "ends: rejected, next: [], when: applied + {} days"
    steps = [node(i, f"next: [{{to: t-e-{i}, if: no}}, t-{i + 1}], when: applied + {i} days") for i in range(n)]
    return long_time({"recruit": [*steps, node(n), *(node(f"e-{i}", more.format(i)) for i in range(n))]})


@shape(12, is_product=True)
def personas_with_undated_and_dated_contacts(n: int) -> Files:
    people = [f"p-{i}: {{spans: {{accepted: {40 + i} days}}}}" for i in range(n)]
    half = [node(i, (f"when: started - {i % 30} days", "status: live")[i % 2]) for i in range(n)]
    return {"journeymap.yaml": organization(personas=people), **alone({"onboard": half})}


@shape(12)
def feedback_on_one_day(n: int) -> Files:
    return alone({"engage": [node(i, "when: started + 40 days, feeds: t-0", kind="feedback") for i in range(n)]})


@shape(12)
def recurring_feedback(n: int) -> Files:
    return alone({"engage": [node(i, "when: every 2 months, feeds: t-0", kind="feedback") for i in range(n)]})


@shape(40)
def feedback_that_recurs_from_day_to_day(n: int) -> Files:
    """What comes after day 30 is answered in time, so that all its rounds are looked at; fewer never get there."""
    when = "when: every 2 months from started + {} days, feeds: t-0"
    return alone({"engage": [node(i, when.format(i), kind="feedback") for i in range(n)]})


@shape(12)
def feedback_of_personas(n: int) -> Files:
    """Each persona has feedback of its own on the same day."""
    more = "personas: p-{}, when: started + 40 days, feeds: t-0"
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({"engage": [node(i, more.format(i), kind="feedback") for i in range(n)]}),
    }


@shape(12)
def feedback_with_many_times(n: int) -> Files:
    when = "when: [{}], feeds: t-0"
    times = ", ".join(f"started + {i} days" for i in range(n))
    return alone({"engage": [node(i, when.format(times), kind="feedback") for i in range(2)]})


@shape(12)
def answers_of_feedback(n: int) -> Files:
    asked = node("asked", f"when: every 1 month, feeds: {words('t', n)}", kind="feedback")
    return alone({"engage": [asked, *(node(i, f"when: every 5 months from started + {i} days") for i in range(n))]})


@shape(12)
def messages_in_one_week(n: int) -> Files:
    return alone({"engage": [node(i, "when: started + 1 day", f"team-{i}", "message") for i in range(n)]})


@shape(12)
def messages_that_recur(n: int) -> Files:
    return long_time({"engage": [node(i, "when: every 1 week", f"team-{i}", "message") for i in range(n)]})


@shape(12)
def messages_that_recur_now_and_then(n: int) -> Files:
    when = "when: every 1 year from started + {} days"
    return long_time({"engage": [node(i, when.format(i), f"team-{i}", "message") for i in range(n)]})


@shape(12)
def contacts_that_recur_every_few_weeks(n: int) -> Files:
    return long_time({"onboard": [node(i, f"when: every {15 + i % 9} days from applied + {i} days") for i in range(n)]})


@shape(12)
def programmes_with_a_time_and_parts(n: int) -> Files:
    event = node("event", "when: started + 5 days", kind="event")
    return alone({"onboard": [event, *(node(i, "part_of: t-event") for i in range(n))]})


@shape(12)
def a_chain_of_times_of_touchpoints(n: int) -> Files:
    return alone({"onboard": [node(0), *(node(i, f"when: t-{i - 1} + 1 day") for i in range(1, n))]})


@shape(12)
def a_chain_of_times_backwards(n: int) -> Files:
    return alone({"onboard": [*(node(i, f"when: t-{i + 1} + 1 day") for i in range(n)), node(n, "when: started")]})


@shape(12)
def times_of_unknown_touchpoints(n: int) -> Files:
    return alone({"onboard": [node(i, f"when: t-x-{i} + 1 day") for i in range(n)]})


@shape(12)
def anchors_and_personas(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            anchors=[f"a-{i}: {{at: started + {i} days}}" for i in range(n)],
            personas=[f"p-{i}: {{spans: {{started: {1000 + i} days}}}}" for i in range(4)],
        ),
        **alone({"onboard": [node(i, f"when: a-{i} + 1 day") for i in range(n)]}),
    }


@shape(12)
def journeys_with_undated_contacts(n: int) -> Files:
    return {"all.yaml": "---\n".join(journey(in_all_stages(14), f"j-{i}") for i in range(n))}
