"""Which touchpoints of several organizations are alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.comparison.added_alike import Addition, added_alike
from journeymap.model.comparison import AddedPlace
from journeymap.model.values import Text


def addition(organization: str, id: str, name: Text) -> Addition:
    return Addition(organization, AddedPlace(organization, "nurse", id), name)


def alike(*additions: Addition) -> list[tuple[Text, list[str]]]:
    return [
        (each.name, [f"{place.organization}/{place.id}" for place in each.touchpoints])
        for each in added_alike(additions)
    ]


def test_the_same_id_or_name_makes_touchpoints_alike() -> None:
    assert alike(addition("A", "tour", "Tour"), addition("B", "tour", "A walk"), addition("C", "walk", "a  WALK ")) == [
        ("Tour", ["A/tour", "B/tour", "C/walk"])
    ]


def test_touchpoints_of_one_organization_are_no_candidates() -> None:
    assert alike(addition("A", "tour", "Tour"), addition("A", "tour", "Tour"), addition("B", "visit", "Visit")) == []
    assert alike(addition("A", "tour", "Tour"), addition("B", "x", "Tour"), addition("A", "y", "Tour")) == [
        ("Tour", ["A/tour", "B/x", "A/y"])
    ]


def test_names_are_compared_in_every_language() -> None:
    finnish = {"en": "Visit", "fi": "Kierros"}

    assert alike(addition("A", "a", finnish), addition("B", "b", "kierros"), addition("C", "c", {"sv": "Besök"})) == [
        (finnish, ["A/a", "B/b"])
    ]


def test_touchpoints_without_a_name_are_not_alike() -> None:
    assert alike(addition("A", "a", ""), addition("B", "b", " "), addition("C", "c", {})) == []


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("abc"), st.sampled_from(["x", "X ", "y", "z"]))))
def test_groups_are_the_classes_of_what_shares_an_id_or_a_name(given_ones: list[tuple[str, str, str]]) -> None:
    additions = [addition(*each) for each in given_ones]
    classes = [{number} for number in range(len(additions))]
    for number, one in enumerate(additions):
        for other_number, other in enumerate(additions):
            names = (str(one.name).strip().lower(), str(other.name).strip().lower())
            if one.place.id == other.place.id or names[0] == names[1]:
                joined = classes[number] | classes[other_number]
                for each in joined:
                    classes[each] = joined
    expected = [
        [additions[each].place for each in sorted(group)]
        for number, group in enumerate(classes)
        if min(group) == number and len({additions[each].organization_key for each in group}) > 1
    ]

    assert [list(each.touchpoints) for each in added_alike(additions)] == expected
