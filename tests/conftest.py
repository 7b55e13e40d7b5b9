"""Where stores of tests lie: in a file, and with ``-m postgres`` in a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cluster import Cluster, programs, running


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Give a running PostgreSQL cluster of the tests' own."""
    if programs() is None:
        pytest.skip("PostgreSQL 15 or newer is not installed (on Debian: apt install postgresql)")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'depesche[postgres]')")
    with running() as found:
        yield found


@pytest.fixture
def address(cluster: Cluster) -> str:
    """Give the address of an empty place in PostgreSQL."""
    return cluster.fresh()


@pytest.fixture(params=["file", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the place of a store that is not there yet: a file, and an address in PostgreSQL."""
    found: str = request.getfixturevalue("address") if request.param == "postgres" else str(tmp_path / "press.depesche")
    return found
