"""What speaks against a screen, whatever the verb: terminals, files, tests, things that are no objects of a hand.

Data. Every row carries an example that stays silent.
"""

from __future__ import annotations

from mkdocs_llms.lint.shape import CODE

__all__ = ["LOWER_CASE_VETOES", "NOT_A_SCREEN", "OBJECT_VETOES", "OUTSIDE_STEPS", "SENTENCES", "THINGS_OPENED"]

_ANY = (
    r"(?:an?|the|your|this|that|up|another|new|any|each|its|their)? ?(?:new |second |separate |local |favou?rite |integrated |elevated |"
    r"[\w.-]+ )?"
)
_FILE_SCREENS = (
    "area|box|bar|field|palette|manager|explorer|browser|menu|picker|shares?|types?|upload|names?|list|tree|tab"
)

# What stands right after the verb and shows that it is no act on a screen: rule → patterns with an example each.
OBJECT_VETOES: dict[str, dict[str, str]] = {
    "ACT101": {
        r"(?:is|are|was|will|has|can|does|provides|supports|makes|uses|handles|comes|ships|itself|allows|also|\d)\b": "Click is a library.",
        r"(?:an?|the|any|each|this|that)(?: \w+)? (?:element|locator|handler|node|selector|callback)s?\b": "Click the element.",
        r"through (?:rate|rates)\b": "Click through rates matter.",
        r"(?:into|the phone|water|out)\b": "Tap into the stream.",
    },
    "ACT102": {
        r"(?:statements?|quer(?:y|ies)|clauses?|count|distinct|elements?|option value|from \w+ where|into|\*|events?|inputs?)(?!\w)": "Select statements are read-only.",
        r"(?:is|are|was|will|has|can|does|uses|returns|allows|lets|wisely|carefully)\b": "Select returns rows.",
        rf"{_ANY}(?:terminal|shell|command[- ](?:prompt|line|window)|power ?shell|cmd|bash|standards?)\b": (
            "Open a new terminal window."
        ),
        r"which \w+ to\b": "Pick which conditions to match in the field of the package.",
        r"(?:[\w' -]{0,40})\bcarefully\b": "Choose your variables carefully.",
        r"(?:an?|the)? ?(?:support )?(?:ticket|case|request)\b": "Open a support ticket.",
        r"(?:`|any key|\*?enter\b|return\b|y\b|n\b|q\b|esc(?:ape)?\b|space(?:bar)?\b|tab\b|the (?:enter|return|space|esc|escape|tab)\b)": "Press Enter to go on.",
        r"(?:an?|the) (?:\w+ )?(?:strategy|approach|algorithm|model|library|framework|license|version|format|method|variant)s?\b(?! (?:from|in) )": (
            "Select the best model."
        ),
    },
    "ACT103": {
        rf"(?:to |into |back to |up to |through |for )?(?:the |your |a |this |that |its )?(?:\w+ |[{CODE}]+ ){{0,3}}(?:director(?:y|ies)|folders?|path|root|"
        r"working tree|repo(?:sitory)? root|subdirector\w+|files?|line \d+|localhost|terminal|shell|command line|code|tutorial|guide|documentation|docs|"
        r"chapters?|appendix|reference|readme|faq|steps?(?: \d+)?|examples?|next|previous|above|below|release notes|changelog)\b": (
            "Navigate to the project directory."
        ),
        r"(?:through|ahead|beyond|over the|on to|onto|with|wrong|further|deeper|away|without|live|out\b(?! to))": "Go ahead.",
        r"(?:out|that|an?y?) (?!\w+ (?:page|tab|section))": "Find out why.",
        r"(?:to )?an? (?:\w+ )?(?:page|url|web ?site|route|screen|view)s?\b": "Go to a page and check its title.",
    },
    "ACT104": {
        r"(?:the |this |a |these |your )?(?:following |next )?(?:\w+ )?(?:commands?|script|code snippet|query in the terminal)\b(?! (?:name|field|box|area|palette))": "Enter the following command:",
        r"(?:is|are|was|annotations?|hints?|check(?:s|ing|ers?)?|specifiers?|inference|definitions?|safety|safe|script|parameters?|aliases|arguments?|up|of|errors?)\b": "Type hints help.",
        r"(?:in )?(?:mind|track|reading)\b": "Keep in mind that it is slow.",
        r"(?:the |an? |your )?(?:[\w-]+ ){0,2}(?:sd card|microsd|usb|cable|battery|drive|dis[ck]|sim)\b(?! (?:field|box|list|menu|name)s?\b)": (
            "Insert the SD card into the tray below the box."
        ),
        r"(?:as|them|it|this|that)\b(?! (?:in|into|to|value|name))": "Leave it.",
        r"(?:the |an? |your )?(?:\w+ )?(?:environment )?variables?\b(?! (?:in|on|under) the| (?:\w+ )?(?:names?|values?|keys?|groups?)\b)": "Set the environment variable.",
    },
    "ACT105": {
        r"(?:that|if|whether|out|for|how|with|against|in\b|your|again|it|this|what|which|why|and|, )": "Check that it works.",
        r"(?:the )?(?:\w+ )?(?:docs|documentation|logs?|output|status|version|following|console|page|list)\b": "Check the logs.",
        r"(?:into|out|around|off (?:by|of)|to\b)": "Turn into a frog.",
    },
    "ACT106": {
        r"(?:the |an? )?(?:tables?|databases?|index(?:es)?|columns?|support|schema|privileges|constraints?|it|in\b|out|(?:down |back )?(?:in)?to\b|me\b|this|that|all|by)\b": "Drop the table.",
        r"(?:an? )?(?:\w+ )?(?:notes?|lines?|messages?|comments?|emails?|support for)\b": "Drop a note to the team.",
        r"(?:is|are|states?|effects?|events?|styles?|handlers?|and drop (?:is|are|support|events?))\b": "Hover styles apply.",
    },
    "ACT107": {
        r"(?:with|using|via|through) (?:the )?(?:\w+ )?(?:cli|token|command|docker|`)": "Log in with the CLI.",
        r"(?:to |into )?(?:the |your |a )?(?:\w+ )?(?:`|server|host|machine|vm|registry|cli|ssh|pod|container|shell)": "Log in to the server.",
        r"(?:is|are|was|flows?|methods?|events?|pages?|screens?|forms?|dialogs?|prompts?|names?|credentials?|tokens?|sessions?|urls?|buttons?|attempts?|activit)": "Sign in events are logged.",
    },
    "ACT109": {
        r"(?:that|how|what|why|is|are|was)\b": "In the example below, note that it works.",
    },
}  # fmt: skip

