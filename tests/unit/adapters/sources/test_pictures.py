import logging
from pathlib import Path

import numpy as np
import pytest

from tests.media_makers import save_picture
from whatsit.adapters.sources.picture_paths import in_natural_order, pictures_in
from whatsit.adapters.sources.pictures import FolderSource, PictureSource
from whatsit.domain.text.errors import SourceMissing, SourceUnreadable


def test_a_repeated_picture_is_one_array_ten_times_a_second(tmp_path: Path) -> None:
    source = PictureSource(save_picture(tmp_path / "p.png"), repeat=True)

    first, second = source.read(), source.read()

    assert first is not None
    assert second is not None
    assert np.shares_memory(first.bgr, second.bgr)
    assert second.time_s == pytest.approx(0.1)
    assert source.format.fps == 10
    assert source.format.frames is None


def test_a_picture_that_is_not_repeated_states_one_frame(tmp_path: Path) -> None:
    source = PictureSource(save_picture(tmp_path / "p.png"), repeat=False)

    assert source.format.frames == 1
    assert source.format.codec == "png"


def test_a_folder_shows_each_picture_for_two_seconds(tmp_path: Path) -> None:
    for name in ("a10.png", "a2.png", "B1.png"):
        save_picture(tmp_path / name, grey=len(name))

    frames = list(iter(FolderSource("album", pictures_in(tmp_path)).read, None))

    assert [frame.time_s for frame in frames] == [0, 2, 4]
    assert [int(frame.bgr[0, 0, 0]) for frame in frames] == [6, 7, 6]


def test_only_pictures_directly_in_the_folder_count(tmp_path: Path) -> None:
    save_picture(tmp_path / "b.PNG")
    save_picture(tmp_path / "a.jpeg")
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "._a.jpeg").write_bytes(b"metadata of macOS")
    (tmp_path / "deep.png").mkdir()
    save_picture(tmp_path / "deep.png" / "c.png")

    assert [path.name for path in pictures_in(tmp_path)] == ["a.jpeg", "b.PNG"]


def test_what_cannot_be_read_is_skipped_counted_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "0.jpg").write_text("no picture")
    save_picture(tmp_path / "1.png")
    (tmp_path / "2.png").write_bytes(b"")
    save_picture(tmp_path / "3.png")
    caplog.set_level(logging.WARNING)

    source = FolderSource("album", pictures_in(tmp_path))
    frames = list(iter(source.read, None))

    assert [frame.number for frame in frames] == [0, 1]
    assert source.skipped == 2
    assert "0.jpg" in caplog.text
    assert "2.png" in caplog.text


def test_a_picture_is_decoded_only_when_it_is_asked_for(tmp_path: Path) -> None:
    for i in range(3):
        save_picture(tmp_path / f"{i}.png")
    source = FolderSource("album", pictures_in(tmp_path))
    (tmp_path / "1.png").unlink()

    frames = list(iter(source.read, None))

    assert len(frames) == 2
    assert source.skipped == 1


def test_a_folder_of_nothing_but_broken_pictures_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "0.jpg").write_text("no picture")
    (tmp_path / "1.jpg").write_text("no picture")

    with pytest.raises(SourceUnreadable, match="none of its 2 pictures"):
        FolderSource("album", pictures_in(tmp_path))


def test_an_empty_folder_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no picture in it"):
        FolderSource("album", pictures_in(tmp_path))


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="no such folder"):
        pictures_in(tmp_path / "none")


def test_a_closed_folder_delivers_nothing_more(tmp_path: Path) -> None:
    save_picture(tmp_path / "0.png")
    save_picture(tmp_path / "1.png")
    source = FolderSource("album", pictures_in(tmp_path))
    source.read()

    source.close()

    assert source.read() is None


def test_paths_sort_folder_by_folder() -> None:
    paths = ["b/1", "a10/2", "a2/10", "a2/9"]

    assert list(map(Path.as_posix, in_natural_order(paths))) == ["a2/9", "a2/10", "a10/2", "b/1"]


def test_paths_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    for i in (10, 9, 1):
        save_picture(tmp_path / f"{i}.png")

    paths = pictures_in(tmp_path)

    assert len(paths) == 3
    assert paths[1] == tmp_path / "9.png"
    assert [path.name for path in paths[1:]] == ["9.png", "10.png"]
    assert list(paths) == [tmp_path / f"{i}.png" for i in (1, 9, 10)]
