"""What a page says of itself, and what kind of page it is. Reads the tree, never changes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from mkdocs_llms.page.article import headline
from mkdocs_llms.page.dates import iso_date
from mkdocs_llms.page.description import shorten
from mkdocs_llms.page.profiles import GENERIC

if TYPE_CHECKING:
    from mkdocs_llms.page.head import Head
    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["Facts", "Kind", "read_facts"]

Kind = Literal["page", "redirect", "search", "error", "listing", "shell", "frames"]
"""What a file of HTML is: a document; a stub that leads elsewhere; a search form; a 404 page; a page that only lists
others (general index, tags, members, print and source views); an empty shell that JavaScript fills; a frame set."""

_REFRESH = re.compile(r"""^\s*(\d+)(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*(["']?)(.+?)\2\s*$""", re.IGNORECASE)
_LOCATION = re.compile(
    r"""\blocation(?:\.href)?\s*=\s*(["'])(?P<set>[^"'\s]+)\1|\blocation\.(?:replace|assign)\(\s*(["'])(?P<call>[^"'\s]+)\3"""
)
_STUB = 400  # characters; a page with more to say is no mere stub
_BLOCKS = frozenset({"p", "pre", "div", "ul", "ol", "dl", "table", "blockquote", "h2", "h3", "h4", "h5", "h6", "hr"})
_SEARCH = re.compile(r"/search(\.html|/|/index\.html)$")
_ERROR = re.compile(r"/(404|error404|not[-_]found)(\.html|/|/index\.html)$")
_NOT_FOUND = re.compile(r"^(error )?404\b.{0,30}$|^(page|document|file) not found\b.{0,12}$|^not found$", re.IGNORECASE)
_EDITED = re.compile(r"\b(?:updated?|modified|edited|changed)\b", re.IGNORECASE)
_RELEASE = re.compile(r"\bv?(\d+(?:\.\d+)+[\w.+-]*)")
_VERSIONS = (
    "docsearch:version", "docusaurus_version", "readthedocs-version-slug", "nodejs.org:node-version", "version",
)  # fmt: skip
_SPHINX_TITLE = re.compile(r"\bv?(\d+(?:\.\d+)*[\w.+-]*) documentation$")
# Between a page's title and its site's. A dash with spaces is also found inside titles, so it needs more to go by.
# What Javadoc and Texinfo add: `Frob (Example 2.1 API)`
_MANUAL = re.compile(r"(?<=\S)\s+\([^()]*\b(?:API|manual|Manual)\)$")
_SURE = re.compile(r"\s+(?:\||—|·|•|»|::)\s+")
_DASH = re.compile(r"\s+[-–]\s+")
# A description that a generator cut out of the page's HTML, not out of its text
_MARKUP = re.compile(r"\s*<(?:p|div|section|h[1-6]|ul|ol|blockquote)\b", re.IGNORECASE)
_SITE = re.compile(r"\b(documentation|docs|manual|reference|handbook|user guide)\b|\bRust$", re.IGNORECASE)

_SHELLS = (
    ("redoc, #redoc-container, script[src*=redoc]", "Redoc"),
    ("#swagger-ui, script[src*=swagger-ui]", "Swagger UI"),
    ("script#api-reference, [data-configuration][id*=scalar], script[src*=scalar]", "Scalar"),
    ("rapi-doc, script[src*=rapidoc]", "RapiDoc"),
    ("elements-api", "Stoplight Elements"),
    ("script[src*=docsify]", "docsify"),
    ("link[href*=documentation-topic], script[src*=documentation-topic], script[src*=swift-docc]", "Swift-DocC"),
    ("flutter-view, script[src*=flutter]", "Flutter"),
    ("#__next, script#__NEXT_DATA__, script[src*='/_next/']", "Next.js"),
    ("#__nuxt, script[src*='/_nuxt/']", "Nuxt"),
    ("#___gatsby", "Gatsby"),
    ("#__docusaurus", "Docusaurus"),
    ("app-root, [ng-app], [ng-version]", "Angular"),
    ("#svelte, [data-sveltekit-preload-data]", "Svelte"),
    ("div#root", "React"),
    ("div#app", "Vue"),
    ("ember-application, meta[name$='/config/environment']", "Ember"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says of itself. Empty where it says nothing."""

    kind: Kind = "page"
    title: str = ""
    """The H1, else `<title>` without the name of the site where that can be told."""
    description: str = ""
    canonical_url: str = ""
    language: str = ""
    version: str = ""
    updated: str = ""
    """ISO date, as the page states it."""
    redirect: str = ""
    """Where a redirect stub leads, as it is written."""
    noindex: bool = False
    reason: str = ""
    """Why a page that is not a document was taken for what `kind` says; for a shell, the framework's name."""


def read_facts(tree: Tree, head: Head, profile: Profile, article: Node, path: str, *, layout: Profile) -> Facts:
    """The facts of a page whose file is at `path`, the path of its URL; `layout` is the profile the article fits."""
    heading = headline(tree, layout, article)
    if layout is GENERIC and heading and not _is_title(tree, head, article, heading):
        heading = ""
    title = heading or bare_title(head, _brand(tree, profile))
    kind, reason, redirect = _kind(tree, head, profile, article, path=path, title=title)
    robots = f"{head.meta('robots')},{head.meta('googlebot')}".lower()
    return Facts(
        kind=kind,
        title=title,
        description=_description(tree, head, profile),
        canonical_url=head.canonical_url,
        language=head.language or head.meta("content-language"),
        version=_version(tree, head, profile),
        updated=_updated(tree, head, profile),
        redirect=redirect,
        noindex="noindex" in robots or "none" in re.split(r"[,\s]+", robots),
        reason=reason,
    )


def _is_title(tree: Tree, head: Head, article: Node, heading: str) -> bool:
    """Whether the first H1 is the page's: in manual pages and long references it is the first of its sections."""
    return heading.lower() in head.title.lower() or not head.title or len(tree.select("h1", article)) < 3


def _kind(tree: Tree, head: Head, profile: Profile, article: Node, *, path: str, title: str) -> tuple[Kind, str, str]:
    """What the page is, why, and where it leads."""
    if tree.tag(tree.root) != "body" and tree.first("frameset", tree.document) is not None:
        return "frames", "a frame set: its pages are files of their own", ""
    if profile.listing and (tree.first(profile.listing, tree.document) is not None):
        return "listing", f"{profile.name} marks it as an index", ""
    if profile.listing_path and re.search(profile.listing_path, path):
        return "listing", f"{profile.name} lists pages under this name", ""
    # Only a page with little to say can be anything else.
    said = _said(tree, article)
    if said > _STUB:
        return "page", "", ""
    if target := _redirect(tree, head):
        return "redirect", f"leads to {target}", target
    if _SEARCH.search(path) and tree.first("h2 ~ p", article) is None:
        return "search", "a search form", ""
    if _ERROR.search(path) or _NOT_FOUND.search(title):
        return "error", "an error page", ""
    if article is tree.root and said < 40 and not _holds_matter(tree, article) and (name := _shell(tree)):
        return "shell", name, ""
    return "page", "", ""


def _holds_matter(tree: Tree, article: Node) -> bool:
    """What a document has and a shell has not, unless to say that it wants JavaScript."""
    matter = tree.select("h1, h2, pre, img, table, li", article)
    return any(tree.closest(node, "noscript") is None for node in matter)


def _said(tree: Tree, article: Node) -> int:
    """How many characters the article has for people to read."""
    said = 0
    for paragraph in tree.select("p", article):
        said += len(tree.text(paragraph))
        if said > _STUB:  # enough to tell, without all the text of a long page
            return said
    return len(tree.text(article).strip()) - sum(
        len(tree.text(node)) for node in tree.select("script, style, noscript, template", article)
    )


def _redirect(tree: Tree, head: Head) -> str:
    found = _REFRESH.match(head.meta("refresh"))
    if found is not None:
        return found[3].strip() if int(found[1]) <= 10 else ""
    for script in tree.select("script:not([src])", tree.document):
        if move := _LOCATION.search(tree.text(script)):
            return move["set"] or move["call"]
    return ""


def _shell(tree: Tree) -> str:
    name = next((name for selector, name in _SHELLS if tree.first(selector, tree.document) is not None), "")
    return name or ("JavaScript" if tree.first("script[src]", tree.document) is not None else "")


def _brand(tree: Tree, profile: Profile) -> str:
    node = tree.first(profile.brand, tree.document) if profile.brand else None
    return " ".join(tree.text(node).split()) if node is not None else ""


def bare_title(head: Head, brand: str = "") -> str:
    """`<title>` without the site's name, as far as it can be told apart.

    >>> from mkdocs_llms.page.head import Head
    >>> bare_title(Head(title="Lists — Mix documentation"))
    'Lists'
    """
    title = head.title
    for site in (brand, head.meta("og:site_name"), head.meta("application-name")):
        if site and title.endswith(site) and title != site:
            return title.removesuffix(site).rstrip(" -–—|·•»:") or title
    if found := _MANUAL.search(title):
        return title[: found.start()]
    parts = _SURE.split(title)
    if len(parts) > 1:
        return parts[0]
    *names, last = _DASH.split(title)
    return title[: -len(last)].rstrip(" -–") if names and _SITE.search(last) else title


def _description(tree: Tree, head: Head, profile: Profile) -> str:
    if not profile.summary:
        said = head.meta("description", "og:description")
        return "" if _MARKUP.match(said) else said
    node = tree.first(profile.summary)
    parts = tree.contents(node) if node is not None else ()
    opening = takewhile(lambda part: tree.is_text(part) or tree.tag(part) not in _BLOCKS, parts)
    return shorten(" ".join("".join(map(tree.text, opening)).split()))


def _version(tree: Tree, head: Head, profile: Profile) -> str:
    if stated := head.meta(*_VERSIONS):
        # What Docusaurus calls the one that has no number yet.
        return "" if stated == "current" else stated
    if found := _RELEASE.search(head.meta("project")):
        return found[1]
    node = tree.first(profile.version, tree.document) if profile.version else None
    text = " ".join(tree.text(node).split()) if node is not None else ""
    if text:
        found = _RELEASE.search(text)
        return found[1] if found else text if len(text) < 20 else ""
    found = _SPHINX_TITLE.search(head.title) if profile.name.startswith("Sphinx") else None
    return found[1] if found else ""


def _updated(tree: Tree, head: Head, profile: Profile) -> str:
    stated = head.meta("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified")
    if date := iso_date(stated):
        return date
    if not profile.updated:
        return ""
    for node in tree.select(profile.updated, tree.document):
        if date := _date(tree, node):
            return date
    return ""


def _date(tree: Tree, node: Node) -> str:
    if stamp := tree.get(node, "datetime"):
        return iso_date(stamp)
    text = tree.text(node)
    if tree.tag(node) == "time" or "date" in tree.get(node, "class"):
        return iso_date(text)
    # A footer names other days as well; the one that counts follows the word.
    found = _EDITED.search(text)
    return iso_date(text[found.end() :]) if found else ""
