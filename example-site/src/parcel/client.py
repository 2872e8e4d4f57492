"""The clients: one that blocks and one that does not."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterable, Mapping

from parcel.errors import NotFoundError, ParcelError
from parcel.models import Event, Parcel

API = "https://api.example.com/v1"


class Client:
    """Calls the REST API and waits for its answers.

    Examples:
        Register a parcel and print its status:

        ```python
        client = Client.from_env()
        parcel = client.add("NL0098812", carrier="northline")
        print(parcel.status)
        ```

    Attributes:
        base_url: Where requests go.
        timeout: Seconds to wait for an answer.
    """

    def __init__(self, token: str, *, base_url: str = API, timeout: float | None = 10.0) -> None:
        """Create a client.

        Args:
            token: A [token](../guides/account/tokens.md) of your account.
            base_url: Where requests go; change it for tests.
            timeout: Seconds to wait for an answer, or `None` to wait for ever.
        """
        self._token = token
        self.base_url = base_url
        self.timeout = timeout
        self._parcels: dict[str, Parcel] = {}

    @classmethod
    def from_env(cls, variable: str = "PARCEL_TOKEN") -> Client:
        """Create a client with a token from the environment.

        Args:
            variable: The variable that holds the token.

        Raises:
            KeyError: If the variable is not set.
        """
        return cls(os.environ[variable])

    @property
    def masked_token(self) -> str:
        """The token's last four characters, for logs."""
        return f"…{self._token[-4:]}"

    def add(
        self,
        number: str,
        *,
        carrier: str | None = None,
        notify: str | Iterable[str] | None = None,
        metadata: Mapping[str, str | int] | None = None,
    ) -> Parcel:
        """Register a parcel and start to track it.

        Adding the same number twice returns the same [`Parcel`][parcel.models.Parcel].

        Args:
            number: The carrier's number, as printed on the label.
            carrier: The carrier's name, or `None` to detect it.
            notify: Which events are sent to your webhooks. There are three forms:

                - `"all"` or `"end"`
                - the names of single events
                - `None`, for the account's default

                An unknown name is refused with the code `unknown_event`; see
                [Webhooks](../guides/account/webhooks.md).
            metadata: Your own keys. They come back with every event.

        Returns:
            The parcel, with the status [`REGISTERED`][parcel.models.Status.REGISTERED] if it is new.

        Raises:
            ParcelError: If the carrier is unknown or the number malformed.
            RateLimitError: If there were too many requests.

        Examples:
            >>> client = Client("secret")
            >>> client.add("NL0098812").number
            'NL0098812'

        Note:
            To register many parcels, the [batch endpoint](../guides/shipments/track.md#add-many-parcels) is faster.
        """
        if not number.strip():
            raise ParcelError("the number is empty", code="bad_number")
        del notify, metadata  # sent along in the real client
        parcel_id = f"PP-{len(self._parcels) + 1:04}"
        return self._parcels.setdefault(number, Parcel(parcel_id, number, carrier))

    def get(self, parcel_id: str) -> Parcel:
        """Return a parcel by its id.

        Args:
            parcel_id: The Parcel Post id, such as `PP-4471-2290`.

        Raises:
            NotFoundError: If your account has no such parcel.
        """
        for parcel in self._parcels.values():
            if parcel.id == parcel_id:
                return parcel
        raise NotFoundError(f"no parcel {parcel_id!r}", code="not_found", status=404)


class AsyncClient:
    """The same as [`Client`][parcel.Client], for `asyncio`."""

    def __init__(self, token: str) -> None:
        self._client = Client(token)

    async def get(self, parcel_id: str) -> Parcel:
        """Return a parcel by its id; see [`Client.get`][parcel.Client.get].

        Args:
            parcel_id: The Parcel Post id.
        """
        return self._client.get(parcel_id)

    async def watch(self, parcel_id: str, *, after: Event | str | None = None) -> AsyncIterator[Event]:
        """Yield every new event until the parcel is delivered.

        Args:
            parcel_id: The Parcel Post id.
            after: The last [`Event`][parcel.models.Event] you know, or its id; `None` starts at the beginning.

        Yields:
            One event at a time, oldest first.
        """
        seen = after is None
        for event in self._client.get(parcel_id).events:
            if seen:
                yield event
            seen = seen or after in (event, event.id)
