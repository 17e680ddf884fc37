"""`whatsit classify` on real photographs with a real model."""

import json
from pathlib import Path

from tests.e2e.program import whatsit


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
