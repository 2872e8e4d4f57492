from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from mkdocs_llms.lint import screens, verbs, vetoes
from mkdocs_llms.lint.document import Document
from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.pages import examples, page, summary_line
from mkdocs_llms.lint.rules import BY_CODE, RULES, STEP_CODES, Rule

ROOT = Path(__file__).parent.parent.parent
HEADINGS = ("## What it does", "## Why is this bad?", "## Bad", "## Good", "## Fix safety")


def codes(source: str, *, path: str = "page.md", select: str = "") -> list[str]:
    """The codes of the steps and findings in a source."""
    options = Options(codes=frozenset(code for code in BY_CODE if code.startswith(select)))
    found = lint_text(source, path, options).diagnostics
    return [code for item in found for code in ([step.code for step in item.steps] or [item.code])]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_the_page_of_a_rule_follows_the_template(rule: Rule) -> None:
    text = page(rule.CODE)
    positions = [text.index(f"\n{heading}\n") for heading in HEADINGS]
    assert positions == sorted(positions)
    assert summary_line(rule.CODE).endswith(".")
    assert rule.NAME.lower() == rule.NAME
    assert page(rule.NAME) == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_the_examples_of_a_rule_are_true(rule: Rule) -> None:
    seen = set()
    for kind, path, source in examples(rule):
        seen.add(kind)
        found = rule.CODE in codes(
            source.rstrip("\n") + "\n" * (rule.CODE != "TXT301"), path=path, select=rule.CODE[:4]
        )
        assert found == (kind == "Bad"), source
    assert seen == {"Bad", "Good"} or rule.CODE == "TXT303"


def test_the_page_of_all_rules_is_their_docstrings() -> None:
    spec = importlib.util.spec_from_file_location("rules_page", ROOT / "docs" / "rules.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text("utf-8") == module.text(), "Run `python docs/rules.py`."


def test_the_address_in_a_diagnostic_leads_to_its_rule() -> None:
    path, _, anchor = lint_text("Click **Save**.", "a.md", Options()).diagnostics[0].url.partition("#")
    source = (ROOT / "docs" / path.rpartition("/")[2]).read_text("utf-8")
    assert f"\n## {anchor.upper()}\n" in source


def test_a_long_page_is_found() -> None:
    assert codes("word " * 10_001, select="TXT303") == ["TXT303"]
    assert codes("word " * 9_999, select="TXT303") == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.NAME for rule in RULES}) == len(RULES) == len(BY_CODE)


COMPANY = "1. Click **One**.\n2. {}\n3. Click **Three**.\n"


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_every_verb_has_an_example_that_fires(verb: str) -> None:
    code, example = verbs.VERBS[verb]
    assert verb.split(maxsplit=1)[0].lower() in example.lower()
    found = [action.code for action in Document(COMPANY.format(example)).actions if action.block.line == 2]
    assert code in found


@pytest.mark.parametrize("gerund", verbs.GERUNDS)
def test_every_gerund_has_an_example_that_fires(gerund: str) -> None:
    verb, example = verbs.GERUNDS[gerund]
    assert [action.verb for action in Document(example).actions] == [verb]


@pytest.mark.parametrize(
    "table",
    [screens.WIDGETS, screens.WINDOWS, screens.SCREENS, screens.PLACES],
    ids=["widgets", "windows", "screens", "places"],
)
def test_every_thing_on_a_screen_has_an_example_that_fires(table: dict[str, str]) -> None:
    for pattern, example in table.items():
        assert [action.block.line for action in Document(COMPANY.format(example)).actions] == [1, 2, 3], pattern


VETOES = [
    (example, pattern)
    for rows in (
        *vetoes.OBJECT_VETOES.values(),
        *vetoes.LOWER_CASE_VETOES.values(),
        *vetoes.THINGS_OPENED.values(),
        vetoes.NOT_A_SCREEN,
        vetoes.SENTENCES,
    )
    for pattern, example in rows.items()
]


@pytest.mark.parametrize(("example", "pattern"), VETOES)
def test_every_veto_has_an_example_that_stays_silent(example: str, pattern: str) -> None:
    assert not Document(f"1. {example}\n").actions, pattern


@pytest.mark.parametrize("code", vetoes.OUTSIDE_STEPS)
def test_some_vetoes_hold_outside_of_numbered_steps_only(code: str) -> None:
    for pattern, example in vetoes.OUTSIDE_STEPS[code].items():
        assert not Document(example).actions, pattern
        assert [action.block.line for action in Document(COMPANY.format(example)).actions] == [1, 2, 3], pattern


