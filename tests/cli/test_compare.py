"""`compare` prints or writes a comparison, and says by its status what could not be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.cli.main import main
from tests.comparison.partnership import FELLMOOR, TARNSIDE, TEMPLATE, WRENFIELD, write

HOSPITALS = ["fellmoor", "tarnside", "wrenfield"]
HINT = "; run `journeymap validate` there to see more"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, TEMPLATE, FELLMOOR, TARNSIDE, WRENFIELD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.parametrize("format", ["text", "markdown", "json", "csv", "html"])
def test_each_format_is_printed_as_the_library_writes_it(
    format: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compare", *HOSPITALS, "--format", format]) == 0

    out, err = capfdbinary.readouterr()
    expected = jm.compare(*HOSPITALS).to(format)
    assert out.decode("utf-8-sig" if format == "csv" else "utf-8") == expected
    assert out.startswith(b"\xef\xbb\xbf") == (format == "csv")
    assert err == b""


def test_without_a_path_the_workspace_of_the_folder_is_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder / "wrenfield")

    assert main(["compare", "--format", "json"]) == 0
    assert [each["folder"] for each in json.loads(capsys.readouterr().out)["followers"]] == ["."]


def test_options_select_a_stage_a_journey_a_language_and_an_audience(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--stage", "develop", "--journey", "nurse", "--language", "sv", "--audience", "public"]

    assert main(["compare", "wrenfield", "fellmoor", *options, "--format", "markdown"]) == 0
    assert capsys.readouterr().out == (
        "# A nurse's first year, version 2\n\nNorthern partnership · 2 resor som följer den\n\n## Utveckla\n\n"
        "| Kontaktpunkt | Wrenfield | Fellmoor |\n|---|---|---|\n| Midpoint | utelämnad | lika |\n"
        "| Egna kontaktpunkter |  | Supervision group |\n\n## I siffror\n\n"
        "| Skede | Wrenfield | Fellmoor |\n|---|---|---|\n| Utveckla | 1 utelämnad | 1 lika, 1 tillagd |\n"
    )


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.txt", "text"), ("a.md", "markdown"), ("a.json", "json"), ("a.csv", "csv"), ("a.html", "html"), ("a", "text")],
)
def test_the_name_of_the_file_decides_about_the_format(
    name: str, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *HOSPITALS, "--out", f"new/{name}"]) == 0

    written = Path("new", name).read_text("utf-8-sig" if format == "csv" else "utf-8")
    assert written.startswith(jm.compare(*HOSPITALS).to(format))
    assert capsys.readouterr() == ("", f"journeymap: wrote new/{name}\n")
    assert main(["compare", *HOSPITALS, "--out", f"new/{name}", "--format", "json"]) in (0, 2)


def test_a_format_that_is_named_comes_before_the_name_of_the_file() -> None:
    assert main(["compare", *HOSPITALS, "--out", "a.txt", "--format", "json"]) == 0
    assert json.loads(Path("a.txt").read_text("utf-8").rpartition("}")[0] + "}")["version"] == 1


def test_no_file_of_others_is_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    Path("notes.md").write_text("mine", "utf-8")

    assert main(["compare", *HOSPITALS, "--out", "notes.md"]) == 2
    assert Path("notes.md").read_text("utf-8") == "mine"
    assert main(["compare", *HOSPITALS, "--out", "fellmoor/nurse.yaml", "--force"]) == 2
    assert Path("fellmoor/nurse.yaml").read_text("utf-8") == FELLMOOR["fellmoor/nurse.yaml"]
    capsys.readouterr()
    assert main(["compare", *HOSPITALS, "--out", "notes.md", "--force"]) == 0


def test_what_cannot_be_resolved_is_named_and_the_status_is_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, {"tarnside/nurse.yaml": "journey: nurse\nfollows: template/nobody\n"})
    message = f"journeymap: tarnside: nurse: not compared, because it is not known what it follows{HINT}\n"

    assert main(["compare", *HOSPITALS, "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert [each["organization"] for each in json.loads(out)["followers"]] == ["Fellmoor", "Wrenfield"]
    assert err == message
    assert main(["compare", "tarnside"]) == 1
    assert capsys.readouterr() == ("", message)


def test_what_was_lost_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folder,
        {
            "wrenfield/nurse.yaml": WRENFIELD["wrenfield/nurse.yaml"].replace(
                "when: started + 14 days to", "when: 14 daisies to"
            )
        },
    )

    assert main(["compare", "wrenfield", "--stage", "develop"]) == 0
    assert capsys.readouterr().err == (
        f"journeymap: wrenfield: nurse: a part could not be read, so that the comparison may lack something{HINT}\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["template"], "no journey follows another one, so there is nothing to compare"),
        (["fellmoor", "--journey", "doctor"], "there is no journey that others follow 'doctor'; there are: nurse"),
        (["fellmoor", "--stage", "onbord"], "there is no stage 'onbord'; did you mean 'onboard'?"),
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["fellmoor", "--language", "xx"], "there is no language 'xx'; there are: en, de, fi, sv"),
    ],
)
def test_what_cannot_be_done_is_status_2(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *words]) == 2
    assert capsys.readouterr() == ("", f"journeymap: {message}\n")


def test_several_templates_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        folder,
        {
            "template/doctor.yaml": "journey: doctor\n",
            "wrenfield/doctor.yaml": "journey: doctor\nfollows: template/doctor\n",
        },
    )

    assert main(["compare", *HOSPITALS]) == 2
    assert (
        capsys.readouterr().err == "journeymap: several journeys are followed: nurse, doctor; name one with --journey\n"
    )
    assert main(["compare", *HOSPITALS, "--journey", "doctor"]) == 0
