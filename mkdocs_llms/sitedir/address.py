"""Where the pages of a folder are served from, and which address leads to which of them."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mkdocs_llms import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Places", "common_base", "page_url", "preview_url"]


def page_url(path: str, base: str) -> str:
    """The public address of the HTML file at `path`: `guide/` for `guide/index.html`."""
    folder, slash, name = path.rpartition("/")
    return base + urls.of_path(f"{folder}{slash}" if name == "index.html" else path)


def preview_url(env: Mapping[str, str] = os.environ) -> str:
    """The address of a preview build, as the host that runs it says; else empty."""
    if env.get("DEPLOY_PRIME_URL") and env.get("CONTEXT") != "production":
        return env["DEPLOY_PRIME_URL"]
    if env.get("CF_PAGES_URL") and env.get("CF_PAGES_BRANCH") not in ("main", "master", "production"):
        return env["CF_PAGES_URL"]
    return env.get("READTHEDOCS_CANONICAL_URL", "")


def common_base(addresses: Iterable[tuple[str, str]]) -> str:
    """The address of the folder, of which most pairs of a path and its full address speak; else empty."""
    votes: Counter[str] = Counter()
    count = 0
    for path, address in addresses:
        if not address.startswith(("https://", "http://")):
            continue
        count += 1
        plain = unquote(address.partition("#")[0].partition("?")[0])
        tail = next((tail for tail in (*_spellings(path), _as_file(path)) if plain.endswith("/" + tail)), None)
        if tail is not None:
            votes[plain.removesuffix(tail)] += 1
    if not votes:
        return ""
    base, number = votes.most_common(1)[0]
    return urls.of_path(base) if 2 * number > count else ""


class Places:
    """Finds the page behind a link, however the link is spelt: with `index.html` or without, `.html` or none."""

    def __init__(self, pages: Sequence[str]) -> None:
        self._paths: dict[str, str] = {page: page for page in pages}
        for rank in range(3):  # `guide/` is guide/index.html rather than guide.html, and `guide` the other way round
            for page in pages:
                self._paths.setdefault(_spellings(page)[rank], page)

    def at(self, path: str) -> str:
        """The page at a path below the site's root; empty when there is none."""
        return self._paths.get(path, "") or self._paths.get(path.strip("/"), "")

    def behind(self, href: str, here: str = "", base: str = urls.NOWHERE) -> str:
        """The page that a link on the page `here` leads to, written relative, from the root or in full.

        Where the site's address is not known, nor is where its root is, and the end of the link has to do.
        """
        target = urls.absolute(href.partition("#")[0].partition("?")[0], page_url(here, base) if here else base)
        if not urls.same_site(target, base):
            return ""
        return self.at(unquote(target[len(base) :])) or (self.ending(target) if base == urls.NOWHERE else "")

    def ending(self, address: str) -> str:
        """The page at the end of an address whose beginning is not known: the longest end that is a page.

        The bare root of a host is the home page.
        """
        try:
            parts = unquote(urlsplit(address).path).lstrip("/").split("/")
        except ValueError:
            return ""
        for start in range(len(parts)):
            if (found := self._paths.get("/".join(parts[start:]))) and (start < len(parts) - 1 or parts[-1]):
                return found
        return self.at("index.html") if parts in ([""], ["index.html"]) else ""

    def known(self, twins: Mapping[str, str], base: str, mount: str = "") -> dict[str, str]:
        """The address of a twin per address of its page, in every spelling; `twins` maps pages to paths.

        Links from the root of a host may begin with `mount`, the folder that the site was built for.
        """
        found: dict[str, str] = {}
        addresses = {page: base + urls.of_path(twin) for page, twin in twins.items()}
        for spelling, page in self._paths.items():
            if address := addresses.get(page):
                found[base + urls.of_path(spelling)] = address
                found[base + spelling] = address
                if mount:
                    found[base + mount + urls.of_path(spelling)] = address
        return found


def _as_file(path: str) -> str:
    """`guide.html` for `guide/index.html`: themes of Sphinx call it so in canonical links."""
    folder, _, name = path.rpartition("/")
    return f"{folder}.html" if folder and name == "index.html" else path


def _spellings(path: str) -> tuple[str, str, str]:
    """The ways to write the address of a file below the root, the surest first."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem == "index":
        return f"{folder}{slash}", path, folder
    return path, f"{folder}{slash}{stem}", f"{folder}{slash}{stem}/"
