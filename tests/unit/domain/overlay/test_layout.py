import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recognitions import CAT, seen
from whatsit.domain.models.card import InputSpec
from whatsit.domain.overlay.layout import OverlayView, lay_out
from whatsit.domain.overlay.options import OverlayOptions
from whatsit.domain.overlay.panel import ACCENT, BRIGHT, PANEL, PANEL_ALPHA, QUIET, QUIET_BAR
from whatsit.domain.overlay.shapes import Bgr, Box, Dashes, Primitive, Text

SIZES = [
    (1280, 720), (640, 480), (320, 240), (160, 120), (720, 1280), (3840, 2160), (333, 1001),
    (2000, 100), (40, 30), (1, 1),
]  # fmt: skip
LONG = "West Highland white terrier, of a kennel whose name does not end at all"
SURE = seen((CAT, 0.7), (LONG, 0.2), ("c", 0.05), ("d", 0.03), ("e", 0.02))
LONG_BEST = seen((LONG, 1.0), (LONG, 0.0), ("c", 0.0))
UNSURE = seen((CAT, 0.2), (LONG, 0.2), ("c", 0.05), ("d", 0.03), ("e", 0.02), sure=False)
MANY = seen(*((f"class {i}", 0.05) for i in range(20)))


def measure(text: str, size_px: int, weight: int) -> int:
    """Wide letters, and wider Chinese ones, so that a text that fits here fits anywhere."""
    return math.ceil(sum(1.0 if ord(c) > 0x2E80 else 0.52 for c in text) * size_px)


def view(recognition: object = SURE, **changes: object) -> OverlayView:
    known = {"fps": 29.97, "model": "MobileNetV2 1.0", "provider": "CPU", "latency_ms": 12.3}
    return OverlayView(recognition, input=InputSpec(224, 224), **{**known, **changes})  # type: ignore[arg-type]  # a test's shorthand


def laid_out(
    size: tuple[int, int] = (1280, 720),
    shown: OverlayView | None = None,
    options: OverlayOptions | None = None,
) -> tuple[Primitive, ...]:
    return lay_out(size, shown or view(), options or OverlayOptions(), measure)


def texts(shapes: tuple[Primitive, ...]) -> list[str]:
    return [shape.text for shape in shapes if isinstance(shape, Text)]


def extent(shape: Primitive) -> tuple[float, float, float, float]:
    """Left, top, right, bottom; letters reach 0.8 of their size up and 0.22 down."""
    if isinstance(shape, Text):
        right = shape.left + measure(shape.text, shape.size_px, shape.weight)
        top, bottom = shape.baseline - 0.8 * shape.size_px, shape.baseline + 0.22 * shape.size_px
        return shape.left, top, right, bottom
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def overlap(a: Primitive, b: Primitive) -> bool:
    left_a, top_a, right_a, bottom_a = extent(a)
    left_b, top_b, right_b, bottom_b = extent(b)
    return left_a < right_b and left_b < right_a and top_a < bottom_b and top_b < bottom_a


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("recognition", [SURE, LONG_BEST, UNSURE, MANY, None])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("top", [1, 5, 20])
def test_nothing_is_outside_and_no_text_touches_another(
    size: tuple[int, int], recognition: object, language: str, top: int
) -> None:
    shapes = laid_out(size, view(recognition), OverlayOptions(language, top))
    shown_texts = [shape for shape in shapes if isinstance(shape, Text)]

    for shape in shapes:
        left, top_px, right, bottom = extent(shape)
        assert 0 <= left <= right <= size[0], shape
        assert 0 <= top_px <= bottom <= size[1], shape
    for a, b in itertools.combinations(shown_texts, 2):
        assert not overlap(a, b), (a, b)


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 20))
def test_any_size_of_picture_is_safe(width: int, height: int, top: int) -> None:
    for shape in laid_out((width, height), view(MANY), OverlayOptions(top=top)):
        left, top_px, right, bottom = extent(shape)

        assert 0 <= left <= right <= width
        assert 0 <= top_px <= bottom <= height


