"""Formats and views are found by their modules' names, and listing them imports none."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import journeymap as jm
from journeymap import rendering
from journeymap.errors import RenderError, UnknownNameError
from journeymap.views import lane_names, view_names
from journeymap.writers import svg

SOURCES = Path(jm.__file__).parent


def test_the_formats_are_the_modules_of_writers() -> None:
    assert rendering.formats() == ("dot", "html", "mermaid", "pdf", "png", "svg", "text")


def test_each_format_has_a_file_extension() -> None:
    assert [rendering.extension(format) for format in rendering.formats()] == [
        "dot", "html", "mmd", "pdf", "png", "svg", "txt",
    ]  # fmt: skip


def test_listing_views_formats_and_lanes_imports_none_of_them() -> None:
    code = (
        "import sys, journeymap as jm\n"
        "[jm.render_choices(option) for option in ('view', 'format', 'theme', 'audience', 'paper', 'lanes')]\n"
        "jm.all_views(), jm.picture_formats()\n"
        "loaded = [name for name in sys.modules if name.startswith(('journeymap.views.', 'journeymap.writers.'))]\n"
        "print(sorted(loaded))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("view", "formats"),
    [
        ("map", {"html", "mermaid", "pdf", "png", "svg", "text"}),
        ("flow", {"dot", "html", "mermaid", "pdf", "png", "svg", "text"}),
        ("owners", {"dot", "html", "pdf", "png", "svg", "text"}),
        ("timeline", {"html", "pdf", "png", "svg", "text"}),
        ("roster", {"html", "pdf", "png", "svg", "text"}),
    ],
)
def test_a_writer_declares_the_views_that_it_can_write(view: str, formats: set[str]) -> None:
    assert set(jm.picture_formats(view)) == formats


def test_a_view_that_a_format_cannot_show_is_an_error_that_names_the_formats() -> None:
    with pytest.raises(RenderError, match="timeline can be written as html, pdf, png, svg, text"):
        rendering.check_format("timeline", "dot")


def test_a_view_declares_whether_it_shows_the_whole_workspace_without_importing_what_draws() -> None:
    code = (
        "import sys, journeymap as jm\n"
        "print(jm.all_views(of_workspace=True), [name for name in sys.modules if name.endswith('.draw')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "('calendar', 'owners', 'system') []"


def test_each_format_has_its_file_extension() -> None:
    assert {format: rendering.extension(format) for format in rendering.formats()} == {
        "dot": "dot",
        "html": "html",
        "mermaid": "mmd",
        "pdf": "pdf",
        "png": "png",
        "svg": "svg",
        "text": "txt",
    }


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UnknownNameError):
        rendering.extension("docx")


def test_the_lanes_and_the_views_are_the_modules_of_their_packages() -> None:
    lanes = {file.stem for file in (SOURCES / "views/map/lanes").glob("*.py")} - {"__init__"}

    assert set(lane_names()) == lanes
    assert set(view_names()) == {file.parent.name for file in (SOURCES / "views").glob("*/draw.py")}


def test_the_choices_of_an_option_are_those_that_render_takes() -> None:
    workspace = jm.load(SOURCES.parents[1] / "journeys")

    for option in ("view", "theme", "audience", "paper"):
        for value in jm.render_choices(option):
            if value == "system":  # nothing is followed here
                continue
            assert jm.render(workspace, "ward-nurse", **{option: value}).title  # type: ignore[arg-type]
    assert jm.render(workspace, "ward-nurse", lanes=jm.render_choices("lanes")).title
    with pytest.raises(UnknownNameError):
        jm.render_choices("color")


def test_a_decorated_writer_keeps_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(picture: object, *, width: int = 1) -> str:
        return f"<svg>{width}</svg>"

    @functools.wraps(write)
    def decorated(*arguments: Any, **options: Any) -> str:
        return write(*arguments, **options)

    monkeypatch.setattr(svg, "write", decorated)
    picture: Any = SimpleNamespace(view="map")

    assert rendering.write(picture, "svg", width=2) == "<svg>\n<!-- journeymap -->2</svg>"
    with pytest.raises(UnknownNameError) as caught:
        rendering.write(picture, "svg", height=2)
    assert caught.value.known == ("width",)