# The same, held against the text as it is written: with a capital these are names of things on a screen.
LOWER_CASE_VETOES: dict[str, dict[str, str]] = {
    "ACT101": {
        r"(?:(?:\w+ly )?[a-z]+(?<!s)s)\b(?! (?:on|in|under|at)\b)": "Click emulates streams on Windows to serve the console.",
        r"(?:event|handler|listener|element|callback|action|command|group|option|argument|context|test|app|type)s?\b": "Click events bubble.",
    },
    "ACT103": {
        r"to (?:the |your |an? )?(?:\w+ )?(?:users?|branch|namespace|context|version)\b": "Switch to the root user.",
    },
}  # fmt: skip

# What is opened elsewhere than on the screen of the documented product, though it may be selected or chosen there.
THINGS_OPENED: dict[str, dict[str, str]] = {
    "ACT102": {
        rf"{_ANY}(?:files?|issues?|pull requests?|prs?|discussions?|tickets?|connections?|ports?|sockets?|databases?|director(?:y|ies)|"
        rf"folders?|bug(?: report)?|browsers?(?: tab)?|source|fix(?:es)?|commits?|branch(?:es)?|changes)\b|(?:the |an? |your )?[{CODE}]+ (?:\w+ )?(?:files?|folders?|director(?:y|ies))\b": (
            "Open the configuration file."
        ),
    },
}

