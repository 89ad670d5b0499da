"""A site in a folder, and the tools that build it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.ext.markdown.conftest import NURSE, make

EXTENSIONS = """\
  - abbr
  - admonition
  - attr_list
  - md_in_html
  - smarty
  - toc: {permalink: true}
  - pymdownx.superfences
  - journeymap.ext.markdown:
      pages: {nurse: journeys/nurse.md}
"""
MKDOCS = f"""\
site_name: Handbook
theme:
  name: material
  font: false
  palette:
    - {{scheme: default, toggle: {{icon: material/brightness-7, name: dark}}}}
    - {{scheme: slate, toggle: {{icon: material/brightness-4, name: light}}}}
validation: {{anchors: warn, links: {{not_found: warn, unrecognized_links: warn, absolute_links: warn}}}}
plugins:
  - search
  - journeymap:
      generate: [teams]
watch: [journeys]  # for Zensical, like the Markdown extension
markdown_extensions:
{EXTENSIONS}"""
ZENSICAL = """\
[project]
site_name = "Handbook"
watch = ["journeys"]

[project.markdown_extensions.toc]
permalink = true

[project.markdown_extensions.md_in_html]

[project.markdown_extensions."journeymap.ext.markdown"]
pages = { nurse = "journeys/nurse.md" }
"""
PAGES = {
    "index.md": """\
# Handbook

Nurses begin at the [careers page](journeymap:nurse/careers-page); this is [their journey](journeymap:nurse).

```journeymap
journey: nurse
```

```journeymap
view: touchpoints
channel: web
```
""",
    "journeys/nurse.md": """\
```journeymap
journey: nurse
view: journey
```

Up to the [interview](journeymap:nurse/interview).
""",
    "guides/interviews.md": """\
# Interviews

See [the card](journeymap:nurse/interview) and [this place](../journeys/nurse.md#nurse_careers-page).
""",
    "plain.md": "# Plain\n\nNothing of [ours](guides/interviews.md).\n",
}
TOOLS = {
    "mkdocs": ("mkdocs", "material"),
    "properdocs": ("properdocs", "material"),
    "zensical": ("zensical",),
    "zensical-toml": ("zensical",),
}
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONWARNINGS": "default"}


@dataclass
class Built:
    """What a tool made of a site."""

    status: int
    output: str
    site: Path

    def page(self, path: str) -> str:
        return (self.site / path / "index.html").read_text(encoding="utf-8")

    def article(self, path: str) -> str:
        """The content of a page."""
        return self.page(path).partition("<article")[2].partition("</article>")[0]

    def hrefs(self, path: str) -> list[str]:
        """The links of a page that lead to a journey, in their order."""
        return re.findall(r'<a [^>]*?href="([^"]*#nurse[^"]*)"', self.article(path))


def needs(tool: str) -> None:
    for module in (*TOOLS[tool], "pymdownx"):
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed")


def write(folder: Path, pages: dict[str, str] | None = None, config: str = MKDOCS, nurse: str = NURSE) -> Path:
    """A site with these pages."""
    make(folder, nurse)
    for name, text in (PAGES if pages is None else pages).items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


def build(folder: Path, tool: str, *options: str) -> Built:
    """The site as a tool builds it."""
    needs(tool)
    command = [sys.executable, "-m", tool.partition("-")[0], "build", *options]
    if tool == "properdocs":
        command += ["-f", "mkdocs.yml"]
    if tool == "zensical-toml":
        (folder / "zensical.toml").write_text(ZENSICAL, encoding="utf-8")
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    return Built(done.returncode, done.stdout + done.stderr, folder / "site")
