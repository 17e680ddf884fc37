"""The few things that an overlay is made of, in pixels of the picture it is drawn over."""

from dataclasses import dataclass

Bgr = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; alpha 1 is opaque, radius 0 has sharp corners."""

    left: int
    top: int
    width: int
    height: int
    colour: Bgr
    alpha: float = 1.0
    radius: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `left` and `baseline` are where its first letter stands."""

    text: str
    left: int
    baseline: int
    size_px: int
    colour: Bgr
    weight: int


@dataclass(frozen=True, slots=True)
class DashedBox:
    """The dashed outline of a rectangle, light with a dark shadow so that it shows on anything.

    Attributes:
        left: outer edge.
        top: outer edge.
        width: from outer edge to outer edge.
        height: from outer edge to outer edge.
        thickness: of the line.
        dash: length of a dash, and of the gap after it.
    """

    left: int
    top: int
    width: int
    height: int
    thickness: int
    dash: int


Primitive = Box | Text | DashedBox
