"""The reference in the repository is what the code says, and its links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path

import journeymap as jm
from journeymap.model.choices import KINDS, WHEN_FORMS
from journeymap.model.fields import fields, models

ROOT = Path(__file__).parents[1]


@cache
def _expected() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "docs" / "write_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    texts: dict[str, str] = module.reference()
    return texts


def _committed() -> dict[str, str]:
    folder = ROOT / "reference"
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*.md")}


def test_the_reference_is_current() -> None:
    committed = _committed()
    changed = [path for path, text in _expected().items() if committed.get(path) != text]

    assert (changed, committed.keys() - _expected().keys()) == ([], set()), "run: python docs/write_reference.py"


def test_every_key_and_word_of_the_format_is_in_it() -> None:
    text = _expected()["format.md"]

    assert [key for model in models().values() for key in fields(model) if f"| `{key}`" not in text] == []
    assert [word for word in (*KINDS, *WHEN_FORMS) if f"| `{word}` |" not in text] == []


def test_every_rule_has_a_page_in_it() -> None:
    assert {path for path in _expected() if path.startswith("rules/")} == {
        "rules/README.md",
        *(f"rules/{rule.name}.md" for rule in jm.all_rules()),
    }


def test_links_lead_to_files_and_headings() -> None:
    texts = _expected()
    anchors = {
        path: {
            re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
            for heading in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
        }
        for path, text in texts.items()
    }
    for path, text in texts.items():
        prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            if "://" in target:
                continue
            file, _, anchor = target.partition("#")
            at = (Path(path).parent / file).as_posix() if file else path
            assert at in texts, (path, target)
            assert not anchor or anchor in anchors[at], (path, target)
