"""The processes of `--jobs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from types import TracebackType
from typing import TYPE_CHECKING, Any

from journeymap.cli.streams import UsageError

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
        """Yield the results in the order of the tasks.

        Raises UsageError if a process was killed.
        """
        tasks = list(zip(*iterables, strict=True))
        if len(tasks) < 2:
            yield from [function(*task) for task in tasks]
            return
        from concurrent.futures.process import BrokenProcessPool  # 30 ms, which small workspaces do not pay

        try:
            yield from self._start_pool().map(function, *zip(*tasks, strict=True), **options)
        except BrokenProcessPool as error:
            message = "a process of --jobs was killed, perhaps because memory ran out; try again with fewer"
            raise UsageError(message) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes, after an error or an interruption without their results."""
        if error is not None and self._pool is not None:
            import multiprocessing

            for process in multiprocessing.active_children():
                process.kill()
        super().__exit__(kind, error, trace)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _start_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # the command has no other threads, so a fork is safe, and starts ten times as fast; macOS does not allow it
            is_safe = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
            context = multiprocessing.get_context("fork" if is_safe else "spawn")
            self._pool = ProcessPoolExecutor(self._count, mp_context=context, initializer=_end_with_parent)
        return self._pool


def _end_with_parent() -> None:
    """End this process when its parent ends, however that ends, and not before."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent, which gets it too, ends its processes
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
