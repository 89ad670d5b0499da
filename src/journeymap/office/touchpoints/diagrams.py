"""Read the tasks of a Mermaid `journey` as touchpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeymap.office.account import NOT_WRITTEN
from journeymap.office.account_builder import AccountBuilder
from journeymap.office.catalogues import Catalogues
from journeymap.office.files.mermaid import score_of
from journeymap.office.grid import Cell, Diagram
from journeymap.office.options import ImportOptions
from journeymap.office.touchpoints.drafts import Draft
from journeymap.office.touchpoints.touchpoint_values import PERSONAL, TouchpointValues
from journeymap.office.words.people import has_address
from journeymap.office.words.teams import is_team_word

_LEVELS: Mapping[float | None, int] = {1: -2, 2: -1, 3: 0, 4: 1, 5: 2}


def values_of_tasks(
    diagram: Diagram, catalogues: Catalogues, options: ImportOptions, account: AccountBuilder
) -> list[TouchpointValues]:
    """Return the touchpoints of the tasks of a diagram, in order.

    A score from 1 to 5 is the feeling. An actor that is the word of a team is an owner, another one a persona.
    """
    actors: dict[str, dict[str, None]] = {"owner": {}, "personas": {}}
    touchpoints = []
    for task in diagram.tasks:
        values = TouchpointValues(Draft(task.name.text, task.name, task.section))
        if task.score is not None:
            _take_score(values, task.score, account)
        for actor in task.actors:
            key = "owner" if _is_owner(actor.text, options) else "personas"
            _take_actor(values, actor, key, catalogues, account)
            actors[key][actor.text] = None
        touchpoints.append(values)
    if any("emotion" in values.keys for values in touchpoints):
        account.guesses.append("scores are feelings: 1 to 5, so 3 is neutral")
    for key, names in actors.items():
        if names:
            account.guesses.append(f"actors taken for {_ACTORS[key]}: {', '.join(filter(_is_public, names))}")
    return touchpoints


_ACTORS = {"owner": "owners, as words of teams", "personas": "personas"}


def _is_public(name: str) -> bool:
    return not has_address(name)


def _take_score(values: TouchpointValues, score: Cell, account: AccountBuilder) -> None:
    level = _LEVELS.get(score_of(score.text))
    if level is None:
        account.take(score, NOT_WRITTEN, "a score that is not 1, 2, 3, 4 or 5")
    else:
        values.keys["emotion"] = level
        account.take(score, "touchpoint.emotion")


def _is_owner(actor: str, options: ImportOptions) -> bool:
    return options.actors == "owners" if options.actors else is_team_word(actor)


def _take_actor(
    values: TouchpointValues, actor: Cell, key: str, catalogues: Catalogues, account: AccountBuilder
) -> None:
    if has_address(actor.text):
        account.withhold(actor, PERSONAL)
        return
    values.add(key, [catalogues.id_for("teams" if key == "owner" else "personas", actor.text)])
    account.take(actor, f"touchpoint.{key}")


def sections_without_tasks(diagram: Diagram) -> Sequence[Cell]:
    """Return the sections in which there is no task."""
    used = {id(task.section) for task in diagram.tasks}
    return [section for section in diagram.sections if id(section) not in used]
