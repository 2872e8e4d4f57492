from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mkdocs_llms.labels import KINDS as LABEL_KINDS
from mkdocs_llms.labels import kinds, method
from mkdocs_llms.lint.by_hand import ACT, ACTS, DEVICE, EDITOR, by_hand
from mkdocs_llms.lint.commands import command_in
from mkdocs_llms.lint.commonness import rarity, share
from mkdocs_llms.lint.config import Settings
from mkdocs_llms.lint.document import Document
from mkdocs_llms.lint.elsewhere import HOSTS, PRODUCTS, elsewhere, others
from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.finding import Diagnostic
from mkdocs_llms.lint.language import FUNCTION_WORDS
from mkdocs_llms.lint.rules import RULES, STEP_CODES
from mkdocs_llms.lint.run import options_for
from mkdocs_llms.lint.tasks import group
from mkdocs_llms.lint.vocabulary import head_of, job_of_title, operations, tokens

STEPS = "1. Go to **Settings** > **Access tokens**.\n2. Click **New token**.\n3. Click **Create**.\n"
COMMAND = "```bash\nacme token create --name ci\n```\n"
OTHER = "```bash\nwidgetctl frobnicate --blast-radius 3 gizmo\n```\n"


def tasks(source: str, path: str = "page.md") -> list[Diagnostic]:
    return [found for found in lint_text(source, path, Options()).diagnostics if found.ledger]


def test_one_task_per_heading() -> None:
    found = tasks(
        f"# Tokens\n\n## Create a token\n\n{STEPS}\nThen:\n\n1. Click **Close**.\n\n## Delete a token\n\n1. Click **Delete**.\n2. Click **OK**.\n"
    )
    assert [(item.heading_path, [step.line for step in item.steps]) for item in found] == [
        (("Tokens", "Create a token"), [5, 6, 7, 11]),
        (("Tokens", "Delete a token"), [15, 16]),
    ]
    assert [item.message for item in found] == [
        "4 GUI steps, no command beside them",
        "2 GUI steps, no command beside them",
    ]
    assert found[0].code == "ACT103"


def test_an_act_the_other_way_round_covers_nothing() -> None:
    steps = "1. Go to **Settings** > **Tokens**.\n2. Click **Delete**.\n"
    source = f"# Tokens\n\n## Delete a token (console)\n\n{steps}\n## Delete a token (CLI)\n\n```bash\nwidgetctl invite --mail a@example.com\n```\n"
    assert [item.ledger for item in tasks(source)] == ["gap"]


def test_lone_fragments_are_no_task() -> None:
    assert [item.qualifies for item in tasks("You can click **Save** in the toolbar.")] == [False]
    assert [item.qualifies for item in tasks(STEPS)] == [True]


PROSE_STEPS = {
    "numbered paragraphs": "Step 1: Go to **Settings** > **Tokens**.\n\nStep 2: Click **New token**.\n\nStep 3: Click **Create**.\n",
    "bold numbers": "**Step 1.** Go to **Settings** > **Tokens**.\n\n**Step 2.** Click **New token**.\n\n**Step 3** – Click **Create**.\n",
    "parentheses": "1) Go to **Settings** > **Tokens**.\n\n2) Click **New token**.\n\n3) Click **Create**.\n",
    "headings": "## Step 1: Open the settings\n\nSign in to the console, and click **Tokens**.\n\n## Step 2: Add one\n\nClick **New token**.\n\n"
    "## Step 3: Save it\n\nClick **Create**.\n",
    "bold lines": "**Step 1: Open the settings**\n\nGo to **Settings** > **Tokens**.\n\n**Step 2: Add one**\n\nClick **New token**.\n\n"
    "**Step 3: Save it**\n\nClick **Create**.\n",
}


@pytest.mark.parametrize("name", PROSE_STEPS)
def test_steps_that_number_themselves_are_a_list(name: str) -> None:
    found = tasks(f"# Create a token\n\n{PROSE_STEPS[name]}")
    assert [(item.qualifies, len(item.steps), item.ledger) for item in found] == [(True, 3, "gap")]
    assert found[0].line == found[0].steps[0].line


