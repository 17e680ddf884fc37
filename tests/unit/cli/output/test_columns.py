"""Tables, on a terminal and in a pipe."""

import sys

import pytest

from whatsit.cli.output.columns import print_table

ROWS = [("mobilenetv2", "3.5 M", "9.1"), ("mug", "10 M", "12.25")]
HEADINGS = ("model", "parameters", "ms")


def test_in_a_pipe_words_stand_left_and_figures_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(HEADINGS, ROWS)

    assert capsys.readouterr().out.splitlines() == [
        "model        parameters     ms",
        "mobilenetv2       3.5 M    9.1",
        "mug                10 M  12.25",
    ]


def test_signs_that_are_two_cells_wide_shift_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("model", "ms"), [("水果识别", "9.1"), ("mug", "12.25")])

    assert capsys.readouterr().out.splitlines() == [
        "model        ms",
        "水果识别    9.1",
        "mug       12.25",
    ]


def test_on_a_terminal_it_is_ruled_and_nothing_is_taken_for_markup(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_table(HEADINGS, [*ROWS, ("[bold]not bold", "1", "2")])
    out = capsys.readouterr().out

    assert "─" in out
    assert "[bold]not bold" in out
    assert "12.25" in out
