"""Documents are read to the paragraphs, headings and pages that they were made of; what cannot be read is said."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from bot.errors import KnowledgeError, UsageError
from bot.knowledge.document_files.read_document import ReadDocument, read_document
from bot.knowledge.sources import SourceDetails, describe
from bot.knowledge.text import canonical
from tests.knowledge.made_documents import Written, as_docx, as_html, as_pdf, written

TABLE = [Written("Nurses 16.5", row=True), Written("Doctors 4 in winter", row=True)]
AGREE = 0.98


def agreement(found: ReadDocument, made: list[Written]) -> float:
    """The share of written paragraphs that are read with just those words, in order."""
    wanted = [canonical(one.text) for one in made]
    at, met = 0, 0
    for text in wanted:
        if text in found.paragraphs[at:]:
            at = found.paragraphs.index(text, at) + 1
            met += 1
    return met / max(len(wanted), len(found.paragraphs))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("form", [{}, {"columns": 2}, {"hyphens": True}], ids=["one column", "two columns", "hyphens"])
def test_a_pdf_gives_its_paragraphs_headings_and_pages(tmp_path: Path, seed: int, form: dict[str, bool]) -> None:
    made = written(seed)
    found = read_document(as_pdf(tmp_path / "a.pdf", made, **form))
    assert agreement(found, made) >= AGREE
    headings = [found.paragraphs[n - 1] for n in found.headings]
    assert headings == [one.text for one in made if one.heading]
    assert len(found.pages) > 1
    assert found.pages[0] == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_a_docx_and_a_web_page_give_their_paragraphs_and_a_tables_rows(tmp_path: Path, seed: int) -> None:
    made = [*written(seed), *TABLE, *written(seed + 10, 2)]
    for found in (read_document(as_docx(tmp_path / "a.docx", made)), read_document(as_html(tmp_path / "a.html", made))):
        assert agreement(found, made) >= AGREE
        assert [found.paragraphs[n - 1] for n in found.headings] == [one.text for one in made if one.heading]


def test_markdown_gives_its_text_without_marks(tmp_path: Path) -> None:
    text = "---\nlayout: x\n---\n# The *club*\n\nA **wrapped**\nline with [a link](https://x.example).\n\n"
    (tmp_path / "a.md").write_text(f"{text}- one\n- two\n  more\n\n" + "| a | b |\n|---|---|\n| Nurses | 16.5 |\n")
    found = read_document(tmp_path / "a.md")
    assert found.paragraphs == ("The club", "A wrapped line with a link.", "one", "two more", "a b", "Nurses 16.5")
    assert (found.headings, found.title) == ((1,), "The club")


def test_a_text_keeps_a_paragraph_a_line_in_any_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Die Fähre\r\n\r\nfährt täglich um 8.\r\n".encode("cp1252"))
    assert read_document(tmp_path / "a.txt").paragraphs == ("Die Fähre", "fährt täglich um 8.")


def test_a_docx_keeps_inserted_text_and_leaves_deleted_text_out(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The fee is ")
    for tag, text in (("del", "25"), ("ins", "30")):
        change = OxmlElement(f"w:{tag}")
        change.append(parse_xml(f'<w:r xmlns:w="{paragraph._p.nsmap["w"]}"><w:t>{text} euros</w:t></w:r>'))
        paragraph._p.append(change)
    document.save(str(tmp_path / "a.docx"))
    assert read_document(tmp_path / "a.docx").paragraphs == ("The fee is 30 euros",)


def test_a_page_that_is_a_picture_is_said(tmp_path: Path) -> None:
    with PdfPages(tmp_path / "a.pdf") as pages:
        first = Figure()
        first.text(0.1, 0.5, "The ferry leaves at eight.")
        pages.savefig(first)
        pages.savefig(Figure())
    found = read_document(tmp_path / "a.pdf")
    assert found.paragraphs == ("The ferry leaves at eight.",)
    assert found.unread == ("page 2 without text (a picture, or blank)",)


def test_a_pdf_of_pictures_alone_is_refused(tmp_path: Path) -> None:
    with PdfPages(tmp_path / "a.pdf") as pages:
        pages.savefig(Figure())
    with pytest.raises(KnowledgeError, match=r"no words: page 1 without text .*recognize its text first"):
        read_document(tmp_path / "a.pdf")


def packed(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"", "not a PDF"),
        ("a.pdf", b"%PDF-1.4 broken", "not a PDF"),
        ("a.docx", b"no", "not the kind of file that its name says"),
        ("a.docx", packed(xl__workbook_xml=b"<x/>"), "not the kind of file that its name says"),
        ("a.docx", packed(word__document_xml=b"<x/>"), "a damaged document"),
        ("a.docx", packed(word__document_xml=b" " * 100_000_001), "unpacks to 100,000,001 bytes"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "an old or encrypted office file"),
        ("a.txt", b"!!!!!!!!", "no words"),
        ("a.html", b"<html><script>x</script></html>", "no words"),
        ("a.txt", b"word " * 500_000, "2,500,000 bytes of text|at most 2,000,000"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(KnowledgeError, match=message) as error:
        read_document(tmp_path / name)
    assert error.value.remedy
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["a.doc", "a.odt", "a.rtf", "a.pptx", "a.xlsx"])
def test_other_kinds_are_wrong_use_with_a_remedy(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UsageError, match="is not read"):
        read_document(tmp_path / name)


def test_a_paragraph_knows_its_page() -> None:
    source = describe(("a b c d",) * 9, SourceDetails(title="Report", version="2nd"), pages=(1, 4, 4, 9))
    assert [source.page_of(n) for n in (1, 3, 4, 8, 9)] == [1, 1, 3, 3, 4]
    assert source.name == "Report (2nd)"