# What speaks against a screen in running text, but not among numbered steps on a screen.
OUTSIDE_STEPS: dict[str, dict[str, str]] = {
    "ACT102": {
        r"(?:between|whether|how|what|when)\b": "Choose between the plans in the **Plans** menu.",
    },
    "ACT107": {
        r"(?:to |into )?(?:the |your |a )?(?:\w+ )?(?:instance|node|database)\b": "Log in to the instance of the Cloud Console.",
    },
}  # fmt: skip

# Objects and places that are a terminal, a file or a test, whatever the verb.
NOT_A_SCREEN: dict[str, str] = {
    r"(?:in|from|on|at|within|into|using|via) (?:the |your |a |an )?(?:\w+ )?(?:terminal|shell|command[- ]line|command prompt|power ?shell|cli|repl|"
    r"bash|console output|console window|stdin|browser console|code editor|text editor|config(?:uration)? file|"
    rf"(?!the\b|your\b|an?\b)(?:[\w-]+|[{CODE}]+) (?:command|file))\b(?! (?:{_FILE_SCREENS})\b)": (
        "Select **A** in the terminal."
    ),
    r"(?:(?<!\w )|\b(?:with|using|by|via|through|on) )(?:the|this) (?:locator|selector|test id|query|mock|fixture|assertion|decorator|callback|hook|prop|argument|parameter)s?\b"
    r"(?! (?:editor|page|panel|pane|tab|window|builder|field|bar|box|list|menu|section|dialog|drop-?down)s?\b)": "Select **A** with the locator.",
    r"\b(?:using|via|with|by running) (?:the|this|an?|your) (?:following )?commands?\b": "Open **A** using the command for your system.",
    r"\bin (?:the|this|an?|your) (?:\w+ )?(?:tests?|specs?|test suite)\b": "Click **A** in your tests.",
    r"\bon this page\b|\b(?:tabs?|buttons?|menu) (?:above|below)\b|\b(?:above|below) (?:tabs?|buttons?)\b|\bof this (?:page|guide|doc\w*|article|tutorial)\b": (
        "Select the **Linux** tab on this page."
    ),
}

_DO = (
    "are|were|have|need|keep|let|allow|require|can|will|must|should|may|do|show|hold|contain|support|provide|take|work|appear|become|remain|"
    "stay|behave|return|render|accept|make|give|come|share|follow|include|represent|trigger|inherit|depend|cost|get|help"
)
_DOES = (
    "is|was|has|needs|keeps|lets|allows|requires|can|will|must|should|may|does|shows|holds|contains|supports|provides|takes|works|appears|"
    "becomes|remains|stays|behaves|returns|renders|accepts|makes|gives|comes|shares|follows|includes|represents|triggers|inherits|depends|costs"
)
_ASKS = r"(?:which|what|how|whether|who)\b"
# A verb that is the first noun of a sentence about things: what follows the verb → an example.
SENTENCES: dict[str, str] = {
    rf"(?!{_ASKS})(?:[a-z-]+ )?[a-z-]+s(?: and (?:[a-z-]+ ){{0,2}}[a-z-]+s)? (?:(?:also|always|never|only|often|usually) )?(?:{_DO})\b": (
        "Toggle buttons keep their state."
    ),
    rf"(?!{_ASKS})(?:[a-z-]+ )?(?!(?:the|an?|your|this|that|its|each|any|it|what|which|who|where|on|in|to|for|if|one)\b)[a-z-]+(?<!s) (?:(?:also|always|never|only) )?(?:{_DOES})\b": (
        "Drag handle needs a label."
    ),
}
