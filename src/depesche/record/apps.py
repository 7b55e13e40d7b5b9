"""The store as a Django application, for the commands and for a web desk alike."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Name the application whose tables are the record."""

    name = "depesche.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
