import errno
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from whatsit.adapters.system import file_lock as module
from whatsit.adapters.system.file_lock import file_lock


def patiently() -> None:
    time.sleep(0.001)


def test_only_one_holds_it_at_a_time_though_the_file_comes_and_goes(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []
    ready = threading.Barrier(4)

    def often(number: int) -> None:
        ready.wait(timeout=60)
        for _ in range(50):
            with file_lock(tmp_path / "lock", patiently):
                inside.append(number)
                time.sleep(0.0005)
                most.append(len(inside))
                inside.remove(number)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(often, range(4)))

    assert len(most) == 200
    assert max(most) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_file_was_removed_meanwhile_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "lock"
    take = module._try_lock
    takes: list[int] = []

    def take_late(handle: int) -> None:
        if not takes:
            lock.unlink()
        takes.append(handle)
        take(handle)

    monkeypatch.setattr(module, "_try_lock", take_late)
    with file_lock(lock, patiently) as locked:
        assert locked
        assert lock.is_file()

    assert len(takes) == 2


def test_who_waits_may_give_up(tmp_path: Path) -> None:
    def give_up() -> None:
        raise TimeoutError

    with (
        file_lock(tmp_path / "lock", give_up),
        pytest.raises(TimeoutError),
        file_lock(tmp_path / "lock", give_up),
    ):
        pass


def test_a_disk_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(module, "_try_lock", refuse)
    with file_lock(tmp_path / "lock", patiently) as locked:
        assert not locked
