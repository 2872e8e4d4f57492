"""Track parcels from Python.

The two clients, [`Client`][parcel.Client] and [`AsyncClient`][parcel.AsyncClient], offer the same methods. Both return
[`Parcel`][parcel.models.Parcel] objects, and raise [`ParcelError`][parcel.errors.ParcelError] when the service answers
with an error.
"""

from parcel.client import AsyncClient, Client
from parcel.errors import NotFoundError, ParcelError, RateLimitError
from parcel.models import Event, Parcel, Status, dimensional_weight

__all__ = [
    "AsyncClient",
    "Client",
    "Event",
    "NotFoundError",
    "Parcel",
    "ParcelError",
    "RateLimitError",
    "Status",
    "dimensional_weight",
]
