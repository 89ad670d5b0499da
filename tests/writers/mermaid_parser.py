"""Mermaid's own parser, which runs in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "mermaid"


def parse(texts: list[str]) -> list[dict[str, Any]]:
    """Return what Mermaid makes of each text; skip the test if it is not installed."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "mermaid").is_dir():
        pytest.skip("no mermaid: npm install --no-package-lock --prefix tests/writers/mermaid")
    done = subprocess.run(
        [node, "parse.mjs"], cwd=FOLDER, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results
