"""Many teams, assets, metrics and waivers."""

from __future__ import annotations

from tests.growth.registry import Files, alone, node, organization, shape, squared


@shape(12)
def a_chain_of_parents(n: int) -> Files:
    return {
        "journeymap.yaml": organization(
            teams=["team-0: {function: hr}", *(f"team-{i}: {{parent: team-{i - 1}}}" for i in range(1, n))]
        ),
        **alone({"onboard": [node(i, f"consulted: team-{i % n}", f"team-{n - 1}") for i in range(20)]}),
    }


@shape(12)
def a_circle_of_parents(n: int) -> Files:
    return {
        "journeymap.yaml": organization(teams=[f"team-{i}: {{parent: team-{(i + 1) % n}}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"consulted: team-{i % n}", "team-0") for i in range(20)]}),
    }


@shape(200)
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


@shape(12)
def a_chain_of_members(n: int) -> Files:
    return {
        "journeymap.yaml": organization(teams=[f"team-{i}: {{members: team-{(i + 1) % n}}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"consulted: team-{i % n}", "team-0") for i in range(20)]}),
    }


@shape(12)
def waivers_and_findings(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nchecks:\n  waivers:\n"
        + "".join(f"    - {{rule: unowned, at: nurse/t-{i}, because: Later}}\n" for i in range(n)),
        **alone({"onboard": [f"{{id: t-{i}, name: T}}" for i in range(n)]}),
    }


@shape(12)
def waivers_of_touchpoints(n: int) -> Files:
    return alone({"onboard": [f"{{id: t-{i}, name: T, waivers: {{rule: unowned, because: Later}}}}" for i in range(n)]})


@shape(12)
def metrics_of_a_touchpoint(n: int) -> Files:
    return {
        "journeymap.yaml": organization(metrics=[f"m-{i}: {{kind: rate, from: t-0, to: nurse/t-1}}" for i in range(n)]),
        **alone({"onboard": [node(i, f"metrics: [{', '.join(f'm-{i}' for i in range(n))}]") for i in range(2)]}),
    }


@shape(12)
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


@shape(12)
def a_wide_board(n: int) -> Files:
    return alone({"onboard": [node(0, f"consulted: [{', '.join(f'team-{i}' for i in range(n))}]")]})


@shape(12)
def owners(n: int) -> Files:
    return alone({"onboard": [node(0, owner=f"[{', '.join(f'team-{i}' for i in range(n))}]")]})
