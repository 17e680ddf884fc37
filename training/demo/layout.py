"""What stands where on the arc and how the camera frames it; the only place to change the order.

Pure data, so that the renderer (which needs Blender) and the clip maker (which does not) agree.
Directions are degrees: azimuth 0 is straight ahead, right is positive; pitch below the horizon
is negative.
"""

from __future__ import annotations

from dataclasses import dataclass

STEP_DEG = 16.5
PANORAMA_DEG = (-81.0, 81.0)
FINE_PITCH_DEG = (-34.8, -18.5)  # where the things are: rendered at full density
FAR_PITCH_DEG = (-19.0, -5.0)  # wall, table edge, pineapple crown: half the density is enough
TILE_DEG = 14.0
OVERLAP_DEG = 0.5
SQUEEZE = 0.9  # a degree of azimuth is shorter than one of pitch where the things are


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that the camera rests on.

    Attributes:
        build: module.function in things/ that builds it.
        index, wnid, name: its ImageNet class.
        starter: what the bundled model calls it, "" when it does not know it.
        pitch_deg, height_deg: where the camera looks and how much of the vertical it sees.
        hold_s: how long it rests there.
        turn_deg: how the thing is turned on the table.
    """

    build: str
    index: int
    wnid: str
    name: str
    starter: str
    pitch_deg: float
    height_deg: float
    hold_s: float = 1.5
    turn_deg: float = 0.0


STOPS = (
    Stop("banana.bunch", 954, "n07753592", "banana", "banana", -26.2, 12.0),
    Stop("apple.apples", 948, "n07742313", "Granny Smith", "apple", -26.3, 10.2),
    Stop("citrus.oranges", 950, "n07747607", "orange", "orange or mandarin", -26.4, 10.6),
    Stop("pepper.peppers", 945, "n07720875", "bell pepper", "bell pepper", -26.0, 12.6),
    Stop("citrus.lemons", 951, "n07749582", "lemon", "lemon", -26.6, 10.2),
    Stop("pomegranate.pomegranates", 957, "n07768694", "pomegranate", "pomegranate", -26.0, 12.0),
    Stop("pineapple.standing", 953, "n07753275", "pineapple", "pineapple", -19.5, 23.0),
    Stop("cucumber.cucumbers", 943, "n07718472", "cucumber", "cucumber", -26.8, 12.6),
    Stop("mug.coffee", 504, "n03063599", "coffee mug", "", -24.6, 11.6),
)


def azimuth_deg(number: int) -> float:
    """Where stop `number` stands."""
    return (number - (len(STOPS) - 1) / 2) * STEP_DEG


def tiles() -> list[tuple[str, float, float, float, float]]:
    """Name, west, east, south and north (degrees) of every picture that makes up the panorama.

    Of the far band only what comes into view is listed: what the camera sees while it rests on a
    stop that reaches above the fine band, and while it turns there and away.
    """
    west, east = PANORAMA_DEG
    count = round((east - west) / TILE_DEG)
    tall = [
        k
        for k, stop in enumerate(STOPS)
        if stop.pitch_deg + stop.height_deg / 2 > FINE_PITCH_DEG[1]
    ]
    found = []
    for band, (south, north) in (("fine", FINE_PITCH_DEG), ("far", FAR_PITCH_DEG)):
        for k in range(count):
            left = west + (east - west) * k / count
            right = west + (east - west) * (k + 1) / count
            seen = any(left < azimuth_deg(t) + 30 and right > azimuth_deg(t) - 30 for t in tall)
            if band == "fine" or seen:
                found.append(
                    (f"{band}{k:02d}", left - OVERLAP_DEG, right + OVERLAP_DEG, south, north)
                )
    return found
