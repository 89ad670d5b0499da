"""The plugin for mystmd and the filter for Quarto, as the how-to shows them, draw pictures and report errors."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.test_docs_examples import fences

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "other-sites.md"
MYSTMD = Path(__file__).with_name("other_sites") / "node_modules" / "mystmd" / "dist" / "myst.cjs"
TEMPLATE = "jtex: v1\ntitle: Pages without a theme\nversion: 1.0.0\n"
"""What mystmd fetches from the network is another template; the content of a site does not depend on it."""
WORKSPACE = """\
organization: Ward & "Sons"
framework:
  - {id: onboard, name: Onboard}
teams:
  people: {name: People team, function: hr}
channels:
  face: {name: Face to face}
"""
JOURNEY = """\
journey: nurse
name: Ward nurse
owner: people
stages:
  onboard:
    touchpoints:
      - {id: first-shift, name: First shift, owner: people, when: started, channels: face}
"""

pytestmark = pytest.mark.slow  # each build is a process of its own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of the how-to, and with journeys."""
    for fence in fences(PAGE.read_text("utf-8")):
        if fence.file:
            (tmp_path / fence.file).write_text(fence.text, encoding="utf-8")
    unowned = JOURNEY.replace("journey: nurse", "journey: doctor").replace(", owner: people", "")
    put(tmp_path, {"journeys/journeymap.yaml": WORKSPACE, "journeys/nurse.yaml": JOURNEY})
    put(tmp_path, {"journeys/doctor.yaml": unowned})
    put(tmp_path, {"bin/journeymap": f'#!/bin/sh\nexec "{sys.executable}" -m journeymap "$@"\n'})
    (tmp_path / "bin" / "journeymap").chmod(0o755)
    return tmp_path


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
    environment.pop("FORCE_COLOR", None)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def nodes(tree: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the nodes of a kind in a tree of mystmd."""
    own = [tree] if tree.get("type") == kind else []
    return own + [node for child in tree.get("children", []) for node in nodes(child, kind)]


def test_mystmd_draws_with_the_plugin(folder: Path) -> None:
    node = shutil.which("node")
    if node is None or not MYSTMD.is_file():
        pytest.skip("mystmd is not installed (npm install --prefix tests/ext/other_sites)")
    page = """\
# Handbook

```{journeymap:map} nurse
:stage: onboard
:theme: dark
```

:::{figure}
:label: owners

```{journeymap:owners}
```

Who is responsible for what.
:::

See [](#owners).

```{journeymap:map} nurses
:alt: A map
```

```{journeymap:timeline} doctor
:alt: A timeline
```
"""
    put(folder, {"index.md": page, "template/template.yml": TEMPLATE})
    (folder / "nurse.qmd").unlink()
    with (folder / "myst.yml").open("a", encoding="utf-8") as settings:
        settings.write("  template: ./template\n")

    done = run(folder, node, str(MYSTMD), "build", "--site")

    assert [line for line in done.stderr.splitlines() if line] == [
        "⚠️  index.md:11 journeymap: there is 1 error in the workspace; run `journeymap validate` to see more",
        "⛔️ index.md:19 journeymap: there is no journey 'nurses'; did you mean 'nurse'?",
        "⚠️  index.md:23 journeymap: there is 1 error in doctor; run `journeymap validate` to see more",
    ]
    content = json.loads((folder / "_build/site/content/index.json").read_text("utf-8"))["mdast"]
    images = nodes(content, "image")
    assert [image["alt"] for image in images] == [
        "Journey map of Ward nurse: 1 touchpoint in 1 stage.",
        'Owners in Ward & "Sons": 1 team in 1 stage.',
        "A timeline",
    ]
    pictures = [(folder / "_build/site/public" / image["url"][1:]).read_text("utf-8") for image in images]
    assert [re.findall('class="([^"]*)"', picture)[0] for picture in pictures] == [
        "jm-map jm-theme-dark",
        "jm-owners jm-theme-light",
        "jm-timeline jm-theme-light",
    ]
    (figure,) = nodes(content, "container")
    (link,) = nodes(content, "crossReference")
    assert (figure["label"], link["html_id"], link["children"][0]["value"]) == ("owners", "owners", "Figure\u00a0")


QUARTO = """\
```{#fig-map .journeymap journey=nurse stage=onboard}
How it begins.
```

```{.journeymap view=owners alt="The teams"}
```

```python
journeymap
```
"""


@pytest.fixture
def pandoc() -> str:
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    return program


def test_pandoc_draws_with_the_filter(folder: Path, pandoc: str) -> None:
    put(folder, {"page.md": QUARTO})
    command = (pandoc, "page.md", "--lua-filter", "journeymap.lua", "--output")

    html = run(folder, *command, "page.html", "--extract-media", "media")
    latex = run(folder, *command, "page.tex", "--extract-media", "media")

    put(folder, {"page.md": QUARTO.partition("\n\n")[0]})
    word = run(folder, *command, "page.docx")

    workspace = "journeymap: there is 1 error in the workspace; run `journeymap validate` to see more\n"
    assert (html.stderr, latex.stderr, word.stderr) == (workspace, workspace, "")
    page = " ".join((folder / "page.html").read_text("utf-8").split())
    first, second = re.findall(r'<img src="(media/journeymap-[0-9a-f]{40}\.svg)" alt="(.*?)" />', page)
    assert (first[1], second[1]) == ("How it begins.", "The teams")
    assert re.search(r"<figure[^>]*> <img[^>]*/> <figcaption[^>]*>How it begins\.</figcaption> </figure>", page)
    svg = (folder / first[0]).read_text("utf-8")
    assert re.findall('class="([^"]*)"', svg)[0] == "jm-map jm-theme-light"
    assert ">First shift</" in svg
    with zipfile.ZipFile(folder / "page.docx") as file:
        (image,) = (name for name in file.namelist() if name.startswith("word/media/"))
        assert file.read(image).startswith(b"\x89PNG")
        assert 'descr="How it begins."' in file.read("word/document.xml").decode()
    text = (folder / "page.tex").read_text("utf-8")
    assert len(re.findall(r"\\includegraphics(?:\[[^\]]*\])?\{media/journeymap-[0-9a-f]{40}\.pdf\}", text)) == 2
    assert r"\caption{How it begins.}" in text


def test_pandoc_fails_with_the_message_of_journeymap(folder: Path, pandoc: str) -> None:
    put(folder, {"page.md": QUARTO.replace("journey=nurse", "journey=nurses")})

    done = run(folder, pandoc, "page.md", "--lua-filter", "journeymap.lua")

    assert done.returncode == 83
    assert done.stderr.splitlines()[0] == "journeymap: there is no journey 'nurses'; did you mean 'nurse'?"
