"""The dark panel with the predictions: its sizes, its lines and where each of them stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from whatsit.domain.overlay.shapes import Bgr, Box, Primitive, Text
from whatsit.domain.overlay.text import Measure, elide, percent, phrase
from whatsit.domain.recognition.result import Prediction

# Dark enough that every text has a contrast of 4.5:1 even over a white picture; a test computes it.
PANEL: Final[Bgr] = (14, 14, 14)
PANEL_ALPHA: Final = 0.74
BRIGHT: Final[Bgr] = (255, 255, 255)
QUIET: Final[Bgr] = (206, 206, 206)
ACCENT: Final[Bgr] = (250, 200, 90)
QUIET_BAR: Final[Bgr] = (165, 165, 165)
TRACK_ALPHA: Final = 0.20

REGULAR: Final = 400
SEMIBOLD: Final = 600
_SMALLEST_TEXT_PX: Final = 10
_CLEAR_DIFFERENCE: Final = 0.02  # less than this between raw and shown is not worth a mark


@dataclass(frozen=True, slots=True)
class Caption:
    """Content of the panel.

    Attributes:
        predictions: best first; empty before the first recognition.
        sure: False claims no name: "not sure" stands in the first line, candidates below it.
        long: more predictions than usual were asked for, so more of the picture may be covered.
        language: of labels and phrases.
    """

    predictions: tuple[Prediction, ...]
    sure: bool
    long: bool
    language: str

    @property
    def below(self) -> tuple[Prediction, ...]:
        """Predictions in the small lines below the first one.

        One less when not sure, so that the panel keeps its height while the answer comes and goes.
        """
        if self.sure:
            return self.predictions[1:]
        return self.predictions[: max(1, len(self.predictions) - 1)]


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Sizes that follow from the size of the letters, in pixels."""

    text: int
    title: int
    small: int
    padding: int

    @classmethod
    def of(cls, text_px: int) -> "_Sizes":
        return cls(
            text_px, round(text_px * 1.42), max(9, round(text_px * 0.78)), round(text_px * 0.8)
        )

    @property
    def title_bar(self) -> int:
        return max(3, round(self.text * 0.22))

    @property
    def bar(self) -> int:
        return max(2, round(self.text * 0.14))

    @property
    def title_block(self) -> int:
        return round(self.title * 1.12) + self.title_bar + round(self.text * 0.62)

    @property
    def row_block(self) -> int:
        return round(self.text * 1.16) + self.bar + round(self.text * 0.46)

    def height(self, rows: int, *, title: bool, status: bool) -> int:
        """Return the height of the whole panel with that many rows below the title."""
        lines = self.title_block + rows * self.row_block if title else 0
        return 2 * self.padding + lines + (self.small if status else -round(self.text * 0.4))


def panel(
    size: tuple[int, int],
    unit: float,
    caption: Caption,
    status: Callable[[Callable[[str], bool]], str],
    measure: Measure,
) -> tuple[Primitive, ...]:
    """Lay out the panel; nothing where there is nothing to say, or no room.

    Args:
        size: width and height of the picture in pixels.
        unit: length that sizes are fractions of, in pixels.
        caption: the predictions.
        status: returns the longest form of the status line that the callable it is given accepts.
        measure: width of a text in pixels.
    """
    width, height = size
    margin = max(3, round(unit * 0.028))
    title, rows = bool(caption.predictions), len(caption.below)
    share = 0.86 if caption.long else 0.62
    room_px = min(height - 2 * margin, round(height * share))
    text_px = max(_SMALLEST_TEXT_PX, round(unit * 0.029))

    def fitted(text: int) -> int:
        return _Sizes.of(text).height(rows, title=title, status=True)

    # A long list is set in smaller letters first, and only then cut.
    while text_px > _SMALLEST_TEXT_PX and fitted(text_px) > room_px:
        text_px -= 1
    sizes = _Sizes.of(text_px)
    while rows and fitted(text_px) > room_px:
        rows -= 1
    inner = min(width - 2 * margin, round(text_px * 19)) - 2 * sizes.padding
    line = status(lambda text: measure(text, sizes.small, REGULAR) <= inner)
    panel_height = sizes.height(rows, title=title, status=bool(line))
    if not (title or line) or panel_height > height - 2 * margin or inner < 3 * text_px:
        return ()
    if not title:
        inner = measure(line, sizes.small, REGULAR)
    top = height - margin - panel_height
    box = Box(
        margin, top, inner + 2 * sizes.padding, panel_height, PANEL, PANEL_ALPHA, sizes.padding
    )
    lines = _Lines(sizes, margin + sizes.padding, inner, caption.language, measure)
    shapes: list[Primitive] = [box]
    y = top + sizes.padding
    if title:
        shapes += lines.title(y, caption)
        y += sizes.title_block
        for prediction in caption.below[:rows]:
            shapes += lines.row(y, prediction, claimed=caption.sure)
            y += sizes.row_block
    if line:
        baseline = y + round(sizes.small * 0.86)
        shapes.append(Text(line, lines.left, baseline, sizes.small, QUIET, REGULAR))
    return tuple(shapes)


