"""Makes `live` the command that is meant when none is named: `whatsit`, `whatsit -m NAME`.

typer has no notion of it: a group takes its first free word for the name of a command.
"""

import typer
from typer.core import TyperGroup

DEFAULT = "live"


class DefaultToLive(TyperGroup):
    """A group in which a first word that is no command is the SOURCE of `live`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:
        """Put `live` in front of everything but a command or one of the group's own options."""
        own = {flag for param in self.params for flag in (*param.opts, *param.secondary_opts)}
        own |= set(self.get_help_option_names(ctx))
        if not args or (args[0] not in self.commands and args[0].split("=")[0] not in own):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)
