"""What is expected to fail: two lines, the promised exit status, never a traceback."""

from pathlib import Path

import pytest

from tests.e2e.program import assert_two_lines, whatsit


def test_a_missing_source(shared_model: Path) -> None:
    run = whatsit("watch", "no-such.mp4", "-m", shared_model)

    assert_two_lines(run, 3, "no-such.mp4")


def test_no_camera_of_that_number(shared_model: Path) -> None:
    assert_two_lines(whatsit("watch", "77", "-m", shared_model), 3, "77")


def test_a_missing_model() -> None:
    run = whatsit("watch", "demo", "-m", "none.onnx")

    assert_two_lines(run, 4, "none.onnx")
    assert "hint: Run `whatsit models list`" in run.stderr


def test_a_broken_video(tmp_path: Path, shared: Path, shared_model: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes((shared / "clips" / "objects.mp4").read_bytes()[:20_000])

    assert_two_lines(whatsit("watch", broken, "-m", shared_model), 3, "broken.mp4")


def test_a_text_file_called_mp4(tmp_path: Path, shared_model: Path) -> None:
    text = tmp_path / "letter.mp4"
    text.write_text("Dear reader")

    assert_two_lines(whatsit("watch", text, "-m", shared_model), 3, "letter.mp4")


@pytest.mark.parametrize("content", [b"", b"This is no model.\n", b"\x08\x07\x12\x07pytorch"])
def test_a_file_called_onnx_that_is_none(tmp_path: Path, content: bytes) -> None:
    fake = tmp_path / "fake.onnx"
    fake.write_bytes(content)

    assert_two_lines(whatsit("watch", "demo", "-m", fake), 4, "fake.onnx")


def test_a_missing_label_file(tmp_path: Path, shared_model: Path) -> None:
    run = whatsit("models", "add", shared_model, "--labels", tmp_path / "none.txt")

    assert_two_lines(run, 4, "none.txt")


def test_too_few_labels_are_refused_with_both_numbers(tmp_path: Path, shared_model: Path) -> None:
    labels = tmp_path / "three.txt"
    labels.write_text("a\nb\nc\n")
    run = whatsit("models", "add", shared_model, "--labels", labels)

    assert_two_lines(run, 4, "1000")
    assert "3" in run.stderr


def test_a_provider_that_cannot_run_is_an_error_and_no_silent_fallback(shared_model: Path) -> None:
    assert_two_lines(whatsit("watch", "demo", "-m", shared_model, "-p", "cuda"), 5, "cuda")


def test_a_provider_that_nobody_knows(shared_model: Path) -> None:
    assert_two_lines(whatsit("watch", "demo", "-m", shared_model, "-p", "cuba"), 5, "cuba")


def test_a_clip_that_cannot_be_written(shared: Path, shared_model: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    run = whatsit(
        "watch", shared / "clips" / "objects.mp4", "-m", shared_model, "--frames", "5",
        "--record", blocked / "clip.mp4",
    )  # fmt: skip

    assert_two_lines(run, 6, "clip.mp4")


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", "demo", "--top", "0"),
        ("watch", "demo", "--threshold", "2"),
        ("watch", "demo", "--size", "big"),
        ("watch", "demo", "--threads", "none"),
        ("watch", "demo", "--lang", "fr"),
        ("watch", "demo", "--no-such-option"),
        ("watch", "demo", "--record-clean"),
        ("watch", "0", "--every-frame"),
        ("classify",),
        ("models", "no-such-command"),
    ],
)
def test_words_that_do_not_fit_together(arguments: tuple[str, ...]) -> None:
    assert_two_lines(whatsit(*arguments), 2, "")


def test_a_bad_picture_is_told_and_the_others_are_classified(
    tmp_path: Path, shared: Path, shared_model: Path
) -> None:
    good = next((shared / "photos").glob("*.jpg"))
    bad = tmp_path / "bad.jpg"
    bad.write_text("no picture")
    run = whatsit("classify", bad, good, "-m", shared_model)

    assert run.returncode == 3
    assert "bad.jpg" in run.stderr
    assert "Traceback" not in run.stderr
    assert good.name in run.stdout
