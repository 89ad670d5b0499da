"""journeymap: employee journeys as a model, checked, drawn, and at home in docs builds.

```python
import journeymap as jm

workspace = jm.load("journeys/")
report = jm.validate(workspace)
print(report.to_text())
```

This is the front door. What it offers is imported when it is asked for, so that `--version` imports nothing.
"""

from __future__ import annotations

from importlib import import_module

from journeymap.version import __version__

TYPE_CHECKING = False  # what type checkers take for true, without the cost of importing typing
if TYPE_CHECKING:
    from typing import Any

    from journeymap.api import (
        Picture,
        Report,
        Workspace,
        all_rules,
        all_views,
        anchor,
        describe,
        explain,
        json_schema,
        load,
        load_text,
        picture_extension,
        picture_formats,
        render,
        validate,
    )
    from journeymap.errors import (
        CannotBeDrawn,
        InputNotFound,
        JourneymapError,
        SeveralWorkspaces,
        UnknownName,
        UnusableValue,
    )
    from journeymap.examples import RuleExample, rule_examples
    from journeymap.findings import Finding, Level, Place, Related, Summary, Waived
    from journeymap.graph import JourneyGraph
    from journeymap.model.journey import Journey, Stage
    from journeymap.model.organization import (
        Anchor,
        Asset,
        Channel,
        Metric,
        Organization,
        Persona,
        Promise,
        Team,
    )
    from journeymap.model.touchpoint import Touchpoint
    from journeymap.reporting import formats as report_formats
    from journeymap.rulebook import Rule
    from journeymap.views.description import DescribedStage, Description
    from journeymap.views.picture import Badge, Card, Fact, Tie
    from journeymap.views.words import Words, words

__all__ = [
    "Anchor",
    "Asset",
    "Badge",
    "CannotBeDrawn",
    "Card",
    "Channel",
    "DescribedStage",
    "Description",
    "Fact",
    "Finding",
    "InputNotFound",
    "Journey",
    "JourneyGraph",
    "JourneymapError",
    "Level",
    "Metric",
    "Organization",
    "Persona",
    "Picture",
    "Place",
    "Promise",
    "Related",
    "Report",
    "Rule",
    "RuleExample",
    "SeveralWorkspaces",
    "Stage",
    "Summary",
    "Team",
    "Tie",
    "Touchpoint",
    "UnknownName",
    "UnusableValue",
    "Waived",
    "Words",
    "Workspace",
    "__version__",
    "all_rules",
    "all_views",
    "anchor",
    "describe",
    "explain",
    "json_schema",
    "load",
    "load_text",
    "picture_extension",
    "picture_formats",
    "render",
    "report_formats",
    "rule_examples",
    "validate",
    "words",
]

_ROOMS = {
    "api": (
        "Picture",
        "Report",
        "Workspace",
        "all_rules",
        "all_views",
        "anchor",
        "describe",
        "explain",
        "json_schema",
        "load",
        "load_text",
        "picture_extension",
        "picture_formats",
        "render",
        "validate",
    ),
    "errors": (
        "CannotBeDrawn",
        "InputNotFound",
        "JourneymapError",
        "SeveralWorkspaces",
        "UnknownName",
        "UnusableValue",
    ),
    "examples": ("RuleExample", "rule_examples"),
    "findings": ("Finding", "Level", "Place", "Related", "Summary", "Waived"),
    "graph": ("JourneyGraph",),
    "model.journey": ("Journey", "Stage"),
    "model.organization": ("Anchor", "Asset", "Channel", "Metric", "Organization", "Persona", "Promise", "Team"),
    "model.touchpoint": ("Touchpoint",),
    "rulebook": ("Rule",),
    "views.description": ("DescribedStage", "Description"),
    "views.picture": ("Badge", "Card", "Fact", "Tie"),
    "views.words": ("Words", "words"),
}
_HOME = {name: (room, name) for room, names in _ROOMS.items() for name in names}
_HOME["report_formats"] = ("reporting", "formats")


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, own_name = _HOME[name]
    found = globals()[name] = getattr(import_module(f"{__name__}.{room}"), own_name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
