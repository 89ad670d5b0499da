"""Times of texts are read as Python reads them, whatever engine or zone."""

# ruff: noqa: DTZ001, DTZ007 - local times have no zone

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap import MeasureError
from journeymap.measuring.engines import Engine, open_engine
from journeymap.measuring.sources.common_iso_times import read_common_iso
from journeymap.measuring.sources.iso_times import read_iso
from journeymap.measuring.sources.local_times import in_utc
from journeymap.measuring.sources.strptime_times import pattern, read_strptime

MILLISECOND = timedelta(milliseconds=1)
Reading = Callable[[Any], Any]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine() as engine:
        yield engine


def read(engine: Engine, texts: Sequence[str], reading: Reading) -> dict[str, int | None]:
    """Read texts; instants are not marked."""
    connection = engine.connection.con
    connection.execute("CREATE OR REPLACE TEMP TABLE texts AS SELECT unnest($1::VARCHAR[]) AS written", [list(texts)])
    table = engine.attempt(lambda: engine.connection.table("texts"))
    return {row["written"]: row["time"] for row in engine.rows(table.select("written", time=reading(table.written)))}


def unmarked(instant: Any) -> Any:
    return instant


def as_python(text: str, format: str | None = None) -> int | None:
    try:
        time = datetime.strptime(text.strip(), format) if format else datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    offset = int((time.utcoffset() or timedelta()).total_seconds()) * 1000  # the rest of an offset is cut off
    return (time.replace(tzinfo=None) - datetime(1970, 1, 1)) // MILLISECOND - offset


YEARS = ["2025", "2024", "1969", "1900", "0001", "0000", "9999", "2015"]
OFFSETS = ["", "", "Z", "+02:00", "-0530", "+02", "-23:59", "+24:00", "+01:75", "+05:30:15", "-00:00:01.5", "+15:00"]
AROUND = [("", ""), ("", ""), (" ", "\t"), ("\u00a0", "\n"), ("", "x"), ("x", "")]


def iso_text(random: Random) -> str:
    """A text that is ISO 8601, or nearly so."""
    year, month, day = random.choice(YEARS), random.choice([0, 1, 2, 12, 13]), random.choice([0, 1, 28, 29, 30, 31, 32])
    week, weekday = random.choice([0, 1, 52, 53, 54]), random.choice(["", "0", "1", "4", "7", "8"])
    dates = [f"{year}-{month:02}-{day:02}"] * 4
    dates += [f"{year}{month:02}{day:02}", f"{year}-W{week:02}" + (f"-{weekday}" if weekday else "")]
    dates += [f"{year}W{week:02}{weekday}", f"{year}-{month}-{day}"]
    date, colon = random.choice(dates), random.choice(["", ":"])
    parts = [f"{random.choice(some):02}" for some in ([0, 9, 23, 24], [0, 59, 60], [0, 59, 60])]
    parts = parts[: random.randrange(4)]
    if not parts:
        return date
    fraction = random.choice(["", ".", ","]) if len(parts) == 3 else ""
    fraction += "".join(random.choices("0123456789", k=random.randrange(1, 10))) if fraction else ""
    before, after = random.choice(AROUND)
    return before + date + random.choice("TT  t") + colon.join(parts) + fraction + random.choice(OFFSETS) + after


@settings(max_examples=5)
@given(st.integers(0, 1 << 32))
def test_iso_8601_is_read_as_python_reads_it(engine: Engine, seed: int) -> None:
    random = Random(seed)
    texts = [
        "2025-01-01T00:00:5 ",
        " 025-01-01T00:00:00",
        "2025-01-01T 1:00:00",
        "2025-02-30T10:00:00+02:00",
        "infinity",
    ]
    texts += [iso_text(random) for _ in range(1000)]
    expected = {text: as_python(text) for text in texts}
    assert read(engine, texts, lambda text: read_iso(text, "duckdb", unmarked)) == expected
    common = read(engine, texts, lambda text: read_common_iso(text, unmarked))
    assert {text: time for text, time in common.items() if time not in (None, expected[text])} == {}


def test_common_forms_are_read_fast(engine: Engine) -> None:
    texts = [
        f"2025-01-31{between}12:30{rest}" for between in "T " for rest in ("", ":05", ":05Z", ":05+02:00", ":05-0530")
    ]
    texts += ["2025-01-31", "2025-01-31T12:30:05.123", "2025-01-31 12:30:05.123456Z", "2025-01-31T12:30:05.123+02:00"]
    assert read(engine, texts, lambda text: read_common_iso(text, unmarked)) == {
        text: as_python(text) for text in texts
    }


