"""Fuzz one target in one process; `fuzz.run` starts it, with options of libFuzzer.

An input that breaks an invariant is kept as `broken-…` in the folder for crashes, one for each place of the code, and
fuzzing goes on. What ends the process (a timeout, too much memory, a fault of C code) is kept there by libFuzzer.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random

import atheris

SECONDS = 10
"""How much processor time an input may take, with all that is checked and with the code that counts."""


def main(name: str, crashes: Path, options: list[str]) -> None:
    """Fuzz a target with options of libFuzzer."""
    with atheris.instrument_imports(include=["journeymap", "yaml"]):
        target = importlib.import_module(f"fuzz.targets.{name}")
        mutations = importlib.import_module("fuzz.mutations")
        places: set[tuple[str, str, int]] = set()

        def check(data: bytes) -> None:
            begin = time.process_time()
            try:
                target.check(data)
                assert time.process_time() - begin < SECONDS
            except Exception as error:  # noqa: BLE001 (whatever is raised is what is looked for)
                last = traceback.extract_tb(error.__traceback__)[-1]
                place = (type(error).__name__, last.filename, last.lineno or 0)
                if place not in places:
                    places.add(place)
                    keep(data, error, crashes)

        def mutate(data: bytes, longest: int, seed: int) -> bytes:
            chance = Random(seed)  # noqa: S311 (not for secrets)
            if chance.random() < 0.25:
                changed: bytes = atheris.Mutate(data, longest)
                return changed
            mutated: bytes = mutations.mutate(data, min(longest, target.MAX_LENGTH), chance)
            return mutated

        with tempfile.TemporaryDirectory() as empty:
            os.chdir(empty)
            atheris.Setup([sys.argv[0], f"-max_len={target.MAX_LENGTH}", *options], check, custom_mutator=mutate)
            atheris.Fuzz()


def keep(data: bytes, error: Exception, folder: Path) -> None:
    """Keep an input that broke something, and print where."""
    file = folder / f"broken-{hashlib.sha256(data).hexdigest()[:12]}"
    file.write_bytes(data)
    trace = "".join(traceback.format_exception(error)[-4:])
    print(f"BROKEN {file}\n{trace}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve(), sys.argv[3:])
