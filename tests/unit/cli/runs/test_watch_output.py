"""`watch` writes a line whenever the answer has changed and stands."""

import io

from tests.recognitions import CAT, seen
from whatsit.cli.runs.watch_output import Output


def test_the_score_is_the_newest_when_the_line_is_written() -> None:
    lines = io.StringIO()
    output = Output(None, lines, "en")
    output.recognized(seen((CAT, 0.31), time_s=0.0))
    assert lines.getvalue() == ""

    output.recognized(seen((CAT, 0.95), frame=1, time_s=0.5))

    assert lines.getvalue() == "00:00.0  tabby cat  95.0%\n"


def test_an_answer_that_had_no_time_to_stand_is_written_at_the_end() -> None:
    lines = io.StringIO()
    output = Output(None, lines, "en")
    output.recognized(seen((CAT, 0.9), time_s=0.0))
    output.recognized(seen((CAT, 0.9), frame=1, time_s=0.5))
    output.recognized(seen((CAT, 0.1), frame=2, time_s=0.6, sure=False))
    output.finish()

    assert lines.getvalue().splitlines()[1:] == ["00:00.6  Not sure"]
