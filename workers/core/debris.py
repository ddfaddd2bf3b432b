"""What content systems and scrapers leave in a text: embed loaders, shortcodes, photo credits, buttons, adverts.

Only what no reporter writes: whole lines that are a button or a label in one of some thirty languages, and marks inside
a line whose form gives them away. Taking out twice changes nothing more.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SPACES = re.compile(r"[^\S\n]+")
_GAP = re.compile(r" ?\n ?")

_TAG = (
    r"quote|blockquote|jpg|jpeg|png|gif|pdf|photo|video|audio|gallery|embed|embedyt|caption|image|img|slideshow|slider"
    r"|slides|youtube|vimeo|tweet|twitter|facebook|instagram|playlist|poll|soundcloud|spoiler|toc|more|ad|ads|image_sliders?"
)
_SHORTCODE = re.compile(
    rf"\[/?(?:{_TAG})\]|\[/[a-z][a-z0-9_-]{{2,30}}\]|\[/?[a-z]{{2,15}}_[a-z0-9_]{{1,30}}\]"
    r"|\[[a-z][a-z0-9_-]{2,30} {1,3}[a-z_-]{2,20}=[^\[\]\n]{0,2000}\]"
    r"|\{/?(?:loadposition|loadmodule|module|gallery|youtube|vimeo|mp4|modal|tab|slider|source)\b[^{}\n]{0,200}\}",
    re.IGNORECASE,
)
_EMBED = re.compile(
    r"(?:// {0,2}<!\[CDATA\[ ?)?[!(]{1,2}function ?\(d, ?s, ?id\)[^\n]{0,600}?\(document, {0,2}['\"]script['\"], {0,2}"
    r"['\"][\w-]{1,40}['\"]\)\)?;?(?: ?// ?\]\](?:>|&gt;))?"
)
"""The loader that Facebook and Twitter embeds leave in a text when their tags are stripped: about 330 characters."""
_SCRIPT = re.compile(
    r"\(adsbygoogle ?= ?window\.adsbygoogle ?\|\| ?\[\]\)\.push\(\{[^{}\n]{0,300}\}\);?"
    r"|googletag\.cmd\.push\(function ?\(\) ?\{[^{}\n]{0,400}\}\);?"
    r"|window\._taboola ?= ?window\._taboola ?\|\| ?\[\];?(?: ?_taboola\.push\(\{[^{}\n]{0,400}\}\);?)?"
    r"|(?:https?:)?//(?:platform\.twitter\.com/widgets|connect\.facebook\.net/[\w/.-]{1,40}|www\.instagram\.com/embed)\.js"
)
_LINK = re.compile(r"\bpic\.twitter\.com/\w{6,16}|\bhttps?://t\.co/\w{6,12}\b|\[email\W?protected\]")
_POSTED = re.compile(
    r"(?:Read More ?: ?https?://\S{4,80} )?\bPosted by [^\n]{1,60}? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, "
    r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
)
_READ_MORE_LINK = re.compile(r"\bread more ?[:-]{0,3} ?https?://[^\s)]{4,120}", re.IGNORECASE)
_PASSES = 4
"""Debris stands in debris at most two deep; the bound keeps made-up nesting from costing time."""

_PHOTO = (
    "photo|photos|file photo|photograph|image|images|picture|pictures|pic|pics|foto|fotos|fotoğraf"
    "|fotografía|fotografia|photographie|bild|imagen|imagem|immagine|gambar|фото|снимка|світлина|зображення|صورة|صور|عکس|تصویر|תמונה|צילום"
    "|φωτογραφία|फोटो|तस्वीर|ছবি|படம்|ඡායාරූප|ภาพ|ảnh|照片|图片|圖片|图|圖|写真|사진"
)
_PHOTO_CREDIT = re.compile(
    rf"[(（\[](?:{_PHOTO})(?:\s?[:：/]|\s(?:by|credit|courtesy|via|von|par|de|di|door|av|af|van|от|від)\b)"
    r"[^()（）\[\]\n]{1,100}[)）\]]",
    re.IGNORECASE,
)
"""`(Photo by …/Getty Images)`, `(Photo: AFP)`: in brackets, so that no sentence is cut."""
_WATCH = (
    "video|videos|vídeo|photos?|pics|pictures|gallery|photo gallery|watch|watch video|watch the video|watch report"
    "|with video|see video|see photos|foto|fotos|видео|відео|фото|βίντεο|فيديو|ویدیو|بالفيديو|صور|视频|視頻|組圖|组图"
    "|多图|動画|영상|वीडियो"
)
_WATCH_TAG = re.compile(
    rf"(?:\s?[(（\[](?:{_WATCH})(?:\s?[/+&|,]\s?(?:{_WATCH}))?[)）\]])+(?= ?$)", re.IGNORECASE | re.MULTILINE
)
"""What a headline, or a line, carries at its end for a clip beside it."""

_MOST = 120
"""Characters of a button's or label's line."""
_MARKS = " \t.…:：!！>»›→▶►●•*-–—|_~#=+<«‹←▼▲✉🔴👉📲"


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The table `data/furniture.toml`, compiled."""

    whole: frozenset[str]
    pointer: re.Pattern[str]
    request: re.Pattern[str]
    name: re.Pattern[str]


