"""Who has which keys: the usual ones, with the user's own over them, and never two with the same.

Keys are written as Qt writes them ("Ctrl+Shift+R"); whoever calls has made them comparable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FIXED: Final = frozenset({"Esc", "Tab", "Shift+Tab", "Return", "Enter"})
"""Leave full screen, close dialogs and move about; they cannot be given to anything else."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Keys that were asked for and belong to something else.

    Attributes:
        act: asked for them.
        keys: which.
        holder: the act that has them; empty where they are fixed.
    """

    act: str
    keys: str
    holder: str


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """The keys of every act, where each key is given once.

    Attributes:
        keys: by act; empty for none.
        clashes: who did not get what was asked for.
    """

    keys: Mapping[str, str]
    clashes: tuple[Clash, ...] = ()


def share_out(usual: Mapping[str, str], own: Mapping[str, str]) -> Shortcuts:
    """The keys of every act in `usual`.

    The user's own come first; an act whose usual keys were given away has none. Only where two
    of the user's own are the same (a file edited by hand), or a fixed one is asked for, is
    there a clash.

    Args:
        usual: the keys that each act has before anybody changes them.
        own: what the user chose; acts that are not in `usual` are left out.
    """
    holders: dict[str, str] = {}
    keys = dict.fromkeys(usual, "")
    clashes: list[Clash] = []
    for act in sorted(usual.keys() & own.keys()):
        wanted = own[act]
        if wanted in FIXED or wanted in holders:
            clashes.append(Clash(act, wanted, holders.get(wanted, "")))
        elif wanted:
            holders[wanted], keys[act] = act, wanted
    for act, wanted in usual.items():
        if act not in own and wanted and wanted not in holders:
            holders[wanted], keys[act] = act, wanted
    return Shortcuts(keys, tuple(clashes))


def give(
    usual: Mapping[str, str], own: Mapping[str, str], act: str, wanted: str
) -> tuple[dict[str, str], Clash | None]:
    """Give keys to an act, unless something else has them.

    Args:
        usual: as for `share_out`.
        own: what the user chose so far.
        act: gets them.
        wanted: the keys; empty for none.

    Returns:
        What the user has chosen then, and the clash if they were not free.
    """
    now = share_out(usual, own).keys
    if wanted in FIXED:
        return dict(own), Clash(act, wanted, "")
    holder = next((other for other, keys in now.items() if keys == wanted and other != act), "")
    if wanted and holder:
        return dict(own), Clash(act, wanted, holder)
    in_force = {other: now.get(other, keys) for other, keys in own.items()}
    return _without_usual(usual, {**in_force, act: wanted}), None


def take(usual: Mapping[str, str], own: Mapping[str, str], clash: Clash) -> dict[str, str]:
    """Settle a clash: the one who asked gets the keys, the one who had them has none."""
    if not clash.holder:
        return dict(own)
    return _without_usual(usual, {**own, clash.holder: "", clash.act: clash.keys})


def _without_usual(usual: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Only what differs, and acts of other versions, which are kept as they are."""
    return {act: keys for act, keys in own.items() if usual.get(act) != keys}