def test_the_best_label_is_the_largest_text_and_has_its_share() -> None:
    shapes = laid_out()
    largest = max((s for s in shapes if isinstance(s, Text)), key=lambda text: text.size_px)

    assert largest.text == "tabby cat"
    assert "70.0 %" in texts(shapes)


def test_labels_and_words_are_in_the_language_of_the_user() -> None:
    shown_texts = texts(laid_out(options=OverlayOptions("zh_CN")))

    assert "虎斑猫" in shown_texts
    assert any("帧/秒" in one for one in shown_texts)


def test_not_sure_claims_no_name_and_shows_grey_candidates() -> None:
    shapes = laid_out(shown=view(UNSURE))
    largest = max((s for s in shapes if isinstance(s, Text)), key=lambda text: text.size_px)
    candidate = next(s for s in shapes if isinstance(s, Text) and s.text == "tabby cat")

    assert largest.text == "Not sure"
    assert candidate.colour == QUIET
    assert not any(isinstance(s, Box) and s.colour == ACCENT for s in shapes)
    assert "不确定" in texts(laid_out(shown=view(UNSURE), options=OverlayOptions("zh_CN")))


def test_the_panel_keeps_its_height_while_the_answer_comes_and_goes() -> None:
    panels = [
        next(s for s in laid_out(shown=view(r)) if isinstance(s, Box)) for r in (SURE, UNSURE)
    ]

    assert panels[0] == panels[1]


def test_not_sure_with_a_single_prediction_still_shows_it() -> None:
    shown_texts = texts(laid_out(shown=view(UNSURE), options=OverlayOptions(top=1)))

    assert "tabby cat" in shown_texts


def test_a_long_label_is_set_smaller_first_and_cut_last() -> None:
    short = texts(laid_out(shown=view(seen(("American Staffordshire", 0.9)))))
    long = texts(laid_out(shown=view(LONG_BEST)))

    assert "American Staffordshire" in short
    assert long[0].endswith("…")
    assert long[0].startswith("West Highland")


def test_figures_end_at_the_same_column() -> None:
    shapes = laid_out()
    ends = {extent(s)[2] for s in shapes if isinstance(s, Text) and s.text.endswith("%")}

    assert len(ends) == 1


def test_bars_are_as_long_as_the_shown_share() -> None:
    shapes = laid_out()
    track = next(s for s in shapes[1:] if isinstance(s, Box) and s.alpha < 1 and s.colour != PANEL)
    bars = [s for s in shapes if isinstance(s, Box) and s.colour == ACCENT]

    assert [bar.width / track.width for bar in bars] == pytest.approx(
        [0.7, 0.2, 0.05, 0.03, 0.02], abs=0.005
    )


def test_the_raw_score_gets_a_tick_only_where_it_differs_clearly() -> None:
    def ticks(raw: float) -> int:
        shapes = laid_out(shown=view(seen((CAT, 0.7), raw=[raw])))
        return sum(isinstance(s, Box) and s.alpha == 1 and s.colour == BRIGHT for s in shapes)

    assert ticks(0.9) == 1
    assert ticks(0.705) == 0


def test_the_status_line_tells_rate_latency_provider_and_model() -> None:
    assert "30 fps · 12 ms · CPU · MobileNetV2 1.0" in texts(laid_out())


def test_before_the_first_recognition_only_what_is_known_is_said() -> None:
    shown_texts = texts(laid_out(shown=OverlayView(fps=4.02)))

    assert shown_texts == ["4.0 fps"]


def test_with_nothing_to_say_nothing_is_drawn() -> None:
    assert laid_out(shown=OverlayView()) == ()


def test_every_part_can_be_left_out() -> None:
    bare = OverlayOptions(predictions=False, status=False, square=False)

    assert laid_out(options=bare) == ()


def test_the_outline_is_what_the_model_sees_and_does_not_run_under_the_panel() -> None:
    shapes = laid_out()
    dashes = [s for s in shapes if isinstance(s, Dashes)]
    panel = next(s for s in shapes if isinstance(s, Box))

    assert (min(d.left for d in dashes), min(d.top for d in dashes)) == (325, 45)
    assert max(d.left + d.width for d in dashes) == 955
    assert not any(overlap(line, panel) for line in dashes)


