"""Runs pictures through a model: decoding on the side, so that the model never waits for a disk."""

import json
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import typer

from app import wiring
from app.cli.failures import say
from app.cli.notes import note, note_model, set_up_logging
from app.cli.progress import count_progress
from app.cli.wishes import Wishes
from app.domain.errors import AppError
from app.domain.frame import Frame
from app.domain.interpret import Interpreter
from app.domain.overlay_text import word as own_word
from app.domain.recognition import Recognition, Timings

_AHEAD = 4  # pictures decoded before their turn: enough to keep two cores busy, few enough to hold


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
    recognizer = workshop.load_recognizer(model.word)
    note_model(recognizer, quiet=wishes.quiet)
    interpreter = Interpreter(recognizer.card, recognizer.labels, recognizer.provider)
    language = workshop.settings.language
    with closing(recognizer), count_progress("classifying", quiet=wishes.quiet) as advance:
        for number, (path, decoded) in enumerate(_decoded(paths, workshop)):
            advance(number, len(paths))
            try:
                bgr, decode_ms = decoded.result()
                frame = Frame(bgr, number, time.monotonic(), float(number))
                scored = recognizer.recognize(frame)
            except AppError as error:
                status = status or error.exit_code
                say(error)
                continue
            timings = Timings(0.0, scored.preprocess_ms, scored.inference_ms, scored.postprocess_ms)
            seen = interpreter.interpret(frame, scored.scores, timings, reading)
            if as_json:
                typer.echo(_json_line(path, seen, decode_ms, language))
            else:
                typer.echo(_text(path, seen, language))
    return status


def _decoded(
    paths: Iterable[Path], workshop: "wiring.Workshop"
) -> Iterator[tuple[Path, Future[tuple[wiring.Picture, float]]]]:
    """Pictures in order, each decoded while the ones before it are being recognised."""

    def decode(path: Path) -> tuple[wiring.Picture, float]:
        began_s = time.perf_counter()
        bgr = workshop.read_picture(path)
        return bgr, (time.perf_counter() - began_s) * 1000

    rest = iter(paths)
    with ThreadPoolExecutor(2, "decode") as pool:
        waiting = deque((path, pool.submit(decode, path)) for path in islice(rest, _AHEAD))
        try:
            while waiting:
                yield waiting.popleft()
                for path in islice(rest, 1):
                    waiting.append((path, pool.submit(decode, path)))
        finally:
            for _, future in waiting:
                future.cancel()


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
