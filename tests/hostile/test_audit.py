"""What a command does to the machine, as Python's audit events tell: it writes what an option names, and no more.

No event of the network, of other programs or of pickles may occur, and no code may run that is not of an installed
module. The files are hostile: tags of Python, addresses, names of environment variables and of other files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import journeymap as jm

PROGRAM = """
import json, os, sys
folder = os.path.realpath(os.getcwd())
seen = {"forbidden": [], "written elsewhere": []}
NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect")
PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn",
            "pty.spawn", "webbrowser.open", "os.startfile")
OTHERS = ("pickle.find_class", "marshal.load", "ctypes.dlopen", "ctypes.dlsym", "os.chmod", "os.chown", "os.remove",
          "os.rmdir", "os.symlink", "os.link", "shutil.rmtree", "code.__new__")
def watch(event, arguments):
    if event in NETWORK + PROGRAMS + OTHERS:
        seen["forbidden"].append([event, repr(arguments)[:200]])
    elif event == "exec" and getattr(arguments[0], "co_filename", "").startswith(folder):
        seen["forbidden"].append([event, arguments[0].co_filename])
    elif event in ("open", "os.mkdir", "os.rename"):
        name = arguments[1] if event == "os.rename" else arguments[0]
        writes = event != "open" or (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR))
        path = os.path.realpath(os.fsdecode(name)) if isinstance(name, (str, bytes)) else folder
        if writes and os.path.commonpath([path, folder]) != folder:
            seen["written elsewhere"].append(path)
from journeymap.cli.main import main
sys.dont_write_bytecode = True
sys.addaudithook(watch)
status = main(sys.argv[1:])
sys.stdout.flush()
print(json.dumps({"status": status, **seen}), file=sys.stderr)
"""

WORKSPACE = """\
organization: Northshore $HOME ${PATH} %PATH%
theme: {logo: logo.svg, font: "url(http://198.51.100.7/font)"}
teams:
  hr: {contact: "https://198.51.100.7/team"}
checks:
  rules: {vendor/rule: error}
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><image href="http://198.51.100.7/a.png"/></svg>
"""
JOURNEY = """\
journey: nurse
name: $(touch owned) `touch owned` {{ 7 * 7 }} ${jndi:ldap://198.51.100.7/a}
x-file: ../../etc/passwd
links: [{title: File, url: "file:///etc/passwd"}, {title: Page, url: "http://198.51.100.7/"}]
stages:
  attract:
    touchpoints:
      - {id: page, name: !!python/object/apply:os.system [touch owned], owner: hr}
      - {id: call, name: Call, ownr: hr, kind: conversation, when: applied}
"""


def perform(folder: Path, program: str, *arguments: str) -> dict[str, Any]:
    """Run the program in a process of its own; return the status of the command, and what it did."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{Path(jm.__file__).parents[1]}{os.pathsep}{folder}"},
        capture_output=True,
        check=True,
    )
    return dict(json.loads(done.stderr.splitlines()[-1]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "journeymap.yaml").write_text(WORKSPACE)
    (tmp_path / "maps" / "logo.svg").write_text(LOGO)
    (tmp_path / "maps" / "nurse.yaml").write_text(JOURNEY)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "written"),
    [
        (["validate", "maps"], 1, []),
        (["validate", "maps", "--diff"], 1, []),
        (["validate", "maps", "--format", "github"], 1, []),
        (["validate", "maps", "--format", "sarif=report.sarif"], 1, ["report.sarif"]),
        (["validate", "maps", "--write-baseline", "known.json"], 1, ["known.json"]),
        (["show", "maps"], 0, []),
        (["questions", "maps"], 0, []),
        (["explain", "when"], 0, []),
        (["schema", "journey", "--workspace", "maps"], 0, []),
        (["render", "nurse", "--path", "maps", "--out", "-"], 0, []),
        (["render", "nurse", "--path", "maps", "--format", "html", "--out", "nurse.html"], 0, ["nurse.html"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_command_writes_what_an_option_names_and_does_nothing_else(
    folder: Path, arguments: list[str], status: int, written: list[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    done = perform(folder, PROGRAM, *arguments)

    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    changed = [str(path.relative_to(folder)) for path in after if after[path] != before.get(path)]
    assert (done, changed) == ({"status": status, "forbidden": [], "written elsewhere": []}, written)


def test_the_watch_sees_programs_connections_and_files(folder: Path) -> None:
    module = folder / "journeymap_planted.py"
    module.write_text(
        "import os, socket\nos.system('true')\nsocket.getaddrinfo('localhost', 1)\nopen('../owned', 'w')\n"
    )
    program = PROGRAM.replace("status = main(sys.argv[1:])", "import journeymap_planted; status = 0")

    seen = perform(folder, program)

    events = [event for event, _ in seen["forbidden"]]
    assert events == ["exec", "os.system", "socket.getaddrinfo"]
    assert seen["written elsewhere"] == [str(folder.resolve().parent / "owned")]
