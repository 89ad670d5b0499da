"""Inputs to begin with, made from the repository: journeys, examples, pages of rules, known mistakes, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path

from fuzz.workspace_input import as_input
from journeymap.rules.api import registry
from journeymap.rules.api.examples import background, examples, merge_fragment
from tests.advice import character_mistakes, structure_mistakes, time_mistakes, typing_mistakes, vocabulary_mistakes
from tests.advice.workspace import JOURNEY, WORKSPACE, Mistake

ROOT = Path(__file__).parents[1]
_CODE = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"^ *-? *(?:when|at|due|date|every|review_every|silence|until|reviewed): *(.+)$", re.MULTILINE)
_MISTAKES = (character_mistakes, structure_mistakes, time_mistakes, typing_mistakes)


def repository_texts() -> Iterator[str]:
    """Yield YAML texts: whole files, fragments of pages, and files with one mistake."""
    for folder in ("examples", "journeys", "docs/precision"):
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            yield path.read_text("utf-8")
    for path in sorted((ROOT / "docs").rglob("*.md")):
        yield from _CODE.findall(path.read_text("utf-8"))
    for name in registry.names():
        for example in examples(registry.find(name)):
            yield example.fragment
    for mistake in _mistakes():
        yield mistake.wrong


def workspaces(longest: int) -> Iterator[bytes]:
    """Yield workspaces of at most so many bytes: examples of rules, alone and in the complete workspace."""
    yield as_input(background())
    for path in sorted((ROOT / "examples").rglob("*.yaml")):
        yield path.read_bytes()
    for name in registry.names():
        for example in examples(registry.find(name)):
            if example.kind == "flagged":
                yield as_input(merge_fragment(example.fragment, {})[0])
            if sum(map(len, example.files.values())) < longest:
                yield as_input(example.files)


def misspelt_workspaces() -> Iterator[bytes]:
    """Yield workspaces with one known mistake each."""
    for mistake in _mistakes():
        journey, workspace = JOURNEY, WORKSPACE
        if mistake.in_workspace:
            workspace = workspace.replace(mistake.right, mistake.wrong, 1)
        else:
            journey = journey.replace(mistake.right, mistake.wrong, 1)
        yield as_input({"journeymap.yaml": workspace, "nurse.yaml": journey})


def times() -> Iterator[str]:
    """Yield times: those of the repository, and the patterns of all languages."""
    for text in (*repository_texts(), *background().values()):
        yield from (match.strip().strip("\"'") for match in _TIME.findall(text))
    for mistake in time_mistakes.ALL:
        yield mistake.wrong.partition(":")[2].strip()
    for file in sorted(resources("journeymap.time_phrases").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            for line in file.read_text("utf-8").splitlines():
                yield line.strip(" -'\"")[:100]


def _mistakes() -> Iterator[Mistake]:
    yield from vocabulary_mistakes.mistakes()
    for module in _MISTAKES:
        yield from module.ALL
