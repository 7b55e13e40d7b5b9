"""The knowledge of this room: YAML files under ``knowledge/page`` read once and compiled."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from depesche.errors import KnowledgeError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_knowledge(name: str) -> dict[str, Any]:
    """Return the content of ``knowledge/page/NAME.yaml``; raise KnowledgeError with the place of a broken line."""
    path = files("depesche.knowledge") / "page" / f"{name}.yaml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as problem:
        raise KnowledgeError(f"knowledge/page/{name}.yaml: {problem}") from problem
    if not isinstance(content, dict):
        raise KnowledgeError(f"knowledge/page/{name}.yaml: a mapping is expected")
    return content
