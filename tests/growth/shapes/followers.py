"""Many changes of a journey that follows another one."""

from __future__ import annotations

from tests.growth.registry import Files, alone, node, shape


def follower(n: int, entry: str, keys: str = "", more: str = "") -> Files:
    """A journey with `n` touchpoints, and one that follows it and changes each of them."""
    entries = "".join(f"  t-{i}: {{{entry.format(i=i, other=i - 1 if i else 'x')}}}\n" for i in range(n))
    return {
        **alone({"onboard": [node(i, f"when: started + {i % 90} days{keys}") for i in range(n)]}),
        "ward.yaml": f"journey: ward\nfollows: nurse\n{more}adapts:\n{entries}",
    }


@shape(12)
def locked_times_that_count_from_each_other(n: int) -> Files:
    return follower(n, "when: [started, t-{other} + 1 day], because: So", ", locked: [when, kind], binding: required")


@shape(12)
def adaptations_that_repeat(n: int) -> Files:
    return follower(n, "name: Touchpoint {i}, owner: hr, without: [metrics, tags]", more=f"adopts: {ids(n)}\n")


@shape(12)
def former_ids_of_a_template(n: int) -> Files:
    touchpoints = [node(i, f"formerly: old-{i}, binding: optional") for i in range(n)]
    adopts = ", ".join(f"old-{i}" for i in range(n))
    return {
        **alone({"onboard": touchpoints}),
        "ward.yaml": f"journey: ward\nfollows: nurse\nadopts: [{adopts}]\n",
    }


def ids(n: int) -> str:
    return f"[{', '.join(f't-{i}' for i in range(n))}]"
