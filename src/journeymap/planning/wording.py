"""What a plan says of its entries, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from journeymap.document.context import DescriptionContext, stage_name
from journeymap.graph import JourneyGraph, TouchpointNode
from journeymap.graph.handoffs import HandoffStatement, handoff_statements
from journeymap.model.timing import ANCHORS
from journeymap.planning.date_arithmetic import after
from journeymap.planning.dated_times import Span, Undated
from journeymap.planning.plan import Handoff
from journeymap.planning.working_days import WorkingDayCalendar


class JourneyWording:
    """The texts of one journey's entries: names, remarks, and why there is no date."""

    def __init__(self, context: DescriptionContext, working_days: WorkingDayCalendar) -> None:
        self._context = context
        self._messages = context.messages
        self._working_days = working_days
        self._statements: dict[TouchpointNode, list[HandoffStatement]] = {}

    @property
    def graph(self) -> JourneyGraph:
        """The journey."""
        return self._context.graph

    def facts(self, node: TouchpointNode) -> dict[str, Any]:
        """Return the fields of a touchpoint's entries that are the same for all."""
        touchpoint, text = node.touchpoint, self._context.text
        return {
            "journey": self.graph.id,
            "stage": node.stage.id,
            "touchpoint": node.id,
            "name": self._context.touchpoint_name(node),
            "kind": touchpoint.kind,
            "side": touchpoint.side,
            "from_": touchpoint.from_,
            "channels": touchpoint.channels,
            "owner": self.graph.owner(node),
            "claimants": touchpoint.owners if len(touchpoint.owners) > 1 else (),
            "responsible": touchpoint.responsible,
            "consulted": touchpoint.consulted,
            "informed": touchpoint.informed,
            "notes": text(touchpoint.notes) or None,
            "links": touchpoint.links,
        }

    def handoffs(self, node: TouchpointNode, personas: tuple[str | None, ...], last: date) -> tuple[Handoff, ...]:
        """Return what passes to the next owners after a last day."""
        statements = self._statements.get(node)
        if statements is None:
            statements = self._statements[node] = handoff_statements(self.graph, node)
        return tuple(
            dict.fromkeys(
                handoff
                for statement in statements
                if not set(personas).isdisjoint(statement.personas)
                if (takers := self._takers(node, personas, statement)) or not statement.takers
                for handoff in self._handoffs(statement, takers, last)
            )
        )

    def _takers(
        self, node: TouchpointNode, personas: tuple[str | None, ...], statement: HandoffStatement
    ) -> Sequence[TouchpointNode]:
        """Return who takes over from personas: for certain, or by the order of the list."""
        if statement.takers:
            return [taker for taker in statement.takers if self._is_met(taker, personas)]
        return [
            transition.target
            for view, passing in self.graph.group_personas()
            if not set(personas).isdisjoint(passing)
            for transition in view.paths.transitions.get(node, ())
            if transition.handoff is statement.handoff
        ]

    def _is_met(self, taker: TouchpointNode, personas: tuple[str | None, ...]) -> bool:
        """Whether one of some personas meets a touchpoint, or it is of another journey."""
        is_for = self.graph.organization.is_for
        return taker.journey != self.graph.id or any(is_for(taker, persona) for persona in personas)

    def _handoffs(self, statement: HandoffStatement, takers: Sequence[TouchpointNode], last: date) -> list[Handoff]:
        handoff = statement.handoff
        by = after(last, handoff.within, self._working_days) if handoff.within else None
        receivers = dict.fromkeys(map(self._owner, takers)) or {None: None}
        what = self._context.text(handoff.what) or None
        return [Handoff(what, receiver, by, handoff.accepted_by) for receiver in receivers]

    def _owner(self, node: TouchpointNode) -> str | None:
        graph = self.graph if node.journey == self.graph.id else self._context.portfolio.by_id[node.journey]
        return graph.owner(node)

    def remarks(self, span: Span) -> tuple[str, ...]:
        """Return what there is to say of the days of an entry."""
        reversed_stretch = (self._messages("plan.remark.reversed"),) if span.is_reversed else ()
        day = span.due or span.first
        is_free = self._is_free(span)
        return (*reversed_stretch, *((self._free_day(day, span.last),) if is_free else ()))

    def _is_free(self, span: Span) -> bool:
        """Whether what is due falls on a free day, or all days of an entry are free."""
        if span.due is not None:
            return self._working_days.is_free(span.due)
        following = self._working_days.after(span.first, 1)
        return self._working_days.is_free(span.first) and (
            following > span.last or self._working_days.is_free(following)
        )

    def _free_day(self, day: date, last: date) -> str:
        """Name a free day, and the next working day after the entry."""
        messages = self._messages
        name = self._working_days.holiday(day)
        if name is None:
            name = messages(f"plan.weekday-name.{day.weekday()}")
        following = self._working_days.next_working_day(last)
        name = name or messages("plan.holiday")
        if following is None:
            return messages("plan.remark.free", name=name)
        weekday = messages(f"plan.weekday-name.{following.weekday()}")
        return messages("plan.remark.free-until", name=name, weekday=weekday, next=messages.format_date(following))

    def why(self, undated: Undated) -> str:
        """Return why a touchpoint has no date."""
        name = self._base_name(undated.base) if undated.base else ""
        is_hidden = undated.base is not None and not name
        return self._messages(f"plan.why.{undated.reason}{'-hidden' if is_hidden else ''}", name=name)

    def _base_name(self, base: str) -> str:
        if base in ANCHORS:
            return self._messages(f"anchor.{base}")
        return self._base_names.get(base, base)

    @cached_property
    def _base_names(self) -> Mapping[str, str]:
        return self._context.base_names

    def stage_names(self) -> dict[str, str]:
        """Return the names of the journey's stages, by `journey/stage`."""
        return {f"{self.graph.id}/{stage.id}": stage_name(self._context, stage) for stage in self.graph.stages}
