"""Standard streams that are full, unread, or know few letters; see also e2e/failures."""

import codecs
import io
import json
import os
import sys
from pathlib import Path

import pytest

from whatsit.cli.output.streams import NobodyReads, Remarks, Results, _escaped
from whatsit.domain.text.errors import ResultsUnwritten


def onto(kind: type[io.TextIOWrapper], number: int) -> io.TextIOWrapper:
    return kind(os.fdopen(number, "wb"), encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_results_on_a_full_disk_are_an_error_once() -> None:
    with onto(Results, os.open("/dev/full", os.O_WRONLY)) as results:
        with pytest.raises(ResultsUnwritten, match="No space left"):
            print("a result", file=results, flush=True)

        results.flush()  # by Python, at the end


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_remarks_on_a_full_disk_are_none() -> None:
    number = os.open("/dev/full", os.O_WRONLY)
    remarks = onto(Remarks, number)
    print("a remark", file=remarks, flush=True)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), number)

    remarks.close()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_is_gone_is_told_by_a_name_of_its_own() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with onto(Results, writes) as results, pytest.raises(NobodyReads):
        print("a result", file=results, flush=True)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "gb2312", "utf-8"])
def test_json_stays_json_in_every_encoding(encoding: str) -> None:
    codecs.register_error("escapes-of-this-test", _escaped)
    value = {"label": "香蕉 é 🍌", "source": "bad\udcff.jpg"}
    reported = json.dumps(value, ensure_ascii=False).encode(encoding, "escapes-of-this-test")

    assert json.loads(reported.decode(encoding)) == value


def test_what_cannot_be_read_is_not_made_up() -> None:
    with pytest.raises(UnicodeDecodeError):
        _escaped(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no text"))
