"""Runs pictures through a model: several at a time, each decoded and scored by one thread."""

import json
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from app import wiring
from app.cli.failures import say
from app.cli.notes import note, note_model, set_up_logging
from app.cli.progress import count_progress
from app.cli.wishes import Wishes
from app.domain.errors import AppError
from app.domain.frame import Frame
from app.domain.interpret import Interpreter
from app.domain.overlay_text import word as own_word
from app.domain.ports import Recognizer, Scored
from app.domain.recognition import Recognition, Timings
from app.engine.ending import cleared_away
from app.engine.in_order import in_order
from app.wiring.side_by_side import load_for_many

Outcome: TypeAlias = tuple[Path, Frame, Scored, float] | tuple[Path, AppError]


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
    paths: list[Path] = []
    for word in words:
        try:
            paths += workshop.pictures(word)
        except AppError as error:
            status = status or say(error)
    if not paths:
        return status
    recognizer, workers = load_for_many(workshop, model.word)
    note_model(recognizer, quiet=wishes.quiet)
    interpreter = Interpreter(recognizer.card, recognizer.labels, recognizer.provider)
    language = workshop.settings.language
    workers = min(workers, len(paths))
    each = [recognizer, *(recognizer.twin() for _ in range(workers - 1))]

    def score(worker: int, path: Path) -> Outcome:
        return _scored(workshop, each[worker], path)

    with (
        closing(recognizer),
        count_progress("classifying", quiet=wishes.quiet) as advance,
        closing(in_order(paths, score, workers, name="classify")) as outcomes,
    ):
        for number, outcome in enumerate(outcomes):
            advance(number, len(paths))
            if len(outcome) == 2:
                status = status or outcome[1].exit_code
                say(outcome[1])
                continue
            path, frame, scored, decode_ms = outcome
            timings = Timings(0.0, scored.preprocess_ms, scored.inference_ms, scored.postprocess_ms)
            seen = interpreter.interpret(frame, scored.scores, timings, reading)
            if as_json:
                print(_json_line(path, seen, decode_ms, language), flush=True)
            else:
                print(_text(path, seen, language), flush=True)
    return status


def _scored(workshop: "wiring.Workshop", recognizer: Recognizer, path: Path) -> Outcome:
    """One picture, decoded and scored in a worker's thread; a failure is told in its turn."""
    began_s = time.perf_counter()
    try:
        bgr = workshop.read_picture(path)
        decode_ms = (time.perf_counter() - began_s) * 1000
        frame = Frame(bgr, 0, time.monotonic(), 0.0)
        return path, frame, recognizer.recognize(frame), decode_ms
    except AppError as error:
        return path, error


def _text(path: Path, seen: Recognition, language: str) -> str:
    unsure = own_word("not sure", language)
    width = max(len(p.label.name(language)) for p in seen.predictions)
    lines = [f"{path}{'' if seen.sure else f'  ({unsure})'}"]
    lines += [
        f"{p.rank:2}  {p.label.name(language):{width}}"
        + (f"  {p.label.id}" if p.label.id else "")
        + f"  {p.score:7.2%}".replace("%", " %")
        for p in seen.predictions
    ]
    return "\n".join(lines)


def _json_line(path: Path, seen: Recognition, decode_ms: float, language: str) -> str:
    timings = seen.timings.as_json()
    return json.dumps(
        {
            "source": str(path),
            "model": seen.model,
            "provider": seen.provider.as_json(),
            "predictions": [p.as_json(language) for p in seen.predictions],
            "sure": seen.sure,
            "timings_ms": {
                "decode": round(decode_ms, 3),
                **{name: timings[name] for name in ("preprocess", "inference", "postprocess")},
            },
        },
        ensure_ascii=False,
    )
