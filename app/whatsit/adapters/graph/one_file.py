"""Puts a model whose weights lie in other files into one file, as the store keeps models.

PyTorch's exporter has written the weights beside the graph by default since 2.9 (NAME.onnx.data).
Only files inside the model's own folder are read, as `safety` checks it.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import onnx
from google.protobuf.message import (  # type: ignore[import-untyped]  # protobuf ships no types
    DecodeError,
    EncodeError,
)
from onnx.external_data_helper import load_external_data_for_tensor

from whatsit.adapters.graph.reader import read_graph
from whatsit.adapters.graph.safety import check_external_files, external_files, external_tensors
from whatsit.domain.text.errors import ModelUnreadable
from whatsit.domain.text.words import words

_MOST_BYTES: Final = (2 << 30) - (1 << 20)  # the largest message of protobuf


@contextmanager
def as_one_file(path: Path) -> Iterator[Path]:
    """Yield the model as one file: itself, or a temporary copy with its weights inside.

    Args:
        path: of an .onnx that did no harm in a child process.

    Raises:
        ModelUnreadable: its weights are outside its folder, not there, damaged, or too many.
        OSError: the copy cannot be written.
    """
    model = read_graph(path)
    others = external_files(model, path.name)
    if not others:
        yield path
        return
    check_external_files(path, others)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / path.name
        try:
            _take_in(model, path)
            whole.write_bytes(model.SerializeToString())
        except (DecodeError, EncodeError, ValueError, onnx.checker.ValidationError) as error:
            raise ModelUnreadable(
                path.name, words("the files with its weights are damaged.")
            ) from error
        yield whole


def _take_in(model: Any, path: Path) -> None:
    """Read the weights of each tensor; counted, because several may claim the same bytes."""
    read_bytes = path.stat().st_size
    for tensor in list(external_tensors(model)):
        load_external_data_for_tensor(tensor, str(path.parent))
        read_bytes += len(tensor.raw_data)
        if read_bytes > _MOST_BYTES:
            raise ModelUnreadable(path.name, words("its weights take more than 2 GiB."))
