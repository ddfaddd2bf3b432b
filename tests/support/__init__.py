"""What the broker, fault and soak tests stand on. Knows nothing of the worker's code: it judges from outside."""

import logging
import warnings

with warnings.catch_warnings():
    # kafka-python 3.0 reads its protocol schemas by importlib.resources.read_text, which Python 3.11 calls deprecated;
    # under `filterwarnings = error` the first import would fail.
    warnings.filterwarnings("ignore", "(read|open)_text is deprecated", DeprecationWarning)
    import kafka  # noqa: F401

# While a broker is down kafka-python logs its exceptions as objects; pytest keeps the records, they keep tracebacks,
# those keep open sockets until pytest's own end, and there `filterwarnings = error` makes a green run red. What matters
# of it comes to the tests as exceptions.
logging.getLogger("kafka").setLevel(logging.CRITICAL)
