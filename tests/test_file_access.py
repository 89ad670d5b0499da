"""Files are read only if they are regular and in the workspace, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import journeymap as jm
from journeymap import file_access
from journeymap.file_access import leads_out, read_regular, rewrite, write_whole
from journeymap.loading import files as loading_files

JOURNEY = "journey: nurse\nstages:\n  attract:\n    touchpoints:\n      - {id: page, name: Careers page, owner: hr}\n"
SECRET = "journey: secret\npassword: hunter2\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, beside which there is another."""
    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "outside").mkdir()
    monkeypatch.chdir(here)
    return here


# -- reading -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 50])
def test_reading_stops_after_the_limit(size: int, folder: Path) -> None:
    Path("a").write_bytes(b"x" * size)
    assert read_regular("a", 10)[0] == b"x" * min(size, 11)


@pytest.mark.parametrize(("real", "most", "expected"), [(50, 10, 11), (50, 100, 50), (5, 10, 5)])
def test_a_file_that_grows_or_shrinks_is_read_up_to_the_limit(
    real: int, most: int, expected: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As files of /proc, whose size is 0."""
    Path("a").write_bytes(b"x" * real)
    for stated in (0, 8, 70):
        status = os.stat_result([0o100644, 1, 1, 1, 0, 0, stated, 0, 0, 0])
        monkeypatch.setattr(os, "fstat", lambda _, status=status: status)
        assert read_regular("a", most)[0] == b"x" * expected


def test_a_file_that_gives_nothing_to_read_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the log of the kernel, which is a regular file and waits for the next line."""
    os.mkfifo("pipe")
    writer = os.open("pipe", os.O_RDWR)
    monkeypatch.setattr(file_access, "S_ISREG", lambda _: True)
    with pytest.raises(OSError, match="nothing to read"):
        read_regular("pipe", 10)
    os.close(writer)


def chain(link: Path, target: Path) -> Path:
    link.symlink_to(target)
    return link


SWAPS: dict[str, Callable[[Path, Path], None]] = {
    "a link to a file outside": lambda file, outside: file.symlink_to(outside / "secret.yaml"),
    "a chain of links": lambda file, outside: file.symlink_to(chain(file.with_name("link"), outside / "secret.yaml")),
    "a link through ..": lambda file, outside: file.symlink_to(outside / ".." / outside.name / "secret.yaml"),
}


@pytest.mark.parametrize("name", ["sub/nurse.yaml", "journeymap.yaml"])
@pytest.mark.parametrize("swap", SWAPS)
def test_a_link_that_is_put_in_place_between_check_and_opening_is_not_read(
    swap: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = folder.parent / "outside"
    (outside / "secret.yaml").write_text(SECRET)
    (folder / "sub").mkdir()
    (folder / "sub/other.yaml").write_text(JOURNEY.replace("nurse", "other"))
    file = folder / name
    file.write_text(JOURNEY if name.startswith("sub") else "organization: North\n")

    def read(path: str, most: int) -> tuple[bytes, os.stat_result]:
        if path == str(file) and not file.is_symlink():
            file.unlink()
            SWAPS[swap](file, outside)
        return read_regular(path, most)

    monkeypatch.setattr(loading_files, "read_regular", read)
    report = jm.validate(jm.load("."), select=["reading"])
    assert [(finding.rule, finding.location and finding.location.path) for finding in report.findings] == [
        ("syntax", name)
    ]
    assert "leads out of the workspace" in report.findings[0].message
    assert "hunter2" not in report.to_json()


def test_a_folder_that_is_replaced_by_a_link_between_check_and_opening_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = folder.parent / "outside"
    (outside / "nurse.yaml").write_text(SECRET)
    (folder / "sub").mkdir()
    (folder / "sub/nurse.yaml").write_text(JOURNEY)

    def read(path: str, most: int) -> tuple[bytes, os.stat_result]:
        (folder / "sub").rename(folder / "_sub")
        (folder / "sub").symlink_to(outside)
        return read_regular(path, most)

    monkeypatch.setattr(loading_files, "read_regular", read)
    report = jm.validate(jm.load("."), select=["reading"])
    assert [finding.rule for finding in report.findings] == ["syntax"]
    assert "hunter2" not in report.to_json()


def test_hard_links_are_files(folder: Path) -> None:
    outside = folder.parent / "outside" / "nurse.yaml"
    outside.write_text(JOURNEY)
    (folder / "nurse.yaml").hardlink_to(outside)
    assert list(jm.load(".").journeys) == ["nurse"]


def test_an_excluded_link_is_not_followed(folder: Path) -> None:
    (folder / "journeymap.yaml").write_text("organization: North\nexclude: [env.yaml, secrets/]\n")
    (folder / "nurse.yaml").write_text(JOURNEY)
    (folder / "env.yaml").symlink_to("/proc/self/environ")
    (folder / "secrets").symlink_to(folder.parent / "outside")
    assert jm.validate(jm.load("."), select=["reading"]).findings == ()


def test_the_default_folder_is_not_a_link_that_leads_out(folder: Path) -> None:
    (folder.parent / "outside/secret.yaml").write_text(SECRET)
    (folder / "journeys").symlink_to("../outside")
    with pytest.raises(jm.InputNotFoundError, match="leads out of the current folder"):
        jm.load()
    (folder / "journeys").unlink()
    (folder / "_pool").mkdir()
    (folder / "_pool/nurse.yaml").write_text(JOURNEY)
    (folder / "journeys").symlink_to("_pool")
    assert list(jm.load().journeys) == ["nurse"]


# -- writing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "target", "path", "expected"),
    [
        ("out", "../outside", "out/a.svg", True),
        ("out", "../outside", "out/../a.svg", True),
        ("a.svg", "../outside/a.svg", "a.svg", True),
        ("a.svg", "b.svg", "a.svg", False),
        ("out", "sub", "out/a.svg", False),
        ("../outside/a.svg", "../here/a.svg", "../outside/a.svg", True),
        ("../outside/a.svg", "b.svg", "../outside/a.svg", False),
        ("../other", "outside", "../other/a.svg", False),
        ("unrelated", "..", "a.svg", False),
    ],
)
def test_links_that_lead_out(link: str, target: str, path: str, expected: bool, folder: Path) -> None:
    Path(link).symlink_to(target)
    assert leads_out(path) is expected
    assert leads_out(Path(path).absolute() if ".." not in path else path) is expected


def test_devices_are_written_to(folder: Path) -> None:
    write_whole("/dev/null", b"x")
    assert not leads_out("/dev/stdout")
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDWR)
    write_whole("pipe", b"x")
    assert os.read(reader, 10) == b"x"
    os.close(reader)


