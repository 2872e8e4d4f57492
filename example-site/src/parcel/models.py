"""The objects that the clients return."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["cm", "in"]


class Status(Enum):
    """The seven statuses of a parcel."""

    REGISTERED = "registered"
    """Known to Parcel Post, not yet to the carrier."""
    IN_TRANSIT = "in_transit"
    """Scanned at least once."""
    HELD = "held"
    """Stopped, for instance by customs."""
    OUT_FOR_DELIVERY = "out_for_delivery"
    """On the last vehicle."""
    DELIVERED = "delivered"
    """Handed over or left at the agreed place."""
    RETURNED = "returned"
    """On its way back to the sender."""
    LOST = "lost"
    """Silent for 30 days."""


@dataclass(frozen=True)
class Event:
    """Something that a carrier told us about a parcel."""

    id: str
    """The event's id, such as `EV-90121`."""
    time: datetime
    """When it happened, in UTC."""
    status: Status
    """The status that the parcel has since."""
    note: str | None = None
    """The carrier's own words."""


@dataclass(frozen=True)
class Parcel:
    """One parcel and what is known about it.

    Attributes:
        id: The Parcel Post id, such as `PP-4471-2290`.
        number: The carrier's number.
        carrier: The carrier, or `None` while it is being detected.
        events: What happened so far, oldest first.
    """

    id: str
    number: str
    carrier: str | None = None
    events: list[Event] = field(default_factory=list)

    @property
    def status(self) -> Status:
        """The status after the latest event, or [`REGISTERED`][parcel.models.Status.REGISTERED]."""
        return self.events[-1].status if self.events else Status.REGISTERED

    def since(self, moment: datetime | str, /, *, include_notes: bool = True) -> list[Event]:
        """Return the events after a moment.

        Args:
            moment: A `datetime`, or text such as `"2026-03-04"`.
            include_notes: Whether events that carry only a note count too.

        Returns:
            The events, oldest first.
        """
        start = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return [event for event in self.events if event.time > start and (include_notes or not event.note)]


def dimensional_weight(
    length: float,
    width: float,
    height: float,
    *,
    divisor: int | None = None,
    unit: Unit = "cm",
) -> int:
    r"""Return the weight that a carrier charges for a parcel's size.

    The formula is $\lceil l\,b\,h / D \rceil$; see [Work out the price](../guides/shipments/pricing.md).

    Args:
        length: The longest side.
        width: The second side.
        height: The third side.
        divisor: The carrier's divisor, or `None` for the usual one: 5000 for `"cm"`, 139 for `"in"`.
        unit: The unit of the three sides, `"cm" | "in"`.

    Returns:
        Whole kilograms for `"cm"`, whole pounds for `"in"`.

    Raises:
        ValueError: If a side is not positive.

    Examples:
        >>> dimensional_weight(60, 40, 30)
        15
        >>> dimensional_weight(10, 10, 10, divisor=4000)
        1
    """
    if min(length, width, height) <= 0:
        raise ValueError("the sides of a parcel are positive numbers")
    if divisor is None:
        divisor = 5000 if unit == "cm" else 139
    return math.ceil(length * width * height / divisor)
