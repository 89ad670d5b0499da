"""Many references from everywhere to everything."""

from __future__ import annotations

from tests.growth.registry import SEVEN, Files, alone, in_all_stages, journey, node, organization, shape, words


@shape(12)
def channels_and_reached_by(n: int) -> Files:
    """Each persona is reached by a channel of its own, each touchpoint has another."""
    people = [f"p-{i}: {{reached_by: [c-{i}, c-{(i + 1) % n}]}}" for i in range(n)]
    more = "channels: c-{}, when: started + 9 days"
    return {
        "journeymap.yaml": organization(channels=[f"c-{i}: {{}}" for i in range(n)], personas=people),
        **alone({"onboard": [node(i, more.format(i), kind="message") for i in range(4)]}),
    }


@shape(12)
def sets_of_channels(n: int) -> Files:
    more = "channels: [c-{}, c-{}], when: started + 9 days"
    return {
        "journeymap.yaml": organization(
            channels=[f"c-{i}: {{}}" for i in range(2 * n)],
            personas=["nurse: {reached_by: c-0}", "porter: {reached_by: c-1}"],
        ),
        **alone({"onboard": [node(i, more.format(i, i + n), kind="message") for i in range(n)]}),
    }


@shape(12)
def channels_of_one_touchpoint(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            channels=[f"c-{i}: {{audience: internal}}" for i in range(n)],
            personas=[f"nurse: {{reached_by: {words('c', n)}, deskless: true}}"],
        ),
        **alone({"recruit": [node(i, f"channels: {words('c', n)}", kind="message") for i in range(3)]}),
    }


@shape(12)
def members_of_a_board_that_is_consulted(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            teams=[f"board: {{members: {words('m', n)}}}", *(f"m-{i}: {{function: hr}}" for i in range(n))]
        ),
        **alone({stage: [node(f"{stage}-{i}", "consulted: board", f"m-{i}") for i in range(n)] for stage in SEVEN[:2]}),
    }


@shape(12)
def boards_in_boards(n: int) -> Files:
    """A board has each board before it as a part; all of them take part in one touchpoint."""
    teams = [f"b-{i}: {{members: [b-{max(0, i - 1)}, m-{i}]}}" for i in range(n)]
    return {
        "journeymap.yaml": organization(teams=[*teams, *(f"m-{i}: {{function: clinical}}" for i in range(n))]),
        **alone({"onboard": [node(i, f"consulted: b-{i}") for i in range(n)]}),
    }


@shape(12)
def teams_consulted_and_responsible(n: int) -> Files:
    more = f"responsible: {words('m', n)}, consulted: {words('m', n)}, informed: {words('m', n)}"
    return {
        "journeymap.yaml": organization(teams=[f"m-{i}: {{parent: hr}}" for i in range(n)]),
        **alone({"attract": [node(i, more) for i in range(3)]}),
    }


@shape(12)
def a_chain_of_parents_with_touchpoints_at_each(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            teams=["m-0: {function: clinical}", *(f"m-{i}: {{parent: m-{i - 1}}}" for i in range(1, n))]
        ),
        **alone({"onboard": [node(i, f"consulted: m-{n - 1 - i}", f"m-{i}") for i in range(n)]}),
    }


@shape(12)
def metrics_that_are_shared(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            metrics=[f"m-{i}: {{owner: hr, shared_with: [hr, team-{i}], kind: rate}}" for i in range(n)]
        ),
        **alone({stage: [node(f"{stage}-{i}", f"metrics: m-{i}") for i in range(n)] for stage in SEVEN[:3]}),
    }


@shape(12)
def metrics_between_touchpoints(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            metrics=[f"m-{i}: {{kind: duration, from: nurse/t-{i}, to: nurse/t-{(i + 1) % n}}}" for i in range(n)]
        ),
        **alone({"onboard": [node(i, f"metrics: m-{i}, when: started + {i} days") for i in range(n)]}),
    }


@shape(12)
def metrics_shared_with_many_teams(n: int) -> Files:
    return {
        "journeymap.yaml": organization(metrics=[f"m: {{owner: hr, shared_with: {words('team', n)}, kind: rate}}"]),
        **alone({"attract": [node(i, "metrics: m", ("hr", "marketing")[i % 2]) for i in range(n)]}),
    }


@shape(12)
def assets_and_owners(n: int) -> Files:
    more = "assets: [a-{}, a-{}], channels: c-{}"
    return {
        "journeymap.yaml": organization(
            assets=[f"a-{i}: {{kind: content, owner: team-{i}}}" for i in range(n)],
            channels=[f"c-{i}: {{owner: team-{i}}}" for i in range(n)],
        ),
        **alone(
            {"attract": [node(i, more.format(i, (i + 1) % n, i), ("hr", "it")[i % 2], "content") for i in range(n)]}
        ),
    }


@shape(12)
def assets_that_nobody_owns(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            assets=[f"a-{i}: {{}}" for i in range(n)], channels=[f"c-{i}: {{}}" for i in range(n)]
        ),
        **alone({"attract": [node(i, f"assets: a-{i}, channels: c-{i}", kind="message") for i in range(n)]}),
    }


