"""Pages of 200 kB made to be slow to check: one thing many times over, in every place where a page has room for it."""

from collections.abc import Callable, Iterator

SIZE = 200_000
QUOTE = "> the harbour earns five million\n> -- src, 1\n"
UNITS = (
    " ", "\t", "*", "_", ".", ",", "1", "1,", "!", "-", "a-", "a", ". ", "$", "%", "(", '"', "{#", "}", "**a ",
    "1 million ",
    "2020 ", "harbour earns ", "e\u0301", "\u0301\u0316", "5 per ", "five million ", "1 May 2020 ", "5% ",
    "5 euros each ",
    "A-5 ", "; ", ": ", "a = ", "<p>", "`a ", "$5.5 million (2020), -3%; ", " -> ", "\U0001f600", "A.B.", "Dr. ",
    "is it? ",
    "1/2 ", "1-2 ", "12:30 ", "1st ", "twenty-one ", "1.1.1.", "1,000,",
)  # fmt: skip
PARTS = ("See: ", "Rests on: ", "Owner: ", "Checked: ", "Also asked:\n- ", "Figures:\n- a = ", "Figures:\n- a = 5; m; ",
         "Figures:\n- holds: ", "Tests:\n- ", "Unknown: ")  # fmt: skip
IN_PARTS = (" ", "1,", "; ", ",", "a", "1 million ")


def hostile_pages() -> Iterator[tuple[str, str]]:
    """Some two hundred pages, each with its name."""
    for unit in UNITS:
        filled = _filled(unit)
        yield f"an answer of {unit!r}", _page(filled)
        yield f"a heading of {unit!r}", f"# P\n\n## {filled}? {{#e}}\n\nYes.\n\n{QUOTE}"
        yield f"a quote of {unit!r}", f"# P\n\n## Is it? {{#e}}\n\nYes.\n\n> {filled}\n> -- src, 1\n"
    for part in PARTS:
        for unit in IN_PARTS:
            yield f"{part!r} of {unit!r}", _page("Yes.", part + _filled(unit))
    yield from _many()


def _filled(unit: str) -> str:
    return (unit * (SIZE // len(unit)))[:SIZE]


def _page(answer: str, rest: str = "") -> str:
    return f"# P\n\n## Is it? {{#e}}\n\n{answer}\n\n{QUOTE}\n{rest}\n"


def _many() -> Iterator[tuple[str, str]]:
    """Much of what is harmless alone."""
    figures = "".join(f"- f{n} = ${n} million; income; harbour <-> city; 2020; at least\n" for n in range(588))
    yield "588 figures", _page("5 million. " * 50, f"Figures:\n{figures}")
    yield "many wordings", _page("Yes.", "Also asked:\n" + "- what is the harbour\n" * 9_000)
    yield "many quotes", f"# P\n\n## Is it? {{#e}}\n\nYes.\n\n{QUOTE * 4_500}"
    yield "a chain", _entries(lambda n: f"## F{n} {{#f{n}}}\n\nYes.\n\nSee: f{n + 1}\nRests on: f{n + 1}\n\n")
    yield "many entries", _entries(lambda n: f"## Is it number {n}? {{#f{n}}}\n\nYes.\n\n{QUOTE}\n")


def _entries(entry: Callable[[int], str]) -> str:
    return ("# P\n\n" + "".join(map(entry, range(SIZE // 30))))[:SIZE]
