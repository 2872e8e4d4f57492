"""Which generator wrote a whole page, and where on it the article is."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from mkdocs_llms.page.profiles import GENERIC, PROFILES
from mkdocs_llms.page.spoken import spoken

if TYPE_CHECKING:
    from mkdocs_llms.page.head import Head
    from mkdocs_llms.page.profiles import Profile
    from mkdocs_llms.page.tree import Node, Tree

__all__ = ["find_article", "headline", "isolate", "recognise"]

_HEADING_LINKS = "h1 a, h2 a, h3 a, h4 a, h5 a, h6 a"
# A tag that a page has few of is looked up at once; a class means a look at every element, so those come last.
_RARE = re.compile(r"(?:html|body|meta|link|script|main|article|section|aside|nav|header|footer|iframe)\b")


def _signs(*, rare: bool) -> tuple[tuple[str, Profile], ...]:
    chosen = ((p, [sign for sign in p.signs.split(", ") if bool(_RARE.match(sign)) is rare]) for p in PROFILES)
    return tuple((", ".join(signs), profile) for profile, signs in chosen if signs and signs != [""])


_RARE_SIGNS, _CLASS_SIGNS = _signs(rare=True), _signs(rare=False)
_ANY_CLASS = ", ".join(signs for signs, _ in _CLASS_SIGNS)
_GENERATORS = tuple((re.compile(p.generator, re.IGNORECASE), p) for p in PROFILES if p.generator)
_PERMALINKS = frozenset(("#", "¶", "§", "🔗", "⚓", "∞", "\uf0c1"))
_EYEBROW = 100  # characters; what stands above a title and says more than this is the page's
# What prose and reference are made of; menus are made of neither.
_MATTER = "p, pre, td, dd"


def recognise(tree: Tree, head: Head, prefer: Profile | None = None) -> Profile:
    """Who wrote the page: by the generator it names, by `prefer` where that fits, by its signs."""
    if (named := _named(head.metas.get("generator", ()))) is not None:
        return named
    if prefer is not None and prefer.signs and tree.first(prefer.signs, tree.document) is not None:
        return prefer
    if (found := _signed(tree, _RARE_SIGNS)) is not None:
        return found
    if tree.first(_ANY_CLASS, tree.document) is not None and (found := _signed(tree, _CLASS_SIGNS)) is not None:
        return found
    if prefer is not None and any(_with_text(tree, selector) is not None for selector in prefer.article):
        return prefer
    return GENERIC


@functools.lru_cache(64)
def _named(generators: tuple[str, ...]) -> Profile | None:
    return next((p for pattern, p in _GENERATORS if any(pattern.search(name) for name in generators)), None)


def _signed(tree: Tree, signs: tuple[tuple[str, Profile], ...]) -> Profile | None:
    return next((profile for sign, profile in signs if tree.first(sign, tree.document) is not None), None)


def find_article(tree: Tree, profile: Profile) -> tuple[Node, Profile]:
    """The element that holds the article, the body when nothing else has text, and the profile to clean it up by.

    A theme of its own may keep none of what its generator writes around an article; then nothing is known of it.
    """
    for selector in profile.article if profile is not GENERIC else ():
        if (node := _with_text(tree, selector)) is not None:
            return node, profile
    return _guess(tree), profile if "body" in profile.article else GENERIC


def _with_text(tree: Tree, selector: str) -> Node | None:
    node = tree.first(selector)
    if node is None or _has_text(tree, node):
        return node
    return next((node for node in tree.select(selector) if _has_text(tree, node)), None)


def _has_text(tree: Tree, node: Node) -> bool:
    # A look at one element settles it for most pages; all the text is long.
    probe = tree.first("h1, p", node)
    return bool((probe is not None and tree.text(probe).strip()) or tree.text(node).strip())


def _guess(tree: Tree) -> Node:
    """The first likely element that holds most of what the page has to say: one of several cards or posts does not."""
    whole = _weight(tree, tree.root)
    for selector in GENERIC.article:
        for node in tree.select(selector):
            if 2 * _weight(tree, node) >= whole and tree.text(node).strip():
                return node
    return tree.root


def _weight(tree: Tree, node: Node) -> int:
    return sum(len(tree.text(part)) for part in tree.select(_MATTER, node))


def isolate(tree: Tree, profile: Profile, article: Node, url: str) -> None:
    """Make the article the root, with what stands outside and belongs to it, without what the theme sets into it."""
    _move_in(tree, profile, article)
    tree.root = article
    if profile.chrome:
        _drop_chrome(tree, profile, article)
    if profile is GENERIC:
        _drop_permalinks(tree, article)
        _drop_menus(tree, article)
    for gap in tree.select(profile.gaps) if profile.gaps else ():
        tree.insert_before(gap, tree.new("span", " "))
    if profile.cited:
        for link in tree.select(_HEADING_LINKS, article):
            if (href := tree.get(link, "href")).startswith("#") and len(href) > 1:
                tree.set(link, "href", url + href)
    _lead_with_title(tree, article)


def _move_in(tree: Tree, profile: Profile, article: Node) -> None:
    if profile.tail:
        tail = [node for node in tree.select(profile.tail) if not _within(tree, node, article)]
        tree.append(article, tail)
    if not profile.title:
        return
    heading = tree.first("h1", article)
    title = _with_text(tree, profile.title) if heading is None else _unmarked_title(tree, profile, article)
    if title is None or _within(tree, article, title):
        return
    if tree.tag(title) != "h1" and tree.first("h1", title) is None:
        tree.rename(title, "h1")
    if heading is None or not _within(tree, title, article):
        tree.prepend(article, title)


def _unmarked_title(tree: Tree, profile: Profile, article: Node) -> Node | None:
    """The title of an article whose H1s are its sections: a paragraph of a class in it, as Haddock has it, or above it."""
    title = tree.first(profile.title, article) or tree.first(profile.title)
    if title is None or tree.tag(title) == "h1" or tree.first("h1", title) is not None:
        return None
    return title


def _drop_chrome(tree: Tree, profile: Profile, article: Node) -> None:
    """A `header` may hold the only H1 there is, so what else stands in it stays as well."""
    # By now the title of a known generator leads its article.
    chrome, title = profile.chrome, tree.first("h1", article) if profile.title else _title(tree, profile, article)
    around = tree.closest(title, chrome) if title is not None else None
    if around is None and profile is not GENERIC:
        tree.remove_all(chrome)
        return
    for part in tree.select(chrome):
        if around is not None and (part is around or _within(tree, title, part)):
            continue
        if profile is not GENERIC or not _is_matter(tree, part):
            tree.remove(part)


def _title(tree: Tree, profile: Profile, article: Node) -> Node | None:
    """The H1; of a page by nobody known the first that is not in a sidebar or a header, if one is not."""
    title = tree.first("h1", article)
    if title is not None and profile.title and (unmarked := _unmarked_title(tree, profile, article)) is not None:
        return unmarked
    if title is None or profile is not GENERIC or tree.closest(title, profile.chrome) is None:
        return title
    others = tree.select("h1", article)
    return next((node for node in others if tree.closest(node, profile.chrome) is None), title)


def _drop_menus(tree: Tree, article: Node) -> None:
    """What stands above the first heading and is made of links leads elsewhere, and so does its like at the foot."""
    node = tree.first("h1, h2, h3, h4", article)
    least = 1 if node is not None and tree.tag(node) == "h1" else 2
    dropped = set()
    while node is not None and node is not article:
        above = tree.parent(node)
        if above is None:
            return
        parts = tree.children(above)
        at = parts.index(node)
        for part in parts[:at]:
            if _is_menu(tree, part, least):
                dropped.add(tree.text(part).strip())
                tree.remove(part)
        for part in parts[at + 1 :]:
            if dropped and tree.text(part).strip() in dropped - {""}:
                tree.remove(part)
        node = above


def _is_menu(tree: Tree, part: Node, least: int) -> bool:
    links, text = tree.select("a[href]", part), tree.text(part).strip()
    if tree.tag(part) in ("a", "pre", "details") or len(links) < least:
        return False
    return 2 * sum(len(tree.text(link).strip()) for link in links) >= len(text)


def _is_matter(tree: Tree, part: Node) -> bool:
    """An `aside` may be a note of the author's, a `header` that of a section; a menu is made of links."""
    tag = tree.tag(part)
    if tag not in ("aside", "header") or tree.first("nav, form", part) is not None:
        return False
    if tag == "header" and tree.closest(part, "section, article") is None:
        return False
    if tag == "header" and tree.first("h2, h3, h4, h5, h6", part) is not None:
        return True
    return 2 * sum(len(tree.text(link)) for link in tree.select("a", part)) < len(tree.text(part))


