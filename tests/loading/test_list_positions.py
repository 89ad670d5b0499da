"""After an item of a list that cannot be read, locations are those of the right item."""

from __future__ import annotations

import pytest

from journeymap.findings import Pointer
from journeymap.loading import SourceMap, load_text

BROKEN = b"""\
journey: nurse
personas: [Bad id, nurse]
waivers:
  - {rule: unowned}
  - {rule: contested-owner, because: It is agreed}
stages:
  attract:
    touchpoints:
      - name: No id
      - id: fair
        name: Fair
      - id: fair
        channels: [Bad Id, 7, post]
        opportunities:
          - {owner: hr}
          -
          - {idea: A film, owner: hr, due: 2020-01-01}
        next: [{if: lost}, {to: page}]
        needs: [page, page]
      - id: page
        name: Page
"""


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        (("personas", 0), 2, 20),
        (("waivers", 0, "because"), 5, 38),
    ],
)
def test_an_item_of_a_journey(keys: tuple[str | int, ...], line: int, column: int) -> None:
    assert _place(Pointer("nurse", keys=keys)) == (line, column)


@pytest.mark.parametrize(
    ("index", "keys", "line", "column"),
    [
        (0, ("name",), 11, 15),
        (1, ("id",), 12, 13),
        (1, ("channels", 0), 13, 31),
        (1, ("opportunities", 0, "due"), 17, 44),
        (1, ("next", 0, "to"), 18, 33),
        (1, ("needs", 1), 19, 23),
        (2, ("name",), 21, 15),
    ],
)
def test_an_item_of_a_touchpoint(index: int, keys: tuple[str | int, ...], line: int, column: int) -> None:
    assert _place(Pointer("nurse", "attract", "fair", index, keys=keys)) == (line, column)


def _place(pointer: Pointer) -> tuple[int | None, int | None]:
    locations = SourceMap.of(load_text(BROKEN, "nurse.yaml")).locations(pointer)
    return locations[0].line, locations[0].column
