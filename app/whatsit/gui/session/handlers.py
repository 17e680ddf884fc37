"""Handlers of actions: each part of the window brings those of its own actions."""

from collections.abc import Callable, Mapping

from whatsit.domain.session.screen import Action

Handlers = Mapping[Action, Callable[[], None]]
"""What to call for each action, in the GUI thread."""


def joined(*parts: Handlers) -> dict[Action, Callable[[], None]]:
    """The handlers of all parts.

    Raises:
        ValueError: two parts claim the same action.
    """
    together: dict[Action, Callable[[], None]] = {}
    for part in parts:
        if twice := together.keys() & part.keys():
            raise ValueError(f"claimed twice: {', '.join(sorted(twice))}")
        together.update(part)
    return together
