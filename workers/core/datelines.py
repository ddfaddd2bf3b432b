"""Datelines: the head of a report that says where, when and by which agency it was written.

`LONDON, March 2 (Reuters) -`, `МОСКВА, 2 мар - РИА Новости.`, `新华社北京3月5日电`, `【ソウル聯合ニュース】`: a pattern
finds the shape, the registry has to know the agency, and what stands before it has to look like places and a date.
Without an agency only a well-known city in capitals with a dash is one. An agency alone heads a report, too: `AFP –`.
"""

import re
from collections.abc import Iterator, Sequence

from workers.core import creditwords as words
from workers.core import dates
from workers.core.attribution import Dateline
from workers.core.credits import AGENCIES, is_agencies, split_names
from workers.core.dates.names import fold, is_month, is_weekday
from workers.core.outlets import fold as fold_name
from workers.core.outlets import word_list
from workers.core.places import places
from workers.core.sources import OFFICIAL, Registry, Source, is_weak
from workers.core.spans import TextPart

_MAX_HEAD = 130
_MAX_PLACE_WORDS = 6
_MAX_PLACE = 45
_SIGN = re.compile(r"[(\[（【［/–—：-]|[电電讯訊]|[.,،:։]\s|[\u0600-\u06ff]\s\d")
"""No dateline is without one of these."""
_LETTER = re.compile(r"[^\W_]")
_IN = r"[^()（）\[\]【】［］\n]{2,60}"
_END = r"\s?(?:[.:：]?\s?[-–—=]{1,2}|[.:：])\s*"

_BRACKETED = re.compile(
    rf"(?P<place>[^()（）\[\]/\n]{{0,35}}(?:/[^()（）\[\]/\n]{{1,30}})?)\s?[(（\[]\s?(?P<in>{_IN})\s?[)）\]](?P<end>{_END}|\s?)"
)
_SERVICE = re.compile(r"[a-z]{2,5}(?:[/-][a-z]{2,5}){0,3}|[A-Z]{2,5}(?:[/-][A-Za-z]{2,5}){0,3}")
_SERVICE_AGAIN = re.compile(r"\([A-Z]{2,5}\)")
"""A second one in brackets: countries of two teams, parties of two speakers."""
_SENTENCE = 30
"""Characters of the head that must follow."""
_SLASHED = re.compile(r"(?P<place>[^()/\n]{0,60}?)[.,]?\s?/\s?(?P<in>[^()/\n]{2,40}?)\s?/(?P<end>\s?[-–—.:]{0,2}\s*)")
_PARTED = re.compile(r"\s?(?:[-–—/.,،:：։]\s?)+|\sـ\s")
_INNER = re.compile(
    r"[（(【［\[]\s?(?P<name>中央社|中新社|新华社|新華社|[^\s\d（）()【】]{2,8}?社)?(?:[記记]者[^\d，。）)】]{2,3})?(?P<place>[^\s\d，。（）()【】]{2,6}?)"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)?[电電]?[）)】］\]]\s*"
)
_HAN = re.compile(
    r"(?P<name>[^\s\d（）()，。]{2,8}?[社网])(?P<place>[^\s\d，。（）()]{2,10}?)?(?P<date>\d{1,2}月\d{1,2}日)[电電讯訊](?:\s?[（(][^（）()]{2,30}[）)])?\s*"
)
_KANA = re.compile(r"[【［\[]\s?(?P<in>[^【】［］\[\]\n]{3,40}?)\s?[】］\]]\s?[-–—]?\s*")
_KOREAN = re.compile(
    r"[(\[]\s?(?P<place>[^()\[\]=\n]{2,20})=(?P<in>[^()\[\]\n]{2,20})\s?[)\]]\s?(?:[가-힣\s·]{2,30}(?:기자|특파원)\s?=\s?)?\s*"
)
_KCNA = re.compile(r"\((?P<place>[가-힣]{2,6})\s(?P<date>\d{1,2}월\s?\d{1,2}일)발\s?(?P<in>[가-힣]{4,10})\)\s*")
_FIRST = re.compile(rf"[(\[]\s?(?P<in>{_IN})\s?[)\]]\s?[-–—]\s?(?P<place>[^-–—()\n]{{2,40}}?)\s?[-–—]\s*")
_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z .'-]{2,30}?)(?:,\s(?P<date>[^-–—\n]{3,20}?))?(?:\s?[–—]|\s-{1,2}\s|:\s)\s*(?=[A-Z\"“])"
)
_AGENCY_ALONE = re.compile(
    r"(?:[(\[]\s?(?P<in>[^()\[\]\n]{2,30}?)\s?[)\]]\s|(?P<name>[^\s\d(\[/:：–—-][^()\[\]\n:：–—]{1,28}?)"
    r"(?:\s?:\s|：|\s?(?P<dash>[–—]|\s-)\s))(?=(?P<next>[^\W\d_]|[\"“«„]))"
)
_AGAIN = re.compile(r"\s[-–—]\s")
_ASIDE = 70
"""Characters in which a second dash makes what stands between two an aside: `AP – the oldest of them – is …`."""
_SMALL = frozenset(
    word_list(
        """
    de del la le les el los las di da do dos du des am an der im in on upon sur sous al e y und et i na nad w v
    в на of and the /
    """
    )
)
_UNCASED_WORDS = frozenset(
    fold(word)
    for word in word_list(
        """
    قال قالت أعلن أعلنت ذكرت أفادت وكالة صحيفة قناة نقلت أكد أكدت إن أن من عن گفت خبرگزاری کہا نے ने कहा
    """
    )
)
_DATE_LEFT = re.compile(r"(?:^|[\s,،.])(?:في|يوم|on|vom|le|el|the|а)?\s*$", re.IGNORECASE)
_TRIM = " .,،:：-–—/。，"


