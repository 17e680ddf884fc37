import errno
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from whatsit.adapters.system.file_lock import file_lock

flock = pytest.mark.skipif(sys.platform == "win32", reason="stands in for flock")


def test_only_one_holds_it_at_a_time_though_the_file_comes_and_goes(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []
    ready = threading.Barrier(4)

    def often(number: int) -> None:
        ready.wait(timeout=60)
        for _ in range(50):
            with file_lock(tmp_path / "lock"):
                inside.append(number)
                time.sleep(0.0005)
                most.append(len(inside))
                inside.remove(number)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(often, range(4)))

    assert len(most) == 200
    assert max(most) == 1
    assert list(tmp_path.iterdir()) == []


@flock
def test_a_lock_whose_file_was_removed_meanwhile_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    lock = tmp_path / "lock"
    take = fcntl.flock
    takes: list[int] = []

    def take_late(handle: int, how: int) -> None:
        if how & fcntl.LOCK_EX:
            if not takes:
                lock.unlink()
            takes.append(handle)
        take(handle, how)

    monkeypatch.setattr(fcntl, "flock", take_late)
    with file_lock(lock) as locked:
        assert locked
        assert lock.is_file()

    assert len(takes) == 2


def test_who_waits_gives_up_after_a_while(tmp_path: Path) -> None:
    with (
        file_lock(tmp_path / "lock"),
        pytest.raises(OSError, match="another Whatsit holds it"),
        file_lock(tmp_path / "lock", timeout_s=0),
    ):
        pass

    assert list(tmp_path.iterdir()) == []


def test_who_waits_may_be_told_to_give_up(tmp_path: Path) -> None:
    def give_up() -> None:
        raise InterruptedError

    def wait() -> None:
        with file_lock(tmp_path / "lock", check_cancelled=give_up):
            pass

    with file_lock(tmp_path / "lock"), ThreadPoolExecutor(1) as pool:
        ended = pool.submit(wait).exception(timeout=60)

    assert isinstance(ended, InterruptedError)


@flock
def test_a_disk_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with file_lock(tmp_path / "lock") as locked:
        assert not locked

    assert list(tmp_path.iterdir()) == []


@flock
def test_any_other_refusal_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="Input/output"), file_lock(tmp_path / "lock"):
        pass
