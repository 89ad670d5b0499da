"""What in a text points at one person: a name before the @ of an address, a national identity number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

__all__ = ["persons"]

_ADDRESS = re.compile(r"(?<![\w.+-])([^\W_][\w.+-]{0,63})@[^\W_][\w-]{0,62}\.[^\W_]")
_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHARED = (  # what shared mailboxes are called; whoever is missed here can waive
    "admin applications asiakaspalvelu bot brand board candidate candidates care career careers clinic clinical comms"
    " communication communications contact contracts culture data department desk do doctors education employee"
    " employer enquiries events experience feedback finance from health hello help helpdesk hiring hospital hr human"
    " ict info inquiries internal it jobs leadership learning legal mail managers marketing media medical my news"
    " newsletter no noreply not notifications nurses nursing office onboarding operations our partners pay payroll"
    " people press privacy program programme project public recruiting recruitment recruiters referrals relations"
    " reply resources safety school security service services social staff student students support survey surveys"
    " systems talent team the to training wards web webmaster welcome wellbeing your"
    " hallinto henkilosto henkilöstö kirjaamo neuvonta osasto palkat palvelu palvelut perehdytys poliklinikka rekry"
    " rekrytointi sairaala toimisto tuki viestinta viestintä"
    " bewerbung kontakt kundtjanst kundtjänst lon lön personal rekrytering"
)
_ROLES = frozenset(_SHARED.split())

_HETU = re.compile(r"(?<![^\W_])([0-9]{2})([0-9]{2})([0-9]{2})[-+A-FU-Ya-fu-y]([0-9]{3})([0-9A-Za-z])(?![^\W_])")
_HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SWEDISH = re.compile(
    r"(?<![^\W_])(?:(?:18|19|20)?([0-9]{6})[-+]([0-9]{4})"
    r"|(?:19(?=[0-9])|20(?=0[0-9]|1[0-2]))([0-9]{6})([0-9]{4}))(?![^\W_]|-[0-9])"
)
_NORWEGIAN = re.compile(r"(?<![^\W_])([0-9]{2})([0-9]{2})([0-9]{2}) ?([0-9]{5})(?![^\W_])")
_BRITISH = re.compile(
    r"(?<![^\W_])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-TW-Z][A-CEGHJ-NP-TW-Z]"
    r"(?:[0-9]{6}|[ -][0-9][0-9][ -][0-9][0-9][ -][0-9][0-9][ -]?| [0-9]{6} )[A-D](?![^\W_])"
    r"|(?<![^\W_])(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-tw-z][a-ceghj-np-tw-z][0-9]{6}[a-d](?![^\W_])"
)
_NHS = re.compile(r"(?<![^\W_])(?<![0-9+] )([467][0-9]{2}) ([0-9]{3}) ([0-9]{4})(?![^\W_]| [0-9])")
_AMERICAN = re.compile(r"(?<![^\W_])(?<![0-9]-)(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![^\W_]|-[0-9])")


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
    for found in _HETU.finditer(text):
        day, month, year, number, sign = found.groups()
        if _is_day(day, month) and sign.upper() == _HETU_SIGNS[int(day + month + year + number) % 31]:
            return True
    return False


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
        if (
            11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        ) % 11 == check:
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
