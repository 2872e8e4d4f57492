"""Generators of API references, from source code and its comments."""

from __future__ import annotations

from mkdocs_llms.page.profiles.profile import Profile

__all__ = ["API"]

API = (
    Profile(
        "rustdoc",
        ("#main-content", "#main", "main"),
        generator="^rustdoc",
        signs="body.rustdoc",
        chrome=(
            "#copy-path, a.src, .srclink, a.anchor, a.doc-anchor, .rightside, .out-of-band, .notable-traits, "
            ".notable-traits-tooltip, .test-arrow, a.tooltip, .tooltip, rustdoc-toolbar, .rustdoc-breadcrumbs, "
            "#toggle-all-docs, summary.hideme, .collapse-toggle, nav.sub, .sub-heading"
        ),
        sidebar=(".sidebar-elems .crate", ".sidebar-elems"),
        version=".sidebar-crate .version, .sidebar .version",
        listing="body.src, body.source, body.sys",
        cited=True,
        listing_path=r"/all\.html$|/src/[^/]+/.+\.rs\.html$",
    ),
    Profile(
        "Javadoc",
        ("main", "body"),
        generator="^javadoc",
        signs=".topNav .navList, .subNav .subNavList, .contentContainer .blockList",
        chrome=(
            "header.flex-header, .top-nav, .sub-nav, .topNav, .subNav, .bottomNav, .nav-list-search, .skip-nav, "
            ".skipNav, .legal-copy, .legalCopy, button, a.anchor-link, footer, .page-search-info, nav, noscript"
        ),
        summary=(
            ".class-description > .block, .module-description > .block, .package-description > .block, "
            ".overview-summary > .block, .description .block, .docSummary .block, .contentContainer > .block"
        ),
        listing=(
            "body.all-classes-index-page, body.all-packages-index-page, body.class-use-page, body.package-use-page, "
            "body.index-page, body.tree-page, body.package-tree-page, body.deprecated-list-page, body.source"
        ),
        listing_path=(
            r"/(allclasses(-\w+)?|allpackages-index|index-all|(overview|package)-(tree|frame|use)|deprecated-list)\.html$"
            r"|/(class-use|index-files|src-html)/"
        ),
    ),
    Profile(
        "Doxygen",
        ("div.contents", "#doc-content"),
        generator="^doxygen",
        # A header of the project's own seldom keeps the name.
        signs="script[src$='dynsections.js'], link[href$='doxygen.css']",
        chrome=".dynheader, .summary, a.anchor, .dyncontent, .navpath, #nav-path, .ingroups",
        title=".headertitle .title, .header .title",
        gaps=".mlabels",
        version="#projectnumber",
        listing_path=(
            r"/((functions|globals|namespacemembers|concepts)(_\w+)?|annotated|classes|files|hierarchy|inherits|namespaces"
            r"|pages|modules|topics|graph_legend|doxygen_crawl|dir_[0-9a-f]{32}(_dep)?|.+_source|.+-members)\.html$"
        ),
    ),
    Profile(
        "Documenter",
        ("article#documenter-page", "article#docs", ".docs-main > article", "article.content"),
        signs="script[data-main$='assets/documenter.js'], script[src$='assets/documenter.js']",
        brand=".docs-package-name, nav.toc > h1",
        chrome=".docs-heading-anchor-permalink, .docs-sourcelink, a.source-link, #documenter-page > header, #docs > header, #docs > footer",
        sidebar=("ul.docs-menu", "nav.toc > ul"),
        listing_path=r"/search(\.html|/|/index\.html)$",
    ),
    Profile(
        "gi-docgen",
        ("section#main.content", "#body-wrapper section#main", "#body-wrapper .content"),
        generator="^gi-docgen",
        signs="section#main.content",
        chrome=(
            "a.md-anchor, a.anchor, .srclink, a.srclink, button, .toolbar, #search-results, .copy-button, #btn-to-top, "
            ".docblock-actions"
        ),
        gaps="h1 .sep",
        version=".namespace p:last-of-type",
        listing_path=r"/classes_hierarchy\.html$",
    ),
    Profile(
        "QDoc",
        (".mainContent", ".content.mainContent"),
        signs="link[href*='style/offline'], .mainContent.content",
        chrome=".sidebar, .navigationbar, .prevNext, .prevnext, .breadcrumb, #navigation, .naviNextPrevious, p.naviNextPrevious",
        version="#buildversion",
        listing_path=r"-members\.html$",
    ),
    Profile(
        "YARD",
        ("div#content",),
        signs="iframe#nav, iframe#search_frame",
        chrome=(
            ".showSource, a.toggleSource, .source_code, table.source_code, .summary_toggle, .inheritanceTree, .permalink, "
            "a.summary_toggle, #footer, .nodoc_source"
        ),
        listing_path=r"/(_index|class_list|method_list|file_list|tag_list|frames)\.html$",
    ),
    Profile(
        "RDoc",
        ("main[role=main]", "main"),
        signs="body[role=document] > main, footer#validator-badges",
        chrome=".method-source-code, .method-source-toggle, .method-controls, .method-click-advice, .method-header-controls, "
        "h1 > span > a, h2 > span > a, h3 > span > a, h4 > span > a, h5 > span > a, h6 > span > a, ol.breadcrumb",
        listing_path=r"/table_of_contents\.html$",
    ),
    Profile(
        "Node.js",
        ("#apicontent",),
        signs="body.apidoc",
        chrome="a.mark, a.legacy, .copy-button, .js-flavor-toggle, .js-flavor-selector",
        sidebar=("#column2 > ul",),
        listing_path=r"/all\.html$",
    ),
    Profile(
        "pdoc",
        ("main.pdoc", "article#content", "main"),
        generator="^pdoc",
        chrome=(
            "label.view-source-button, input.view-source-toggle-state, .view-source-toggle-state ~ .pdoc-code, .linenos, "
            "a.headerlink, details.source, .git-link-div, a.pdoc-button, input.pdoc__search"
        ),
        sidebar=("nav.pdoc", "nav#sidebar"),
    ),
    Profile(
        "ExDoc",
        ("#content", "main#main", "main"),
        generator="^ex_?doc",
        signs=".content-inner#content",
        chrome=(
            "a.hover-link, a.detail-link, a.icon-action, .bottom-actions, footer.footer, #content > footer, .top-search, "
            "button, .livebook-badge-container, a.view-source, .app-vsn, .autocomplete, a.a-main, .heading-with-actions .icon-action"
        ),
        version=".sidebar-projectVersion, .sidebar-project-version",
    ),
    Profile(
        "TypeDoc",
        (".container-main .col-content", ".col-content"),
        signs="header.tsd-page-toolbar, .tsd-page-toolbar, .tsd-generator",
        # The index of a module leads to other pages, that of a class to places on this one.
        chrome=".tsd-breadcrumb, .tsd-anchor-icon, .tsd-index-group:has(a[href^='#']), .tsd-filter-visibility, button",
        gaps=".tsd-flag + *",
        listing_path=r"/hierarchy\.html$",
    ),
    Profile(
        "JSDoc",
        ("#main",),
        signs="script[src*='scripts/prettify/'], link[href*='styles/jsdoc']",
        chrome="#main > footer, a.anchor",
        gaps=".signature-attributes",
        sidebar=("body > nav",),
        listing="article pre.linenums",
    ),
    Profile(
        "ESDoc",
        ("div.content[data-ice=content]", "div.content"),
        signs="body[data-ice=rootContainer]",
        chrome="span[data-ice=source]",
        sidebar=("nav.navigation",),
        listing_path=r"/(source|identifiers)\.html$|/(test-)?file/.+\.html$",
    ),
    Profile(
        "LDoc",
        ("body > #container > #main > #content", "#content"),
        signs="link[href$='ldoc.css'], link[href$='ldoc_fixed.css'], link[href$='ldoc_new.css'], link[href$='ldoc_pale.css'], "
        "link[href$='ldoc_one.css']",
        chrome="#navigation, #about",
        sidebar=("#navigation",),
    ),
    Profile(
        "Natural Docs",
        ("#Content", "#Index"),
        signs="body.ContentPage, body.FramedContentPage, body.IndexPage, body.FramedIndexPage, body.MenuPage, "
        "body.FramedMenuPage, body.PopupSearchResultsPage, body.FramedSearchResultsPage",
        chrome="#Menu, #Footer, .SRStatus, .PopupSearchResultsPage",
        sidebar=("#Menu",),
        listing="body.IndexPage, body.FramedIndexPage, body.MenuPage, body.FramedMenuPage, body.PopupSearchResultsPage, "
        "body.FramedSearchResultsPage",
    ),
    Profile(
        "Compodoc",
        (".content-data",),
        signs="compodoc-menu",
        # A page has no H1; its name is the last of the crumbs.
        title="ol.breadcrumb > li:last-child",
        chrome="ol.breadcrumb, ul.nav-tabs, #source, #tree, #templateData, #styleData, .search-results",
        listing_path=r"/(coverage|template-playground/index)\.html$",
    ),
    Profile(
        "jazzy",
        ("article.main-content", ".main-content"),
        signs="link[href$='css/jazzy.css']",
        chrome="#footer, .dashAnchor, .pointer-container, div.slightly-smaller",
        sidebar=("nav.sidebar > .nav-groups", "nav.navigation > .nav-groups", ".nav-groups"),
        # The same pages once more, for Dash
        listing_path=r"/docsets/[^/]+\.docset/",
    ),
    Profile(
        "phpDocumentor",
        (".phpdocumentor-content",),
        signs="header.phpdocumentor-header",
        title=".phpdocumentor-content__title",
        chrome=(
            ".phpdocumentor-breadcrumbs, .phpdocumentor-element-found-in, .phpdocumentor-element__package, "
            ".phpdocumentor-search-results, .phpdocumentor-modal, .phpdocumentor-back-to-top"
        ),
        listing_path=r"/(indices|reports|graphs)/",
    ),
    Profile(
        "Sandcastle",
        ("#TopicContent",),
        signs="link[href$='styles/branding.css'], link[href$='branding-Website.css']",
        # The table that holds the name of the page leaves its dots to a script.
        chrome=".titleTable, .collapseToggle, .codeSnippetToolBar, #PageFooter",
        summary="#TopicContent > .summary",
    ),
    Profile(
        "Scaladoc",
        ("#content-container > #content", "body"),
        signs="script[src$='lib/template.js']",
        chrome=(
            "#search, #search-results, #subpackage-spacer, .permalink, #permalink, #mbrsel, #inheritedMembers, "
            "#groupedMembers, .diagram-container, .morelinks, .shortcomment:has(+ .fullcomment), #definition > a, #definition > .big-circle, #tooltip, #footer"
        ),
        summary="#comment p",
        listing_path=r"/index/index-[^/]+\.html$",
    ),
    Profile(
        "Nim",
        ("#documentId > .container", "#documentId"),
        signs="link[href$='nimdoc.out.css']",
        chrome="#global-links, #toc-list, .three.columns, #searchInputDiv, .link-seesrc, .link-edit, .footer",
        listing_path=r"/theindex\.html$",
    ),
    Profile(
        "odoc",
        ("div.odoc-content", "main.content", "div.content"),
        generator="^odoc",
        chrome="nav.odoc-nav, nav.odoc-toc, .odoc-tocs, .odoc-search, a.anchor, a.source_link",
        title="header.odoc-preamble",
        sidebar=("nav.odoc-global-toc",),
    ),
    Profile(
        "Doctum",
        ("#page-content",),
        signs="link[href$='css/doctum.css'], link[href$='css/sami.css']",
        brand="#site-nav .navbar-brand",
        chrome=".location, #footer, .namespace-breadcrumbs, ol.breadcrumb",
        listing_path=r"/(doc-index|search|classes|interfaces|traits|namespaces|opensearch)\.html$",
    ),
    Profile(
        "Dokka",
        ("#content.main-content", "#content"),
        signs="script[src$='scripts/sourceset_dependencies.js'], script[src$='scripts/navigation-loader.js']",
        brand=".library-name",
        chrome=".breadcrumbs, .anchor-wrapper, .copy-popup-wrapper, .copy-icon, .tabs-section, .footer, button",
        version=".library-version",
        listing_path=r"/navigation\.html$",
    ),
    Profile(
        "dartdoc",
        ("#dartdoc-main-content", ".main-content"),
        generator=r"\bdartdoc\b",
        signs="div#dartdoc-main-content",
        chrome="#external-links, .source-code-link, .anchor-button, button",
        gaps=".feature",
        listing_path=r"/(__404error|search)\.html$",
    ),
    Profile(
        "DocFX",
        ("article#_content", "article[data-uid]", "main article", "article"),
        generator="^docfx",
        signs="meta[name='docfx:navrel'], link[href$='styles/docfx.css'], link[href$='public/docfx.min.css']",
        chrome=(
            ".small.pull-right.mobile-hide, .header-action, .actionbar, .contribution, .next-article, .affix, .sideaffix, "
            ".toc-toggle, a.anchorjs-link, a.code-action, nav"
        ),
        listing_path=r"/toc\.html$",
    ),
    Profile(
        "pkgdown",
        ("main#main", ".contents.col-md-9", "main"),
        signs="script[src$='pkgdown.js'], link[href$='pkgdown.css']",
        brand=".navbar-brand",
        chrome="a.anchor, .page-header > img.logo, .page-header > small, .page-header > .name, .hasCopyButton > button, #tocnav",
        version="small.nav-text, .navbar .version",
    ),
    Profile(
        "Haddock",
        ("#content",),
        signs="script[src*='haddock-bundle'], script[src*='haddock-util'], #module-header > .caption",
        chrome="#table-of-contents, #contents-list, a.link, a.selflink, .info, summary.hide-when-js-enabled",
        title="#module-header > .caption",
        listing="body > #content > #alphabet",
        listing_path=r"/(doc-index(-[\w%]+)?|mini_\w+)\.html$|/src/",
    ),
)  # fmt: skip
