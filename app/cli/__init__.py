"""The command line: one file a command, and one place where failures become two lines of text."""


def main() -> None:
    """Run the command line and exit with the status that product.md promises."""
    from app.cli.start import run

    status = run()
    from app.cli.leaving import leave  # not before: the window is there sooner

    leave(status)
