"""An MCP server over the emitted files: `search`, `fetch`, `list_pages`, and the index as a resource.

`search` and `fetch` keep the contract that ChatGPT and others expect: one text item of JSON each, with
`{"results": [{id, title, url}]}` and `{id, title, text, url, metadata}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

try:
    from mcp.server import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp.types import ToolAnnotations
    from pydantic import Field
    from typing_extensions import TypedDict
except ImportError as error:  # pragma: no cover  # tested in an environment without it
    from mkdocs_llms.errors import ConfigError

    raise ConfigError("The MCP server needs its SDK: pip install 'mkdocs-llms[mcp]'.") from error

from mkdocs_llms import __version__
from mkdocs_llms.mcp_server.library import Document, Library, NoSuchPageError, is_long

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_llms.emit.excerpt import Section

__all__ = ["make_server"]

_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False)


class Hit(TypedDict):
    """A page that was found, or a section of a long one."""

    id: str
    title: str
    url: str


class Hits(TypedDict):
    """What a search found, best first."""

    results: list[Hit]


class Fetched(TypedDict):
    """The Markdown of a page or section."""

    id: str
    title: str
    text: str
    url: str
    metadata: dict[str, str]


class Listing(TypedDict):
    """Pages in the order of the index; `more` counts those that were left out."""

    pages: list[Hit]
    more: int


def make_server(folder: Path, *, limit: int = 20_000) -> MCPServer[Any]:
    """A server over the site in `folder` that answers with at most about `limit` characters of a page."""
    library = Library(folder)
    title = library.index.partition("\n")[0].lstrip("# ").strip() or "Documentation"
    server: MCPServer[Any] = MCPServer(
        title,
        version=__version__,
        instructions=f"The documentation of {title}. Search with a few keywords, then fetch what was found by its id.",
        log_level="WARNING",
    )

    @server.tool(annotations=_READ_ONLY, title=f"Search {title}")
    def search(query: Annotated[str, Field(description="A few keywords, or a question.")]) -> Hits:
        """Find pages of the documentation. Gives ids for fetch, best first."""
        return {"results": [_hit(page, part) for page, part in library.search(query)]}

    @server.tool(annotations=_READ_ONLY, title=f"Read a page of {title}")
    def fetch(
        id: Annotated[str, Field(description="An id from search or list_pages.")],  # noqa: A002  # the contract's name
        section: Annotated[str, Field(description="A heading of the page, to read only that part.")] = "",
    ) -> Fetched:
        """Read a page as Markdown, or one section of it. A long one gives its beginning and the ids of its sections."""
        try:
            page, part, text = library.fetch(id, section, limit)
        except NoSuchPageError as error:
            raise ToolError(str(error)) from None
        hit = _named(page, part)
        wanted = ("description", "last_updated")
        return {**hit, "text": text, "metadata": {key: page.meta[key] for key in wanted if page.meta.get(key)}}

    @server.tool(annotations=_READ_ONLY, title=f"List the pages of {title}")
    def list_pages(
        prefix: Annotated[str, Field(description="Only ids that start with this, such as guides/.")] = "",
    ) -> Listing:
        """List the pages of the documentation in reading order."""
        found = library.pages(prefix)
        return {"pages": [_named(page, page.parts[0]) for page in found[:500]], "more": max(len(found) - 500, 0)}

    @server.resource("docs://llms.txt", name="llms.txt", title=f"Index of {title}", mime_type="text/markdown")
    def index() -> str:
        return library.index

    return server


def _hit(page: Document, part: Section) -> Hit:
    """What search names: the page, or in a long page the section, which is a whole answer for every client."""
    return _named(page, part if is_long(page) else page.parts[0])


def _named(page: Document, part: Section) -> Hit:
    if not part.slug:
        return {"id": page.id, "title": page.title, "url": page.url}
    return {"id": f"{page.id}#{part.slug}", "title": f"{page.title} › {part.heading}", "url": f"{page.url}#{part.slug}"}
