"""What figures give is said in sentences that a person would write."""

from bot.answering import quantity_text
from bot.quantities import calculation
from bot.quantities.results import Bound, Computed, Confirmed, Corrected, Ranked, Result
from tests.answering.test_figure_words import record

SENT = record("sent = 270 crates; crates sent; Ostia -> Vell; 2023")
BACK = record("back = 90 crates; crates sent; Vell -> Ostia; 2023")
NEW, OLD = record("new = 20 years; lease of the hall; ; 2024"), record("old = 5 years; lease of the yard; ; 2001")


def test_a_comparison_gives_the_result_before_what_is_compared():
    steps = (calculation.factor(SENT.quantity, BACK.quantity), calculation.difference(SENT.quantity, BACK.quantity))
    assert quantity_text.computed(Computed(Result.COMPARISON, (SENT, BACK), steps)) == (
        "3 times as much (180 crates more): 270 crates (crates sent from Ostia to Vell, 2023) against 90 crates"
        " (crates sent from Vell to Ostia, 2023). Computed: 270 crates / 90 crates = 3;"
        " 270 crates - 90 crates = 180 crates."
    )


def test_lengths_of_time_are_longer_or_shorter():
    step = calculation.difference(OLD.quantity, NEW.quantity)
    said = quantity_text.computed(Computed(Result.COMPARISON, (OLD, NEW), (step,), verdict=False))
    assert said.startswith("No, 15 years shorter: 5 years (lease of the yard, 2001) against 20 years")
    ranked = quantity_text.ranked(Ranked((NEW, OLD), largest=True))
    assert ranked.startswith("Longest: lease of the hall, 2024 (20 years), then lease of the yard, 2001 (5 years).")


def test_a_limit_is_repeated_in_the_words_of_the_question():
    found = Confirmed(SENT, asked="300", bound=Bound.OVER, verdict=False)
    assert quantity_text.confirmed(found) == (
        "No, not more than 300: 270 crates (crates sent from Ostia to Vell, 2023)."
    )


def test_a_correction_names_what_holds_and_what_the_number_was():
    assert quantity_text.corrected(Corrected("90 crates", (SENT,), (BACK,))) == (
        "No, not 90 crates but 270 crates (crates sent from Ostia to Vell, 2023)."
        " 90 crates is another figure: crates sent from Vell to Ostia, 2023."
    )
