"""A documentation site of any size, in the markup and of the weight that Material for MkDocs gives its pages."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_site"]

WORDS = [
    "token",
    "request",
    "parcel",
    "carrier",
    "status",
    "client",
    "server",
    "header",
    "retry",
    "cache",
    "index",
    "build",
    "option",
    "value",
    "format",
    "schema",
    "return",
    "error",
    "event",
    "queue",
    "stream",
    "batch",
    "limit",
    "field",
    "record",
    "update",
    "deploy",
    "region",
    "cluster",
    "volume",
    "metric",
]
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 '
    '5.5 8 11zM12 2A10 10 0 0 0 2 12c0 4.42 2.87 8.17 6.84 9.5.5.08.66-.23.66-.5v-1.69c-2.77.6-3.36-1.34-3.36-1.34"/></svg>'
)
PER_SECTION = 50
NEAR = 40
"""Sections that a sidebar shows; the sitemap has them all."""


def write_site(root: Path, pages: int, parts: int = 6) -> int:
    """Write `pages` pages of `parts` sections each and a start page; the same each time. Returns their bytes."""
    sections = max(1, pages // PER_SECTION)
    size = _put(root / "index.html", _page("Docs", "/", 0, sections, "<h1>Docs</h1><p>What this manual holds.</p>"))
    urls = ["<url><loc>BASE/</loc></url>"]
    for number in range(pages):
        section, place = number % sections, number // sections
        where = f"/section-{section}/page-{place}/"
        title = f"Page {place} of section {section}"
        article = f"<h1>{title}</h1>" + "".join(_part(number, part) for part in range(parts))
        size += _put(root / where[1:] / "index.html", _page(title, where, section, sections, article))
        urls.append(f"<url><loc>BASE{where}</loc><lastmod>2026-01-{number % 28 + 1:02}</lastmod></url>")
    _put(root / "sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>')
    return size


def _put(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return len(text.encode())


def _page(title: str, where: str, section: int, sections: int, article: str) -> str:
    here = [(f"Page {place} of section {section}", f"/section-{section}/page-{place}/") for place in range(PER_SECTION)]
    near = range(first := section - section % NEAR, min(first + NEAR, sections))
    items = "".join(_item(f"Section {s}", f"/section-{s}/page-0/", here if s == section else []) for s in near)
    return f"""<!doctype html><html lang="en" class="no-js"><head><meta charset="utf-8"><title>{title} - Manual</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8.1">
<meta name="description" content="What {title.lower()} is about."><link rel="canonical" href="{where}">
<link rel="stylesheet" href="/assets/main.css"><script>{"document.documentElement.dataset.scheme='default';" * 20}</script></head>
<body dir="ltr" data-md-color-scheme="default"><header class="md-header" data-md-component="header"><nav class="md-header__inner md-grid">
<a href="/" class="md-header__button md-logo">{ICON}</a>{f'<label class="md-header__button md-icon">{ICON}</label>' * 6}</nav></header>
<div class="md-container" data-md-component="container"><main class="md-main" data-md-component="main"><div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0"><ul class="md-nav__list" data-md-scrollfix>{items}</ul></nav>
</div></div></div><div class="md-content" data-md-component="content"><article class="md-content__inner md-typeset">{article}</article></div>
</div></main><footer class="md-footer"><div class="md-footer-meta md-typeset">{f'<a href="https://example.com/">{ICON}</a>' * 5}</div></footer></div>
<script id="__config" type="application/json">{{"base": "..", "features": [{", ".join(['"navigation.sections"'] * 20)}]}}</script></body></html>"""


def _item(name: str, to: str, below: list[tuple[str, str]]) -> str:
    inner = "".join(_item(name, to, []) for name, to in below)
    nested = (
        f'<nav class="md-nav" data-md-level="1"><ul class="md-nav__list" data-md-scrollfix>{inner}</ul></nav>'
        if below
        else ""
    )
    return (
        f'<li class="md-nav__item">\n  <a href="{to}" class="md-nav__link">\n  <span class="md-ellipsis">\n    {name}\n  </span>\n'
        f"  </a>\n{nested}</li>\n"
    )


def _part(page: int, part: int) -> str:
    words = [WORDS[(page * 31 + part * 17 + at * (page % 7 + 1)) % len(WORDS)] for at in range(120)]
    first, second = " ".join(words[:60]), " ".join(words[60:])
    code = "".join(
        f'<span id="__span-{part}-{at}"><a id="__codelineno-{part}-{at}" name="__codelineno-{part}-{at}"></a><span class="n">client</span> '
        f'<span class="o">--</span><span class="nb">{word}</span> <span class="s2">"{page}"</span>\n</span>'
        for at, word in enumerate(words[:12])
    )
    rows = "".join(
        f"<tr><td><code>{word}</code></td><td>{' '.join(words[at : at + 8])}</td></tr>"
        for at, word in enumerate(words[:8])
    )
    return f"""<h2 id="part-{part}">Part {part}: {words[0]} and {words[1]}<a class="headerlink" href="#part-{part}" title="Permanent link">&para;</a></h2>
<p>{first}, see <a href="../page-{(page + part) % PER_SECTION}/">the page on {words[2]}</a>. {second}.</p>
<div class="language-sh highlight"><pre><span></span><code>{code}</code></pre></div>
<div class="admonition note"><p class="admonition-title">Note</p><p>{first}.</p></div>
<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table><thead><tr><th>Name</th><th>Meaning</th></tr></thead><tbody>{rows}</tbody></table></div></div>
"""
