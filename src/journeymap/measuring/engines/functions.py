"""Call functions that an engine has and Ibis does not name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def engine_function(name: str, gives: str, *takes: Any) -> Callable[..., Any]:
    """Return a function of the engine by its name and its types."""
    import ibis

    def call(*arguments: Any) -> Any: ...

    named = [f"argument_{number}" for number in range(len(takes))]
    call.__signature__ = _signature(named)  # type: ignore[attr-defined]
    function: Callable[..., Any] = ibis.udf.scalar.builtin(call, name=name, signature=(takes, gives))
    return function


def _signature(names: list[str]) -> Any:
    from inspect import Parameter, Signature

    return Signature([Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in names])
