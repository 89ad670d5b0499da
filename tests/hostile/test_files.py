"""Files that are none, cannot be read, or are saved in some other way: one finding each, and the rest is checked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.findings import Finding
from journeymap.loading import discovery
from tests.hostile.conftest import HEALTHY, Check

About = Callable[[jm.Report, str], list[Finding]]

ODD = HEALTHY.replace("healthy", "odd")
FINNISH = ODD.replace("Careers page", "Työnhakijan sivu")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as endpoint:
        endpoint.bind(str(path))


def broken_link(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def null_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("name", ["odd.yaml", "journeymap.yaml"])
@pytest.mark.parametrize("make", [fifo, bound_socket, broken_link, loop, null_device, endless_device])
def test_a_path_that_is_not_a_file_is_one_finding(
    workspace: Path, check: Check, about: About, make: Callable[[Path], None], name: str
) -> None:
    make(workspace / name)
    report = check(workspace)
    (finding,) = [one for one in about(report, name) if one.category == "reading"]
    assert finding.rule == "syntax"
    assert finding.message.startswith("this file cannot be read: ") or finding.message.endswith("it was not followed")
    assert report.summary.journeys == 1
    if name == "odd.yaml":
        assert check(workspace / name).findings == (finding,)


def test_a_folder_that_is_named_like_a_file_is_a_folder(workspace: Path, check: Check) -> None:
    (workspace / "odd.yaml").mkdir()
    (workspace / "odd.yaml" / "inner.yaml").write_text(ODD)
    assert check(workspace).summary.journeys == 2


def test_a_workspace_file_that_is_a_folder_is_one_finding(workspace: Path, check: Check, about: About) -> None:
    (workspace / "journeymap.yaml").mkdir()
    report = check(workspace)
    assert [finding.rule for finding in about(report, "journeymap.yaml")] == ["syntax"]
    assert report.summary.journeys == 1


def test_a_link_to_the_folder_that_it_is_in_is_not_followed(workspace: Path, check: Check) -> None:
    (workspace / "round").symlink_to(workspace, target_is_directory=True)
    (workspace / "round.yaml").symlink_to(workspace, target_is_directory=True)
    assert check(workspace).summary.journeys == 1


def test_a_link_to_a_file_is_read(workspace: Path, check: Check) -> None:
    (workspace / "_odd.yaml").write_text(ODD)
    (workspace / "link.yaml").symlink_to("_odd.yaml")
    assert check(workspace).summary.journeys == 2


def test_a_file_that_may_not_be_read_is_one_finding(workspace: Path, check: Check, about: About) -> None:
    path = workspace / "odd.yaml"
    path.write_text(ODD)
    path.chmod(0)
    report = check(workspace)
    expected = [] if os.getuid() == 0 else ["syntax"]  # root may read everything
    assert [finding.rule for finding in about(report, "odd.yaml") if finding.category == "reading"] == expected
    assert report.summary.journeys == (2 if os.getuid() == 0 else 1)


def test_a_folder_that_cannot_be_looked_into_is_one_finding(
    workspace: Path, check: Check, about: About, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "closed").mkdir(mode=0)
    look = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may look into everything
    report = check(workspace)
    (finding,) = about(report, "closed")
    assert finding.rule == "syntax"
    assert report.summary.journeys == 1


def test_a_file_that_vanishes_while_the_folder_is_read_is_one_finding(
    workspace: Path, check: Check, about: About, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules["journeymap.loading.load"]
    (workspace / "odd.yaml").write_text(ODD)

    def and_remove(root: str, exclude: tuple[str, ...]) -> discovery.FoundFiles:
        files_found = discovery.find_files(root, exclude)
        (workspace / "odd.yaml").unlink()
        return files_found

    monkeypatch.setattr(module, "find_files", and_remove)
    report = check(workspace)
    (finding,) = about(report, "odd.yaml")
    assert finding.rule == "syntax"
    assert report.summary.journeys == 1


def test_a_file_that_vanishes_before_it_is_shown_is_still_reported(workspace: Path, check: Check) -> None:
    path = workspace / "odd.yaml"
    path.write_text(ODD.replace("owner: marketing", "owner: [hr, marketing]"))
    read = jm.load(workspace)
    path.unlink()
    assert "contested-owner" in {finding.rule for finding in jm.validate(read).findings}
    assert "contested-owner" in jm.validate(read).to_text()


def test_very_deep_folders_are_read(check: Check) -> None:
    folder, before = Path(tempfile.mkdtemp()), Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(1200):  # more than Python's calls may lie in one another
            Path("a").mkdir()
            os.chdir("a")
        Path("deep.yaml").write_text(ODD)
        os.chdir(before)
        assert check(folder).summary.journeys == 1
    finally:
        os.chdir(before)
        subprocess.run(["rm", "-r", folder], check=True)  # Python's own ways to remove it are not as deep


@pytest.mark.parametrize(
    ("data", "journeys"),
    [
        (b"", 0),
        (b"\n\n", 0),
        (b"# nothing yet\n", 0),
        (b"---\n...\n---\n", 0),
        (b"\xef\xbb\xbf", 0),
        (b"\xef\xbb\xbf" + FINNISH.encode(), 1),
        (FINNISH.encode("utf-16"), 1),
        (b"\xff\xfe" + FINNISH.encode("utf-16-le"), 1),
        (b"\xfe\xff" + FINNISH.encode("utf-16-be"), 1),
        (FINNISH.replace("\n", "\r\n").encode(), 1),
        (FINNISH.replace("\n", "\r").encode(), 1),
        (FINNISH.encode().removesuffix(b"\n"), 1),
        (f"---\n{FINNISH}...\n---\n".encode(), 1),
        (f"%YAML 1.2\n---\n{FINNISH}".encode(), 1),
    ],
)
def test_other_valid_encodings_are_read(workspace: Path, check: Check, data: bytes, journeys: int) -> None:
    (workspace / "odd.yaml").write_bytes(data)
    report = check(workspace)
    assert [finding for finding in report.findings if finding.category == "reading"] == []
    assert report.summary.journeys == 1 + journeys
    if journeys:
        stage = jm.load(workspace).journeys["odd"].stages["attract"]
        assert stage.touchpoints[0].name == "Työnhakijan sivu"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (FINNISH.encode("latin-1"), 7, 17),
        (FINNISH.encode("cp1252"), 7, 17),
        (FINNISH.encode("mac-roman"), 7, 17),
        (FINNISH.encode("utf-16-le"), None, None),
        (FINNISH.encode("utf-16-be"), None, None),
        (FINNISH.encode("utf-32"), None, None),
        (b"\xff\xfe" + FINNISH.encode("utf-16-le") + b"\x00", None, None),
        (b"\xff\xfe" + b"\x00\xd8a\x00", None, None),
        (ODD.replace("Careers", "Care\0ers").encode(), 7, 19),
        (ODD.replace("Careers", "Care\x1bers").encode(), 7, 19),
        (ODD.replace("Careers", "Care\x7fers").encode(), None, None),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1, 1),
        (b"\x1f\x8b\x08\x00" + bytes(100), 1, 2),
        (b"PK\x03\x04" + bytes(100), 1, 3),
        (ODD.encode() + b"\xf0\x9f\x98", None, None),
        (ODD.encode() + b"# \xed\xa0\x80\n", None, None),
    ],
)
def test_a_file_that_is_not_text_is_reported_at_the_first_invalid_byte(
    workspace: Path, check: Check, about: About, data: bytes, line: int | None, column: int | None
) -> None:
    (workspace / "odd.yaml").write_bytes(data)
    report = check(workspace)
    findings = [finding for finding in about(report, "odd.yaml") if finding.category == "reading"]
    assert findings and {finding.rule for finding in findings} == {"syntax"}
    place = findings[0].location
    assert place is not None and place.line is not None
    if line:
        assert (place.line, place.column) == (line, column)
    assert "healthy" in jm.load(workspace).journeys


def test_a_file_over_the_limit_is_one_finding_and_the_limit_can_be_raised(
    workspace: Path, check: Check, about: About
) -> None:
    (workspace / "odd.yaml").write_text(ODD + "#" * (10_000_001 - len(ODD)))
    (finding,) = about(check(workspace), "odd.yaml")
    assert finding.rule == "syntax"
    assert "10,000,000 bytes" in finding.message
    report = check(workspace, max_bytes=10_000_001)
    assert report.summary.journeys == 2
    assert [finding.rule for finding in report.findings if finding.category == "reading"] == []


def test_a_low_limit_holds_for_every_file(workspace: Path, check: Check) -> None:
    (workspace / "journeymap.yaml").write_text("organization: Northshore\n")
    report = check(workspace, max_bytes=10)
    assert [finding.rule for finding in report.findings] == ["syntax", "syntax"]


@pytest.mark.parametrize(
    "name",
    ["a\nb.yaml", "a\x1b[31mb.yaml", "::error::a.yaml", "a b%20c.yaml", "-.yaml", "a:1:2.yaml", "💥.yaml",
     "a\u202eb.yaml", "~.yaml", "a,b;c|d.yaml", "'\".yaml", "[a]*?.yaml", "x" * 250 + ".yaml",
     os.fsdecode(b"a\xffb.yaml")],
)  # fmt: skip
def test_a_file_may_be_called_anything(workspace: Path, check: Check, name: str) -> None:
    (workspace / name).write_text("journey: [\n")
    report = check(workspace)
    assert {
        finding.rule for finding in report.findings if finding.location and finding.location.path != "healthy.yaml"
    } == {"syntax"}
    assert "\x1b" not in report.to_text()
