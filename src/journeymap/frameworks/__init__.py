"""Load the stage frameworks in this folder, one YAML file each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pkgutil import get_data

from journeymap.decoding import INVALID, Decoder, decode_as
from journeymap.errors import UnknownNameError
from journeymap.model.organization import Framework
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source

DEFAULT = "seven-stage"


@cache
def names() -> tuple[str, ...]:
    """The ids of the shipped frameworks, sorted."""
    try:
        names = [file.name for file in Path(__file__).parent.iterdir()]
    except OSError:  # in a zip; importlib.resources takes 15 ms to import, which every run would pay
        from importlib.resources import files

        names = [file.name for file in files(__name__).iterdir()]
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def framework(name: str) -> Framework:
    """The shipped framework of that id; raises `UnknownNameError`."""
    if name != DEFAULT and name not in names():
        raise UnknownNameError("framework", name, names())
    file = f"{name}.yaml"
    source = Source(file, (get_data(__name__, file) or b"").decode("utf-8"))
    decoder = Decoder(source)
    document = parse(source).documents[0]
    decoded = INVALID if document is None else decode_as(Framework, document, decoder)
    if decoded is INVALID or decoder.problems:
        raise ValueError(f"the shipped framework {name} is damaged: {decoder.problems}")
    framework: Framework = decoded
    return framework


def aliases(word: str) -> Iterator[tuple[Framework, str]]:
    """Yield the frameworks that name a stage `word`, and its standard stage."""
    alias = word.strip().lower()
    for name in names():
        vocabulary = framework(name)
        for stage in vocabulary.stages:
            words = {stage.id, *map(str.lower, stage.aliases)}
            if stage.role and alias in words:
                yield vocabulary, stage.role
