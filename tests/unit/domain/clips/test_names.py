import itertools
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.clips.names import automatic_name, candidates, part_name, safe_name

NOON = datetime(2026, 3, 1, 12, 0, 5)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("cat", "cat"),
        ("虎斑猫 1", "虎斑猫 1"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("line\nbreak\x00", "line_break"),
        ("dots...", "dots"),
        ("CON", "_CON"),
        ("com1.x", "_com1.x"),
        ("", "clip"),
        ("///", "clip"),
    ],
)
def test_a_safe_name_keeps_what_can_be_kept(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_a_safe_name_fits_every_file_system(name: str) -> None:
    safe = safe_name(name)

    assert safe
    assert len(safe.encode()) <= 181
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert safe[-1] not in " ."


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/videos/holiday in 2025.mp4", "2026-03-01_12-00-05_holiday in 2025"),
        ("rtsp://camera.local:554/live/main?x=1", "2026-03-01_12-00-05_main"),
        ("USB 2.0 Camera: HD", "2026-03-01_12-00-05_USB 2.0 Camera_ HD"),
        ("demo", "2026-03-01_12-00-05_demo"),
        ("pictures/", "2026-03-01_12-00-05_pictures"),
    ],
)
def test_an_automatic_name_says_when_and_what(source: str, name: str) -> None:
    assert automatic_name(source, NOON) == name


def test_a_taken_name_is_followed_by_numbered_ones() -> None:
    names = [path.name for path in itertools.islice(candidates(Path("a/clip.mp4")), 3)]

    assert names == ["clip.mp4", "clip-2.mp4", "clip-3.mp4"]


def test_the_first_part_has_the_name_of_the_clip() -> None:
    parts = [part_name(Path("clip.mp4"), part).name for part in (1, 2)]

    assert parts == ["clip.mp4", "clip.part2.mp4"]


def test_signs_at_the_end_of_a_source_are_kept_unless_they_separate_folders() -> None:
    assert automatic_name("/films/MAX", NOON).endswith("_MAX")
    assert automatic_name("C:\\films\\", NOON).endswith("_films")


def test_a_name_is_cut_between_whole_characters() -> None:
    assert safe_name("a" * 200) == "a" * 180
    assert safe_name("猫" * 70) == "猫" * 60
    assert safe_name("a" + "猫" * 70) == "a" + "猫" * 59  # 178 bytes: the next one has three
    assert safe_name("a" * 178 + ". x") == "a" * 178
