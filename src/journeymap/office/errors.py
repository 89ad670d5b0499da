"""The exceptions for files that cannot be read, and for what cannot be inserted."""

from __future__ import annotations

from journeymap.errors import JourneymapError


class TableError(JourneymapError, ValueError):
    """A file of which no journey can be read.

    The text is one sentence that says what is wrong and what to do, `command` is the one command that would work, or
    empty.
    """

    command: str = ""

    def __init__(self, reason: str, command: str = "") -> None:
        self.reason = reason
        self.command = command
        super().__init__(reason)


class MergeError(JourneymapError, ValueError):
    """What was imported cannot be inserted into a workspace; nothing was changed.

    The text is one sentence that says where and why.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
