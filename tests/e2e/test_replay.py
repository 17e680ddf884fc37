"""A clip recorded here, recognised again by another model on the command line."""

import json
from pathlib import Path

import pytest

from tests.e2e.program import assert_two_lines, whatsit
from whatsit.application.replay import ReplayService
from whatsit.domain.settings.values import Settings
from whatsit.wiring import program


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clip of the demo, recorded with the starter, and its sidecar."""
    folder = tmp_path_factory.mktemp("recorded")
    clip = folder / "剪辑.mp4"
    run = whatsit(
        "watch", "demo", "-m", "starter", "--every-frame", "--frames", "40", "-q",
        "--record", clip, "--record-clean",
        WHATSIT_HOME=str(folder / "home"), WHATSIT_OFFLINE="1",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return clip


def test_the_sidecar_beside_a_clip_is_compared_with_and_said_so(recorded: Path) -> None:
    run = whatsit("watch", recorded, "-m", "starter", "--every-frame")

    assert run.returncode == 0, run.stderr
    assert "the same answer as 剪辑.jsonl (starter) in" in run.stderr
    assert f"--compare {recorded.with_suffix('.jsonl')} lists the differences" in run.stderr
    assert "moments" not in run.stdout


def test_the_same_model_agrees_with_itself_but_for_the_losses_of_the_encoder(
    recorded: Path,
) -> None:
    run = whatsit(
        "watch", recorded, "-m", "starter", "--every-frame", "--json", "-q",
        "--compare", recorded.with_suffix(".jsonl"),
    )  # fmt: skip
    *rows, last = map(json.loads, run.stdout.splitlines())
    compared = last["comparison"]

    assert run.returncode == 0, run.stderr
    assert len(rows) == compared["moments"] >= 40
    assert compared["agreement"] >= 0.8
    assert compared["unmatched"] == 0
    differing = sum(each["moments"] for each in compared["differences"])
    assert differing == round((1 - compared["agreement"]) * compared["moments"])


def test_differing_stretches_are_listed_with_both_labels_and_scores(
    recorded: Path, tmp_path: Path
) -> None:
    header, *rows = recorded.with_suffix(".jsonl").read_text("utf-8").splitlines()
    other = [json.loads(row) for row in rows]
    for row in other:
        row["predictions"], row["sure"] = [{"label": "unicorn", "score": 0.77}], True
    sidecar = tmp_path / "other.jsonl"
    sidecar.write_text("\n".join([header, *map(json.dumps, other)]) + "\n", encoding="utf-8")
    run = whatsit("watch", recorded, "-m", "starter", "--every-frame", "--compare", sidecar)
    first, headings, *table = run.stdout.splitlines()

    assert "The same answer as other.jsonl (starter) in 0 of" in first
    assert headings.split() == [
        "from", "to", "starter", "(recorded)", "starter", "(again)", "moments",
    ]  # fmt: skip
    assert table
    assert all("unicorn 77.0%" in line for line in table)


def test_the_window_recognises_a_clip_again_without_the_burnt_in_labels(
    recorded: Path, tmp_path: Path
) -> None:
    clip = tmp_path / "both.mp4"
    run = whatsit(
        "watch", recorded, "-m", "starter", "--every-frame", "-q", "--record", clip, "--record-both"
    )
    reported: list[tuple[int, int | None]] = []
    services, settings = program(), Settings(language="en")
    replays = ReplayService(services.sources, services.models)
    found = replays.replay(
        clip,
        "starter",
        settings,
        lambda done, total: reported.append((done, total)),
        lambda: False,
    )
    cancelled = replays.replay(clip, "starter", settings, lambda *_: None, lambda: True)

    assert run.returncode == 0, run.stderr
    assert found is not None
    assert (found.sidecar, found.recorded, found.again) == ("both.jsonl", "starter", "starter")
    assert found.agreement.moments == len(reported) >= 40
    assert found.agreement.share >= 0.8
    assert found.caveats == ()
    assert cancelled is None


def test_a_file_that_is_no_sidecar_is_explained(recorded: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text("hello\n")

    assert_two_lines(
        whatsit("watch", recorded, "--every-frame", "--compare", wrong), 3, "not the sidecar"
    )
    assert_two_lines(
        whatsit("watch", recorded, "--every-frame", "--compare", tmp_path / "none.jsonl"),
        3,
        "no such file",
    )


def test_a_comparison_needs_every_frame(recorded: Path) -> None:
    assert_two_lines(whatsit("watch", recorded, "--compare", "a.jsonl"), 2, "--compare needs")


def test_an_encoder_that_does_not_exist_is_a_wrong_word(tmp_path: Path) -> None:
    run = whatsit("watch", "demo", "--record", tmp_path / "a.mp4", "--encoder", "h266")

    assert_two_lines(run, 2, "encoder")
