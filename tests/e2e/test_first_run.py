"""A fresh machine: no screen, no camera, no network, nothing installed. It works at once."""

import json
from pathlib import Path

import av

from tests.e2e.program import whatsit


def test_without_anything_the_demo_runs_and_leaves_an_annotated_clip(home: Path) -> None:
    run = whatsit()
    clips = list((home / "recordings").glob("*.mp4"))

    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    assert "no screen" in run.stderr
    assert "starter" in run.stderr
    assert len([line for line in run.stdout.splitlines() if "%" in line]) >= 4
    assert len(clips) == 1
    with av.open(str(clips[0])) as container:
        assert sum(1 for _ in container.decode(video=0)) > 300
    rows = [json.loads(row) for row in clips[0].with_suffix(".jsonl").read_text().splitlines()]
    assert sum("predictions" in row for row in rows) > 30


def test_help_names_every_command() -> None:
    run = whatsit("--help")

    assert run.returncode == 0
    for command in ("live", "watch", "classify", "models", "cameras", "providers", "doctor"):
        assert command in run.stdout


def test_the_version_is_the_one_of_the_changelog() -> None:
    newest = next(
        line.split()[1]
        for line in (Path(__file__).parents[2] / "CHANGELOG.md").read_text().splitlines()
        if line.startswith("## ") and line != "## Unreleased"
    )

    assert whatsit("--version").stdout.split() == ["whatsit", newest]


def test_no_cameras_is_no_failure() -> None:
    assert whatsit("cameras").returncode == 0


def test_every_provider_is_named_with_the_truth() -> None:
    rows = [json.loads(line) for line in whatsit("providers", "--json").stdout.splitlines()]

    assert next(row for row in rows if row["name"] == "cpu")["usable"]
    assert all(row["usable"] or row["reason"] for row in rows)
    assert len(rows) > 10


def test_the_doctor_reports_without_a_hitch() -> None:
    run = whatsit("doctor")

    assert run.returncode == 0, run.stderr
    for heading in ("Versions", "Cameras", "Providers", "Models"):
        assert heading in run.stdout
