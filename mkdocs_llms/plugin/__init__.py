"""The MkDocs plugin: hooks that gather what the build knows and hand it to `page` and `emit`."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

try:
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.exceptions import PluginError
    from mkdocs.plugins import BasePlugin, event_priority
except ImportError as error:  # pragma: no cover  # tested in an environment without a host
    raise ImportError(
        "The llms plugin runs inside MkDocs: install one of mkdocs, properdocs or mkdocs-ng next to mkdocs-llms."
    ) from error

from mkdocs_llms import emit, hosts, urls
from mkdocs_llms.errors import ConfigError, LlmsError
from mkdocs_llms.model import Page
from mkdocs_llms.page import engine_name, load_hook, shorten, to_page
from mkdocs_llms.plugin import actions, address, languages, report, site
from mkdocs_llms.plugin.options import Options, unknown_options
from mkdocs_llms.plugin.visibility import NOT_UNDERSTOOD, hidden, updated, wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as HostPage

    from mkdocs_llms.model import Site
    from mkdocs_llms.page import Engine
    from mkdocs_llms.page.passes import TabMode

__all__ = ["LlmsPlugin"]

log = logging.getLogger("mkdocs.plugins.mkdocs_llms")


@dataclass
class _Build:
    """What one build, of one language, has gathered so far."""

    base: str = urls.NOWHERE
    prefix: str = ""
    nav: Navigation | None = None
    files: Files | None = None
    hosts: list[HostPage] = field(default_factory=list)
    """The pages that may be emitted."""
    sources: set[str] = field(default_factory=set)
    """Every source file there is, drafts too, so that a glob for one of them is no mistake."""
    known: dict[str, str] = field(default_factory=dict)
    read: dict[str, tuple[HostPage, str, bool]] = field(default_factory=dict)
    """By the path of its HTML file: a page, its HTML, and whether that is the whole page rather than the article."""
    pages: dict[str, Page] = field(default_factory=dict)
    menu: actions.Menu | None = None
    seconds: float = 0.0


class LlmsPlugin(BasePlugin[Options]):
    """Emits llms.txt, llms-full.txt and a Markdown twin of every page at the end of a build."""

    supports_multiple_instances = False

    def __init__(self) -> None:
        self.serving = False
        self.build = _Build()
        self.output = emit.Output()
        self.hook: Callable[[str, str], str] | None = None
        self._earlier: dict[str, Page] = {}

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """As in MkDocs, but an unknown option is named together with the one that was meant."""
        errors, warnings = super().load_config(options, config_file_path)
        return errors, [w for w in warnings if "Unrecognised" not in str(w[1])] + unknown_options(options or {})

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Being here at all keeps this instance alive between the rebuilds of `mkdocs serve`."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check what only we can check, before any page is rendered."""
        self.build = _Build()
        options = self.config
        full: Any = True if options.full_output else options.full
        self.output = emit.Output(
            twins=cast("urls.TwinMode", options.twins),
            full=full,
            full_name=options.full_output or "llms-full.txt",
            front_matter=options.front_matter,
            directive=options.directive,
            sitemap=options.sitemap,
        )
        try:
            self.output = replace(self.output, skill=_skill(options.skill))
            engine_name(cast("Engine", options.engine))
            self.hook = load_hook(options.preprocess) if options.preprocess else None
        except LlmsError as error:
            raise PluginError(f"llms: {error}") from error
        if options.code_languages:
            languages.keep_code_languages(config)
        if options.actions:
            actions.announce(config)
        return config

    @event_priority(-200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Late, so that files which plugins generate are known."""
        self.build.sources = {file.src_uri for file in files.documentation_pages(inclusion=lambda _: True)}
        return files

    @event_priority(-200)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Late, so that every plugin that shapes the nav is done with it."""
        self.build.nav, self.build.files = nav, files
        return nav

    @event_priority(-200)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Every page has its front matter now, so what may be emitted, and where, can be settled."""
        with self._clock():
            build = self.build
            build.files = files
            build.base = address.base_url(config, self.config.base_url, serving=self.serving)
            build.prefix = address.language_prefix(config)
            if (choice := self.config.actions) is not None:
                build.menu = actions.Menu.of(choice, language=actions.language(config), base=build.base)
            pages = [file.page for file in files.documentation_pages() if file.page is not None]
            build.hosts = [page for page in pages if not self._hidden(page)]
            for page in pages:
                if hidden(page) == NOT_UNDERSTOOD:
                    self._say(
                        f"{page.file.src_uri} is in no emitted file: {NOT_UNDERSTOOD}. Write `llms: false`, or a mapping."
                    )
            for page in build.hosts:
                twin = urls.twin_paths(page.file.dest_uri, self.output.twins)[0]
                build.known[self._url(page)] = build.base + urls.of_path(twin)
            return env

    @event_priority(-200)
    def on_page_context(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ARG002
        """Read the page; an empty one waits for the theme, if the author gave that a say.

        After the blog and projects plugins (-100), whatever the order in `plugins`: cross-references are resolved,
        and the theme's own parts are not there yet.
        """
        with self._clock():
            if self._url(page) in self.build.known:
                html = (page.content or "") + site.posts_html(context, self._hidden)
                themed = (page.meta or {}).get("template") or config.theme.custom_dir
                self.build.read[page.file.dest_uri] = page, html, not html.strip() and bool(themed)
            return context

    @event_priority(100)
    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Read pages whose body is a template, and tell every page where its twin is, or that it has none on purpose.

        Early, so that minifiers and the like come after us.
        """
        with self._clock():
            twin = self.build.known.get(self._url(page))
            if twin is None:
                return emit.leave_out(output) if self._hidden(page) else output
            here = page.file.dest_uri
            if here in self.build.read and self.build.read[here][2]:
                self.build.read[here] = page, output, True
            index = f"{self.build.base}{self.build.prefix}llms.txt"
            near = urls.relative_to_file(index, here)
            return emit.inject(
                output,
                twin=urls.relative_to_file(twin, here),
                index=near,
                pointer=self.config.directive,
                menu=self.build.menu.html(here, twin=twin, index=index) if self.build.menu else "",
                place=self.config.actions.place if self.config.actions else None,
                top=self._pointer(near, config) if self.build.menu and self.config.directive else "",
            )

    def _pointer(self, index: str, config: MkDocsConfig) -> str:
        return actions.pointer(index, flat=self.output.twins == "flat", folders=config.use_directory_urls)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Convert and write everything. Before mkdocs-static-i18n (-100) starts over with the next language.

        All pages in one go: between templates each conversion would find the processor's caches cold, which costs a
        third more.
        """
        with self._clock():
            build = self.build
            for page, html, whole_page in build.read.values():
                self._convert(page, html, whole=whole_page)
            build.read.clear()
            self._recall(config)
            whole = site.assemble(build, config, self.config, self._say)
            for first, second, path in emit.clashes(whole, self.output):
                self._say(f"{first.path} and {second.path} would both be {path}; the first has it. Rename one of them.")
            own = {file.dest_uri for file in build.files or () if not file.is_documentation_page()}
            try:
                written = emit.write(config.site_dir, self._files(whole), keep=own)
            except LlmsError as error:
                raise PluginError(f"llms: {error}") from error
        report.summary(whole, written, self.output, build.seconds)
        for path in written.kept:
            self._say(f"{path} is a file of your docs_dir and stays as it is. Rename it to have it generated.")
        if build.base == urls.NOWHERE:
            log.info(
                "llms: without site_url the links in llms.txt and the twins are relative, and lead nowhere for who is "
                "given the text alone; set it, or base_url, for absolute ones"
            )

    def _files(self, whole: Site) -> Iterator[tuple[str, Iterable[str]]]:
        yield from emit.render(whole, self.output)
        if self.build.menu and not whole.prefix:
            yield from actions.assets()
        if (host := self.config.headers) is not None and not whole.prefix:
            base = "" if self.build.base == urls.NOWHERE else self.build.base
            yield hosts.site_file(host, site_url=base, twins=self.output.twins)

    def _convert(self, page: HostPage, html: str, *, whole: bool = False) -> None:
        """Turn one page's HTML into a Page."""
        path = page.file.dest_uri
        asked, complaint = wishes(page)
        if complaint:
            self._say(f"{page.file.src_uri}: {complaint}")
        if self.hook is not None:
            try:
                html = self.hook(html, urls.twin_paths(path, self.output.twins)[0])
            except ConfigError as error:
                self._say(str(error))
        described = asked.description or (page.meta or {}).get("description")
        address, engine = self._url(page), cast("Engine", self.config.engine)
        if whole:
            from mkdocs_llms.page import open_page  # noqa: PLC0415  # few builds need whole pages

            convert: Callable[..., Page] = open_page(html, address, engine=engine).to_page
        else:
            convert = partial(to_page, html, address, engine=engine)
        converted = convert(
            path=path,
            title=unescape(str(page.title or "")),  # it is HTML, as templates take it
            description=shorten(" ".join(str(described).split())) if described else "",
            canonical_url=page.canonical_url or "",
            updated=updated(page.meta or {}),
            known=self.build.known,
            tabs=cast("TabMode", self.config.tabs),
        )
        if asked.title:
            converted = replace(converted, title=asked.title)
        if converted.removed:
            log.info("llms: %s: removed %s from the twin", page.file.src_uri, ", ".join(converted.removed))
        self.build.pages[path] = converted

    def _recall(self, config: MkDocsConfig) -> None:
        """Pages that a dirty build did not pass through us: as this process or an earlier one left them."""
        build = self.build
        for page in build.hosts:
            path = page.file.dest_uri
            if path not in build.pages:
                known = self._earlier.get(path) or site.from_disk(page, self._url(page), config, self.output)
                if known is None:
                    log.info("llms: %s was not built this time and has no twin yet; it is left out", page.file.src_uri)
                else:
                    build.pages[path] = known
        self._earlier.update(build.pages)

    def _url(self, page: HostPage) -> str:
        return self.build.base + page.url.removeprefix("./").removeprefix("/")

    def _hidden(self, page: HostPage) -> bool:
        return bool(hidden(page)) or any(emit.matches(page.file.src_uri, glob) for glob in self.config.exclude)

    def _say(self, text: str) -> None:
        """A remark: INFO, or a warning when the author asked for strictness."""
        log.log(logging.WARNING if self.config.strict else logging.INFO, "llms: %s", text)

    @contextmanager
    def _clock(self) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.build.seconds += time.perf_counter() - start


def _skill(asked: bool | str | None) -> bool | str:  # noqa: FBT001  # the option's own value
    """The text of the author's skill, checked before the build, or whether to make one."""
    if not isinstance(asked, str):
        return bool(asked)
    text = Path(asked).read_text("utf-8")
    emit.skill_name(text)
    return text
