"""Runs pictures through a model, and prints what it says of each."""

import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import typer

from app import wiring
from app.cli.decoding import decoded
from app.cli.failures import say
from app.cli.json_output import print_json
from app.cli.notes import note, note_model, set_up_logging
from app.cli.progress import count_progress
from app.cli.wishes import Wishes
from app.domain.errors import AppError
from app.domain.frame import Frame
from app.domain.interpret import Interpreter
from app.domain.overlay_text import word as own_word
from app.domain.plain_text import printable
from app.domain.recognition import Recognition, Timings


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
    recognizer = workshop.load_recognizer(model.word)
    note_model(recognizer, quiet=wishes.quiet)
    interpreter = Interpreter(recognizer.card, recognizer.labels, recognizer.provider)
    total = sum(map(len, found))
    language = workshop.settings.language
    with closing(recognizer), count_progress("classifying", quiet=wishes.quiet) as advance:
        for number, (path, picture) in enumerate(
            decoded(chain.from_iterable(found), workshop.read_picture)
        ):
            advance(number, total)
            try:
                bgr, decode_ms = picture.result()
                frame = Frame(bgr, number, time.monotonic(), float(number))
                scored = recognizer.recognize(frame)
            except AppError as error:
                status = status or error.exit_code
                say(error)
                continue
            timings = Timings(0.0, scored.preprocess_ms, scored.inference_ms, scored.postprocess_ms)
            seen = interpreter.interpret(frame, scored.scores, timings, reading)
            if as_json:
                print_json(_as_json(path, seen, decode_ms, language))
            else:
                typer.echo(_text(path, seen, language))
    return status


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
