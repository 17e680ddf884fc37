"""The command line: one file a command, and one place where failures become two lines of text."""


def main() -> None:
    """Run the command line and exit with the status that product.md promises."""
    # The first line that runs, before any import that takes its time: Ctrl+C ends the process as
    # the other signals do, and not with a traceback from whatever is being imported.
    import _signal  # type: ignore[import-not-found]  # the module below signal, which imports a lot

    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from whatsit.cli.output.streams import set_up_streams

    set_up_streams()
    from whatsit.cli.startup.start import run

    status = run()
    import sys

    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        from whatsit.cli.startup.exit import (
            leave,  # only now: where memory was short, there is none for it
        )

        leave(status)
    raise SystemExit(status)
