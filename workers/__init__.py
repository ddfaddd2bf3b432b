"""Twinwire: finds cross-language twins in streams of wire items."""

__version__ = "0.1.0"
