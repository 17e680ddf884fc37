"""The time of day may jump to and fro: nothing is lost by it, and nothing waits for it for good."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from whatsit.adapters.clips.files import claim_one
from whatsit.adapters.models.failed_fetch import FailedFetch
from whatsit.adapters.models.sweep import DOWNLOAD, HALF, sweep
from whatsit.adapters.system.json_cache import JsonCache
from whatsit.domain.catalogue.fallbacks import STARTER, Choice, may_fetch
from whatsit.domain.clips.names import automatic_name

YEAR_S = 365 * 24 * 3600.0
NOW_S = 1_800_000_000.0


@pytest.mark.parametrize("prefix", [HALF, DOWNLOAD])
def test_what_comes_from_the_future_is_kept_and_swept_in_its_time(
    tmp_path: Path, prefix: str
) -> None:
    folder = tmp_path / f"{prefix}x"
    folder.mkdir()
    os.utime(folder, (NOW_S + YEAR_S, NOW_S + YEAR_S))

    assert sweep(tmp_path, NOW_S) == []
    assert sweep(tmp_path, NOW_S + 2 * YEAR_S) == [folder]


def test_a_folder_that_vanishes_while_it_is_looked_at_is_not_ours_to_sweep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{HALF}x").mkdir()

    def vanished(_folder: Path, _pattern: str) -> list[Path]:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "rglob", vanished)

    assert sweep(tmp_path, NOW_S + 100 * YEAR_S) == []


@pytest.mark.parametrize("jump_s", [-YEAR_S, -1.0, YEAR_S])
def test_a_failed_download_is_tried_again_after_a_jump(tmp_path: Path, jump_s: float) -> None:
    memory = FailedFetch(tmp_path / "fetch-failed")
    memory.remember()
    failed_s = memory.failed_s()
    assert failed_s is not None

    choice = Choice(STARTER, "nothing else is here")
    assert may_fetch(choice, offline=False, failed_s=failed_s, now_s=failed_s + jump_s)
    assert not may_fetch(choice, offline=False, failed_s=failed_s, now_s=failed_s + 60)


def test_clips_of_the_same_second_have_names_of_their_own(tmp_path: Path) -> None:
    name = automatic_name("demo", datetime(2026, 10, 25, 2, 30))  # twice in that night
    first, second = claim_one(tmp_path / f"{name}.mp4"), claim_one(tmp_path / f"{name}.mp4")

    assert first != second
    assert first.exists()
    assert second.exists()


def test_the_newest_answers_are_kept_whatever_time_their_file_bears(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    memory = JsonCache(path, most=2)
    for key in ("a", "b", "c"):
        memory.put(key, 1)
        os.utime(path, (0, 0))

    assert [memory.get(key) for key in ("a", "b", "c")] == [None, 1, 1]
