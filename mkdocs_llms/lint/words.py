"""The words that tell a screen from a shell: verbs, things on screens, and what speaks against them.

Data, and the function that makes a pattern of it. Every row carries an example, and a test demands that the example behaves as its table says.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["ADVERBS", "GERUNDS", "NOT_A_SCREEN", "OBJECT_VETOES", "PLACES", "SCREENS", "VERBS", "WIDGETS", "any_of"]

# verb → (the rule whose fault it is, an example). The first word decides; particles ("sign in") are part of it.
VERBS: dict[str, tuple[str, str]] = {
    "click": ("ACT101", "Click **Save**."),
    "double-click": ("ACT101", "Double-click the row."),
    "right-click": ("ACT101", "Right-click the project."),
    "left-click": ("ACT101", "Left-click the shape on the canvas."),
    "tap": ("ACT101", "Tap **Continue**."),
    "double-tap": ("ACT101", "Double-tap the card."),
    "select": ("ACT102", "Select **Create token**."),
    "choose": ("ACT102", "Choose **Next**."),
    "pick": ("ACT102", "Pick **Weekly** from the drop-down list."),
    "open": ("ACT102", "Open the **Actions** menu."),
    "expand": ("ACT102", "Expand **Advanced settings**."),
    "collapse": ("ACT102", "Collapse the **Details** pane."),
    "press": ("ACT102", "Press the **Start** button."),
    "hit": ("ACT102", "Hit **Send**."),
    "push": ("ACT102", "Push the **Deploy** button."),
    "launch": ("ACT102", "Launch the **Import** wizard."),
    "close": ("ACT102", "Close the dialog box."),
    "dismiss": ("ACT102", "Dismiss the banner."),
    "highlight": ("ACT102", "Highlight the row in the **Results** pane."),
    "navigate": ("ACT103", "Navigate to **Settings**."),
    "go": ("ACT103", "Go to the **Billing** page."),
    "head": ("ACT103", "Head to the **Members** tab."),
    "head over": ("ACT103", "Head over to the dashboard."),
    "browse": ("ACT103", "Browse to **Storage** > **Volumes**."),
    "return": ("ACT103", "Return to the **Overview** tab."),
    "switch": ("ACT103", "Switch to the **Logs** tab."),
    "visit": ("ACT103", "Visit the **Integrations** page."),
    "proceed": ("ACT103", "Proceed to the **Review** page."),
    "locate": ("ACT103", "Locate the **Webhooks** section."),
    "find": ("ACT103", "Find the **API keys** section on the page."),
    "look": ("ACT103", "Look for the **Danger zone** section."),
    "access": ("ACT103", "Access the **Reports** page."),
    "enter": ("ACT104", "Enter a name in the **Name** field."),
    "type": ("ACT104", "Type a description in the **Description** box."),
    "paste": ("ACT104", "Paste the key into the **Key** field."),
    "fill": ("ACT104", "Fill in the **Email** field."),
    "fill in": ("ACT104", "Fill in the form."),
    "fill out": ("ACT104", "Fill out the form."),
    "specify": ("ACT104", "In the **Region** field, specify a region."),
    "provide": ("ACT104", "In the **Name** box, provide a name."),
    "set": ("ACT104", "Set **Visibility** to **Private**."),
    "name": ("ACT104", "In the dialog, name the token."),
    "give": ("ACT104", "In the dialog, give the key a name."),
    "leave": ("ACT104", "Leave **Expiry** at its default."),
    "keep": ("ACT104", "Keep the **Default** option selected."),
    "write": ("ACT104", "Write a summary in the **Summary** box."),
    "assign": ("ACT104", "On the **Roles** tab, assign a role."),
    "upload": ("ACT104", "On the **Files** tab, upload the archive."),
    "toggle": ("ACT105", "Toggle **Enforce SSO** on."),
    "check": ("ACT105", "Check the **I agree** box."),
    "uncheck": ("ACT105", "Uncheck **Send email**."),
    "tick": ("ACT105", "Tick the **Public** checkbox."),
    "untick": ("ACT105", "Untick the **Public** checkbox."),
    "enable": ("ACT105", "Enable the **Public access** toggle."),
    "disable": ("ACT105", "Disable the **Public access** toggle."),
    "turn": ("ACT105", "Turn on the **Two-factor** switch."),
    "activate": ("ACT105", "Activate the **Sync** toggle."),
    "deactivate": ("ACT105", "Deactivate the **Sync** toggle."),
    "clear": ("ACT105", "Clear the **Notify me** check box."),
    "deselect": ("ACT105", "Deselect **Include drafts**."),
    "unselect": ("ACT105", "Unselect **Include drafts**."),
    "hover": ("ACT106", "Hover over the chart."),
    "drag": ("ACT106", "Drag the file onto the page."),
    "drop": ("ACT106", "Drop the file into the **Upload** box."),
    "scroll": ("ACT106", "Scroll down to **Danger zone**."),
    "swipe": ("ACT106", "Swipe left on the card."),
    "sign in": ("ACT107", "Sign in to the admin console."),
    "sign-in": ("ACT107", "Sign-in to the admin console."),
    "sign into": ("ACT107", "Sign into the dashboard."),
    "log in": ("ACT107", "Log in to the customer portal."),
    "log into": ("ACT107", "Log into the dashboard."),
    "log on": ("ACT107", "Log on to the admin console."),
    "login": ("ACT107", "Login to the dashboard."),
    "use": ("ACT109", "In the left sidebar, use the search box."),
    **{
        verb: ("ACT109", f"In the left sidebar, {verb} the entry.")
        for verb in (
            "add",
            "adjust",
            "allow",
            "apply",
            "approve",
            "archive",
            "attach",
            "author",
            "authorize",
            "cancel",
            "change",
            "complete",
            "configure",
            "confirm",
            "connect",
            "continue",
            "copy",
            "create",
            "customize",
            "define",
            "delete",
            "deny",
            "deploy",
            "detach",
            "determine",
            "do",
            "download",
            "drill",
            "edit",
            "ensure",
            "examine",
            "explore",
            "export",
            "filter",
            "finish",
            "follow",
            "generate",
            "grant",
            "group",
            "hide",
            "identify",
            "import",
            "inspect",
            "install",
            "invite",
            "make",
            "manage",
            "map",
            "merge",
            "modify",
            "monitor",
            "move",
            "note",
            "perform",
            "preview",
            "publish",
            "refresh",
            "register",
            "remove",
            "rename",
            "repeat",
            "replace",
            "request",
            "reset",
            "resize",
            "restart",
            "restore",
            "retrieve",
            "review",
            "revoke",
            "rotate",
            "run",
            "save",
            "search",
            "see",
            "sort",
            "start",
            "stop",
            "submit",
            "supply",
            "transfer",
            "unlink",
            "update",
            "validate",
            "verify",
            "view",
        )
    },
}

# gerund → verb, for "by clicking **Save**".
GERUNDS: dict[str, tuple[str, str]] = {
    "clicking": ("click", "Save the form by clicking **Save**."),
    "tapping": ("tap", "Save the form by tapping **Save**."),
    "selecting": ("select", "Start the run by selecting **Run**."),
    "choosing": ("choose", "Start the run by choosing **Run**."),
    "opening": ("open", "It is changed by opening the **Tools** menu."),
    "expanding": ("expand", "It is changed by expanding **Advanced**."),
    "pressing": ("press", "Start by pressing the **Start** button."),
    "navigating": ("navigate", "It is changed by navigating to **Settings** > **Keys**."),
    "going": ("go", "It is changed by going to **Settings** > **Keys**."),
    "toggling": ("toggle", "Stop it by toggling **Sync** off."),
    "checking": ("check", "Agree by checking the **I agree** box."),
    "dragging": ("drag", "Sort by dragging the cards."),
    "hovering": ("hover", "It is shown by hovering over the **Status** icon."),
}

# Things that are drawn on screens and nowhere else, or that documentation names for nothing else.
WIDGETS: dict[str, str] = {
    r"buttons?": "Select the blue button.",
    r"(?:sub-?|context[ -]|kebab |hamburger )?menus?": "Open the menu.",
    r"drop-?downs?|drop down(?= (?:list|menu))": "Open the drop-down.",
    r"tabs?": "Select the second tab.",
    r"check-?box(?:es)?|check box(?:es)?|tick-?box(?:es)?": "Select the checkbox.",
    r"radio buttons?|option buttons?": "Choose the radio button.",
    r"(?:text |search |input |combo |list |dialog |selection )box(?:es)?|box": "Select the search box.",
    r"(?:text |input |form )?fields?": "Select the field.",
    r"panes?|panels?": "Expand the panel.",
    r"(?:left |right )?side-?bars?": "Expand the sidebar.",
    r"dialogs?|modals?|pop-?ups?|pop-?overs?|fly-?outs?|lightbox|drawers?": "Close the dialog.",
    r"wizards?": "Open the wizard.",
    r"tool-?bars?|menu bars?|ribbon|taskbar|title bar|nav(?:igation)? ?bars?|status bar": "Open the toolbar.",
    r"icons?": "Select the gear icon.",
    r"toggles?|toggle switch|sliders?|switch(?:es)?(?! (?:to|statement|case|between))": "Select the toggle.",
    r"blades?": "Open the networking blade.",
    r"kebab|ellips[ie]s|hamburger|three dots|three-dot|vertical dots|gear|cog(?:wheel)?|pencil|chevron|caret|trash can|"
    r"plus sign": "Select the ellipsis.",
    r"profile (?:photo|picture|icon|image|menu)|avatar": "Select your avatar.",
    r"command palette|omnibox": "Open the command palette.",
    r"breadcrumbs?": "Select the breadcrumb.",
    r"(?:file |date |color )pickers?": "Open the date picker.",
    r"tooltips?": "Open the tooltip.",
    r"rows?|columns? header": "Select the row.",
    r"nav(?:igation)? (?:pane|menu|panel|tree|drawer|bar|column|rail)|left nav(?:igation)?|navigation": "Open the left navigation.",
    r"activity bar|explorer view|status bar|extensions view|side bar|quick pick|start menu": "Open the activity bar.",
    r"drop zone|canvas|palette|swatch|carousel|spinner": "Open the canvas.",
    r"tiles?|cards?": "Select the tile.",
    r"prompts?(?= (?:box|window|dialog))|(?-i:windows?)(?! (?:server|terminal|powershell|\d|os|machine|vm|subsystem))": "Close the window.",
    r"links?": "Select the link.",
    r"search bar|address bar|filter bar|url bar": "Select the search bar.",
}

# Where a person goes with a browser. Weaker than widgets: documentation has pages and sections too.
SCREENS: dict[str, str] = {
    r"pages?": "Go to the billing page.",
    r"screens?": "Go to the welcome screen.",
    r"dashboards?": "Go to the dashboard.",
    r"consoles?(?! (?:output|log|application|app|window))": "Go to the admin console.",
    r"portals?": "Go to the customer portal.",
    r"settings": "Go to the organization settings.",
    r"preferences": "Open the preferences.",
    r"views?": "Switch to the table view.",
    r"web ?sites?|site": "Go to the website.",
    r"sections?": "Go to the **Members** section.",
    r"home ?page|landing page|marketplace|workbench|inbox|control panel|admin (?:center|panel|area)|web ui|ui": "Open the home page.",
    r"editor|designer|builder|studio|playground|explorer|gallery|catalog|registry page|app store|play store": "Open the designer.",
    r"accounts?(?= (?:settings|menu|page))|profile": "Go to your profile.",
    r"lists?": "Select it in the **Regions** list.",
}  # fmt: skip

# Sides of a screen.
PLACES: dict[str, str] = {
    r"(?:upper|lower|top|bottom|left|right)(?:[- ](?:left|right|hand))*[- ]?(?:corner|side|edge|hand|of the)": (
        "In the top right corner, add a name."
    ),
    r"(?:left|right|top|bottom|upper|lower|side|main)(?:[- ]hand)?[- ](?:side )?(?:pane|panel|menu|nav(?:igation)?(?: (?:bar|pane|menu))?|bar|column|rail)": (
        "In the left-hand menu, add a name."
    ),
    r"next to|beside": "Next to **Tokens**, add a name.",
}

# Adverbs and openers that may stand before an imperative.
ADVERBS: tuple[str, ...] = (
    "then", "now", "next", "first", "second", "third", "finally", "lastly", "simply", "just", "please", "also", "optionally",
    "alternatively", "again", "instead", "either", "and", "or", "but", "so", "to do so", "once done", "manually", "carefully",
    "always", "afterwards", "be sure to", "make sure to", "make sure you", "don't forget to", "do not forget to", "remember to",
    "let's", "if needed", "if necessary", "if prompted", "when prompted", "if desired", "if required", "once again",
    "you can", "you can also", "you can then", "you may", "you must", "you should", "you need to", "you have to", "you will need to",
    "you'll need to", "we need to", "we can", "you'll have to", "you could", "you will have to", "not", "do not", "don't", "we'll",
    "you can now", "you can instead", "you can either", "you might need to", "you can optionally", "we recommend that you", "you then",
)  # fmt: skip

# What stands right after the verb and shows that it is no act on a screen: rule → patterns with an example each.
OBJECT_VETOES: dict[str, dict[str, str]] = {
    "ACT101": {
        r"(?:\w+ly )?[a-z]+(?<!s)s\b(?! (?:on|in|under|at)\b)": "Click emulates streams on Windows to serve the console.",
        r"(?:event|handler|listener|element|callback|action|command|group|option|argument|context|test|app|type)s?\b": "Click events bubble.",
        r"(?:is|are|was|will|has|can|does|provides|supports|makes|uses|handles|comes|ships|itself|allows|also|\d)\b": "Click is a library.",
        r"(?:an?|the|any|each|this|that)(?: \w+)? (?:element|locator|handler|node|selector|callback)s?\b": "Click the element.",
        r"through (?:rate|rates)\b": "Click through rates matter.",
        r"(?:into|the phone|water|out)\b": "Tap into the stream.",
    },
    "ACT102": {
        r"(?:statement|quer|clause|count|distinct|element|option value|from \w+ where|into|\*|event|input)": "Select statements are read-only.",
        r"(?:is|are|was|will|has|can|does|uses|returns|allows|lets|between|whether|how|what|when|wisely|carefully)\b": "Select returns rows.",
        r"(?:an?|the|your|this|that|up|another|new|any|each|its|their)? ?(?:new |second |separate |local |favou?rite |integrated |elevated |"
        r"\w+ )?(?:terminal|shell|command[- ](?:prompt|line|window)|power ?shell|files?|issues?|pull requests?|prs?|discussions?|tickets?|"
        r"connections?|ports?|sockets?|databases?|cmd|bash|director(?:y|ies)|folders?|bug(?: report)?|browsers?(?: tab)?|source|standards?)\b": (
            "Open a new terminal window."
        ),
        r"(?:[\w' -]{0,40})\bcarefully\b": "Choose your variables carefully.",
        r"(?:an?|the)? ?(?:support )?(?:ticket|case|request)\b": "Open a support ticket.",
        r"(?:`|any key|enter\b|return\b|y\b|n\b|q\b|esc(?:ape)?\b|space(?:bar)?\b|tab\b|the (?:enter|return|space|esc|escape|tab)\b)": "Press Enter to go on.",
        r"(?:an?|the) (?:\w+ )?(?:strategy|approach|algorithm|model|library|framework|license|version|format|method|variant)s?\b(?! (?:from|in) )": (
            "Select the best model."
        ),
    },
    "ACT103": {
        r"(?:to |into |back to |up to |through |for )?(?:the |your |a |this |that |its )?(?:\w+ |`[^`]*` ){0,3}(?:director(?:y|ies)|folders?|path|root|"
        r"working tree|repo(?:sitory)? root|subdirector\w+|files?|line \d+|localhost|terminal|shell|command line|code|tutorial|guide|documentation|docs|"
        r"chapters?|appendix|reference|readme|faq|steps?(?: \d+)?|examples?|next|previous|above|below|release notes|changelog)\b": (
            "Navigate to the project directory."
        ),
        r"(?:through|ahead|beyond|over the|on to|onto|with|wrong|further|deeper|away|without|live|out\b(?! to))": "Go ahead.",
        r"(?:out|that|an?y?) (?!\w+ (?:page|tab|section))": "Find out why.",
        r"(?:to )?an? (?:\w+ )?(?:page|url|web ?site|route|screen|view)s?\b": "Go to a page and check its title.",
    },
    "ACT104": {
        r"(?:the |this |a |these |your )?(?:following |next )?(?:\w+ )?(?:commands?|script|code snippet|query in the terminal)\b": "Enter the following command:",
        r"(?:is|are|was|annotations?|hints?|checks?|safety|safe|script|parameters?|aliases|arguments?|up|of|errors?)\b": "Type hints help.",
        r"(?:in )?(?:mind|track|reading)\b": "Keep in mind that it is slow.",
        r"(?:as|them|it|this|that)\b(?! (?:in|into|to|value|name))": "Leave it.",
        r"(?:the |an? |your )?(?:\w+ )?(?:environment )?variables?\b(?! (?:in|on|under) the)": "Set the environment variable.",
    },
    "ACT105": {
        r"(?:that|if|whether|out|for|how|with|against|in\b|your|again|it|this|what|which|why|and|, )": "Check that it works.",
        r"(?:the )?(?:\w+ )?(?:docs|documentation|logs?|output|status|version|following|console|page|list)\b": "Check the logs.",
        r"(?:into|out|around|off (?:by|of)|to\b)": "Turn into a frog.",
    },
    "ACT106": {
        r"(?:the |an? )?(?:tables?|databases?|index(?:es)?|columns?|support|schema|privileges|constraints?|it|in\b|out|down to|me\b|this|that|all|by)\b": "Drop the table.",
        r"(?:an? )?(?:\w+ )?(?:notes?|lines?|messages?|comments?|emails?|support for)\b": "Drop a note to the team.",
        r"(?:is|are|states?|effects?|events?|styles?|handlers?|and drop (?:is|are|support|events?))\b": "Hover styles apply.",
    },
    "ACT107": {
        r"(?:with|using|via|through) (?:the )?(?:\w+ )?(?:cli|token|command|docker|`)": "Log in with the CLI.",
        r"(?:to |into )?(?:the |your |a )?(?:\w+ )?(?:`|server|host|machine|vm|registry|database|cli|ssh|pod|container|instance|node|shell)": "Log in to the server.",
        r"(?:is|are|was|flows?|methods?|events?|pages?|screens?|forms?|dialogs?|prompts?|names?|credentials?|tokens?|sessions?|urls?|buttons?|attempts?|activit)": "Sign in events are logged.",
    },
    "ACT109": {
        r"(?:that|how|what|why|is|are|was)\b": "In the example below, note that it works.",
    },
}  # fmt: skip

# Objects and places that are a terminal, a file or a test, whatever the verb.
NOT_A_SCREEN: dict[str, str] = {
    r"(?:in|from|on|at|within|into|using|via) (?:the |your |a |an )?(?:\w+ )?(?:terminal|shell|command[- ]line|command prompt|power ?shell|cli|repl|"
    r"bash|console output|console window|stdin|browser console|code editor|text editor|config(?:uration)? file|[\w-]+ (?:command|file))\b": (
        "Select **A** in the terminal."
    ),
    r"\b(?:the|this) (?:locator|selector|test id|query|mock|fixture|assertion|decorator|callback|hook|prop|argument|parameter)s?\b": "Select **A** with the locator.",
    r"\bon this page\b|\b(?:tabs?|buttons?|menu) (?:above|below)\b|\b(?:above|below) (?:tabs?|buttons?)\b|\bof this (?:page|guide|doc\w*|article|tutorial)\b": (
        "Select the **Linux** tab on this page."
    ),
}


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of these, the longest first."""
    return "|".join(sorted(patterns, key=len, reverse=True))
