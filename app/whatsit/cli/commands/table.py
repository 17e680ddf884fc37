"""The commands of the program, in the order of its help.

Each is imported when it is asked for: a start waits for its own command only.
"""

from collections.abc import Callable, Mapping
from typing import Final

from whatsit.cli.options.declaration import Command

DEFAULT: Final = "live"
"""The command that is meant where none is named: `whatsit`, `whatsit clip.mp4 -m NAME`."""

GROUPS: Final = {"models": "List, describe, add and remove models."}
"""Words that several commands begin with, and what those are for."""


def _live() -> Command:
    from whatsit.cli.commands.live import LIVE

    return LIVE


def _watch() -> Command:
    from whatsit.cli.commands.watch import WATCH

    return WATCH


def _classify() -> Command:
    from whatsit.cli.commands.classify import CLASSIFY

    return CLASSIFY


def _models_list() -> Command:
    from whatsit.cli.commands.models import LIST

    return LIST


def _models_info() -> Command:
    from whatsit.cli.commands.info import INFO

    return INFO


def _models_pull() -> Command:
    from whatsit.cli.commands.models import PULL

    return PULL


def _models_add() -> Command:
    from whatsit.cli.commands.models import ADD

    return ADD


def _models_remove() -> Command:
    from whatsit.cli.commands.models import REMOVE

    return REMOVE


def _models_verify() -> Command:
    from whatsit.cli.commands.verify import VERIFY

    return VERIFY


def _models_compare() -> Command:
    from whatsit.cli.commands.compare_models import COMPARE

    return COMPARE


def _cameras() -> Command:
    from whatsit.cli.commands.devices import CAMERAS

    return CAMERAS


def _providers() -> Command:
    from whatsit.cli.commands.devices import PROVIDERS

    return PROVIDERS


def _bench() -> Command:
    from whatsit.cli.commands.bench import BENCH

    return BENCH


def _doctor() -> Command:
    from whatsit.cli.commands.devices import DOCTOR

    return DOCTOR


def _completion() -> Command:
    from whatsit.cli.commands.completion import COMPLETION

    return COMPLETION


def _complete() -> Command:
    from whatsit.cli.commands.completion import complete_command

    return complete_command(COMMANDS, GROUPS, DEFAULT)


def _man() -> Command:
    from whatsit.cli.commands.completion import man_command

    return man_command(visible_commands, GROUPS)


COMMANDS: Final[Mapping[str, Callable[[], Command]]] = {
    "live": _live,
    "watch": _watch,
    "classify": _classify,
    "models list": _models_list,
    "models info": _models_info,
    "models pull": _models_pull,
    "models add": _models_add,
    "models remove": _models_remove,
    "models verify": _models_verify,
    "models compare": _models_compare,
    "cameras": _cameras,
    "providers": _providers,
    "bench": _bench,
    "doctor": _doctor,
    "completion": _completion,
    "complete": _complete,
    "man": _man,
}


def visible_commands() -> list[Command]:
    """List the commands that help texts mention."""
    return [command for load in COMMANDS.values() if not (command := load()).hidden]
