"""Sidecars read back: as they are written, cut short, or something else altogether."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.recognitions import CAT, seen
from whatsit.domain.clips.replayed import replayed
from whatsit.domain.clips.sidecar import Sidecar, parse_sidecar
from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.observation import LabelScore, Observation
from whatsit.domain.recognition.result import Prediction
from whatsit.domain.text.errors import SourceUnreadable

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

    assert [(each.time_s, each.best.label) for each in sidecar.observations] == [
        (0.1, "cat"),
        (0.2, "dog"),
        (0.3, "dog"),
    ]
    assert sidecar.models == ("one", "two")
    assert (sidecar.overlay, sidecar.clean, sidecar.of_clip) == (True, "a.clean.mp4", True)


def test_the_answer_is_the_best_steadied_label_and_the_best_is_the_raw_one() -> None:
    recognition = seen(("cat", 0.3), ("dog", 0.6), raw=[0.5, 0.4]).as_json()
    (read,) = parse_sidecar(lines(recognition), "a.jsonl").observations

    assert read.best.label == "cat"
    assert read.claimed is not None
    assert (read.claimed.label, read.claimed.score) == ("dog", 0.4)


def test_not_sure_is_no_answer() -> None:
    (read,) = parse_sidecar(lines(seen((CAT, 0.1), sure=False).as_json("zh_CN")), "a").observations

    assert read.claimed is None
    assert read.best.label == "虎斑猫"


def test_a_last_line_cut_short_by_a_kill_is_left_out() -> None:
    whole = lines(HEADER, row("cat", 0.9, 0.1), row("dog", 0.9, 0.2))

    assert len(parse_sidecar([*whole[:-1], whole[-1][:30]], "a.jsonl").observations) == 1


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
    burnt = replayed(sidecar, "a.jsonl", "a.mp4", "two", sidecar.observations[:1])
    clean = replayed(sidecar, "a.jsonl", "a.clean.mp4", "two", sidecar.observations)

    assert [str(caveat).split()[:3] for caveat in burnt.caveats] == [
        ["The", "labels", "are"],
        ["The", "clip", "is"],
        ["1", "recorded", "recognitions"],
    ]
    assert "a.clean.mp4 is without them" in str(burnt.caveats[0])
    assert len(clean.caveats) == 1
    assert burnt.as_json()["comparison"]["agreement"] == 1.0


def test_a_damaged_line_in_the_middle_costs_only_itself() -> None:
    first, second = lines(row("cat", 0.9, 0.1), row("dog", 0.9, 0.2))

    assert len(parse_sidecar([first, "{half\n", "7\n", second], "a.jsonl").observations) == 2


def test_what_is_no_sidecar_is_refused_by_name() -> None:
    for text in ([], ['{"predictions": [{"label": "cat"}], "time_s": 0}\n']):
        with pytest.raises(SourceUnreadable) as caught:
            parse_sidecar(text, "my.jsonl")

        assert str(caught.value) == "Cannot read my.jsonl: it is not the sidecar of a clip."
        assert caught.value.hint == "Name the .jsonl file that was written beside the clip."


def test_a_line_that_does_not_say_whether_it_was_sure_was() -> None:
    written = {"time_s": 1, "predictions": [{"label": "Cat", "score": 0.5, "id": "n1"}]}
    (read,) = parse_sidecar(lines(written), "a.jsonl").observations

    assert read.time_s == 1.0
    assert read.claimed == read.best == LabelScore("Cat", 0.5, "n1", frozenset({"cat"}))


def test_an_id_is_text_and_none_where_there_is_none() -> None:
    def read(known: object) -> str | None:
        prediction = {"label": "cat", "score": 0.5, "id": known}
        written = {"time_s": 0, "predictions": [prediction]}
        return parse_sidecar(lines(written), "a.jsonl").observations[0].best.id

    assert [read(known) for known in ("n1", None, "", 7)] == ["n1", None, None, "7"]


def test_a_header_alone_is_the_sidecar_of_a_clip_in_which_nothing_was_seen() -> None:
    plain = parse_sidecar(lines({"kind": "whatsit clip"}), "a.jsonl")
    mirrored = parse_sidecar(
        lines({"kind": "whatsit clip", "settings": {"mirror": True}}), "a.jsonl"
    )

    assert plain == Sidecar((), (), of_clip=True)
    assert (mirrored.mirrored, mirrored.overlay, mirrored.clean) == (True, False, None)


def test_predictions_without_a_header_are_no_clip() -> None:
    read = parse_sidecar(lines(row("cat", 0.9, 0.1)), "a.jsonl")

    assert (read.of_clip, read.overlay, read.mirrored, read.models) == (False, False, False, ())


def test_what_one_recognition_says_is_kept_with_both_labels() -> None:
    recognition = seen((CAT, 0.6), ("dog", 0.3), time_s=0.5, raw=[0.7, 0.2])
    cat = LabelScore("虎斑猫", 0.7, None, frozenset({"tabby cat", "虎斑猫"}))

    assert Observation.of(recognition, "zh_CN") == Observation(0.5, cat, cat)
    assert Observation.of(seen((CAT, 0.6), sure=False), "en").claimed is None


def test_a_claim_keeps_the_id_of_its_label() -> None:
    label = Label(0, "n02123045", {"en": "Tabby"})
    recognition = replace(
        seen(("x", 0.5)), predictions=(Prediction(1, label, 0.4, 0.5),), steady=()
    )

    assert Observation.of(recognition, "en").best == LabelScore(
        "Tabby", 0.4, "n02123045", frozenset({"tabby"})
    )
