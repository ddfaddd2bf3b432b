"""Where one language ends and the next begins: inside a line by its script, between lines by what credits belong to."""

import re
from collections.abc import Mapping, Sequence

from workers.core.labelling import class_of
from workers.core.scripts import dominant, letters_by_script, script_of
from workers.core.text import words
from workers.core.voters import vote

_MIN_LETTERS = 60
"""Of each side of a border inside a line: less is a quoted sentence, a name, a title."""
_MIN_SHARE = 0.2
_PURE = 0.8
"""Of the letters of one side that must be of its script."""
_LOOKED_AT = 20_000
"""Characters of a line in which a border is looked for."""
_SENTENCE_END = re.compile(r"(?:[.!?;…。！？۔؟।॥។။።|/]|(?<=\s)[-–—])[\"'”’»›」』）)\]]{0,3}\s{0,3}")
"""Where a border may be: behind a sentence, or at a stroke between two versions."""
_QUOTES = "\"'“”„«»‘’「」『』"
_POST = re.compile(r"\(@\w{1,40}\)|\bpic\.twitter\.com/")
"""What an embedded post leaves behind when its tags are stripped."""
_NO_STOP = 25
"""Letters that count against a border where no sentence ends: most of a sentence's own, more than an agency's name."""
_WORD = re.compile(r"\S+")
_TAIL_WORDS = 4
_DATELINE = re.compile('[-(:–—：（“"]')
"""Words before such a sign open a report: `Colombo (…)`, `LONDON –`."""
_CREDIT_LENGTH = 160
_HEARD = 0.85
"""Confidence in the other language from which a line beside a border changes sides."""
_SURE = 0.99
"""Names may put a headline on the wrong side of a border: unless all voters name its language, its place decides."""
_STOP = re.compile("[.!?…。！？۔؟।॥።။][\"'”’»›」』）)\\]]{0,3}$")
_FULL_STOP = re.compile("[.…。۔।॥።။:：,،、][\"'”’»›」』）)]{0,3}$")
"""What no headline ends with; it may ask or exclaim."""
_DATE_LENGTH = 30
_DIGIT = re.compile(r"\d")
_FAMILY = {"Jpan": "Hani", "Bopo": "Hani"}
"""Scripts that one language mixes count as one."""

_SOURCE_WORDS = {
    "source": "en fr", "sources": "en fr", "fuente": "es", "fuentes": "es", "fonte": "it pt gl", "fontes": "pt",
    "fonti": "it", "bron": "nl af", "bronnen": "nl", "quelle": "de", "quellen": "de", "zdroj": "cs sk", "źródło": "pl",
    "источник": "ru", "источники": "ru", "джерело": "uk", "крыніца": "be", "източник": "bg", "извор": "mk sr",
    "izvor": "hr bs sr sh", "vir": "sl", "المصدر": "ar", "مصدر": "ar", "منبع": "fa", "ماخذ": "ur", "ذریعہ": "ur",
    "source de": "fr", "källa": "sv", "kilde": "da no", "kjelde": "no", "lähde": "fi", "allikas": "et", "avots": "lv",
    "šaltinis": "lt", "forrás": "hu", "sursa": "ro", "sursă": "ro", "burimi": "sq", "πηγή": "el", "kaynak": "tr",
    "mənbə": "az", "manba": "uz", "дереккөз": "kk", "מקור": "he", "स्रोत": "hi ne mr", "সূত্র": "bn", "ஆதாரம்": "ta",
    "மூலம்": "ta", "මූලාශ්‍රය": "si", "sumber": "id ms", "nguồn": "vi", "ที่มา": "th", "pinagmulan": "tl",
    "chanzo": "sw", "ምንጭ": "am", "来源": "zh", "來源": "zh", "出典": "ja", "ソース": "ja", "출처": "ko", "자료": "ko",
}  # fmt: skip
_CAPTION_WORDS = {
    "photo": "en fr", "photos": "en fr", "pic": "en", "picture": "en", "image": "en fr", "caption": "en",
    "foto": "es it nl de pt cs pl sk sl hr bs sr sh sv da no ro sq id ms tr az et lv fi hu", "fotoğraf": "tr",
    "bild": "de sv", "imagen": "es", "imagem": "pt", "immagine": "it", "resim": "tr", "gambar": "id ms", "kuva": "fi",
    "фото": "ru uk be bg", "снимок": "ru", "світлина": "uk", "снимка": "bg", "фотографија": "sr mk", "fotó": "hu",
    "الصورة": "ar", "صورة": "ar", "عکس": "fa", "تصویر": "fa ur", "图片": "zh", "圖片": "zh", "图": "zh", "圖": "zh",
    "写真": "ja", "사진": "ko", "φωτογραφία": "el", "תמונה": "he", "צילום": "he", "फोटो": "hi mr ne", "तस्वीर": "hi",
    "चित्र": "hi", "ছবি": "bn", "படம்": "ta", "ඡායාරූපය": "si", "ภาพ": "th", "ảnh": "vi", "picha": "sw", "ፎቶ": "am",
}  # fmt: skip
_LABEL = re.compile(r"[\[(（【]?\s?(?P<label>[^\s:：\d][^:：\n\d]{0,20}?)\s?[:：]")


