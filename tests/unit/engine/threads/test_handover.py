"""The mailboxes between threads: one forgets on purpose, the other never."""

import threading
import time

import pytest

from whatsit.engine.threads.handover import BoundedQueue, Handover, Latest


def test_a_slow_reader_sees_only_the_newest_item() -> None:
    box: Latest[int] = Latest()
    for number in range(5):
        box.put(number + 1)

    assert box.take(0) == 5
    assert box.replaced == 4
    assert box.take(0) is None


def test_only_an_item_put_into_an_empty_box_needs_a_wake_up() -> None:
    box: Latest[int] = Latest()

    assert [box.put(1), box.put(2)] == [True, False]
    box.take()

    assert box.put(3)


def test_a_full_queue_makes_its_writer_wait_and_loses_nothing() -> None:
    queue: BoundedQueue[int] = BoundedQueue(room=2)
    writer = threading.Thread(target=lambda: [queue.put(n) for n in range(1, 101)])
    writer.start()
    taken: list[int] = []
    while len(taken) < 100:
        item = queue.take(5)
        assert item is not None
        taken.append(item)
    writer.join()

    assert taken == list(range(1, 101))
    assert queue.replaced == 0


@pytest.mark.parametrize("make", [Latest, BoundedQueue])
def test_what_waits_is_still_delivered_after_finish(make: type[Handover[int]]) -> None:
    box = make()
    box.put(7)
    box.finish()
    box.put(8)

    assert [box.take(), box.take()] == [7, None]


@pytest.mark.parametrize("make", [Latest, BoundedQueue])
def test_nothing_is_delivered_after_close(make: type[Handover[int]]) -> None:
    box = make()
    box.put(7)
    box.close()

    assert box.take() is None
    assert not box.put(9)


@pytest.mark.parametrize("make", [Latest, BoundedQueue])
def test_close_wakes_a_waiting_reader(make: type[Handover[int]]) -> None:
    box = make()
    taken: list[int | None] = [0]
    reader = threading.Thread(target=lambda: taken.append(box.take()))
    reader.start()
    time.sleep(0.02)
    box.close()
    reader.join(5)

    assert taken == [0, None]


def test_close_wakes_a_writer_that_waits_for_room() -> None:
    queue: BoundedQueue[int] = BoundedQueue(room=1)
    queue.put(1)
    writer = threading.Thread(target=lambda: queue.put(2))
    writer.start()
    time.sleep(0.02)
    queue.close()
    writer.join(5)

    assert not writer.is_alive()


def test_a_take_with_a_time_out_comes_back_empty() -> None:
    assert Latest[int]().take(0.01) is None
    assert BoundedQueue[int]().take(0.01) is None
