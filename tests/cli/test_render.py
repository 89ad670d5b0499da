"""`render`: pictures, where they are written, and errors."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote

import pytest

import journeymap as jm
from journeymap.fonts import system_fonts
from tests.cli.conftest import SMALLEST, Run
from tests.views.measured import release, step, value_step

Process = Callable[..., subprocess.CompletedProcess[bytes]]
DOCTOR = SMALLEST.replace("journey: nurse", "journey: doctor\nname: Doctor <b>").replace("nurses", "doctors")


@pytest.fixture
def two(folder: Path) -> Path:
    """A folder with two journeys."""
    (folder / "nurse.yaml").write_text(SMALLEST, "utf-8")
    (folder / "doctor.yaml").write_text(DOCTOR, "utf-8")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith(".yaml"))


# --- What is drawn --------------------------------------------------------------------------------------------


def test_the_only_journey_is_drawn_as_a_map_in_svg(run: Run, nurse: Path) -> None:
    result = run("render")

    assert (result.status, result.out) == (0, "")
    assert re.fullmatch(r"wrote nurse\.map\.svg \(\d+ × \d+ mm, 1 sheet\)\n", result.err)
    assert files(nurse.parent) == ["nurse.map.svg"]
    assert (nurse.parent / "nurse.map.svg").read_text("utf-8").startswith("<svg ")


def test_a_calendar_has_the_days_and_rows_that_are_asked_for(run: Run, nurse: Path) -> None:
    days = ("--from", "2027-01-01", "--to", "2027-02-28", "--today", "2027-01-15", "--rows", "channels")
    result = run("render", "--view", "calendar", "--format", "text", "--out", "-", *days)

    assert result.status == 0
    assert "1 January 2027 – 28 February 2027" in result.out


@pytest.mark.parametrize("option", [("--from", "2027-01-01"), ("--to", "2027-01-01"), ("--rows", "channels")])
def test_options_of_the_calendar_are_refused_without_one(run: Run, nurse: Path, option: tuple[str, str]) -> None:
    result = run("render", *option)

    assert result.status == 2
    assert "--from, --to and --rows are options of a calendar; add --view calendar" in result.err


def test_the_days_of_a_calendar_are_in_order(run: Run, nurse: Path) -> None:
    result = run("render", "--view", "calendar", "--from", "2027-01-02", "--to", "2027-01-01")

    assert (result.status, result.err.count("\n")) == (2, 1)
    assert run("render", "--view", "calendar", "--from", "soon").status == 2


@pytest.fixture
def measured_journey(nurse: Path) -> Path:
    steps = [step("call", 100, stopped=40), step("first-day", 60, completed=60)]
    by = {"channel": {"fair": [value_step("call", 50), value_step("first-day", 50, completed=50)]}}
    releases = [release(journey="nurse", steps=steps, by=by).model_dump(mode="json", by_alias=True)]
    (nurse.parent / "measures.json").write_text(json.dumps({"version": 1, "releases": releases}), "utf-8")
    return nurse


@pytest.mark.usefixtures("measured_journey")
def test_a_funnel_is_of_a_period_and_by_an_attribute(run: Run) -> None:
    drawn = run("render", "--view", "funnel", "--format", "text", "--out", "-", "--by", "channel", "--period", "2025")

    assert drawn.status == 0
    assert "by channel, 2025" in drawn.out
    for option, message in (
        (("--by", "campaign"), "journeymap: there is no measured attribute 'campaign'; there are: channel\n"),
        (("--period", "2024"), "journeymap: there is no measured period '2024'; there are: 2025\n"),
    ):
        refused = run("render", "--view", "funnel", *option)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err.endswith(message)


@pytest.mark.parametrize("option", [("--by", "channel"), ("--period", "2025")])
def test_options_of_the_funnel_are_refused_without_one(run: Run, nurse: Path, option: tuple[str, str]) -> None:
    result = run("render", *option)

    assert result.status == 2
    assert "--by and --period are options of a funnel; add --view funnel" in result.err


def test_a_journey_without_measures_has_a_funnel_with_a_sentence(run: Run, nurse: Path) -> None:
    result = run("render", "--view", "funnel", "--format", "text", "--out", "-", "--by", "channel")

    assert result.status == 0
    assert "Nothing has been measured on this journey yet." in result.out


def test_every_view_is_drawn_in_every_format(run: Run, nurse: Path) -> None:
    result = run(
        "render", "--view", "map", "--view", "timeline", "--view", "owners", "--format", "svg", "--format", "text",
        "--out", "new/pictures",
    )  # fmt: skip

    assert result.status == 0
    assert files(nurse.parent / "new" / "pictures") == [
        f"nurse.{view}.{ending}" for view in ("map", "owners", "timeline") for ending in ("svg", "txt")
    ]


def test_a_journey_is_named_by_id_or_by_file(run: Run, two: Path) -> None:
    assert run("render", "nurse", "doctor.yaml").status == 0
    assert files(two) == ["doctor.map.svg", "nurse.map.svg"]


def test_a_file_identifies_its_workspace(run: Run, folder: Path) -> None:
    (folder / "maps").mkdir()
    (folder / "maps" / "nurse.yaml").write_text(SMALLEST, "utf-8")

    assert run("render", "maps/nurse.yaml", "--out", "-").out.startswith("<svg ")


def test_the_workspace_can_be_another_folder(run: Run, folder: Path) -> None:
    (folder / "maps").mkdir()
    (folder / "maps" / "nurse.yaml").write_text(SMALLEST, "utf-8")

    assert run("render", "nurse", "--path", "maps").status == 0
    assert (folder / "nurse.map.svg").is_file()


def test_owners_without_a_journey_are_those_of_the_workspace(run: Run, two: Path) -> None:
    assert run("render", "--view", "owners").status == 0
    assert files(two) == ["workspace.owners.svg"]


def test_all_journeys_with_a_page_that_links_them(run: Run, two: Path) -> None:
    result = run(
        "render", "--all", "--view", "map", "--view", "owners", "--format", "svg", "--format", "text", "--out", "o"
    )
    drawn = files(two / "o")
    page = (two / "o" / "index.html").read_text("utf-8")
    links = [unquote(link) for link in re.findall(r'href="([^"]+)"', page)]

    assert (result.status, result.out) == (0, "")
    assert sorted(line.partition(" (")[0] for line in result.err.splitlines()) == [f"wrote o/{name}" for name in drawn]
    assert sorted(set(links)) == [name for name in drawn if name != "index.html"]
    assert "workspace.owners.svg" in links
    assert "nurse.map.txt" in links
    assert "Doctor &lt;b&gt;" in page
    assert "<script" not in page


def test_the_index_has_a_thumbnail_where_no_picture_can_be_shown_by_a_page(run: Run, nurse: Path) -> None:
    assert run("render", "--all", "--format", "text", "--format", "pdf", "--language", "fi", "--out", "o").status == 0
    page = (nurse.parent / "o" / "index.html").read_text("utf-8")
    thumbnail = re.search(
        '<a href="nurse.map.txt" class="thumbnail"><img src="data:image/svg.xml;base64,([^"]*)"', page
    )

    assert thumbnail and b64decode(thumbnail[1]).startswith(b"<svg")
    assert '<th scope="col">Kohtaamiset</th>' in page
    assert run("render", "--all", "--format", "text", "--format", "svg", "--out", "o").status == 0
    page = (nurse.parent / "o" / "index.html").read_text("utf-8")
    assert (
        '<a href="nurse.map.svg" class="thumbnail"><img src="nurse.map.svg" alt="nurse: map" loading="lazy"></a>'
        in page
    )


# --- Options --------------------------------------------------------------------------------------------------


def shipped(run: Run, *options: str) -> str:
    where = Path(__file__).parents[2] / "journeys"
    result = run("render", "--path", str(where), "--out", "-", *options)
    assert result.status == 0, result.err
    return result.out


def test_the_language_of_the_reader(run: Run, folder: Path) -> None:
    message = shipped(run, "health-centre-doctor", "--language", "fi")

    assert 'lang="fi"' in message
    assert "Terveyskeskuslääkäri" in message


def test_one_persona_alone(run: Run, folder: Path) -> None:
    whole, alone = shipped(run, "ward-nurse"), shipped(run, "ward-nurse", "--persona", "day-nurse")

    assert "First night, as" in whole
    assert "First night, as" not in alone


def test_one_stage_alone(run: Run, folder: Path) -> None:
    assert "Exit interview" not in shipped(run, "ward-nurse", "--stage", "recruit")


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_themes(run: Run, folder: Path, theme: str) -> None:
    assert f"jm-theme-{theme}" in shipped(run, "ward-nurse", "--theme", theme)


def test_lanes(run: Run, folder: Path) -> None:
    message = shipped(run, "ward-nurse", "--lanes", "name, pains")

    assert "jm-pains" in message
    assert "jm-channels" not in message


def test_stages_are_named_in_another_framework(run: Run, folder: Path) -> None:
    assert shipped(run, "ward-nurse", "--framework", "gallup") != shipped(run, "ward-nurse")


def test_findings_are_drawn_when_asked_for(run: Run, nurse: Path) -> None:
    nurse.write_text(SMALLEST.replace("        owner: hr\n", ""), "utf-8")

    assert "jm-finding" not in run("render", "--out", "-").out
    assert "jm-finding" in run("render", "--findings", "--out", "-").out


def test_the_public_audience_omits_internal_touchpoints(run: Run, nurse: Path) -> None:
    nurse.write_text(SMALLEST.replace("name: First talk", "name: First talk\n        audience: internal"), "utf-8")

    assert "First talk" in run("render", "--out", "-", "--format", "text").out
    assert "First talk" not in run("render", "--out", "-", "--format", "text", "--audience", "public").out


def test_text_has_the_requested_width(run: Run, folder: Path) -> None:
    message = shipped(run, "ward-nurse", "--format", "text", "--width", "60")

    assert max(map(len, message.splitlines())) <= 60


# --- Where it goes --------------------------------------------------------------------------------------------


def test_a_single_picture_is_written_to_the_named_file(run: Run, nurse: Path) -> None:
    assert run("render", "--out", "wall.svg").status == 0
    assert (nurse.parent / "wall.svg").read_text("utf-8").startswith("<svg ")


def test_the_file_extension_selects_the_format(run: Run, nurse: Path) -> None:
    assert run("render", "--out", "wall.txt").status == 0
    assert "Touchpoint" in (nurse.parent / "wall.txt").read_text("utf-8")


def test_a_folder_with_a_dot_in_its_name_is_a_folder(run: Run, nurse: Path) -> None:
    (nurse.parent / "v1.0").mkdir()

    assert run("render", "--out", "v1.0").status == 0
    assert files(nurse.parent / "v1.0") == ["nurse.map.svg"]


@pytest.mark.parametrize("out", ["-", "one.svg"])
def test_several_pictures_need_a_folder(run: Run, nurse: Path, out: str) -> None:
    result = run("render", "--view", "map", "--view", "owners", "--out", out)

    assert result.status == 2
    assert result.out == ""
    assert "takes one picture, but 2 are requested; name a folder" in result.err


@pytest.mark.parametrize("out", ["nurse.jpg", "nurse.yaml", "2027.03", "maps.v2"])
def test_an_extension_of_no_format_is_refused(run: Run, nurse: Path, out: str) -> None:
    before = nurse.read_text("utf-8")

    assert run("render", "--out", out, "--format", "svg") == (
        2,
        "",
        (
            f"journeymap: --out {out}: no picture has the extension {Path(out).suffix};"
            f" choose from .dot, .html, .mmd, .pdf, .png, .svg, .txt, or name a folder: {out}/\n"
        ),
    )
    assert nurse.read_text("utf-8") == before


def test_an_extension_of_another_format_is_refused(run: Run, nurse: Path) -> None:
    result = run("render", "--out", "nurse.svg", "--format", "text")

    assert result == (2, "", "journeymap: --out nurse.svg is a name for svg, but --format asks for text\n")


@pytest.mark.parametrize("out", ["maps.v2/", "2027.03/", "nurse.svg/"])
def test_a_name_with_a_slash_is_a_folder(run: Run, nurse: Path, out: str) -> None:
    assert run("render", "--out", out).err.partition(" (")[0] == f"wrote {out}nurse.map.svg"


def test_all_journeys_go_to_a_folder(run: Run, nurse: Path) -> None:
    assert run("render", "--all", "--out", "site.v1").status == 0
    assert files(nurse.parent / "site.v1") == ["index.html", "nurse.map.svg"]
    assert run("render", "--all", "--out", "all.svg") == (
        2,
        "",
        "journeymap: --all writes a folder, and all.svg is the name of a picture; name a folder\n",
    )


@pytest.mark.parametrize("format", ["svg", "html", "text", "mermaid", "png", "pdf"])
def test_only_what_journeymap_wrote_is_replaced(run: Run, nurse: Path, format: str) -> None:
    written = [run("render", "--format", format, "--out", "maps/").err for _ in range(2)]
    (file,) = (nurse.parent / "maps").iterdir()
    file.write_text("something else", "utf-8")
    refused = run("render", "--format", format, "--out", "maps/")
    content = file.read_text("utf-8")
    forced = run("render", "--format", format, "--out", "maps/", "--force")

    assert [line.split()[1] for line in written] == [f"maps/{file.name}"] * 2
    assert refused == (
        2,
        "",
        (
            f"journeymap: maps/{file.name}: this file was not written by journeymap;"
            " choose another name, or replace it with --force\n"
        ),
    )
    assert content == "something else"
    assert (forced.status, forced.err.split()[1]) == (0, f"maps/{file.name}")


def test_the_page_of_all_journeys_replaces_no_other_page(run: Run, nurse: Path) -> None:
    (nurse.parent / "index.html").write_text("<!doctype html><p>Mine", "utf-8")
    refused = run("render", "--all")
    drawn = files(nurse.parent)
    forced = run("render", "--all", "--force")

    assert (refused.status, drawn) == (2, ["index.html"])
    assert (forced.status, run("render", "--all").status) == (0, 0)


def test_ids_of_pictures_differ_and_can_be_chosen(run: Run, two: Path) -> None:
    ids = [
        re.findall(' id="(.*?)"', run("render", journey, "--language", language, "--out", "-").out)
        for journey in ("nurse", "doctor")
        for language in ("en", "fi")
    ]

    assert [bool(first.intersection(second)) for first, second in combinations(map(set, ids), 2)] == [False] * 6
    assert all(id.startswith(own[0]) and re.fullmatch("jm-[0-9a-f]{10}", own[0]) for own in ids for id in own)
    assert run("render", "nurse", "--out", "-").out == run("render", "nurse", "--out", "-").out
    assert ' id="ward"' in run("render", "nurse", "--out", "-", "--id-prefix", "ward").out
    assert run("render", "nurse", "--out", "-", "--id-prefix", "1").status == 2


def test_png_goes_to_standard_output_as_bytes(process: Process, nurse: Path) -> None:
    pytest.importorskip("resvg_py")
    result = process("render", "--format", "png", "--dpi", "40", "--out", "-")

    assert result.returncode == 0
    assert result.stderr == b""
    assert result.stdout.startswith(b"\x89PNG\r\n\x1a\n")
    assert result.stdout.endswith(b"IEND\xaeB`\x82")


def test_pdf_and_its_tiles(run: Run, nurse: Path) -> None:
    pytest.importorskip("typst")

    assert run("render", "--out", "one.pdf").status == 0
    assert run("render", "--out", "tiles.pdf", "--tiled", "A4").status == 0
    one, tiles = ((nurse.parent / name).read_bytes() for name in ("one.pdf", "tiles.pdf"))
    assert one.startswith(b"%PDF-")
    assert len(re.findall(rb"/MediaBox", tiles)) > len(re.findall(rb"/MediaBox", one))


def test_pictures_are_reproducible(process: Process, nurse: Path) -> None:
    once, again = (process("render", "--view", "timeline", "--out", "-", PYTHONHASHSEED=seed).stdout for seed in "12")

    assert once == again
    assert once


def test_svg_is_utf_8_with_any_terminal_encoding(process: Process, nurse: Path) -> None:
    nurse.write_text(SMALLEST.replace("First talk", "Ensikeskustelu – työ"), "utf-8")

    assert "Ensikeskustelu – työ" in process("render", "--out", "-", PYTHONIOENCODING="ascii").stdout.decode("utf-8")
    text = process("render", "--out", "-", "--format", "text", PYTHONIOENCODING="ascii")
    assert text.returncode == 0
    assert b"ty\\xf6" in text.stdout


def test_a_folder_that_cannot_be_created_is_an_error(run: Run, nurse: Path) -> None:
    (nurse.parent / "taken").write_text("", "utf-8")

    for out in ("taken", "taken/below"):
        result = run("render", "--out", out)
        assert result.status == 2
        assert f"journeymap: {out}: cannot create this folder: " in result.err


def test_the_folder_of_a_single_picture_is_created(run: Run, nurse: Path) -> None:
    assert run("render", "--out", "new/below/a.svg").status == 0
    assert (nurse.parent / "new/below/a.svg").is_file()


def test_an_unwritable_folder_is_an_error(run: Run, nurse: Path) -> None:
    shut = nurse.parent / "shut"
    shut.mkdir()
    (shut / "nurse.map.svg").mkdir()
    shut.chmod(stat.S_IRUSR | stat.S_IXUSR)
    result = run("render", "--out", "shut")
    shut.chmod(stat.S_IRWXU)

    assert result.status == 2
    assert "shut/nurse.map.svg: cannot write this file: " in result.err


# --- What cannot be -------------------------------------------------------------------------------------------


def test_an_ambiguous_request_lists_the_journeys(run: Run, two: Path) -> None:
    result = run("render")

    assert result.status == 2
    assert "name one of the journeys, or use --all; choose from: doctor, nurse" in result.err
    assert files(two) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["nobody"], "there is no journey 'nobody'; there are: nurse"),
        (["--persona", "x"], "there is no persona 'x'"),
        (["--stage", "x"], "there is no stage 'x'; there are: attract"),
        (["--language", "tlh"], "there is no language 'tlh'; there are: en"),
        (["--framework", "x"], "there is no framework 'x'"),
        (["--view", "globe"], "there is no view 'globe'; there are: "),
        (["--format", "gif"], "there is no format 'gif'; there are: "),
        (["--lanes", "name,fast"], "there is no lane 'fast'; there are: backstage"),
        (["nur"], "there is no journey 'nur'; did you mean 'nurse'?"),
        (["--view", "time"], "there is no view 'time'; did you mean 'timeline'?"),
        (["--format", "mer"], "there is no format 'mer'; did you mean 'mermaid'?"),
        (["--view", "flow", "--lanes", "emotion"], "--lanes selects the lanes of a map in a picture"),
        (["--lanes", ""], "--lanes is empty"),
        (["--lanes", "name,"], "--lanes names no lane, or an empty one; choose from backstage"),
        (["--format", "text", "--lanes", "emotion"], "--lanes selects the lanes of a map in a picture"),
        (["--theme", "neon"], "--theme: invalid choice: 'neon'"),
        (["--format", "png", "--dpi", "3"], "from 20 to 1200 dots"),
        (["--format", "text", "--width", "3"], "a text needs 40 columns at least"),
        (["--sheets", "two"], "argument --sheets: 'two' is not a whole number"),
        (["--tiled", "A4"], "--tiled divides a PDF into sheets; add --format pdf"),
        (["--id-prefix", "1 2"], "ids begin with a letter, followed by letters, digits, `-` and `_`, unlike '1 2'"),
        (["--path", "nowhere"], "nowhere"),
    ],
)
def test_unknown_names_are_errors_that_list_the_known_ones(
    run: Run, nurse: Path, options: list[str], message: str
) -> None:
    result = run("render", *options)

    assert result.status == 2
    assert message in result.err
    assert len(result.err.strip().splitlines()) == 1
    assert files(nurse.parent) == []


def test_an_impossible_combination_lists_the_possible_formats(run: Run, nurse: Path) -> None:
    unable = [
        (view, format)
        for view in jm.all_views()
        for format in jm.picture_formats()
        if format not in jm.picture_formats(view)
    ]
    for view, format in unable:
        result = run("render", "--view", view, "--format", format)
        assert result.status == 2
        assert f"{view} as {format}: {view} can be written as " in result.err
        assert "svg" in result.err


def test_a_missing_extra_is_named(run: Run, nurse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, extra in (("resvg_py", "png"), ("typst", "pdf")):
        monkeypatch.setitem(sys.modules, module, None)
        result = run("render", "--format", extra)
        assert result.status == 2
        assert f'pip install "journeymap[{extra}]"' in result.err


def test_colors_without_contrast_are_rejected(run: Run, nurse: Path) -> None:
    (nurse.parent / "journeymap.yaml").write_text('organization: X\ntheme: {colors: {hr: "#ffee00"}}\n', "utf-8")
    result = run("render")

    assert result.status == 2
    assert "#ffee00" in result.err


def test_a_workspace_without_journeys_is_an_error(run: Run, folder: Path) -> None:
    (folder / "journeymap.yaml").write_text("organization: X\n", "utf-8")
    result = run("render")

    assert result.status == 2
    assert "there are no journeys to draw" in result.err


def test_a_journey_with_errors_is_drawn(run: Run, nurse: Path) -> None:
    nurse.write_text(SMALLEST.replace("        owner: hr\n", "").replace("kind: content", "kind: contnet"), "utf-8")
    result = run("render", "--out", "-")

    assert result.status == 0
    assert result.out.startswith("<svg ")
    assert "there are 2 errors in nurse; run `journeymap validate` to see more" in result.err


@pytest.mark.parametrize("view", ["map", "owners", "timeline"])
def test_control_characters_are_escaped(run: Run, nurse: Path, view: str) -> None:
    nurse.write_text(SMALLEST.replace("First talk", '"a\\x1b[31mb\\u202e<script>"'), "utf-8")
    result = run("render", "--view", view, "--format", "text", "--out", "-")

    assert result.status == 0
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out


def test_graphviz_rejects_other_views_and_formats(run: Run, nurse: Path) -> None:
    for options in (["--view", "map"], ["--view", "flow", "--format", "html"]):
        result = run("render", "--engine", "graphviz", *options)
        assert result.status == 2
        assert "by Graphviz: it lays out flow, owners as svg, png, pdf" in result.err


def test_a_missing_graphviz_is_named(run: Run, nurse: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    result = run("render", "--view", "owners", "--engine", "graphviz", PATH=str(tmp_path / "nothing"))

    assert result.status == 2
    assert "there is no Graphviz here; install Graphviz" in result.err
    assert files(nurse.parent) == []


def test_characters_without_a_font_are_named_once(run: Run, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for extra in ("resvg_py", "typst"):
        pytest.importorskip(extra)
    monkeypatch.setattr(system_fonts, "_folders", list)
    system_fonts.characters_without_font.cache_clear()
    for file, name in (("nurse", "Welcome \\U0001f389\\U0001f469"), ("doctor", "Welcome \\U0001f389\\u6b53")):
        text = SMALLEST.replace("journey: nurse", f'journey: {file}\nname: "{name}"')
        (two / f"{file}.yaml").write_text(text, "utf-8")
    result = run("render", "--all", "--format", "png", "--format", "pdf", "--format", "svg", "--out", "out")
    warnings = [line for line in result.err.splitlines() if not line.startswith("wrote ")]

    assert warnings == [
        "journeymap: no font has these characters: 歓 (U+6B53), 🎉 (U+1F389); install a font that has them",
        "journeymap: doctor.map.pdf is not PDF/UA, which needs a font for every character",
        "journeymap: no font has these characters: 👩 (U+1F469); install a font that has them",
        "journeymap: nurse.map.pdf is not PDF/UA, which needs a font for every character",
    ]
    assert all(b"pdfuaid" not in file.read_bytes() for file in (two / "out").glob("*.pdf"))
    single = run("render", "nurse", "--out", "single.pdf").err
    assert "journeymap: single.pdf is not PDF/UA, which needs a font for every character" in single
