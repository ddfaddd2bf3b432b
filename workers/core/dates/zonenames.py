"""Names of zones as they stand behind a time, in the languages of the news, folded or not."""

ZONES = """
UTC: utc, gmt, ut, z, zulu, غرينتش, جرينتش, غرینتش, гринвичу, гринвіч, 格林尼治时间, 格林尼治時間, 世界时间, 그리니치
60: cet, mez, wat, hnec
120: cest, eet, mesz, sast, cat
180: eest, msk, мск, eat, trt, по москве, московскому времени
-180: brt, art
-210: nst
-240: edt, clt, bot
-300: est, cot, pet
-360: mdt
-420: pdt, mst
210: irst
270: aft
300: pkt, uzt
345: npt
390: mmt
420: wib, ict
480: wita, hkt, sgt, myt, awst, pht
540: wit, jst, kst, 日本時間, 한국시간, 한국 시간
600: aest
660: aedt
720: nzst
780: nzdt
America/New_York: et, eastern, eastern time, new york time, hora del este, 美东时间, 美東時間, بتوقيت نيويورك
America/New_York: بتوقيت واشنطن, washington time
America/Chicago: ct, central time
America/Denver: mt, mountain time
America/Los_Angeles: pt, pacific time
Europe/London: london time, uk time, بتوقيت لندن
Europe/Paris: heure de paris, paris time, بتوقيت باريس
Europe/Berlin: berliner zeit
Europe/Madrid: hora peninsular
Europe/Kyiv: за київським часом, київським часом, киевскому времени, kyiv time, بتوقيت كييف
Europe/Moscow: moscow time, بتوقيت موسكو, به وقت مسکو, 莫斯科时间
Europe/Istanbul: tsi, بتوقيت أنقرة, بتوقيت إسطنبول
Asia/Beirut: beirut time, بتوقيت بيروت
Asia/Jerusalem: israel time, jerusalem time, بتوقيت القدس, שעון ישראל
Asia/Damascus: damascus time, بتوقيت دمشق
Asia/Baghdad: baghdad time, بتوقيت بغداد
Asia/Riyadh: saudi time, makkah time, بتوقيت مكة المكرمة, بتوقيت مكة, بتوقيت السعودية, بتوقيت الرياض
Asia/Dubai: uae time, بتوقيت الإمارات, بتوقيت أبوظبي
Asia/Qatar: doha time, بتوقيت الدوحة
Africa/Cairo: cairo time, بتوقيت القاهرة
Africa/Tripoli: tripoli time, بتوقيت طرابلس
Africa/Casablanca: بتوقيت المغرب
Asia/Tehran: tehran time, به وقت تهران, بتوقيت طهران
Asia/Kabul: kabul time, به وقت کابل
Asia/Kolkata: india time, भारतीय समयानुसार
Asia/Shanghai: beijing time, 北京时间, 北京時間
Asia/Taipei: taipei time, 台北時間, 台灣時間, 台湾时间
Asia/Hong_Kong: hong kong time, 香港時間, 香港时间
America/Sao_Paulo: horário de brasília, hora de brasília
America/Argentina/Buenos_Aires: hora argentina
America/Mexico_City: hora del centro de méxico
?Asia/Kolkata Asia/Jerusalem Europe/Dublin: ist
?Europe/London Asia/Dhaka: bst
?America/Chicago Asia/Shanghai America/Havana: cst
?America/Chicago America/Havana: cdt
?Asia/Riyadh America/Halifax: ast
?America/Los_Angeles Asia/Manila: pst
?Asia/Dubai: gst
"""
"""Zone, or minutes east of Greenwich: names. `?`: a name of several zones, told apart by the publisher's own only."""
