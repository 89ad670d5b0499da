"""Measure how long workbooks of 500,000 cells take to read, and how much memory.

    python bench/workbooks.py              each format, with short texts and numbers
    python bench/workbooks.py --cells 50000

Each figure is the processor time and the peak memory of a process of its own, in which Python and the readers need
about 20 MB.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

COLUMNS = 10
DIFFERENT = 100_000
FORMATS = ("xlsx", "xls", "ods")


def write(format: str, cells: int, file: Path) -> None:
    """Write a workbook with texts of which most differ."""
    from tests.office.files.workbook_writers import write_ods, write_xls, write_xlsx

    writers = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
    values = {
        divmod(number, COLUMNS): f"Text {number % DIFFERENT}" if number % COLUMNS < 7 else number + 0.5
        for number in range(cells)
    }
    file.write_bytes(writers[format](values))


def measure_here(file: Path) -> None:
    """Print the cells, the time in seconds and the peak memory in MB of reading a file."""
    from journeymap.office.files.workbooks import read_workbook

    data = file.read_bytes()
    start = time.process_time()
    book = read_workbook(data)
    seconds = time.process_time() - start
    cells = sum(len(sheet.cells) for sheet in book.sheets)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{file.suffix[1:]}: {len(data) / 1e6:.1f} MB, {cells:,} cells, {seconds:.2f} s, {megabytes:.0f} MB of memory"
    )


def main() -> None:
    """Measure each format in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=500_000)
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        measure_here(given.here)
        return
    with tempfile.TemporaryDirectory() as folder:
        for format in FORMATS:
            file = Path(folder, f"large.{format}")
            write(format, given.cells, file)
            subprocess.run([sys.executable, __file__, "--here", str(file)], check=True)


if __name__ == "__main__":
    main()
