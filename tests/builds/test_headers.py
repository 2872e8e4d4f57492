"""Files for hosts, written into the site by option."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_headers_for_the_folder_the_site_is_in(build, host):
    built = build(llms={"headers": host}, site_url="https://docs.example.org/x/")
    assert "\n/x/*.md\n  Content-Type: text/markdown; charset=utf-8\n" in built.text("_headers")


def test_vercel(build):
    assert json.loads(build(llms={"headers": "vercel"}).text("vercel.json"))["routes"]


def test_none_without_being_asked(build):
    assert not build().files & {"_headers", "vercel.json"}


def test_the_authors_own_file_stays(build):
    built = build({"_headers": "/*\n  X-A: b\n"}, llms={"headers": "netlify"})
    assert built.text("_headers") == "/*\n  X-A: b\n"
    assert any("_headers is a file of your docs_dir" in line for line in built.said())
