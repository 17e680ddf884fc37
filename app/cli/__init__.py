"""The command line: one file a command, and one place where failures become two lines of text."""


def main() -> None:
    """Run the command line and exit with the status that product.md promises."""
    from app.cli.leaving import leave
    from app.cli.start import run

    leave(run())
