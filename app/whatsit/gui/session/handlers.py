"""The handlers of actions, which each part of the window has for its own actions."""

from collections.abc import Callable, Mapping

from whatsit.domain.session.screen import Action

Handlers = Mapping[Action, Callable[[], None]]
"""The function to call for each action, in the GUI thread."""


def joined(*parts: Handlers) -> dict[Action, Callable[[], None]]:
    """Return the handlers of all parts.

    Raises:
        ValueError: two parts claim the same action.
    """
    together: dict[Action, Callable[[], None]] = {}
    for part in parts:
        if twice := together.keys() & part.keys():
            raise ValueError(f"claimed twice: {', '.join(sorted(twice))}")
        together.update(part)
    return together
