"""Define ids, texts and the other kinds of value that fields hold.

`Accepts[Held, Given]` is a field that keeps one type and accepts more: `owner="hr"` is kept as `("hr",)`. Type checkers
read it as a descriptor, and so derive the constructors; pydantic reads the kept type alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Generic, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, Strict

from journeymap.errors import InvalidOptionError, short_repr
from journeymap.model import timing, unknown
from journeymap.model.own_values import check_key, check_text
from journeymap.model.template_paths import check_template_path
from journeymap.model.timing_parser import parse_date, parse_duration, parse_point, parse_when
from journeymap.model.unknown import UNKNOWN, is_unknown

String = Annotated[str, Strict()]
"""A text in one language; pydantic would take bytes for it otherwise."""
Text = String | dict[str, String]
"""A string, or one string for each language tag."""

COLOR, OWN_KEY, COUNTRY = r"^#[0-9a-fA-F]{6}$", r"^x-\S", r"^[A-Za-z]{2}$"
"""The patterns of a color, of a key of the user's own and of the code of a country."""

_PLAIN_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Za-z]{2}|\d{3}))?")
_MAX_ID_LENGTH = 64


def normalize(text: str) -> str:
    """`text` in Unicode normal form C, in which ids are compared."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def check_id(text: str) -> str:
    """Return a normalized id; raises `InvalidOptionError` if the text is not an id.

    An id has letters with their combining marks, digits and `-`, is in lower case, begins with a letter and has at
    most 64 characters. The words for what is unknown are not ids.
    """
    if _PLAIN_ID.fullmatch(text) and text not in unknown.WORDS:
        return text
    text = normalize(text)
    reason = _id_fault(text)
    if reason:
        raise InvalidOptionError(text, reason)
    return text


def _id_fault(text: str) -> str | None:
    if not text:
        return "an id cannot be empty"
    if text in unknown.WORDS:
        return "this word says that something is unknown"
    if len(text) > _MAX_ID_LENGTH:
        return f"an id has at most {_MAX_ID_LENGTH} characters, this one has {len(text)}"
    if not text[0].isalpha():
        return f"an id begins with a letter, not with `{text[0]}`"
    misfits = [character for character in text if not _fits_in_id(character)]
    if misfits and all(character.lower() != character for character in misfits):
        return "an id is in lower case"
    names = list(dict.fromkeys("a space" if character.isspace() else f"`{character}`" for character in misfits))
    return f"an id has only lower-case letters, digits and `-`, not {' or '.join(names[:3])}" if names else None


def _fits_in_id(character: str) -> bool:
    category = unicodedata.category(character)
    return character == "-" or category == "Nd" or (category[0] in "LM" and category not in ("Lu", "Lt"))


def quoted_name(name: str) -> str:
    """Return a name in quotation marks, with single ones inside it."""
    inner = name.replace('"', "'")
    return f'"{inner}"'


def slug(text: str) -> str:
    """Return the id for a text (`careers-page` for `Careers page`), or ''."""
    words = "".join(
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else "-"
        for character in normalize(text).lower()
        if unicodedata.category(character) != "Cf"  # what cannot be seen, such as a soft hyphen
    )
    id = re.sub(r"-+", "-", words).strip("-")[:_MAX_ID_LENGTH].strip("-")
    return "" if _id_fault(id) else id


def is_language(tag: str) -> bool:
    """Whether `tag` is a language tag such as `fi`, `pt-BR` or `zh-Hant`."""
    return _LANGUAGE.fullmatch(tag) is not None


def in_language(text: Text | None, *languages: str) -> str:
    """Return `text` in one of `languages` or its own first one; '' for None."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(chosen_language(text, *languages), "")


def chosen_language(text: Mapping[str, str], *languages: str) -> str:
    """Return the language in which `in_language` returns a text."""
    return next((language for language in languages if language in text), "") or next(iter(text), "")