@pytest.mark.parametrize(
    "source",
    [
        "# A\n\nStep 1: Go to **Settings** > **Tokens**.\n\n## B\n\nStep 1: Click **Close**.\n",
        "# A\n\n## Step 1: Open it\n\nGo to **Settings** > **Tokens**.\n\n## Afterwards\n\nClick **Close**.\n",
        "# A\n\n## Tokens\n\nGo to **Settings** > **Tokens**.\n\n## Steps\n\nClick **Close**.\n",
    ],
)
def test_lone_steps_are_no_list(source: str) -> None:
    assert {item.qualifies for item in tasks(source)} == {False}


COVERED = {
    "a sibling tab": f'# Create a token\n\n=== "Console"\n\n{"".join(f"    {line}" for line in STEPS.splitlines(keepends=True))}\n=== "CLI"\n\n{"".join(f"    {line}" for line in COMMAND.splitlines(keepends=True))}',
    "a sibling heading": f"# Create a token\n\n## Using the console\n\n{STEPS}\n## Using the CLI\n\n{COMMAND}",
    "a heading in parentheses": f"# Tokens\n\n## Creating a token (console)\n\n{STEPS}\n## Creating a token (API)\n\n{COMMAND}",
    "a collapsed box": f"# Create a token\n\n{STEPS}\n<details><summary>With the CLI</summary>\n\n{COMMAND}\n</details>\n",
    "the next block": f"# Create a token\n\n{STEPS}\nAlternatively, use the CLI:\n\n{COMMAND}",
    "words of a sentence": f"# Create a token\n\n{STEPS}\nAlternatively, run `acme token create --name ci`.\n",
    "words after Or": f"# Create a token\n\n{STEPS}\nOr in one go: `acme token create --name ci`.\n",
    "indented code": f"# Create a token\n\n{STEPS}\nAlternatively, run:\n\n    acme token create --name ci\n",
    "a div for another tool": f'# Create a token\n\n<div class="tool web-ui">\n\n{STEPS}\n</div>\n\n<div class="tool cli">\n\n{COMMAND}\n</div>\n',
}


@pytest.mark.parametrize("name", COVERED)
def test_covered_by(name: str) -> None:
    assert [item.ledger for item in tasks(COVERED[name])] == ["covered"]


@pytest.mark.parametrize("name", COVERED)
def test_another_jobs_command_covers_nothing(name: str) -> None:
    changed = COVERED[name].replace("acme token create --name ci", "widgetctl frobnicate --blast-radius 3 gizmo")
    assert [item.ledger for item in tasks(changed)] == ["gap"]


@pytest.mark.parametrize("name", COVERED)
def test_no_command_covers_nothing(name: str) -> None:
    changed = COVERED[name].replace("acme token create --name ci", "")
    assert [item.ledger for item in tasks(changed)] == ["gap"]


@pytest.mark.parametrize(
    "source",
    [
        f"# Create a token\n\n{STEPS}\n## Use the token\n\n{COMMAND}",
        f"# Tokens\n\n{COMMAND}\n## Create a token\n\n{STEPS}",
        f"# Create a token\n\n## Using the console\n\n{STEPS}\n## Token formats\n\n## Using the CLI\n\n{COMMAND}",
        f"# Create a token\n\n{STEPS}\nThe output looks like this:\n\n{OTHER}",
        f"# Create a token\n\n{STEPS}\nThe form calls `acme token create --name ci`.\n",
        f"# Create a token\n\n{STEPS}\nAlternatively, ask an owner. What follows prints it: `acme token create --name ci`.\n",
        f"# Create a token\n\n{STEPS}\nIt looks like this:\n\n    acme token create --name ci\n",
    ],
)
def test_a_command_elsewhere_covers_nothing(source: str) -> None:
    assert [item.ledger for item in tasks(source)] == ["gap"]


@pytest.mark.parametrize(
    ("code", "ledger"), [("client.tokens.create(name='ci')", "covered"), ("ledger.invoices.pay(7)", "gap")]
)
def test_code_that_is_offered_as_a_program_covers_what_it_does(code: str, ledger: str) -> None:
    source = f"# Create a token\n\n{STEPS}\nProgrammatically:\n\n```python\n{code}\n```\n"
    assert [item.ledger for item in tasks(source)] == [ledger]


