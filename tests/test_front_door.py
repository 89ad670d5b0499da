"""The front door: about fifty names, each there when it is asked for, none in the way of a room."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from inspect import getdoc

import pytest

import journeymap as jm


def test_every_name_is_there_and_says_what_it_is() -> None:
    for name in jm.__all__:
        assert getattr(jm, name) is not None
        assert name == "__version__" or getdoc(getattr(jm, name)), name


def test_the_list_is_sorted_and_seen_by_those_who_look() -> None:
    assert list(jm.__all__) == sorted(set(jm.__all__))
    assert set(jm.__all__) <= set(dir(jm))


def test_no_name_hides_a_room() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(jm.__path__)}

    assert rooms & set(jm.__all__) == set()


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'journeymap' has no attribute 'lod'"):
        jm.lod  # noqa: B018


def test_opening_it_imports_no_room() -> None:
    program = "import sys, journeymap; print(sorted(name for name in sys.modules if name.startswith('journeymap.')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['journeymap.version']"


def test_everything_wrong_with_the_use_of_the_library_has_one_base() -> None:
    errors = [jm.InputNotFoundError, jm.MultipleWorkspacesError, jm.UnknownNameError, jm.InvalidOptionError]

    assert all(issubclass(error, jm.JourneymapError) for error in errors)
