"""The command line: one file a command, and one place where failures become two lines of text."""


def main() -> None:
    """Run the command line and exit with the status that product.md promises."""
    from app.engine.ending import end_at_once

    end_at_once()  # first of all: the imports take their time
    from app.cli.streams import set_up_streams

    set_up_streams()
    from app.cli.start import run

    raise SystemExit(run())