def test_people_and_editors_and_reasons() -> None:
    assert [item.ledger for item in tasks(f'<Visibility for="humans">\n\n{STEPS}\n</Visibility>', "a.mdx")] == [
        "human_only"
    ]
    found = tasks(f"# A\n\n<!-- llmstxt: human-only a card must be shown -->\n\n{STEPS}")
    assert [(item.ledger, item.reason) for item in found] == [("human_only", "a card must be shown")]
    above = tasks(f"# A\n\n<!-- llmstxt: human-only a card must be shown -->\n\n## B\n\n{STEPS}\n# C\n\n{STEPS}")
    assert [item.ledger for item in above] == ["human_only", "gap"]
    assert [item.ledger for item in tasks(f"# A\n\n<!-- llmstxt: human-only -->\n\n{STEPS}")] == ["gap"]
    assert [item.ledger for item in tasks(f"# In VS Code\n\n{STEPS}")] == ["elsewhere"]
    card = (
        "1. Go to **Settings** > **Billing**.\n2. Click **Add card**.\n3. Enter your card number, and click **Save**.\n"
    )
    assert [item.ledger for item in tasks(f"# Add a payment method\n\n{card}")] == ["elsewhere"]


def _hand(title: str, *steps: str) -> list[str]:
    listed = "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
    return [item.reason for item in tasks(f"# Acme\n\n## {title}\n\n{listed}")]


@pytest.mark.parametrize("act", ACTS)
def test_every_act_of_a_person_has_an_example(act: str) -> None:
    assert by_hand("Upgrade", "", [ACTS[act]]) == ACT


@pytest.mark.parametrize(
    ("title", "steps", "reason"),
    [
        (
            "Upgrade",
            (
                "Go to **Settings** > **Plan**.",
                "Click **Upgrade**.",
                "Enter your credit card details and click **Pay**.",
            ),
            ACT,
        ),
        (
            "Set up two-factor authentication",
            ("Go to **Profile** > **Security**.", "Click **Enable**.", "Scan the QR code with your authenticator app."),
            ACT,
        ),
        ("Verify your email", ("Open the e-mail we sent you.", "Click **Verify**.", "Click **Continue**."), ACT),
        ("Download invoices", ("Go to **Billing** > **Invoices**.", "Click **Download**."), ""),
        (
            "Set up billing alerts",
            ("Go to **Billing**.", "Click **Add alert**.", "Enter a threshold in **Amount**."),
            "",
        ),
        ("Subscribe to a topic", ("Open the **Topics** page.", "Click **Subscribe**."), ""),
        ("Require two-factor authentication", ("Go to **Policies**.", "Select **Require a second factor**."), ""),
        ("Add a card", ("Go to **Boards**.", "Click **Add card**."), ""),
        (
            "Reconcile",
            ("Search for **Bank Accounts**.", "Select the bank account to reconcile.", "Click **Post**."),
            "",
        ),
        ("Sell", ("Open **Orders**.", "Enter Payment Methods, and then choose the link.", "Click **Post**."), ""),
        ("Approve", ("Go to **Templates**.", "Choose the **Purchase Invoice** template.", "Click **Save**."), ""),
        (
            "Add an authenticator to your org",
            ("Go to **Security**.", "In the **Authenticator** tab, click **Add**."),
            "",
        ),
        ("Change a plan", ("Go to **Plans**.", "Click **Edit**. If you pay by card, nothing else changes."), ""),
        (
            "Connect",
            (
                "Go to **Keys**.",
                "Click **New key**.",
                "Click **Copy**.",
                "Click **Done**, and paste the key into your editor, for example in VS Code.",
            ),
            "",
        ),
        ("Connect", ("Go to **Keys**.", "Click **Open in VS Code**.", "Click **Allow**."), ""),
        ("Create a token for VS Code", ("Go to **Keys**.", "Click **New key**."), ""),
        ("Debug", ("In VS Code, open the **Run** view.", "Click **Start**."), EDITOR),
        ("Debug", ("Open your project in IntelliJ.", "Click **Run**."), EDITOR),
        ("In VS Code", ("Open the **Extensions** view.", "Click **Install**."), EDITOR),
        ("In VS Code", ("Sign in to the Acme dashboard.", "Click **Connect editor**."), ""),
        ("Android", ("Tap **Settings** > **About phone**.", "Tap **Build number** seven times."), DEVICE),
        ("Android Studio", ("Open **File** > **Settings**.", "Click **Plugins**."), EDITOR),
        ("Add a site in Acme Desktop", ("Select **Sites** > **Add**.", "Click **Save**."), DEVICE),
        ("Mobile push", ("Go to **Settings** > **Push**.", "Click **Upload certificate**."), ""),
        ("Turn on debugging", ("Open **Settings** > **About phone**.", "Tap **Build number** seven times."), DEVICE),
        ("Scan a ticket", ("Open the mobile app.", "Tap **Scan**."), DEVICE),
    ],
)
def test_what_the_steps_do_says_who_can_do_them(title: str, steps: tuple[str, ...], reason: str) -> None:
    assert _hand(title, *steps) == [reason]


