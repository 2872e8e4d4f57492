"""Which pages are one page under several addresses, and which address stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.reading.addresses import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.crawl.stored import Stored

__all__ = ["distinct"]


def distinct(found: Mapping[str, Stored], store: Store) -> tuple[list[str], list[tuple[str, str]]]:
    """The keys of pages that stay, and the addresses of the others, each with the one that stands for it.

    It stands by being the canonical address, by having the other for its Markdown twin, or by the same text.
    """
    order = sorted(found, key=lambda key: (len(key), key))
    twins = {key_of(page.alternate): key for key, page in found.items() if page.alternate}
    first: dict[str, str] = {}
    for key in sorted(order, key=lambda key: key != key_of(found[key].canonical)):
        first.setdefault(found[key].digest, key)
    stands: dict[str, str] = {}
    for key in order:
        page = found[key]
        canonical = key_of(page.canonical) if page.canonical else key
        target = found.get(canonical)
        if canonical != key and target is not None and key_of(target.canonical or target.url) == canonical:
            stands[key] = canonical
        elif key in twins and twins[key] != key:
            stands[key] = twins[key]
        elif first[page.digest] != key and store.markdown(page.id) == store.markdown(found[first[page.digest]].id):
            stands[key] = first[page.digest]
    for key in order:  # two that each name the other: the first stays
        last, seen = key, set[str]()
        while last in stands and last not in seen:
            seen.add(last)
            last = stands[last]
        if last == key:
            stands.pop(key, None)
    duplicates = [(found[key].url, found[_end(key, stands)].url) for key in stands]
    return sorted(key for key in order if key not in stands), duplicates


def _end(key: str, stands: Mapping[str, str]) -> str:
    while key in stands:
        key = stands[key]
    return key
