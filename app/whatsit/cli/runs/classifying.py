"""Runs pictures through a model: several at a time, each decoded and scored by one thread."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeAlias

from whatsit import wiring
from whatsit.application.parallel import load_for_many
from whatsit.cli.options.classify import ClassifyOptions
from whatsit.cli.output.failures import print_failure
from whatsit.cli.output.notes import note, note_model, set_up_logging
from whatsit.cli.output.progress import count_progress
from whatsit.cli.output.results import print_json
from whatsit.cli.runs.garbage import garbage_collection_paused
from whatsit.domain.overlay.text import phrase
from whatsit.domain.recognition.options import ReadingOptions
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Picture
from whatsit.domain.text.errors import AppError
from whatsit.domain.text.printable import printable
from whatsit.engine.recognition.classifier import Classifier
from whatsit.engine.threads.in_order import in_order

Read: TypeAlias = Callable[[Path], Picture]
"""Decodes one picture. Raises SourceError."""

_AHEAD: Final = 8
"""Results a worker may be ahead of what was printed; none of them holds a picture."""

Outcome: TypeAlias = tuple[Path, Recognition, float] | AppError


def classify_pictures(options: ClassifyOptions) -> int:
    """Classify every picture that the paths mean, and print the results as they come.

    A picture that cannot be read is reported in two lines; the others are still classified.

    Returns:
        The exit status: 0, or that of the first picture that failed.
    """
    set_up_logging(options.verbose)
    program = wiring.program(options.over)
    # A single picture has no earlier frames to smooth with.
    reading = replace(program.settings.reading, smoothing_s=0.0)
    model = program.models.choose()
    for notice in (*program.run.notices, model.why):
        if notice:
            note(notice, quiet=options.quiet)
    status = 0
    found: list[Sequence[Path]] = []
    for name in options.paths:
        try:
            found.append(program.sources.picture_paths(name))
        except AppError as error:
            failed = print_failure(error)
            status = status or failed
    if not found:
        return status
    with garbage_collection_paused():
        loaded = load_for_many(program.models, model.spec, program.settings.threads)
        recognizer, workers = loaded.recognizer, loaded.workers
    note_model(recognizer, quiet=options.quiet)
    total = sum(map(len, found))
    language = program.settings.language
    workers = min(workers, total)
    each = [
        _Worker(Classifier(one), program.sources.read_picture, reading)
        for one in (recognizer, *(recognizer.clone_for_thread() for _ in range(workers - 1)))
    ]
    with (
        closing(recognizer),
        count_progress("classifying", quiet=options.quiet) as advance,
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
                print_failure(outcome)
                continue
            path, seen, decode_ms = outcome
            if options.json:
                print_json(_as_json(path, seen, decode_ms, language))
            else:
                print(_text(path, seen, language), flush=True)
    return status


class _Worker:
    """Decodes and classifies in one thread, and keeps no picture afterwards."""

    def __init__(self, classifier: Classifier, read: Read, reading: ReadingOptions) -> None:
        self._classifier, self._read, self._reading = classifier, read, reading

    def classify(self, path: Path) -> Outcome:
        """Classify one picture; a failure is returned, to be reported in order."""
        began_s = time.perf_counter()
        try:
            bgr = self._read(path)
            decode_ms = (time.perf_counter() - began_s) * 1000
            return path, self._classifier.classify_picture(bgr, self._reading), decode_ms
        except AppError as error:
            return error


def _text(path: Path, seen: Recognition, language: str) -> str:
    unsure = phrase("not sure", language)
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
