"""How close `classify` on a folder of JPEGs comes to decoding and recognising them bare.

    python -m bench.classifying [--pictures FOLDER] [--model NAME|PATH.onnx] [--count N] [--save]

The limit is the least of three, each with all processors: decoding in a loop, inference in a loop,
and the processors divided by the CPU seconds that both take for a picture together. The program is
run as a user runs it; the time of a run with a single picture is taken off, as it has its own goal
(bench/cold_start.py). Without a folder, frames of the clip are written as JPEGs.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.asking import options
from bench.goals import Goal, keep, tell
from bench.measure import Measured, bare_session, timed
from bench.preparing import frames_of
from bench.processes import home, run, whatsit
from whatsit import wiring
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.runtime.tuning import processors

OURS, DECODING, INFERENCE = "classify", "bare decoding", "bare inference"


def main() -> None:
    parser = options(__doc__, repeat=3)
    parser.add_argument("--pictures", type=Path, help="a folder of JPEGs instead of frames")
    parser.add_argument("--count", type=int, default=1000)
    asked = parser.parse_args()
    goals, medians = measure(asked.pictures or asked.clip, asked.model, asked.count, asked.repeat)
    for name, found in medians.items():
        print(f"{name:16} {found.fps:8.1f} pictures/s {found.cpu_ms:8.2f} ms of CPU a picture")
    tell(goals)
    if asked.save:
        keep(
            f"classifying_{Path(asked.model).stem}",
            goals,
            {
                "pictures": asked.count,
                "fps": {name: round(found.fps, 1) for name, found in medians.items()},
                "cpu_ms_a_picture": {n: round(found.cpu_ms, 2) for n, found in medians.items()},
            },
        )


def measure(
    source: Path, model: str, count: int, repeat: int
) -> tuple[list[Goal], dict[str, Measured]]:
    """Everything in turn, `repeat` times."""
    with tempfile.TemporaryDirectory(prefix="whatsit-bench-") as folder, home():
        paths = many(source, count, Path(folder))
        jobs: dict[str, Callable[[], Measured]] = {
            DECODING: lambda: decoding(paths),
            OURS: lambda: whole_program(Path(folder), paths, model),
            INFERENCE: lambda: inference(model, len(paths)),
        }
        whole_program(Path(folder), paths[:1], model)  # what is done once for a model
        rounds = [{name: job() for name, job in jobs.items()} for _ in range(repeat)]
    medians = {
        name: Measured(
            statistics.median(one[name].fps for one in rounds),
            statistics.median(one[name].cpu_ms for one in rounds),
        )
        for name in jobs
    }
    of_limit = statistics.median(one[OURS].fps / limit(one) for one in rounds)
    return [Goal("classify, of the limit", of_limit, 0.85, at_least=True)], medians


def limit(one: dict[str, Measured]) -> float:
    """Pictures/s that nothing can exceed, of one round."""
    by_cpu = 1000 * processors() / (one[DECODING].cpu_ms + one[INFERENCE].cpu_ms)
    return min(one[DECODING].fps, one[INFERENCE].fps, by_cpu)


def many(source: Path, count: int, folder: Path) -> list[Path]:
    """That many JPEGs in a folder of their own, of a folder's or of a clip's frames."""
    paths = [folder / f"{number:05d}.jpg" for number in range(count)]
    if not source.is_dir():
        frames = frames_of(source)
        for number, path in enumerate(paths):
            small = cv2.resize(frames[number % len(frames)].bgr, (500, 375))
            cv2.imwrite(str(path), small)
        return paths
    found = sorted(source.glob("*.jpg"))
    for number, path in enumerate(paths):
        shutil.copyfile(found[number % len(found)], path)
    return paths


def decoding(paths: list[Path]) -> Measured:
    """cv2.imread with a thread a processor."""
    with ThreadPoolExecutor(processors()) as pool, timed(len(paths)) as watch:
        for _ in pool.map(lambda path: cv2.imread(str(path)), paths):
            pass
    return watch.result


def inference(model: str, count: int) -> Measured:
    """session.run with a thread a processor, one thread each."""
    session, feed = bare_session(wiring.program(), model, 1)
    each = count // processors()

    def loop(_number: int) -> None:
        for _ in range(each):
            session.run(None, feed)

    loop(0)
    with ThreadPoolExecutor(processors()) as pool, timed(each * processors()) as watch:
        for _ in pool.map(loop, range(processors())):
            pass
    return watch.result


def whole_program(folder: Path, paths: list[Path], model: str) -> Measured:
    """`whatsit classify`, less what it takes for one picture."""
    one = run(whatsit("classify", paths[0], "-m", model, "--json"))
    if len(paths) == 1:
        return Measured(1 / one.wall_s, one.cpu_s * 1000)
    all_of_them = run(whatsit("classify", folder, "-m", model, "--json"))
    assert all_of_them.out.count("\n") == len(paths)
    more = len(paths) - 1
    return Measured(
        more / (all_of_them.wall_s - one.wall_s), (all_of_them.cpu_s - one.cpu_s) * 1000 / more
    )


if __name__ == "__main__":
    main()