def parse(text: str, registry: Registry, start: int = 0) -> tuple[Dateline, int, Source | None] | None:
    """Read the head of a report: the dateline, where the text behind it begins, and the first agency named."""
    head = text[start : start + _MAX_HEAD]
    if not _SIGN.search(head):
        return None
    for read in (_first, _korean, _inner, _bracketed, _slashed, _han, _parted, _capitals, _agency_alone):
        found = read(head, registry)
        if found is not None and _LETTER.search(text, start + found[1]):
            return found[0], start + found[1], found[2]
    return None


_Found = tuple[Dateline, int, Source | None] | None


def _bracketed(head: str, registry: Registry) -> _Found:
    found = _BRACKETED.match(head)
    if found is None:
        return None
    known = _agencies(found["in"], registry)
    place, date = _place_and_date(found["place"] or _before_agency(found["in"], registry))
    if not known:
        return _service(found, place, date, head)
    if not _is_place(place):
        return None
    following = head[found.end() : found.end() + 1]
    closed = bool(found["end"].strip())
    if not closed and not (place and _may_begin(following, place, date)):
        return None
    return _made(found[0], place, date, known)


def _service(found: re.Match[str], place: str, date: str | None, head: str) -> _Found:
    """Read `Bremen (bka) - …`: a desk's sign that no registry knows, behind a well-known place and before a dash."""
    if not _SERVICE.fullmatch(found["in"]) or not re.search("[-–—]", found["end"]) or not _is_place(place):
        return None
    rest = head[found.end() :]
    if len(rest) < _SENTENCE or not (rest[0].isupper() or rest[0] in '"“„«') or _SERVICE_AGAIN.search(rest):
        return None
    known = [one for one in places(((TextPart.BODY, place),), "en") if len(one.text) == len(place)] if place else []
    return _made(found[0], place, date, []) if known else None


def _slashed(head: str, registry: Registry) -> _Found:
    found = _SLASHED.match(head)
    if found is None:
        return None
    known = _agencies(found["in"], registry)
    place, date = _place_and_date(found["place"])
    if not known or not place or not _is_place(place):
        return None
    return _made(found[0], place, date, known)


def _first(head: str, registry: Registry) -> _Found:
    """`(ANSA) - ROMA, 02 MAR -`: the agency stands first."""
    found = _FIRST.match(head)
    known = _agencies(found["in"], registry) if found else []
    if found is None or not known:
        return None
    place, date = _place_and_date(found["place"])
    return _made(found[0], place, date, known) if place.isupper() and _is_place(place) else None


def _korean(head: str, registry: Registry) -> _Found:
    for pattern in (_KOREAN, _KCNA):
        found = pattern.match(head)
        known = _agencies(found["in"], registry) if found else []
        if found and known:
            return _made(found[0], found["place"].strip(), found.groupdict().get("date"), known)
    return None


