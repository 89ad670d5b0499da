"""Count how many of some sets each place is in, for all places at once.

A set is a number whose bits are its places. A place in a hundred years of hours costs one bit.
"""

from __future__ import annotations


class BitCounts:
    """How many of the added sets each place is in."""

    def __init__(self) -> None:
        self._digits: list[int] = []
        """The binary digits of the counts of all places, lowest first."""

    def add(self, places: int) -> None:
        """Count one more at some places."""
        for number, digit in enumerate(self._digits):
            self._digits[number], places = digit ^ places, digit & places
            if not places:
                return
        self._digits.append(places)

    def above(self, most: int) -> int:
        """Return the places in more than `most` sets."""
        above, equal = 0, -1
        for number in reversed(range(max(len(self._digits), most.bit_length()))):
            digit = self._digits[number] if number < len(self._digits) else 0
            if most >> number & 1:
                equal &= digit
            else:
                above |= equal & digit
                equal &= ~digit
        return above

    def highest(self, places: int) -> int:
        """Return those of some places that are in the most sets."""
        for digit in reversed(self._digits):
            places = places & digit or places
        return places


def ones(number: int) -> int:
    """Return the first places."""
    return (1 << number) - 1


def repeated(places: int, step: int, times: int) -> int:
    """Return places that come again in steps."""
    done = 1
    while done < times:
        more = min(done, times - done)
        places |= places << more * step
        done += more
    return places


def lowest_bit(places: int) -> int:
    """Return the first place of a set."""
    return (places & -places).bit_length() - 1
