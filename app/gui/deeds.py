"""What the parts of the window can do: each part brings its own acts, and none brings another's."""

from collections.abc import Callable, Mapping

from app.domain.screen import Act

Deeds = Mapping[Act, Callable[[], None]]
"""What to call for which act, in the GUI thread."""


def joined(*parts: Deeds) -> dict[Act, Callable[[], None]]:
    """The deeds of all parts.

    Raises:
        ValueError: two parts claim the same act.
    """
    together: dict[Act, Callable[[], None]] = {}
    for part in parts:
        if twice := together.keys() & part.keys():
            raise ValueError(f"claimed twice: {', '.join(sorted(twice))}")
        together.update(part)
    return together
