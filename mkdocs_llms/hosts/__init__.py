"""Configuration for web servers and hosts, so that they serve a built site to agents as it is meant."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import urlsplit

from mkdocs_llms import urls
from mkdocs_llms.errors import ConfigError

__all__ = ["FILES", "HOSTS", "configuration", "site_file"]

HOSTS = {
    "nginx": "nginx.conf",
    "caddy": "Caddyfile",
    "apache": "htaccess",
    "netlify": "netlify.txt",
    "cloudflare": "cloudflare.txt",
    "vercel": "vercel.json",
    "github-pages": "github-pages.txt",
}
"""The name of each host, and the template of its configuration."""

FILES = {
    "netlify": ("_headers", "headers.txt"),
    "cloudflare": ("_headers", "headers.txt"),
    "vercel": ("vercel.json",) * 2,
}
"""Hosts that read a file of the site itself: its name, and its template."""


def configuration(host: str, *, site_url: str = "", root: str = "", flat: bool = False, listen: str = "") -> str:
    """What to put where, as text with comments.

    `site_url` is the address of the site, `root` the folder a server finds it in, `flat` says that pages are
    `guide.html` rather than `guide/` (`use_directory_urls: false`).
    """
    return _filled(HOSTS[host], site_url, root=root, flat=flat, listen=listen)


def site_file(host: str, *, site_url: str = "", twins: urls.TwinMode = "both") -> tuple[str, str]:
    """The path and the text of the file that a host reads from the site, whose pages have `twins`."""
    path, template = FILES[host]
    return path, _filled(template, site_url, twins=twins)


def _filled(
    template: str,
    site_url: str,
    *,
    root: str = "",
    flat: bool = False,
    listen: str = "",
    twins: urls.TwinMode = "both",
) -> str:
    parts = urlsplit(site_url)
    if site_url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ConfigError(f"{site_url!r} is no address of a site. Give one like https://docs.example.com/.")
    for name, value in (("site address", site_url), ("root", root), ("listen", listen)):
        if any(char in value for char in "\"'`;{}<>\\ \n\r\t"):
            raise ConfigError(f"The {name} {value!r} holds a character that would end its line of the configuration.")
    path = parts.path.rstrip("/") + "/"
    values = {
        "path": path,
        "origin": f"{parts.scheme}://{parts.netloc}" if site_url else "",
        "host": parts.hostname or "_",
        "site": f"{parts.scheme}://{parts.netloc}" if site_url else ":80",
        "root": root or "/srv/www",
        "listen": listen or "80",
        "page_file": ".html" if flat else "/index.html",
        "page_url": ".html" if flat else "/",
        "index_page": "index.html" if flat else "",
        "folder": f"({path}.+)/" if twins == "flat" else f"({path}(?:.*/)?)",
        "folder_twin": ".md" if twins == "flat" else "index.md",
    }
    if listen:
        values["site"] = f"http://{listen}"
    text = (files("mkdocs_llms.hosts") / "templates" / template).read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"[[{name}]]", value)
    return text
