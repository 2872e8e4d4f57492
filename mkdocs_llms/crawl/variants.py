"""Pages of several versions and languages in one index: each variant in sections of its own, after the start's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_llms.crawl.facets import language_part, losers, version_part
from mkdocs_llms.emit import TOP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_llms.arrange import Listed
    from mkdocs_llms.crawl.options import Options
    from mkdocs_llms.crawl.store import Store
    from mkdocs_llms.crawl.stored import Stored

__all__ = ["below", "variants"]


def variants(store: Store, options: Options, rows: Mapping[str, Stored]) -> dict[str, Mapping[str, Stored]]:
    """The pages by the variant that they belong to, as `fr` or `fr > 1.0`; the start's is empty, and first."""
    if "all" not in {options.versions, options.languages}:
        return {"": rows}
    start = store.get("start")
    languages = dict(store.all("SELECT id, language FROM pages"))
    own = language_part(start)
    others = losers((row.url for row in rows.values()), start)
    found: dict[str, dict[str, Stored]] = {"": {}}
    for path, row in rows.items():
        names = []
        language, version = language_part(row.url), version_part(row.url)
        spoken = languages.get(row.id, "")[:2].lower()
        if language and language[:2] != (own or ())[:2] and spoken != store.get("language")[:2].lower():
            names.append(language[1])
        if version and version[:2] in others:
            names.append(version[1])
        found.setdefault(" > ".join(names), {})[path] = row
    return {name: found[name] for name in sorted(found)}


def below(name: str, listed: list[Listed]) -> list[Listed]:
    """`listed` in sections below the name of a variant; what is optional stays so."""
    if not name:
        return listed
    return [
        entry
        if entry.optional
        else entry._replace(section=f"{name} > {entry.section}" if entry.section not in {"", TOP} else name, folders=())
        for entry in listed
    ]
