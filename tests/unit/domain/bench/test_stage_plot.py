from itertools import pairwise

from whatsit.domain.bench.stage_plot import WIDTH_PX, plot
from whatsit.domain.bench.stage_times import STAGES, StageTimes
from whatsit.domain.overlay.shapes import Box, Text


def measure(text: str, size_px: int, weight: int) -> int:
    assert (size_px, weight) == (15, 400)  # as the titles are set
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


def test_a_row_is_drawn_to_scale_with_its_title_before_and_its_sum_behind() -> None:
    """482 px are left for the bars: 24.1 ms in all make it 20 px a millisecond."""
    (width, height), shapes = plot([row(14.1)], measure)
    bars = [shape for shape in shapes if isinstance(shape, Box) and shape.top == 84]
    texts = [shape for shape in shapes if isinstance(shape, Text) and shape.baseline == 101]

    assert (width, height) == (1000, 84 + 44 + 24)
    assert [(bar.left, bar.width, bar.height) for bar in bars] == [
        (344, 40, 24), (384, 40, 24), (424, 282, 24), (706, 40, 24), (746, 40, 24), (786, 40, 24),
    ]  # fmt: skip
    assert [(text.text, text.left, text.size_px, text.weight) for text in texts] == [
        ("m · CPU · 1 thread", 24, 15, 400),
        ("24.1 ms · 50 fps", 834, 15, 400),
    ]


def test_the_legend_names_every_stage_in_the_colour_of_its_bar() -> None:
    _, shapes = plot([row(14.1)], measure)
    keys = [shape for shape in shapes if isinstance(shape, Box) and shape.top == 50]
    bars = [shape for shape in shapes if isinstance(shape, Box) and shape.top == 84]
    names = [shape for shape in shapes if isinstance(shape, Text) and shape.baseline == 61]

    assert [(key.left, key.width, key.height) for key in keys] == [
        (24 + 130 * number, 12, 12) for number in range(6)
    ]
    assert [(name.text, name.left, name.size_px) for name in names] == [
        (stage, 42 + 130 * number, 14) for number, stage in enumerate(STAGES)
    ]
    assert [key.colour for key in keys] == [bar.colour for bar in bars]
    assert len({key.colour for key in keys}) == len(STAGES)


def test_what_is_drawn_is_said_above_it() -> None:
    _, shapes = plot([row(14.1)], measure)
    first = shapes[0]

    assert isinstance(first, Text)
    assert first.text == "Milliseconds a frame, median of each stage"
    assert (first.left, first.baseline, first.size_px, first.weight) == (24, 34, 20, 600)


def test_rows_stand_below_each_other_and_several_threads_are_threads() -> None:
    times_ms = {stage: [2.0] for stage in STAGES}
    several = StageTimes.of("m", "CPU", 4, times_ms, 0.9, 120.0)
    (_, height), shapes = plot([several, row(14.1), several], measure)
    titles = [s for s in shapes if isinstance(s, Text) and "thread" in s.text]

    assert height == 84 + 3 * 44 + 24
    assert [(text.text.rpartition(" · ")[2], text.baseline) for text in titles] == [
        ("4 threads", 101), ("1 thread", 145), ("4 threads", 189),
    ]  # fmt: skip


def test_a_stage_too_short_to_be_seen_has_no_bar() -> None:
    nothing = {stage: [0.0] for stage in STAGES} | {"inference": [10.0]}
    _, shapes = plot([StageTimes.of("m", "CPU", 1, nothing, 0.9, 120.0)], measure)
    bars = [shape for shape in shapes if isinstance(shape, Box) and shape.top == 84]

    assert [(bar.left, bar.width) for bar in bars] == [(344, 482)]


def test_letters_are_dark_and_sums_are_fainter() -> None:
    _, shapes = plot([row(14.1)], measure)
    colours = {shape.text: shape.colour for shape in shapes if isinstance(shape, Text)}
    weights = {shape.text: shape.weight for shape in shapes if isinstance(shape, Text)}

    assert {colour for text, colour in colours.items() if "fps" not in text} == {(40, 40, 40)}
    assert colours["24.1 ms · 50 fps"] == (130, 130, 130)
    assert {weights[stage] for stage in STAGES} == {400}