@pytest.fixture
def file(folder: Path) -> Path:
    path = folder / ("n" * 250)  # the longest names have no room for an ending
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def test_a_new_file_has_the_permissions_of_new_files(folder: Path) -> None:
    write_whole("a", b"x")
    Path("b").write_bytes(b"x")
    assert (Path("a").read_bytes(), Path("a").stat().st_mode) == (b"x", Path("b").stat().st_mode)


@pytest.mark.parametrize("write", [lambda path: write_whole(path, b"new"), lambda path: rewrite(path, b"old", b"new")])
def test_permissions_owner_and_attributes_are_kept(write: Callable[[Path], object], file: Path) -> None:
    if os.geteuid() == 0:
        os.chown(file, 1234, 2345)
    try:
        os.setxattr(file, "user.note", b"kept")
        names = os.listxattr(file)
    except (OSError, AttributeError):  # a file system, or a platform, without them
        names = []
    os.utime(file, (1, 1))
    before = file.stat()
    write(file)
    after = file.stat()
    assert file.read_bytes() == b"new"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert (os.listxattr(file) if names else []) == names
    assert after.st_mtime > 1
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def fail(error: int) -> Callable[..., None]:
    def raise_error(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    return raise_error


@pytest.mark.parametrize("call", ["write", "fsync", "chown", "replace"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_an_error_leaves_the_old_file_alone(call: str, error: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if call == "write":
        monkeypatch.setattr(os, "open", fail(error))
    else:
        monkeypatch.setattr(os, call, fail(error))
        monkeypatch.setattr(file_access, "_copy_metadata", fail(error)) if call == "chown" else None
    with pytest.raises(OSError, match=os.strerror(error)):
        write_whole(file, b"new")
    monkeypatch.undo()
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"old", 0o640)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("error", [errno.EPERM, errno.EACCES, errno.EBUSY])
@pytest.mark.parametrize("call", ["chown", "replace"])
@pytest.mark.parametrize("after", [b"", b"longer than before"])
def test_where_the_folder_takes_no_new_file_the_old_one_is_written_over(
    after: bytes, call: str, error: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of somebody else in a shared folder, or one that is mounted."""
    number = file.stat().st_ino
    monkeypatch.setattr(file_access, "_copy_metadata", fail(error)) if call == "chown" else monkeypatch.setattr(
        os, "replace", fail(error)
    )
    assert rewrite(file, b"old", after)
    assert (file.read_bytes(), file.stat().st_ino) == (after, number)
    write_whole(file, b"old")
    assert (file.read_bytes(), file.stat().st_ino) == (b"old", number)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("after", [b"ne", b"longer than before"])
def test_writing_over_a_file_is_undone_after_an_error(
    after: bytes, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("hard").hardlink_to(file)
    write, calls = os.write, iter(range(100))

    def write_a_byte_at_first(descriptor: int, data: memoryview) -> int:
        if next(calls) == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return write(descriptor, data[:1])

    monkeypatch.setattr(os, "write", write_a_byte_at_first)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        rewrite(file, b"old", after)
    assert file.read_bytes() == b"old"


def test_hard_links_and_links_still_lead_to_the_file(file: Path) -> None:
    Path("hard").hardlink_to(file)
    Path("soft").symlink_to(file.name)
    assert rewrite("soft", b"old", b"new")
    assert Path("hard").read_bytes() == Path("soft").read_bytes() == b"new"
    assert (file.stat().st_nlink, Path("soft").is_symlink()) == (2, True)


def test_a_file_that_is_something_else_now_is_not_changed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not rewrite(file, b"other", b"new")
    assert not rewrite(file, b"ol", b"new")
    replace = file_access._copy_metadata

    def change(old: str, new: str) -> None:
        file.write_bytes(b"changed meanwhile")
        replace(old, new)

    monkeypatch.setattr(file_access, "_copy_metadata", change)
    assert not rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"changed meanwhile"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_a_limit_of_the_system_leaves_whole_files(folder: Path) -> None:
    """A real one: files of this process can have 4,096 bytes."""
    Path("a").write_bytes(b"a" * 100)
    Path("b").write_bytes(b"b" * 100)
    Path("b2").hardlink_to("b")
    program = (
        "import resource, signal\nfrom journeymap.file_access import rewrite, write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "for write in (lambda: write_whole('a', b'n' * 9000), lambda: rewrite('a', b'a' * 100, b'n' * 9000),\n"
        "              lambda: rewrite('b', b'b' * 100, b'n' * 9000), lambda: write_whole('c', b'n' * 9000)):\n"
        "    try:\n        write()\n    except OSError as error:\n        print(error.strerror)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "File too large\n" * 4
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "a": b"a" * 100,
        "b": b"b" * 100,
        "b2": b"b" * 100,
    }


def test_a_whole_file_keeps_its_hard_links(folder: Path) -> None:
    Path("old").write_text("long enough", "utf-8")
    os.link("old", "other")
    write_whole("old", b"new")
    assert Path("other").read_bytes() == b"new"


def test_a_workspace_is_written_whole_or_not_at_all(folder: Path) -> None:
    jm.load_text(JOURNEY.encode()).to_yaml("maps")
    before = Path("maps/nurse.yaml").read_bytes()
    program = (
        "import resource, signal\nimport journeymap as jm\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))\n"
        "try:\n    jm.load('maps').to_yaml('maps')\nexcept (OSError, jm.JourneymapError) as error:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, Path("maps/nurse.yaml").read_bytes()) == ("refused\n", before)
    assert sorted(file.name for file in Path("maps").iterdir()) == ["journeymap.yaml", "nurse.yaml"]
