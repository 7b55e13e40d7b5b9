"""Django settings of the store alone; a web desk has settings of its own and adds ``depesche.record`` to its applications."""

from __future__ import annotations

from typing import Any

INSTALLED_APPS = ["depesche.record"]
DATABASES: dict[str, Any] = {}
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
