"""The processes of `--jobs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from journeymap.cli.streams import UsageError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_ENDED = "a process of --jobs was killed, perhaps because memory ran out; try again with fewer"


class Processes(Executor):
    """Runs several tasks in processes, and a single task in the current process.

    A process has one task at a time. The current process has no threads that could end without a word: it waits for
    what the processes send, and a process that ends closes its connection.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._processes: dict[Connection, BaseProcess] = {}

    def map(  # type: ignore[override] # the stubs of Python 3.14 and of older versions differ
        self, function: Callable[..., Any], *iterables: Iterable[Any]
    ) -> Iterator[Any]:
        """Yield the results in the order of the tasks.

        Raises UsageError if a process was killed.
        """
        tasks = list(zip(*iterables, strict=True))
        if len(tasks) < 2:
            yield from [function(*task) for task in tasks]
            return
        try:
            yield from self._run(function, tasks)
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            raise UsageError(_ENDED) from error

    def _run(self, function: Callable[..., Any], tasks: list[tuple[Any, ...]]) -> list[Any]:
        from multiprocessing.connection import wait

        self._start(min(self._count, len(tasks)))
        waiting = list(enumerate(tasks))[::-1]
        results: list[Any] = [None] * len(tasks)
        idle: list[Any] = list(self._processes)
        working: dict[Any, int] = {}
        while waiting or working:
            while waiting and idle:
                connection = idle.pop()
                working[connection], task = waiting.pop()
                connection.send((function, task))
            for ready in cast("list[Connection[Any, Any]]", wait(list(working))):
                is_result, result = ready.recv()
                if not is_result:
                    raise result
                results[working.pop(ready)] = result
                idle.append(ready)
        return results

    def _start(self, count: int) -> None:
        """Start processes until there are so many."""
        import multiprocessing

        # the command has no other threads, so a fork is safe, and starts ten times as fast; macOS does not allow it
        is_safe = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
        context: Any = multiprocessing.get_context("fork" if is_safe else "spawn")
        while len(self._processes) < count:
            connection, other_end = context.Pipe()
            with other_end:  # which must be open only there, so that it closes when the process ends
                process = context.Process(target=_work, args=(other_end,), daemon=True)
                process.start()
            self._processes[connection] = process

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        self.shutdown()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """End the processes at once: they have nothing that is still wanted."""
        for process in self._processes.values():
            process.kill()
        for process in self._processes.values():
            process.join()
        self._processes.clear()


def _work(connection: Connection) -> None:
    """Run the tasks that come, and send back results or errors, until killed."""
    import os
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent, which gets it too, ends its processes
    try:
        threading.Thread(target=_end_with_parent, daemon=True).start()
        while True:
            connection.send_bytes(_result_of(*connection.recv()))
    finally:  # as when memory runs out: the parent notices the closed connection and says it
        os._exit(1)


def _result_of(function: Callable[..., Any], task: tuple[Any, ...]) -> bytes:
    """Return, pickled, whether a task succeeded, with its result or its error."""
    import pickle
    import traceback

    try:
        return pickle.dumps((True, function(*task)))
    except Exception as error:  # noqa: BLE001 (the parent raises it)
        error.add_note(traceback.format_exc())
        return pickle.dumps((False, error))


def _end_with_parent() -> None:
    """End this process when its parent ends, however that ends."""
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
