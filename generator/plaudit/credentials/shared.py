"""Parts that many documents hold alike, so that what is made of them for a signature is made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


class SharedNode(dict[str, Any]):
    """A node with an id that nothing changes once it is made. What is made of it is kept with it."""

    def __init__(self, node: dict[str, Any]) -> None:
        """Take the members of a node."""
        super().__init__(node)
        self._made: dict[Any, Any] = {}

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        """Copies are ordinary nodes: who copies may change."""
        return dict, (dict(self),)

    def once(self, make: Callable[..., Made], *more: Any) -> Made:  # noqa: ANN401  # whatever `make` takes
        """What a function makes of this node and of more arguments, which can be keys."""
        key = (make, *more)
        if key not in self._made:
            self._made[key] = make(self, *more)
        return self._made[key]  # type: ignore[no-any-return]  # what `make` made
