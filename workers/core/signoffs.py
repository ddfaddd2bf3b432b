"""How a report is closed and signed: `Enditem`, `(ends)`, `-0-`, `###`, `jm/ps`, `-- By …; editing by …`.

An end mark says nothing of the news and is dropped; initials and names are a byline. A name alone is one only where
its place makes it one: at the head, beside the date, an address or a reporter's title.
"""

import re
from dataclasses import replace

from workers.core import bylines, dates
from workers.core import creditwords as words
from workers.core.attribution import Byline
from workers.core.credits import Credit, credit_of, split_names
from workers.core.places import places
from workers.core.sources import Registry, Source
from workers.core.spans import TextPart

_MAX_LINE = 60
_MAX_SIGNED = 180
_SIGN = r"[-–—*/(（\[<【=]"
_CLOSE = r"[-–—*/)）\]>】=]"
_MARK = (
    rf"{_SIGN}{{1,3}}\s?(?:{words.END_WORDS})\s?{_CLOSE}{{1,3}}(?:\s?[a-z.]{{2,12}})?|-{{1,3}}\s?(?:0|30)\s?-{{1,3}}|#\s?#(?:\s?#){{0,2}}|N{{4}}"
    r"|انتهای پیام/?|پایان پیام/?|[Ee]nd\s?[Ii]tem|ENDITEM|ENDS?|Ends"
)
_END = re.compile(rf"(?:{_MARK})[.]?")
_END_BEHIND = re.compile(rf"(?<=[.!?…。！？।۔\"”»』」）)])\s?(?:{_MARK})[.]?$")
"""In capitals or between signs: `Fin` and `Son` are words."""
_INITIALS = r"[a-z]{2,4}(?:[-/][a-z]{2,4}){0,3}/[a-z]{2,4}(?:[-/][a-z]{2,4}){0,2}"
_SIGNED = re.compile(
    rf"[(\[]?\s?(?:{_INITIALS}|{_INITIALS.replace('a-z', 'A-Z')})\s?[)\]]?"
    r"(?:\s?[(\[](?P<names>[^()\[\]\n]{2,40})[)\]])?\.?"
)
_SIGNED_BEHIND = re.compile(rf"(?<=[.!?…\"”»])\s(?:{_INITIALS}|\({_INITIALS}\))$")
_DASHED = re.compile(r"(?P<dash>[-–—]{1,2}\s?)?(?P<rest>[^\W\d_].*)")
_EDITED = re.compile(r"[;,]\s(?:editing|edited|writing)\sby\s.*$", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w.-]{3,40}|@\w{2,30}")
_PERSON = re.compile(r"[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){1,3}")


def is_end(line: str) -> bool:
    """Whether a line is nothing but a mark that the report ends."""
    return len(line) <= _MAX_LINE and _END.fullmatch(line) is not None


def end_behind(line: str) -> int | None:
    """Give where an end mark behind the last sentence of a line begins; None without one."""
    found = _END_BEHIND.search(line, max(0, len(line) - _MAX_LINE))
    return found.start() if found and found.start() > 0 else None


def initials(line: str, registry: Registry) -> Byline | Credit | None:
    """Read a line of initials: `jm/ps`, and `kle/sti (dpa, afp)`, which names the agencies, too."""
    found = _SIGNED.fullmatch(line) if len(line) <= _MAX_LINE else None
    if found is None:
        return None
    if not found["names"]:
        return Byline(text=line)
    known: list[Source | str] = [source for _, source in split_names(found["names"], registry) if source is not None]
    return credit_of(line, known) if known else None


def initials_behind(line: str) -> int | None:
    """Give where initials behind the last sentence of a line begin; None without them."""
    found = _SIGNED_BEHIND.search(line, max(0, len(line) - _MAX_LINE))
    return found.start() if found and found.start() > 0 else None


def dashed(line: str, registry: Registry) -> Byline | None:
    """Read a last line behind a dash, or with an editor: `-- By Jane Doe; editing by John Roe`, `— Von Anna Berg`."""
    found = _DASHED.fullmatch(line) if len(line) <= _MAX_SIGNED else None
    if found is None:
        return None
    rest = found["rest"]
    cut = _EDITED.sub("", rest)
    if not found["dash"] and cut == rest:
        return None
    byline = bylines.parse(rest, registry) or bylines.parse(cut, registry)
    return replace(byline, text=line) if byline is not None else None


def named(line: str, following: str, registry: Registry, *, beside_date: bool) -> Byline | None:
    """Read a name alone at the head of a report; `following` is the next line, `beside_date` whether one stood there.

    Two words in capitals may be a subheading: so it is a byline only beside a date, an address or a title.
    """
    if not is_person(line, registry) or not (beside_date or dates.is_date(following) or is_office(following)):
        return None
    return Byline(text=line, authors=(line,))


def is_office(line: str) -> bool:
    """Whether a line is a reporter's address or title and nothing else."""
    tokens = line.split()
    titled = 0 < len(tokens) <= 4 and all(token.lower().strip(".,") in words.TITLES for token in tokens)  # noqa: PLR2004
    return titled or _ADDRESS.fullmatch(line) is not None


def is_person(line: str, registry: Registry) -> bool:
    """Whether a line may be the name of a person: two to four words in capitals, none of a place or an outlet."""
    if len(line) > _MAX_LINE or not _PERSON.fullmatch(line) or not line[0].isupper() or line.isupper():
        return False
    return bylines.is_name(line) and registry.named(line) is None and not _holds_place(line)


def _holds_place(line: str) -> bool:
    """Whether a line names a place: `Sri Lanka` and `Central London` say where."""
    return bool(places(((TextPart.BODY, line),), "en"))
