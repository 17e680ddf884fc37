"""The command line: one file a command, and one place where failures become two lines of text."""


def main() -> None:
    """Run the command line and exit with its status: see domain/text/errors.py."""
    # The first line that runs, before any import that takes its time: Ctrl+C ends the process as
    # the other signals do, and not with a traceback from whatever is being imported.
    import _signal  # type: ignore[import-not-found]  # the module below signal, which imports a lot

    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from whatsit.cli.output.streams import set_up_streams

    set_up_streams()
    from whatsit.cli.startup.start import end_at_once_if_stuck, run

    status = run()
    import sys

    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        end_at_once_if_stuck(status)
    raise SystemExit(status)
