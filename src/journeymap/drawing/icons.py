"""Small line icons for channels, kinds and the entries of lanes.

They are drawn on a grid of 12 by 12 units. An icon stands beside a word and says nothing else, so it has no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from operator import add

from journeymap.drawing.primitives import Color, Paint, Path, Step

_UNITS = 12
_CIRCLE = (
    "M{0} {y} C{0} {2} {1} {3} {x} {3} C{4} {3} {5} {2} {5} {y} C{5} {6} {4} {7} {x} {7} C{1} {7} {0} {6} {0} {y} Z"
)


def _ring(x: float, y: float, radius: float) -> str:
    near, far = radius, radius * 0.5523
    ends = (x - near, x - far, y - far, y - near, x + far, x + near, y + far, y + near)
    return _CIRCLE.format(*ends, x=x, y=y)


_BUBBLE = "M1.5 1.5 L10.5 1.5 L10.5 8 L5.5 8 L3 10.5 L3 8 L1.5 8 Z"
_ENVELOPE = "M1 2.5 L11 2.5 L11 9.5 L1 9.5 Z"
_SHEET = "M2.5 1 L9.5 1 L9.5 11 L2.5 11 Z"
ICONS = {
    "app": "M3.5 1 L8.5 1 L8.5 11 L3.5 11 Z M5.4 9.3 L6.6 9.3",
    "book": "M6 3 C4.5 1.8 2.5 1.8 1 2.5 L1 9.5 C2.5 8.8 4.5 8.8 6 10 C7.5 8.8 9.5 8.8 11 9.5 L11 2.5"
    " C9.5 1.8 7.5 1.8 6 3 L6 10",
    "bubble": _BUBBLE,
    "calendar": "M1.5 2.5 L10.5 2.5 L10.5 10.5 L1.5 10.5 Z M1.5 5.2 L10.5 5.2 M4 1 L4 3.4 M8 1 L8 3.4",
    "chat": f"{_BUBBLE} M3.8 4.8 L4 4.8 M5.9 4.8 L6.1 4.8 M8 4.8 L8.2 4.8",
    "checkbox": "M1.8 1.8 L10.2 1.8 L10.2 10.2 L1.8 10.2 Z M3.8 6 L5.4 7.8 L8.4 4.2",
    "clock": f"{_ring(6, 6, 4.8)} M6 3 L6 6.2 L8.2 7.6",
    "cross": "M2.5 2.5 L9.5 9.5 M9.5 2.5 L2.5 9.5",
    "envelope": f"{_ENVELOPE} M1 3 L6 7 L11 3",
    "fork": "M6 11 L6 7 L2.2 2.2 M2 5 L2.2 2.2 L5 2.6 M6 7 L9.8 2.2 M10 5 L9.8 2.2 L7 2.6",
    "hat": "M6 2 L11.3 4.5 L6 7 L0.7 4.5 Z M3 5.7 L3 8.6 C4.5 10 7.5 10 9 8.6 L9 5.7 M11.3 4.5 L11.3 8.5",
    "letter": f"{_ENVELOPE} M7.8 4.2 L9.4 4.2 L9.4 6 L7.8 6 Z M2.8 6 L5 6 M2.8 7.8 L6.2 7.8",
    "megaphone": "M1.2 4.2 L4 4.2 L10.2 1.5 L10.2 9.5 L4 7 L1.2 7 Z M3.2 7.2 L4 10.8 L5.6 10.8 L5.2 7.6",
    "people": f"{_ring(4, 3.6, 1.7)} {_ring(9, 4.4, 1.3)} M1 10.5 C1 5.8 7 5.8 7 10.5 M8.4 7.4 C10 6.8 11.2 8 11.2 10",
    "plane": "M1 5.6 L11 1.2 L8 10.6 L5.4 7.4 Z M11 1.2 L5.4 7.4",
    "rosette": f"{_ring(6, 4.2, 3)} M4 6.8 L3.2 11 L6 9.4 L8.8 11 L8 6.8",
    "share": f"{_ring(2.8, 6, 1.6)} {_ring(9.2, 2.6, 1.6)} {_ring(9.2, 9.4, 1.6)} M4.3 5.2 L7.7 3.4 M4.3 6.8 L7.7 8.6",
    "sheet": f"{_SHEET} M4.4 3.8 L7.6 3.8 M4.4 6 L7.6 6 M4.4 8.2 L6 8.2",
    "survey": f"{_BUBBLE} M3.8 4.8 L5.3 6.2 L8.3 3.2",
    "telephone": "M3 1 L4.6 1 L5.8 4 L4.4 5.2 C5 6.6 5.6 7.2 6.9 7.7 L8 6.3 L11 7.4 L11 9 C11 10.3 10.2 11 9 11"
    " C4.6 11 1 7.4 1 3 C1 1.8 1.7 1 3 1 Z",
    "up": "M3 9.5 L9.2 3.2 M4.4 2.8 L9.5 2.8 L9.5 8",
    "video": "M1 3 L8 3 L8 9 L1 9 Z M8 5.6 L11 3.8 L11 8.2 L8 6.4",
    "window": "M1 2 L11 2 L11 10 L1 10 Z M1 4.6 L11 4.6 M2.6 3.3 L2.8 3.3 M4.4 3.3 L4.6 3.3",
}

_CHANNEL_WORDS = {
    "telephone": "telephone phone call calls mobile hotline telefon anruf puhelin puhelu soitto samtal ring",
    "envelope": "email e-mail mail newsletter sähköposti uutiskirje mejl epost e-post nyhetsbrev rundmail",
    "chat": "sms text-message text-messages text chat messenger whatsapp signal slack tekstiviesti textnachricht"
    " kurznachricht textmeddelande pikaviesti",
    "people": "in-person person face-to-face meeting visit round persönlich tapaaminen paikan-päällä kasvokkain"
    " personligen möte treffen",
    "letter": "letter post brief kirje brev postal briefpost",
    "app": "app staff-app application sovellus henkilöstösovellus appen",
    "share": "social social-media some linkedin instagram facebook tiktok youtube xing sosiaalinen-media"
    " soziale-medien sociala-medier",
    "video": "video video-call webinar zoom videopuhelu videoanruf videosamtal videomöte etätapaaminen",
    "window": "web website site page careers-page careers-site career-site intranet portal homepage internet webpage"
    " job-board job-boards verkkosivu verkkosivut urasivu urasivut webseite website karriereseite webbplats"
    " webbsida karriärsida",
}
_BY_WORD = {word: icon for icon, words in _CHANNEL_WORDS.items() for word in words.split()}
_KIND_ICONS = {
    "message": "plane", "content": "book", "conversation": "bubble", "event": "calendar", "form": "sheet",
    "training": "hat", "feedback": "survey", "recognition": "rosette", "decision": "fork", "campaign": "megaphone",
    "task": "checkbox",
}  # fmt: skip


def channel_icon(texts: Iterable[str]) -> str:
    """Return the icon of a channel by the words of its id and names; '' if none fits."""
    for text in texts:
        words = re.findall(r"[^\W_]+", text.lower())
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                icon = _BY_WORD.get("-".join(words[start : start + length]))
                if icon:
                    return icon
    return ""


def kind_icon(kind: str | None) -> str:
    """Return the icon of a kind of touchpoint; '' if it has none."""
    return _KIND_ICONS.get(kind or "", "")


def draw_icon(name: str, x: float, y: float, size: float, color: Color, weight: float) -> Path:
    """Draw an icon from its upper left corner; lengths are in millimetres."""
    corner = (x, y) * 3
    steps = [(letter, tuple(map(add, numbers, corner))) for letter, numbers in _steps(name, size)]
    return Path(tuple(steps), Paint(line=color, weight=weight), ("icon", name))


@cache
def _steps(name: str, size: float) -> tuple[Step, ...]:
    """Return the steps of an icon of a size in millimetres, from its corner."""
    parts = re.findall(r"([MLCZ])([^MLCZ]*)", ICONS[name])
    scale = size / _UNITS
    return tuple((letter, tuple([float(number) * scale for number in numbers.split()])) for letter, numbers in parts)
