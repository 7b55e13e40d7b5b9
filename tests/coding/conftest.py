from __future__ import annotations

import pytest

from depesche.actors import ActorBase


@pytest.fixture(scope="session")
def base() -> ActorBase:
    return ActorBase.load()