def _lead_with_title(tree: Tree, article: Node) -> None:
    """A twin starts with its H1: a word or a picture above it goes below."""
    title = node = tree.first("h1", article)
    while node is not None and node is not article:
        above = tree.parent(node)
        if tree.before(node) is not None and above is not None:
            for part in tree.contents(above):
                if part is node:
                    break
                if _is_eyebrow(tree, part):
                    tree.prepend(article, title)
                    return
        node = above


def _is_eyebrow(tree: Tree, part: Node) -> bool:
    text = tree.text(part).strip()
    if text or tree.is_text(part):
        return 0 < len(text) < _EYEBROW
    return tree.tag(part) == "img" or tree.first("img", part) is not None


def _drop_permalinks(tree: Tree, article: Node) -> None:
    for link in tree.select(_HEADING_LINKS, article):
        if tree.text(link).strip() in _PERMALINKS and "#" in tree.get(link, "href"):
            tree.remove(link)


def _within(tree: Tree, node: Node, article: Node) -> bool:
    above: Node | None = node
    while above is not None:
        if above is article:
            return True
        above = tree.parent(above)
    return False


def headline(tree: Tree, profile: Profile, article: Node) -> str:
    """The text of the page's H1, without permalinks and buttons; empty where it has none."""
    node = _title(tree, profile, article)
    if node is None and profile.title:
        node = _with_text(tree, profile.title)
        node = tree.first("h1", node) or node if node is not None else None
    return _heading_text(tree, profile, node) if node is not None else ""


def _heading_text(tree: Tree, profile: Profile, heading: Node) -> str:
    unwanted = "button, .headerlink, .sr-only, .visually-hidden, .anchor-link, .header-anchor"
    silent = tree.select(f"{unwanted}, {profile.chrome}" if profile.chrome else unwanted, heading)
    gaps = tree.select(profile.gaps, heading) if profile.gaps else ()
    # A permalink that holds all the heading says is no sign.
    text = spoken(tree, heading, silent, gaps).strip() or tree.text(heading)
    return " ".join(text.split()).replace("\u200b", "").removesuffix("¶").removesuffix("#").strip()