def inner_border(line: str) -> int | None:
    """Find where a line goes from one script over to another for good, behind a sentence; None where it does not."""
    line = line[:_LOOKED_AT]
    if line.isascii():
        return None
    counted = letters_by_script(line)
    total = sum(counted.values())
    families: dict[str, int] = {}
    for script, count in counted.items():
        families[_FAMILY.get(script, script)] = families.get(_FAMILY.get(script, script), 0) + count
    two = sorted(families, key=lambda script: -families[script])[:2]
    if len(two) < 2 or families[two[1]] < max(_MIN_LETTERS, _MIN_SHARE * total):  # noqa: PLR2004
        return None
    ends = {end.end(): 0 for end in _SENTENCE_END.finditer(line)}
    changes = {place: _NO_STOP for place in _changes(line) if place not in ends}
    return _best_end(line, ends | changes, two[0], two[1])


def _changes(line: str) -> list[int]:
    """Return where a word begins in another script than the word before."""
    places, last = [], ""
    for word in _WORD.finditer(line):
        script = next((script for char in word[0] if (script := script_of(char))), "")
        if script and last and script != last:
            places.append(word.start())
        last = script or last
    return places


def _best_end(line: str, ends: Mapping[int, int], one: str, other: str) -> int | None:
    """Choose the place with the least of either script on the other's side; None where that is too much.

    `ends` are the places, each with the letters that count against it.
    """
    counts = [(0, 0)]
    done = [0]
    for end in sorted(ends):
        here = [_FAMILY.get(script_of(char), script_of(char)) for char in line[done[-1] : end]]
        counts.append((counts[-1][0] + here.count(one), counts[-1][1] + here.count(other)))
        done.append(end)
    rest = [_FAMILY.get(script_of(char), script_of(char)) for char in line[done[-1] :]]
    all_one, all_other = counts[-1][0] + rest.count(one), counts[-1][1] + rest.count(other)
    wrong = {
        end: ends[end] + min(others + all_one - ones, ones + all_other - others)
        for end, (ones, others) in zip(done[1:], counts[1:], strict=True)
        if line[end:].strip()
    }
    if not wrong:
        return None
    best = min(wrong, key=wrong.__getitem__)
    border = best + (_tail(line[:best], line[best:]) if not ends[best] else 0)
    before, after = line[:border], line[border:]
    return border if _is_pure(before) and _is_pure(after) and not _goes_on(before, after) else None


def _tail(before: str, after: str) -> int:
    """Return how much of what follows the last sentence is still of its script: an agency's name without a stop."""
    own = dominant(letters_by_script(before)) if letters_by_script(before) else ""
    end = next((at for at, char in enumerate(after[:_CREDIT_LENGTH]) if script_of(char) not in ("", own)), 0)
    chunk = after[:end]
    opens = chunk.rstrip()[-1:] in ",،、" or (_DATELINE.search(chunk) is not None and not _kind(chunk))
    return 0 if opens or not chunk.endswith(" ") or len(chunk.split()) > _TAIL_WORDS else len(chunk)


