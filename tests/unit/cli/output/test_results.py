"""Tables, on a terminal and in a pipe, and lines of JSON."""

import io
import json
import sys

import pytest

from whatsit.cli.output.results import json_text, print_table

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


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "ascii", "cp1252", "gbk"])
def test_a_line_can_be_written_and_read_back_whatever_the_output_can_spell(encoding: str) -> None:
    value = {"source": "猫🦊\udcff\x1b\n"}
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)

    stream.write(json_text(stream, value))
    stream.flush()

    assert json.loads(raw.getvalue().decode(encoding)) == value
    assert b"\x1b" not in raw.getvalue()


def test_letters_stay_readable_where_the_output_is_utf_8() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")

    assert "猫" in json_text(stream, "猫")
