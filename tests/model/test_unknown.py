"""Words that say that an answer is still missing."""

import pytest

import journeymap as jm
from journeymap.errors import InvalidOptionError
from journeymap.model import timing

WORDS = ["unknown", "TBD", "n/a", "?", "Unbekannt", "okänd", "tuntematon", "inconnu", "onbekend"]


@pytest.mark.parametrize("word", WORDS)
def test_unknown_owner_time_and_shift(word: str) -> None:
    touchpoint = jm.Touchpoint(id="call", name="Call", owner=word, when=word, shift=word)  # type: ignore[arg-type]
    assert (touchpoint.owner, touchpoint.owners, touchpoint.is_owner_unknown) == (("unknown",), (), True)
    assert (touchpoint.when, touchpoint.timings, touchpoint.is_when_unknown) == ((timing.UNKNOWN,), (), True)
    assert touchpoint.shift == "unknown"


def test_one_unknown_among_several_owners_makes_the_owner_unknown() -> None:
    touchpoint = jm.Touchpoint(id="call", name="Call", owner=["hr", "tbd"])
    assert (touchpoint.owners, touchpoint.is_owner_unknown) == ((), True)


def test_known_owner_and_time() -> None:
    touchpoint = jm.Touchpoint(id="call", name="Call", owner=["hr", "hr"], when=["started", "tbd"])
    assert (touchpoint.owners, touchpoint.is_owner_unknown) == (("hr",), False)
    assert ([str(when) for when in touchpoint.timings], touchpoint.is_when_unknown) == (["started"], True)


def test_unknown_owner_of_an_opportunity() -> None:
    assert [jm.Opportunity(idea="More", owner=owner).known_owner for owner in ("hr", "TBD", None)] == ["hr", None, None]


@pytest.mark.parametrize("word", ["unknown", "tbd", "okänd", "inconnu"])
def test_words_for_unknown_are_not_ids(word: str) -> None:
    with pytest.raises(InvalidOptionError, match="this word says that something is unknown"):
        jm.Touchpoint(id=word, name="Call")
