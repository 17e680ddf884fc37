import io
import json

import pytest

from whatsit.cli.output.json_lines import line_for


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "ascii", "cp1252", "gbk"])
def test_a_line_can_be_written_and_read_back_whatever_the_output_can_spell(encoding: str) -> None:
    value = {"source": "猫🦊\udcff\x1b\n"}
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)

    stream.write(line_for(stream, value))
    stream.flush()

    assert json.loads(raw.getvalue().decode(encoding)) == value
    assert b"\x1b" not in raw.getvalue()


def test_letters_stay_readable_where_the_output_is_utf_8() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")

    assert "猫" in line_for(stream, "猫")
