"""The processes of `--jobs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


class Processes(Executor):
    """Runs several tasks in processes, and a single task in the current process."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def map(  # type: ignore[override] # the stubs of Python 3.14 and of older versions differ
        self, function: Callable[..., Any], *iterables: Iterable[Any], **options: Any
    ) -> Iterator[Any]:
        """Return the results in the order of the tasks."""
        tasks = list(zip(*iterables, strict=True))
        if len(tasks) < 2:
            return iter([function(*task) for task in tasks])
        return self._start_pool().map(function, *zip(*tasks, strict=True), **options)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _start_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing  # 30 ms, which small workspaces do not pay
            from concurrent.futures import ProcessPoolExecutor

            # the command has no other threads, so a fork is safe, and starts ten times as fast; macOS does not allow it
            is_safe = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
            context = multiprocessing.get_context("fork" if is_safe else "spawn")
            self._pool = ProcessPoolExecutor(self._count, mp_context=context)
        return self._pool