def _inner(head: str, registry: Registry) -> _Found:
    """Read what stands in brackets as a whole: `【北京共同】`, `（中央社記者王小明台北5日電）`."""
    if not head or head[0] not in "【［[（(":
        return None
    found = _KANA.match(head)
    if found:
        mention = [m for m in registry.finder.find(found["in"], fold_name(found["in"])) if m.value.kind == "agency"]
        if len(mention) == 1:
            rest = f"{found['in'][: mention[0].start]} {found['in'][mention[0].end :]}"
            place, date = _place_and_date(rest.replace("\u3000", " ").rstrip("电電 "))
            if place and len(place) <= _MAX_PLACE // 3:
                return _made(found[0], place, date, [mention[0].value])
    found = _INNER.match(head)
    source = registry.named(found["name"]) if found and found["name"] else None
    if found is None or source is None:
        return None
    return _made(found[0], found["place"], found["date"], [source])


def _han(head: str, registry: Registry) -> _Found:
    found = _HAN.match(head)
    source = registry.named(found["name"]) if found else None
    return _made(found[0], found["place"] or "", found["date"], [source]) if found and source else None


def _parted(head: str, registry: Registry) -> _Found:
    """Read place, date and agency that dashes, points or commas part: `МОСКВА, 2 мар - РИА Новости.`."""
    cuts = list(_PARTED.finditer(head))[:6]
    for number, cut in enumerate(cuts):
        ends = [after.start() for after in cuts[number + 1 : number + 3]]
        for stop, closed in [*((end, True) for end in reversed(ends)), *_word_ends(head, cut.end())]:
            name = head[cut.end() : stop]
            source = registry.named(name) if len(name) > 1 else None
            agencies = closed and source is None and is_agencies(name)
            if not agencies and (source is None or not _may_head(name, source, dash=closed and _dash(head, stop))):
                continue
            place, date = _place_and_date(head[: cut.start()])
            if not place or not _is_place(place) or not (closed or _open(head, cut, date)):
                continue
            end = next((after.end() for after in cuts if after.start() == stop), stop + 1 - closed)
            if (
                closed
                and not date
                and "-" not in cut[0]
                and "–" not in cut[0]
                and "—" not in cut[0]
                and not _dash(head, stop)
            ):
                continue
            return _made(head[:end], place, date, [source] if source else [AGENCIES])
    return _spaced(head, registry)


def _spaced(head: str, registry: Registry) -> _Found:
    """`الرياض 12 شعبان 1445 هـ الموافق 22 فبراير 2024 م واس`, `رام الله 4-6-2023 وفا-`: the agency behind the date."""
    if head[:1] < "\u0600" or head[:1] > "\u06ff":
        return None
    tokens = head.split(" ")
    position = 0
    for number, token in enumerate(tokens[:14]):
        source = registry.named(token) if number > 1 and len(token) > 1 else None
        place, date = _place_and_date(head[:position]) if source else ("", None)
        if source and source.kind == "agency" and date and place and _is_place(place):
            rest = re.match(r"\s?[-–—:]?\s*", head[position + len(token.rstrip(_TRIM)) :])
            return _made(
                head[: position + len(token.rstrip(_TRIM)) + (rest.end() if rest else 0)], place, date, [source]
            )
        position += len(token) + 1
    return None


def _capitals(head: str, _registry: Registry) -> _Found:
    found = _CAPITALS.match(head)
    if found is None:
        return None
    place, date = found["place"].strip(), found["date"]
    if place.replace(" ", "_") not in words.CITIES or (date and dates.find(date) is None):
        return None
    return _made(found[0], place, date, [])


def _agency_alone(head: str, registry: Registry) -> _Found:
    """`Reuters: …`, `AFP – …`, `(AFP) …`: an agency without a place, before a sentence of its own."""
    found = _AGENCY_ALONE.match(head)
    name = (found["in"] or found["name"]).strip() if found else ""
    source = registry.named(name) if name else None
    if found is None or source is None or source.kind != "agency" or found["next"].islower():
        return None
    if is_weak(name, source) and name not in source.names:
        return None
    if found["dash"] and _AGAIN.search(head, found.end(), found.end() + _ASIDE):
        return None
    return _made(found[0], "", None, [source])


