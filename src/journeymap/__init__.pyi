# The public names of journeymap, for type checkers. tests/test_public_api.py writes this file.

from journeymap.api.compare import compare as compare
from journeymap.api.comparison import Comparison as Comparison
from journeymap.api.loading import load as load
from journeymap.api.loading import load_text as load_text
from journeymap.api.measure import measure as measure
from journeymap.api.measure import measure_queries as measure_queries
from journeymap.api.measures import Measures as Measures
from journeymap.api.output import check_output as check_output
from journeymap.api.output import write_output as write_output
from journeymap.api.picture import Picture as Picture
from journeymap.api.plan import Plan as Plan
from journeymap.api.plan import plan as plan
from journeymap.api.plan import plan_extensions as plan_extensions
from journeymap.api.questions import questions as questions
from journeymap.api.reference import all_rules as all_rules
from journeymap.api.reference import explain as explain
from journeymap.api.reference import json_schema as json_schema
from journeymap.api.reference import look_up as look_up
from journeymap.api.render_choices import all_views as all_views
from journeymap.api.render_choices import picture_extension as picture_extension
from journeymap.api.render_choices import picture_formats as picture_formats
from journeymap.api.render_choices import render_choices as render_choices
from journeymap.api.rendering import describe as describe
from journeymap.api.rendering import html_id as html_id
from journeymap.api.rendering import render as render
from journeymap.api.report import Report as Report
from journeymap.api.rule_examples import RuleExample as RuleExample
from journeymap.api.rule_examples import rule_examples as rule_examples
from journeymap.api.tables import Import as Import
from journeymap.api.tables import import_table as import_table
from journeymap.api.validation import check as check
from journeymap.api.validation import validate as validate
from journeymap.api.workspace import Workspace as Workspace
from journeymap.document.cards import Badge as Badge
from journeymap.document.cards import CardField as CardField
from journeymap.document.cards import DescribedStage as DescribedStage
from journeymap.document.cards import JourneyDescription as JourneyDescription
from journeymap.document.cards import Relation as Relation
from journeymap.document.cards import TouchpointCard as TouchpointCard
from journeymap.drawing.theme import InsufficientContrastError as InsufficientContrastError
from journeymap.drawing.theme import SimilarColorsError as SimilarColorsError
from journeymap.errors import ComparisonError as ComparisonError
from journeymap.errors import InputNotFoundError as InputNotFoundError
from journeymap.errors import InvalidCallError as InvalidCallError
from journeymap.errors import InvalidModelError as InvalidModelError
from journeymap.errors import InvalidOptionError as InvalidOptionError
from journeymap.errors import InvalidTypeError as InvalidTypeError
from journeymap.errors import JourneymapError as JourneymapError
from journeymap.errors import MeasureError as MeasureError
from journeymap.errors import MissingExtraError as MissingExtraError
from journeymap.errors import MultipleWorkspacesError as MultipleWorkspacesError
from journeymap.errors import OutputNotWritableError as OutputNotWritableError
from journeymap.errors import PlanError as PlanError
from journeymap.errors import RenderError as RenderError
from journeymap.errors import UnknownNameError as UnknownNameError
from journeymap.findings import Finding as Finding
from journeymap.findings import Level as Level
from journeymap.findings import Location as Location
from journeymap.findings import Related as Related
from journeymap.findings import Summary as Summary
from journeymap.findings import Waived as Waived
from journeymap.format_reference import LookUp as LookUp
from journeymap.format_reference import ReferencePage as ReferencePage
from journeymap.graph import JourneyGraph as JourneyGraph
from journeymap.graph import Paths as Paths
from journeymap.graph import PersonaView as PersonaView
from journeymap.locales.messages import Messages as Messages
from journeymap.locales.messages import messages as messages
from journeymap.model.checks import Checks as Checks
from journeymap.model.checks import JourneyChecks as JourneyChecks
from journeymap.model.checks import RuleSetting as RuleSetting
from journeymap.model.checks import Waiver as Waiver
from journeymap.model.cohorts import Cohort as Cohort
from journeymap.model.cohorts import Holiday as Holiday
from journeymap.model.cohorts import WorkingDays as WorkingDays
from journeymap.model.evidence import AttributeColumn as AttributeColumn
from journeymap.model.evidence import DataSource as DataSource
from journeymap.model.evidence import JourneyMeasure as JourneyMeasure
from journeymap.model.evidence import Measure as Measure
from journeymap.model.evidence import TimeColumn as TimeColumn
from journeymap.model.journey import Follows as Follows
from journeymap.model.journey import Journey as Journey
from journeymap.model.journey import Stage as Stage
from journeymap.model.measures import Release as Release
from journeymap.model.organization import Anchor as Anchor
from journeymap.model.organization import Asset as Asset
from journeymap.model.organization import Channel as Channel
from journeymap.model.organization import FrameworkStage as FrameworkStage
from journeymap.model.organization import Lane as Lane
from journeymap.model.organization import Metric as Metric
from journeymap.model.organization import Organization as Organization
from journeymap.model.organization import Persona as Persona
from journeymap.model.organization import Promise as Promise
from journeymap.model.organization import Team as Team
from journeymap.model.organization import Theme as Theme
from journeymap.model.timing import Duration as Duration
from journeymap.model.timing import Point as Point
from journeymap.model.touchpoint import Adaptation as Adaptation
from journeymap.model.touchpoint import Touchpoint as Touchpoint
from journeymap.model.touchpoint_parts import Evidence as Evidence
from journeymap.model.touchpoint_parts import Handoff as Handoff
from journeymap.model.touchpoint_parts import Link as Link
from journeymap.model.touchpoint_parts import Next as Next
from journeymap.model.touchpoint_parts import Opportunity as Opportunity
from journeymap.office.account import Account as Account
from journeymap.office.account import AccountCell as AccountCell
from journeymap.office.account import AccountColumn as AccountColumn
from journeymap.office.errors import MergeError as MergeError
from journeymap.office.errors import TableError as TableError
from journeymap.planning.plan import CrowdedWeek as CrowdedWeek
from journeymap.planning.plan import PlanEntry as PlanEntry
from journeymap.planning.plan import UndatedTouchpoint as UndatedTouchpoint
from journeymap.question_sheets import Question as Question
from journeymap.question_sheets import QuestionSheets as QuestionSheets
from journeymap.question_sheets import Sheet as Sheet
from journeymap.question_sheets import SheetTouchpoint as SheetTouchpoint
from journeymap.reporting import is_for_people as is_for_people
from journeymap.reporting import report_formats as report_formats
from journeymap.rules.api import Rule as Rule
from journeymap.version import __version__ as __version__

