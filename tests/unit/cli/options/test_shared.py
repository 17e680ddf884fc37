"""Options of the command line over the settings of the file."""

import pytest

from whatsit.cli.options.shared import Options
from whatsit.domain.settings.values import Settings
from whatsit.domain.text.errors import UsageError


def test_what_was_not_asked_for_comes_from_the_settings() -> None:
    settings = Options(top=3).over(Settings(provider="cuda", top=7, mirror=True))

    assert (settings.top, settings.provider, settings.mirror) == (3, "cuda", True)


def test_size_and_threads_are_understood() -> None:
    settings = Options(size="1280x720", threads="2", mirror=False).over(Settings(mirror=True))

    assert (settings.width, settings.height, settings.threads) == (1280, 720, 2)
    assert not settings.mirror
    assert Options(threads="auto").over(Settings(threads=2)).threads == 0


@pytest.mark.parametrize(
    "options",
    [
        Options(top=0),
        Options(top=21),
        Options(threshold=1.5),
        Options(smoothing=-1),
        Options(size="1280"),
        Options(size="axb"),
        Options(threads="0"),
        Options(threads="many"),
        Options(lang="fr"),
        Options(encoder="h266"),
    ],
)
def test_what_is_impossible_is_refused(options: Options) -> None:
    with pytest.raises(UsageError):
        options.over(Settings())
