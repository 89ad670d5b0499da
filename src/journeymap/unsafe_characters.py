"""List characters that no page, file or terminal may receive unescaped."""

import re

NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
CONTROLS = "\x00-\x1f\x7f-\x9f"
TURNING = "\u202a-\u202e\u2066-\u2069"
"""These turn the direction of the text after them."""
HIDDEN = f"{NOT_IN_XML}{CONTROLS}{TURNING}\u200e\u200f\u2028\u2029\ufeff\ufff9-\ufffb"
"""All of these, other marks that show nothing, and separators of lines."""

COMMAND_MARK = re.compile(r"#(?=#(?:vso)?\[)", re.IGNORECASE)
"""The first character of what build servers take for a command anywhere in a line: `##[` and `##vso[`."""
_COMMAND_START = re.compile(r"^(\s*):(?=:)", re.MULTILINE)


def break_commands(text: str) -> str:
    """Put a space into what a build server would read as a command."""
    if "##" in text:
        text = COMMAND_MARK.sub("# ", text)
    return _COMMAND_START.sub(r"\1: ", text) if "::" in text else text
