"""Names of persons beside their titles in Chinese, Japanese, Korean and Thai, where no space sets them apart."""

import re
from functools import cache

from workers.core import saywords

_SURNAMES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡"
    "贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺"
    "賀赖賴龚龔文习習耿秋丹樊洪"
)
_FOREIGN = (
    "阿埃艾爱愛安奥奧巴贝貝本比彼宾賓波伯博布茨达達戴丹道德登蒂迪杜多恩尔爾法菲费費弗夫福盖蓋戈格古哈海汉漢赫亨华華霍基吉加贾賈杰金卡凯凱坎科克"
    "肯库庫拉莱萊兰蘭朗劳勞勒雷黎李里利丽麗林琳卢盧鲁魯伦倫罗羅洛马馬玛瑪麦麥曼梅门門米蒙莫默姆穆娜纳納奈南内尼涅宁诺諾帕潘佩皮平普奇契恰乔喬"
    "切萨薩塞桑森沙珊舍圣聖史士斯司苏蘇索塔坦特滕提汀通图圖托瓦万萬旺威维維韦韋温文翁沃乌烏武伍西希夏谢謝辛欣休雅亚亞延扬揚耶叶葉伊因英尤约約"
    "泽澤扎詹珍朱兹茲祖佐当當顿頓曼泰"
)
_END = "(?=[，。：:；;、“「『（(？！!\\s]|{verbs}|在|于|於|和|与|與|对|對|将|將|今|昨|[0-9]|日|周|週|就|也|同|向|因|$)"
_KOREAN_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현"
    "함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용"
)
_KOREAN_PARTICLE = '(?=(?:은|는|이|가|도|의|을|를|에게|과|와|에)?(?:[\\s,."“”·]|$))'

Found = tuple[int, int, tuple[int, int] | None, str]
"""Start, end, where the role stands, method."""


def east_asian(text: str, language: str) -> list[Found]:
    """Return the persons beside a title."""
    pattern = _pattern(language)
    behind = language in ("ja", "ko")
    method = "title behind the name" if behind else "title before the name"
    found: list[Found] = []
    for match in pattern.finditer(text):
        name, role = match.span("name"), match.span("role")
        found.append((*name, role, method))
    return found


@cache
def _pattern(language: str) -> re.Pattern[str]:
    roles = "|".join(sorted(map(re.escape, saywords.roles(language)), key=len, reverse=True))
    verbs = "|".join(sorted(map(re.escape, saywords.saying(language)), key=len, reverse=True))
    if language == "zh":
        end = _END.format(verbs=verbs)
        foreign = f"[{_FOREIGN}]{{1,8}}(?:·[{_FOREIGN}]{{1,8}}){{1,3}}|[{_FOREIGN}]{{2,7}}{end}"
        return re.compile(f"(?P<role>{roles})(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}{end}|{foreign})")
    if language == "ja":
        kana = "[ァ-ヺー]{2,12}(?:[・＝][ァ-ヺー]{2,12}){0,3}"
        return re.compile(
            f"(?<![\u4e00-\u9fff々ァ-ヺー・])(?P<name>[\u4e00-\u9fff々]{{2,5}}?|{kana})(?P<role>{roles})(?=[はがのもにをとへ、。「（]|ら|$)"
        )
    if language == "ko":
        return re.compile(
            f"(?<![가-힣])(?P<name>[{_KOREAN_SURNAMES}][가-힣]{{1,2}}) (?P<role>{roles}){_KOREAN_PARTICLE}"
        )
    thai = "[\u0e01-\u0e4e]"
    return re.compile(f"(?P<role>{roles})(?P<name>{thai}{{2,20}} {thai}{{2,20}}?)(?={verbs}|[^\u0e01-\u0e4e]|$)")
