"""Long lists of everything else: former ids, evidence, ideas, waivers, links."""

from __future__ import annotations

from tests.growth.registry import Files, alone, in_all_stages, journey, node, organization, shape, words


@shape(12)
def former_ids_of_one(n: int) -> Files:
    return alone({"onboard": [node(0, f"formerly: {words('f', n)}")]})


@shape(12)
def former_ids_of_many(n: int) -> Files:
    head = f"formerly: {words('nurse', n)}"
    return {
        "journeymap.yaml": organization(
            teams=[f"m-{i}: {{function: it, formerly: [n-{i}, o-{i}]}}" for i in range(n)],
            personas=[f"p-{i}: {{formerly: q-{i}}}" for i in range(n)],
        ),
        **alone({"onboard": [node(i, f"formerly: [f-{i}, g-{i}]", f"m-{i}") for i in range(n)]}, head),
    }


@shape(12)
def former_ids_of_others(n: int) -> Files:
    return alone({"onboard": [node(i, f"formerly: [t-{(i + 1) % n}, same]") for i in range(n)]})


@shape(12)
def evidence(n: int) -> Files:
    entries = ", ".join(f"{{source: Survey {i}, date: 2020-01-01, sample: under 10}}" for i in range(n))
    return alone({"onboard": [node(i, f"evidence: [{entries}]") for i in range(3)]}, f"evidence: [{entries}]")


@shape(12)
def opportunities(n: int) -> Files:
    entries = ", ".join(f"{{idea: Idea {i}, due: 2020-01-01}}" for i in range(n))
    return alone({"onboard": [node(i, f"opportunities: [{entries}], emotion: -2") for i in range(3)]})


@shape(12)
def tags_and_links(n: int) -> Files:
    links = ", ".join(f"{{title: Page {i}, url: 'https://example.org/{i}'}}" for i in range(n))
    return alone({"onboard": [node(0, f"tags: {words('a', n)}, links: [{links}]")]})


@shape(12)
def notes_with_addresses(n: int) -> Files:
    text = " ".join(f"ask anna.{i}@example.org or 040 123 45{i % 10}7" for i in range(n))
    return alone({"onboard": [node(0, f"notes: '{text}'")]})


@shape(12)
def names_of_languages(n: int) -> Files:
    tags = [f"{a}{b}" for a in "abcdefghijklm" for b in "abcdefghijklmnopqrs"][:n]
    name = ", ".join(f"{tag}: Call" for tag in tags)
    return {
        "journeymap.yaml": f"organization: N\nlanguages: [{', '.join(tags)}]\n",
        **alone({"onboard": [f"{{id: t-{i}, name: {{{name}}}, owner: hr}}" for i in range(3)]}),
    }


@shape(12)
def waivers_of_one_place(n: int) -> Files:
    """Many waivers of one rule at one touchpoint."""
    waivers = ", ".join("{rule: unowned, because: Later}" for _ in range(n))
    return alone({"onboard": [f"{{id: t-{i}, name: T, waivers: [{waivers}]}}" for i in range(3)]})


@shape(12)
def waivers_of_what_a_finding_lists(n: int) -> Files:
    return alone({"onboard": [node(i, "waivers: {rule: untimed-step, because: Later}, next: []") for i in range(n)]})


@shape(12)
def waivers_of_all_kinds(n: int) -> Files:
    at = ("nurse", "nurse/onboard", "nurse/t-{}")
    lines = [f"    - {{rule: unowned, at: {at[i % 3].format(i)}, because: Later}}\n" for i in range(n)]
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  waivers:\n" + "".join(lines),
        **alone({"onboard": [f"{{id: t-{i}, name: T}}" for i in range(n)]}),
    }


@shape(12)
def expired_waivers(n: int) -> Files:
    lines = [f"    - {{rule: unowned, at: nurse/t-{i}, because: Later, until: 2020-01-01}}\n" for i in range(n)]
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  waivers:\n" + "".join(lines),
        **alone({"onboard": [node(i) for i in range(n)]}),
    }


@shape(12)
def findings_of_many_personas(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{deskless: true, shift: night}}" for i in range(n)]),
        **alone({"onboard": [node(i, "shift: day, when: started + 90 days", kind="event") for i in range(3)]}),
    }


@shape(12)
def metrics_of_journeys_and_stages(n: int) -> Files:
    metrics = [f"m-{i}: {{kind: exposure, owner: marketing}}" for i in range(n)]
    texts = [journey(in_all_stages(7), f"j-{i}", f"metrics: {words('m', 6)}") for i in range(n)]
    return {"journeymap.yaml": organization(metrics=metrics), "all.yaml": "---\n".join(texts)}


@shape(12)
def drafts(n: int) -> Files:
    return {"all.yaml": "---\n".join(journey({"onboard": [node("a")]}, f"j-{i}", "status: draft") for i in range(n))}


@shape(12)
def journeys_that_touch_the_same_assets(n: int) -> Files:
    texts = [
        journey({"onboard": [node(i, "assets: site, channels: mail", ("hr", "it")[i % 2], "message")]}, f"j-{i}")
        for i in range(n)
    ]
    return {
        "journeymap.yaml": organization(assets=["site: {}"], channels=["mail: {}"]),
        "all.yaml": "---\n".join(texts),
    }


@shape(12)
def planned_touchpoints(n: int) -> Files:
    more = "status: planned, planned_for: 2027-01-01, when: started + {} days, personas: p-{}"
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({"engage": [node(i, more.format(i, i)) for i in range(n)], "onboard": [node("a")]}),
    }


@shape(12)
def retired_touchpoints_with_references(n: int) -> Files:
    return alone({"onboard": [node("a", f"needs: {words('t', n)}")] + [node(i, "status: retired") for i in range(n)]})


@shape(12)
def unknown_values(n: int) -> Files:
    return alone({"onboard": [node(i, "when: unknown, shift: unknown", "unknown") for i in range(n)]})


@shape(12)
def unowned_and_unclear(n: int) -> Files:
    return alone({"onboard": [node(i, "emotion: -2, moment: true", "[hr, it]", "feedback") for i in range(n)]})
