"""One error for every figure that cannot be read, so that callers can point at the column."""


class FigureError(ValueError):
    """A figure, period or claim that cannot be read; `offset` is where in the text given (0-based)."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset

    def shifted(self, by: int) -> "FigureError":
        """The same error for a longer text in which this one starts `by` characters later."""
        return FigureError(self.message, self.offset + by)


class IncompatibleUnits(FigureError):
    """Two quantities were joined or compared whose units do not fit; the message names both."""

    def __init__(self, action: str, left: str, right: str, offset: int = 0) -> None:
        named = f"{left or 'a plain number'} and {right or 'a plain number'}"
        super().__init__(f"cannot {action} {named}: the units do not fit", offset)
        self.units = (left, right)
