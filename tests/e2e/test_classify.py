"""`whatsit classify` on real photographs with a real model."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import whatsit
from tests.module_path import MODULES


def test_photographs_are_named_as_well_as_the_model_can(shared: Path, shared_model: Path) -> None:
    truth = {
        row["file"]: row["index"]
        for row in json.loads((shared / "photos" / "labels.json").read_text(encoding="utf-8"))
    }
    photos = sorted((shared / "photos").glob("*.jpg"))
    run = whatsit("classify", *photos, "-m", shared_model, "--json")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    answers = [
        ([p["index"] for p in row["predictions"]], truth[Path(row["source"]).name]) for row in rows
    ]

    assert run.returncode == 0, run.stderr
    assert len(rows) == len(photos)
    assert sum(found[0] == index for found, index in answers) / len(answers) >= 0.79
    assert sum(index in found for found, index in answers) / len(answers) >= 0.93


def test_plain_output_is_rank_name_id_and_percent(shared: Path, shared_model: Path) -> None:
    photo = next((shared / "photos").glob("*goldfinch*"))
    run = whatsit("classify", photo, "-m", shared_model, "-k", "2")
    lines = run.stdout.splitlines()

    assert lines[0].startswith(str(photo))
    assert lines[1].split() == ["1", "goldfinch", "n01531178", lines[1].split()[3], "%"]
    assert len(lines) == 3


def test_a_json_line_tells_model_and_provider(shared: Path, shared_model: Path) -> None:
    photo = next((shared / "photos").glob("*goldfinch*"))
    run = whatsit("classify", photo, "-m", shared_model, "--json")
    row = json.loads(run.stdout)

    assert row["provider"]["asked"] == "auto"
    assert row["provider"]["used"] == "CPUExecutionProvider"
    assert set(row["timings_ms"]) == {"decode", "preprocess", "inference", "postprocess"}


def test_a_folder_and_a_glob_are_expanded(shared: Path, shared_model: Path, tmp_path: Path) -> None:
    names = sorted((shared / "photos").glob("*.jpg"))[:3]
    folder = tmp_path / "图 片"
    folder.mkdir()
    for name in names:
        (folder / name.name).write_bytes(name.read_bytes())

    by_folder = whatsit("classify", folder, "-m", shared_model, "--json")
    by_glob = whatsit("classify", folder / "*.jpg", "-m", shared_model, "--json")

    assert len(by_folder.stdout.splitlines()) == 3
    assert len(by_glob.stdout.splitlines()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_on_a_terminal_progress_is_shown_and_results_still_go_where_they_should(
    shared: Path, shared_model: Path, tmp_path: Path
) -> None:
    import pty

    terminal, theirs = pty.openpty()
    results = tmp_path / "results.jsonl"
    photos = sorted((shared / "photos").glob("*.jpg"))[:20]
    with results.open("w") as out:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "whatsit",
                "classify",
                *map(str, photos),
                "--json",
                "-m",
                str(shared_model),
            ],
            env={**os.environ, "PYTHONPATH": MODULES, "TERM": "xterm"},
            stdout=out,
            stderr=theirs,
        )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error on Linux
        while piece := os.read(terminal, 4096):
            shown += piece
    os.close(terminal)

    assert process.wait(60) == 0
    assert b"classifying" in shown
    assert len([json.loads(line) for line in results.read_text().splitlines()]) == 20
