"""Sidecars read back: as they are written, cut short, or something else altogether."""

import json
from typing import Any

import pytest

from app.domain.errors import SourceUnreadable
from app.domain.replayed import replayed
from app.domain.sidecar_text import parse_sidecar
from tests.recognitions import CAT, seen

HEADER: dict[str, Any] = {"kind": "whatsit clip", "overlay": True, "clean": "a.clean.mp4"}


def lines(*rows: dict[str, Any]) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]


def row(name: str, share: float, time_s: float, **more: Any) -> dict[str, Any]:
    return seen((name, share), time_s=time_s).as_json() | more


def test_recognitions_models_and_what_is_burnt_in_are_found() -> None:
    sidecar = parse_sidecar(
        lines(
            HEADER,
            row("cat", 0.9, 0.1, model="one"),
            {"mark": "here", "time_s": 0.15},
            row("dog", 0.8, 0.2),
            row("dog", 0.7, 0.3, model="two"),
        ),
        "a.jsonl",
    )

    assert [(each.time_s, each.best.label) for each in sidecar.seen] == [
        (0.1, "cat"),
        (0.2, "dog"),
        (0.3, "dog"),
    ]
    assert sidecar.models == ("one", "two")
    assert (sidecar.overlay, sidecar.clean, sidecar.of_clip) == (True, "a.clean.mp4", True)


def test_the_answer_is_the_best_steadied_label_and_the_best_is_the_raw_one() -> None:
    recognition = seen(("cat", 0.3), ("dog", 0.6), raw=[0.5, 0.4]).as_json()
    (read,) = parse_sidecar(lines(recognition), "a.jsonl").seen

    assert read.best.label == "cat"
    assert read.claimed is not None
    assert (read.claimed.label, read.claimed.score) == ("dog", 0.4)


def test_not_sure_is_no_answer() -> None:
    (read,) = parse_sidecar(lines(seen((CAT, 0.1), sure=False).as_json("zh_CN")), "a").seen

    assert read.claimed is None
    assert read.best.label == "虎斑猫"


def test_a_last_line_cut_short_by_a_kill_is_left_out() -> None:
    whole = lines(HEADER, row("cat", 0.9, 0.1), row("dog", 0.9, 0.2))

    assert len(parse_sidecar([*whole[:-1], whole[-1][:30]], "a.jsonl").seen) == 1


@pytest.mark.parametrize(
    "text", [[], ["hello\n"], ['{"a": 1}\n'], ["[1]\n"], ['{"predictions": []}\n'],
             ['{"predictions": [{"label": "cat"}], "time_s": 0}\n']],
)  # fmt: skip
def test_what_is_no_sidecar_is_refused_with_a_hint(text: list[str]) -> None:
    with pytest.raises(SourceUnreadable, match="not the sidecar of a clip") as caught:
        parse_sidecar(text, "a.jsonl")

    assert "jsonl" in caught.value.hint


def test_what_makes_both_differ_besides_the_models_is_said() -> None:
    header = HEADER | {"settings": {"mirror": True}}
    sidecar = parse_sidecar(lines(header, row("cat", 0.9, 0.1), row("cat", 0.9, 9.0)), "a.jsonl")
    burnt = replayed(sidecar, "a.jsonl", "a.mp4", "two", sidecar.seen[:1])
    clean = replayed(sidecar, "a.jsonl", "a.clean.mp4", "two", sidecar.seen)

    assert [caveat.split()[:3] for caveat in burnt.caveats] == [
        ["The", "labels", "are"],
        ["The", "clip", "is"],
        ["1", "recorded", "recognitions"],
    ]
    assert "a.clean.mp4 is without them" in burnt.caveats[0]
    assert len(clean.caveats) == 1
    assert burnt.as_json()["comparison"]["agreement"] == 1.0
