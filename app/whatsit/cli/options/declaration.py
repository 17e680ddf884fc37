"""Declarations of the options of a command: fields of a frozen dataclass, each with an Option.

The parser, the help texts, shell completion and the manual page are all made from these.
"""

import dataclasses
import inspect  # dataclasses has it
from collections.abc import Callable
from typing import Any, Final, Literal, TypeAlias

OPTION: Final = "option"
"""The key in a field's metadata under which its Option stands."""

OWN, RECORDING, RECOGNITION, CAMERA, GENERAL = (
    "Options",
    "Recording",
    "Recognition",
    "Camera",
    "General options",
)
"""The headings of a help text, in their order."""

Action: TypeAlias = Literal["value", "list", "switch", "on or off", "count"]
"""Effect of an option on its value; a `list` may be given again."""

Count: TypeAlias = Literal["one", "?", "*", "+"]
"""Number of arguments allowed: `?` at most one, `*` any number, `+` at least one."""

Completion: TypeAlias = Literal["", "files", "models"]
"""Completions that a shell offers for a value besides the suggestions."""


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """One option of a command, or its arguments.

    Attributes:
        names: such as `-m` and `--model`; none for arguments.
        action: what it does.
        help: one sentence.
        metavar: name of its value in help texts.
        kind: makes the value from text; a ValueError means that it cannot.
        at_least: the smallest number that is allowed.
        at_most: the largest.
        count: number of arguments allowed; None for an option.
        group: the heading in the help text.
        suggestions: values that a shell offers.
        choices: only the suggestions may be given.
        completion: what else a shell offers.
    """

    names: tuple[str, ...]
    action: Action
    help: str = ""
    metavar: str = ""
    kind: Callable[[str], Any] = str
    at_least: float | None = None
    at_most: float | None = None
    count: Count | None = None
    group: str = OWN
    suggestions: tuple[str, ...] = ()
    choices: bool = False
    completion: Completion = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted name, including `--no-mirror` for `--mirror`."""
        if self.action != "on or off":
            return self.names
        return (*self.names, *(f"--no-{name[2:]}" for name in self.names if name[:2] == "--"))

    @property
    def takes_value(self) -> bool:
        """True where a value follows its name."""
        return bool(self.names) and self.action in ("value", "list")


@dataclasses.dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        name: as it is typed, such as `models add`.
        options: the dataclass whose fields are its options.
        run: called with the options; returns the exit status, None for 0. Its docstring is the
            command's help text, and the first line of it the summary.
        hidden: no help text mentions it.
    """

    name: str
    options: type[Any]
    run: Callable[[Any], int | None]
    hidden: bool = False

    @property
    def summary(self) -> str:
        """First line of the description."""
        return self.description.partition("\n")[0]

    @property
    def description(self) -> str:
        """Help text of the command: the docstring of `run`."""
        return inspect.getdoc(self.run) or ""

    def declared(self) -> dict[str, Option]:
        """Return the options by field name: arguments first, then in the order of declaration."""
        fields = dataclasses.fields(self.options)
        found = {field.name: field.metadata[OPTION] for field in fields}
        return dict(sorted(found.items(), key=lambda named: bool(named[1].names)))


def argument(
    metavar: str,
    help_text: str = "",
    *,
    count: Count = "one",
    default: object = dataclasses.MISSING,
    **more: Any,
) -> Any:
    """Make a field for positional arguments.

    Args:
        metavar: what help texts call it.
        help_text: what it is.
        count: number of arguments allowed.
        default: where there is none; None for at most one, () for several.
        more: further attributes of Option.
    """
    if default is dataclasses.MISSING and count != "one":
        default = None if count == "?" else ()
    return _field(Option((), "value", help_text, metavar, count=count, **more), default)


def option(
    names: str,
    metavar: str,
    help_text: str,
    *,
    default: object = None,
    repeated: bool = False,
    **more: Any,
) -> Any:
    """Make a field for an option with a value; a repeated one holds a sequence of values.

    Args:
        names: such as `-m --model`.
        metavar: what help texts call the value.
        help_text: what it does.
        default: where it is not given.
        repeated: it may be given again.
        more: further attributes of Option.
    """
    action: Action = "list" if repeated else "value"
    made = Option(tuple(names.split()), action, help_text, metavar, **more)
    return _field(made, () if repeated else default)


def switch(names: str, help_text: str, group: str = OWN) -> Any:
    """Make a field for an option without a value: True where it is given."""
    return _field(Option(tuple(names.split()), "switch", help_text, group=group), False)


def on_or_off(names: str, help_text: str, group: str = OWN) -> Any:
    """Make a field for a pair such as `--mirror` and `--no-mirror`; None where neither is given."""
    return _field(Option(tuple(names.split()), "on or off", help_text, group=group), None)


def counted(names: str, help_text: str, group: str = OWN) -> Any:
    """Make a field for an option that is counted, such as -v and -vv."""
    return _field(Option(tuple(names.split()), "count", help_text, group=group), 0)


def json_switch(help_text: str = "One JSON object a line.") -> Any:
    """Make a field for the `--json` that many commands have."""
    return switch("--json", help_text)


def _field(option: Option, default: object) -> Any:
    return dataclasses.field(default=default, metadata={OPTION: option})
