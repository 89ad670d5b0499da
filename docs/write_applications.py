"""Write the applicant log of the tutorial, which is invented: 9,000 applications to a hospital, in 40,000 events.

Run `python docs/write_applications.py`; a test compares the file. Only `random.Random.random` decides, and everything
is counted in whole numbers, so that the table is the same with each version of Python and on each machine.
"""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

FILE = Path(__file__).parent / "tutorials" / "applicants" / "applications.csv.gz"
HEADER = ("Application", "Event", "Time", "Source", "Campaign", "Profession")
FIRST_DAY, EXPORT_DAY = date(2023, 1, 1), date(2026, 11, 16)
APPLICATIONS = 9000

T = TypeVar("T")

MONTHS = (13, 10, 12, 9, 8, 6, 3, 8, 12, 10, 7, 4)
"""How busy each month is."""
WEEKDAYS = (16, 15, 14, 13, 11, 5, 9)
YEARS = {2023: 8, 2024: 9, 2025: 10, 2026: 10}
SOURCES = {"Job board": 39, "Careers site": 22, "LinkedIn": 8, "Instagram": 10, "Colleague": 11, "Job fair": 6, "": 4}
CAMPAIGNS: Mapping[str, Mapping[str, int]] = {
    "Careers site": {"Open evenings": 30, "Radio spot": 3, "": 67},
    "LinkedIn": {"Night shift film": 15, "": 85},
    "Instagram": {"Night shift film": 60, "": 40},
    "Colleague": {"Bring a colleague": 70, "": 30},
    "Job fair": {"Open evenings": 35, "": 65},
}
PROFESSIONS = {"Nurse": 46, "Practical nurse": 43, "Doctor": 11}
CHANCE = {"Job board": 36, "Careers site": 50, "LinkedIn": 44, "Instagram": 38, "Colleague": 82, "Job fair": 60, "": 45}
"""How many of 100 applicants of a source are called."""
DAYS_TO_OFFER = {
    2023: (5, 7, 8, 9, 10, 12, 14, 17, 21, 28),
    2024: (7, 9, 11, 13, 15, 17, 19, 23, 29, 41),
    2025: (9, 12, 14, 17, 19, 22, 25, 29, 36, 49),
    2026: (9, 12, 15, 18, 20, 23, 26, 31, 38, 50),
}
"""Days from the interview to the offer: they become more with each year."""


@dataclass
class Applicant:
    """One application, and what was entered about it."""

    number: str
    source: str
    campaign: str
    profession: str
    rows: list[tuple[datetime, str, str]] = field(default_factory=list)
    """When it was entered, the event, and the time that was entered."""

    def add(self, at: datetime, event: str, *, entered: timedelta = timedelta(0)) -> None:
        """Add an event, which somebody enters later."""
        self.rows.append((at + entered, event, f"{at:%d.%m.%Y %H:%M}"))

    def add_without_time(self, entered: datetime, event: str, text: str) -> None:
        """Add an event whose time nobody could say."""
        self.rows.append((entered, event, text))


class Dice:
    """Chance, in whole numbers."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random  # noqa: S311 (nothing is secret)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to below the limit."""
        return int(self._random() * limit)

    def hits(self, percent: int) -> bool:
        """Return whether something of this chance happens."""
        return self.below(100) < percent

    def choose(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def weigh(self, weights: Mapping[str, int]) -> str:
        """Return one of the keys, by their weights."""
        left = self.below(sum(weights.values()))
        for name, weight in weights.items():
            if left < weight:
                return name
            left -= weight
        raise AssertionError("weights are positive")


def applications() -> list[Applicant]:
    """Invent the applications, in the order in which they come."""
    dice = Dice(20261116)
    days = [FIRST_DAY + timedelta(days=number) for number in range((EXPORT_DAY - FIRST_DAY).days)]
    weights = {str(day): YEARS[day.year] * MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] for day in days}
    arrivals = sorted(date.fromisoformat(dice.weigh(weights)) for _ in range(APPLICATIONS))
    numbers: dict[int, int] = {}
    people = []
    for day in arrivals:
        numbers[day.year] = numbers.get(day.year, 0) + 1
        source = dice.weigh(SOURCES)
        campaign = dice.weigh(CAMPAIGNS.get(source, {"": 1}))
        person = Applicant(f"{day:%y}-{numbers[day.year]:04}", source, campaign, dice.weigh(PROFESSIONS))
        _apply(person, datetime.combine(day, time(6 + dice.below(17), dice.below(60))), dice)
        people.append(person)
    return people


def _apply(person: Applicant, at: datetime, dice: Dice) -> None:
    """Enter the application itself, and how it goes on."""
    is_known = dice.hits(2)  # a few applied before, and are asked to come again
    if not is_known:
        person.add(at, "Application received")
    if dice.hits(5):
        person.add(at + timedelta(minutes=3 + dice.below(90)), "Application received")
    if dice.hits(97) or is_known:  # by the system
        person.add(at + timedelta(minutes=1), "Confirmation sent")
    for _ in range(dice.choose((0, 0, 0, 1, 1, 2))):
        person.add(at + timedelta(days=dice.below(9), minutes=5 * dice.below(120)), "Documents uploaded")
    if dice.hits(CHANCE[person.source] + (12 if person.profession == "Doctor" else 0)):
        _call(person, at, dice)
    elif dice.hits(8):
        person.add(_office_hours(at, 3 + dice.below(20), dice), "Application withdrawn")
    elif dice.hits(58):
        person.add(_office_hours(at, dice.choose((4, 9, 14, 21, 27, 34, 45, 61)), dice), "Rejection sent")
        if dice.hits(1):  # somebody else says no, and there is a place after all
            _call(person, at + timedelta(days=70), dice)


