"""Measure what Python's garbage collector costs while 1,000 files are loaded with its default thresholds.

    python bench/collector.py [--files 1000] [--rounds 3]

Prints the processor time with and without the collector, its collections by generation, and the tracked objects.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from corpus import make

import journeymap as jm


def loading(folder: Path) -> float:
    """The processor time of loading a folder."""
    start = time.process_time()
    jm.load(folder)
    return time.process_time() - start


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    collections: Counter[int] = Counter()

    def count(phase: str, about: dict[str, Any]) -> None:
        collections[about["generation"]] += phase == "start"

    with tempfile.TemporaryDirectory() as name:
        folder = make(Path(name) / "corpus", given.files)
        jm.load(folder / "hospital-000" / "ward-nurse-0.yaml")  # imports everything
        for _ in range(given.rounds):
            gc.disable()
            without = loading(folder)
            gc.enable()
            gc.collect()
            collections.clear()
            gc.callbacks.append(count)
            with_collector = loading(folder)
            gc.callbacks.remove(count)
            print(
                f"without {without:.2f} s, with {with_collector:.2f} s, ratio {with_collector / without:.2f},"
                f" collections {dict(sorted(collections.items()))}"
            )


if __name__ == "__main__":
    main()
