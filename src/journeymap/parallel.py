"""Work on many files at once: forked processes where that is safe, else one after the other."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

__all__ = ["map_chunks", "processes"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTHWHILE = 50
"""Below so many files a process costs more than it saves (measured: a fork and its pipe cost about two files each)."""


def processes(items: int) -> int:
    """How many processes to use for so many files; 1 where forking is not safe, or not worth it.

    Forking is safe where no other thread runs, and where the system's own libraries expect it (not on macOS).
    """
    if items < _WORTHWHILE or not hasattr(os, "fork") or sys.platform == "darwin":
        return 1
    if threading.active_count() > 1:
        return 1
    return max(1, min(_cores(), items // 16))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def map_chunks(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], count: int) -> list[Result]:
    """What `work` gives for each of `count` shares of `items`, in their order.

    Results come back pickled, so they are small or few. A share whose process fails is done here once more, so
    that the outcome never depends on processes.
    """
    if count < 2:
        return [work(items)]
    size, more = divmod(len(items), count)
    ends = [size * number + min(number, more) for number in range(count + 1)]
    shares = [items[first:last] for first, last in pairwise(ends)]
    gc.freeze()  # what is shared stays shared: a collection would touch, and so copy, every page
    children: list[tuple[int, int]] = []
    try:
        children += [_start(work, share) for share in shares[1:]]
        results = [work(shares[0])]
        for share in shares[1:]:
            made: tuple[Result] | None = _result(*children.pop(0))
            results.append(work(share) if made is None else made[0])
        return results
    finally:
        gc.unfreeze()
        for child, reader in children:  # only after an exception here: a child whose pipe is closed ends
            os.close(reader)
            os.waitpid(child, 0)


def _start(work: Callable[[Sequence[Item]], Result], share: Sequence[Item]) -> tuple[int, int]:
    import pickle  # before the fork, and only where there is one

    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    status = 1
    try:  # nothing of the parent's may run here: no exit handlers, no buffers flushed twice
        os.close(reader)
        gc.disable()
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump((work(share),), pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, the parent does the share again and meets it there
        status = 1
    finally:
        os._exit(status)


def _result(child: int, reader: int) -> tuple[Result] | None:
    """A child's result in a tuple; None where it failed."""
    import pickle

    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    if status != 0:
        return None
    made: tuple[Result] = pickle.loads(data)  # noqa: S301 - from a process of our own, through a pipe of our own
    return made