def _call(person: Applicant, at: datetime, dice: Dice) -> None:
    """Enter the call, if there is one, and the interview."""
    called = _office_hours(at, dice.choose((1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 19)), dice)
    is_called = not dice.hits(7)
    if is_called:
        late = dice.choose((0, 0, 0, 0, 1, 3, 9))
        person.add(called, "Phone call", entered=timedelta(days=late))
    if is_called and dice.hits(24):
        if dice.hits(55):
            person.add(_office_hours(called, 2 + dice.below(25), dice), "Rejection sent")
        return
    interview = _office_hours(called, dice.choose((3, 4, 5, 6, 7, 8, 9, 10, 12, 15)), dice)
    if dice.hits(2):  # entered with the wrong day
        interview = _office_hours(at, -1 - dice.below(3), dice)
    person.add(interview, "Interview")
    if dice.hits(16):
        person.add(_office_hours(interview, 2 + dice.below(7), dice), "Interview")
    if dice.below(400) == 0:
        person.add(_office_hours(interview, 2 + dice.below(5), dice), "Ward visit")
    if dice.below(60) == 0:
        person.add_without_time(interview, "Interview", dice.choose(("", "to be agreed")))
    _decide(person, interview, dice)


def _decide(person: Applicant, interview: datetime, dice: Dice) -> None:
    """Enter the decision after an interview."""
    wait = dice.choose(DAYS_TO_OFFER[min(interview.year, EXPORT_DAY.year)])
    chance = {"Colleague": 62, "Job fair": 44, "Job board": 26}.get(person.source, 37)
    if dice.hits(chance):
        if interview.year > 2023 and dice.hits(80):
            person.add(_office_hours(interview, max(1, wait * 2 // 3), dice), "Licence check")
        if dice.below(200) < wait:
            person.add(_office_hours(interview, max(1, wait - 2), dice), "Application withdrawn")
            return
        offer = _office_hours(interview, wait, dice)
        person.add(offer, "Offer sent")
        _answer(person, offer, dice)
    elif dice.hits(5):
        person.add(_office_hours(interview, 5 + dice.below(40), dice), "Application withdrawn")
    elif dice.hits(6):
        person.add(_office_hours(interview, dice.choose((8, 15, 24, 38, 52)), dice), "Rejection sent")


def _answer(person: Applicant, offer: datetime, dice: Dice) -> None:
    """Enter the answer to an offer, the contract and the first day."""
    if dice.hits(13 if person.profession != "Doctor" else 22):
        person.add(_office_hours(offer, 2 + dice.below(12), dice), "Offer declined")
        return
    if dice.hits(4):
        return
    contract = _office_hours(offer, dice.choose((1, 2, 3, 4, 5, 6, 7, 9, 12)), dice)
    first_day = _monday(contract + timedelta(days=dice.choose((12, 20, 26, 30, 33, 38, 45, 61, 88))))
    comes = not dice.hits(3)
    if comes and dice.hits(30):  # signed in time, and filed when the person is there
        contract = _office_hours(first_day, 1 + dice.below(15), dice)
    person.add(contract, "Contract filed")
    if comes:
        person.add(first_day, "First day", entered=timedelta(days=dice.below(3)))


def _office_hours(at: datetime, days: int, dice: Dice) -> datetime:
    """Return a time some days later, on a working day, in office hours."""
    day = (at + timedelta(days=days)).date()
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, time(8 + dice.below(9), dice.choose((0, 15, 30, 45))))


def _monday(at: datetime) -> datetime:
    """Return the next Monday, at the beginning of the early shift."""
    return datetime.combine((at + timedelta(days=-at.weekday() % 7)).date(), time(7, 0))


def table() -> str:
    """Return the table, as the applicant system exports it: by application, in the order of the entries."""
    return "".join(";".join(row) + "\n" for row in (HEADER, *_rows()))


def _rows() -> Iterator[tuple[str, ...]]:
    dice = Dice(7)
    export = datetime.combine(EXPORT_DAY, time(0))
    for person in applications():
        later_source = person.source
        if dice.hits(1):  # corrected by somebody, and the rows no longer agree
            later_source = dice.weigh(SOURCES)
        for number, (entered, event, at) in enumerate(sorted(person.rows)):
            if entered < export:
                source = later_source if number else person.source
                yield person.number, event, at, source, person.campaign, person.profession


def compress(text: str) -> bytes:
    """Return the text as a file of gzip without name and time."""
    content = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=content, mtime=0) as file:
        file.write(text.encode())
    return content.getvalue()


def write() -> None:
    """Write the file."""
    FILE.write_bytes(compress(table()))


if __name__ == "__main__":
    write()
