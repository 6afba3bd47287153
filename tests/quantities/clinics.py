"""A second small base: clinics and fields of two towns, with patients, days, months, tonnes, pounds and percentages."""

from pathlib import Path

from bot.app.bootstrap import open_engine
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.registration import register_source
from bot.matching.confidence import shipped_confidence
from tests.matching.bases import settings

REPORT = """\
The clinic of Aldra treated 1,840 patients in 2021 and 2,300 patients in 2022.
The clinic of Brume treated 1,150 patients in the year 2022 and none before that.
In 2022 a stay in the clinic of Aldra lasted 6.5 days on average, against 8 days in 2021.
The vaccination rate in Aldra rose from 62% in 2021 to 71.5% in 2022.
Aldra harvested 480 tonnes of rye in 2021, and 360 tonnes of rye in 2022 after a dry summer.
Brume harvested 240 tonnes of rye in 2022 as its mayor reports.
Aldra sent 90 tonnes of rye to Brume in 2022, and Brume sent 30 tonnes of rye to Aldra.
Of the patients of the Aldra clinic in 2022, 460 patients came from Brume.
A new ward of the Aldra clinic is expected to treat 500 patients in 2025.
The waiting time for an operation in Aldra was 45 days in 2022 and about 60 days in 2021.
The mill of Brume employs at least 38 workers and grinds day and night.
The contract for the ambulance runs for 36 months from May 2022 and may be extended by 12 months.
The nurses of Aldra earned 2,100 pounds a month in 2022.
The clinic of Aldra was opened in 1974 by the old doctor and painted green a year later.
The town owns 55% of the ambulance and the rest belongs to Corvo.
For the road Aldra paid 20,000 pounds and Brume 12,000 pounds to the road office in 2022.
All towns together paid the road office 40,000 pounds in 2022.
In 2022 Aldra had 120 beds or 40% of all beds of the county.
There are trees, hedges and a bench before the mill where people sit in the evening and talk about the weather.
Nobody knows who planted the oldest of the trees, and nobody has asked the mayor about it in a long time.
"""

CLINICS = """\
# Clinics

## How many patients did the Aldra clinic treat? {#aldra_patients}

**2,300 patients** in 2022, after 1,840 in 2021; 460 of those of 2022 came from Brume.

> The clinic of Aldra treated 1,840 patients in 2021 and 2,300 patients in 2022
> -- report, 1
> Of the patients of the Aldra clinic in 2022, 460 patients came from Brume
> -- report, 8

Also asked:
- people treated in aldra
- number of patients aldra hospital
Figures:
- p22 = 2,300 patients; patients treated; Aldra; 2022
- p21 = 1,840 patients; patients treated; Aldra; 2021
- from_brume = 460 patients; patients from Brume; Aldra; 2022

## How many patients did the Brume clinic treat? {#brume_patients}

**1,150 patients** in 2022.

> The clinic of Brume treated 1,150 patients in the year 2022
> -- report, 2

Also asked:
- people treated in brume
Figures:
- p22 = 1,150 patients; patients treated; Brume; 2022

## How long does a stay in the Aldra clinic last? {#stay}

6.5 days on average in 2022, 8 days in 2021.

> In 2022 a stay in the clinic of Aldra lasted 6.5 days on average, against 8 days in 2021
> -- report, 3

Also asked:
- average length of stay
Figures:
- s22 = 6.5 days; average stay; Aldra; 2022
- s21 = 8 days; average stay; Aldra; 2021

## How high is the vaccination rate in Aldra? {#vaccination}

71.5% in 2022, after 62% in 2021.

> The vaccination rate in Aldra rose from 62% in 2021 to 71.5% in 2022
> -- report, 4

Also asked:
- share of people vaccinated
Figures:
- v22 = 71.5%; vaccination rate; Aldra; 2022
- v21 = 62%; vaccination rate; Aldra; 2021

## How many patients will the new ward treat? {#ward}

500 are expected in 2025.

> A new ward of the Aldra clinic is expected to treat 500 patients in 2025
> -- report, 9

Figures:
- w25 = 500 patients; patients treated in the new ward; Aldra; 2025; expected

## How long does one wait for an operation in Aldra? {#waiting}

45 days in 2022, about 60 days in 2021.

> The waiting time for an operation in Aldra was 45 days in 2022 and about 60 days in 2021
> -- report, 10

Also asked:
- waiting time
Figures:
- t22 = 45 days; waiting time for an operation; Aldra; 2022
- t21 = 60 days; waiting time for an operation; Aldra; 2021; about

## What do nurses earn in Aldra? {#nurses}

2,100 pounds a month in 2022.

> The nurses of Aldra earned 2,100 pounds a month in 2022
> -- report, 13

Also asked:
- salary of nurses
Figures:
- pay = 2,100 pounds a month; pay of nurses; Aldra; 2022

## When was the Aldra clinic opened? {#opened}

In 1974, by the old doctor.

> The clinic of Aldra was opened in 1974 by the old doctor
> -- report, 14

Also asked:
- since when is there a clinic in aldra
- year the clinic was founded

## How long does the ambulance contract run? {#ambulance}

36 months from May 2022; it may be extended by 12 months.

> The contract for the ambulance runs for 36 months from May 2022 and may be extended by 12 months
> -- report, 12

Also asked:
- term of the ambulance contract
Figures:
- term = 36 months; term of the ambulance contract; ; 2022-05
- ext = 12 months; extension of the ambulance contract

## Who owns the ambulance? {#ambulance_owner}

The town owns 55% of it; the rest belongs to Corvo.

> The town owns 55% of the ambulance and the rest belongs to Corvo
> -- report, 15

Also asked:
- share of the town in the ambulance
- does corvo own a part of the ambulance
Figures:
- town = 55%; share of the ambulance; town

## What do the towns pay for the road? {#road}

Aldra 20,000 pounds and Brume 12,000 pounds in 2022; all towns together 40,000 pounds.

> For the road Aldra paid 20,000 pounds and Brume 12,000 pounds to the road office in 2022
> -- report, 16
> All towns together paid the road office 40,000 pounds in 2022
> -- report, 17

Also asked:
- road fees
Figures:
- aldra = 20,000 pounds; road fees; Aldra -> road office; 2022
- brume = 12,000 pounds; road fees; Brume -> road office; 2022
- all = 40,000 pounds; total road fees; road office; 2022

## What part of all beds is in Aldra? {#beds}

120 beds, which are 40% of all beds of the county in 2022.

> In 2022 Aldra had 120 beds or 40% of all beds of the county
> -- report, 18

Also asked:
- beds in the county
Figures:
- beds = 120 beds; beds; Aldra; 2022
- share = 40%; share of beds of the county; Aldra; 2022
"""

