"""Logical topic names to physical ones and back, and what each consumer group is called."""

from config.settings import Settings
from topics import dead_letters_of


class Names:
    """The naming of one deployment: `topics.prefix` and `service.group_prefix` of the settings."""

    def __init__(self, settings: Settings) -> None:
        self._prefix = settings.topics.prefix
        self._group_prefix = settings.service.group_prefix

    def physical(self, logical: str) -> str:
        """The broker's name of a topic."""
        return f"{self._prefix}{logical}"

    def dead_letters(self, logical: str) -> str:
        """The broker's name of a consumed topic's dead-letter topic."""
        return self.physical(dead_letters_of(logical))

    def group(self, stage: str) -> str:
        """The consumer group of a stage."""
        return f"{self._group_prefix}-{stage}"
