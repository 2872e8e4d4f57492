from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def facts() -> ModuleType:
    """The extractor beside this file; tests are no package, so it is loaded by path."""
    spec = importlib.util.spec_from_file_location("facts", Path(__file__).with_name("facts.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
