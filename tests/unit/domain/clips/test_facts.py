import json
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np

from tests.recognitions import CAT, seen
from whatsit.domain.clips.facts import clip_facts, part_facts, snapshot_facts
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.sources.frame import Frame

CARD = ModelCard("v2", "MobileNetV2", InputSpec(224, 224), OutputSpec(), sha256="ab12")


def test_a_clip_tells_source_format_model_and_what_really_ran_it() -> None:
    facts = clip_facts(
        "demo",
        SourceFormat(1280, 720, 30.0, "h264"),
        CARD,
        ProviderUse("auto", "CPUExecutionProvider"),
        versions={"whatsit": "0.1.0"},
        settings={"top": 5},
    )

    assert facts["model"] == {"name": "v2", "sha256": "ab12"}
    assert facts["provider"]["used"] == "CPUExecutionProvider"
    assert facts["format"]["codec"] == "h264"
    json.dumps(facts)


def test_what_is_not_known_is_null_rather_than_made_up() -> None:
    facts = clip_facts("demo", None, None, None, versions={}, settings={})

    assert (facts["format"], facts["model"], facts["provider"]) == (None, None, None)


def test_a_snapshot_tells_of_which_frame_its_predictions_are() -> None:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), 12, 0.0, 0.4)
    facts = snapshot_facts("demo", frame, seen((CAT, 0.9), frame=10), "en")

    assert (facts["frame"], facts["recognition"]["frame"]) == (12, 10)
    assert snapshot_facts("demo", frame, None, "en")["recognition"] is None


def test_a_part_of_a_clip_tells_when_it_began_and_what_wrote_it() -> None:
    began = datetime(2024, 5, 6, 7, 8, 9, 123_987, tzinfo=timezone(timedelta(hours=2)))

    assert part_facts(began, 2, "libx264") == {
        "kind": "whatsit clip",
        "recorded": "2024-05-06T07:08:09.123+02:00",
        "part": 2,
        "encoder": "libx264",
    }


def test_a_format_is_told_whole_with_null_for_what_is_not_known() -> None:
    def reported(source_format: SourceFormat) -> Any:
        facts = clip_facts("desk", source_format, None, None, versions={}, settings={})
        return facts["format"]

    assert reported(SourceFormat(1280, 720, 30.0, "h264", frames=90)) == {
        "width": 1280, "height": 720, "fps": 30.0, "codec": "h264", "frames": 90,
    }  # fmt: skip
    assert reported(SourceFormat(640, 480, None, "")) == {
        "width": 640, "height": 480, "fps": None, "codec": None, "frames": None,
    }  # fmt: skip


def test_a_clip_keeps_versions_and_settings_and_calls_a_missing_hash_null() -> None:
    card = ModelCard("mine", "Mine", InputSpec(32, 32), OutputSpec())
    facts = clip_facts("desk", None, card, None, versions={"whatsit": "1"}, settings={"top": 5})

    assert facts["source"] == "desk"
    assert facts["model"] == {"name": "mine", "sha256": None}
    assert (facts["versions"], facts["settings"]) == ({"whatsit": "1"}, {"top": 5})


def test_a_snapshot_keeps_source_time_model_and_provider() -> None:
    frame = Frame(np.zeros((4, 4, 3), np.uint8), 12, 0.0, 0.123456789)
    recognition = seen((CAT, 0.9), frame=10)
    alone = snapshot_facts("desk", frame, None, "en")

    assert alone == {"source": "desk", "frame": 12, "time_s": 0.123457, "recognition": None}
    assert snapshot_facts("desk", frame, recognition, "zh_CN") == {
        "source": "desk",
        "frame": 12,
        "time_s": 0.123457,
        "recognition": recognition.as_json("zh_CN"),
        "model": "fake",
        "provider": recognition.provider.as_json(),
    }
