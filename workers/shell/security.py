"""TLS and SASL, from the settings into each client's own form."""

import ssl
from typing import Any

import faust

from config.settings import Kafka, read_secret


def ssl_context(kafka: Kafka) -> ssl.SSLContext | None:
    """A client context: None where the protocol has no TLS."""
    if "SSL" not in kafka.security_protocol:
        return None
    context = ssl.create_default_context(cafile=kafka.ca_file or None)
    context.check_hostname = kafka.check_hostname
    if kafka.cert_file:
        password = read_secret(kafka.key_password_file)
        context.load_cert_chain(
            kafka.cert_file, kafka.key_file or None, password=password.reveal() if password else None
        )
    return context


def client_options(kafka: Kafka) -> dict[str, Any]:
    """Keyword arguments for kafka-python's clients."""
    options: dict[str, Any] = {
        "bootstrap_servers": kafka.bootstrap.split(","),
        "security_protocol": kafka.security_protocol,
    }
    context = ssl_context(kafka)
    if context is not None:
        options["ssl_context"] = context
    if kafka.security_protocol.startswith("SASL"):
        password = read_secret(kafka.password_file)
        options |= {
            "sasl_mechanism": kafka.sasl_mechanism,
            "sasl_plain_username": kafka.username,
            "sasl_plain_password": password.reveal() if password else "",
        }
    return options


def faust_credentials(kafka: Kafka) -> Any:
    """Credentials for Faust: None for PLAINTEXT."""
    context = ssl_context(kafka)
    if kafka.security_protocol.startswith("SASL"):
        password = read_secret(kafka.password_file)
        return faust.SASLCredentials(
            mechanism=kafka.sasl_mechanism,
            username=kafka.username,
            password=password.reveal() if password else "",
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context is not None else None