def strings_in(text: Text | None) -> Iterator[str]:
    """Every string of a text, in any language."""
    if isinstance(text, Mapping):
        yield from text.values()
    elif text is not None:
        yield text


@dataclass(frozen=True, slots=True)
class IsId:
    """Marks a string that declares an id."""


@dataclass(frozen=True, slots=True)
class IsText:
    """Marks a text in one language or in several."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a string as the id of an item that a catalogue declares, or as `unknown`."""

    catalogue: str
    may_be_unknown: bool = False


def as_tuple(value: Any) -> Any:
    """Accept one item where a list can stand."""
    return value if value is None or isinstance(value, (list, tuple)) else (value,)


if TYPE_CHECKING:
    Held_co = TypeVar("Held_co", covariant=True)
    Given_contra = TypeVar("Given_contra", contravariant=True)
    Item = TypeVar("Item")

    class Accepts(Generic[Held_co, Given_contra]):
        """A field that keeps the first of two types, and accepts the second."""

        def __get__(self, instance: object, owner: Any = None) -> Held_co: ...
        def __set__(self, instance: object, value: Given_contra) -> None: ...

    class OneOrMore(Accepts[tuple[Item, ...], Item | Sequence[Item]], Generic[Item]):
        """A field that keeps a tuple, and accepts one item or a list."""

else:

    class Accepts:
        """A field that keeps the first of two types, and accepts the second."""

        def __class_getitem__(cls, types: tuple[Any, Any]) -> Any:
            """The type that is kept: its validators accept the other."""
            return types[0]

    class OneOrMore:
        """A field that keeps a tuple, and accepts one item or a list."""

        def __class_getitem__(cls, item: Any) -> Any:
            """The type of the tuple, with the validator that accepts one item."""
            return Annotated[tuple[item, ...], BeforeValidator(as_tuple)]


# Type checkers compare a default with the type of its field, and `Accepts` is not the type of what it keeps.
NONE: Any = None
EMPTY: Any = ()
EMPTY_MAPPING: Any = dict


def _check_text(text: Text) -> Text:
    if isinstance(text, dict):
        if not text:
            raise InvalidOptionError(text, "a text by language has at least one language")
        for tag in text:
            if not is_language(tag):
                raise InvalidOptionError(tag, f"`{tag}` is not a language tag such as `en` or `fi`")
    if not all(string.strip() for string in strings_in(text)):
        raise InvalidOptionError(text, "this text is empty")
    return text


def _check_word(text: str) -> str:
    """Return a normalized name of a rule or of what a waiver is about."""
    return check_key(_check_line(text))


def _check_line(text: str) -> str:
    if not text.strip():
        raise InvalidOptionError(text, "this text is empty")
    return text


def check_owner(text: str) -> str:
    """Return the id of a team, or `unknown` for each of its synonyms."""
    return UNKNOWN if is_unknown(text) else check_id(text)


def known_owners(owners: tuple[str, ...]) -> tuple[str, ...]:
    """The teams named as owner, each once; none if one of them is unknown."""
    if len(owners) < 2:
        return () if UNKNOWN in owners else owners
    return () if UNKNOWN in owners else tuple(dict.fromkeys(owners))


def _check_reference(text: str) -> str:
    return "/".join(map(check_id, text.split("/", 1)))


def _parse_with(parse: Any) -> BeforeValidator:
    """Parse texts; other values are checked by what they are written as."""

    def read(value: Any) -> Any:
        if isinstance(value, str):
            return parse(check_text(value))
        if value is None:  # which a key without a value is
            return value
        if not isinstance(value, _TIMES):
            raise InvalidOptionError(value, "expected a time as text, or an object such as Point")
        if not _is_written_equal(value, parse):
            raise InvalidOptionError(value, f"{short_repr(value)} cannot be written as a time")
        return value

    return BeforeValidator(read)


_TIMES = (*get_args(timing.When), timing.Duration)


