from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_llms.lint.document import Document, decode
from mkdocs_llms.lint.engine import LARGEST_FILE, Options, lint_bytes
from mkdocs_llms.lint.flavour import detect
from mkdocs_llms.lint.rules import BY_CODE

EVERYTHING = Options(codes=frozenset(BY_CODE))


def kinds(source: str, path: str = "page.md") -> list[str]:
    return [block.kind for block in Document(source, path).blocks]


def labels(source: str, path: str = "page.md") -> list[tuple[str, str]]:
    """Each paragraph or item with the label of the region around it."""
    document = Document(source, path)
    return [
        (document.text[block.start : block.end], block.region.label if block.region else "")
        for block in document.blocks
        if block.kind in {"para", "item", "fence"}
    ]


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("---\ntitle: Click **Save**\n---\n\nText.", "Click"),
        ("```\nClick **Save**.\n```\n", "Click"),
        ("~~~~ {.x}\nClick\n~~~\n~~~~\n", "Click"),
        ("> ```\n> Click\n> ```\n\nAfter.", "Click"),
        ("Text.\n\n    Click **Save**.\n", "Click"),
        ("<!-- Click **Save**. -->\n", "Click"),
        ("{/* Click */}\n", "Click"),
        ("Call `Click` here.", "Click"),
        ("See [x](https://a.example/Click).", "/Click"),
        ("See https://a.example/Click now.", "Click"),
        ("<script>\nClick\n</script>\n", "Click"),
        ('<Card title="Click">Text</Card>', "Click"),
        ("## Title {: #click }", "click"),
        ("[x]: https://a.example/click\n", "a.example"),
        ("![Click](a.png)", "Click"),
        ("{{< figure Click >}}", "Click"),
    ],
)
def test_what_is_no_prose_is_masked(source: str, hidden: str) -> None:
    document = Document(
        "\n" + source if not source.startswith("---") else source, "a.mdx" if "{/*" in source else "a.md"
    )
    assert hidden in document.text
    assert hidden not in document.mask
    assert len(document.mask) == len(document.text)


def test_code_spans_that_name_tags_open_nothing() -> None:
    document = Document(
        "Put a `<script>` tag in.\n\nThen `<!--` follows.\n\n```html\n<script>\n```\n\nClick **Save**.\n"
    )
    assert "Click" in document.mask
    assert all(fence.closed for fence in document.fences)


def test_a_fence_left_open_in_a_tab_ends_with_the_tab() -> None:
    document = Document(
        '=== "Console"\n\n    Click **Save**.\n    ```\n\n=== "CLI"\n\n    ```bash\n    acme save\n    ```\n\nClick **Done**.\n'
    )
    stray, code = document.fences
    assert (stray.closed, stray.start) == (False, document.text.index("```"))
    assert (code.closed, document.text[code.body : code.body_end].strip()) == (True, "acme save")
    assert "Click **Done**." in document.mask


def test_a_fence_left_open_in_an_item_ends_with_the_item() -> None:
    document = Document("- x\n\n  ```bash\n  # list\n  ls\n\n- y\n\nText.\n\n1. Click **Save**.\n")
    (fence,) = document.fences
    assert (fence.closed, document.text[fence.body : fence.body_end]) == (False, "  # list\n  ls\n\n")
    assert "Click **Save**." in document.mask


@pytest.mark.parametrize("rest", ["</details>", " </li></ul> |", " |"])
def test_a_fence_that_more_follows_on_its_last_line_ends_there(rest: str) -> None:
    document = Document(f"```bash\nls\n```{rest}\n\n## Next\n\n1. Click **Save**.\n\n```bash\nls -l\n```\n", "a.md")
    assert [document.text[fence.body : fence.body_end] for fence in document.fences] == ["ls\n", "ls -l\n"]
    assert [section.title for section in document.sections] == ["", "Next"]


def test_a_fence_that_only_such_a_line_could_end_is_open() -> None:
    assert [fence.closed for fence in Document("```bash\nls\n```</details>\n\nMore.\n", "a.md").fences] == [False]


def test_fewer_marks_in_a_fence_of_more_do_not_end_it() -> None:
    assert len(Document("````md\n```sh\nls\n```</Tab>\n````\n", "a.md").fences) == 1


