import io
import json
from pathlib import Path

import pytest

from tests.clips import sidecar_rows
from tests.recognitions import CAT, seen
from whatsit.adapters.clips import sidecar_writer
from whatsit.adapters.clips.sidecar_writer import SidecarWriter
from whatsit.adapters.clips.subtitles import Subtitles


@pytest.fixture
def opened(tmp_path: Path) -> SidecarWriter:
    return SidecarWriter(tmp_path / "a.jsonl", tmp_path / "a.vtt", {"kind": "test"}, "zh_CN")


def cues(*claims: tuple[str | None, float], end_s: float) -> str:
    file = io.StringIO()
    subtitles = Subtitles(file)
    for name, time_s in claims:
        subtitles.show(name, time_s)
    subtitles.finish(end_s)
    return file.getvalue()


def test_one_line_a_recognition_on_the_clock_of_the_clip(
    opened: SidecarWriter, tmp_path: Path
) -> None:
    first, second = (seen((CAT, 0.9), frame=n, time_s=5 + n / 10) for n in (0, 1))
    for recognition in (first, first, second, second):  # each is offered with several frames
        opened.write(recognition, starts_s=5.0, end_s=recognition.time_s - 5.0)
    opened.close()
    header, *rows = sidecar_rows(tmp_path / "a.jsonl")

    assert header == {"kind": "test"}
    assert [(row["frame"], row["time_s"]) for row in rows] == [(0, 0.0), (1, 0.1)]
    assert rows[0]["predictions"][0]["label"] == "虎斑猫"


def test_what_was_seen_before_the_clip_began_is_not_in_it(
    opened: SidecarWriter, tmp_path: Path
) -> None:
    opened.write(seen((CAT, 0.9), time_s=4.9), starts_s=5.0, end_s=0.0)
    opened.close()

    assert len(sidecar_rows(tmp_path / "a.jsonl")) == 1


def test_model_and_provider_are_told_where_they_change(
    opened: SidecarWriter, tmp_path: Path
) -> None:
    for number, model in enumerate(["v1", "v1", "v2"]):
        opened.write(seen((CAT, 0.9), frame=number, model=model), 0.0, 0.0)
    opened.close()

    assert [row.get("model") for row in sidecar_rows(tmp_path / "a.jsonl")] == [
        None, "v1", None, "v2",
    ]  # fmt: skip


def test_lines_reach_the_disk_while_the_clip_is_open(
    opened: SidecarWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sidecar_writer, "_FLUSH_EVERY_S", 0.0)
    opened.write(seen((CAT, 0.9)), 0.0, 0.0)

    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert (tmp_path / "a.vtt").read_text(encoding="utf-8").startswith("WEBVTT\n")
    opened.close()


def test_closing_twice_is_fine(opened: SidecarWriter) -> None:
    opened.close()
    opened.close()


def test_a_mark_is_a_line_and_a_note(opened: SidecarWriter, tmp_path: Path) -> None:
    opened.mark("here --> there", 1.5)
    opened.close()

    assert sidecar_rows(tmp_path / "a.jsonl")[-1] == {"mark": "here --> there", "time_s": 1.5}
    assert "-->" not in (tmp_path / "a.vtt").read_text(encoding="utf-8")


def test_a_name_stands_from_where_it_came_up_to_where_it_went() -> None:
    text = cues(("cat", 0.0), ("cat", 0.5), (None, 1.0), (None, 1.5), end_s=2.0)

    assert text == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\ncat\n\n"


def test_a_flicker_gets_no_cue() -> None:
    text = cues(("cat", 0.0), ("cat", 0.5), ("dog", 1.0), ("cat", 1.1), ("cat", 2.0), end_s=3.0)

    assert "dog" not in text
    assert "00:00:00.000 --> 00:00:03.000" in text


def test_a_long_cue_is_cut_into_pieces_that_meet() -> None:
    text = cues(*(("cat", second / 2) for second in range(25)), end_s=12.3)

    assert [line for line in text.splitlines() if "-->" in line] == [
        "00:00:00.000 --> 00:00:05.000",
        "00:00:05.000 --> 00:00:10.000",
        "00:00:10.000 --> 00:00:12.300",
    ]


def test_names_are_escaped_and_hours_are_counted() -> None:
    text = cues(("<b>&\n", 36_000.0), ("<b>&\n", 36_001.0), end_s=36_002.5)

    assert "10:00:00.000 --> 10:00:02.500\n&lt;b&gt;&amp;\n\n" in text


def test_every_line_is_json_in_utf8(opened: SidecarWriter, tmp_path: Path) -> None:
    opened.write(seen((("a\nb\u2028", '引号"'), 0.9)), 0.0, 0.0)
    opened.close()
    lines = (tmp_path / "a.jsonl").read_bytes().decode().strip("\n").split("\n")

    assert [json.loads(line) is not None for line in lines] == [True, True]
