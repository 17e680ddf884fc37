"""Reads the command line: the values of a command's options, and its arguments.

getopt splits the arguments. argparse was tried: it takes three times as long to import, refuses
values such as `--mean -1,0,1`, and loses `--` where options and arguments are mixed.
"""

import getopt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from whatsit.cli.options.declaration import Command, Option
from whatsit.domain.text.errors import UsageError

HELP: Final = ("-h", "--help")
_KINDS: Final[Mapping[object, str]] = {int: "whole number", float: "number"}


class HelpAsked(Exception):
    """The arguments ask for the help text of the command."""


def parse(command: Command, arguments: Sequence[str]) -> Any:
    """Read the options of a command into its dataclass.

    Args:
        command: to read the options of.
        arguments: after its name.

    Raises:
        UsageError: the arguments do not fit the command.
        HelpAsked: `-h` or `--help` is among them.
    """
    declared = command.declared()
    spelt = {spelling: field for field in declared for spelling in declared[field].spellings}
    try:
        pairs, positional = _split(
            arguments, {name: declared[field] for name, field in spelt.items()}
        )
        if any(name in HELP for name, _ in pairs):
            raise HelpAsked
        values: dict[str, Any] = {}
        for name, text in pairs:
            field = spelt[name]
            values[field] = _value(declared[field], name, text, values.get(field))
        values |= _positional(declared, positional)
    except UsageError as error:
        raise UsageError(error.message, f"Run `whatsit {command.name} --help`.") from None
    return command.options(**values)


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Ask whether a similar known name was meant; empty where there is none."""
    from difflib import get_close_matches

    alike = get_close_matches(text, list(known), n=3)
    return f" Did you mean {' or '.join(alike)}?" if alike else ""


def _split(
    arguments: Sequence[str], options: dict[str, Option]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Split into the given options, each with its text, and the positional arguments."""
    valued = {name: option.takes_value for name, option in options.items()}
    valued |= dict.fromkeys(HELP, False)
    short = [name[1] + ":" * value for name, value in valued.items() if name[1] != "-"]
    long = [name[2:] + "=" * value for name, value in valued.items() if name[1] == "-"]
    try:
        # Each long name twice: so no abbreviation is unique, and getopt accepts none.
        return getopt.gnu_getopt(list(arguments), "".join(short), long * 2)
    except getopt.GetoptError as error:
        dashes = "--" if f"--{error.opt}" in error.msg else "-"
        name = f"{dashes}{error.opt}"
        if name not in valued:
            raise UsageError(f"There is no option {name}.{did_you_mean(name, valued)}") from None
        needs = "needs a value" if valued[name] else "takes no value"
        raise UsageError(f"{name} {needs}.") from None


def _value(option: Option, name: str, text: str, before: Any) -> Any:
    """Combine the value of an option so far with the one that is given now."""
    match option.action:
        case "switch":
            return True
        case "on or off":
            return not name.startswith("--no-")
        case "count":
            return (before or 0) + 1
        case "list":
            return (*(before or ()), _read(option, name, text))
        case _:
            return _read(option, name, text)


def _read(option: Option, name: str, text: str) -> Any:
    shown = f"{name} {text if len(text) <= 40 else f'{text[:40]}…'}"
    try:
        value = option.kind(text)
    except ValueError:
        kind = _KINDS.get(option.kind, "value")
        raise UsageError(f"{shown} is wrong: it takes a {kind}.") from None
    if option.choices and text not in option.suggestions:
        likely = did_you_mean(text, option.suggestions)
        raise UsageError(f"{shown} is none of {', '.join(option.suggestions)}.{likely}")
    if option.at_least is not None and not value >= option.at_least:
        raise UsageError(f"{shown} is too small: it takes {option.at_least:g} or more.")
    if option.at_most is not None and not value <= option.at_most:
        raise UsageError(f"{shown} is too large: it takes {option.at_most:g} or less.")
    return value


def _positional(declared: dict[str, Option], arguments: Sequence[str]) -> dict[str, Any]:
    """Return the value of the field for arguments; empty where its default stands."""
    field = next((name for name, option in declared.items() if option.count is not None), "")
    most = 0 if not field else 1 if declared[field].count in ("one", "?") else len(arguments)
    if len(arguments) > most:
        raise UsageError(f"{arguments[most]} is one argument too many.")
    if not field:
        return {}
    option = declared[field]
    if not arguments:
        if option.count in ("one", "+"):
            raise UsageError(f"{option.metavar} is missing.")
        return {}
    texts = tuple(_read(option, option.metavar, text) for text in arguments)
    return {field: texts if option.count in ("*", "+") else texts[0]}
