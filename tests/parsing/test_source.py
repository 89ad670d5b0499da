"""Encodings, and locations of offsets."""

from __future__ import annotations

import pytest

from journeymap.findings import Location
from journeymap.parsing.source import EncodingError, Source, decode


@pytest.mark.parametrize(
    "data",
    [
        "a: työ".encode(),
        b"\xef\xbb\xbf" + "a: työ".encode(),
        b"\xff\xfe" + "a: työ".encode("utf-16-le"),
        b"\xfe\xff" + "a: työ".encode("utf-16-be"),
    ],
)
def test_utf_8_and_utf_16_are_decoded(data: bytes) -> None:
    assert decode(data) == "a: työ"


@pytest.mark.parametrize(
    ("data", "offset", "text"),
    [
        (b"a: ty\xf6\nb: 1", 5, "a: ty"),
        (b"\xef\xbb\xbfa\xff", 4, "a"),
        (b"\xff\xfea\x00\x00\xd8", 4, "a"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", 0, ""),
        (b"ab\xe4", 2, "ab"),
    ],
)
def test_other_encodings_name_the_first_invalid_byte(data: bytes, offset: int, text: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(data)
    assert (caught.value.offset, caught.value.text, caught.value.byte) == (offset, text, data[offset])
    assert f"byte {offset + 1} " in caught.value.message
    assert caught.value.help


def test_a_letter_of_a_windows_encoding_is_recognized() -> None:
    with pytest.raises(EncodingError) as caught:
        decode(b"ty\xf6")
    assert "ö" in caught.value.help


def test_lines_are_the_lines_of_editors() -> None:
    source = Source("a.yaml", "one\ntwo\r\nthree\rfour\x85five\u2028six\x0bseven\x1c")
    assert [source.line(number) for number in range(6)] == [
        "",
        "one",
        "two",
        "three",
        "four\x85five\u2028six\x0bseven\x1c",
        "",
    ]


def test_locations_count_from_one_and_exclude_their_end() -> None:
    source = Source("a.yaml", "ab\n\U0001f600: x\r\ncd")
    assert source.location(0, 2) == Location("a.yaml", 1, 1, 1, 3)
    assert source.location(3, 4) == Location("a.yaml", 2, 1, 2, 2)
    assert source.location(6, 11) == Location("a.yaml", 2, 4, 3, 3)
    assert source.location(99, 99) == Location("a.yaml", 3, 3, 3, 3)
    assert Source("b.yaml", "").location(0, 1) == Location("b.yaml", 1, 1, 1, 1)


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert Source("a.yaml", "\ufeffa: 1").text == "a: 1"
