"""Define an engine, and keep its errors, which quote data, to itself."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from journeymap.errors import JourneymapError, MeasureError

if TYPE_CHECKING:
    from ibis.expr.types import Table

Result = TypeVar("Result")
Diagnosis = Callable[[], str | None]
"""Look at what is read, after an error; say what is wrong with it in a sentence, or None."""


class Engine(ABC):
    """What computes Ibis expressions.

    Errors of a query are `MeasureError`, with a sentence of one of the diagnoses, or of the engine.
    """

    name: ClassVar[str]
    """Its name in sentences."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        """The Ibis backend."""
        self._diagnoses: list[Diagnosis] = []

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def add_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Ask this, too, after an error of a query."""
        self._diagnoses.append(diagnosis)

    def keep(self, expression: Table, name: str) -> Table:
        """Compute a table once, for several queries; `name` is not yet used."""
        return self.attempt(lambda: self._keep(expression, name))

    def rows(self, expression: Table) -> list[dict[str, Any]]:
        """Compute a small table, and return its rows."""
        return self.attempt(lambda: self._rows(expression))

    def attempt(self, action: Callable[[], Result]) -> Result:
        """Return what a function returns; an error of the engine is a `MeasureError`."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of things that Ibis and engines do, such as deprecated calls
                return action()
        except JourneymapError:
            raise
        except Exception as error:  # noqa: BLE001 - engines have errors of many kinds, and all quote data
            if self._is_interruption(error):
                reason = None
            else:
                reason = self._diagnose() or self._reason(error)
        # outside of `except`, so that the error of the engine is not the context of this one
        if reason is None:
            raise KeyboardInterrupt
        raise MeasureError(reason)

    def _diagnose(self) -> str | None:
        return next(filter(None, (diagnosis() for diagnosis in self._diagnoses)), None)

    @abstractmethod
    def _keep(self, expression: Table, name: str) -> Table: ...

    @abstractmethod
    def _rows(self, expression: Table) -> list[dict[str, Any]]: ...

    @abstractmethod
    def _reason(self, error: Exception) -> str:
        """Say what an error of the engine means, in a sentence without its text."""

    def _is_interruption(self, error: Exception) -> bool:  # noqa: ARG002 - engines differ
        return False
