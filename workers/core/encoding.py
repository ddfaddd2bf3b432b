"""Bytes to text, and text that went through the wrong decoder back to what was written.

`chardet` 7 is used unmodified, as a separate library; its relicensed rewrite is disputed, and `charset-normalizer` gets
79-84 % where it gets 98-100 %.
"""

import codecs
import re

import chardet
from ftfy import TextFixerConfig, fix_encoding_and_explain
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its first two bytes are UTF-16's mark
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABEL = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
_TEXT_CODEC = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-sig|-le|-be)?|cp\d+|iso8859-\d+|koi8-[rut]|gb\w+|hz|big5\w*|euc_\w+|iso2022_\w+"
    r"|shift_jis\w*|mac-\w+|tis-620|ptcp154|johab|kz1048"
)
"""What may be declared: codecs of text only. Python also knows `idna`, `unicode_escape`, `rot13` and the like."""
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""What senders mean by these names, as browsers read them (WHATWG Encoding): the wider set of the same family."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_META_WINDOW = 1024
"""Browsers look for a charset in the first 1,024 bytes of a page."""
_SNIFF_BYTES = 20_000
"""What chardet is shown: more costs time and tells it nothing new."""
_SURE = 3
"""So many characters above ASCII that are right UTF-8 do not come about by chance in a multi-byte charset."""

_MENDING = TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    normalization=None,
    explain=True,
)
"""Only the mending of wrong decodings. ftfy's other repairs change right text (curly quotes: 21 % of lines)."""


def _telling() -> re.Pattern[str]:
    of = MOJIBAKE_CATEGORIES
    signs = "".join(of[kind] for kind in ("bad", "law", "currency", "start_punctuation", "end_punctuation", "numeric"))
    lower, upper = of["lower_accented"], of["upper_accented"]
    return re.compile(
        rf"[{of['c1']}{of['box']}ÃÂŒœ√≈‚]|вЂ|[ÎÐØÙ][^A-Za-z]|[{lower}{upper}{signs}][{upper}{signs}°]|[{signs}][{lower}]"
        rf"|[{of['lower_common']}{of['upper_common']}][{upper}{of['bad']}]|[ВГРСΒΓΞΟβ][{signs}°]|ГўВ"
    )


_MAYBE_WRONG = _telling()
"""Every wrong decoding that ftfy knows leaves one of these signs or two side by side (test_encoding.py): looking
for them takes a tenth of the time of asking it."""


def decode(body: bytes, declared: str | None, *, html: bool = False) -> tuple[str, tuple[str, ...]]:
    """Decode a body, and say how as notes. Never fails: what nothing explains is read as Latin-1, with a note.

    A byte order mark decides; then the declared charset if it decodes strictly and is not plainly wrong; then UTF-8;
    then chardet. `html` also looks for a charset in a `meta` element where none is declared.
    """
    for mark, name in _BOMS:
        if body.startswith(mark) and (text := _try(body[len(mark) :], name)) is not None:
            return text, () if name == "utf-8" else (f"charset:{name}",)
    utf8 = _try(body, "utf-8")
    codec = _codec(declared) or (_codec(_meta(body)) if html else None)
    if codec and codec != "utf-8":
        if utf8 is not None and _is_plainly_utf8(utf8, codec):
            return utf8, ("charset-declared-wrong",)
        if (text := _try(body, codec)) is not None:
            return text, (f"charset:{_label(codec)}",)
    if utf8 is not None:
        return utf8, ()
    guessed = _codec(chardet.detect(body[:_SNIFF_BYTES])["encoding"])
    if guessed and (text := _try(body, guessed)) is not None:
        return text, ("charset-guessed", f"charset:{_label(guessed)}")
    return body.decode("latin-1"), ("charset-unknown",)


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Undo a wrong decoding (`Ã©` for `é`) line by line; with notes that name the charset it was read in by mistake.

    No notes: nothing was changed. Right text stays as it is.
    """
    if not _MAYBE_WRONG.search(text) or not is_bad(text):
        return text, ()
    wrong: dict[str, None] = {}
    lines = []
    for line in text.split("\n"):
        fixed = (line, None) if line.isascii() else fix_encoding_and_explain(line, _MENDING)
        lines.append(fixed[0])
        for step, charset in fixed[1] or ():
            if step == "encode":
                wrong[f"charset:{_label(_codec(charset.removeprefix('sloppy-')) or charset)}"] = None
    mended = "\n".join(lines)
    return mended, ("mojibake-mended", *wrong) if mended != text else ()


def _codec(label: str | None) -> str | None:
    """Python's name of a declared charset, widened as browsers do; None if it is unknown or no charset of text."""
    label = (label or "").strip(" \t\r\n\"';").lower()
    if not _LABEL.fullmatch(label):
        return None
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if not _TEXT_CODEC.fullmatch(name):
        return None
    return "utf-8" if name == "utf-8-sig" else _WIDER.get(name, name)


def _label(codec: str) -> str:
    return f"windows-{codec[2:]}" if re.fullmatch(r"cp125\d", codec) else codec


def _meta(body: bytes) -> str | None:
    found = _META.search(body, 0, _META_WINDOW)
    label = found[1].decode("ascii").lower() if found else None
    return None if label and label.startswith(("utf-16", "utf-32")) else label  # it was read as ASCII: it cannot be


def _is_plainly_utf8(text: str, declared: str) -> bool:
    """Whether text that decodes as UTF-8 was declared wrongly: chance does not make such bytes."""
    above = sum(1 for char in text[:_SNIFF_BYTES] if char > "\x7f")
    if declared.startswith(("utf-16", "utf-32")):
        return "\0" not in text
    single_byte = declared.startswith(("cp125", "iso8859", "koi8", "mac")) or declared in ("cp874", "ptcp154")
    return above >= (1 if single_byte else _SURE)


def _try(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except (UnicodeError, LookupError):
        return None
