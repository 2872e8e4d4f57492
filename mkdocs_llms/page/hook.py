"""The author's own pass over each page: a Python file with `preprocess(soup, output)`, as in mkdocs-llmstxt."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

from mkdocs_llms.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["load_hook"]


def load_hook(path: str) -> Callable[[str, str], str]:
    """The hook in the file at `path`, as a function of HTML and the twin's path to HTML.

    Raises `ConfigError` when the file cannot be imported, has no `preprocess`, or BeautifulSoup is not installed;
    calling the result raises `ConfigError` when the hook itself does.
    """
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ConfigError("preprocess: needs BeautifulSoup. Run `pip install 'mkdocs-llms[soup]'`.") from error
    spec = importlib.util.spec_from_file_location("mkdocs_llms_user_preprocess", path)
    if spec is None or spec.loader is None:
        raise ConfigError(f"preprocess: {path} is not a Python file. Give it a name that ends in .py.")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        hook: Callable[[Any, str], Any] = module.preprocess
    except AttributeError as error:
        raise ConfigError(f"preprocess: {path} has no function `preprocess(soup, output)`. Define one.") from error
    except Exception as error:
        raise ConfigError(
            f"preprocess: {path} could not be imported: {_said(error)}. Mend it or drop the option."
        ) from error

    parser = "lxml" if importlib.util.find_spec("lxml") else "html.parser"

    def apply(html: str, output: str) -> str:
        soup = BeautifulSoup(html, parser)
        try:
            hook(soup, output)
        except (Exception, SystemExit) as error:
            raise ConfigError(
                f"preprocess: {path} failed on {output}: {_said(error)}. The page is converted without it."
            ) from error
        return str(soup)

    return apply


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
