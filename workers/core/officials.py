"""Which languages a country's offices and papers use: CLDR's official and de facto official ones, largest first."""

from collections.abc import Mapping
from types import MappingProxyType

_FOLD = {"fil": "tl", "nb": "no", "nn": "no", "hr": "sh", "bs": "sh", "sr": "sh", "iw": "he", "in": "id"}
"""Languages that are one here: detection at the length of a headline does not tell them apart either."""
_ROWS = """
    am: ET; ar: AE BH EG EH IQ JO KW LB LY MR OM PS QA SA SY YE; ar fr: DZ TD TN; ar fr tzm: MA; ar zdj wni fr: KM;
    az: AZ; be ru: BY; bg: BG; bi en fr: VU; bn: BD; ca: AD; cs: CZ; da: DK; de: AT DE; de gsw: LI; de gsw fr it:
    CH; dv: MV; dz: BT; el: GR; el tr: CY; en: AG AI AU BB BM BS BZ CC CK CQ CX DG DM FK FM GB GD GG GH GI GM GS GY
    IO JE JM KN KY LC LR MP MS NA NF PN SB SH SL SS TC TT UM US VC VG VI ZA ZM; en ar: SD; en ch: GU; en fr: CA; en
    ga: IE; en gil: KI; en gv: IM; en hif fj: FJ; en mh: MH; en mi: NZ; en na: NR; en nl: SX; en ss: SZ; en tl: PH;
    en tn: BW; en yo: NG; en zh ms ta: SG; es: AR CL CO CR CU DO EA ES GT HN IC MX NI PA SV UY VE; es en: PR; es fr
    pt: GQ; es qu: EC PE; es qu ay: BO; et: EE; fa: IR; fa ps: AF; fi sv: FI; fo: FO; fr: BF BJ BL CD CG CI FR GA GF
    GN GP MC MF ML MQ NC NE PM RE TG WF YT; fr ar: DJ; fr en: CM MU SC; fr lb de: LU; fr ty: PF; gn es: PY; he ar:
    IL; hi en: IN; ht fr: HT; hu: HU; hy: AM; id: ID; is: IS; it: IT SM VA; ja: JP; ka: GE; kl: GL; km: KH; ko: KP
    KR; ky ru: KG; lo: LA; lt: LT; lv: LV; mg fr en: MG; mk: MK; mn: MN; ms: BN MY; mt en: MT; my: MM; ne: NP; niu
    en: NU; nl: BQ NL SR; nl fr de: BE; nl pap: AW; no: NO SJ; ny en: MW; pap nl: CW; pau en: PW; pl: PL; pt: AO BR
    CV GW MZ PT ST; rn fr en: BI; ro: MD RO; ru: RU; ru kk: KZ; rw en fr: RW; sg fr: CF; sh: BA HR ME RS; si ta: LK;
    sk: SK; sl: SI; sm en: AS WS; sn en nd: ZW; so ar: SO; sq: AL; sq sh: XK; st en: LS; sv: AX SE; sw en: KE TZ UG;
    tet pt: TL; tg: TJ; th: TH; ti en ar: ER; tk: TM; tkl en: TK; to en: TO; tpi en ho: PG; tr: TR; tvl en: TV; uk
    ru: UA; ur en: PK; uz: UZ; vi: VN; wo fr: SN; zh: CN; zh en: HK; zh nan hak: TW; zh yue pt: MO
"""
"""CLDR 47, territoryInfo, without regional languages: languages, then the countries that have just these."""


def folded(tag: str) -> str:
    """Return the primary subtag of a BCP 47 tag, languages that count as one folded to one."""
    primary = tag.partition("-")[0]
    return _FOLD.get(primary, primary)


def officials(country: str) -> tuple[str, ...]:
    """Return the languages of a country, ISO 3166-1 alpha-2; nothing for one that is not known."""
    return _BY_COUNTRY.get(country, ())


def _read(rows: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows.split(";"):
        languages, _, countries = row.partition(":")
        found.update((country, tuple(languages.split())) for country in countries.split())
    return MappingProxyType(found)


_BY_COUNTRY = _read(_ROWS)
