"""Sections of a help text or the manual page: options under their headings."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from whatsit.cli.options.declaration import (
    CAMERA,
    GENERAL,
    OWN,
    RECOGNITION,
    RECORDING,
    Command,
    Option,
)

SUMMARY: Final = "Point a camera at something and see, live, what an image classifier sees."
SOURCE: Final = (
    "SOURCE: a camera index or name, a video, a picture, a folder or glob of pictures, an "
    "rtsp://, http:// or https:// address, or `demo`. `whatsit SOURCE` is short for "
    "`whatsit live SOURCE`."
)
_ORDER: Final = (OWN, RECORDING, RECOGNITION, CAMERA, GENERAL)


class Line(NamedTuple):
    """One line of a section: a term and what it means."""

    term: str
    meaning: str


class Section(NamedTuple):
    """A heading and the lines under it."""

    heading: str
    lines: Sequence[Line]


HELP_LINE: Final = Line("-h, --help", "Show this message.")
PROGRAM_OPTIONS: Final = Section(
    "Options", (Line("-V, --version", "Print the version."), HELP_LINE)
)


def usage(command: Command) -> str:
    """Format the usage of a command, such as `whatsit watch [OPTIONS] [SOURCE]`."""
    declared = command.declared().values()
    options = ["[OPTIONS]"] if any(option.names for option in declared) else []
    arguments = [_argument_usage(option) for option in declared if not option.names]
    return " ".join(("whatsit", command.name, *options, *arguments))


def sections(command: Command) -> list[Section]:
    """Make the sections on the arguments and options of a command."""
    declared = command.declared().values()
    arguments = [Line(one.metavar, one.help) for one in declared if not one.names and one.help]
    groups: dict[str, list[Line]] = {heading: [] for heading in _ORDER}
    for option in declared:
        if option.names:
            groups[option.group].append(Line(term(option), option.help))
    last = GENERAL if groups[GENERAL] else OWN
    groups[last].append(HELP_LINE)
    found = [Section("Arguments", arguments), *(Section(*group) for group in groups.items())]
    return [section for section in found if section.lines]


def command_section(heading: str, commands: Sequence[Command]) -> Section:
    """Make the section that lists commands with their summaries."""
    return Section(heading, [Line(command.name, command.summary) for command in commands])


def term(option: Option) -> str:
    """Format the names of an option for a help text, such as `-k, --top N`."""
    names = ", ".join(option.spellings)
    indent = "" if len(option.names[0]) == 2 else "    "
    return f"{indent}{names} {option.metavar}".rstrip()


def _argument_usage(option: Option) -> str:
    more = "..." if option.count in ("*", "+") else ""
    shown = f"{option.metavar}{more}"
    return f"[{shown}]" if option.count in ("?", "*") else shown
