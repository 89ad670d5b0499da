"""Characters that no font of the machine has are found, and named once."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import error as struct_error

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap import fonts
from journeymap.fonts import system_fonts
from journeymap.fonts.system_fonts import characters_without_font

PARTY, NURSE, WELCOME = "\U0001f389", "\U0001f469", "歓"
ttlib = pytest.importorskip("fontTools.ttLib")
Install = Callable[..., None]


def font_of(characters: str) -> bytes:
    """A font with these characters and nothing to see."""
    builder_module = pytest.importorskip("fontTools.fontBuilder")
    glyphs = pytest.importorskip("fontTools.ttLib.tables._g_l_y_f")
    names = {ord(character): f"u{ord(character):X}" for character in characters}
    builder = builder_module.FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: glyphs.Glyph() for name in (".notdef", *names.values())})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({})
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Make fonts the only ones of the machine."""
    folder = tmp_path / "fonts"
    (folder / "deep").mkdir(parents=True)
    monkeypatch.setattr(system_fonts, "_folders", lambda: [tmp_path / "absent", folder])

    def put(**files: bytes) -> None:
        characters_without_font.cache_clear()
        for name, content in files.items():
            (folder / "deep" / name.replace("_", ".")).write_bytes(content)

    put()
    return put


def test_a_character_is_missing_until_a_font_has_it(install: Install) -> None:
    wanted = frozenset(f"{PARTY}{NURSE}{WELCOME}")

    assert characters_without_font(wanted) == wanted
    install(one_ttf=font_of(PARTY + "a"), broken_otf=b"no font", text_txt=font_of(NURSE))
    assert characters_without_font(wanted) == {NURSE, WELCOME}
    install(two_TTF=font_of(WELCOME))
    assert characters_without_font(wanted) == {NURSE}


def test_a_collection_has_the_characters_of_all_its_fonts(install: Install) -> None:
    collection = ttlib.TTCollection()
    collection.fonts = [ttlib.TTFont(BytesIO(font_of(characters))) for characters in (PARTY, WELCOME)]
    file = BytesIO()
    collection.save(file)
    install(both_ttc=file.getvalue())

    assert characters_without_font(frozenset(f"{PARTY}{NURSE}{WELCOME}")) == {NURSE}


@settings(max_examples=15)
@given(st.frozensets(st.integers(0x21, 0x2FFFF), max_size=200))
def test_a_font_has_the_characters_that_its_table_says(codes: frozenset[int]) -> None:
    for file in (fonts.REGULAR, fonts.BOLD):
        table = COVERAGE.setdefault(str(file), frozenset(ttlib.TTFont(file).getBestCmap()))
        asked = codes | set(range(0x20, 0x2FFF, 7))

        assert system_fonts._covered(Path(str(file)), asked) == asked & table


COVERAGE: dict[str, frozenset[int]] = {}


@given(st.data())
def test_a_damaged_font_has_some_of_its_characters_or_none(data: st.DataObject) -> None:
    content = bytearray(font_of("a" + PARTY))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=20)):
        content[place] = data.draw(st.integers(0, 255))
    whole = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        tables = list(system_fonts._character_tables(BytesIO(whole)))
        covered = [system_fonts._in_table(table, [ord("a"), ord(PARTY)]) for table in tables]
    except (struct_error, ValueError, IndexError):
        covered = []

    assert all(codes <= {ord("a"), ord(PARTY)} for codes in covered)


@pytest.fixture
def picture(tmp_path: Path) -> jm.Picture:
    (tmp_path / "nurse.yaml").write_text(
        f"""\
journey: nurse
owner: hr
covers: [attract]
stages:
  attract:
    touchpoints:
      - {{id: a, name: "Welcome {PARTY}\u00ad\ufe0f day", owner: hr, pains: ["{WELCOME}"]}}
""",
        "utf-8",
    )
    return jm.render(jm.load(tmp_path), lanes=["name"])


def test_a_format_with_letters_says_which_have_no_font(picture: jm.Picture, install: Install) -> None:
    assert picture.characters_without_font("png") == (PARTY,)
    assert set(picture.characters_without_font("pdf")) >= {PARTY}
    assert picture.characters_without_font("svg") == picture.characters_without_font("html") == ()
    install(party_ttf=font_of(PARTY))
    assert picture.characters_without_font("png") == ()