def test_a_tab_that_is_named_after_a_platform_is_no_device() -> None:
    steps = '<Tabs>\n<Tab title="{}">\n\n1. Open your team settings and go to **Identities**.\n2. {} **Upload**.\n\n</Tab>\n</Tabs>\n'
    assert [item.reason for item in tasks(steps.format("Android", "Click"), "a.mdx")] == [""]
    assert [item.reason for item in tasks(steps.format("Android", "Tap"), "a.mdx")] == [DEVICE]
    assert [item.reason for item in tasks(steps.format("Android app", "Click"), "a.mdx")] == [DEVICE]


def test_a_half_covered_section_becomes_two_tasks() -> None:
    source = COVERED["a sibling tab"] + "\nNow approve it:\n\n1. Click **Requests**.\n2. Click **Approve**.\n"
    assert sorted(item.ledger for item in tasks(source)) == ["covered", "gap"]


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("<!-- llmstxt: ignore -- no API yet -->", []),
        ("<!-- llmstxt: ignore ACT1 -->", []),
        ("<!-- llmstxt: ignore-file screen-navigation, ACT101 -->", []),
        ("<!-- llmstxt: ignore SEC401 -->", ["LNT001", "ACT103"]),
        ("<!-- llmstxt: hush -->", ["LNT001", "ACT103"]),
    ],
)
def test_suppressions(comment: str, left: list[str]) -> None:
    found = lint_text(f"{comment}\n\n{STEPS}", "a.md", Options()).diagnostics
    assert [item.code for item in found if not item.suppressed] == left


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("human-only", "Say why"),
        ("ignore A card is needed", 'No rule "A"; a reason stands after --'),
        ("ignore ACT999", 'No rule "ACT999"'),
    ],
)
def test_a_suppression_that_cannot_be_meant_is_told(comment: str, said: str) -> None:
    found = lint_text(f"# A\n\n<!-- llmstxt: {comment} -->\n\n{STEPS}", "a.md", Options()).diagnostics
    assert said in found[0].message
    assert not found[1].suppressed


def test_what_was_switched_off_is_switched_on_by_its_codes() -> None:
    stretch = "<!-- llmstxt: off ACT1 -->\n<!-- llmstxt: off SEC4 -->\n<!-- llmstxt: on ACT1 -->\n"
    found = lint_text(f"# A\n\n{stretch}\n{STEPS}\nA\u200bB\n", "a.md", Options()).diagnostics
    assert {item.code[:3]: item.suppressed for item in found if item.code != "LNT001"} == {"ACT": False, "SEC": True}


def test_a_stretch_and_a_line_can_be_suppressed() -> None:
    source = f"<!-- llmstxt: off -->\n\n{STEPS}\n<!-- llmstxt: on -->\n\n# B\n\n{STEPS}"
    assert [item.suppressed for item in tasks(source)] == [True, False]
    two = "1. Go to **Settings**.\n2. Click **A**. <!-- llmstxt: ignore ACT101 -->\n3. Click **B**.\n"
    assert [len(item.steps) for item in tasks(two)] == [2]


