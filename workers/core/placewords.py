"""Words that are also names of places: what is never taken for one, by hand, folded as `folding.fold` folds."""

from workers.core.folding import fold
from workers.core.text import words

LEAST_LETTERS = {"Latn": 4, "Hani": 2, "Kore": 2, "Jpan": 2, "Thai": 4, "Arab": 4, "Hebr": 4, "Taml": 4, "Deva": 4}
"""Of a city's name: shorter ones are other words too often. Others: 4."""
STOPS = words(
    fold(
        "reading mobile orange nice split bath cork union centro hope temple surprise enterprise independence mission of ho "
        "victoria santa san los mary best ruse man male same most buy sale salt date page time home here many police para "
        "central north south east west university industry commerce corona republic council progress security liberty kita "
        "batman van ordu bar born boulder garden chandler aurora elizabeth warren norman vladimir ivanov george ann nancy "
        "jackson oriol lion ports commonwealth anda itu negara sama esse milagro toyota derby mitte loni adalet benim jos "
        "carolina americana martin simon hamilton lincoln young king prince royal real bell price grant smith moore jones "
        "hayes dale brown green black white fargo bay park lake hill lawrence irving allen tyler daly arden alma roy "
        "sur casas paz soledad concepción central unión progreso libertad esperanza vitoria natal barra contagem olinda "
        "serra betim guia mora cerro paradise "
        "بانه عالية المدينة عشاق الجديد دوشنبه میدان سوری ساری تازه موصول بحری کهنا توماس آوری میری أوريول اوریول البيضاء "
        "الشرقية الغربية الحرة العين بابل سلا الفجيره روس مدينة الخارجة الحي النصر الشيخ "
        "பெரும் வான் عالیہ 위해 후에 하이 नई নিউ северный карин владимир карл мир тула "
        "東方 东方 和平 平安 大同 中山 大安 永安 新北 太平 大城 高平 "
    )
)
STOPS_IN = {
    "ar": words("كابل"),
    "fa": words(fold("مالی چاد عالی")),
    "ur": words(fold("مالی چاد نے")),
    "tr": words("of van ordu"),
    "vi": words("an"),
}
"""The same, in one language only."""
TITLES = words("mr mrs ms dr sir lord lady herr frau monsieur madame señor señora signor dhr mme sr sra judge justice")
FORENAMES = words(
    fold(
        "paris chad jordan georgia florence victoria sofia santiago israel milan sydney austin dallas kyle madison "
        "charlotte diego francisco lima ira valencia lourdes aurora salvador martin malta vienna brooklyn adelaide "
        "alexandria regina carolina leon marina medina kenya china india wellington lincoln jackson houston hamilton "
        "simon clinton denver phoenix savannah"
    )
)
"""Followed by another capitalised word, they are a person's."""
