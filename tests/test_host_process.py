"""journeymap in other people's processes: pickles, folders that change, threads, wrong arguments."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

TODAY = date(2026, 11, 22)
validate: Any = jm.validate  # Any: some tests pass what a type checker refuses
TEXT = """\
journey: nurse
stages:
  attract:
    touchpoints:
      - {id: careers-page, name: Careers page, owner: marketing, when: applied}
      - {id: open-day, name: Open day, owner: hr, when: applied + 3 days}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journeymap.yaml").write_text("organization: Fernmoor\n", "utf-8")
    (tmp_path / "nurse.yaml").write_text(TEXT, "utf-8")
    return tmp_path


def again(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def test_a_workspace_pickles_before_and_after_use(folder: Path) -> None:
    workspace = jm.load(folder)
    before = again(workspace)
    assert workspace.portfolio.graphs[0].for_persona().paths is not None
    report, picture = jm.validate(workspace, today=TODAY), jm.render(workspace, "nurse")
    after = again(workspace)

    assert before == workspace == after
    assert jm.validate(before, today=TODAY) == jm.validate(after, today=TODAY) == report
    assert jm.render(after, "nurse").to_svg() == picture.to_svg()


def test_a_report_pickles_before_and_after_use(folder: Path) -> None:
    report = jm.validate(jm.load(folder), today=TODAY)
    before = again(report)
    text, page = report.to_text(), report._repr_mimebundle_()
    after = again(report)

    assert report.findings
    assert before == report == after
    assert before.to_text() == text == after.to_text()
    assert after._repr_mimebundle_() == page


def test_a_report_pickles_without_the_texts_of_files(folder: Path) -> None:
    (folder / "nurse.yaml").write_text(TEXT + "# " + "x" * 100_000 + "\n", "utf-8")

    assert len(pickle.dumps(jm.validate(jm.load(folder), today=TODAY))) < 20_000


@pytest.mark.parametrize("view", [view for view in jm.all_views() if view != "system"])
def test_a_picture_pickles_before_and_after_use(folder: Path, view: str) -> None:
    picture = jm.render(jm.load(folder), "nurse", view=view)
    before = again(picture)
    svg, html = picture.to_svg(), picture.to_html()
    after = again(picture)

    assert before.to_svg() == svg == after.to_svg()
    assert before.to_html() == html == after.to_html()


def test_files_are_known_after_the_current_folder_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    workspace = jm.load(".")
    monkeypatch.chdir(os.sep)

    assert set(workspace.files()) == {(folder / name).resolve() for name in ("journeymap.yaml", "nurse.yaml")}
    assert workspace.journey_ids(folder / "nurse.yaml") == ["nurse"]


def test_nothing_forks_and_the_collector_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise AssertionError("not in a library")

    for number in range(200):
        (folder / f"{number}.yaml").write_text(TEXT.replace("nurse", f"nurse-{number}"), "utf-8")
    monkeypatch.setattr(os, "fork", forbidden, raising=False)
    for name in ("freeze", "unfreeze", "disable", "enable", "set_threshold"):
        monkeypatch.setattr(gc, name, forbidden)

    assert len(jm.validate(jm.load(folder), today=TODAY).findings) > 200


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (lambda workspace: validate(workspace, today="2026-01-01"), "`today` is a datetime.date"),
        (lambda workspace: validate(workspace, today=datetime(2026, 1, 1)), "`today` is a datetime.date"),  # noqa: DTZ001
        (lambda workspace: validate(workspace, fail_on="bad"), "level for `fail_on` 'bad'"),
        (lambda workspace: validate(workspace, select="unowned"), "`select` is a list"),
        (lambda workspace: validate(workspace, ignore=[3]), "`ignore` is a list"),
        (lambda workspace: jm.load_text(b"", max_bytes=-1), "`max_bytes` is a number of bytes"),
        (lambda workspace: jm.render(workspace).to_svg(prefix="1a"), "ids begin with a letter"),
        (lambda workspace: jm.render(workspace).to("svg", foo=1), "no option of svg 'foo'"),
        (lambda workspace: jm.render(workspace).to("gif"), "no format 'gif'"),
        (lambda workspace: validate(workspace).to("text", min_level="note"), "`min_level` is a Level"),
        (
            lambda workspace: jm.validate(workspace).write_baseline(f"{__file__}/baseline.json"),
            "cannot be written there",
        ),
    ],
)
def test_wrong_use_names_the_argument(use: Callable[[jm.Workspace], object], message: str) -> None:
    with pytest.raises(jm.JourneymapError) as error:
        use(jm.load_text(TEXT.encode()))

    assert message in str(error.value)
