"""What `make audit` makes of the answers: silence is never taken for safety."""

import pytest

from tests.audit import print_findings

CLEAN = {"name": "numpy", "version": "2.4.6", "vulns": []}
HOLE = {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "y", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "status"),
    [([CLEAN], 0), ([CLEAN, HOLE], 1), ([HOLE, UNKNOWN], 1), ([CLEAN, UNKNOWN], 2), ([], 2)],
)
def test_a_hole_fails_and_so_does_not_knowing(
    packages: list[dict[str, object]], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert print_findings("requirements.txt", packages) == status
    assert ("CVE-1; mended in 1.1" in capsys.readouterr().out) == (HOLE in packages)
