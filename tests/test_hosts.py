"""The configurations that are printed, and the files the plugin writes for hosts."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from mkdocs_llms.cli import main
from mkdocs_llms.errors import ConfigError
from mkdocs_llms.hosts import FILES, HOSTS, configuration, site_file


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("options", [[], ["--site-url", "https://docs.example.com/parcel/", "--flat"]])
def test_every_host_is_printed_without_gaps(host, options):
    run = CliRunner().invoke(main, ["hosts", host, *options])
    assert run.exit_code == 0, run.output
    assert "[[" not in run.output.replace("[[:", "")
    assert run.output.endswith("\n")
    assert "llms.txt" in run.output
    if options and host != "github-pages":
        assert "/parcel/" in run.output


@pytest.mark.parametrize(
    "value", ["https://x.org/;}", 'https://x.org/"', "ftp://x.org/", "docs", "https://x.org/{a}", "https:///"]
)
def test_an_address_cannot_end_its_line(value):
    with pytest.raises(ConfigError):
        configuration("nginx", site_url=value)
    with pytest.raises(ConfigError):
        configuration("nginx", root="/srv/a b; include /etc/passwd")


def test_vercel_is_json():
    routes = json.loads(site_file("vercel", site_url="https://docs.example.com/")[1])["routes"]
    assert any(route.get("dest") == "$1index.md" for route in routes)
    assert routes.index({"handle": "filesystem"}) > 0
    routes = json.loads(site_file("vercel", site_url="https://docs.example.com/", twins="flat")[1])["routes"]
    (route,) = (route for route in routes if route.get("dest", "").startswith("$1"))
    assert re.sub(route["src"], route["dest"].replace("$1", r"\1"), "/guide/") == "/guide.md"
    assert not re.match(route["src"], "/")


def test_no_host_hides_noindex_behind_robots():
    for host in HOSTS:
        assert "Disallow" not in configuration(host)


@pytest.mark.parametrize("host", FILES)
def test_an_unknown_host_is_no_host(host):
    run = CliRunner().invoke(main, ["hosts", f"{host}x"])
    assert run.exit_code == 2
    assert "github-pages" in run.output