__all__ = [
    "Account",
    "AccountCell",
    "AccountColumn",
    "Adaptation",
    "Anchor",
    "Asset",
    "AttributeColumn",
    "Badge",
    "CardField",
    "Channel",
    "Checks",
    "Cohort",
    "Comparison",
    "ComparisonError",
    "CrowdedWeek",
    "DataSource",
    "DescribedStage",
    "Duration",
    "Evidence",
    "Finding",
    "Follows",
    "FrameworkStage",
    "Handoff",
    "Holiday",
    "Import",
    "InputNotFoundError",
    "InsufficientContrastError",
    "InvalidCallError",
    "InvalidModelError",
    "InvalidOptionError",
    "InvalidTypeError",
    "Journey",
    "JourneyChecks",
    "JourneyDescription",
    "JourneyGraph",
    "JourneyMeasure",
    "JourneymapError",
    "Lane",
    "Level",
    "Link",
    "Location",
    "LookUp",
    "Measure",
    "MeasureError",
    "Measures",
    "MergeError",
    "Messages",
    "Metric",
    "MissingExtraError",
    "MultipleWorkspacesError",
    "Next",
    "Opportunity",
    "Organization",
    "OutputNotWritableError",
    "Paths",
    "Persona",
    "PersonaView",
    "Picture",
    "Plan",
    "PlanEntry",
    "PlanError",
    "Point",
    "Promise",
    "Question",
    "QuestionSheets",
    "ReferencePage",
    "Related",
    "Relation",
    "Release",
    "RenderError",
    "Report",
    "Rule",
    "RuleExample",
    "RuleSetting",
    "Sheet",
    "SheetTouchpoint",
    "SimilarColorsError",
    "Stage",
    "Summary",
    "TableError",
    "Team",
    "Theme",
    "TimeColumn",
    "Touchpoint",
    "TouchpointCard",
    "UndatedTouchpoint",
    "UnknownNameError",
    "Waived",
    "Waiver",
    "WorkingDays",
    "Workspace",
    "__version__",
    "all_rules",
    "all_views",
    "check",
    "check_output",
    "compare",
    "describe",
    "explain",
    "html_id",
    "import_table",
    "is_for_people",
    "json_schema",
    "load",
    "load_text",
    "look_up",
    "measure",
    "measure_queries",
    "messages",
    "picture_extension",
    "picture_formats",
    "plan",
    "plan_extensions",
    "questions",
    "render",
    "render_choices",
    "report_formats",
    "rule_examples",
    "validate",
    "write_output",
]