GERMAN_STEPS = (
    "# Zugang anlegen\n\n1. Melden Sie sich mit Ihrem Konto an der Verwaltung an.\n2. Klicken Sie auf **Einstellungen**.\n"
    "3. Wählen Sie den Eintrag **Zugänge** aus.\n4. Geben Sie einen Namen ein.\n5. Klicken Sie auf **Speichern**.\n"
)
FRENCH_CELLS = (
    "# Rôles\n\n| Rôle | Droits |\n| --- | --- |\n| Lecteur | peut voir les pages du projet |\n"
    "| Auteur | peut écrire des pages dans le projet |\n"
)
FOREIGN = {
    "German prose": "Klicken Sie auf die Schaltfläche und wählen Sie danach im Menü den Eintrag, den Sie ändern möchten. "
    * 5,
    "Russian prose": "Нажмите кнопку и выберите пункт меню, который нужно изменить, а затем сохраните файл. " * 5,
    "French sentence": "Pour créer un jeton, allez dans les paramètres et cliquez sur le bouton qui se trouve en haut de la page.",
    "German steps": GERMAN_STEPS,
    "French table": FRENCH_CELLS,
    "Japanese step": "# トークン\n\n1. **設定** を開きます。\n2. **保存** をクリックします。\n",
    "Spanish steps among English names": "# API keys\n\n1. Haga clic en **Settings** > **API keys**.\n2. Seleccione la clave del proyecto.\n",
    "Estonian, of which no words are known": "Klõpsake nuppu ning valige menüüst kirje, mida soovite muuta, seejärel salvestage fail oma arvutisse. "
    * 4,
}
ENGLISH = {
    "prose": "You can use the tool for a project that is not in the list of the ones that we know. " * 5,
    "little": "Short.",
    "captions": "# Keys\n\n1. Click **Settings**.\n2. Click **API keys**.\n3. Click **New key**.\n",
    "names": "# Members\n\n- Ana de la Cruz\n- Jan van den Berg\n- Luís da Silva e Sousa\n\nThese are the maintainers of the project.\n",
    "a table of code": "# Fields\n\n| Name | Type | Default |\n| --- | --- | --- |\n"
    + "| retries | int | three |\n| region | str | none |\n" * 20,
    "a list of links": "# Licenses\n\n" + "- [widget](https://example.com/widget/LICENSE) MIT License\n" * 40,
    "a quote": "# Greeting\n\nThe service answers with «le service est en marche» when it is up, and with an error if it is not.\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_not_measured(name: str) -> None:
    assert lint_text(FOREIGN[name], "a.md", Options()).not_measured


@pytest.mark.parametrize("name", ENGLISH)
def test_english_is_measured(name: str) -> None:
    assert not lint_text(ENGLISH[name], "a.md", Options()).not_measured


@pytest.mark.parametrize("language", FUNCTION_WORDS)
def test_a_few_words_tell_a_language(language: str) -> None:
    some = " ".join(FUNCTION_WORDS[language].split()[:6])
    assert lint_text(f"# Acme\n\n{some} Acme {some}.", "a.md", Options()).not_measured


@pytest.mark.parametrize("kind", LABEL_KINDS)
def test_every_kind_of_label_has_an_example(kind: str) -> None:
    assert kind in kinds(LABEL_KINDS[kind][1])


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Using the AWS CLI", {"cli"}),
        ("Add a tag (console)", {"gui"}),
        ("REST API", {"api"}),
        ("Request a review", set()),
        ("Install the agent", set()),
        ("Overview", set()),
    ],
)
def test_headings_that_name_a_way(title: str, named: set[str]) -> None:
    assert method(title) == named


def test_defaults_are_those_of_the_readme() -> None:
    assert {rule.CODE for rule in RULES if rule.SEVERITY == "error" and not rule.CODE.startswith("IDX")} == {
        "SEC401",
        "SEC402",
        "TXT301",
    }
    off = {rule.CODE for rule in RULES if not rule.DEFAULT}
    assert off == {
        "ACT108",
        "ACT110",
        "CMD201",
        "CMD202",
        "CMD203",
        "CMD204",
        "IDX511",
        "IDX512",
        "IDX513",
        "SEC404",
        "SEC405",
        "TXT302",
        "TXT303",
        "TXT304",
        "TXT305",
    }


