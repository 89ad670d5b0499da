"""Display workspaces in notebooks and in the REPL."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from journeymap.html_elements import Child, element
from journeymap.model.journey import Journey
from journeymap.model.values import Text, in_language
from journeymap.notebook.forms import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MimeTypes,
    aligned,
    count_more,
    heading,
    make_bundle,
    one_line,
    output,
    table,
)
from journeymap.reporting import counted
from journeymap.workspace import WorkspaceData

_MOST_JOURNEYS = 20
_OTHER_STAGES = "other stages"


def workspace_bundle(workspace: WorkspaceData, include: MimeTypes, exclude: MimeTypes) -> dict[str, str]:
    """Return the journeys with the touchpoints of each stage, as table and lines."""
    forms = {"text/html": lambda: _workspace_html(workspace), "text/plain": lambda: _workspace_text(workspace)}
    return make_bundle(forms, include, exclude)


def workspace_line(workspace: WorkspaceData) -> str:
    """Say whose workspace it is, and how much is in it."""
    return f"{_name(workspace, workspace.organization.organization, LONGEST_NAME)}: {_size(workspace)}"


def _size(workspace: WorkspaceData) -> str:
    return f"{counted(len(workspace.all_journeys), 'journey')}, {counted(workspace.touchpoints, 'touchpoint')}"


def _name(workspace: WorkspaceData, name: Text | None, most: int = LONGEST_TEXT) -> str:
    return one_line(in_language(name, workspace.languages[0]), most)


def _remarks(workspace: WorkspaceData) -> list[str]:
    languages = ", ".join(map(one_line, workspace.languages))
    remark = f"{'Language' if len(workspace.languages) == 1 else 'Languages'}: {languages}"
    problems = len(workspace.load_result.problems)
    return [remark, f"Reading met {counted(problems, 'problem')}; a report tells them."] if problems else [remark]


def _touchpoint_counts(workspace: WorkspaceData, journey: Journey) -> dict[str, int]:
    """Count the touchpoints of each stage of the framework, then those of the rest."""
    counts = dict.fromkeys((stage.id for stage in workspace.framework.stages), 0)
    numbers = {id: len(stage.touchpoints) for id, stage in journey.stages.items()}
    others = sum(number for id, number in numbers.items() if id not in counts)
    counts |= {id: number for id, number in numbers.items() if id in counts}
    return {**counts, _OTHER_STAGES: others} if others else counts


def _workspace_text(workspace: WorkspaceData) -> str:
    lines = [workspace_line(workspace)]
    for journey in workspace.all_journeys[:_MOST_JOURNEYS]:
        counts = _touchpoint_counts(workspace, journey)
        stages = ", ".join(f"{one_line(id)} {count}" for id, count in counts.items() if count)
        total = counted(sum(counts.values()), "touchpoint")
        name = _name(workspace, journey.name, LONGEST_NAME)
        title = f"{name} ({one_line(journey.journey)})" if name else one_line(journey.journey)
        lines.append(f"  {title}: {total}{f' ({stages})' if stages else ''}")
    lines += [f"  {more}" for more in count_more(len(workspace.all_journeys) - _MOST_JOURNEYS, "journey")]
    return "\n".join([*lines, *_remarks(workspace)])


def _workspace_html(workspace: WorkspaceData) -> str:
    def own(name: str) -> Element:
        """Mark a name as one of the workspace's language, whose direction may be another."""
        return element("bdi", {"lang": one_line(workspace.languages[0])}, name)

    journeys = workspace.all_journeys[:_MOST_JOURNEYS]
    counts = [_touchpoint_counts(workspace, journey) for journey in journeys]
    stages: dict[str, Child] = {
        stage.id: own(_name(workspace, stage.name) or one_line(stage.id)) for stage in workspace.framework.stages
    }
    if any(_OTHER_STAGES in count for count in counts):
        stages[_OTHER_STAGES] = _OTHER_STAGES
    rows = []
    for journey, count in zip(journeys, counts, strict=True):
        id = element("code", {}, one_line(journey.journey))
        name = _name(workspace, journey.name)
        numbers = (*(count.get(stage, 0) for stage in stages), sum(count.values()))
        cells = [element("td", {}, str(number)) for number in numbers]
        rows.append([heading(aligned([own(name), " ", id] if name else id), "row"), *cells])
    organization = own(_name(workspace, workspace.organization.organization))
    caption = (element("strong", {}, organization), f": {_size(workspace)}")
    labels = [aligned("Journey"), *stages.values(), "All stages"]
    more = count_more(len(workspace.all_journeys) - _MOST_JOURNEYS, "journey")
    return output(table(caption, labels, rows), *more, *_remarks(workspace))
