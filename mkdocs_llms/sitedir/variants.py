"""Several versions or languages in one folder: which there are, and which one is built. Pure: paths in, paths out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mkdocs_llms.arrange import RELEASED, is_version, rank
from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

__all__ = ["Choice", "Variant", "choose", "find", "mike_aliases"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}|latest))?(?:[-_][A-Za-z]{2})?")
_STARTS = ("index.html", "index.htm", "index.xhtml")
_SERVICE = frozenset({*_STARTS, "404.html", "search.html", "search/index.html", "versions.html"})
_ALIKE = 0.5
"""The share of pages that two folders must have in common to be two copies of one site."""

Kind = Literal["version", "language"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One version or language of the site; `folder` ends in `/`, and is empty for the pages around the other folders."""

    kind: Kind
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The pages of one variant, the folder its index goes to, and what to tell the author about the others."""

    pages: tuple[str, ...]
    prefix: str = ""
    home: str = ""
    """The folder of its start page."""
    others: tuple[str, ...] = ()
    """Folders that belong to another variant."""
    remarks: tuple[str, ...] = ()


def choose(
    pages: Sequence[str],
    *,
    language_of: Callable[[str], str],
    version: str = "",
    language: str = "",
    default_language: str = "",
    aliases: Mapping[str, str] | None = None,
) -> Choice:
    """The pages of one version in one language: those asked for, else the default ones.

    `language_of` says what a page's `<html lang>` is; `aliases` are other names of folders (`latest` → `1.2`). Raises
    `ConfigError` for a version or language that is not there.
    """
    choice = Choice(tuple(pages))
    asked: dict[Kind, str] = {"version": version, "language": language}
    met: set[Kind] = set()
    for _ in range(3):  # en/latest/…, latest/en/…, docs/1.0/…
        found = find(choice.pages, choice.home, language_of, settled=met)
        if not found or found[0].kind in met:
            break
        met.add(found[0].kind)
        choice = _narrow(choice, found, asked[found[0].kind], default_language, aliases or {})
    for kind, name in asked.items():
        if name and kind not in met:
            raise ConfigError(f"--{kind} {name}: there is only one {kind} in this folder. Leave the option out.")
    return choice


def _narrow(
    choice: Choice, found: Sequence[Variant], asked: str, default_language: str, aliases: Mapping[str, str]
) -> Choice:
    kind = found[0].kind
    first = _best_language(found, default_language) if kind == "language" else _best_version(found, aliases)
    taken = _named(found, asked, aliases) if asked else first
    own = _folders(choice, taken, alone=kind == "version")
    rest = tuple(
        folder
        for v in found
        if v is not taken
        for folder in _folders(choice, v, alone=kind == "version" or _same_language(taken.name, v.name))
    )
    kept = tuple(
        page
        for page in choice.pages
        if not page.startswith(rest) and (taken is first or not taken.folder or page.startswith(own))
    )
    names = ", ".join(v.name or "the pages around them" for v in found if v is not taken)
    return Choice(
        kept,
        prefix=choice.prefix if taken is first else taken.folder or choice.prefix,
        home=taken.folder or choice.home,
        others=(*choice.others, *rest),
        remarks=(
            *choice.remarks,
            (
                f"several {kind}s in this folder: built {taken.name or f'the default {kind}'}, left out {names}; "
                f"`--{kind} NAME` builds another."
            ),
        ),
    )


def _folders(choice: Choice, variant: Variant, *, alone: bool = False) -> tuple[str, ...]:
    """Where the pages of a variant are: Docusaurus 1 has those of a language in `ja/` and, but for `alone`, `docs/ja/`."""
    if not variant.folder:
        return ()
    inner = f"{choice.home}docs/{variant.name}/"
    more = not alone and variant.folder != inner and any(page.startswith(inner) for page in choice.pages)
    return (variant.folder, inner) if more else (variant.folder,)


def find(
    pages: Sequence[str], home: str, language_of: Callable[[str], str], settled: Collection[Kind] = ()
) -> tuple[Variant, ...]:
    """The variants among `pages` below `home`, all of one kind; the pages around them may be one as well.

    No languages where they are `settled`: what is left is one.
    """
    for root in (home, f"{home}docs/"):
        below = _below(pages, root)
        languages = _languages(below, root, language_of)
        if len(languages) > 1 and "language" not in settled:
            return languages
        # Docusaurus 1 keeps the versions in the folder of their language, be it the only one: docs/en/1.0/…
        inner = next((v.folder for v in languages if v.folder), "")
        for folder in (inner, root) if inner else (root,):
            found = _versions(_below(pages, folder), folder)
            if len(found) > 1:
                return found
    return ()


def _below(pages: Sequence[str], root: str) -> dict[str, set[str]]:
    """The pages below `root` by the folder there that they are in; by an empty name those that are in none."""
    below: dict[str, set[str]] = {}
    for page in pages:
        if page.startswith(root):
            name, slash, rest = page[len(root) :].partition("/")
            below.setdefault(name if slash else "", set()).add(rest if slash else name)
    return below


def _versions(below: Mapping[str, set[str]], root: str) -> tuple[Variant, ...]:
    """Version folders that are copies of one another, or of the pages around them."""
    names = [name for name in below if name and is_version(name)]
    around = _around(below, names)
    copies = [n for n in names if _alike(below[n], around) or any(_alike(below[n], below[o]) for o in names if o != n)]
    own = any(_alike(below[name], around) for name in copies)
    return _variants("version", root, copies, own=own)


def _languages(below: Mapping[str, set[str]], root: str, language_of: Callable[[str], str]) -> tuple[Variant, ...]:
    """Folders named for the language that their pages say they are in; a translation may rename every file."""

    def said(name: str) -> str:
        index = next((p for p in _STARTS if p in below[name]), min(below[name]))
        return language_of(f"{root}{name}/{index}" if name else f"{root}{index}")

    names = [n for n in below if n and _LANGUAGE.fullmatch(n) and _same_language(said(n), n)]
    around = _around(below, names)
    if around:
        own = any(_alike(below[name], around) for name in names)
    else:
        own = bool("" in below and said("")) and not any(_same_language(said(""), name) for name in names)
    if around and not own:
        own = "" in below and not any(_same_language(said(""), name) for name in names)
    return _variants("language", root, names, own=own, around=said("") if "" in below else "")


def _around(below: Mapping[str, set[str]], names: Sequence[str]) -> set[str]:
    """The pages outside the folders `names`, but for those that a folder of versions has itself."""
    found = {f"{name}/{page}" if name else page for name, pages in below.items() if name not in names for page in pages}
    return found - _SERVICE if found <= _SERVICE else found


def _variants(kind: Kind, root: str, names: Sequence[str], *, own: bool, around: str = "") -> tuple[Variant, ...]:
    found = [Variant(kind, name, f"{root}{name}/") for name in names]
    return (Variant(kind, around, ""), *found) if own and found else tuple(found)


def _alike(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and len(one & other) >= _ALIKE * min(len(one), len(other))


def _same_language(said: str, folder: str) -> bool:
    """`pt` fits `pt-BR` and `zh_CN` fits `zh-Hans`: the main language is what counts."""
    return bool(said) and re.split("[-_]", said.lower())[0] == re.split("[-_]", folder.lower())[0]


def _best_language(found: Sequence[Variant], default: str) -> Variant:
    """The pages around the folders, else the language of the configuration or of the start page, else English."""
    own = next((v for v in found if not v.folder), None)
    for wanted in (default, "en"):
        fits = own or next((v for v in found if wanted and v.name.lower() == wanted.lower()), None)
        fits = fits or next((v for v in found if wanted and _same_language(wanted, v.name)), None)
        if fits:
            return fits
    return found[0]


def _best_version(found: Sequence[Variant], aliases: Mapping[str, str]) -> Variant:
    """`stable`, `latest` and their like, by folder or alias; the pages around the folders; else the highest release."""
    by_name = {v.name: v for v in found}
    if "" in by_name:  # the pages around the folders
        return by_name[""]
    for name in RELEASED:
        if (fits := by_name.get(name) or by_name.get(aliases.get(name, ""))) is not None:
            return fits
    return max(found, key=lambda v: rank(v.name))


def _named(found: Sequence[Variant], asked: str, aliases: Mapping[str, str]) -> Variant:
    for variant in found:
        if variant.name and asked.strip("/").lower() in (variant.name.lower(), variant.folder.strip("/").lower()):
            return variant
    for variant in found:
        if variant.name and variant.name in (aliases.get(asked), f"v{asked}", asked.removeprefix("v")):
            return variant
    kind = found[0].kind
    alike = [variant for variant in found if kind == "language" and _same_language(asked, variant.name)]
    if len(alike) == 1:
        return alike[0]
    names = ", ".join(v.name for v in found if v.name)
    default = "" if all(v.folder for v in found) else f"; without the option the default {kind} is built"
    raise ConfigError(f"--{kind} {asked}: there is no such {kind} in this folder. There are: {names}{default}.")


def mike_aliases(text: str) -> dict[str, str]:
    """What `versions.json` of mike calls each version besides its name; nothing for any other file of that name."""
    try:
        found = json.loads(text)
        return {str(alias): str(entry["version"]) for entry in found for alias in entry.get("aliases", ())}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
