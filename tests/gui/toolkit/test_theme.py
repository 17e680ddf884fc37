"""The colours of both themes: readable texts, bars that stand out."""

import pytest

from whatsit.gui.toolkit.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_text_is_readable_in_both_themes(theme: Theme) -> None:
    grounds = (theme.window, theme.base, theme.raised)
    pairs = [(theme.text, ground) for ground in grounds]
    pairs += [(theme.quiet, theme.window), (theme.quiet, theme.base)]
    pairs += [(theme.on_accent, theme.accent), (theme.record, theme.window)]
    pairs += [(theme.on_banner, theme.notice), (theme.on_banner, theme.alarm)]
    pairs += [(theme.accent, theme.window)]

    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_bars_stand_out_from_their_tracks(theme: Theme) -> None:
    assert contrast(theme.accent, theme.line) >= 3
    assert contrast(theme.quiet, theme.line) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)
