"""One page of any documentation as Markdown: what its site serves as such, else its HTML through the core."""

from __future__ import annotations

import asyncio
import shlex
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs_llms import invisible, urls
from mkdocs_llms.emit import read_back
from mkdocs_llms.emit.excerpt import find, head, inner, sections
from mkdocs_llms.errors import ConfigError, LlmsError
from mkdocs_llms.page import decode, open_page
from mkdocs_llms.reading.served import read_markdown

if TYPE_CHECKING:
    from mkdocs_llms.emit.excerpt import Section
    from mkdocs_llms.fetch import Client, Reply
    from mkdocs_llms.page import SourcePage

__all__ = ["Got", "get"]

_ACCEPT = "text/markdown, text/html;q=0.9, text/plain;q=0.5"


@dataclass(frozen=True, slots=True)
class Got:
    """A page, or a part of one. `origin` says where the Markdown came from; `removed` what was taken out for safety."""

    markdown: str
    origin: str
    removed: tuple[str, ...] = ()


def get(
    target: str, *, section: str = "", max_chars: int = 0, allow_private: bool = False, user_agent: str = ""
) -> Got:
    """The page at `target`, an address or a file; only `section` of it, and at most about `max_chars` characters.

    Raises `ConfigError` for a file that cannot be read, `LlmsError` when there is no such page or section, and
    `FetchError` when it was not fetched.
    """
    if target.startswith(("http://", "https://")):
        found = asyncio.run(_fetched(target, allow_private=allow_private, user_agent=user_agent))
    else:
        found = _read(Path(target))
    markdown, part = found.markdown, find(sections(found.markdown), section)
    if part is None:
        markdown = _inner(markdown, target, section)
        part = sections(markdown)[0]
    text, rest = head(markdown, sections(markdown), part, max_chars or len(markdown))
    if rest:
        text = f"{text}\n\n{_pointer(target, section, part, len(text), rest)}"
    return Got(text.rstrip("\n") + "\n", found.origin, found.removed)


def _inner(markdown: str, target: str, wanted: str) -> str:
    """The part under a heading that stands in a tab or a list."""
    known = inner(markdown)
    title = next((it for it in known if it.lower() == wanted.strip().lstrip("#").strip().lower()), None)
    if title is not None:
        return known[title]
    names = dict.fromkeys([*(it.heading for it in sections(markdown) if it.heading), *known])
    shown = ", ".join(f"“{name}”" for name in list(names)[:30]) + (", …" if len(names) > 30 else "")
    raise LlmsError(f"{target} has no section {wanted!r}. " + (f"It has: {shown}." if shown else "It has no headings."))


def _pointer(target: str, asked: str, part: Section, shown: int, rest: list[Section]) -> str:
    """What is left, and how it is had. A part that was cut inside its opening words is the first that is left."""
    whole = part.whole - part.start
    inside = rest[0] is part
    left = [it.heading for it in rest[inside:]]
    said = [
        f"> Cut after {shown:,} of {whole:,} characters" + (", inside its opening part." if inside and left else ".")
    ]
    command = f"llmstxt get {shlex.quote(target)}"
    if left:
        said.append(f"Left: {', '.join(f'“{name}”' for name in left[:12])}{', …' if len(left) > 12 else ''}.")
        said.append(f"`{command} --section NAME` prints one of them.")
    else:
        section = f" --section {shlex.quote(asked)}" if asked else ""
        said.append(f"`{command}{section}` without --max-chars prints it all.")
    return " ".join(said)


def _read(path: Path) -> Got:
    if path.is_dir():
        path = next((path / name for name in ("index.md", "index.html") if (path / name).is_file()), path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path} could not be read: {error.strerror or error}. Give an address or a file.") from error
    if not data.strip():
        raise LlmsError(f"{path} is empty. Give a built page.")
    if path.suffix.lower() in (".md", ".markdown", ".txt"):
        text, removed = invisible.strip(read_back(data.decode("utf-8-sig", "replace"))[1])
        return Got(text, str(path), removed)
    html = decode(data)
    source = open_page(html, urls.NOWHERE)
    if source.facts.canonical_url.startswith("http"):
        source = open_page(html, source.facts.canonical_url)
    found = _converted(source, path.name, str(path))
    return replace(found, markdown=urls.relative_to_file(found.markdown, path.name))


def _converted(source: SourcePage, name: str, origin: str) -> Got:
    if source.facts.kind == "shell":
        raise LlmsError(
            f"{origin} is empty until JavaScript runs ({source.facts.reason}); there is nothing to convert."
        )
    page = source.to_page(path=name)
    return Got(page.markdown, f"{origin}, converted from HTML", page.removed)


async def _fetched(url: str, *, allow_private: bool, user_agent: str) -> Got:
    from mkdocs_llms.fetch import AGENT, Client, Manners  # noqa: PLC0415  # an extra

    async with Client(manners=Manners(agent=user_agent or AGENT), allow_private=allow_private) as client:
        for _ in range(2):
            reply = await _ask(client, url)
            if found := _served(reply):
                return found
            if "html" not in reply.type:
                raise LlmsError(f"{url} answers with {reply.type or 'something'}, which is no page of documentation.")
            if not reply.body.strip():
                raise LlmsError(f"{url} answers with an empty page. Check the address.")
            source = open_page(decode(reply.body), reply.url)
            if source.facts.kind != "redirect":
                break
            url = _same_host(urljoin(reply.url, source.facts.redirect), reply.url)
        return await _twin(client, source) or _converted(source, "index.html", reply.url)


async def _ask(client: Client, url: str) -> Reply:
    host = urlsplit(url).netloc

    def permits(target: str) -> str:
        return "" if urlsplit(target).netloc == host else "another host; get that address if it is what you want"

    reply = await client.get(url, headers={"Accept": _ACCEPT}, redirects=5, permits=permits)
    if not 200 <= reply.status < 300:
        raise LlmsError(f"{url} answers {reply.status}. Check the address.")
    return reply


def _same_host(target: str, url: str) -> str:
    if urlsplit(target).netloc != urlsplit(url).netloc:
        raise LlmsError(f"{url} leads to {target}, another host. Get that address if it is what you want.")
    return target


def _served(reply: Reply) -> Got | None:
    text = reply.body.decode("utf-8-sig", "replace")
    page = read_markdown(text, reply.headers.get("content-type", ""), reply.url, {})
    return Got(page.markdown, reply.url, page.removed) if page else None


async def _twin(client: Client, source: SourcePage) -> Got | None:
    """The Markdown that the page itself names as its other form."""
    for href in source.links("alternate")[:1]:
        target = urljoin(source.url, href)
        if urlsplit(target).netloc != urlsplit(source.url).netloc:
            continue
        try:
            return _served(await _ask(client, target))
        except LlmsError:  # a promise not kept: the HTML is still there
            return None
    return None
