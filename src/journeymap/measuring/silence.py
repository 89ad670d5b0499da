"""Let no error of a run hold what was read.

Neither its text, nor its context, nor the variables of its frames hold any.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from journeymap.errors import JourneymapError, MeasureError

Result = TypeVar("Result")
Progress = Callable[[str], None]
"""Is told in a few words what is being done."""

_PACKAGE = Path(__file__).parents[1]


def run_silently(action: Callable[[Progress], Result], progress: Progress) -> Result:
    """Return what a function returns that reads data.

    Its errors come from here, without what led to them.

    It is given `progress`, whose own errors pass as they are. Other errors than those of journeymap become a
    `RuntimeError` that says where they arose, since their text can quote data.
    """
    of_progress: list[BaseException] = []

    def report(text: str) -> None:
        try:
            progress(text)
        except BaseException as error:
            of_progress.append(error)
            raise

    try:
        return action(report)
    except BaseException as error:  # noqa: BLE001 - also an interruption has frames with rows
        raised = error if error in of_progress else _without_data(error)
    # outside of `except`, so that the error is not the context of this one
    del action, report
    raise raised


def _without_data(error: BaseException) -> BaseException:
    if isinstance(error, JourneymapError):
        error.__cause__ = error.__context__ = None
        return error.with_traceback(None)
    if isinstance(error, KeyboardInterrupt):
        return KeyboardInterrupt()
    if isinstance(error, MemoryError):
        return MemoryError()
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return MeasureError(f"{name}{(error.strerror or str(error)).lower()}")
    return RuntimeError(f"{type(error).__name__} in {_place(error.__traceback__)}")


def _place(traceback: TracebackType | None) -> str:
    """Return the innermost line of journeymap that led to an error."""
    place = "journeymap"
    while traceback is not None:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            place = f"{path.relative_to(_PACKAGE.parent).as_posix()}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place
