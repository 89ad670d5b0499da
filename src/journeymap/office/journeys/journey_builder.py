"""Build a journey of the touchpoints of a sheet or a diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeymap.model.journey import Journey
from journeymap.model.organization import Framework
from journeymap.model.timing import ANCHORS
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.ids import IdMaker, id_of
from journeymap.office.touchpoints.touchpoint_values import TouchpointValues
from journeymap.office.touchpoints.value_reader import ValueReader
from journeymap.office.words.cell_lists import split_list
from journeymap.office.words.people import hide_people
from journeymap.synonyms import fold

_LISTED = ["next", "needs", "feeds"]


class JourneyBuilder:
    """Builds one journey: touchpoints by stage, with ids and references.

    `stages` are the stages of the touchpoints, one for each.
    """

    def __init__(
        self,
        values: Sequence[TouchpointValues],
        stages: Sequence[str],
        framework: Framework,
        reader: ValueReader | None,
        account: AccountBuilder,
    ) -> None:
        self._values, self._stages = values, stages
        self._framework, self._reader, self._account = framework, reader, account
        ids = IdMaker("touchpoint", (*ANCHORS, *(stage.id for stage in framework.stages)))
        self._names = [hide_people(" ".join(each.draft.name.split())) for each in values]
        self._ids = [ids.id_for(name) for name in self._names]
        self._id_of: dict[str, str] = {}
        for name, id in zip(self._names, self._ids, strict=True):
            self._id_of.setdefault(fold(name), id)

    def build(self, id: str, keys: Mapping[str, Any]) -> Journey:
        """Return the journey; `keys` are those of the journey itself."""
        by_stage: dict[str, list[dict[str, Any]]] = {}
        goals = self._goals()
        for values, touchpoint, name, stage in zip(self._values, self._ids, self._names, self._stages, strict=True):
            by_stage.setdefault(stage, []).append(self._touchpoint(values, touchpoint, name))
        stages = {
            stage.id: {**({"goal": goals[stage.id]} if stage.id in goals else {}), "touchpoints": by_stage[stage.id]}
            for stage in self._framework.stages
            if stage.id in by_stage
        }
        values_of_journey = {"journey": id, **keys, "covers": list(stages), "status": "draft", "stages": stages}
        return Journey.model_validate(values_of_journey)

    def _goals(self) -> dict[str, str]:
        """Return the goals of stages.

        If a stage would have several, each touchpoint keeps its own.
        """
        goals: dict[str, dict[str, None]] = {}
        pieces = []
        for values, stage in zip(self._values, self._stages, strict=True):
            pieces += [(values, piece) for piece in values.goal]
            goals.setdefault(stage, {}).update((piece.text, None) for piece in values.goal)
        if any(len(texts) > 1 for texts in goals.values()):
            for values, piece in pieces:
                assert self._reader is not None
                self._reader.keep_goal(values, self._reader.use_of("goal"), piece)
            return {}
        for _, piece in pieces:
            self._account.take(piece.cell, "stage.goal")
        return {stage: text for stage, texts in goals.items() for text in texts}

    def _touchpoint(self, values: TouchpointValues, id: str, name: str) -> dict[str, Any]:
        self._account.take(values.draft.cell, "touchpoint.name")
        if id != id_of(name, "touchpoint"):
            self._account.explain(values.draft.cell, f"its id is {id}, because {id_of(name, 'touchpoint')} is taken")
        if name != " ".join(values.draft.name.split()):
            self._account.withhold(values.draft.cell, "a part that names a person is not written")
        keys = dict(values.keys)
        for use, piece in values.references:
            assert self._reader is not None
            touchpoints = [self._id_of.get(fold(part)) for part in (piece.text, *split_list(piece.text))]
            whole, parts = touchpoints[0], touchpoints[1:]
            targets = [whole] if whole else parts
            if not targets or not all(targets) or id in targets or (use.role == "part_of" and len(targets) > 1):
                self._reader.keep_reference(values, use, piece)
                continue
            if use.role == "part_of":
                keys["part_of"] = targets[0]
            else:
                known = keys.setdefault(use.role, [])
                known += [target for target in targets if target not in known]
            self._account.take(piece.cell, f"touchpoint.{use.role}")
        if values.notes:
            keys["notes"] = "\n".join(values.notes)
        return {"id": id, "name": name, **keys, **values.own}
