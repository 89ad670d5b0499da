"""What in a text points at one person: a name before the @ of an address, a national identity number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

__all__ = ["maybe", "persons"]

maybe = re.compile(r"@|\d\d").search
"""Whether a text can hold any of this at all; cheap."""

_ADDRESS = re.compile(r"([^\W_][\w.+-]*)@[^\W_][\w-]*\.[\w.-]*[^\W\d_]")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROLES = frozenset(
    # what shared mailboxes are called; whoever is missed here can waive
    "admin applications asiakaspalvelu bot brand board candidate candidates care career careers clinic clinical comms"
    " communication communications contact contracts culture data department desk do doctors education employee"
    " employer employerbrand enquiries events experience feedback finance from general head health hello help helpdesk"
    " hiring hospital hr human ict info infra inquiries internal it jobs leadership learning legal mail manager"
    " managers marketing media medical my nastola news newsletter no noreply not notifications nurse nurses nursing"
    " office onboarding operations our partner partners pay payroll people post press privacy program programme project"
    " public recruiting recruitment recruiters referrals rekry rekrytointi relations reply resources safety sales"
    " school security service services social staff student students support survey surveys systems talent team the to"
    " training unit viestinta viestintä ward wards web webmaster welcome wellbeing work your".split()
)

_HETU = re.compile(r"(?<![^\W_])(\d{2})(\d{2})(\d{2})[-+A-FU-Ya-fu-y](\d{3})([\dA-Za-z])(?![^\W_])")
_HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SWEDISH = re.compile(r"(?<![^\W_])(?:(?:18|19|20)?(\d{6})[-+](\d{4})|(?:19|20)(\d{6})(\d{4}))(?![^\W_]|-\d)")
_NORWEGIAN = re.compile(r"(?<![^\W_])(\d{2})(\d{2})(\d{2}) ?(\d{5})(?![^\W_])")
_BRITISH = re.compile(
    r"(?<![^\W_])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PQR-TW-Z][A-CEGHJ-NPQR-TW-Z]"
    r"(?:\d{6}|[ -]\d{2}[ -]\d{2}[ -]\d{2}[ -]?| \d{6} )[A-D](?![^\W_])"
)
_NHS = re.compile(r"(?<![^\W_])(?<![\d+] )([467]\d{2}) (\d{3}) (\d{4})(?![^\W_]| \d)")
_AMERICAN = re.compile(r"(?<![^\W_])(?<!\d-)(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![^\W_]|-\d)")


def persons(text: str) -> Iterator[str]:
    """What `text` holds of persons, in words, without repeating it; each kind once."""
    for kind, holds in _KINDS.items():
        if holds(text):
            yield kind


def _has_named_address(text: str) -> bool:
    return "@" in text and any(_is_named(found[1]) for found in _ADDRESS.finditer(text))


def _is_named(mailbox: str) -> bool:
    """Whether what stands before the @ reads like `first.last`."""
    parts = re.split(r"[._]+", mailbox.lower().partition("+")[0].strip("._-").rstrip("0123456789"))
    return len(parts) in (2, 3) and len(parts[-1]) > 1 and all(map(_NAME.fullmatch, parts)) and not _ROLES & set(parts)


def _has_hetu(text: str) -> bool:
    return any(
        _is_day(found[1], found[2]) and found[5].upper() == _HETU_SIGNS[int(found[1] + found[2] + found[3] + found[4]) % 31]
        for found in _HETU.finditer(text)
    )


def _has_personnummer(text: str) -> bool:
    for found in _SWEDISH.finditer(text):
        born, number = found[1] or found[3], found[2] or found[4]
        day = int(born[4:])
        if _is_day(f"{day - 60 if day > 60 else day:02}", born[2:4]) and _luhn(born + number):
            return True
    return False


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _has_fodselsnummer(text: str) -> bool:
    for found in _NORWEGIAN.finditer(text):
        day = int(found[1])
        digits = [int(digit) for digit in "".join(found.groups())]
        first = sum(digit * weight for digit, weight in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False))
        second = sum(digit * weight for digit, weight in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
        if _is_day(f"{day - 40 if day > 40 else day:02}", found[2]) and first % 11 == 0 and second % 11 == 0:
            return True
    return False


def _has_nhs_number(text: str) -> bool:
    for found in _NHS.finditer(text):
        *digits, check = map(int, "".join(found.groups()))
        if (11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11 == check:
            return True
    return False


def _is_day(day: str, month: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True


_KINDS: dict[str, Callable[[str], object]] = {
    "an e-mail address that names a person": _has_named_address,
    "a Finnish identity code": _has_hetu,
    "a Swedish identity number": _has_personnummer,
    "a Norwegian identity number": _has_fodselsnummer,
    "a British national insurance number": _BRITISH.search,
    "a British health service number": _has_nhs_number,
    "an American social security number": _AMERICAN.search,
}
