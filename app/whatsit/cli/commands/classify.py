"""`whatsit classify`: pictures to top-k."""

from whatsit.cli.options.classify import ClassifyOptions
from whatsit.cli.options.declaration import Command
from whatsit.cli.runs.garbage import garbage_collection_paused


def classify(options: ClassifyOptions) -> int:
    """Say what is in pictures."""
    with garbage_collection_paused():
        from whatsit.cli.runs.classifying import classify_pictures
        from whatsit.engine.threads.ending import cleared_away

    with cleared_away():  # the progress bar hides the cursor
        return classify_pictures(options)


CLASSIFY = Command("classify", ClassifyOptions, classify)
