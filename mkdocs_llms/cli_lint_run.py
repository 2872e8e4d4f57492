"""One invocation of `llmstxt lint`: what prints and exits is here; what finds is in `lint`."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from mkdocs_llms.errors import ConfigError

__all__ = ["Run"]

MOST_SHOWN = 50
MOST_ANNOTATIONS = 10
LONG_RUN = 200

_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "path": {"bold": True},
    "bold": {"bold": True},
    "dim": {"dim": True},
    "help": {"fg": "green"},
}


def _paint(text: str, style: str) -> str:
    return click.style(text, **_STYLES[style])


class Run:
    """One invocation: options in, exit code out."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.data = b""
        self.root = Path.cwd()
        self.settings = self._settings()
        self.format: str = self.settings.output_format

    def _settings(self) -> Any:
        from mkdocs_llms.lint import config, files  # noqa: PLC0415

        given = self.options
        path = given["config"] or (None if given["isolated"] else config.find_config(self.root))
        if given["config"] and not given["config"].is_file():
            raise ConfigError(f"{given['config']}: no such configuration file.")
        self.config = path
        self.base = path.resolve().parent if path else self.root
        settings = config.load(path)
        if settings.baseline:
            settings = dataclasses.replace(settings, baseline=str(self.base / settings.baseline))
        changes: dict[str, Any] = {
            name: given[name]
            for name in (
                "select",
                "output_format",
                "flavour",
                "profile",
                "fail_under",
                "editors",
                "human_acts",
                "third_party",
            )
            if given[name] not in (None, ())
        }
        changes["extend_select"] = (*settings.extend_select, *given["extend_select"])
        changes["ignore"] = (*settings.ignore, *given["ignore"])
        changes["exclude"] = (*settings.exclude, *given["exclude"])
        changes["per_file_ignores"] = {**settings.per_file_ignores, **given["per_file_ignores"]}
        changes["all"] = settings.all or given["everything"]
        changes["show_covered"] = settings.show_covered or given["show_covered"]
        if given["baseline"]:
            changes["baseline"] = str(given["baseline"])
        if not settings.product and not given["isolated"]:
            changes["product"] = files.site_name(self.root) or files.site_name(self.base)
        return dataclasses.replace(settings, **changes)

    def execute(self) -> int:
        from mkdocs_llms.lint.run import summarise  # noqa: PLC0415

        self.settings.codes()  # refuse unknown codes before any work
        results = self._results()
        if self.options["fix"] or self.options["diff"]:
            from mkdocs_llms.cli_lint_fix import fix  # noqa: PLC0415

            mended = fix(results, self.data, diff=self.options["diff"], unsafe=self.options["unsafe_fixes"])
            return int(mended and self.options["diff"] and not self.options["exit_zero"])
        summary = summarise([(name, result) for name, result, _ in results])
        summary.skipped = dict(self.skipped)
        found = [item for _, result, _ in results for item in result.diagnostics]
        if self.options["write_baseline"]:
            return self._write_baseline(found)
        self._mark_known(found, results)
        if self.options["suggest"]:
            self._suggest(results)
        if self.options["report"]:
            self._write_report(found, summary)
        return self._report(found, summary)

    # Reading -------------------------------------------------------------------------------------------------

    def _results(self) -> list[tuple[str, Any, Path | None]]:
        from mkdocs_llms.lint import files, run  # noqa: PLC0415

        self.skipped: dict[str, int] = {}
        if self.options["stdin"] or self.options["stdin_filename"] or list(self.options["paths"]) == [Path("-")]:
            return self._stdin()
        paths = list(self.options["paths"]) or files.default_paths(self.root)
        chosen = files.select_files(
            paths,
            self.settings.exclude,
            everything=self.settings.all,
            bases=(self.root, self.base),
            force=self.options["force_exclude"],
        )
        self.skipped = {**chosen.skipped, **chosen.unread}
        self.then: dict[Path, str] = {}
        if self.options["since"]:
            from mkdocs_llms.lint.since import changed_files  # noqa: PLC0415

            self.then = changed_files(self.root, self.options["since"])
            chosen.files = [path for path in chosen.files if path.resolve() in self.then]
        with self._progress(len(chosen.files)) as advance:
            linted = run.lint_files(
                chosen.files,
                self.settings,
                root=self.root,
                base=self.base,
                cache=not self.options["no_cache"],
                progress=advance,
            )
        return [(name, result, path) for (name, result), path in zip(linted, chosen.files, strict=True)]

    def _stdin(self) -> list[tuple[str, Any, Path | None]]:
        from mkdocs_llms.lint.engine import lint_bytes  # noqa: PLC0415
        from mkdocs_llms.lint.run import options_for  # noqa: PLC0415

        name = self.options["stdin_filename"] or "stdin.md"
        self.data = sys.stdin.buffer.read()
        return [(name, lint_bytes(self.data, name, options_for(self.settings)), None)]

    def _progress(self, files: int) -> Any:
        if files < LONG_RUN or not sys.stderr.isatty():
            return nullcontext(None)
        bar = click.progressbar(length=files, label="Reading", file=sys.stderr)

        class Advance:
            def __enter__(self) -> Callable[[int], None]:
                return bar.__enter__().update

            def __exit__(self, *error: Any) -> None:
                bar.__exit__(*error)

        return Advance()

    def _suggest(self, results: list[tuple[str, Any, Path | None]]) -> None:
        from mkdocs_llms.lint.run import options_for  # noqa: PLC0415
        from mkdocs_llms.lint.suggest.annotate import annotate  # noqa: PLC0415
        from mkdocs_llms.lint.suggest.settings import load_sources  # noqa: PLC0415

        rows = [(name, result, path.read_bytes() if path else self.data, path) for name, result, path in results]
        for fault in annotate(rows, options_for(self.settings), load_sources(self.config)):
            click.echo(f"note: {fault}", err=True)

    # Known before ---------------------------------------------------------------------------------------------

    def _mark_known(self, found: list[Any], results: list[tuple[str, Any, Path | None]]) -> None:
        if not (self.settings.baseline or self.options["since"]):
            return
        from mkdocs_llms.lint import baseline  # noqa: PLC0415

        open_gaps = [item for item in found if _fails(item) and not item.suppressed]
        if self.settings.baseline:
            path = Path(self.settings.baseline)
            known = baseline.Baseline(baseline.read(path), path.parent)
            known.mark(open_gaps)
            stale = known.stale_in(name for name, _, _ in results)
            if stale:
                said = "1 baseline entry is" if len(stale) == 1 else f"{len(stale)} baseline entries are"
                click.echo(f"note: {said} stale; --write-baseline drops them. First: {stale[0].line()}", err=True)
        if self.options["since"]:
            from mkdocs_llms.lint.files import is_page  # noqa: PLC0415
            from mkdocs_llms.lint.run import options_for  # noqa: PLC0415
            from mkdocs_llms.lint.since import old_diagnostics  # noqa: PLC0415

            then = {name: self.then.get(path.resolve(), "") for name, _, path in results if path}
            then |= {str(path): blob for path, blob in self.then.items() if is_page(path.name) and not path.exists()}
            old = [item for item in old_diagnostics(self.root, then, options_for(self.settings)) if _fails(item)]
            baseline.Baseline(baseline.entries(old)).mark([item for item in open_gaps if not item.baselined])

    def _write_baseline(self, found: list[Any]) -> int:
        from mkdocs_llms.cli_write import write_text  # noqa: PLC0415
        from mkdocs_llms.lint import baseline  # noqa: PLC0415

        path = self.options["write_baseline"]
        open_gaps = [item for item in found if _fails(item) and not item.suppressed and item.qualifies]
        try:
            text, count = baseline.text_for(path, open_gaps)
        except OSError as error:
            raise ConfigError(f"{path} could not be written: {error.strerror or error}.") from error
        write_text(path, text)
        click.echo(f"{path}: {count} known findings. Check against it with --baseline {path}", err=True)
        return 0

    # Reporting ------------------------------------------------------------------------------------------------

    def _report(self, found: list[Any], summary: Any) -> int:
        from mkdocs_llms.lint.report import MARKS, render, shown  # noqa: PLC0415

        def wanted(item: Any) -> bool:
            return shown(item, everything=self.settings.all, covered=self.settings.show_covered)

        visible = [item for item in found if wanted(item)]
        failing = [item for item in visible if _fails(item)]
        below = self.settings.fail_under is not None and summary.coverage < self.settings.fail_under
        if self._first_run():
            from mkdocs_llms.lint.report.overview import overview  # noqa: PLC0415

            self._write(overview(visible, summary, _paint))
            return 0
        output = self.format or "full"
        marked = [item for item in found if item.suppressed or item.baselined] if output == "sarif" else []
        if self.options["statistics"]:
            from mkdocs_llms.lint.report.text import statistics  # noqa: PLC0415

            self._write(statistics(visible, as_json=output == "json"))
        elif output in {"full", "concise", "grouped", "github"}:
            self._write_limited(render, found, visible, summary, output)
        else:
            self._write(render(output, [*visible, *marked] if output in MARKS else visible, summary, _paint))
        if self.settings.fail_under is not None:
            word = "below" if below else "at least"
            click.echo(f"Agent coverage {summary.coverage:.1f}% is {word} {self.settings.fail_under:g}%.", err=True)
        return (
            int((bool(failing) or below) and not self.options["exit_zero"])
            if self.settings.fail_under is None
            else int((below or any(item.severity == "error" for item in failing)) and not self.options["exit_zero"])
        )

    def _first_run(self) -> bool:
        """Whether nothing asks for more than a report: no file, no format, no gate."""
        asked = (
            "since",
            "write_baseline",
            "suggest",
            "stdin",
            "stdin_filename",
            "output_format",
            "extend_select",
            "statistics",
            "everything",
            "show_covered",
            "select",
        )
        if any(self.options[name] for name in asked) or self.settings.baseline or self.format:
            return False
        return self.settings.fail_under is None and all(path.is_dir() for path in self.options["paths"])

    def _write_limited(self, render: Any, found: list[Any], visible: list[Any], summary: Any, output: str) -> None:
        most = MOST_ANNOTATIONS if output == "github" else MOST_SHOWN
        # Annotations are few: what fails comes first.
        rows = sorted(visible, key=lambda item: not _fails(item))[:most] if output == "github" else visible[:most]
        if rows:
            self._write(render(output, rows, summary, _paint))
        if len(visible) > most:
            click.echo(
                f"… and {len(visible) - most} more"
                + ("" if output == "github" else "; --output-format json lists all"),
                err=output == "github",
            )
        if output != "github":
            errors = sum(item.severity == "error" for item in visible)
            said = f"{len(visible)} findings" if len(visible) != 1 else "1 finding"
            said = f"{said} ({errors} errors)" if errors else said
            known = sum(item.suppressed or item.baselined for item in found if item.qualifies)
            clear = f"Nothing new; {known} known or suppressed." if known else "All clear."
            said = f"{said}; agent coverage {summary.coverage:.0f}%" if visible else clear
            click.echo(_with_unmeasured(said, summary, clean=not visible), err=True)

    def _write(self, text: str) -> None:
        if self.options["output_file"]:
            from mkdocs_llms.cli_write import write_text  # noqa: PLC0415

            write_text(self.options["output_file"], click.unstyle(text) + "\n")
        elif text:
            click.echo(text.encode("utf-8", "replace").decode("utf-8"))

    def _write_report(self, found: list[Any], summary: Any) -> None:
        from mkdocs_llms.cli_write import write_text  # noqa: PLC0415
        from mkdocs_llms.lint.report.html import html  # noqa: PLC0415

        path = self.options["report"]
        write_text(path, html(found, summary))
        click.echo(f"{path}: the report", err=True)


def _with_unmeasured(said: str, summary: Any, *, clean: bool) -> str:
    """The last line of a run, which never calls clean what the rules could not read."""
    count = summary.not_measured
    if not count:
        return said
    unread = f"{count} page{'s' if count > 1 else ''} not measured: in a language the rules do not know."
    return unread if clean and count == summary.files else f"{said.rstrip('.')}; {unread}"


def _fails(item: Any) -> bool:
    """Whether a diagnostic is a fault of these documents: a gap, or what is no task."""
    return item.ledger in {"", "gap"}
