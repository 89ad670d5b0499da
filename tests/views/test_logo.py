"""The logo of a workspace is drawn, or the picture says why it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.cli.main import main
from journeymap.drawing.primitives import Image

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (60).to_bytes(4, "big") + (20).to_bytes(4, "big") + bytes(9)
UNKNOWN = "it is neither a PNG nor an SVG with a `viewBox`"


def svg(view_box: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"/>'.encode()


def draw(folder: Path, logo: str, data: bytes | None = None) -> tuple[list[Image], tuple[str, ...]]:
    """The images of a map, and its remarks."""
    folder.mkdir(exist_ok=True)
    quoted = '"' + logo.replace("\0", "\\0") + '"'
    (folder / "journeymap.yaml").write_text(f"organization: Ward\ntheme: {{logo: {quoted}}}\n")
    (folder / "nurse.yaml").write_text("journey: nurse\n")
    if data is not None:
        (folder / logo).write_bytes(data)
    picture = jm.render(jm.load(folder), "nurse")
    images = [shape for shape in picture.drawn.shapes() if isinstance(shape, Image)]
    assert picture.to_svg().count("<image ") == len(images)
    return images, picture.remarks


@pytest.mark.parametrize(
    ("data", "media_type", "width"),
    [
        (PNG, "image/png", 36.0),
        (svg("0 0 30 10"), "image/svg+xml", 36.0),
        (svg("-5,-5, 1e1 20."), "image/svg+xml", 6.0),
        (svg("0 0 1000 1"), "image/svg+xml", 48.0),
        (svg("0 0 1 1000"), "image/svg+xml", 3.0),
        (svg(f"0 0 {'9' * 200} {'9' * 200}"), "image/svg+xml", 12.0),
    ],
)
def test_a_logo_is_drawn_in_its_proportions(data: bytes, media_type: str, width: float, tmp_path: Path) -> None:
    images, remarks = draw(tmp_path, "logo.any", data)
    assert [(each.media_type, each.width, each.height, each.data) for each in images] == [
        (media_type, width, 12.0, data)
    ]
    assert remarks == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        PNG[:20],
        PNG.replace((20).to_bytes(4, "big"), bytes(4)),
        b"<svg/>",
        svg("0 0 1.2.3 10"),
        svg("0 0 0 10"),
        svg("0 0 10 0"),
        svg("0 0 -10 10"),
        svg("0 0 nan 10"),
        svg(f"0 0 {'9' * 400} 10"),
        svg(f"0 0 10 1e-{'9' * 30}"),
        svg("0 0 10"),
        svg('0 0 10 10" onload="alert()').replace(b"viewBox", b"viewbox"),
    ],
)
def test_a_file_without_a_size_is_not_a_logo(data: bytes, tmp_path: Path) -> None:
    assert draw(tmp_path, "logo.any", data) == ([], (f"the logo logo.any is not drawn: {UNKNOWN}",))


@pytest.mark.parametrize(
    ("logo", "reason"),
    [
        ("none.svg", "there is no such file"),
        (".", "there is no such file"),
        ("../logo.svg", "it is not a file of the workspace"),
        ("/etc/passwd", "it is not a file of the workspace"),
        ("link.svg", "it is not a file of the workspace"),
        ("loop.svg", "this is not the name of a file"),
        ("a\0b.png", "this is not the name of a file"),
        ("large.svg", "the file is larger than 300 kB"),
        ("pipe.svg", "cannot read this file: it is not a regular file"),
        ("x" * 5000, "cannot read this file: File name too long"),
    ],
)
def test_a_logo_that_cannot_be_read_is_left_out_with_the_reason(logo: str, reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    (tmp_path / "logo.svg").write_bytes(svg("0 0 1 1"))
    (folder / "link.svg").symlink_to(tmp_path / "logo.svg")
    (folder / "loop.svg").symlink_to("loop.svg")
    os.mkfifo(folder / "pipe.svg")
    (folder / "large.svg").write_bytes(svg("0 0 1 1") + b" " * 300_000)
    assert draw(folder, logo) == ([], (f"the logo {logo} is not drawn: {reason}",))


def test_a_logo_is_found_after_a_change_of_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "logo.svg").write_bytes(svg("0 0 1 1"))
    (tmp_path / "journeymap.yaml").write_text("organization: Example Hospital\ntheme: {logo: logo.svg}\n", "utf-8")
    (tmp_path / "nurse.yaml").write_text("journey: nurse\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    workspace = jm.load(".")
    monkeypatch.chdir("/")

    assert jm.render(workspace, view="map").drawn.remarks == ()


def test_the_command_says_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draw(tmp_path, "a\0b.svg")
    monkeypatch.chdir(tmp_path)
    assert main(["render", "--view", "map", "--view", "flow", "--format", "text", "--out", f"out{os.sep}"]) == 0
    assert capsys.readouterr().err == (
        "journeymap: the logo a\\x00b.svg is not drawn: this is not the name of a file\n"
        "wrote out/nurse.map.txt\n"
        "wrote out/nurse.flow.txt\n"
    )