@pytest.mark.parametrize("dashes", ["\n---", "---"])
def test_dashes_end_the_tabs_of_learn_whatever_stands_above_them(dashes: str) -> None:
    source = f"## Save\n\n### [Portal](#tab/portal)\n\n1. Select **Save**.\n\n### [CLI](#tab/cli)\n\nRun `acme save`.\n{dashes}\n\nAfter.\n"
    document = Document(source, "a.md")
    assert document.blocks[-1].region is None
    assert "Run" not in " ".join(section.title for section in document.sections)


def test_a_tab_within_a_fence_does_not_end_it() -> None:
    document = Document('=== "A"\n\n    ```markdown\n    === "Shown"\n\n        Text.\n    ```\n')
    assert [fence.closed for fence in document.fences] == [True]


@pytest.mark.parametrize(
    ("path", "source", "flavour"),
    [
        ("a.mdx", "Text", "mdx"),
        ("a.md", '=== "Tab"\n\n    Text', "material"),
        ("a.md", "!!! note\n\n    Text", "material"),
        ("a.md", ":::{tab-set}\n:::", "myst"),
        ("a.md", "# [Portal](#tab/portal)", "learn"),
        ("a.md", "{{< tabs >}}", "hugo"),
        ("a.md", "Plain.", "gfm"),
    ],
)
def test_the_flavour_is_detected(path: str, source: str, flavour: str) -> None:
    assert detect(path, source) == flavour


TABS = {
    "material": '=== "Console"\n\n    Click A.\n\n=== "CLI"\n\n    ```bash\n    run b\n    ```\n',
    "mintlify": '<Tabs>\n<Tab title="Console">\n\nClick A.\n\n</Tab>\n<Tab title="CLI">\n\n```bash\nrun b\n```\n\n</Tab>\n</Tabs>\n',
    "docusaurus": '<Tabs>\n<TabItem value="a" label="Console">\n\nClick A.\n\n</TabItem>\n<TabItem value="b" label="CLI">\n\n```bash\nrun b\n```\n\n</TabItem>\n</Tabs>\n',
    "learn": "# [Console](#tab/x)\n\nClick A.\n\n# [CLI](#tab/y)\n\n```bash\nrun b\n```\n\n---\n",
    "hugo": '{{< tabs >}}\n{{% tab name="Console" %}}\nClick A.\n{{% /tab %}}\n{{% tab name="CLI" %}}\n\n```bash\nrun b\n```\n\n{{% /tab %}}\n{{< /tabs >}}\n',
    "myst": "::::{tab-set}\n:::{tab-item} Console\nClick A.\n:::\n:::{tab-item} CLI\n```bash\nrun b\n```\n:::\n::::\n",
    "gitbook": '{% tabs %}\n{% tab title="Console" %}\nClick A.\n{% endtab %}\n\n{% tab title="CLI" %}\n```bash\nrun b\n```\n{% endtab %}\n{% endtabs %}\n',
    "folder": '{{< tabs/container "Console" "CLI" >}}\n{{< tabs/tab "Console" >}}\nClick A.\n{{< /tabs/tab >}}\n{{< tabs/tab "CLI" >}}\n\n```bash\nrun b\n```\n\n{{</ tabs/tab >}}\n{{</ tabs/container >}}\n',
    "nextra": '<Tabs items={["Console", "CLI"]}>\n<Tab>\n\nClick A.\n\n</Tab>\n<Tab>\n\n```bash\nrun b\n```\n\n</Tab>\n</Tabs>\n',
    "div": '<div class="tool console">\n\nClick A.\n\n</div>\n\n<div class="tool cli">\n\n```bash\nrun b\n```\n\n</div>\n',
}


@pytest.mark.parametrize("name", TABS)
def test_tabs_of_every_framework_are_siblings(name: str) -> None:
    document = Document(TABS[name], "a.mdx" if name in {"mintlify", "docusaurus", "nextra"} else "a.md")
    first = next(block for block in document.blocks if block.kind in {"para", "item"})
    fence = next(block for block in document.blocks if block.kind == "fence")
    assert first.region is not None
    assert fence.region is not None
    assert ("onsole" in first.region.label, "cli" in fence.region.label.lower()) == (True, True)
    assert first.region.group == fence.region.group
    assert first.region is not fence.region