def _ledger(source: str, **settings: object) -> list[tuple[str, str]]:
    found = lint_text(source, "a.md", options_for(Settings(**settings))).diagnostics  # type: ignore[arg-type]
    return [(item.ledger, item.reason) for item in found if item.ledger]


OKTA = "# SSO\n\n1. Sign in to the Okta admin console.\n2. Click **Applications**.\n3. Click **Create**.\n"


def test_steps_in_another_product_are_not_this_ones_gap() -> None:
    assert _ledger(OKTA, product="Acme Docs") == [("elsewhere", "steps in Okta")]
    assert _ledger(OKTA, product="Acme Docs", third_party=False) == []
    assert _ledger(OKTA, product="Okta Docs") == [("gap", "")]
    assert _ledger(OKTA) == [("gap", "")]
    assert _ledger(OKTA.replace("Okta", "Widgetry"), other_products=("Widgetry",)) == [
        ("elsewhere", "steps in Widgetry")
    ]
    assert _ledger(OKTA.replace("# SSO", "# SSO in GitHub").replace("the Okta", "your"), product="Acme") == [
        ("elsewhere", "steps in GitHub")
    ]
    assert _ledger("# A\n\n1. Click **Import from GitHub**.\n2. Click **OK**.\n", product="Acme") == [("gap", "")]


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("Go to <https://github.com/settings/tokens>.", "steps in GitHub"),
        ("1. Open the [console](https://eu-west-1.console.aws.amazon.com/s3/).", "steps in AWS console"),
        ("Open https://acme.example/settings.", ""),
        ("Click **New**, as https://github.com/acme says.", ""),
    ],
)
def test_an_address_names_its_product(step: str, reason: str) -> None:
    assert elsewhere("A title", "", [step], others("Acme", ())) == reason
    assert elsewhere("A title", "", [step], others("GitHub and AWS", ())) == ""
    assert set(HOSTS.values()) <= set(PRODUCTS)


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_product_has_an_example(name: str) -> None:
    assert elsewhere("A title", "", [PRODUCTS[name]], others("Acme", ())) == f"steps in {name}"


def test_a_command_that_does_the_opposite_covers_nothing() -> None:
    steps = "1. Go to **Settings** > **Tokens**.\n2. Click **Delete**.\n"
    page = f"# Tokens\n\n## Delete a token\n\n### Using the console\n\n{steps}\n### Using the CLI\n\n```bash\nacme %s --id 7\n```\n"
    assert [item.ledger for item in tasks(page % "token delete")] == ["covered"]
    assert [item.ledger for item in tasks(page % "token create")] == ["gap"]
    assert [item.ledger for item in tasks(page % "report list")] == ["gap"]


def test_a_command_from_elsewhere_covers_nothing_whatever_the_words_around_it_say() -> None:
    page = (
        "# Web hooks\n\n## Add a web hook\n\n### Using the console\n\n1. Go to **Settings** > **Web hooks**.\n2. Click **Add**.\n\n"
        "### Using the CLI\n\nTo add a web hook, name its address:\n\n```bash\n%s\n```\n\n## Limits\n\nA project has up to ten hooks.\n"
    )
    assert [item.ledger for item in tasks(page % "acme hook add --url https://example.com/hook")] == ["covered"]
    assert [item.ledger for item in tasks(page % "acme invoice download --month 2 --out invoice.pdf")] == ["gap"]


@pytest.mark.parametrize(
    ("said", "ledger"),
    [
        ("Make a `PATCH` request to `/channels/{name}` with `owner` set to the new owner of the channel.", "covered"),
        ("Call [Update a channel owner](https://example.com/api/v2/channels/patch-channel-owner) with the name of the owner.", "covered"),
        ("Make a `POST` request to `/invoices/{id}/reminders` with `language` set to that of the customer.", "gap"),
        ("Call [Send a reminder](https://example.com/api/v2/invoices/post-reminder) with the language of the customer.", "gap"),
    ],
)  # fmt: skip
def test_an_operation_that_prose_names_is_weighed_as_code_is(said: str, ledger: str) -> None:
    steps = "1. Go to **Fleet** > **Release channels**.\n2. Under **Owner**, click **Edit**.\n3. Choose the new owner, and click **Save**.\n"
    page = f"{SITE}## Change the owner of a release channel\n\n### Using the console\n\n{steps}\n### Using the API\n\n{said}\n"
    assert [item.ledger for item in tasks(page)] == [ledger]