@shape(12, is_product=True)
def promises_of_personas(n: int) -> Files:
    people = [f"p-{i}: {{promises: [v-{i}, v-{(i + 1) % n}]}}" for i in range(n)]
    return {
        "journeymap.yaml": organization(promises=[f"v-{i}: {{text: We promise}}" for i in range(n)], personas=people),
        **alone({"attract": [node("made")], "depart": [node(i, f"keeps: v-{i}") for i in range(n)]}),
    }


@shape(12)
def promises_of_one_touchpoint(n: int) -> Files:
    return {
        "journeymap.yaml": organization(promises=[f"v-{i}: {{text: We promise}}" for i in range(n)]),
        **alone(
            {
                "attract": [node("made", f"promises: {words('v', n)}")],
                "depart": [node("kept", f"keeps: {words('v', n)}")],
            }
        ),
    }


@shape(12)
def one_promise_made_and_kept_everywhere(n: int) -> Files:
    return alone(in_all_stages(7 * n, "promises: growth, keeps: growth"))


@shape(12)
def one_promise_that_nobody_keeps(n: int) -> Files:
    return alone({"attract": [node("k", "keeps: v")], "onboard": [node(i, "promises: v") for i in range(n)]})


@shape(12)
def promises_in_journeys(n: int) -> Files:
    """What one journey promises another keeps."""
    texts = [
        journey({"attract": [node("a", f"promises: v-{i}")], "onboard": [node("b", f"keeps: v-{n - i}")]}, f"j-{i}")
        for i in range(n)
    ]
    return {"all.yaml": "---\n".join(texts)}


@shape(200)
def each_feeds_each(n: int) -> Files:
    count = int(n**0.5)
    more = f"feeds: {words('t', count)}, when: started + 3 days"
    return alone({"onboard": [node(i, more, kind="feedback") for i in range(count)]})


@shape(12)
def parts_of_one_programme(n: int) -> Files:
    return alone({"develop": [node("all", kind="programme"), *(node(i, "part_of: t-all") for i in range(n))]})


@shape(12)
def parts_in_parts(n: int) -> Files:
    more = "part_of: t-{}"
    return alone(
        {"develop": [node(i, more.format(i + 1), kind="event") for i in range(n)] + [node(n, "when: started")]}
    )


@shape(12)
def one_step_leads_to_all(n: int) -> Files:
    return alone(
        {"onboard": [node("a", f"next: {words('t', n)}"), *(node(i, "next: t-z") for i in range(n)), node("z")]}
    )


@shape(12)
def handoffs_to_all(n: int) -> Files:
    targets = ", ".join(f"{{to: t-{i}, handoff: {{what: All, accepted_by: it}}}}" for i in range(n))
    return alone({"onboard": [node("a", f"next: [{targets}]", "marketing"), *(node(i, "next: []") for i in range(n))]})


@shape(12)
def steps_that_nothing_reaches(n: int) -> Files:
    return alone({"onboard": [node("a", "next: t-z"), *(node(i, "next: t-z") for i in range(n)), node("z")]})


@shape(12)
def steps_without_an_end(n: int) -> Files:
    return alone({"recruit": [node(i, "next: []") for i in range(n)], "onboard": [node("z")]})


@shape(12)
def loops_without_an_end(n: int) -> Files:
    steps = [node(i, f"next: t-{i ^ 1}, starts: again") for i in range(2 * n)]
    return alone({"recruit": steps, "onboard": [node("z")]})


@shape(12)
def references_between_journeys(n: int) -> Files:
    texts = [
        journey({"onboard": [node("a", f"next: j-{(i + 1) % n}/t-a, feeds: j-{(i * 7) % n}/t-a")]}, f"j-{i}")
        for i in range(n)
    ]
    return {"all.yaml": "---\n".join(texts)}


@shape(12)
def emotions_of_personas(n: int) -> Files:
    values = ", ".join(f"p-{i}: -2" for i in range(n))
    texts = ", ".join(f"p-{i}: [Too much]" for i in range(n))
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"emotion: {{{values}}}, pains: {{{texts}}}") for i in range(3)]}),
    }


@shape(12)
def personas_of_many_journeys(n: int) -> Files:
    texts = [journey(in_all_stages(7), f"j-{i}", f"personas: [p-{i}, p-{(i + 1) % n}]") for i in range(n)]
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        "all.yaml": "---\n".join(texts),
    }


@shape(12)
def personas_that_share_touchpoints_by_halves(n: int) -> Files:
    """Each touchpoint names half of the personas, so each persona has a view of its own."""
    people = range(n)
    many = [node(i, f"personas: [{', '.join(f'p-{p}' for p in people if p >> i & 1 or p == 0)}]") for i in range(8)]
    return {"journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in people]), **alone({"onboard": many})}


@shape(12)
def stages_of_personas(n: int) -> Files:
    people = [f"p-{i}: {{stages: [{SEVEN[i % 7]}, onboard]}}" for i in range(n)]
    return {"journeymap.yaml": organization(personas=people), **alone(in_all_stages(14))}
