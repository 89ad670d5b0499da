"""The exception for files of which no table can be read."""

import pickle

from journeymap.errors import JourneymapError
from journeymap.office.errors import TableError


def test_error_says_its_reason_and_command() -> None:
    error = TableError("no sheet holds a journey", "journeymap import plan.xlsx --sheet Plan")
    assert isinstance(error, JourneymapError)
    assert (str(error), error.command) == ("no sheet holds a journey", "journeymap import plan.xlsx --sheet Plan")
    assert TableError("no sheet holds a journey").command == ""


def test_error_can_be_pickled() -> None:
    error = pickle.loads(pickle.dumps(TableError("no sheet holds a journey", "journeymap import -")))
    assert (str(error), error.command) == ("no sheet holds a journey", "journeymap import -")
