"""Compare one process with several, in a process pool and in a Dask cluster, and say whether the findings are equal.

    python bench/jobs.py [--files 1000] [--jobs 2] [--rounds 3] [--dask]

Besides the time on the clock, it prints the processor time of this process, which is the part that no worker can take,
and of all workers: on a machine with other work to do, only these mean something.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from corpus import make

import journeymap as jm

TODAY = date(2026, 11, 22)


def measured(run: Callable[[], jm.Report]) -> tuple[jm.Report, float, float]:
    """A report, the time on the clock and the processor time of this process."""
    clock, processor = time.perf_counter(), time.process_time()
    report = run()
    return report, time.perf_counter() - clock, time.process_time() - processor


def workers_time() -> float:
    """The processor time of all child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def compare(folder: Path, executor: Executor, name: str) -> None:
    """Print one line for one process, and one for the executor."""
    one, clock_of_one, processor_of_one = measured(lambda: jm.check(folder, today=TODAY))
    several, clock, processor = measured(lambda: jm.check(folder, executor=executor, today=TODAY))
    executor.shutdown()
    print(
        f"{name}: one process {clock_of_one:.2f} s (processor {processor_of_one:.2f} s),"
        f" with workers {clock:.2f} s (processor here {processor:.2f} s), ratio {clock / clock_of_one:.2f},"
        f" findings {'equal' if one == several else 'DIFFERENT'} ({len(one.findings)})"
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dask", action="store_true", help="try a Dask LocalCluster as well")
    given = parser.parse_args()
    gc.set_threshold(100_000, 50, 1000)  # as the command does
    with tempfile.TemporaryDirectory() as folder:
        corpus = make(Path(folder) / "corpus", given.files)
        jm.check(corpus / "hospital-000" / "ward-nurse-0.yaml", today=TODAY)  # imports everything
        for _ in range(given.rounds):
            before = workers_time()
            pool: Any = ProcessPoolExecutor(given.jobs, mp_context=multiprocessing.get_context("fork"))
            compare(corpus, pool, f"pool of {given.jobs}")
            print(f"  processor of the workers {workers_time() - before:.2f} s")
        if given.dask:
            from dask.distributed import Client, LocalCluster

            cluster = LocalCluster(n_workers=given.jobs, threads_per_worker=1, dashboard_address=None)
            with cluster, Client(cluster) as client:
                for _ in range(given.rounds):
                    compare(corpus, client.get_executor(), f"Dask, {given.jobs} workers")


if __name__ == "__main__":
    main()
