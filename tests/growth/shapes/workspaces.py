"""Many files, journeys, stages and languages."""

from __future__ import annotations

from tests.growth.registry import Files, alone, in_all_stages, journey, node, shape


@shape(12)
def stages_of_ones_own(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nframework:\n"
        + "".join(
            f"  - {{id: s-{i}, same_as: engage, concurrent: {('true', 'false')[i % 3 > 0]}}}\n" for i in range(n)
        ),
        **alone({f"s-{i}": [node(i), node(f"b-{i}")] for i in range(n)}),
    }


@shape(12)
def stages_side_by_side(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nframework:\n"
        + "".join(f"  - {{id: s-{i}, concurrent: true}}\n" for i in range(n)),
        **alone({f"s-{i}": [node(i)] for i in range(n)}),
    }


@shape(12)
def a_file_of_journeys(n: int) -> Files:
    return {"all.yaml": "---\n".join(journey(in_all_stages(7), f"j-{i}") for i in range(n))}


@shape(12)
def a_file_of_one_journey_again_and_again(n: int) -> Files:
    return {"all.yaml": "---\n".join(journey(in_all_stages(7)) for _ in range(n))}


@shape(12)
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


@shape(12)
def files(n: int) -> Files:
    return {f"{i}.yaml": journey(in_all_stages(7), f"j-{i}") for i in range(n)}


@shape(12)
def languages(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nlanguages: ["
        + ", ".join(f"{a}{b}{c}" for a in "abcdefgh" for b in "abcdefghij" for c in "abcdefghijklm")[: 5 * n - 2]
        + "]\n",
        **alone(in_all_stages(100)),
    }


@shape(12)
def exclusions(n: int) -> Files:
    return {
        "journeymap.yaml": "organization: N\nexclude: ["
        + ", ".join(f"'**/{'a*' * 20}-{i}/*'" for i in range(n))
        + "]\n",
        **{f"{'a' * 60}-{i}.yaml": journey({}, f"j-{i}") for i in range(10)},
    }
