"""The trial: reads journeys with the project's reader, fills the pydantic models, and stops.

`python bench/trial.py FILE` fills them as pydantic does; `--decode` first, as the project does, whose decoder knows
where everything stands, and says what is wrong in the words of people who write journeys.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from journeymap.model.journey import Journey
from journeymap.parsing.parse import parse
from journeymap.parsing.source import Source, decode


def filled(source: Source) -> Iterator[Journey]:
    """The journeys of a file, as pydantic validates them."""
    from journeymap.parsing.nodes import core_value

    for document in parse(source).documents:
        if document is not None:
            yield Journey.model_validate(core_value(document))


def decoded(source: Source) -> Iterator[Journey]:
    """The journeys of a file, as the project decodes them."""
    from journeymap.decoding import Decoder, decode_as

    for document in parse(source).documents:
        if document is not None:
            yield decode_as(Journey, document, Decoder(source))


def main(arguments: list[str]) -> None:
    """Fill the models; the number of touchpoints is printed, so that nothing can be left out unseen."""
    is_decoded = arguments[0] == "--decode"
    touchpoints = 0
    for path in arguments[1:] if is_decoded else arguments:
        source = Source(path, decode(Path(path).read_bytes()))
        for journey in (decoded if is_decoded else filled)(source):
            touchpoints += sum(len(stage.touchpoints) for stage in journey.stages.values())
    print(touchpoints)


if __name__ == "__main__":
    main(sys.argv[1:])
