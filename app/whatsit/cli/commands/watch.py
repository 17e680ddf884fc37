"""`whatsit watch`: the same pipeline as the window, without one."""

from whatsit.cli.options.declaration import Command
from whatsit.cli.options.watch import WatchOptions
from whatsit.cli.runs.garbage import garbage_collection_paused


def watch(options: WatchOptions) -> None:
    """Recognise a camera, a file or a stream without a window."""
    options.check()
    with garbage_collection_paused():
        from whatsit.cli.runs.headless import Headless

    Headless(options).run()


WATCH = Command("watch", WatchOptions, watch)
