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
        describe,
        explain,
        html_id,
        json_schema,
        load,
        load_text,
        picture_extension,
        picture_formats,
        render,
        validate,
    )
    from journeymap.document.cards import Badge, CardField, Relation, TouchpointCard
    from journeymap.document.description import DescribedStage, JourneyDescription
    from journeymap.errors import (
        InputNotFoundError,
        InvalidOptionError,
        JourneymapError,
        MultipleWorkspacesError,
        RenderError,
        UnknownNameError,
    )
    from journeymap.findings import Finding, Level, Location, Related, Summary, Waived
    from journeymap.graph import JourneyGraph
    from journeymap.locales.messages import Messages, messages
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
    from journeymap.rule_examples import RuleExample, rule_examples
    from journeymap.rules.api import Rule

__all__ = [
    "Anchor",
    "Asset",
    "Badge",
    "CardField",
    "Channel",
    "DescribedStage",
    "Finding",
    "InputNotFoundError",
    "InvalidOptionError",
    "Journey",
    "JourneyDescription",
    "JourneyGraph",
    "JourneymapError",
    "Level",
    "Location",
    "Messages",
    "Metric",
    "MultipleWorkspacesError",
    "Organization",
    "Persona",
    "Picture",
    "Promise",
    "Related",
    "Relation",
    "RenderError",
    "Report",
    "Rule",
    "RuleExample",
    "Stage",
    "Summary",
    "Team",
    "Touchpoint",
    "TouchpointCard",
    "UnknownNameError",
    "Waived",
    "Workspace",
    "__version__",
    "all_rules",
    "all_views",
    "describe",
    "explain",
    "html_id",
    "json_schema",
    "load",
    "load_text",
    "messages",
    "picture_extension",
    "picture_formats",
    "render",
    "report_formats",
    "rule_examples",
    "validate",
]

_PACKAGES = {
    "api": (
        "Picture",
        "Report",
        "Workspace",
        "all_rules",
        "all_views",
        "html_id",
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
        "RenderError",
        "InputNotFoundError",
        "JourneymapError",
        "MultipleWorkspacesError",
        "UnknownNameError",
        "InvalidOptionError",
    ),
    "rule_examples": ("RuleExample", "rule_examples"),
    "findings": ("Finding", "Level", "Location", "Related", "Summary", "Waived"),
    "graph": ("JourneyGraph",),
    "model.journey": ("Journey", "Stage"),
    "model.organization": ("Anchor", "Asset", "Channel", "Metric", "Organization", "Persona", "Promise", "Team"),
    "model.touchpoint": ("Touchpoint",),
    "rules.api": ("Rule",),
    "document.description": ("DescribedStage", "JourneyDescription"),
    "document.cards": ("Badge", "TouchpointCard", "CardField", "Relation"),
    "locales.messages": ("Messages", "messages"),
}
_HOME = {name: (room, name) for room, names in _PACKAGES.items() for name in names}
_HOME["report_formats"] = ("reporting", "formats")


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room, own_name = _HOME[name]
    found = globals()[name] = getattr(import_module(f"{__name__}.{room}"), own_name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
