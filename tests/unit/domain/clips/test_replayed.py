import json

from whatsit.domain.clips.replayed import replayed
from whatsit.domain.clips.sidecar import Sidecar
from whatsit.domain.recognition.observation import LabelScore, Observation

CAT = LabelScore("cat", 0.9, None, frozenset({"cat"}))


def test_the_comparison_as_json_names_both_readings() -> None:
    seen = (Observation(0.1, CAT, CAT),)
    compared = replayed(Sidecar(seen, ("one", "two")), "a.jsonl", "a.mp4", "three", seen)

    assert json.loads(json.dumps(compared.as_json())) == {
        "comparison": {
            "sidecar": "a.jsonl",
            "recorded": "one + two",
            "again": "three",
            "caveats": [],
            "moments": 1,
            "agreement": 1.0,
            "best_agreement": 1.0,
            "unmatched": 0,
            "differences": [],
        }
    }


def test_caveats_are_whole_sentences() -> None:
    sidecar = Sidecar(
        (Observation(0.1, CAT, CAT), Observation(9.0, CAT, CAT)),
        ("one",),
        overlay=True,
        mirrored=True,
    )
    compared = replayed(sidecar, "a.jsonl", "a.mp4", "two", sidecar.observations[:1])

    assert tuple(map(str, compared.caveats)) == (
        "The labels are burnt into this clip, so the other model saw them too.",
        "The clip is mirrored; when it was recorded, the model saw it unmirrored.",
        "1 recorded recognitions have no picture in the clip and were left out.",
    )


def test_the_clip_without_the_overlay_is_named_and_needs_no_such_caveat_itself() -> None:
    sidecar = Sidecar((Observation(0.1, CAT, CAT),), ("one",), overlay=True, clean="a.clean.mp4")
    burnt = replayed(sidecar, "a.jsonl", "a.mp4", "two", sidecar.observations)
    clean = replayed(sidecar, "a.jsonl", "a.clean.mp4", "two", sidecar.observations)

    assert tuple(map(str, burnt.caveats)) == (
        "The labels are burnt into this clip, so the other model saw them too."
        " a.clean.mp4 is without them.",
    )
    assert clean.caveats == ()
