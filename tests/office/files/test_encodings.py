"""In which encoding a text is read, and what is said about it."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.office.errors import TableError
from journeymap.office.files.encodings import DecodedText, decode_text

TEXT = "Vaihe;Kosketuspiste\nHoukuttele;Työpaikkailmoitus – kevät\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("utf-8-sig"), "UTF-8"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-32"), "UTF-32"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.replace("\n", "\r\n").encode(), "UTF-8"),
        (TEXT.replace("\n", "\r").encode(), "UTF-8"),
        (codecs.BOM_UTF8 + TEXT.encode("cp1252"), "Windows-1252"),
        (("\ufeff" + TEXT).encode("utf-8-sig"), "UTF-8"),
    ],
)
def test_encoding_is_detected_and_reported(data: bytes, encoding: str) -> None:
    assert decode_text(data) == DecodedText(TEXT, (f"read as {encoding}",))


def test_bytes_that_windows_1252_does_not_have_are_reported() -> None:
    assert decode_text(b"W\xe4rme \x81 Haus\n") == DecodedText(
        "Wärme � Haus\n", ("read as Windows-1252", "characters that Windows-1252 does not know stand as �: 1")
    )


def test_few_control_characters_are_left_out() -> None:
    text = "Stage,Touchpoint\n" * 10
    assert decode_text((text + "a\x07b\x1b").encode()) == DecodedText(
        text + "ab", ("read as UTF-8", "control characters were left out: 2")
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 100,
        b"Stage,Owner\n\0\0\0",
        bytes(range(256)),
        b"Stage,Own\x01" * 10,
        b"\x7fELF\x02\x01\x01\x03\x04",
        codecs.BOM_UTF16_LE + b"a\0b",
        codecs.BOM_UTF16_LE + b"a\0\x00\xd8",
    ],
)
def test_bytes_that_are_not_a_text_are_one_error(data: bytes) -> None:
    with pytest.raises(TableError, match=r"^the file .*; save .* CSV UTF-8$"):
        decode_text(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_an_error(data: bytes) -> None:
    try:
        decoded = decode_text(data)
    except TableError:
        return
    assert not set(decoded.text) & {"\0", "\r", "\x1b", "\ufeff"}


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=50),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_unicode_comes_back(text: str, encoding: str) -> None:
    assert decode_text(text.encode(encoding)).text == text.replace("\ufeff", "")
