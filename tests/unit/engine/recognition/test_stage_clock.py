"""Stage times with fakes: every stage and frame is counted once, the warm-up is not."""

from tests.fakes import FakeRecognizer, FakeSource
from whatsit.domain.bench.stage_times import STAGES, StageTimes, as_text
from whatsit.domain.recognition.result import Recognition
from whatsit.domain.sources.frame import Frame
from whatsit.engine.recognition.stage_clock import WARM_UP, Stages, time_stages


def test_every_stage_of_every_frame_is_timed_but_not_the_warm_up() -> None:
    painted: list[int] = []
    encoded: list[int] = []

    def paint(frame: Frame, _recognition: Recognition) -> None:
        painted.append(frame.number)

    def encode(frame: Frame, _recognition: Recognition) -> None:
        encoded.append(frame.number)

    stages = Stages(lambda: FakeSource(frames=7), paint, encode)
    times_ms, cpu_share = time_stages(stages, FakeRecognizer(seconds=0.001), 20)

    assert {stage: len(ms) for stage, ms in times_ms.items()} == dict.fromkeys(STAGES, 20)
    assert painted == encoded == list(range(WARM_UP + 20))
    assert min(times_ms["inference"]) >= 1
    assert cpu_share > 0


def test_a_source_without_frames_ends_the_timing_instead_of_hanging_it() -> None:
    stages = Stages(lambda: FakeSource(frames=0), lambda *_: None, lambda *_: None)
    times_ms, _cpu_share = time_stages(stages, FakeRecognizer(), 20)

    assert times_ms == {stage: [] for stage in STAGES}


def test_the_table_gives_medians_and_names_the_fastest() -> None:
    def row(model: str, inference_ms: float) -> StageTimes:
        times_ms = {key: [1.0, 1.0, 1.0] for key in STAGES} | {"inference": [inference_ms] * 3}
        return StageTimes.of(model, "CPU", 1, times_ms, 0.9, 120.0)

    slow, fast = row("slow", 17.0), row("fast", 1.0)
    text = as_text([slow, fast])

    assert slow.fps == 50.0
    assert fast.fps == 250.0
    assert text.splitlines()[-1] == "fastest here: fast on CPU, 1 thread"
    assert "17.00 17.00" in text