def without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out what stands inside lines; say what kinds: `embed-removed`, `photo-credit-removed`."""
    notes: dict[str, None] = {}
    for _ in range(_PASSES):
        before = text
        text, embeds = _without_embeds(text)
        notes |= {"embed-removed": None} if embeds else {}
        if "(" in text or "（" in text or "[" in text:
            marked, text = text, _PHOTO_CREDIT.sub("", text)
            notes |= {"photo-credit-removed": None} if marked != text else {}
            text = _WATCH_TAG.sub("", text)
        if text == before:
            break
        text = _tidy(text)
    return text, tuple(notes)


def without_furniture(text: str) -> tuple[str, bool]:
    """Take out whole lines that are buttons, adverts' labels or pointers to other texts; whether there were any."""
    lines = text.split("\n")
    kept = [line for line in lines if not is_furniture(line)]
    return (text, False) if len(kept) == len(lines) else ("\n".join(kept).strip(), True)


def is_furniture(line: str) -> bool:
    """Whether a line is nothing but a button, an advert's label or a pointer to another text."""
    if not line or len(line) > _MOST:
        return False
    bare, known = line.strip(_MARKS).casefold(), _furniture()
    if bare in known.whole or known.pointer.fullmatch(bare):
        return True
    return known.request.fullmatch(bare) is not None and known.name.search(bare) is not None


@cache
def _furniture() -> _Furniture:
    table = tomllib.loads(resources.files("workers.core.data").joinpath("furniture.toml").read_text(encoding="utf-8"))
    pointers, requests, names = (
        "|".join(words) for words in (table["pointers"]["begin"], table["requests"]["begin"], table["requests"]["name"])
    )
    whole = (_folded(line) for lines in table["whole"].values() for line in lines)
    return _Furniture(
        whole=frozenset(whole),
        pointer=re.compile(rf"(?:{_folded(pointers)})\s?[:：|>»-]\s?\S.*"),
        request=re.compile(rf"(?:{_folded(requests)})[^.!?。]{{0,90}}"),
        # A request to follow or subscribe is one only with what to follow.
        name=re.compile(rf"(?<!\w)(?:{_folded(names)})(?!\w)"),
    )


def _folded(line: str) -> str:
    return unicodedata.normalize("NFC", line.strip()).casefold()


def _without_embeds(text: str) -> tuple[str, bool]:
    start = text
    if "function" in text or ".push(" in text or ".js" in text:
        text = _SCRIPT.sub(" ", _EMBED.sub(" ", text))
    if "[" in text or "{" in text:
        text = _SHORTCODE.sub(" ", text)
    if "pic.twitter" in text or "//t.co/" in text or "[email" in text:
        text = _LINK.sub(" ", text)
    if "Posted by" in text:
        text = _POSTED.sub(" ", text)
    if "://" in text:
        text = _READ_MORE_LINK.sub(" ", text)
    return text, text != start


def _tidy(text: str) -> str:
    return _GAP.sub("\n", _SPACES.sub(" ", text)).strip()