def _is_pure(side: str) -> bool:
    letters = letters_by_script(side)
    if sum(letters.values()) < _MIN_LETTERS:
        return False
    script = dominant(letters)
    own = sum(count for name, count in letters.items() if _FAMILY.get(name, name) == _FAMILY.get(script, script))
    return own >= _PURE * sum(letters.values())


def _goes_on(before: str, after: str) -> bool:
    """Whether what follows is said rather than told: behind a colon or an opening mark, all in quotes, a post."""
    before, after = before.rstrip(), after.strip()
    quoted = after[0] in _QUOTES and after.rstrip(".")[-1] in _QUOTES and sum(map(after.count, _QUOTES)) == 2  # noqa: PLR2004
    return before[-1] in ":：“„«(（「" or quoted or _POST.search(after) is not None


def settle(texts: Sequence[str], solid: Sequence[str], border: int) -> int:
    """Move a border between two languages over the credits and captions beside it, to where these belong.

    `texts` are a document's lines, `solid` the language of each, `border` the first line of the second part.
    """
    before, after = solid[border - 1], solid[border]
    border = _heard(texts, border, before, after)
    first = border
    while first > 1 and _kind(texts[first - 1]):
        first -= 1
    last = border
    while last < len(texts) - 1 and _kind(texts[last]):
        last += 1
    places = range(first, last + 1)
    wanted = [_belongs(texts[number], texts, before, after) for number in range(first, last)]
    # Each line wants to be before the cut (+1) or behind it (-1): the greatest sum wins, the earliest of equals.
    sums = [sum(wanted[: place - first]) - sum(wanted[place - first :]) for place in places]
    return first + max(range(len(sums)), key=sums.__getitem__)


def _heard(texts: Sequence[str], border: int, before: str, after: str) -> int:
    """Move a border over one short line beside it where all three voters together say so: py3langid alone has erred."""
    for number, wanted, moved in ((border - 1, after, border - 1), (border, before, border + 1)):
        text = texts[number]
        if 0 < moved < len(texts) and len(text) <= _CREDIT_LENGTH and not _kind(text):
            said, confidence = vote(text, lambda code: class_of(code) in (before, after), "", document=False)
            if class_of(said) == wanted and confidence >= _HEARD:
                return moved
            sure = class_of(said) != wanted and confidence >= _SURE
            if not sure and _is_headline(texts, number if moved < border else number + 1):
                return moved
    return border


def _is_headline(texts: Sequence[str], number: int) -> bool:
    """Whether a line reads as a headline where none follows it: no stop at its end, behind a paragraph that has one."""
    above = [text for text in texts[max(0, number - 3) : number] if not _kind(text)]
    below = [text for text in texts[number + 1 : number + 4] if not _kind(text)]
    below = [text for text in below if len(text) > _DATE_LENGTH or not _DIGIT.search(text)]
    stops = [_STOP.search(text) is not None for text in (*above[-1:], *below[:1])]
    return number < len(texts) - 1 and _FULL_STOP.search(texts[number]) is None and stops == [True, True]


def _belongs(text: str, texts: Sequence[str], before: str, after: str) -> float:
    kind = _kind(text)
    known = words(_SOURCE_WORDS[kind[1]] if kind[0] == "source" else _CAPTION_WORDS[kind[1]]) if kind else frozenset()
    named = {class_of(language) for language in known}
    if (before in named) != (after in named):
        return 1.0 if before in named else -1.0
    if kind and kind[0] == "source" and any(_kind(line)[:1] == ("source",) for line in texts[:2]):
        return -0.5
    return 0.5


def _kind(text: str) -> tuple[str, ...]:
    """Tell a source line and a caption by their labels: what it is and which word says so; empty for other lines."""
    found = _LABEL.match(text) if len(text) <= _CREDIT_LENGTH else None
    if found is None:
        return ()
    word = found["label"].casefold()
    return ("source", word) if word in _SOURCE_WORDS else ("caption", word) if word in _CAPTION_WORDS else ()
