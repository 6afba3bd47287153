"""A question in a language that base and encoder do not know is told so, and likeness to an entry answers nothing."""

from pathlib import Path

import pytest
import wordfreq
from tokenizers import BertWordPieceTokenizer, Regex
from tokenizers.normalizers import BertNormalizer, Replace, Sequence

from bot.answering.language_notes import NOTES
from bot.app.bootstrap import open_engine
from bot.encoder.files import VOCABULARY, packaged
from bot.engine.answer_engine import AnswerEngine
from bot.knowledge.folder import read_folder
from bot.knowledge.rows import ImportedRow
from bot.lexicon.english import words as word_class
from bot.matching.decision import Outcome, Reason
from bot.matching.language import base_languages, detect_language
from bot.matching.matcher import Matcher
from bot.matching.query import fold, parse_query, words
from tests.benchmarks.data import write_base
from tests.matching.bases import matcher, settings

KNOWN = frozenset(wordfreq.get_frequency_dict("en", wordlist="small"))

FOREIGN = {
    "bg": "къде е лодката и колко струва",
    "cs": "kde je přístav a kolik to stojí",
    "da": "hvad koster færgen",
    "de": "wie lang ist die Mole",
    "el": "πού είναι το λιμάνι",
    "es": "¿dónde está el puerto?",
    "fi": "missä satama on",
    "fr": "combien coûte le bateau",
    "hi": "नाव कितने की है",
    "hr": "gdje je luka",
    "hu": "hol van a kikötő",
    "id": "di mana pelabuhan ini",
    "it": "dov'è il porto e quanto costa la barca",
    "ja": "港はどこですか",
    "ko": "항구는 어디에 있나요",
    "lt": "kur yra uostas",
    "nl": "hoeveel kost het schip",
    "pl": "gdzie jest port i ile kosztuje łódź",
    "pt": "quanto custa o barco e onde está",
    "ro": "unde este portul",
    "ru": "где находится гавань",
    "sv": "vad kostar båten och när går den",
    "th": "ท่าเรืออยู่ที่ไหน",
    "tr": "bu liman nerede ve ne kadar",
    "uk": "де є гавань і скільки коштує човен",
    "vi": "cảng ở đâu và bao nhiêu tiền",
    "zh": "港口在哪里",
    "ar": "أين الميناء",
}
ENGLISH = (
    "die in the war", "was man to be or not", "no call me", "do u like it", "per month in 2023", "Su-35 in short",
    "wen was it foundet", "who is de facto king", "la la land in brief", "is el nino real", "que sera sera", "ok so",
    "how much is a croissant", "S-300", "", "25 %", "co-op on site", "is the cafe open", "my son has a kit",
)  # fmt: skip


def test_each_language_is_told_by_script_and_small_words():
    near = {"da": {"da", "no"}, "pt": {"pt"}, "bg": {"bg"}}
    found = {code: detect_language(words(fold(text)), KNOWN) for code, text in FOREIGN.items()}
    assert {code: got for code, got in found.items() if got not in near.get(code, {code})} == {}


def test_english_is_never_taken_for_another_language():
    asked = (*ENGLISH, *word_class("off_topic_questions"))
    assert {text: got for text in asked if (got := detect_language(words(fold(text)), KNOWN))} == {}


def test_a_base_is_in_the_languages_of_a_good_part_of_its_headings():
    many = [words(text) for text in ["wo ist das boot", "where is the boat", "how much is it", *["the boat"] * 3]]
    assert base_languages(many) == {"de"}
    assert base_languages([*many, *[words("the boat")] * 10]) == frozenset()


RUSSIAN = {
    "Как записаться на рыбалку?": "У причала.",
    "Где стоит лодка?": "У моста.",
    "Сколько стоит билет на паром?": "Сто рублей.",
    "Можно ли брать собаку?": "Да.",
    "Есть ли паром зимой?": "Нет.",
}


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    rows = [ImportedRow(id=f"r{n}", question=one, answer=two) for n, (one, two) in enumerate(RUSSIAN.items())]
    return matcher(read_folder(write_base(tmp_path_factory.mktemp("russian"), rows))[0])


@pytest.mark.parametrize("text", ["кто водит паром", "где купить удочку", "сколько лет капитану", "можно ли плавать"])
def test_a_base_in_a_language_that_the_encoder_does_not_know_is_silent_where_words_are_missing(
    russian: Matcher, text: str
):
    decision = russian.decide(text)
    assert (decision.answers, decision.reason) in [((), Reason.UNSURE), ((), Reason.NOTHING_NEAR)]


def test_such_a_base_answers_where_the_words_decide(russian: Matcher):
    asked = {"где лодка": "r1", "сколько стоит паром": "r2", "паром зимой": "r4", "Где стоит лодка": "r1"}
    found = {text: [one.entry.id for one in russian.decide(text).answers] for text in asked}
    assert found == {text: [entry] for text, entry in asked.items()}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_a_question_in_a_strange_language_is_told_so(by_meaning: Matcher, code: str, text: str):
    decision = by_meaning.decide(text)
    assert (decision.outcome, decision.reason, decision.answers) == (Outcome.UNKNOWN, Reason.GUARD_LANGUAGE, ())
    assert decision.uncovered == ()


def test_names_decide_in_any_language(by_meaning: Matcher):
    assert by_meaning.decide("wo ist die lighthouse keeper").answers
    assert by_meaning.query_forms(parse_query("Wie wird das Wetter"))[0] == ("Wie", "wird", "das", "Wetter")


PAGE = {
    "How much does the boat cost?": "Nine crowns.",
    "Where is the lighthouse?": "On the rock.",
    "When does the museum open?": "At ten.",
    "Who sells fish?": "The market.",
}
# What the tiny model of the test knows of German.
GERMAN = {"wie": "how", "viel": "much", "kostet": "cost", "das": "the", "boot": "boat", "wo": "where", "ist": "is"}
GERMAN |= {"der": "the", "leuchtturm": "lighthouse"}


def model_with_german(folder: Path) -> Path:
    """A folder with the packaged model and a tokenizer that reads some German words as English ones."""
    folder.mkdir()
    (folder / "model.onnx").symlink_to(packaged().model)
    made = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    readings = [Replace(Regex(rf"\b{german}\b"), english) for german, english in GERMAN.items()]
    made.normalizer = Sequence([BertNormalizer(lowercase=True), *readings])
    made.save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture(scope="module")
def multilingual(tmp_path_factory: pytest.TempPathFactory) -> AnswerEngine:
    work = tmp_path_factory.mktemp("multilingual")
    rows = [ImportedRow(id=f"r{n}", question=one, answer=two) for n, (one, two) in enumerate(PAGE.items())]
    chosen = settings().model_copy(update={"model": model_with_german(work / "model")})
    return open_engine(write_base(work / "base", rows), chosen)


def test_a_model_that_the_settings_name_matches_the_languages_it_knows(multilingual: AnswerEngine):
    for text, entry in {"Wie viel kostet das Boot?": "r0", "wo ist der leuchtturm": "r1"}.items():
        assert [one.entry.id for one in multilingual.matcher.decide(text).answers] == [entry], text


def test_the_note_is_in_the_language_of_the_question(tmp_path: Path):
    rows = [ImportedRow(id=f"r{n}", question=one, answer=two) for n, (one, two) in enumerate(PAGE.items())]
    engine = open_engine(write_base(tmp_path, rows), settings())
    assert engine.ask("wie lang ist die Mole")[0].message == NOTES["de"]
    assert engine.ask("أين الميناء")[0].message == NOTES["en"]
