"""The bundled clip and the bundled model belong together: what is in view is named."""

import json
from pathlib import Path

from tests.e2e.program import ROOT, whatsit

TRUTH = json.loads((ROOT / "assets" / "demo.json").read_text(encoding="utf-8"))


def recognised(*more: str | Path) -> list[dict[str, object]]:
    run = whatsit("watch", "demo", "--every-frame", "--json", "-q", *more)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def share_named(rows: list[dict[str, object]], key: str, field: str) -> tuple[float, int]:
    """The share of in-view frames whose best label is the one in view, and how many things."""
    labels = {p[field] for row in rows for p in row["predictions"]}  # type: ignore[attr-defined]
    segments = [s for s in TRUTH["segments"] if s.get(key) in labels]
    named = [
        row["predictions"][0][field] == segment[key]  # type: ignore[index]
        for row in rows
        for segment in segments
        if segment["start_s"] <= row["time_s"] <= segment["end_s"]
    ]
    assert len(named) > 100
    return sum(named) / len(named), len(segments)


def test_the_clip_is_what_its_truth_says(shared_model: Path) -> None:
    rows = recognised("-m", shared_model)

    assert len(rows) == TRUTH["frames"]
    assert 12 <= TRUTH["frames"] / TRUTH["fps"] <= 20
    assert (ROOT / "assets" / "demo.mp4").stat().st_size < 4_000_000


def test_the_starter_names_what_it_knows_in_four_of_five_frames() -> None:
    share, things = share_named(recognised(), "starter", "label")

    assert things >= 4
    assert share >= 0.80


def test_the_official_model_names_what_is_in_view(shared_model: Path) -> None:
    share, things = share_named(recognised("-m", shared_model), "index", "index")

    assert things >= 5
    assert share >= 0.80
