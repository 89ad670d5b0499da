"""Model, check and draw employee journeys, and publish them in documentation.

```python
import journeymap as jm

workspace = jm.load("journeys/")
report = jm.validate(workspace)
print(report.to_text())
```

A public name is imported when it is used first, so that `--version` imports nothing.
"""

from __future__ import annotations

from importlib import import_module

from journeymap.version import __version__ as __version__

_NAMES = {
    "api.compare": "compare",
    "api.comparison": "Comparison",
    "api.loading": "load load_text",
    "api.measure": "measure measure_queries",
    "api.measures": "Measures",
    "api.output": "check_output write_output",
    "api.picture": "Picture",
    "api.plan": "Plan plan plan_extensions",
    "api.questions": "questions",
    "api.reference": "all_rules explain json_schema look_up",
    "api.render_choices": "all_views picture_extension picture_formats render_choices",
    "api.rendering": "describe html_id render",
    "api.report": "Report",
    "api.rule_examples": "RuleExample rule_examples",
    "api.tables": "Import import_table",
    "api.validation": "check validate",
    "api.workspace": "Workspace",
    "document.cards": "Badge CardField DescribedStage JourneyDescription Relation TouchpointCard",
    "drawing.theme": "InsufficientContrastError SimilarColorsError",
    "errors": "ComparisonError InputNotFoundError InvalidCallError InvalidModelError InvalidOptionError"
    " InvalidTypeError JourneymapError MeasureError MissingExtraError MultipleWorkspacesError OutputNotWritableError"
    " PlanError RenderError UnknownNameError",
    "findings": "Finding Level Location Related Summary Waived",
    "format_reference": "LookUp ReferencePage",
    "graph": "JourneyGraph Paths PersonaView",
    "locales.messages": "Messages messages",
    "model.checks": "Checks JourneyChecks RuleSetting Waiver",
    "model.cohorts": "Cohort Holiday WorkingDays",
    "model.evidence": "AttributeColumn DataSource JourneyMeasure Measure TimeColumn",
    "model.journey": "Follows Journey Stage",
    "model.touchpoint": "Adaptation Touchpoint",
    "model.touchpoint_parts": "Evidence Handoff Link Next Opportunity",
    "model.measures": "Release",
    "model.organization": "Anchor Asset Channel FrameworkStage Lane Metric Organization Persona Promise Team Theme",
    "model.timing": "Duration Point",
    "office.account": "Account AccountCell AccountColumn",
    "office.errors": "MergeError TableError",
    "planning.plan": "CrowdedWeek PlanEntry UndatedTouchpoint",
    "question_sheets": "Question QuestionSheets Sheet SheetTouchpoint",
    "reporting": "is_for_people report_formats",
    "rules.api": "Rule",
}
"""The public names by the module that defines them. `tests/test_public_api.py --write` makes the stub of this module
from it, for type checkers."""

_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted([*_MODULE_OF, "__version__"])  # noqa: PLE0605 - the stub has it written out


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
