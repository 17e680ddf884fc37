from itertools import pairwise

from app.domain.shapes import Box, Text
from app.domain.stage_plot import WIDTH_PX, plot
from app.domain.stage_times import STAGES, StageTimes


def measure(text: str, size_px: int, weight: int) -> int:
    return len(text) * size_px // 2


def row(inference_ms: float, model: str = "m") -> StageTimes:
    times_ms = {stage: [2.0] for stage in STAGES} | {"inference": [inference_ms]}
    return StageTimes.of(model, "CPU", 1, times_ms, 0.9, 120.0)


def test_bars_are_as_long_as_their_times_and_within_the_picture() -> None:
    (width, height), shapes = plot([row(10.0), row(20.0)], measure)
    bars = [shape for shape in shapes if isinstance(shape, Box) and shape.height > 12]
    first, second = (
        [bar for bar in bars if bar.top == top] for top in sorted({b.top for b in bars})
    )
    inference = STAGES.index("inference")

    assert len(first) == len(second) == len(STAGES)
    assert abs(second[inference].width - 2 * first[inference].width) <= 2
    assert all(bar.left + bar.width <= width and bar.top + bar.height <= height for bar in bars)
    assert all(a.left + a.width == b.left for a, b in pairwise(second))


def test_a_long_name_gives_way_to_provider_and_threads() -> None:
    _, shapes = plot([row(1.0, "a_model_with_a_name_that_is_far_longer_than_its_place")], measure)
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    title = next(text for text in texts if "thread" in text.text)
    bar = min(shape.left for shape in shapes if isinstance(shape, Box) and shape.height > 12)

    assert title.text.endswith("… · CPU · 1 thread")
    assert title.left + measure(title.text, title.size_px, title.weight) < bar < WIDTH_PX


def test_a_row_of_nothing_is_drawn_all_the_same() -> None:
    nothing = StageTimes("m", "CPU", 1, dict.fromkeys(STAGES, 0.0), {}, 0.0, 0.0, 0.0)

    assert plot([nothing], measure)[0][0] == WIDTH_PX