def test_words_of_any_documentation_say_little() -> None:
    assert [share(*tokens(word)) for word in ("the", "permission", "gizmo")] == [0.06, 0.02, 0.0005]
    assert 0 < rarity("the") < rarity("permission") < rarity("gizmo") == 1


def test_forms_of_a_word_are_one() -> None:
    assert tokens("policies tagging addresses adding added") == tokens("policy tag address add add")


SITE = (
    "# Release channels\n\nA release channel decides which builds a device of the fleet is offered. Devices ask the fleet service once an "
    "hour, and a channel that is paused offers none. Channels have owners, who are told when a build is withdrawn, and a schedule that "
    "says on which weekdays devices may restart. The fleet service keeps a record of every offer for ninety days, and an audit trail of "
    "who changed which channel. Beta builds reach testers first; stable builds follow after two weeks without a withdrawal.\n\n"
)


@pytest.mark.parametrize(
    ("command", "ledger"),
    [
        ("fleetctl channel create --name beta", "covered"),
        (
            "curl --request POST \\\n  --url 'https://fleet.example.com/v2/channels' \\\n  --data '{\"name\": \"beta\"}'",
            "covered",
        ),
        ("fleetctl api post 'release/channels' --data @beta.json", "covered"),
        ("fleetctl invoice pay --number 17 --card visa", "gap"),
        (
            "curl --request POST \\\n  --url 'https://fleet.example.com/v2/invoices' \\\n  --data '{\"number\": 17}'",
            "gap",
        ),
    ],
)
def test_what_a_command_acts_on_is_read_from_subcommands_and_addresses(command: str, ledger: str) -> None:
    steps = "1. Go to **Fleet** > **Channels**.\n2. Click **Create channel**.\n3. Enter a name, and click **Save**.\n"
    page = f"{SITE}## Create a release channel\n\n### Using the console\n\n{steps}\n### Using the CLI\n\n```bash\n{command}\n```\n"
    assert [item.ledger for item in tasks(page)] == [ledger]


def test_the_noun_of_a_title() -> None:
    titles = {
        "Deleting an access point policy (console)": "policy",
        "Create a webhook for a repository": "webhook",
        "To add tags to a bucket": "tag",
        "Widget limits": "limit",
        "Overview": "overview",
        "": "",
    }
    assert {title: head_of(title) for title in titles} == titles


def test_the_deed_of_a_title_may_stand_after_an_adverb() -> None:
    assert job_of_title("Manually upgrade the fleet") == job_of_title("Upgrade the fleet")
    assert job_of_title("Apply a policy")[1] == {"apply", "policy"}


def test_what_a_program_does_is_read_from_its_calls_not_from_what_it_declares() -> None:
    code = (
        "import com.example.fleet.Client;\n\npublic class Sample {\n    public static void main(String[] args) {\n"
        '        Client client = Client.builder().withRegion("north").build();\n        client.createChannel("beta");\n    }\n}\n'
    )
    assert operations(code) == (tokens("create channel"),)
    for call in ("$client->createChannel([", "await client.CreateChannelAsync(", "client.create_channel("):
        assert operations(call + "'beta')")[0][:2] == tokens("create channel")


@pytest.mark.parametrize("heading", ["Managing tokens with the API", "Using the API", "Create a token with the API"])
def test_managing_is_any_deed(heading: str) -> None:
    steps = "1. Go to **Settings** > **Tokens**.\n2. Click **Create token**.\n"
    command = "```bash\nacme token create --name ci\n```\n"
    page = f"# Tokens\n\n## Create a personal token (console)\n\n{steps}\n## {heading}\n\n{command}"
    assert [item.ledger for item in tasks(page)] == ["covered"]
    assert [item.ledger for item in tasks(page.replace(heading, "Managing invoices with the API"))] == ["gap"]


