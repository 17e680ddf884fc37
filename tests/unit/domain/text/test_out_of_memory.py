import errno

import pytest

from whatsit.domain.text.out_of_memory import causes, is_out_of_memory


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        RuntimeError("std::bad_alloc"),
        RuntimeError("can't start new thread"),
        ImportError("libcv.so: failed to map segment from shared object"),
        SystemError("<function f> returned NULL without setting an exception"),
        SyntaxError("expected ':'", ("/app/whatsit/api.py", 1, 1, "def f():")),
    ],
)
def test_a_want_of_memory_is_known_whoever_says_so(error: Exception) -> None:
    assert is_out_of_memory(error)


def test_it_is_known_behind_another_error() -> None:
    outer = ValueError("a model")
    outer.__cause__ = MemoryError()

    assert is_out_of_memory(outer)
    assert not is_out_of_memory(ValueError("a model"))
    assert not is_out_of_memory(SyntaxError("bad", ("<unknown>", 1, 1, "[")))


def test_errors_that_cause_each_other_are_looked_at_once() -> None:
    one, two = ValueError("1"), ValueError("2")
    one.__cause__, two.__cause__ = two, one

    assert list(causes(one)) == [one, two]