def test_more_of_iso_8601_than_python_reads(engine: Engine) -> None:
    texts = ["2025-01-31t12:30:05z", "2025-01-31 12:30:05 +0200"]
    assert list(read(engine, texts, lambda text: read_iso(text, "duckdb", unmarked)).values()) == [
        1738326605000,
        1738319405000,
    ]


FORMATS = [
    "%Y-%m-%d", "%d.%m.%Y %H:%M", "%d/%m/%y %I:%M %p", "%d-%b-%y %H.%M.%S", "%a, %d %B %Y %H:%M:%S %z", "%Y%m%d%H%M%S",
    "%m/%d/%Y %H:%M:%S.%f%z", "%A %Y %j", "100%% %d%m%Y (%H)*", "%Y-%m-%d %H:%M:%S UTC",
]  # fmt: skip
WRITTEN = {
    "z": ["Z", "z", "+02:00", "+0200", "-05:30:15", "+05:3015", "+24:00", "+02"],
    "f": ["5", "123", "123456", "1234567"],
}


WRONG = ["0", "00", "13", "24", "29", "31", "32", "60", "366", "x", ""]


def text_of(format: str, random: Random) -> str:
    """A text in a format, or nearly so."""
    time = datetime(random.choice([225, 1000, 1969, 2024, 2025, 9999]), 1, 1) + timedelta(seconds=random.random() * 3e7)
    text, pieces = "", iter(format)
    for piece in pieces:
        directive = next(pieces) if piece == "%" else ""
        if directive in WRITTEN:
            text += random.choice(WRITTEN[directive])
        elif directive:
            usual = time.strftime(f"%{directive}").zfill(4 if directive == "Y" else 1)
            right = [usual, usual, usual.lower(), usual.upper(), usual.lstrip("0")]
            text += random.choice(right if random.random() < 0.9 else WRONG)
        else:
            text += random.choice([" ", " ", "  ", "\t", ""] if piece == " " else [piece, piece, piece.lower()])
    return text


@pytest.mark.parametrize("format", FORMATS)
def test_formats_are_read_as_strptime_reads_them(engine: Engine, format: str) -> None:
    random = Random(format)
    expected = {text: as_python(text, format) for text in (text_of(format, random) for _ in range(1500))}
    assert read(engine, list(expected), lambda text: read_strptime(text, format, "duckdb", unmarked)) == expected
    assert len([time for time in expected.values() if time is not None]) > 50


@pytest.mark.parametrize(
    ("format", "reason"),
    [
        ("%d.%m.", "it has no year: `%Y`, or `%y` for one of two digits"),
        ("%Y %Y", "`%Y` is in it twice"),
        ("%Y-%m-%d %q", "`%q` is not read; write the parts of times as `%Y`, `%y`, `%m`, `%d`, `%j`, `%H`, `%I`, `%M`, `%S`, `%f`, `%p`, `%B`, `%b`, `%A`, `%a`, `%z`"),
    ],
)  # fmt: skip
def test_a_format_that_cannot_be_used_is_said(format: str, reason: str) -> None:
    with pytest.raises(MeasureError) as error:
        pattern(format)
    assert error.value.reason == f"the `format` {format!r} cannot be used: {reason}"


ZONES = [
    "UTC",
    "Europe/Helsinki",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Pacific/Apia",
]
CHANGES = [
    datetime(2025, 3, 30),
    datetime(2025, 10, 26),
    datetime(2025, 3, 9),
    datetime(2025, 4, 6),
    datetime(2011, 12, 30),
]


@pytest.mark.parametrize("zone", ZONES)
def test_local_times_are_the_first_of_two_and_have_the_offset_before_a_gap(engine: Engine, zone: str) -> None:
    random, expected = Random(zone), {}
    times = [datetime(1900, 1, 3) + timedelta(seconds=random.random() * 6.3e9) for _ in range(300)]
    times += [day + timedelta(minutes=minutes) for day in CHANGES for minutes in range(0, 300, 15)]
    times += [time + sign * MILLISECOND for time in times for sign in (-1, 1)]
    for time in times:
        whole = time.replace(microsecond=time.microsecond // 1000 * 1000)
        instant = (whole.replace(tzinfo=ZoneInfo(zone)) - datetime(1970, 1, 1, tzinfo=UTC)) // MILLISECOND
        expected[str((whole - datetime(1970, 1, 1)) // MILLISECOND)] = instant
    assert read(engine, list(expected), lambda text: in_utc(text.cast("int64"), zone)) == expected
