"""Personal data in texts: e-mail addresses that name a person, and national identity numbers.

The patterns are texts, which `re` compiles at their first use: compiled here they would cost every run 2 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

_SIX_DIGITS = re.compile("[0-9][0-9 -]{5}").search  # five times as fast as the next one
_GROUPS = "[0-9]{6}|[0-9]{2}[ -][0-9]{2}[ -][0-9]{2}|[0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{3}-[0-9]{2}-[0-9]{4}"

_ADDRESS = r"(?<![\w.+-])([^\W_][\w.+-]{0,63})@[^\W_][\w-]{0,62}\.[^\W_]"
_NAME = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_SHARED = (  # names of shared mailboxes; who finds another can waive
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

_HETU = r"(?<![^\W_])([0-9]{2})([0-9]{2})([0-9]{2})[-+A-FU-Ya-fu-y]([0-9]{3})([0-9A-Za-z])(?![^\W_])"
_HETU_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SWEDISH = (
    r"(?<![^\W_])(?:(?:18|19|20)?([0-9]{6})[-+]([0-9]{4})"
    r"|(?:19(?=[0-9])|20(?=0[0-9]|1[0-2]))([0-9]{6})([0-9]{4}))(?![^\W_]|-[0-9])"
)
_NORWEGIAN = r"(?<![^\W_])([0-9]{2})([0-9]{2})([0-9]{2}) ?([0-9]{5})(?![^\W_])"
_BRITISH = (
    r"(?<![^\W_])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-TW-Z][A-CEGHJ-NP-TW-Z]"
    r"(?:[0-9]{6}|[ -][0-9][0-9][ -][0-9][0-9][ -][0-9][0-9][ -]?| [0-9]{6} )[A-D](?![^\W_])"
    r"|(?<![^\W_])(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-tw-z][a-ceghj-np-tw-z][0-9]{6}[a-d](?![^\W_])"
)
_NHS = r"(?<![^\W_])(?<![0-9+] )([467][0-9]{2}) ([0-9]{3}) ([0-9]{4})(?![^\W_]| [0-9])"
_AMERICAN = r"(?<![^\W_])(?<![0-9]-)(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![^\W_]|-[0-9])"


def may_hold_personal_data(text: str) -> bool:
    """Whether a text is worth a closer look; a cheap question that most texts answer with no."""
    return "@" in text or (_SIX_DIGITS(text) is not None and re.search(_GROUPS, text) is not None)


def kinds_of_personal_data(text: str) -> Iterator[str]:
    """The kinds of personal data in a text, in words and each once, without repeating the data."""
    if "@" in text and any(_is_named(address[1]) for address in re.finditer(_ADDRESS, text)):
        yield "an e-mail address that names a person"
    for kind, (pattern, is_valid) in _NUMBERS.items():
        if any(map(is_valid, re.finditer(pattern, text))):
            yield kind


def _is_named(mailbox: str) -> bool:
    """Whether the part before the @ reads like `first.last`."""
    parts = re.split(r"[._]+", mailbox.lower().partition("+")[0].rstrip("._-").rstrip("0123456789"))
    are_names = all(re.fullmatch(_NAME, part) for part in parts)
    return len(parts) in (2, 3) and len(parts[-1]) > 1 and are_names and not _ROLES & set(parts)


def _is_hetu(match: re.Match[str]) -> bool:
    day, month, year, number, sign = match.groups()
    return _is_day(day, month) and sign.upper() == _HETU_SIGNS[int(day + month + year + number) % 31]


def _is_personnummer(match: re.Match[str]) -> bool:
    born, number = match[1] or match[3], match[2] or match[4]
    day = int(born[4:])
    return _is_day(f"{day - 60 if day > 60 else day:02}", born[2:4]) and _has_luhn_digit(born + number)


def _has_luhn_digit(digits: str) -> bool:
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_fodselsnummer(match: re.Match[str]) -> bool:
    day = int(match[1])
    digits = [int(digit) for digit in "".join(match.groups())]
    first = sum(digit * weight for digit, weight in zip(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), strict=False))
    second = sum(digit * weight for digit, weight in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return _is_day(f"{day - 40 if day > 40 else day:02}", match[2]) and first % 11 == 0 and second % 11 == 0


def _is_nhs_number(match: re.Match[str]) -> bool:
    *digits, check = map(int, "".join(match.groups()))
    weighted = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    return (11 - weighted % 11) % 11 == check


def _is_day(day: str, month: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True


_NUMBERS: dict[str, tuple[str, Callable[[re.Match[str]], bool]]] = {
    "a Finnish identity code": (_HETU, _is_hetu),
    "a Swedish identity number": (_SWEDISH, _is_personnummer),
    "a Norwegian identity number": (_NORWEGIAN, _is_fodselsnummer),
    "a British national insurance number": (_BRITISH, bool),
    "a British health service number": (_NHS, _is_nhs_number),
    "an American social security number": (_AMERICAN, bool),
}