def test_lists_know_their_order_nesting_and_paragraphs() -> None:
    document = Document("1. One\n\n   More.\n\n   - Sub\n\n2. Two\n\nAfter.\n\n* Loose\n")
    rows = [(b.kind, b.ordered, b.item, b.depth) for b in document.blocks]
    assert rows == [
        ("item", True, 1, 1),
        ("para", True, 1, 1),
        ("item", False, 1, 2),
        ("item", True, 2, 1),
        ("para", False, 0, 0),
        ("item", False, 1, 1),
    ]


def test_an_ordered_list_goes_on_after_a_picture() -> None:
    document = Document("1. One\n\n![x](x.png)\n\n2. Two\n")
    items = [block for block in document.blocks if block.kind == "item"]
    assert items[0].list == items[1].list


def test_step_components_and_html_lists_are_ordered() -> None:
    steps = Document(
        '<Steps>\n<Step title="A">\nClick **A**.\n</Step>\n<Step title="B">\nClick **B**.\n</Step>\n</Steps>', "a.mdx"
    )
    assert [(b.ordered, b.kind) for b in steps.blocks] == [(True, "item")] * 2
    assert steps.blocks[0].list == steps.blocks[1].list
    stepper = Document(
        "{% stepper %}\n{% step %}\nClick **A**.\n{% endstep %}\n\n{% step %}\nClick **B**.\n{% endstep %}\n{% endstepper %}\n"
    )
    assert [(b.ordered, b.item) for b in stepper.blocks] == [(True, 2), (True, 6)]
    assert stepper.blocks[0].list == stepper.blocks[1].list
    html = Document("<ol><li>Click <b>A</b></li><li>Click <b>B</b></li></ol>")
    assert [(b.ordered, b.kind) for b in html.blocks] == [(True, "item")] * 2


def test_indented_code_is_one_block_and_no_prose() -> None:
    document = Document("Run:\n\n    acme build\n    # Click **Save**\n\n    acme push\n\nClick **Close**.\n")
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        ("para", "Run:"),
        ("fence", "acme build\n    # Click **Save**\n\n    acme push"),
        ("para", "Click **Close**."),
    ]
    assert "Save" not in document.mask
    assert [section.title for section in document.sections] == [""]


def test_table_cells_are_blocks() -> None:
    document = Document("| A | B |\n|---|---|\n| Click **X** | y |\n")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["A", "B", "Click **X**", "y"]


