"""The newest part of a row: bounded by time and by bytes, cut only where it can be cut."""

from hypothesis import given
from hypothesis import strategies as st

from whatsit.domain.clips.recent import Recent


def filled(count: int, *, keep_s: float, most_bytes: int = 10**9, group: int = 10) -> Recent[int]:
    """One item of 100 bytes every tenth of a second; every tenth begins a group."""
    recent: Recent[int] = Recent(most_bytes)
    for number in range(count):
        begins = number % group == 0
        recent.add(number, number / 10, 100, begins_group=begins, keep_s=keep_s)
    return recent


def test_what_is_older_than_wished_is_let_go_in_whole_groups() -> None:
    recent = filled(100, keep_s=3.0)

    assert list(recent) == list(range(60, 100))
    assert recent.size_bytes == 4000


def test_memory_is_bounded_whatever_is_wished() -> None:
    recent = filled(10_000, keep_s=1e9, most_bytes=5000)

    assert recent.size_bytes <= 5000
    assert next(iter(recent)) % 10 == 0
    assert list(recent)[-1] == 9999


def test_the_newest_group_stays_even_if_it_is_too_large() -> None:
    assert list(filled(7, keep_s=0.0, most_bytes=1)) == [0, 1, 2, 3, 4, 5, 6]


def test_nothing_is_kept_of_nothing() -> None:
    recent: Recent[int] = Recent(1)

    assert list(recent) == []
    assert recent.size_bytes == 0


@given(
    st.lists(st.tuples(st.floats(0, 2), st.integers(0, 500), st.booleans()), max_size=80),
    st.floats(0, 20),
    st.integers(0, 3000),
)
def test_what_is_kept_is_the_end_of_the_row_and_covers_the_wish_if_there_is_room(
    row: list[tuple[float, int, bool]], keep_s: float, most_bytes: int
) -> None:
    recent: Recent[int] = Recent(most_bytes)
    now_s, sizes, times = 0.0, [], []
    for number, (step_s, size, begins) in enumerate(row):
        now_s += step_s
        sizes.append(size)
        times.append(now_s)
        recent.add(number, now_s, size, begins_group=begins, keep_s=keep_s)
    kept = list(recent)

    assert kept == list(range(len(row)))[len(row) - len(kept) :]
    assert recent.size_bytes == sum(sizes[number] for number in kept)
    if sum(sizes) <= most_bytes and kept and kept[0] > 0:
        assert now_s - times[kept[0]] >= keep_s


def test_a_row_begins_with_a_group_whether_it_says_so_or_not() -> None:
    recent: Recent[str] = Recent(1000)
    recent.add("a", 5.0, 10, begins_group=False, keep_s=0.0)
    recent.add("b", 6.0, 10, begins_group=False, keep_s=0.0)

    assert list(recent) == ["a", "b"]
    assert recent.size_bytes == 20


def test_a_group_goes_as_soon_as_the_rest_covers_the_wish_exactly() -> None:
    recent: Recent[str] = Recent(1000)
    recent.add("a", 0.0, 10, begins_group=True, keep_s=2.0)
    recent.add("b", 1.0, 10, begins_group=True, keep_s=2.0)
    recent.add("c", 2.9, 10, begins_group=False, keep_s=2.0)
    assert list(recent) == ["a", "b", "c"]

    recent.add("d", 3.0, 10, begins_group=False, keep_s=2.0)

    assert list(recent) == ["b", "c", "d"]
    assert recent.size_bytes == 30


def test_as_many_bytes_as_are_allowed_may_be_taken() -> None:
    recent: Recent[str] = Recent(20)
    recent.add("a", 0.0, 10, begins_group=True, keep_s=9.0)
    recent.add("b", 1.0, 10, begins_group=True, keep_s=9.0)
    assert list(recent) == ["a", "b"]

    recent.add("c", 2.0, 1, begins_group=False, keep_s=9.0)

    assert list(recent) == ["b", "c"]
