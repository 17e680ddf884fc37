"""Keyboard shortcuts: the default keys of every action, with the user's own put over them.

No two actions ever have the same keys. Keys are written as Qt writes them ("Ctrl+Shift+R"); the
caller has put them into that form, so that equal keys are equal strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FIXED: Final = frozenset({"Esc", "Tab", "Shift+Tab", "Return", "Enter"})
"""Keys that leave full screen, close dialogs or move about; no action can have them."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Keys that were requested for one action and belong to another.

    Attributes:
        action: for which they were requested.
        keys: the keys.
        holder: the action that has them; empty where they are fixed.
    """

    action: str
    keys: str
    holder: str


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The keys in force.

    Attributes:
        keys: action to its keys; empty for none.
        clashes: requests that could not be met.
    """

    keys: Mapping[str, str]
    clashes: tuple[Clash, ...] = ()


def resolve_shortcuts(usual: Mapping[str, str], own: Mapping[str, str]) -> Shortcuts:
    """Work out the keys of every action in `usual`.

    The user's own come first; an action whose default keys went to another one has none. There is
    a clash only where two of the user's own are the same (in a file edited by hand), or one of
    them is fixed.

    Args:
        usual: action to its default keys.
        own: action to the keys that the user chose; actions that are not in `usual` are ignored.
    """
    holders: dict[str, str] = {}
    keys = dict.fromkeys(usual, "")
    clashes: list[Clash] = []
    for action in sorted(usual.keys() & own.keys()):
        requested = own[action]
        if requested in FIXED or requested in holders:
            clashes.append(Clash(action, requested, holders.get(requested, "")))
        elif requested:
            holders[requested], keys[action] = action, requested
    for action, default in usual.items():
        if action not in own and default and default not in holders:
            holders[default], keys[action] = action, default
    return Shortcuts(keys, tuple(clashes))


def assign(
    usual: Mapping[str, str], own: Mapping[str, str], action: str, keys: str
) -> tuple[dict[str, str], Clash | None]:
    """Assign keys to an action, unless they belong to another.

    Args:
        usual: action to its default keys.
        own: action to the keys that the user chose so far.
        action: the action that is to have the keys.
        keys: the keys; empty for none.

    Returns:
        The user's choices afterwards, and the clash where the keys were not free.
    """
    in_force = resolve_shortcuts(usual, own).keys
    if keys in FIXED:
        return dict(own), Clash(action, keys, "")
    holder = next((other for other, its in in_force.items() if its == keys and other != action), "")
    if keys and holder:
        return dict(own), Clash(action, keys, holder)
    kept = {other: in_force.get(other, its) for other, its in own.items()}
    return _without_defaults(usual, {**kept, action: keys}), None


def reassign(usual: Mapping[str, str], own: Mapping[str, str], clash: Clash) -> dict[str, str]:
    """Settle a clash: the requesting action gets the keys, their holder has none afterwards."""
    if not clash.holder:
        return dict(own)
    return _without_defaults(usual, {**own, clash.holder: "", clash.action: clash.keys})


def _without_defaults(usual: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Keep what differs from the defaults, and the actions of other versions."""
    return {action: keys for action, keys in own.items() if usual.get(action) != keys}