@pytest.mark.parametrize("word", verbs.NO_IMPERATIVES)
def test_what_is_no_imperative_is_no_step_among_steps(word: str) -> None:
    source = COMPANY.format(f"{word.capitalize()} the entry.")
    assert [action.block.line for action in Document(source).actions] == [1, 3]


@pytest.mark.parametrize(
    "step",
    [
        "Cache the results with [`cache()`](b.md).",
        "Add the following lines to the file.",
        "Plug the cable in.",
        "Each entry is kept.",
    ],
)
def test_what_a_machine_is_told_is_no_step_among_steps(step: str) -> None:
    assert [action.block.line for action in Document(COMPANY.format(step)).actions] == [1, 3]


@pytest.mark.parametrize(
    "source",
    [
        "The user clicks **Save**.",
        "When you click **Save**, the form is sent.",
        "If you select **All** and click **Go**, it runs.",
        "Call `page.click()` to press a button.",
        "Select the best model for your data.",
        "Click is a Python package for command line interfaces.",
        "SELECT * FROM users;",
        "Open a terminal and run the script.",
        "Navigate to the project directory.",
        "Press Enter to continue.",
        "Press Ctrl+C to stop the server.",
        "Go to the next section.",
        "Choose the **Linux** tab above.",
        "It lets you select **rows** from a table.",
        "Check that the **status** is right.",
        "A dialog that users open with `open()`.",
        "See the [settings page](settings.md).",
        "The command opens the **editor**.",
    ],
)
def test_what_is_no_instruction_for_a_mouse_stays_silent(source: str) -> None:
    assert not Document(source).actions


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Click **Save**.", ["ACT101"]),
        ("Then, click **Save** and select **Close**.", ["ACT101", "ACT102"]),
        ("To delete it, choose **Delete**.", ["ACT102"]),
        ("You can also select **Export** from the menu.", ["ACT102"]),
        ("In the **Keys** section, choose **Rotate**.", ["ACT102"]),
        ("For **Region**, choose **eu-1**.", ["ACT102"]),
        ("Go to **Settings** > **Tokens**.", ["ACT103"]),
        ("Enter the address in the **Host** field.", ["ACT104"]),
        ("Clear the **Public** check box.", ["ACT105"]),
        ("1. Drag the file onto the canvas.", ["ACT106"]),
        ("Sign in to the [Acme console](https://console.acme.example).", ["ACT107"]),
        ("Press <kbd>Ctrl</kbd>+<kbd>K</kbd>.", ["ACT108"]),
        ("In the left sidebar, review the entries.", ["ACT109"]),
        ('Click "Save changes".', ["ACT101"]),
        ("Click the {guilabel}`Save` button.", ["ACT101"]),
        ("Click the <b>Save</b> button.", ["ACT101"]),
        ("Click :material-dots-vertical: and wait.", ["ACT101"]),
        ("(Optional) Select **Beta**.", ["ACT102"]),
        ("Save it by clicking **Save**.", ["ACT101"]),
        ("**Click the Save button.**", ["ACT101"]),
        ("Upload it by clicking on **Choose a file**.", ["ACT101"]),
        ("Right click **This row**.", ["ACT101"]),
        ("In the upper right corner click :material-plus:.", ["ACT101"]),
        ("From the main menu select **Volumes**.", ["ACT102"]),
        ("On the left side menu go to **Server** > **Libraries**.", ["ACT103"]),
        ("Click **Run** to start the query.", ["ACT101"]),
        ("Click the **Actions** menu for this hook.", ["ACT101"]),
        ("In the query editor, select **Format**.", ["ACT102"]),
        ("In the command area, select the **run** arrow.", ["ACT102"]),
        ("1. Click Test Connection.", ["ACT101"]),
        ("1. Go to User Management > Users.", ["ACT103"]),
        ("1. [Sign in to your account](https://acme.example/login) as an owner.", ["ACT107"]),
        ("1. Enable the **Required** checkbox if the parameter is mandatory.", ["ACT105"]),
        ("| Step | Do |\n|---|---|\n| 1 | Click **Save** |", ["ACT101"]),
    ],
)
def test_clauses(source: str, wanted: list[str]) -> None:
    assert [action.code for action in Document(source).actions] == wanted


def test_hidden_text() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert codes(f"\ufeff# A {flag} \U0001f468\u200d\U0001f469 \u0645\u06cc\u200c\u062e\n", select="SEC4") == []
    assert codes("# A\U000e0041\U000e0042\n\nB\u202eC\n", select="SEC4") == ["SEC401", "SEC402"]


def test_steps_have_rules() -> None:
    assert set(BY_CODE) > STEP_CODES


