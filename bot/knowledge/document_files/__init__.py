"""Documents as people have them, read to paragraphs: text, Markdown, HTML, PDF and DOCX."""
