"""What is said to a question in a language that the bot does not understand, in each language of Discord."""

NOTES = {
    "bg": "Не разбирам този език. Моля, задайте въпроса на езика на базата.",
    "cs": "Tomuto jazyku nerozumím. Zeptejte se prosím v jazyce této databáze.",
    "da": "Jeg forstår ikke dette sprog. Stil venligst spørgsmålet på basens sprog.",
    "de": "Diese Sprache verstehe ich nicht. Bitte stelle die Frage in der Sprache der Wissensbasis.",
    "el": "Δεν καταλαβαίνω αυτή τη γλώσσα. Ρωτήστε στη γλώσσα της βάσης.",
    "en": "I do not understand this language. Please ask in the language of the base.",
    "es": "No entiendo este idioma. Haz la pregunta en el idioma de la base.",
    "fi": "En ymmärrä tätä kieltä. Kysy tietokannan kielellä.",
    "fr": "Je ne comprends pas cette langue. Posez la question dans la langue de la base.",
    "hi": "मैं यह भाषा नहीं समझता। कृपया ज्ञानकोष की भाषा में पूछें।",
    "hr": "Ne razumijem ovaj jezik. Postavite pitanje na jeziku baze.",
    "hu": "Ezt a nyelvet nem értem. Kérlek, az adatbázis nyelvén kérdezz.",
    "id": "Saya tidak mengerti bahasa ini. Silakan bertanya dalam bahasa basis ini.",
    "it": "Non capisco questa lingua. Fai la domanda nella lingua della base.",
    "ja": "この言語は理解できません。データベースの言語で質問してください。",
    "ko": "이 언어를 이해하지 못합니다. 지식 베이스의 언어로 질문해 주세요.",
    "lt": "Nesuprantu šios kalbos. Klauskite bazės kalba.",
    "nl": "Ik begrijp deze taal niet. Stel de vraag in de taal van de kennisbank.",
    "no": "Jeg forstår ikke dette språket. Still spørsmålet på basens språk.",
    "pl": "Nie rozumiem tego języka. Zadaj pytanie w języku bazy.",
    "pt": "Não entendo este idioma. Faça a pergunta no idioma da base.",
    "ro": "Nu înțeleg această limbă. Pune întrebarea în limba bazei.",
    "ru": "Я не понимаю этот язык. Задайте вопрос на языке базы.",
    "sv": "Jag förstår inte det här språket. Ställ frågan på basens språk.",
    "th": "ฉันไม่เข้าใจภาษานี้ โปรดถามเป็นภาษาของฐานข้อมูล",
    "tr": "Bu dili anlamıyorum. Lütfen soruyu bilgi tabanının dilinde sorun.",
    "uk": "Я не розумію цієї мови. Поставте запитання мовою бази.",
    "vi": "Tôi không hiểu ngôn ngữ này. Vui lòng hỏi bằng ngôn ngữ của cơ sở dữ liệu.",
    "zh": "我不懂这种语言。请用知识库的语言提问。",
}
"""By ISO 639-1 code."""


def language_note(code: str) -> str:
    """The note in a language, in English for one that Discord does not have."""
    return NOTES.get(code, NOTES["en"])
