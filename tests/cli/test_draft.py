"""draft, from the first sentence that no entry cites to a page that the checker takes."""

from tests.answering.bases import REPORT


def test_drafts_are_appended_one_sentence_after_another_and_checked(bot, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT)
    bot("source", "add", "report.txt", "--title", "Harbour", "--knowledge", "new")
    first = bot("draft", "report", "--page", "harbour", "--knowledge", "new")
    assert (first.code, first.out.startswith("pages/harbour.md:3: ")) == (0, True)
    assert bot("draft", "report", "--page", "harbour", "--knowledge", "new").code == 0
    assert bot("draft", "report", "--page", "harbour", "--next", "2", "--knowledge", "new").out.count(" begun\n") == 2
    page = (tmp_path / "new" / "pages" / "harbour.md").read_text()
    assert page.startswith("# Harbour\n\n## ")
    assert page.count("\n## ") == 4
    assert bot("check", "--knowledge", "new").code == 0


def test_a_draft_is_printed_and_what_is_not_there_is_said(bot, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT)
    bot("source", "add", "report.txt", "--knowledge", "new")
    assert "> The harbour closes at dusk and opens again" in bot("draft", "report", "2.1", "--knowledge", "new").out
    assert bot("draft", "other", "--knowledge", "new").code == 2
    assert bot("draft", "report", "--page", "../x", "2", "--knowledge", "new").code == 2


def test_a_place_beside_next_is_refused_and_nothing_is_written(bot, tmp_path):
    (tmp_path / "report.txt").write_text(REPORT)
    bot("source", "add", "report.txt", "--knowledge", "new")
    both = bot("draft", "report", "2.1", "--next", "2", "--page", "harbour", "--knowledge", "new")
    assert (both.code, both.out) == (2, "")
    assert "the place 2.1 and --next 2 were both given" in both.err
    assert not (tmp_path / "new" / "pages" / "harbour.md").exists()
