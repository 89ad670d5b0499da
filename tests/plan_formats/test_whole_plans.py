"""Whole plans for people, in every language, beside the texts that are expected.

`JOURNEYMAP_WRITE=1` writes the expected files again.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from journeymap.plan_formats import delimited, markdown, text
from tests.plan_formats.plans import LANGUAGES, PLAN

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["txt", "80.txt", "md", "csv"])
def test_the_plan_is_as_expected(language: str, ending: str) -> None:
    plan = dataclasses.replace(PLAN, language=language)
    content = {
        "txt": lambda: text.write(plan),
        "80.txt": lambda: text.write(plan, width=80),
        "md": lambda: markdown.write(plan),
        "csv": lambda: delimited.write(plan),
    }[ending]()
    file = EXPECTED / f"{language}.{ending}"
    if os.environ.get("JOURNEYMAP_WRITE"):
        file.write_text(content, "utf-8")

    assert content == file.read_text("utf-8")
