"""Measures Twinwire against data with known answers. `twinwire eval` prints what is measured here."""
