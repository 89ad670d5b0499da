"""Texts that list several things: eight by name, all groups, and the number of the rest."""

from __future__ import annotations

import pytest

from journeymap.checking.listing import list_items, with_items
from journeymap.findings import Item, Pointer, Problem


def items(count: int, group: str = "", first: int = 1) -> list[Item]:
    return [
        Item(Pointer("nurse", "attract", f"t{number}", number), f"T{number}", f"t{number}", group)
        for number in range(first, first + count)
    ]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (items(1), "T1"),
        (items(2), "T1 and T2"),
        (items(3), "T1, T2 and T3"),
        (items(8), "T1, T2, T3, T4, T5, T6, T7 and T8"),
        (items(9), "T1, T2, T3, T4, T5, T6, T7, T8 and 1 more"),
        (items(12), "T1, T2, T3, T4, T5, T6, T7, T8 and 4 more"),
        (items(2, "HR"), "HR: T1, T2"),
        (items(1, "HR") + items(1, "IT", 2), "HR: T1; IT: T2"),
        (items(1, "HR") + items(1, "", 2), "HR: T1; T2"),
        (items(2, "{n} of HR") + items(1, "{n} of IT", 3), "2 of HR: T1, T2; 1 of IT: T3"),
        (items(7, "HR") + items(2, "IT", 8), "HR: T1, T2, T3, T4, T5, T6, T7; IT: T8, 1 more"),
        (items(8, "HR") + items(1, "IT", 9), "HR: T1, T2, T3, T4, T5, T6, T7, T8; IT: 1 touchpoint"),
        (items(8, "HR") + items(2, "IT", 9), "HR: T1, T2, T3, T4, T5, T6, T7, T8; IT: 2 touchpoints"),
        (items(9, "HR") + items(1, "", 10), "HR: T1, T2, T3, T4, T5, T6, T7, T8, 1 more; 1 touchpoint"),
    ],
)
def test_a_list_in_a_text(listed: list[Item], expected: str) -> None:
    assert list_items(listed) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, ("1 step has no owner: T1", "name it", "Who owns T1?", {"limit": 3, "steps": ["t1"]})),
        (
            2,
            (
                "2 steps have no owner: T1 and T2",
                "name them",
                "Who owns T1 and T2?",
                {"limit": 3, "steps": ["t1", "t2"]},
            ),
        ),
    ],
)
def test_a_problem_says_how_many_it_lists(count: int, expected: tuple[object, ...]) -> None:
    problem = Problem(
        Pointer(),
        "{n} {step has|steps have} no owner: {items}",
        "name {it|them}",
        question="Who owns {items}?",
        listed_as="steps",
        data={"limit": 3},
        items=tuple(items(2)),
    )
    listed = with_items(problem, items(count))

    assert (listed.message, listed.help, listed.question, listed.data) == expected
    assert (listed.at, listed.subject) == (Pointer("nurse", "attract", "t1", 1), Pointer("nurse"))
    assert listed.items == tuple(items(count))


def test_a_problem_keeps_its_subject() -> None:
    stage = Pointer("nurse", "attract")

    assert with_items(Problem(Pointer(), "", "", subject=stage), items(1)).subject == stage
