"""Options of the command line over the settings of the file."""

import pytest

from whatsit.cli.options.shared import Wishes
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import UsageError


def test_what_was_not_asked_for_comes_from_the_settings() -> None:
    settings = Wishes(top=3).over(Settings(provider="cuda", top=7, mirror=True))

    assert (settings.top, settings.provider, settings.mirror) == (3, "cuda", True)


def test_size_and_threads_are_understood() -> None:
    settings = Wishes(size="1280x720", threads="2", mirror=False).over(Settings(mirror=True))

    assert (settings.width, settings.height, settings.threads) == (1280, 720, 2)
    assert not settings.mirror
    assert Wishes(threads="auto").over(Settings(threads=2)).threads == 0


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(top=0),
        Wishes(top=21),
        Wishes(threshold=1.5),
        Wishes(smoothing=-1),
        Wishes(size="1280"),
        Wishes(size="axb"),
        Wishes(threads="0"),
        Wishes(threads="many"),
        Wishes(lang="fr"),
        Wishes(encoder="h266"),
    ],
)
def test_what_is_impossible_is_refused(wishes: Wishes) -> None:
    with pytest.raises(UsageError):
        wishes.over(Settings())
