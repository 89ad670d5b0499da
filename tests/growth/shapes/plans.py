"""Many cohorts, and touchpoints of cohorts with many kinds of dates."""

from __future__ import annotations

from tests.growth.registry import Files, alone, node, organization, shape

TIMES = (
    "started - 7 days",
    "started + 30 to 45 days",
    "by started + 10 working days",
    "started to started + 2 months",
    "every month from started until started + 6 months",
    "every Monday from started until left",
)


def cohorts(n: int, more: str = "", dates: str = "started: 2027-03-01") -> list[str]:
    return [f"cohort-{i}: {{journey: nurse, dates: {{{dates}}}{more}}}" for i in range(n)]


def timed(n: int) -> list[str]:
    return [node(i, f"when: {TIMES[i % len(TIMES)]}") for i in range(n)]


@shape(4, "plan")
def cohorts_of_a_journey(n: int) -> Files:
    return {"journeymap.yaml": organization(cohorts=cohorts(n)), **alone({"onboard": timed(6)})}


@shape(4, "plan")
def touchpoints_of_cohorts(n: int) -> Files:
    return {"journeymap.yaml": organization(cohorts=cohorts(2)), **alone({"onboard": timed(n)})}


@shape(4, "plan")
def personas_with_dates_of_their_own(n: int) -> Files:
    people = [f"persona-{i}: {{spans: {{started: {20 + i} days}}}}" for i in range(n)]
    return {
        "journeymap.yaml": organization(cohorts=cohorts(2, dates="accepted: 2027-03-01"), personas=people),
        **alone({"onboard": timed(6)}),
    }


@shape(4, "plan")
def a_chain_of_dated_touchpoints(n: int) -> Files:
    chain = [node(0, "when: started"), *(node(i, f"when: t-{i - 1} + 1 day") for i in range(1, n))]
    return {"journeymap.yaml": organization(cohorts=cohorts(2)), **alone({"onboard": chain})}


@shape(4, "plan")
def times_of_a_touchpoint_of_a_cohort(n: int) -> Files:
    times = node(0, f"when: [{', '.join(f'started + {i % 300} days' for i in range(n))}]")
    counted = [node(i, "when: t-0 + 1 day") for i in range(1, 4)]
    return {"journeymap.yaml": organization(cohorts=cohorts(2)), **alone({"onboard": [times, *counted]})}


@shape(4, "plan")
def touchpoints_with_given_dates(n: int) -> Files:
    dates = ", ".join(["started: 2027-03-01", *(f"t-{i}: 2027-04-01 to 2027-04-03" for i in range(n))])
    return {"journeymap.yaml": organization(cohorts=cohorts(2, dates=dates)), **alone({"onboard": timed(n)})}


@shape(4, "plan")
def steps_before_a_deadline(n: int) -> Files:
    steps = [node(i, "when: started, next: end", kind="task") for i in range(n)]
    end = "{id: end, name: End, kind: task, owner: hr, when: by started + 9 days}"
    return {"journeymap.yaml": organization(cohorts=cohorts(2)), **alone({"onboard": [*steps, end]})}


@shape(4, "plan")
def anchors_of_cohorts(n: int) -> Files:
    anchors = ["anchor-0: {at: started}", *(f"anchor-{i}: {{at: anchor-{i - 1} + 1 day}}" for i in range(1, n))]
    return {
        "journeymap.yaml": organization(anchors=anchors, cohorts=cohorts(2)),
        **alone({"onboard": [node(i, f"when: anchor-{i} + 1 day") for i in range(n)]}),
    }


@shape(4, "plan")
def holidays_of_a_plan(n: int) -> Files:
    holidays = ", ".join(f"2027-{1 + i % 12:02}-{1 + i // 12 % 28:02}" for i in range(n))
    return {
        "journeymap.yaml": organization(cohorts=cohorts(2)) + f"working_days: {{holidays: [{holidays}]}}\n",
        **alone({"onboard": [node(i, f"when: started + {i} working days") for i in range(6)]}),
    }


@shape(4, "plan")
def touchpoints_of_the_calendar(n: int) -> Files:
    return alone({"engage": [node(i, "when: [every month, every March, on 2027-03-03]") for i in range(n)]})


@shape(2, "plan")
def hourly_recurrences_of_a_cohort(n: int) -> Files:
    return {
        "journeymap.yaml": organization(cohorts=cohorts(1)),
        **alone({"engage": [node(i, "when: every 1 hour from started") for i in range(n)]}),
    }
