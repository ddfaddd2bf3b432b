"""Dates and times as they stand in the news, to moments; each says how precise it is and what was filled in.

First the two standards, then patterns over words (`lexer`, `grammar`, `looser`, `around`), then what is known beside
the text (`days`, `resolve`).
What could be two days is read with low confidence or not at all; what is no date is None, never a guess.
"""

from workers.core.dates.days import zone_of
from workers.core.dates.parsing import Found, find, find_all, is_date, parse, weekday_in

__all__ = ["Found", "find", "find_all", "is_date", "parse", "weekday_in", "zone_of"]
