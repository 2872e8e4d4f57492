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
    ("files", "flat"),
    [
        (["index.html", "guide/index.html", "api/index.html", "404.html", "search.html"], False),
        (["index.html", "guide.html", "api/b.html", "api/index.html", "search.html", "_static/x/index.html"], True),
        (["index.html"], False),
    ],
)
def test_a_built_folder_says_what_form_its_addresses_have(tmp_path, files, flat):
    for path in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text('<link rel="canonical" href="https://docs.example.com/kit/">', "utf-8")
    (tmp_path / "llms.txt").write_text("# K\n\n- [Home](https://docs.example.com/kit/index.html)\n", "utf-8")
    said = CliRunner().invoke(main, ["hosts", "nginx", str(tmp_path)]).output
    assert said == configuration("nginx", site_url="https://docs.example.com/kit/", flat=flat)
    other = CliRunner().invoke(main, ["hosts", "nginx", str(tmp_path), "--folders" if flat else "--flat"]).output
    assert other == configuration("nginx", site_url="https://docs.example.com/kit/", flat=not flat)


def test_a_folder_without_a_site_is_named(tmp_path):
    run = CliRunner().invoke(main, ["hosts", "nginx", str(tmp_path)])
    assert run.exit_code == 3
    assert "is empty. Build the site first" in run.output
    gone = CliRunner().invoke(main, ["hosts", "nginx", str(tmp_path / "gone")])
    assert (gone.exit_code, "does not exist" in gone.output) == (2, True)


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