@dataclass(frozen=True, slots=True)
class _Style:
    """Style of a line of text."""

    size_px: int
    weight: int
    colour: Bgr


@dataclass(frozen=True, slots=True)
class _Lines:
    """Sets single lines between the panel's inner edges."""

    sizes: _Sizes
    left: int
    width: int
    language: str
    measure: Measure

    def title(self, top: int, caption: Caption) -> Iterator[Primitive]:
        """Yield the answer, large; or "not sure"."""
        size = self.sizes.title
        bar_top, bar = top + round(size * 1.12), self.sizes.title_bar
        best = caption.predictions[0]
        if caption.sure:
            name = best.label.name(self.language)
            yield from self._line(top, _Style(size, SEMIBOLD, BRIGHT), name, percent(best.shown))
            yield from self._bar(bar_top, bar, best, ACCENT)
        else:
            name = phrase("not sure", self.language)
            yield from self._line(top, _Style(size, SEMIBOLD, BRIGHT), name, "")
            yield self._track(bar_top, bar)

    def row(self, top: int, prediction: Prediction, *, claimed: bool) -> Iterator[Primitive]:
        """Yield one more prediction, small; grey where no name is claimed at all."""
        style = _Style(self.sizes.text, REGULAR, BRIGHT if claimed else QUIET)
        name = prediction.label.name(self.language)
        yield from self._line(top, style, name, percent(prediction.shown))
        bar_top = top + round(style.size_px * 1.16)
        yield from self._bar(bar_top, self.sizes.bar, prediction, ACCENT if claimed else QUIET_BAR)

    def _line(self, top: int, style: _Style, name: str, figure: str) -> Iterator[Primitive]:
        """Yield a name at the left edge and a figure at the right one, which never overlap."""
        size, weight, colour = style.size_px, style.weight, style.colour
        baseline = top + round(size * 0.82)
        figure_width = self.measure(figure, size, weight) if figure else 0
        room = self.width - figure_width - (size // 2 if figure else 0)
        # A long title is set smaller before it is cut, down to the size of the other lines.
        name_px = size
        while name_px > self.sizes.text and self.measure(name, name_px, weight) > room:
            name_px -= 1
        if shown := elide(name, name_px, weight, room, self.measure):
            yield Text(shown, self.left, baseline, name_px, colour, weight)
        if figure:
            right = self.left + self.width
            yield Text(figure, right - figure_width, baseline, size, colour, weight)

    def _track(self, top: int, height: int) -> Box:
        return Box(self.left, top, self.width, height, BRIGHT, TRACK_ALPHA, _rounding(height))

    def _bar(
        self, top: int, height: int, prediction: Prediction, colour: Bgr
    ) -> Iterator[Primitive]:
        """Yield the shown value as a bar, and the raw one as a tick where they differ clearly."""
        yield self._track(top, height)
        length = round(self.width * prediction.shown)
        if length > 0:
            yield Box(
                self.left, top, length, height, colour, 1.0, min(_rounding(height), length // 2)
            )
        if abs(prediction.score - prediction.shown) >= _CLEAR_DIFFERENCE:
            wide = max(1, height // 2)
            x = self.left + round((self.width - wide) * prediction.score)
            yield Box(x, top - height // 2, wide, 2 * height, BRIGHT)


def _rounding(height: int) -> int:
    """Return the radius of a bar's ends; thin bars look cleaner, and are drawn faster, without."""
    return height // 2 if height >= 4 else 0
