"""The server as its own SDK's client meets it, over real standard input and output, and over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time

import pytest

pytest.importorskip("mcp", reason="the MCP SDK is not installed")

from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

HOSTILE = [
    "",
    "   ",
    "*",
    '"',
    'token" OR 1=1 --',
    "NEAR(token, 5)",
    "title:token AND NOT",
    "id:*",
    "((((",
    "-",
    "\x00",
    "’‘“”",
    "a" * 1_000_000,
    "token " * 200_000,
    "日本語",
    "🎉",
    "%_%",
    "DROP TABLE pages",
]


@pytest.fixture
def talk(example):
    """Run a conversation with a server process over the example site."""

    def run(conversation, *options):
        async def talking():
            command = ["-m", "mkdocs_llms.cli", "mcp", str(example), *options]
            async with Client(
                StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
            ) as client:
                return await conversation(client)

        return asyncio.run(asyncio.wait_for(talking(), 60))

    return run


def said(result):
    """The one text item of an answer, which must be JSON and equal the structured one."""
    assert not result.is_error, result.content
    (item,) = result.content
    assert item.type == "text"
    answer = json.loads(item.text)
    assert result.structured_content == answer
    return answer


def test_the_contract(talk, example):
    async def conversation(client):
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        found = said(await client.call_tool("search", {"query": "how do I revoke a token?"}))
        page = said(await client.call_tool("fetch", {"id": "guides/account/tokens"}))
        listed = said(await client.call_tool("list_pages", {"prefix": "guides/"}))
        index = await client.read_resource("docs://llms.txt")
        return tools, found, page, listed, index

    tools, found, page, listed, index = talk(conversation)
    assert set(tools) == {"search", "fetch", "list_pages"}
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint
    assert tools["search"].input_schema["required"] == ["query"]
    assert tools["fetch"].input_schema["required"] == ["id"]
    assert set(found) == {"results"}
    assert all(set(hit) == {"id", "title", "url"} for hit in found["results"])
    assert found["results"][0]["id"].startswith("guides/account/tokens")
    assert set(page) == {"id", "title", "text", "url", "metadata"}
    assert page["url"] == "https://docs.example.com/parcel/guides/account/tokens/"
    twin = (example / "guides/account/tokens.md").read_text("utf-8")
    assert twin.endswith(page["text"] + "\n")
    assert page["text"].startswith("# Tokens\n")
    assert {hit["id"] for hit in listed["pages"]} >= {"guides/account/tokens", "guides/shipments/track"}
    assert all(hit["id"].startswith("guides") for hit in listed["pages"])
    assert index.contents[0].text == (example / "llms.txt").read_text("utf-8")


def test_every_id_that_is_given_can_be_fetched(talk):
    async def conversation(client):
        listed = said(await client.call_tool("list_pages", {}))["pages"]
        queries = ["webhook signature", "carriers", "price of a parcel", "command line", "install", "error codes"]
        found = [said(await client.call_tool("search", {"query": query}))["results"] for query in queries]
        hits = [*listed, *(hit for group in found for hit in group)]
        return hits, [said(await client.call_tool("fetch", {"id": hit["id"]})) for hit in hits], found

    hits, pages, found = talk(conversation)
    assert len(hits) > 30
    for hit, page in zip(hits, pages, strict=True):
        assert {key: page[key] for key in hit} == hit
        assert page["text"]
    assert all(found)


def test_unknown_ids_are_said_to_be_unknown(talk):
    asked = [
        "no",
        "../../etc/passwd",
        "/etc/passwd",
        "llms.txt",
        "guides/account/tokens.txt",
        "https://elsewhere.example/guides/account/tokens/",
        "a" * 100_000,
        "\x00",
        "#x",
    ]
    asked += ["internal/house-notes", "guides/account/tokens#no-such"]

    async def conversation(client):
        return [await client.call_tool("fetch", {"id": key}) for key in asked]

    for key, answer in zip(asked, talk(conversation), strict=True):
        assert answer.is_error, key
        assert len(answer.content[0].text) < 2_000
        assert "no page with the id" in answer.content[0].text or "has no section" in answer.content[0].text


def test_hostile_queries_are_only_words(talk):
    async def conversation(client):
        answers = [await client.call_tool("search", {"query": query}) for query in HOSTILE]
        return answers, said(await client.call_tool("search", {"query": "token"}))

    answers, still = talk(conversation)
    for answer in answers:
        assert len(said(answer)["results"]) <= 10
    assert still["results"]


def test_a_hundred_calls_at_once(talk):
    async def conversation(client):
        calls = [client.call_tool("search", {"query": f"token {n}"}) for n in range(50)]
        calls += [client.call_tool("fetch", {"id": "guides/account/tokens"}) for _ in range(50)]
        return await asyncio.gather(*calls)

    answers = [said(answer) for answer in talk(conversation)]
    assert len(answers) == 100
    assert len({json.dumps(answer) for answer in answers[50:]}) == 1


def test_wrong_arguments_are_an_error_and_no_end(talk):
    async def conversation(client):
        wrong = []
        for name, arguments in (("search", {}), ("fetch", {"id": 5}), ("nothing", {})):
            try:
                wrong.append((await client.call_tool(name, arguments)).is_error)
            except MCPError:
                wrong.append(True)
        return wrong, said(await client.call_tool("search", {"query": "token"}))

    wrong, still = talk(conversation)
    assert all(wrong)
    assert still["results"]


@pytest.mark.parametrize("limit", [1_000, 5_000])
def test_small_clients_get_whole_answers(talk, limit):
    async def conversation(client):
        listed = said(await client.call_tool("list_pages", {}))["pages"]
        return [said(await client.call_tool("fetch", {"id": hit["id"]})) for hit in listed]

    pages = talk(conversation, "--max-chars", str(limit))
    assert all(len(page["text"]) <= limit * 1.5 for page in pages)
    assert any("Fetch the rest by these ids" in page["text"] for page in pages)


def test_a_folder_that_is_none_is_one_line(tmp_path):
    (tmp_path / "llms.txt").write_text("# Empty\n\nNothing.\n", "utf-8")
    (tmp_path / "bare").mkdir()
    rows = (("no", 2, "does not exist"), ("bare", 3, "has no llms.txt"), (".", 3, "lists no page"))
    for name, code, message in rows:
        folder = tmp_path / name
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs_llms.cli", "mcp", str(folder)],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert run.returncode == code
        assert message in run.stderr
        assert "Traceback" not in run.stderr


def test_over_http(example):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs_llms.cli", "mcp", str(example), "--http", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)

        async def talking():
            async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                return said(await client.call_tool("search", {"query": "revoke token"}))

        assert asyncio.run(asyncio.wait_for(talking(), 30))["results"]
    finally:
        process.terminate()
        process.wait(10)
