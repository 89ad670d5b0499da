"""Generated imports go into generated workspaces in several layouts; what was there stays, what is new is there."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journeymap.loading import load_texts
from journeymap.model.element import Element
from journeymap.model.touchpoint import Touchpoint
from journeymap.office.into import merge
from journeymap.office.into.element_keys import with_values, written_keys
from journeymap.office.into.layout import Layout, inline_entries
from journeymap.office.into.matching import CATALOGUES
from journeymap.workspace import WorkspaceData
from journeymap.workspace_writer import file_names
from journeymap.yaml_writer import plain_keys, to_yaml
from tests.strategies import sound_workspaces

LAYOUTS = ("written", "narrow", "wide", "brackets")


@st.composite
def layouts(draw: st.DrawFn, workspace: WorkspaceData) -> dict[str, str]:
    """The texts of a workspace in one of several layouts, some with comments and the line breaks of Windows."""
    layout, line_break = draw(st.sampled_from(LAYOUTS)), draw(st.sampled_from(("\n", "\r\n")))
    comments = draw(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 9)), max_size=4))
    has_end = draw(st.booleans())
    names = file_names(workspace.journeys)
    elements: dict[str, Element] = {names[id]: journey for id, journey in workspace.journeys.items()}
    elements["journeymap.yaml"] = workspace.organization
    texts = {}
    for name, element in elements.items():
        text = _in_layout(element, layout)
        if layout in ("narrow", "wide"):
            lines = text.split("\n")
            for number, column in comments:
                lines.insert(number % (len(lines) + 1), f"{' ' * column}# comment {number}")
            text = "\n".join(lines)
        text = text if has_end else text.rstrip("\n")
        texts[name] = text.replace("\n", line_break)
    return texts


def _in_layout(element: Element, layout: str) -> str:
    if layout == "written":
        return to_yaml(element)
    if layout == "brackets":
        return f"{{{inline_entries(plain_keys(element))}}}\n"
    step, list_step = {"narrow": (2, 0), "wide": (4, 4)}[layout]
    return "\n".join(Layout("\n", step, list_step).lines(plain_keys(element), 0)) + "\n"


def imports(existing: WorkspaceData) -> SearchStrategy[WorkspaceData]:
    """What an import can bring: stages of the workspace, and no rules or waivers."""
    known = {stage.id for stage in existing.framework.stages}

    def restricted(workspace: WorkspaceData) -> WorkspaceData:
        journeys = [
            with_values(journey, {"stages": {id: stage for id, stage in journey.stages.items() if id in known}})
            for journey in workspace.journeys.values()
        ]
        organization = with_values(workspace.organization, {"framework": existing.organization.framework})
        return WorkspaceData(organization, journeys)

    return sound_workspaces(1).filter(lambda workspace: bool(workspace.journeys)).map(restricted)


def touchpoints(workspace: WorkspaceData) -> Iterator[tuple[str, Touchpoint]]:
    for id, journey in workspace.journeys.items():
        for stage in journey.stages.values():
            yield from ((f"{id}/{touchpoint.id}", touchpoint) for touchpoint in stage.touchpoints)


@settings(
    max_examples=20,
    phases=[Phase.generate],  # to shrink workspaces takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(st.data())
def test_the_result_is_the_union_and_keeps_every_character(data: st.DataObject) -> None:
    existing = data.draw(sound_workspaces(2))
    files = data.draw(layouts(existing))
    before = load_texts(files)
    assume((before.organization, before.journeys) == (existing.organization, existing.journeys))
    imported = data.draw(imports(existing))
    target = data.draw(st.sampled_from([None, *existing.journeys]))
    merged = merge(files, imported, target)
    result = load_texts({**files, **merged.texts})

    for path, text in files.items():
        characters = iter(merged.texts.get(path, text))
        assert all(character in characters for character in text)
    after = dict(touchpoints(result))
    for subject, touchpoint in touchpoints(existing):
        now = written_keys(after[subject])
        assert {key: now.get(key) for key in written_keys(touchpoint)} == written_keys(touchpoint)
    left = {(value.subject, value.key) for value in merged.left}
    for subject, touchpoint in touchpoints(imported):
        written = written_keys(after[merged.subjects[subject]])
        assert {key for key in written_keys(touchpoint) if key not in written and (subject, key) not in left} <= {"id"}
    for catalogue in CATALOGUES:
        items, declared = (getattr(each.organization, catalogue) for each in (imported, result))
        assert (
            declared is None
            or not items
            or {*items} - {"hr", "marketing"}
            <= {*declared} | {id for id in items if any(value.subject == f"{catalogue}/{id}" for value in merged.left)}
        )
        assert (declared is None) is (getattr(existing.organization, catalogue) is None)
