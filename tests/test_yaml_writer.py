"""Written files look like the ones people write."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeymap as jm
from journeymap.yaml_writer import to_yaml


def test_lists_of_short_texts_are_on_one_line() -> None:
    tags = ["a" * 28, "b" * 28]
    assert f"tags: [{', '.join(tags)}]\n" in to_yaml(jm.Touchpoint(id="a", name="A", tags=tags))

    tags = ["a" * 28, "b" * 29]
    assert f"tags:\n  - {tags[0]}\n  - {tags[1]}\n" in to_yaml(jm.Touchpoint(id="a", name="A", tags=tags))


def test_one_owner_and_one_time_have_no_brackets() -> None:
    text = to_yaml(jm.Touchpoint(id="a", name="A", owner="hr", when="started", channels="email"))
    assert text == "id: a\nname: A\nowner: hr\nchannels: [email]\nwhen: started\n"
    text = to_yaml(jm.Touchpoint(id="a", name="A", owner=["hr", "marketing"]))
    assert "owner: [hr, marketing]\n" in text


def test_what_reads_as_something_else_is_in_quotes() -> None:
    for name in ("null", "true", "12", "1e3", " leading", "a\u2028b"):
        text = to_yaml(jm.Touchpoint(id="a", name=name))
        assert text.startswith('id: a\nname: "'), name


def test_extensions_are_written_after_the_keys_of_the_format() -> None:
    touchpoint = jm.Touchpoint(id="a", name="A").model_copy(update={"x-ticket": {"key": ["HR-12"]}})
    assert to_yaml(touchpoint) == "id: a\nname: A\nx-ticket:\n  key: [HR-12]\n"


@pytest.mark.parametrize("name", ["\u200bx", "\xa0x", "\u2022 x"])
def test_a_text_that_begins_with_what_only_looks_like_nothing_is_read_back(name: str, tmp_path: Path) -> None:
    workspace = jm.Workspace(jm.Organization(organization=name), [])
    workspace.to_yaml(tmp_path)
    read = jm.load(tmp_path)
    assert read.organization.organization == name
    assert not read.load_result.problems
