"""One address for one page, whatever a link calls it."""

from __future__ import annotations

import functools
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from mkdocs_llms import urls
from mkdocs_llms.errors import ConfigError

__all__ = ["candidates", "is_page", "join", "key_of", "normalise", "typed"]

_PORTS = {"http": 80, "https": 443}
_TRACKING = re.compile(r"(?i)^(utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|yclid|igshid|_ga|_gl|ref_src|hs\w+tracking)$")
_SESSION = re.compile(r"(?i)^(jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|session|sid|cfid|cftoken)$")
_PATH_SESSION = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/?#;]*")
_HOST = re.compile(r"[\w.:-]+", re.ASCII)
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_RAW = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|xhtml|php|aspx?)$", re.IGNORECASE)
_PAGE = re.compile(r"(?i)\.(?:html?|xhtml|php|aspx?|jsp|md|markdown)$")
_FILES = re.compile(
    r"(?i)\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|tiff?|mp[34]|m4[av]|webm|og[gv]|wav|mov|avi|pdf|epub|mobi|docx?|"
    r"xlsx?|pptx?|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|whl|deb|rpm|dmg|exe|msi|iso|bin|css|m?js|map|json|ya?ml|toml|"
    r"xml|rss|atom|csv|tsv|woff2?|ttf|otf|eot|wasm|ipynb|asc|sig|sha\d+|txt|inv|apk|swf)$"
)


@functools.lru_cache(maxsize=50_000)
def normalise(url: str) -> str:
    """The same address in the one way we write it; empty when it is none we could fetch (RFC 3986, 6.2).

    >>> normalise("HTTP://Docs.X.org:80/a/./b/../%7ec/index.html?utm_source=n&b=1#top")
    'http://docs.x.org/a/~c/?b=1'
    """
    try:
        parts = urlsplit(url.strip())
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if scheme not in _PORTS or not _HOST.fullmatch(host) or parts.username is not None:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    path = _INDEX.sub("/", _dots(_escapes(_PATH_SESSION.sub("", parts.path)))) or "/"
    return urlunsplit((scheme, netloc, path, _query(parts.query), ""))


def typed(given: str) -> str:
    """The normalised address of a site that somebody typed, with or without its scheme. Raises `ConfigError`.

    >>> typed("docs.example.com")
    'https://docs.example.com/'
    """
    url = normalise(given if "://" in given else f"https://{given}")
    if not url:
        raise ConfigError(f"{given!r} is not an address. Give one like https://docs.example.com/.")
    return url


def _escapes(text: str) -> str:
    """Percent-escapes in capitals, and only where they are needed."""

    def one(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    if "%" in text:
        text = _ESCAPE.sub(one, text)
    if _RAW.search(text):
        text = _RAW.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode("utf-8", "replace")), text)
    return text


def _dots(path: str) -> str:
    if "/." not in path and "//" not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == "..":
            kept = kept[:-1]
        elif segment not in {".", ""}:
            kept.append(segment)
        if last and segment in {".", "..", ""}:
            kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [(k, v) for k, v in pairs if not _TRACKING.match(k) and not _SESSION.match(k)]
    return _escapes(query) if len(kept) == len(pairs) else urlencode(kept)


def key_of(url: str) -> str:
    """What tells one page from another: a normalised address without its scheme and the slash at its end.

    >>> key_of("https://x.org/a/") == key_of("http://x.org/a")
    True
    """
    rest = url.partition("://")[2]
    path, mark, query = rest.partition("?")
    return path.rstrip("/") + mark + query


def candidates(url: str, like: str = "") -> tuple[str, ...]:
    """The pages that a Markdown file at `url` may be the twin of, likeliest first.

    `like` is the address of a page of the same site, if one is known: its pages have addresses of one form.

    >>> candidates("https://x.org/a/index.md")
    ('https://x.org/a/',)
    >>> candidates("https://x.org/a.md", like="https://x.org/b.html")
    ('https://x.org/a.html', 'https://x.org/a/', 'https://x.org/a')
    """
    path = url.partition("?")[0]
    for ending in ("index.html.md", "index.md"):
        if path.endswith(f"/{ending}"):
            return (path.removesuffix(ending),)
    if path.endswith((".html.md", ".htm.md")):
        return (path.removesuffix(".md"),)
    if path.endswith((".md", ".markdown", ".mdx")):
        stem = re.sub(r"\.(?:md|mdx|markdown)$", "", path)
        pages = (f"{stem}/", f"{stem}.html", stem)
        return tuple(sorted(pages, key=lambda page: _form(page) != _form(like))) if like else pages
    return ()


def _form(url: str) -> str:
    """What the address of a page ends in, by which the pages of one site are alike: a slash, `.html`, or nothing."""
    path = url.partition("?")[0]
    return "/" if path.endswith("/") else ".html" if path.endswith((".html", ".htm")) else ""


@functools.lru_cache(maxsize=50_000)
def is_page(url: str) -> bool:
    """May this normalised address be a page? Images, archives and feeds are told by their names."""
    path = url.partition("?")[0]
    return not _FILES.search(path) or bool(_PAGE.search(path))


def join(base: str, href: str) -> str:
    """Where `href` on the page at `base` leads, normalised; empty when it leads nowhere we go."""
    href = href.strip()
    if not href or href[0] == "#" or len(href) > 4_000:
        return ""
    if href[0] == "/" and href[1:2] not in {"/", "\\"}:
        return normalise(base[: base.find("/", 8)] + href)
    return normalise(urls.absolute(href, base))
