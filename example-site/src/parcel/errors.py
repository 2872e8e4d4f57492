"""What the clients raise."""


class ParcelError(Exception):
    """Any error that the service reports.

    Attributes:
        code: The error's code, such as `"unknown_carrier"`.
        status: The HTTP status, or `None` if there was no answer at all.
    """

    def __init__(self, message: str, *, code: str | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class NotFoundError(ParcelError):
    """No parcel of your account has this id."""


class RateLimitError(ParcelError):
    """Too many requests; see [limits](../api/index.md#limits).

    Attributes:
        retry_after: Seconds to wait before the next request.
    """

    retry_after: float = 0.0
