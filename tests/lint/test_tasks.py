from __future__ import annotations

import pytest

from mkdocs_llms.labels import KINDS as LABEL_KINDS
from mkdocs_llms.labels import kinds, method
from mkdocs_llms.lint.commonness import rarity, share
from mkdocs_llms.lint.config import Settings
from mkdocs_llms.lint.elsewhere import HOSTS, PRODUCTS, elsewhere, others
from mkdocs_llms.lint.engine import Options, lint_text
from mkdocs_llms.lint.finding import Diagnostic
from mkdocs_llms.lint.rules import RULES
from mkdocs_llms.lint.run import options_for
from mkdocs_llms.lint.vocabulary import head_of, tokens

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


COVERED = {
    "a sibling tab": f'# Create a token\n\n=== "Console"\n\n{"".join(f"    {line}" for line in STEPS.splitlines(keepends=True))}\n=== "CLI"\n\n{"".join(f"    {line}" for line in COMMAND.splitlines(keepends=True))}',
    "a sibling heading": f"# Create a token\n\n## Using the console\n\n{STEPS}\n## Using the CLI\n\n{COMMAND}",
    "a heading in parentheses": f"# Tokens\n\n## Creating a token (console)\n\n{STEPS}\n## Creating a token (API)\n\n{COMMAND}",
    "a collapsed box": f"# Create a token\n\n{STEPS}\n<details><summary>With the CLI</summary>\n\n{COMMAND}\n</details>\n",
    "the next block": f"# Create a token\n\n{STEPS}\nAlternatively, use the CLI:\n\n{COMMAND}",
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
    ],
)
def test_a_command_elsewhere_covers_nothing(source: str) -> None:
    assert [item.ledger for item in tasks(source)] == ["gap"]


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
    assert [item.ledger for item in tasks(f"# Add a payment method\n\n{STEPS}")] == ["elsewhere"]


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


def test_other_languages_are_not_measured() -> None:
    german = "Klicken Sie auf die Schaltfläche und wählen Sie danach im Menü den Eintrag, den Sie ändern möchten. " * 5
    russian = "Нажмите кнопку и выберите пункт меню, который нужно изменить, а затем сохраните файл. " * 5
    english = "You can use the tool for a project that is not in the list of the ones that we know. " * 5
    short = "Pour créer un jeton, allez dans les paramètres et cliquez sur le bouton qui se trouve en haut de la page."
    texts = (german, russian, short, english, "Short.")
    assert [lint_text(text, "a.md", Options()).not_measured for text in texts] == [True, True, True, False, False]


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
    assert tokens("policies tagging addresses") == tokens("policy tag address")


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
