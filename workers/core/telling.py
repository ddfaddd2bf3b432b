"""Letters and small words that tell a language from others of its script, where the voters mix them up or miss one.

The voters know neither Tigrinya nor Maithili, take Yiddish without points for Hebrew, and know little of Pashto,
Sindhi, Uighur and Kurdish. Letters are those that no other language of the script's news has; words are such as hardly
a sentence goes without and the neighbour has not.
"""

import re

from workers.core.text import words

_LETTERS = (
    ("Arab", "ckb", re.compile("[\u0695\u06b5\u06ce]|\u06d5(?=\u06cc)|(?<=[\u06cc\u06a9])\u06d5")),
    ("Arab", "ug", re.compile("[\u06ad\u06c7\u06c8\u06cb]")),
    ("Arab", "ps", re.compile("[\u0681\u0685\u0693\u0696\u069a\u06cd]")),
    ("Arab", "sd", re.compile("[\u067a\u067b\u067d\u067f\u0680\u0684\u068a\u068d\u068f\u06aa\u06bb\u06fe]")),
    ("Beng", "as", re.compile("[\u09f0\u09f1]")),
    ("Hebr", "yi", re.compile("[\u05f0-\u05f2\ufb1d\ufb1f\ufb2e\ufb2f]|\u05d9\u05d9\u05b7|\u05d0[\u05b7\u05b8]")),
)
_SHARE = 0.01
_FEWEST = 2
"""Telling letters are at least that share of all, and at least so many."""
_FEWEST_WORDS = 2
_WORDS = {
    "Deva": {
        "bh": words("बा बाड़े बाड़ी बाड़न बाटे बानी भइल गइल कइल कइले लोगन कहलें कहलन होई रहलें दिहल दिहलें एगो ओकर"),
        "mai": words("अछि छथि छैक छलाह केँ सँ भेल गेल कएल कहलनि एहि एकटा लेल जाएत ओहि"),
        "hi": words("है हैं का की को ने से था थे गया गई किया कहा लिए और"),
    },
    "Ethi": {
        "ti": words(
            "ኣብ ናይ እዩ እያ እዮም እቲ እታ እቶም ነቲ ነታ ካብ ምስ ከም ድማ ኣብቲ ካብቲ ኣሎ ኣላ ኣለዉ ኣለዎ ነበረ ኢሉ ኢላ ሎሚ ትማሊ ብዛዕባ ናብ ሓደ "
            "ሓንቲ ብምባል ኣካይዱ ኣፍሊጡ ብሰንኪ ቅድሚ ድሕሪ ኣይኮነን ግን'ውን"
        ),
        "am": words(
            "ነው ናቸው አንድ እና ላይ ውስጥ ጋር ከ ዛሬ ትናንት ነበር ነበሩ እንደ ወደ ግን ሲሆን ደግሞ ስለ ብለዋል አስታወቀ ገለጸ አለ አሉ በኋላ ምክንያት ይህ "
            "ያለው አዲስ አዲሱ"
        ),
    },
    "Hebr": {
        "yi": words(
            "דער דאס האט איז און אויף מיט פון נישט זיך וועט וועלן ביי אויס דורך וואס געווען געווארן נאך אז זענען איבער"
        ),
        "he": words("של את על כי עם לא הוא היא זה אל או גם אחרי לפני בין כל אשר יותר לאחר אמר היה"),
    },
    "Tibt": {
        "dz": words("ལུ ཨིན ཨིནམ འབད འབདཝ མས ལེ གསརཔ ཅིག ལས ཏེ རྐྱབ ཨིནཔས"),
        "bo": words("རེད ནས རྒྱུ པའི བའི སུ པས ལ ཡིན རུ གིས"),
    },
}  # fmt: skip
_RIVALS = frozenset(("am", "he", "hi"))
"""Listed to be told from: the voters know them."""
_LETTERS_AS_WORDS = {"Ethi": ("ti", re.compile("[ኣቐቑቒቓቕ]"))}
"""Letters that one writes much and the other hardly ever: each counts as half a word."""
_WORD = {"Tibt": re.compile("[\u0f40-\u0fbc]+")}
_ANY_WORD = re.compile(r"[^\s,.;:!?()\"“”«»‘’״׳'፣።፡|-]+")
LANGUAGES = frozenset(language for _, language, _ in _LETTERS) | {
    language for own in _WORDS.values() for language in own
}
"""All that is named here."""


def by_letters(sample: str, script: str, total: int) -> str:
    """Name the language that a text's letters tell; empty where they tell none. `total`: how many letters it has."""
    counts = [(len(telling.findall(sample)), language) for of, language, telling in _LETTERS if of == script]
    count, language = max(counts, default=(0, ""))
    return language if count >= max(_FEWEST, _SHARE * total) else ""


def by_words(sample: str, script: str) -> str:
    """Name the language whose small words a text has, and more of them than its neighbour's; empty where none has."""
    lists = _WORDS.get(script)
    if lists is None:
        return ""
    found = _WORD.get(script, _ANY_WORD).findall(sample)
    counts = {language: sum(map(own.__contains__, found)) * 2 for language, own in lists.items()}
    if script in _LETTERS_AS_WORDS:
        language, letters = _LETTERS_AS_WORDS[script]
        counts[language] += len(letters.findall(sample))
    (best, most), (_, second) = sorted(counts.items(), key=lambda pair: -pair[1])[:2]
    return best if most >= 2 * _FEWEST_WORDS and most > second and best not in _RIVALS else ""
