"""Collect the sheets of all teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from journeymap.document.findings_context import FindingsContext
from journeymap.document.render_options import RenderOptions
from journeymap.errors import UnknownNameError
from journeymap.findings import Finding, Pointer
from journeymap.graph import JourneyGraph, Portfolio, TouchpointNode
from journeymap.graph.open_questions import OpenQuestion, questions_of_catalogues, questions_of_journey
from journeymap.loading import SourceMap
from journeymap.question_sheets.concerned import (
    teams_of_item,
    teams_of_journey,
    teams_of_stage,
    teams_of_touchpoint,
)
from journeymap.question_sheets.sheets import UNOWNED, Handoff, Question, QuestionSheets, Sheet, SheetTouchpoint
from journeymap.question_sheets.subjects import Subject, stage_name
from journeymap.question_sheets.wording import wording as wording_of
from journeymap.question_sheets.work import handoffs_of, touchpoints_of

_OF_VALUES = "open-question"
"""The rule that lists the values that are `unknown`, which are asked one by one here."""

_OF_TIMES = "untimed-step"
"""The rule that names steps without a certain day; a `when` that is `unknown` is asked on its own."""


class _Entry(NamedTuple):
    """A question with the team it goes to, empty if nobody, and its place there."""

    sheet: str
    order: tuple[int, int, int]
    question: Question


def collect(
    portfolio: Portfolio,
    findings: Sequence[Finding],
    *,
    team: str | None = None,
    journey: str | None = None,
    language: str | None = None,
) -> QuestionSheets:
    """Return the sheets of all teams, or of one; raises `UnknownNameError`."""
    if journey is not None and journey not in portfolio.by_id:
        raise UnknownNameError("journey", journey, portfolio.by_id)
    collector = _Collector(portfolio, findings, journey, RenderOptions(language=language))
    sheets = collector.sheets()
    if team is not None:
        known = collector.known_teams(sheets)
        if team not in known:
            raise UnknownNameError("team", team, known)
        sheets = [sheet for sheet in sheets if sheet.team == team] or [collector.empty_sheet(team)]
    wording = collector.wording
    return QuestionSheets(tuple(sheets), wording.language, collector.organization, dict(wording.words))


class _Collector:
    """Collects the sheets of a workspace for one language."""

    def __init__(
        self, portfolio: Portfolio, findings: Sequence[Finding], journey: str | None, options: RenderOptions
    ) -> None:
        self._portfolio = portfolio
        self._options = options
        self._context = FindingsContext(portfolio, tuple(portfolio.graphs), options)
        self._source_map = SourceMap.of(portfolio.workspace)
        self.wording = wording_of(self._context.language)
        self.organization = self._context.text(portfolio.organization.organization)
        self._graphs = [
            graph
            for graph in portfolio.graphs
            if journey == graph.id or (journey is None and self._is_requested(graph.id))
        ]
        self._is_one_journey = journey is not None
        self._asks_catalogues = journey is None and self._is_requested(None)
        self._findings = [
            finding for finding in findings if finding.counts and finding.rule != _OF_VALUES and self._is_asked(finding)
        ]

    def _is_asked(self, finding: Finding) -> bool:
        if finding.category == "reading" and finding.taken_over_at is not None:
            return False  # the text is that of the template
        if finding.journey is None:
            return not self._is_one_journey
        return finding.journey in [graph.id for graph in self._graphs]

    def _is_requested(self, journey: str | None) -> bool:
        """Whether the file of a journey, or the workspace file, was asked for."""
        result = self._portfolio.workspace.load_result
        locations = self._source_map.locations(Pointer(journey)) if journey else ()
        source = result.organization.source if result.organization and not journey else None
        path = locations[0].path if locations else source.path if source else None
        return path is None or result.is_requested(path)

    def sheets(self) -> list[Sheet]:
        touchpoints: dict[str, list[SheetTouchpoint]] = {}
        gives: dict[str, list[Handoff]] = {}
        takes: dict[str, list[Handoff]] = {}
        questions: dict[str, list[_Entry]] = {}
        for graph in self._graphs:
            context = FindingsContext(self._portfolio, (graph,), self._options)
            for teams, touchpoint in touchpoints_of(graph, context, self.wording):
                for key in teams or ("",):
                    touchpoints.setdefault(key, []).append(touchpoint)
            for giver, given, taker, taken in handoffs_of(graph, context, self.wording):
                gives.setdefault(giver, []).append(given)
                takes.setdefault(taker, []).append(taken)
        for entry in (*self._unknown_values(), *self._asked_findings()):
            questions.setdefault(entry.sheet, []).append(entry)
        return [
            Sheet(
                key or UNOWNED,
                self._sheet_name(key),
                tuple(touchpoints.get(key, ())),
                tuple(gives.get(key, ())),
                tuple(takes.get(key, ())),
                _in_order(questions.get(key, ())),
                is_unowned=not key,
            )
            for key in self._sheet_keys((*touchpoints, *gives, *takes, *questions))
        ]

    def known_teams(self, sheets: Iterable[Sheet]) -> list[str]:
        """Return the names of sheets that can be asked for, with `unowned`."""
        named = sorted(id for graph in self._graphs for catalogue, id in graph.named_ids if catalogue == "teams")
        teams = [*(self._portfolio.catalogue("teams") or ()), *(sheet.team for sheet in sheets), *named, UNOWNED]
        return list(dict.fromkeys(teams))

    def empty_sheet(self, team: str) -> Sheet:
        is_unowned = team == UNOWNED
        return Sheet(team, self._sheet_name("" if is_unowned else team), is_unowned=is_unowned)

    def _sheet_keys(self, keys: Iterable[str]) -> list[str]:
        """Return the sheets in the order of teams; what nobody is asked comes last."""
        declared = self._portfolio.catalogue("teams") or ()
        present = set(keys)
        in_order = dict.fromkeys([*(key for key in declared if key in present), *sorted(present - {""})])
        return [key for key in in_order if key] + ([""] if "" in present else [])

    def _sheet_name(self, key: str) -> str:
        return self._context.name("teams", key) if key else self.wording.word("unowned-sheet")

    # -- questions -------------------------------------------------------------------------------------------------

    def _unknown_values(self) -> Iterator[_Entry]:
        for number, graph in enumerate(self._graphs):
            for question in questions_of_journey(graph):
                yield from self._of_values(question, number, graph)
        if self._asks_catalogues:
            for question in questions_of_catalogues(self._portfolio):
                yield from self._of_values(question, len(self._graphs), None)

    def _of_values(self, open_question: OpenQuestion, number: int, graph: JourneyGraph | None) -> Iterator[_Entry]:
        for pointer in open_question.pointers:
            node = graph.find(pointer.touchpoint) if graph and pointer.touchpoint else None
            text, answer = self._ask(pointer, graph, node)
            question = Question(text, answer, self._place(pointer), pointer.journey or "", pointer.subject or "")
            order = (number, -1 if node is None else node.order, 0)
            for key in self._teams_of(pointer, graph, node) or ("",):
                yield _Entry(key, order, question)

    def _ask(self, pointer: Pointer, graph: JourneyGraph | None, node: TouchpointNode | None) -> tuple[str, str]:
        context, key = self._context, next(str(key) for key in reversed(pointer.keys) if not isinstance(key, int))
        if node is not None:
            name = context.touchpoint_name(node)
            if pointer.keys[0] == "opportunities" and isinstance(pointer.keys[1], int):
                idea = context.text(node.touchpoint.opportunities[pointer.keys[1]].idea)
                return self.wording.of_unknown(
                    "idea", idea=self.wording.quoted([idea]), about=self.wording.quoted([name])
                )
        elif pointer.catalogue:
            name = context.name(pointer.catalogue, str(pointer.keys[0]))
            key = "works" if pointer.catalogue == "personas" else key
        elif pointer.stage:
            name = stage_name(context, pointer.stage)
        else:
            name = (context.text(graph.journey.name) if graph else "") or pointer.journey or ""
        return self.wording.of_unknown(key, about=self.wording.quoted([name]))

    def _teams_of(self, pointer: Pointer, graph: JourneyGraph | None, node: TouchpointNode | None) -> tuple[str, ...]:
        if graph is None:
            return teams_of_item(self._portfolio, pointer.catalogue or "", str(pointer.keys[0]))
        if node is not None:
            return teams_of_touchpoint(graph, node)
        stage = self._portfolio.stage(pointer.stage or "")
        return teams_of_stage(graph, stage) if stage else teams_of_journey(graph)

    def _asked_findings(self) -> Iterator[_Entry]:
        numbers = {graph.id: number for number, graph in enumerate(self._graphs)}
        for finding in self._findings:
            subject = Subject(self._context, self.wording, finding)
            for team, nodes in subject.by_team():
                if finding.rule == _OF_TIMES and all(node.touchpoint.is_when_unknown for node in nodes):
                    continue
                text, answer = self.wording.of_finding(
                    finding, subject.values(nodes), is_about_one=subject.is_about_one(nodes)
                )
                place = self._place_of(finding, nodes)
                question = Question(text, answer, place, finding.journey or "", finding.subject or "", finding.rule)
                number = numbers.get(finding.journey or "", len(numbers))
                order = (number, nodes[0].order if nodes else -1, 4 - finding.level)
                yield _Entry(team, order, question)

    def _place_of(self, finding: Finding, nodes: Sequence[TouchpointNode]) -> str:
        """Return the place of a finding, or of the team's first touchpoint."""
        if nodes and nodes[0].id != finding.touchpoint:
            return self._place(nodes[0].id_pointer)
        location = finding.location
        if location is None:
            return finding.subject or ""
        return self._line(location.path, location.line)

    def _place(self, pointer: Pointer) -> str:
        locations = self._source_map.locations(pointer)
        return self._line(locations[0].path, locations[0].line) if locations else pointer.subject or ""

    def _line(self, path: str, line: int | None) -> str:
        return self.wording.word("line", path=path, line=str(line)) if line else path


def _in_order(entries: Iterable[_Entry]) -> tuple[Question, ...]:
    """Return the questions of a sheet by journey, touchpoint and level, each once."""
    in_order = sorted(entries, key=lambda entry: entry.order)
    return tuple(dict.fromkeys(entry.question for entry in in_order))
