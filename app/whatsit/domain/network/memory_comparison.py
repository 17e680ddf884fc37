"""The memory tables of several models side by side, beside the printed ones; why they differ."""

from collections.abc import Iterator, Sequence

from whatsit.domain.network.inspection import Inside
from whatsit.domain.network.memory_table import Held
from whatsit.domain.network.published_memory import PUBLISHED, SIZES, differences, family_of
from whatsit.domain.text.words import Text, Words, words

MEASURE = (
    words(
        "Channels/kilobytes of the largest activation that must be there whole at each resolution:"
        " 16-bit numbers, 1 K = 1000 bytes, one picture."
    ),
    words(
        "Held are the ends of blocks. The inside of a bottleneck is worked out a few channels at a"
        " time; so is what stands in (brackets), which counts for no maximum."
    ),
    words("unsplit: the largest activation where every layer is worked out whole."),
    words("[...]: as printed in table 3 of the MobileNetV2 paper (arXiv 1801.04381), for 224x224."),
)


def memory_rows(insides: Sequence[Inside]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Make headings and rows: a row per resolution, a column per model, then the printed ones."""
    tables = [{_size(row): row for row in inside.memory.rows} for inside in insides]
    sizes = {_size(row): row.shape for inside in insides for row in inside.memory.rows}
    order = sorted(sizes, key=lambda size: sizes[size].height * sizes[size].width, reverse=True)
    printed = tuple(PUBLISHED.values())
    rows: list[tuple[str, ...]] = [
        (
            size,
            *(_cell(table.get(size)) for table in tables),
            *(_printed(column.channels, column.kilobytes, size) for column in printed),
        )
        for size in order
    ]
    most = [f"{inside.memory.most_kilobytes:.0f}K" for inside in insides]
    rows.append(("max", *most, *(f"{column.most_kilobytes}K" for column in printed)))
    whole = [f"{inside.memory.unsplit_kilobytes:.0f}K" for inside in insides]
    rows.append(("unsplit", *whole, *("" for _ in printed)))
    names = (inside.card.name for inside in insides)
    return ("held at", *names, *(f"[{column.title}]" for column in printed)), rows


def explanations(insides: Sequence[Inside]) -> Iterator[Text]:
    """Explain, line by line, how it is measured, and where and why models differ from the paper."""
    yield from MEASURE
    for inside in insides:
        published = family_of(inside.blocks)
        if published is not None:
            yield ""
            yield words(
                "{model} beside the printed {title} (the reasons stand below):",
                model=inside.card.name,
                title=published.title,
            )
            lines = list(differences(published, inside.memory))
            yield from map(_indented, lines or [words("the same.")])
    for published in PUBLISHED.values():
        yield ""
        yield words("About the printed {title}:", title=published.title)
        yield from map(_indented, published.remarks)


def _indented(line: Words) -> Words:
    return words("  {line}", line=line)


def _size(row: Held) -> str:
    return f"{row.shape.height}x{row.shape.width}"


def _cell(row: Held | None) -> str:
    if row is None:
        return "-"
    text = f"{row.shape.channels}/{row.kilobytes:.0f}"
    return f"({text})" if row.passing else text


def _printed(channels: Sequence[int], kilobytes: Sequence[int], size: str) -> str:
    for at, pixels in enumerate(SIZES):
        if size == f"{pixels}x{pixels}":
            return f"{channels[at]}/{kilobytes[at]}"
    return ""
