"""Shapes that an overlay is made of, in pixels of the picture that it is drawn over."""

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
class Dashes:
    """A dashed line, level or upright, light with a dark shadow so that it shows on anything.

    Attributes:
        left: of the rectangle that the line fills.
        top: of the rectangle that the line fills.
        width: its length where it is level, else its thickness.
        height: its length where it is upright, else its thickness.
        dash: length of a dash, and of the gap after it.
        phase: offset into dash and gap at which the line begins.
    """

    left: int
    top: int
    width: int
    height: int
    dash: int
    phase: int = 0


Primitive = Box | Text | Dashes