def test_what_a_fence_swallowed_is_no_command() -> None:
    steps = "1. Go to **Fleet** > **Channels**.\n2. Click **Create channel**.\n3. Enter a name, and click **Save**.\n"
    page = f"{SITE}## Create a release channel\n\n### Using the console\n\n{steps}\n### Using the CLI\n\n```bash\nfleetctl invoice pay --number 17\n"
    swallowed = "\nThat is all.\n\n```bash\nfleetctl channel create --name beta\n```\n"
    assert [item.ledger for item in tasks(page + swallowed)] == ["gap"]
    assert [item.ledger for item in tasks(page.replace("invoice pay", "channel create") + swallowed)] == ["covered"]


def test_an_example_in_several_languages_is_the_one_for_a_shell() -> None:
    shell = "```bash\nfleetctl channel create --name beta\n```\n\n"
    programs = "```go\nclient.CreateChannel(ctx)\n```\n\n```python\nclient.create_channel()\n```\n"
    for source, found in (
        (shell + programs, "fleetctl channel create --name beta\n"),
        (programs, "client.CreateChannel(ctx)\n\nclient.create_channel()\n"),
    ):
        document = Document(source, "a.md")
        command = command_in(document, document.blocks, labelled=True)
        assert command
        assert command.code == found


def test_headings_built_alike_are_ways_of_one_job() -> None:
    steps = "1. Go to **Settings** > **Hooks**.\n2. Click **Add hook**.\n"
    page = f"# Hooks\n\n## Add a hook\n\n### Using Acme Studio\n\n{steps}\n### Using the REST API\n\n```bash\ncurl -X POST https://api.example.com/hooks\n```\n"
    assert [item.ledger for item in tasks(page)] == ["covered"]
    assert [item.ledger for item in tasks(page.replace("Using Acme Studio", "About Acme Studio"))] == ["gap"]


def test_boxes_in_a_row_are_no_ways_of_one_job() -> None:
    page = (
        '# Trouble with deploys\n\n??? question "Not enough memory"\n\n    1. Go to **Cluster** > **Memory**.\n    2. Click **Add**.\n\n'
        '??? question "%s"\n\n    ```bash\n    acme deploy memory --cluster 7\n    ```\n'
    )
    assert [item.ledger for item in tasks(page % "The deploy crashes")] == ["gap"]
    assert [item.ledger for item in tasks(page % "With the CLI")] == ["covered"]


@pytest.mark.parametrize(
    ("title", "opposite", "own"),
    [
        ("Delete a bucket", "acme create-bucket --bucket B", "acme delete-bucket --bucket B"),
        ("Block a user", "acme users unblock ID", "acme users block ID"),
        ("Suspend an account", "acme accounts activate ID", "acme accounts suspend ID"),
        ("Import users", "acme users export --file users.csv", "acme users import --file users.csv"),
        ("Revoke access", "acme access grant --user ID", "acme client-grants delete ID  # access of ID"),
        ("Attach a policy", "acme policies detach ID", "acme policies detach OLD\n    acme policies attach ID"),
    ],
)
def test_opposites_are_known_by_their_verbs(title: str, opposite: str, own: str) -> None:
    for command, ledger in ((opposite, "gap"), (own, "covered")):
        steps = f'=== "Console"\n\n    1. Open **Things**.\n    2. Click **{title.partition(" ")[0]}**.\n'
        found = tasks(f'# T\n\n## {title}\n\n{steps}\n=== "CLI"\n\n    ```bash\n    {command}\n    ```\n')
        assert [item.ledger for item in found] == [ledger], command


class Counted(list):  # type: ignore[type-arg]
    """A list that knows how often its items were looked at one by one."""

    looks = 0

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.looks += 1
            yield item

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_a_long_page_is_read_once_not_once_for_each_of_its_tasks() -> None:
    def looks(sections: int) -> int:
        document = Document(f"## Create\n\n{STEPS}\n" * sections, "a.md")
        document.blocks = Counted(document.blocks)
        steps = [(rule.CODE, found) for rule in RULES if rule.CODE in STEP_CODES for found in rule.check(document)]
        document.blocks.looks = 0
        assert len(group(document, steps)) == sections
        return document.blocks.looks

    assert looks(400) < 5 * looks(100)