@pytest.mark.parametrize(
    ("source", "select"),
    [
        ("```bash\n>     expect(thing).to_be_visible()\n```\n", "CMD201"),
        ("```bash\n% Quality: 0%\n```\n", "CMD201"),
        ("> ```bash\n> acme build\n> ```\n", "CMD201"),
        ("```console\n$ acme --help\nCommands:\n  top\n```\n", "CMD202"),
        ('```bash\n  File "main.py", line 12, in <module>\n```\n', "CMD203"),
        ("```bash\nacme merge [options] <blob-dir>\n```\n", "CMD203"),
        ("```bash\nacme tab-select <nth>   # select a tab\n```\n", "CMD203"),
        ("The red dot follows your pointer.", "TXT304"),
    ],
)
def test_what_only_looks_like_a_fault_stays_silent(source: str, select: str) -> None:
    assert codes(source, select=select) == []


@pytest.mark.parametrize(
    "source",
    [
        "1. Under `Theme`, select `Dark mode`.\n2. Click `save`.\n",
        "1. Select both networks (`one`, `two`) and click `Save`.\n2. Toggle the `Public` switch.\n",
        "- Store the codes somewhere and click the **Finish** button.\n- Click **Close**.\n",
        "1. **Go to Acme Console** → **Keys**\n2. Click **Create**.\n",
        "* Click on **Settings**.\n* Go to your store admin page.\n* Click the **Save** button.\n",
        "1. Click **Roles**.\n2. Harmonize the groups.\n3. Click **Save**.\n",
        "1. Click **Stores**.\n2. Select countries.\n3. Select which plans are allowed.\n4. Click **Save**.\n",
        "1. Open the workflow and click **+ Add**.\n2. Select the block.\n3. Set a default value.\n",
        "1. Click **Files**.\n2. Select a folder.\n3. *Rename* the archive.\n4. Click **Close**.\n",
        "1. Click **Variables**.\n2. Enter the variable name.\n3. Add an optional description.\n4. Click **Add**.\n",
        "1. Go to **Rules**.\n2. Open the rule by clicking on it in the list.\n3. Click **Save**.\n",
        "1. Go to **Rules**.\n2. Change the Source attribute field to `mail`.\n3. Add any groups you want to serve.\n4. Click **Save**.\n",
        "1. Select rows to keep.\n2. Click **Delete**.\n3. Choose **All rows** when asked.\n",
        "1. Go to the **Login** page that `acme login` opens.\n2. On the page, click **Allow**.\n3. When prompted, select **Acme**.\n",
        "1. Sign-in to the [Acme portal](https://portal.acme.example) and go to **Keys**.\n2. In the pane that\n   opens, click **Add**.\n",
    ],
)
def test_every_step_of_a_list_is_found(source: str) -> None:
    lines = {step.line for item in lint_text(source, "a.md", Options()).diagnostics for step in item.steps}
    assert len(lines) == len([line for line in source.splitlines() if line[0] in "*-1234"])


@pytest.mark.parametrize(
    "source",
    [
        "- ++esc++ , ++tab++ : close search dialog",
        "| `menu` | Open drawer |\n|---|---|\n| <kbd>f</kbd> | Open search dialog |\n",
        "Login screen allows spoofing. Log in names are unique.",
        "On Windows, you can determine the folder. In Windows CMD, use:",
        "When it is a console, Click relies on the console tab of the system.",
        "- **Clicking and typing**: Click elements, fill forms, select dropdowns, switch between browser tabs.",
        "1. Finally, drop a note on the mailing list.",
        "The library and its tools open _Acme.toml_ in\nyour text editor.",
        "1. Select boxes need an `id`.\n2. Drag sources and drop targets are registered.\n3. Toggle buttons keep state.\n",
        "1. Open the `acme.json` file and go to the `data` folder.\n2. Paste the keys into your `.env` file.\n",
        "In most lists people select **one** entry.",
        "1. Push a fix.\n2. Insert the SD card into the tray below the box.\n",
        "1. Pick the tier whose time window fits.\n2. Open the acme.yaml file with vim.\n",
        "1. **Manual**: you can choose when to release it.\n",
        "1. Run `acme init`.\n2. Choose **TypeScript** when asked for a language.\n3. When prompted, select **Yes**.\n",
        "```bash\nacme init\n```\n\nIf you are asked for a language, choose **TypeScript**.\n",
        "1. Run `acme init` and choose **TypeScript** when it asks for a language.\n",
    ],
)
def test_descriptions_and_references_are_no_steps(source: str) -> None:
    assert codes(source, select="ACT10") == []
