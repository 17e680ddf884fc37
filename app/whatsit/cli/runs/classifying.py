"""Runs pictures through a model: several at a time, each decoded and scored by one thread."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeAlias

from whatsit import wiring
from whatsit.cli.options.shared import Wishes
from whatsit.cli.output.failures import say
from whatsit.cli.output.json_lines import print_json
from whatsit.cli.output.notes import note, note_model, set_up_logging
from whatsit.cli.output.progress import count_progress
from whatsit.cli.runs.garbage import kept_for_good
from whatsit.domain.overlay.text import word as own_word
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.printable import printable
from whatsit.engine.recognition.classifier import Classifier
from whatsit.engine.threads.ending import cleared_away
from whatsit.engine.threads.in_order import in_order
from whatsit.wiring.side_by_side import load_for_many

Read: TypeAlias = Callable[[Path], "wiring.Picture"]
"""Decodes one picture. Raises SourceError."""

_AHEAD: Final = 8
"""Results a worker may be ahead of what was printed; none of them holds a picture."""

Outcome: TypeAlias = tuple[Path, Recognition, float] | AppError


def classify_and_print(words: Iterable[str], wishes: Wishes, *, json: bool = False) -> int:
    """What `classify` does with its options, once they are read; returns the exit status."""
    with cleared_away():  # the progress bar hides the cursor
        return classify_pictures(words, wishes, as_json=json)


def classify_pictures(words: Iterable[str], wishes: Wishes, *, as_json: bool) -> int:
    """Classify every picture that the words mean, and print the results as they come.

    A picture that cannot be read is told in two lines; the others are classified all the same.

    Returns:
        The exit status: 0, or that of the first picture that failed.
    """
    set_up_logging(wishes.verbose)
    workshop = wiring.Workshop.at_home(wishes.over)
    # One picture has no past to be steadied with.
    reading = replace(workshop.settings.reading, smoothing_s=0.0)
    model = workshop.choose_model()
    for notice in (*workshop.notices, model.why):
        if notice:
            note(notice, quiet=wishes.quiet)
    status = 0
    found: list[Sequence[Path]] = []
    for word in words:
        try:
            found.append(workshop.pictures(word))
        except AppError as error:
            failed = say(error)
            status = status or failed
    if not found:
        return status
    with kept_for_good():
        recognizer, workers = load_for_many(workshop, model.word)
    note_model(recognizer, quiet=wishes.quiet)
    total = sum(map(len, found))
    language = workshop.settings.language
    workers = min(workers, total)
    each = [
        _Worker(Classifier(one), workshop.read_picture, reading)
        for one in (recognizer, *(recognizer.clone_for_thread() for _ in range(workers - 1)))
    ]
    with (
        closing(recognizer),
        count_progress("classifying", quiet=wishes.quiet) as advance,
        closing(
            in_order(
                chain.from_iterable(found),
                lambda worker, path: each[worker].classify(path),
                workers,
                name="classify",
                ahead=_AHEAD * workers,
            )
        ) as outcomes,
    ):
        for number, outcome in enumerate(outcomes):
            advance(number, total)
            if isinstance(outcome, AppError):
                status = status or outcome.exit_code
                say(outcome)
                continue
            path, seen, decode_ms = outcome
            if as_json:
                print_json(_as_json(path, seen, decode_ms, language))
            else:
                print(_text(path, seen, language), flush=True)
    return status


class _Worker:
    """Decodes, scores and reads in one thread, and keeps no picture that it is done with."""

    def __init__(self, classifier: Classifier, read: Read, reading: ReadingOptions) -> None:
        self._classifier, self._read, self._reading = classifier, read, reading

    def classify(self, path: Path) -> Outcome:
        """What is in one picture; a failure is told when its turn comes."""
        began_s = time.perf_counter()
        try:
            bgr = self._read(path)
            decode_ms = (time.perf_counter() - began_s) * 1000
            return path, self._classifier.classify_picture(bgr, self._reading), decode_ms
        except AppError as error:
            return error


def _text(path: Path, seen: Recognition, language: str) -> str:
    unsure = own_word("not sure", language)
    names = [printable(p.label.name(language)) for p in seen.predictions]
    width = max(map(len, names))
    lines = [f"{printable(str(path))}{'' if seen.sure else f'  ({unsure})'}"]
    lines += [
        f"{p.rank:2}  {name:{width}}"
        + (f"  {p.label.id}" if p.label.id else "")
        + f"  {p.score:7.2%}".replace("%", " %")
        for p, name in zip(seen.predictions, names, strict=True)
    ]
    return "\n".join(lines)


def _as_json(path: Path, seen: Recognition, decode_ms: float, language: str) -> dict[str, Any]:
    timings = seen.timings.as_json()
    return {
        "source": str(path),
        "model": seen.model,
        "provider": seen.provider.as_json(),
        "predictions": [p.as_json(language) for p in seen.predictions],
        "sure": seen.sure,
        "timings_ms": {
            "decode": round(decode_ms, 3),
            **{name: timings[name] for name in ("preprocess", "inference", "postprocess")},
        },
    }