def test_a_model_that_sees_the_whole_picture_gets_no_outline() -> None:
    spec = InputSpec(224, 224, short_side=None)
    shapes = laid_out(shown=OverlayView(SURE, input=spec))

    assert not any(isinstance(s, Dashes) for s in shapes)


def test_letters_grow_with_the_picture() -> None:
    sizes = [max(s.size_px for s in laid_out(size) if isinstance(s, Text)) for size in SIZES[:3]]

    assert sizes == sorted(sizes, reverse=True)
    assert max(s.size_px for s in laid_out((3840, 2160)) if isinstance(s, Text)) == pytest.approx(
        3 * sizes[0], rel=0.05
    )


@pytest.mark.parametrize("grey", range(0, 256, 15))
def test_every_colour_stands_out_on_any_picture(grey: int) -> None:
    behind = _mixed(PANEL, PANEL_ALPHA, (grey, grey, grey))

    assert _contrast(BRIGHT, behind) >= 4.5
    assert _contrast(QUIET, behind) >= 4.5
    # Bars are graphics, for which 3:1 is asked.
    assert _contrast(ACCENT, behind) >= 3.0
    assert _contrast(QUIET_BAR, behind) >= 3.0


def _mixed(colour: Bgr, alpha: float, under: Bgr) -> tuple[float, float, float]:
    b, g, r = (alpha * a + (1 - alpha) * u for a, u in zip(colour, under, strict=True))
    return b, g, r


def _contrast(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    """As WCAG 2 defines it."""
    dark, light = sorted((_luminance(a), _luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(bgr: tuple[float, float, float]) -> float:
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in bgr]
    return 0.0722 * linear[0] + 0.7152 * linear[1] + 0.2126 * linear[2]


def test_sizes_are_fractions_of_the_height_or_of_nine_tenths_of_a_smaller_width() -> None:
    def title_px(size: tuple[int, int]) -> int:
        return max(shape.size_px for shape in laid_out(size) if isinstance(shape, Text))

    assert title_px((1280, 720)) == 30  # 1.42 · 21
    assert title_px((800, 4000)) == title_px((4000, 720)) == 30
    assert title_px((700, 4000)) == 26  # 0.029 · 630 = 18


def test_more_than_five_predictions_may_cover_more_of_the_picture() -> None:
    def top_px(top: int) -> int:
        panel = next(
            s
            for s in laid_out(shown=view(MANY), options=OverlayOptions(top=top))
            if isinstance(s, Box)
        )
        return panel.top

    assert top_px(5) > 720 * 0.38 - 20
    assert top_px(20) < 720 * 0.38 - 20


def test_as_many_predictions_are_shown_as_were_asked_for() -> None:
    def names(top: int) -> int:
        shown_texts = texts(laid_out(shown=view(MANY), options=OverlayOptions(top=top)))
        return sum(one.startswith("class") for one in shown_texts)

    assert [names(top) for top in (1, 2, 5, 6)] == [1, 2, 5, 6]


def test_the_outline_is_drawn_below_the_panel() -> None:
    kinds = [type(shape) for shape in laid_out()]

    assert kinds[0] is Dashes
    assert kinds.index(Box) > max(i for i, kind in enumerate(kinds) if kind is Dashes)


def test_parts_can_be_left_out_one_by_one() -> None:
    without_labels = laid_out(options=OverlayOptions(predictions=False, square=False))
    without_line = texts(laid_out(options=OverlayOptions(status=False)))

    assert texts(without_labels) == ["30 fps · 12 ms · CPU · MobileNetV2 1.0"]
    assert not any(isinstance(shape, Dashes) for shape in without_labels)
    assert not any("fps" in one for one in without_line)


def test_five_predictions_are_as_usual_and_six_are_more() -> None:
    tall = (600, 400)

    def panel_height(top: int) -> int:
        shapes = laid_out(tall, view(MANY), OverlayOptions(top=top))
        return next(shape.height for shape in shapes if isinstance(shape, Box))

    assert panel_height(6) > panel_height(5)
    assert panel_height(5) <= round(400 * 0.62)