FARMING = """\
# Farming and mills

## How much rye did Aldra harvest? {#aldra_rye}

360 tonnes in 2022, after 480 tonnes in 2021.

> Aldra harvested 480 tonnes of rye in 2021, and 360 tonnes of rye in 2022 after a dry summer
> -- report, 5

Also asked:
- rye crop of aldra
Figures:
- r22 = 360 tonnes; rye harvested; Aldra; 2022
- r21 = 480 tonnes; rye harvested; Aldra; 2021

## How much rye did Brume harvest? {#brume_rye}

240 tonnes in 2022, as its mayor reports.

> Brume harvested 240 tonnes of rye in 2022 as its mayor reports
> -- report, 6

Also asked:
- rye crop of brume
Figures:
- r22 = 240 tonnes; rye harvested; Brume; 2022; reported

## How much rye goes between Aldra and Brume? {#rye_trade}

In 2022 Aldra sent 90 tonnes to Brume, and Brume 30 tonnes to Aldra.

> Aldra sent 90 tonnes of rye to Brume in 2022, and Brume sent 30 tonnes of rye to Aldra
> -- report, 7

Also asked:
- exchange of rye
Figures:
- ab = 90 tonnes; rye sent; Aldra -> Brume; 2022
- ba = 30 tonnes; rye sent; Brume -> Aldra; 2022

## How many workers has the mill of Brume? {#mill}

At least 38.

> The mill of Brume employs at least 38 workers
> -- report, 11

Also asked:
- staff of the mill
Figures:
- w = 38 workers; workers; mill of Brume; ; at least
"""

TERMS = """\
# Terms

- clinic = hospital, infirmary
- Aldra = aldran
- Brume = brumian
- Corvo = corvan
- Dorn = dornish
"""


def clinics(folder: Path) -> AnswerEngine:
    """An engine over the clinics, by words alone."""
    text, base = folder / "report.txt", folder / "base"
    text.write_text(REPORT, encoding="utf-8")
    register_source(text, base, "report", "A report", "")
    listed = base / "sources" / "report.toml"
    listed.write_text(listed.read_text(encoding="utf-8").replace('"third party"', '"own"'), encoding="utf-8")
    (base / "pages").mkdir()
    (base / "pages" / "clinics.md").write_text(CLINICS, encoding="utf-8")
    (base / "pages" / "farming.md").write_text(FARMING, encoding="utf-8")
    (base / "terms.md").write_text(TERMS, encoding="utf-8")
    return open_engine(base, settings(by_words=True), confidence=shipped_confidence(encoded=False))
