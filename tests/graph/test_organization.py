"""What the workspace file says of stages and catalogues, whatever the journeys are."""

from __future__ import annotations

from typing import Any

BOTH = {"en": "Start", "fi": "Alku"}


def test_names_are_in_the_first_language_else_the_id(build: Any) -> None:
    framework = [
        {"id": "start", "name": BOTH, "same_as": "onboard"},
        {"id": "work", "same_as": "engage"},
        {"id": "go", "name": "Leaving", "same_as": "depart"},
    ]
    organization = build(
        {"start": ["a"]},
        languages=["fi", "en"],
        framework=framework,
        channels={"mail": {"name": BOTH}, "phone": {}, "post": {"name": {"en": "Post"}}},
    ).organization

    assert [(stage.id, stage.name, stage.role) for stage in organization.stages] == [
        ("start", "Alku", "onboard"),
        ("work", "work", "engage"),
        ("go", "Leaving", "depart"),
    ]
    assert [organization.name("channels", id) for id in ("mail", "phone", "post", "fax")] == [
        *("Alku", "phone", "Post", "fax")
    ]


def test_stages_that_are_concurrent_share_a_group(build: Any) -> None:
    concurrent = {"a": False, "b": True, "c": True, "d": False, "e": True, "f": False, "g": True, "h": True}
    framework = [{"id": id, "concurrent": value} for id, value in concurrent.items()]
    organization = build({"a": ["x"]}, framework=framework).organization

    assert [(stage.order, stage.group) for stage in organization.stages] == list(enumerate([0, 1, 1, 2, 3, 4, 5, 5]))
    assert organization.stage("c") is organization.stages[2]
    assert organization.stage("z") is None
