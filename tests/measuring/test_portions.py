"""Counts of the values of an attribute: portions of k, worked by hand."""

from __future__ import annotations

from journeymap.measuring.counts import CaseClass
from journeymap.measuring.portions import share_out

LATE = CaseClass("offer", "stopped")
UNDER_WAY = CaseClass("application", "under_way")
EARLY = CaseClass("application", "stopped")


def test_a_portion_is_given_to_the_value_that_is_furthest_ahead() -> None:
    """At 40 there are two portions to give: fair is 19 ahead, zoo 21; then fair 19, zoo 11."""
    values = {"fair": {LATE: 19, EARLY: 15}, "zoo": {LATE: 21, EARLY: 15}}

    assert share_out({LATE: 20, EARLY: 50}, values, 10) == {
        "fair": {LATE: 10, EARLY: 20},
        "zoo": {LATE: 10, EARLY: 20},
    }


def test_a_value_can_get_all_portions_of_a_class() -> None:
    """Zoo is 31, 21 and 11 ahead; fair with 19 comes before the last of these."""
    values = {"fair": {LATE: 19, EARLY: 15}, "zoo": {LATE: 31, EARLY: 15}}

    assert share_out({LATE: 20, EARLY: 60}, values, 10)["zoo"] == {LATE: 20, EARLY: 20}
    assert share_out({LATE: 30, EARLY: 60}, values, 10) == {
        "fair": {LATE: 10, EARLY: 20},
        "zoo": {LATE: 20, EARLY: 20},
    }


def test_of_two_that_are_equally_ahead_the_first_in_text_order_gets_the_portion() -> None:
    """Code points order texts: capital letters come before small ones, and these before umlauts."""
    values = {value: {LATE: 15, EARLY: 15} for value in ("ärzte", "fair", "Zoo")}

    assert share_out({LATE: 10, UNDER_WAY: 10, EARLY: 70}, values, 10) == {
        "Zoo": {LATE: 10, UNDER_WAY: 0, EARLY: 20},
        "fair": {LATE: 0, UNDER_WAY: 10, EARLY: 20},
        "ärzte": {LATE: 0, UNDER_WAY: 0, EARLY: 30},
    }
    assert list(share_out({LATE: 10, UNDER_WAY: 10, EARLY: 70}, values, 10)) == ["Zoo", "fair", "ärzte"]


def test_nobody_gets_a_portion_who_is_less_than_k_ahead() -> None:
    values = {"fair": {LATE: 9, UNDER_WAY: 10, EARLY: 20}}

    assert share_out({LATE: 50, UNDER_WAY: 50, EARLY: 50}, values, 10) == {"fair": {LATE: 0, UNDER_WAY: 10, EARLY: 20}}


def test_a_value_of_under_3k_takes_no_part() -> None:
    values = {"fair": {LATE: 29}, "zoo": {LATE: 30}}

    assert share_out({LATE: 30}, values, 10) == {"zoo": {LATE: 30}}
    assert share_out({LATE: 30}, {"fair": {LATE: 29}}, 10) == {}


def test_a_value_that_got_under_3k_is_not_named_but_took_its_portions() -> None:
    """Fair gets the first, third and fifth of five portions, and zoo the others."""
    values = {"fair": {LATE: 30}, "zoo": {LATE: 30}}

    assert share_out({LATE: 50}, values, 10) == {"fair": {LATE: 30}}
    assert share_out({LATE: 60}, values, 10) == {"fair": {LATE: 30}, "zoo": {LATE: 30}}
    assert share_out({LATE: 40}, values, 10) == {}


def test_no_class_gives_more_than_it_has() -> None:
    values = {"fair": {LATE: 100}, "zoo": {LATE: 100}, "other": {EARLY: 7}}

    assert share_out({LATE: 60, EARLY: 0}, values, 10) == {
        "fair": {LATE: 30, EARLY: 0},
        "zoo": {LATE: 30, EARLY: 0},
    }
