"""Read the tasks of a Mermaid `journey` as touchpoints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeymap.office.account import NOT_WRITTEN, Account
from journeymap.office.catalogues import Catalogues
from journeymap.office.drafts import Draft
from journeymap.office.grid import Cell, Diagram, Task
from journeymap.office.options import ImportOptions
from journeymap.office.people import has_address
from journeymap.office.teams import is_team_word
from journeymap.office.touchpoint_values import TouchpointValues

_SCORES = {"1": -2, "2": -1, "3": 0, "4": 1, "5": 2}


def values_of_tasks(
    diagram: Diagram, catalogues: Catalogues, options: ImportOptions, account: Account
) -> list[TouchpointValues]:
    """Return the touchpoints of the tasks of a diagram, in order.

    A score from 1 to 5 is the feeling. An actor that is the word of a team is an owner, another one a persona.
    """
    return [_values(task, catalogues, options, account) for task in diagram.tasks]


def _values(task: Task, catalogues: Catalogues, options: ImportOptions, account: Account) -> TouchpointValues:
    values = TouchpointValues(Draft(task.name.text, task.name, task.section))
    if task.score is not None:
        score = re.sub(r"\.0+$", "", task.score.text)
        if score in _SCORES:
            values.keys["emotion"] = _SCORES[score]
            account.take(task.score, "touchpoint.emotion", "1 to 5, so 3 is neutral")
        else:
            account.take(task.score, NOT_WRITTEN, "a score that is not 1, 2, 3, 4 or 5")
    for actor in task.actors:
        _take_actor(values, actor, catalogues, options, account)
    return values


def _take_actor(
    values: TouchpointValues, actor: Cell, catalogues: Catalogues, options: ImportOptions, account: Account
) -> None:
    if has_address(actor.text):
        account.withhold(actor, "it has an e-mail address, which is not written")
        return
    is_owner = options.actors == "owners" if options.actors else is_team_word(actor.text)
    key, catalogue = ("owner", "teams") if is_owner else ("personas", "personas")
    values.add(key, [catalogues.id_for(catalogue, actor.text)])
    why = "--actors" if options.actors else "the word of a team" if is_owner else "not the word of a team"
    account.take(actor, f"touchpoint.{key}", why)


def sections_without_tasks(diagram: Diagram) -> Sequence[Cell]:
    """Return the sections in which there is no task."""
    used = {id(task.section) for task in diagram.tasks}
    return [section for section in diagram.sections if id(section) not in used]
