"""Escape text for each syntax that holds it: text that is not ours never acts.

DOT and Mermaid are escaped in their writers, which break lines as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
CONTROLS = "\x00-\x1f\x7f-\x9f"
TURNING = "\u202a-\u202e\u2066-\u2069"
"""These turn the direction of the text after them."""
HIDDEN = f"{NOT_IN_XML}{CONTROLS}{TURNING}\u200e\u200f\u2028\u2029\ufeff\ufff9-\ufffb"
"""All of these, other marks that show nothing, and separators of lines."""
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like an ordinary space."""
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
"""Characters without width; a byte order mark within a text is an error of its own."""
QUOTES = "\u00ab\u00bb\u2018-\u201f\u2039\u203a"
"""Typographic quotation marks."""

# --- Commands of build servers ----------------------------------------------------------------------------

# GitHub's runner compares texts by culture, which passes over characters that show nothing: marks, joiners, selectors.
_IGNORED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANKS = " \t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
COMMAND_MARK = re.compile(rf"#(?=[{_IGNORED}]*#[\w{_IGNORED}]*\[)")
"""The first character of what a build server takes for a command anywhere in a line: `##[`, `##vso[`."""
_COMMAND_START = re.compile(rf"^([{_BLANKS}{_IGNORED}]*):(?=[{_IGNORED}]*:)", re.MULTILINE)
"""The beginning of a line up to the first character of `::`, which is a command there."""


def break_commands(text: str) -> str:
    """Put a space into what a build server would read as a command, in any line."""
    if "#" in text:
        text = COMMAND_MARK.sub("# ", text)
    return _COMMAND_START.sub(r"\1: ", text) if ":" in text else text


# --- Lines of terminals and logs --------------------------------------------------------------------------

# Controls, lone surrogates, line and paragraph separators, bidi controls, invisible characters, tags. Joiners are kept,
# because Persian and emoji need them.
UNSAFE_IN_LINE = re.compile(f"[{HIDDEN}\u061c\u200b\u2060-\u206f\U000e0000-\U000e007f]")
"""A character that a terminal executes or hides."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape_character(char: str) -> str:
    r"""Return how a line shows an unsafe character: `\x1b`, `<U+202E>`."""
    if char in _SHORT:
        return _SHORT[char]
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"<U+{ord(char):04X}>"


def escape_unsafe(text: str) -> str:
    """Escape a text for one line: what a terminal executes or hides, and commands."""
    return break_commands(UNSAFE_IN_LINE.sub(lambda match: escape_character(match[0]), text))


# --- JSON -------------------------------------------------------------------------------------------------

# Valid in JSON, but JSON is printed to terminals too, so they are escaped.
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: object) -> str:
    """Return JSON, indented; lone surrogates become U+FFFD."""
    import json  # not at the start of every command

    return escape_json(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def escape_json(text: str) -> str:
    """Escape in JSON what a terminal or a build server reads as something else."""
    text = COMMAND_MARK.sub(r"\\u0023", _SURROGATE.sub("\ufffd", text))
    return _ESCAPED_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


# --- Spreadsheets -----------------------------------------------------------------------------------------

_FORMULA = re.compile(
    r"""
    (?: \A\s* (?=[=+\-@＝＋－＠])                            # a cell that a spreadsheet would reckon
      | (?<=[;,|\t\n]) ["']?+ (?=[=@＝＠]|[+\-＋－](?=\S)) )  # or that would begin here with another delimiter
    """,
    re.VERBOSE,
)


def escape_formulas(text: str) -> str:
    """Put an apostrophe before what a spreadsheet could take for a formula."""
    return _FORMULA.sub(lambda match: f"{match[0]}'", text)


# --- XML, SVG and HTML ------------------------------------------------------------------------------------

_NOT_ON_PAGES = re.compile(f"[{NOT_IN_XML}\x7f-\x9f{TURNING}]")
_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_HIDDEN = re.compile(f"[{HIDDEN}]")
_REFERENCES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"))


def printable(text: str) -> str:
    """Return `text` without controls, surrogates and direction marks."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_ON_PAGES.sub("", _LINE_BREAKS.sub("\n", text))


def without_hidden(text: str) -> str:
    """Return `text` with spaces for controls and direction marks."""
    return _HIDDEN.sub(" ", text)


def escape_markup(text: str) -> str:
    """Escape the text of an element or of an attribute in quotation marks."""
    return escape_printable(printable(text))


def escape_printable(text: str) -> str:
    """Do the same for a text without controls, or with those that a tool put into it."""
    for character, reference in _REFERENCES:
        text = text.replace(character, reference)
    return break_commands_in_markup(text)


def break_commands_in_markup(markup: str) -> str:
    """Write references for what a build server would read as a command."""
    if "#" in markup:
        markup = COMMAND_MARK.sub("&#35;", markup)
    return _COMMAND_START.sub(r"\1&#58;", markup) if ":" in markup else markup


# --- Addresses --------------------------------------------------------------------------------------------

_SAFE_SCHEMES = ("http://", "https://", "mailto:")


def safe_url(url: str) -> str:
    """Return `url` if a page may link to it (`http`, `https` or `mailto`), else ''."""
    url = printable(url).strip()
    return url if url.lower().startswith(_SAFE_SCHEMES) else ""


# --- CSS --------------------------------------------------------------------------------------------------

_NOT_IN_FAMILY = re.compile(r"[^\w -]+")
_PLAIN_FAMILY = re.compile(r"[A-Za-z][A-Za-z-]*")


def font_families(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of font families with letters, digits, spaces and hyphens only.

    A name can be several, with commas between them.
    """
    families = (" ".join(_NOT_IN_FAMILY.sub(" ", family).split()) for name in names for family in name.split(","))
    return tuple(dict.fromkeys(filter(None, families)))


def css_families(names: Iterable[str]) -> str:
    """Return the list of font families for an attribute or a style sheet."""
    return ", ".join(name if _PLAIN_FAMILY.fullmatch(name) else f"'{name}'" for name in font_families(names))


# --- Markdown ---------------------------------------------------------------------------------------------

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&!^]|:(?=//)|@(?=\w)|(?<=\bwww)\.|^[-+=])")
_CODE = re.compile(r"(`[^`]+`)")
_NUMBERED = re.compile(r"^(\d+)(?=[.)])")


def escape_markdown(text: str, *, keeps_code: bool = False) -> str:
    """Escape a text for one line of Markdown: no markup, no links, no mentions.

    With `keeps_code`, what stands between backticks stays code.
    """
    line = " ".join(without_hidden(printable(text)).split())
    parts = _CODE.split(line) if keeps_code else [line]
    parts[::2] = [_MARKUP.sub(r"\\\1", part) for part in parts[::2]]
    return _NUMBERED.sub(r"\1\\", "".join(parts))