def _is_written_equal(value: Any, parse: Any) -> bool:
    try:
        return bool(parse(str(value)) == value)
    except (ValueError, TypeError, LookupError, AttributeError):  # of parts of any type
        return False


def _parse_date(value: Any) -> Any:
    try:
        return parse_date(value) if isinstance(value, str) else value
    except InvalidOptionError:
        return value  # and let pydantic say what it expects


AsString = PlainSerializer(str, return_type=str)

Line = Annotated[String, AfterValidator(_check_line)]
"""A text that is never translated."""
TemplatePath = Annotated[String, AfterValidator(check_template_path)]
"""The relative path of a folder."""
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Id = Annotated[String, AfterValidator(check_id), IsId()]
ColorValue = Annotated[String, Field(pattern=COLOR)]
OwnKey = Annotated[String, Field(pattern=OWN_KEY), AfterValidator(check_key)]
"""A key that begins with `x-`."""
TextValue = Annotated[Text, AfterValidator(_check_text), IsText()]

TeamId = Annotated[String, AfterValidator(check_id), Refers("teams")]
OwnerId = Annotated[String, AfterValidator(check_owner), Refers("teams", may_be_unknown=True)]
"""The id of a team that is accountable, or `unknown`."""
PersonaId = Annotated[String, AfterValidator(check_id), Refers("personas")]
ChannelId = Annotated[String, AfterValidator(check_id), Refers("channels")]
MetricId = Annotated[String, AfterValidator(check_id), Refers("metrics")]
PromiseId = Annotated[String, AfterValidator(check_id), Refers("promises")]
AssetId = Annotated[String, AfterValidator(check_id), Refers("assets")]
StageId = Annotated[String, AfterValidator(check_id), Refers("stages")]
Audience = Literal["public", "internal"]
_Unknown = BeforeValidator(lambda value: UNKNOWN if isinstance(value, str) and is_unknown(value) else value)
Shift = Annotated[Literal["day", "night", "any", "unknown"], _Unknown]
"""When a touchpoint can be attended."""
WorkShift = Annotated[Literal["day", "night", "rotating", "unknown"], _Unknown]
"""When a person works."""
TouchpointId = Annotated[String, AfterValidator(_check_reference), Refers("touchpoints")]
MomentId = Annotated[String, AfterValidator(_check_reference), Refers("moments")]
RuleName = Annotated[String, AfterValidator(_check_word), Refers("rules")]
Subject = Annotated[String, AfterValidator(_check_word), Refers("subjects")]
AnchorId = Annotated[String, AfterValidator(check_id), Refers("spans")]
"""An event that another follows."""
JourneyId = Annotated[String, AfterValidator(check_id), Refers("journeys")]
FollowedJourney = Annotated[String, AfterValidator(_check_reference), Refers("templates")]
"""A journey that another one follows: `ID` of this workspace, `template/ID` of the template's."""
FollowedId = Annotated[String, AfterValidator(check_id), Refers("followed")]
"""The id of a touchpoint, or of a stage, of the journey that is followed."""
KeyName = Annotated[String, AfterValidator(_check_word), Refers("keys")]
"""A key of the element that it stands on."""

_When = Annotated[timing.When, _parse_with(parse_when), AsString]
_Point = Annotated[timing.Point, _parse_with(parse_point), AsString]
_Duration = Annotated[timing.Duration, _parse_with(parse_duration), AsString]

Timings = Accepts[
    Annotated[tuple[_When, ...], BeforeValidator(as_tuple)], timing.When | str | Sequence[timing.When | str]
]
PointValue = Accepts[_Point, timing.Point | str]
OptionalDuration = Accepts[_Duration | None, timing.Duration | str | None]
DateValue = Annotated[date, BeforeValidator(_parse_date), Strict()]
OptionalDate = Accepts[DateValue | None, date | str | None]
Spans = Accepts[dict[AnchorId, _Duration], Mapping[str, timing.Duration | str]]
