import json

import numpy as np

from app.domain.evidence import clip_facts, snapshot_facts
from app.domain.frame import Frame
from app.domain.model_card import InputSpec, ModelCard, OutputSpec
from app.domain.ports import SourceFormat
from app.domain.recognition import ProviderUse
from tests.recognitions import CAT, seen

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
