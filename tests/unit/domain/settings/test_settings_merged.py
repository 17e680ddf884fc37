"""What is written to a settings file that another window may have written meanwhile."""

from typing import Any

import pytest

from whatsit.domain.settings.values import Settings, merged

OLD = Settings(top=3, shortcuts=(("open", "O"), ("record", "R")))


@pytest.mark.parametrize(
    ("there", "after", "table"),
    [
        ({"top": 7, "hologram": 1}, OLD, {"top": 7, "hologram": 1}),  # nothing changed here
        ({"top": 7}, Settings(top=9, shortcuts=OLD.shortcuts), {"top": 9}),
        ({"top": "pink"}, Settings(top=9, shortcuts=OLD.shortcuts), {"top": 9}),
        ({"top": 7}, Settings(shortcuts=OLD.shortcuts), {}),  # its default is not written
    ],
)
def test_only_what_changed_here_is_written(
    there: dict[str, Any], after: Settings, table: dict[str, Any]
) -> None:
    assert merged(there, OLD, after) == table


def test_tables_are_put_together_pair_by_pair() -> None:
    there = {"shortcuts": {"open": "O", "record": "R", "mark": "M"}}
    after = Settings(top=3, shortcuts=(("open", "Ctrl+O"),))

    assert merged(there, OLD, after) == {"shortcuts": {"open": "Ctrl+O", "mark": "M"}}
