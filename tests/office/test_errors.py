"""The exceptions for tables that cannot be read or added to a workspace."""

import pickle

import pytest

from journeymap.errors import JourneymapError
from journeymap.office.errors import MergeError, TableError
from journeymap.office.options import CorrectableError, ImportOptions


def test_error_says_its_reason_and_command() -> None:
    error = TableError("no sheet holds a journey", "journeymap import plan.xlsx --sheet Plan")
    assert isinstance(error, JourneymapError)
    assert (str(error), error.command) == ("no sheet holds a journey", "journeymap import plan.xlsx --sheet Plan")
    assert TableError("no sheet holds a journey").command == ""


@pytest.mark.parametrize(
    "error",
    [
        TableError("no sheet holds a journey", "journeymap import -"),
        MergeError("nurse.yaml, line 3: nothing can be added to this value"),
        CorrectableError("no sheet holds a journey", ImportOptions(sheets=("Plan",))),
    ],
)
def test_errors_can_be_pickled(error: JourneymapError) -> None:
    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
