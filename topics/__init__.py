"""The contracts: which topics there are, how each is keyed, kept and sized, and what its records look like.

Code uses logical names (`Topic`); the shell adds the deployment's prefix. One TOML file a topic, read by `catalogue`.
"""

from topics.catalogue import (
    Cleanup,
    Schema,
    Topic,
    TopicSpec,
    catalogue,
    dead_letters_of,
    routed,
    schema_path,
)

__all__ = ["Cleanup", "Schema", "Topic", "TopicSpec", "catalogue", "dead_letters_of", "routed", "schema_path"]
