"""Icons: which words and kinds have one, and that each is legible and stays in its square."""

from __future__ import annotations

from typing import get_args

import pytest

from journeymap.drawing.icons import ICONS, channel_icon, draw_icon, kind_icon
from journeymap.drawing.primitives import Color
from journeymap.model.touchpoint import Touchpoint

INK = Color("ink", "#000000")


@pytest.mark.parametrize(
    ("texts", "icon"),
    [
        (["phone"], "telephone"),
        (["c1", "Letter by post"], "letter"),
        (["staff-app"], "app"),
        (["c7", "Sähköposti"], "envelope"),
        (["social-media"], "share"),
        (["video-call"], "video"),
        (["Text message"], "chat"),
        (["Karriereseite"], "window"),
        (["in-person"], "people"),
        (["ward-board", "Board in the break room"], ""),
        (["approach"], ""),
        ([], ""),
    ],
)
def test_a_channel_has_the_icon_of_its_first_known_words(texts: list[str], icon: str) -> None:
    assert channel_icon(texts) == icon


def test_kinds_have_icons_of_their_own_or_none() -> None:
    kinds = get_args(get_args(Touchpoint.model_fields["kind"].annotation)[0])
    icons = [kind_icon(kind) for kind in kinds if kind_icon(kind)]

    assert len(set(icons)) == len(icons) == 11
    assert kind_icon("service") == kind_icon(None) == ""


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_fills_most_of_its_square_and_stays_inside(name: str) -> None:
    icon = draw_icon(name, 10, 20, 3, INK, 0.27)
    xs, ys = zip(*icon.points, strict=True)

    assert icon.meaning == ("icon", name)
    assert 10 + 0.13 <= min(xs) < max(xs) <= 13 - 0.13
    assert 20 + 0.13 <= min(ys) < max(ys) <= 23 - 0.13
    assert max(max(xs) - min(xs), max(ys) - min(ys)) >= 1.6