def test_headings_give_paths_and_bold_lines_serve_as_headings() -> None:
    document = Document("# A\n\n## B ##\n\n**To add a key (console)**\n\nText.\n\nC\n---\n\nMore.\n")
    assert [block.section.path() for block in document.blocks if block.kind == "para"] == [
        ("A", "B", "To add a key (console)"),
        ("A", "C"),
    ]


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [("a\nbc", 3, (2, 2)), ("a\r\nbc", 4, (2, 2)), ("a\rbc", 2, (2, 1)), ("\u2028x\ny", 3, (2, 1))],
)
def test_positions(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Document(text).position(offset) == place


@pytest.mark.parametrize("data", [b"\xff\xfeC\x00l\x00", b"\xef\xbb\xbf# A", b"\x80\x81 text", b"\x00\x00", b""])
def test_any_bytes_are_text(data: bytes) -> None:
    assert isinstance(decode(data), str)
    lint_bytes(data, "a.md", EVERYTHING)


PIECES = [
    *"ab \n\t`~*_#-1.>|<>/[](){}!=\"':&;\\\r\u200bé",
    "\n\n",
    "```",
    "===",
    "1. ",
    "Click **A**",
    "<Tab>",
    "</Tab>",
    "<!--",
    "-->",
]


@settings(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_the_mask_always_fits(text: str) -> None:
    document = Document(text, "a.mdx")
    assert len(document.mask) == len(text)
    assert all(0 <= block.start <= block.end <= len(text) for block in document.blocks)
    lint_bytes(text.encode("utf-8", "surrogatepass"), "a.md", EVERYTHING)


ADVERSARIAL = {
    "a line of bold": "**" * 100_000,
    "unclosed brackets": "[" * 100_000,
    "fences open in tabs": '    ```x\n=== "a"\n' * 6_000,
    "fences open in items": "- a\n\n  ```x\n  y\n" * 6_000,
    "links in links": "[a](" * 40_000,
    "backticks": "`" * 50_000 + " " + "`a " * 30_000,
    "tags": "<a " * 60_000,
    "tags with quotes": '<a b="' * 40_000,
    "tags with braces": "<A b={" * 40_000,
    "braces": "{" * 100_000,
    "nested quotes": ">" * 100_000 + " text",
    "nested lists": "\n".join("  " * n + "- x" for n in range(1500)),
    "nesting levels": "<div>" * 10_000 + "Click **Save**." + "</div>" * 10_000,
    "nested steps": "<Steps>" * 10_000 + "Click **Save**.",
    "stars": "*a " * 60_000,
    "clauses": "Click **Save**, then " * 10_000,
    "and": "and " * 60_000,
    "in the": "In the left, " * 20_000,
    "headings": "# a\n" * 40_000,
    "rows": "|" * 100_000,
    "comments": "<!-- " * 50_000,
    "fences": "```\n" * 30_001,
    "directives": ":::{tab-item} a\n" * 20_000,
    "entities": "&" * 100_000,
    "escapes": "\\" * 100_001,
    "words": "word " * 60_000,
    "equals": '=== "a"\n' * 20_000,
    "suppressions": "<!-- llmstxt: ignore -->\n" * 2_000,
    "zero width": "\u200b" * 50_000,
    "hidden": "<p style='" * 30_000,
    "images": "![](https://a.example/?" * 20_000,
    "quotes": '"' * 100_000,
    "nul": "\x00" * 100_000,
    "prompts": "```bash\n" + "$ vim " * 30_000 + "\n```",
    "ways": "".join(
        f"## Add {n} (console)\n\n1. Click **a**.\n2. Click **b**.\n\n## Add {n} (CLI)\n\n```bash\nacme add {n}\n```\n\n"
        for n in range(2_000)
    ),
    "ways in tabs": "<Tabs>\n"
    + "<Tab title='Console'>\n\n1. Click **a**.\n2. Click **b**.\n\n</Tab>\n<Tab title='CLI'>\n\n`acme`\n\n</Tab>\n"
    * 1_500,
    "long commands": "# A\n\n1. Click **a**.\n2. Click **b**.\n\n## CLI\n\n```bash\n"
    + "a " * 50_000
    + "GET " * 50_000
    + "\n```\n",
    "long titles": "# "
    + "to step 1 " * 20_000
    + "\n\n1. Click **a**.\n2. Click **b**.\n\n## CLI\n\n```bash\nacme run\n```\n",
    "steps in steps": "<Steps>\n<Step title='a'>\nClick **A**.\n" * 4_000,
    "a table of clicks": "| Click **A** | b |\n" * 4_000,
    "one long clause": "1. " + "and click " * 1_900,
    "keys": "++a++ " * 3_000 + "click **x**",
    "captions": ("1. Click `" + "A a " * 100 + "x_`.\n") * 200,
    "placeholders": "```bash\n" + "<a" * 50_000 + "\n```",
}


@pytest.mark.parametrize("name", ADVERSARIAL)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_no_input_takes_long(name: str, path: str) -> None:
    begin = time.process_time()
    lint_bytes(ADVERSARIAL[name].encode("utf-8", "replace"), path, EVERYTHING)
    assert time.process_time() - begin < 4


def test_a_huge_line_is_one_clear_error() -> None:
    result = lint_bytes(b"x" * (LARGEST_FILE + 1), "a.md", EVERYTHING)
    assert [found.code for found in result.diagnostics] == ["LNT002"]
    assert "bytes" in result.diagnostics[0].message


def test_a_long_line_is_data() -> None:
    document = Document("Click **A**.\n\n" + "Click **B**. " * 10_000)
    assert [action.block.line for action in document.actions] == [1]


def test_a_template_in_an_export_is_code() -> None:
    document = Document("export const sample = `# Click\nname: ${name}\n`;\n\n# Title\n\nText.\n", "a.mdx")
    assert [section.title for section in document.sections if section.title] == ["Title"]
