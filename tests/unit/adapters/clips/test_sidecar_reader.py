"""The path of a clip's sidecar, and the errors where it is missing or damaged."""

from pathlib import Path

import pytest

from tests.clips import moving, steady_times
from tests.recognitions import CAT, seen
from whatsit.adapters.clips.recorder import ClipRecorder
from whatsit.adapters.clips.sidecar_reader import read_sidecar, sidecar_path
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable


def test_what_the_recorder_wrote_is_read_back(tmp_path: Path) -> None:
    clip = ClipRecorder(
        tmp_path / "我的 clip.mp4", burn_in=lambda *_: None, also_clean=True, language="zh_CN"
    )
    for frame in moving(steady_times(5)):
        clip.write(frame, seen((CAT, 0.9), frame=frame.number, time_s=frame.time_s, model="m"))
    clip.mark("here")
    clip.close()
    sidecar = read_sidecar(sidecar_path(tmp_path / "我的 clip.clean.mp4"))

    assert [each.time_s for each in sidecar.observations] == pytest.approx(
        steady_times(5), abs=1e-5
    )
    assert sidecar.observations[0].best.label == "虎斑猫"
    assert (sidecar.models, sidecar.clean) == (("m",), "我的 clip.clean.mp4")
    assert sidecar.overlay


def test_a_clip_and_its_clean_twin_share_a_sidecar() -> None:
    assert sidecar_path(Path("a/b.mp4")) == sidecar_path(Path("a/b.clean.mp4")) == Path("a/b.jsonl")
    assert sidecar_path(Path("a/b.part2.mp4")) == Path("a/b.part2.jsonl")


def test_a_sidecar_that_is_not_there_or_no_text_is_explained(tmp_path: Path) -> None:
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00\x80")
    (tmp_path / "folder.jsonl").mkdir()

    with pytest.raises(SourceMissing, match="no such file"):
        read_sidecar(tmp_path / "none.jsonl")
    with pytest.raises(SourceUnreadable, match="it is no text"):
        read_sidecar(tmp_path / "binary.jsonl")
    with pytest.raises(SourceUnreadable, match=r"Cannot read folder\.jsonl"):
        read_sidecar(tmp_path / "folder.jsonl")
