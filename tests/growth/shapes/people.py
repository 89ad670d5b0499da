"""Many personas, feelings and promises."""

from __future__ import annotations

from tests.growth.registry import SEVEN, Files, alone, in_all_stages, node, organization, shape


@shape(12)
def personas(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{shift: rotating}}" for i in range(n)]),
        **alone(in_all_stages(20, "when: started + 5 days")),
    }


@shape(12)
def personas_with_lines_of_their_own(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{spans: {{accepted: {40 + i} days}}}}" for i in range(n)]),
        **alone(in_all_stages(20, "when: accepted + 5 days")),
    }


@shape(12)
def personas_with_touchpoints_of_their_own(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({stage: [node(f"{stage}-{i}", f"personas: p-{i}") for i in range(n)] for stage in SEVEN[:2]}),
    }


@shape(12)
def feelings_of_each_persona(n: int) -> Files:
    return {
        "journeymap.yaml": organization(personas=[f"p-{i}: {{}}" for i in range(n)]),
        **alone({"onboard": [node(0, f"emotion: {{{', '.join(f'p-{i}: 1' for i in range(n))}}}")]}),
    }


@shape(12)
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
