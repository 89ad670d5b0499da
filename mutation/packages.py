"""The packages that are mutated, and the tests that are about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """Patterns of source files, and the paths of the tests that may find faults in them."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    strings: bool = False
    """Whether texts that are names or values of attributes are misspelt too."""


def _package(name: str, *tests: str, strings: bool = False) -> Package:
    return Package((f"src/journeymap/{name}/**/*.py",), tests, strings)


PACKAGES = {
    "rules": _package("rules", "tests/rules"),
    "graph": _package(
        "graph",
        "tests/graph",
        "tests/rules",
        "tests/checking/test_distribution.py",
        "tests/test_description.py",
        "tests/writers/test_whole_pictures.py",
    ),
    "timing": Package(
        (
            "src/journeymap/model/timing*.py",
            "src/journeymap/model/durations.py",
            "src/journeymap/time_phrases/*.py",
        ),
        (
            "tests/model",
            "tests/time_phrases",
            "tests/decoding",
            "tests/graph",
            "tests/rules/test_wrong_value.py",
            "tests/advice",
        ),
    ),
    "decoding": _package(
        "decoding",
        "tests/decoding",
        "tests/model",
        "tests/advice",
        "tests/rules/test_missing_key.py",
        "tests/rules/test_syntax.py",
        "tests/rules/test_text_read_as_comment.py",
        "tests/rules/test_unknown_key.py",
        "tests/rules/test_wrong_value.py",
        "tests/test_yaml_writer.py",
    ),
    "checking": _package(
        "checking",
        "tests/checking",
        "tests/rules",
        "tests/cli/test_validate.py",
        "tests/cli/test_baseline.py",
        "tests/reports",
    ),
    "fixes": _package("fixes", "tests/fixes", "tests/cli/test_fix.py", "tests/cli/test_diff.py", "tests/advice"),
    "writers": _package(
        "writers",
        "tests/writers",
        "tests/test_rendering.py",
        "tests/test_notebook.py",
        "tests/cli/test_render.py",
        strings=True,
    ),
    "drawing": _package(
        "drawing",
        "tests/drawing",
        "tests/views",
        "tests/writers/test_svg.py",
        "tests/writers/test_whole_pictures.py",
        strings=True,
    ),
    "publication": Package(
        tuple(
            f"src/journeymap/measuring/{name}.py"
            for name in (
                "bases",
                "consistency",
                "metric_values",
                "portions",
                "publication",
                "quantiles",
                "rounding",
                "targets",
            )
        ),
        tuple(
            f"tests/measuring/test_{name}.py"
            for name in (
                "consistency",
                "metric_values",
                "portions",
                "promise_guards",
                "publication",
                "publication_parts",
                "quantiles",
                "targets",
            )
        ),
    ),
}
