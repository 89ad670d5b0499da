"""The public names: what `journeymap` offers, each imported when it is used first.

`python tests/test_public_api.py --write` writes the stub that type checkers read, `src/journeymap/__init__.pyi`.
"""

from __future__ import annotations

import pickle
import pkgutil
import subprocess
import sys
from inspect import getdoc
from pathlib import Path

import pytest

import journeymap as jm

STUB = Path(__file__).parents[1] / "src/journeymap/__init__.pyi"


def stub() -> str:
    """The stub, made from the table of public names."""
    imports = [
        f"from journeymap.{module} import {name} as {name}\n"
        for module, names in jm._NAMES.items()  # type: ignore[attr-defined] # not in the stub
        for name in sorted(names.split())
    ]
    listed = "".join(f'    "{name}",\n' for name in jm.__all__)
    doc = "# The public names of journeymap, for type checkers. tests/test_public_api.py writes this file.\n"
    version = "from journeymap.version import __version__ as __version__\n"
    return f"{doc}\n{''.join(sorted([*imports, version]))}\n__all__ = [\n{listed}]\n"


def test_the_stub_is_made_from_the_table() -> None:
    assert STUB.read_text("utf-8") == stub(), "run: python tests/test_public_api.py --write"


def test_every_public_name_exists_and_is_documented() -> None:
    for name in jm.__all__:
        assert getattr(jm, name) is not None
        assert name == "__version__" or getdoc(getattr(jm, name)), name


def test_the_public_names_are_sorted_and_listed_by_dir() -> None:
    assert list(jm.__all__) == sorted(set(jm.__all__))
    assert set(jm.__all__) <= set(dir(jm))


def test_no_public_name_hides_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(jm.__path__)}

    assert modules & set(jm.__all__) == set()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'journeymap' has no attribute 'lod'"):
        jm.lod  # type: ignore[attr-defined] # noqa: B018


def test_importing_journeymap_imports_no_other_module() -> None:
    program = "import sys, journeymap; print(sorted(name for name in sys.modules if name.startswith('journeymap.')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['journeymap.version']"


def errors() -> list[jm.JourneymapError]:
    return [
        jm.ComparisonError("several journeys are followed", ["a", "b"], ["c"]),
        jm.InputNotFoundError("a.yaml", "it does not exist"),
        jm.OutputNotWritableError("a.yaml", "the folder does not exist"),
        jm.MultipleWorkspacesError(["a", "b"]),
        jm.UnknownNameError("rule", "unownd", ["unowned"], "unowned"),
        jm.InvalidCallError("load", "there is no argument `pth`", "paths"),
        jm.InvalidModelError("Team", {"name": 3}, {"Team.name": "expected a text"}),
        jm.InvalidOptionError(3, "is a date", "today"),
        jm.InvalidTypeError(3, "is a text", "name"),
        jm.MeasureError("there is no file applicants.csv"),
        jm.MissingExtraError("a plan as ics", "calendar"),
        jm.PlanError("there is no cohort"),
        jm.RenderError("map as dot", "a map is not a graph"),
        jm.InsufficientContrastError("hr", "#ffffff", "#fffffe", 1.0),
        jm.SimilarColorsError("#b3401a", "#b3401b", "light"),
        jm.MergeError("nurse.yaml:3: an alias"),
        jm.TableError("there is no table in it", "journeymap import plan.csv"),
    ]


@pytest.mark.parametrize("error", errors(), ids=lambda error: type(error).__name__)
def test_every_error_is_a_journeymap_error_and_survives_pickling(error: jm.JourneymapError) -> None:
    again = pickle.loads(pickle.dumps(error))

    assert isinstance(error, jm.JourneymapError)
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_every_public_error_is_covered_by_the_test_of_pickling() -> None:
    public = {name for name in jm.__all__ if name.endswith("Error")}

    assert public == {type(error).__name__ for error in errors()} | {"JourneymapError"}


if __name__ == "__main__" and "--write" in sys.argv:
    STUB.write_text(stub(), "utf-8", newline="\n")