def _made(
    text: str, place: str, date: str | None, known: Sequence[Source | str]
) -> tuple[Dateline, int, Source | None]:
    line = Dateline(
        text=text.strip(),
        places=tuple(part for piece in place.split("/") if (part := piece.strip(_TRIM))),
        date=date,
        agencies=tuple(dict.fromkeys(source if isinstance(source, str) else source.name for source in known)),
    )
    return line, len(text), next((source for source in known if not isinstance(source, str)), None)


def _agencies(names: str, registry: Registry) -> list[Source]:
    return [source for _, source in split_names(re.sub(r"^Корр\.\s", "", names), registry) if source is not None]


def _before_agency(names: str, registry: Registry) -> str:
    """Give what stands before the agency within brackets: `(MOSCÚ, AFP) -`."""
    place, comma, rest = names.rpartition(",")
    return place if comma and place.isupper() and registry.named(rest) and not registry.named(place) else ""


def _place_and_date(text: str) -> tuple[str, str | None]:
    """Part the places and the date that stand before an agency, in whichever order."""
    text = text.strip()
    date = _date(text)
    if date is None:
        return text.strip(_TRIM), None
    start = text.rindex(date)
    before = _DATE_LEFT.sub("", text[:start]).strip(_TRIM)
    after = text[start + len(date) :].strip(_TRIM)
    if before:
        return before, date.strip(" ,،-–—:")
    if after:
        return after, date
    pieces = [piece.strip() for piece in re.split("[,،]", date)]
    if len(pieces) > 1 and not any(map(str.isdigit, pieces[-1])):
        return pieces[-1].strip(_TRIM), date[: date.rindex(pieces[-1])].strip(" ,،")
    return "", date


def _date(text: str) -> str | None:
    """Find the date: as the parser of dates does, else from the first number or the first piece with a month on."""
    pieces = list(re.finditer(r"[^,،]+", text))
    for piece in pieces[1:]:
        if any(is_month(word) or is_weekday(word) for word in piece[0].split()) or re.search(r"\d", piece[0]):
            return text[piece.start() :].strip(" ,،").rstrip("-–—: ")
    number = re.search(r"\d", text)
    if number is None:
        return None
    found = dates.find(text)
    begin = number.start()
    if found and text.endswith(found) and len(text) - len(found) <= begin:
        return found.rstrip("-–—: ")
    return text[begin:].rstrip("-–—: ") if text[begin - 1 : begin] in ("", " ", "\u3000", "（") else None


def _is_place(place: str) -> bool:
    """Whether a text may be one place or several: few words, each a name by the rules of its script."""
    tokens = re.findall(r"[^\s,/]+", place)
    if len(tokens) > _MAX_PLACE_WORDS or len(place) > _MAX_PLACE or re.search(r"\d", place):
        return False
    return all(
        token[0].isupper() or (not token[0].islower() and fold(token) not in _UNCASED_WORDS) or token in _SMALL
        for token in tokens
    ) and (not tokens or not tokens[0][0].islower())


def _may_begin(following: str, place: str, date: str | None) -> bool:
    """Whether a report may begin so right behind a bracket without a dash."""
    if not following or following.islower():
        return False
    if following.isupper() or following in '"“«':
        return bool(date) or place.isupper()
    return not ("\u0600" <= place[0] <= "\u06ff" and len(place.split()) > 2) or bool(date)  # noqa: PLR2004


def _may_head(name: str, source: Source, *, dash: bool) -> bool:
    """Whether a source may stand in a head without brackets: agencies, others in quotation marks or before a dash."""
    if source.kind == "agency":
        return True
    return source.kind not in OFFICIAL and (name.strip()[:1] in '«"“„' or (dash and not is_weak(name, source)))


def _open(head: str, cut: re.Match[str], date: str | None) -> bool:
    """Whether an agency may stand there without a sign behind it: `دمشق-سانا افتتح`, `إسطنبول / الأناضول افتتحت`."""
    return (
        head[:1] > "\u0590"
        and bool(cut[0].strip(" ,.،"))
        and (date is not None or " " not in head[: cut.start()].strip())
    )


def _dash(head: str, stop: int) -> bool:
    return bool(re.match(r"\s?[-–—]", head[stop:]))


def _word_ends(head: str, start: int) -> Iterator[tuple[int, bool]]:
    for found in list(re.finditer(r"\s", head[start : start + 40]))[:3]:
        yield start + found.start(), False
