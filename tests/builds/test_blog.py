"""Material's blog and tags: lists of posts, drafts, encrypted posts."""

from __future__ import annotations

import pytest


def post(title, day, text, **meta):
    front = "".join(f"{key}: {value}\n" for key, value in meta.items())
    return f"---\ndate: 2025-01-{day:02}\n{front}---\n\n# {title}\n\n{text}\n\n<!-- more -->\n\nThe rest of {title}.\n"


PAGES = {
    "blog/index.md": "# Journal\n",
    "blog/posts/first.md": post("First post", 3, "We begin with [home](../../index.md).", categories="[News]"),
    "blog/posts/second.md": post("Second post", 9, "We go on.", categories="[News]"),
    "blog/posts/third.md": post("Third post", 6, "A draftword, unfinished.", draft="true", categories="[News]"),
}
BLOG = {"blog": {"archive": True, "categories": True}}


@pytest.fixture(params=["after", "before"])
def blog(request, build):
    def run(files=None, **rest):
        plugins = rest.pop("plugins", [BLOG])
        if len(plugins) == 1 or "llms" not in plugins[-1]:
            plugins = ["llms", *plugins] if request.param == "before" else [*plugins, "llms"]
        return build({**PAGES, **(files or {})}, theme="material", plugins=plugins, **rest)

    return run


@pytest.mark.host
def test_index_archive_and_category_pages_list_their_posts(blog, links):
    built = blog()
    for page in ("blog/index.md", "blog/archive/2025/index.md", "blog/category/news/index.md"):
        twin = built.text(page)
        assert twin.index("We go on.") < twin.index("We begin with"), page
        assert "The rest of" not in twin
        found = links(twin)
        assert "https://docs.example.org/blog/2025/01/03/first-post/index.md" in found, page
        assert "https://docs.example.org/index.md" in found
        assert twin.count("\n# ") == 1


@pytest.mark.host
def test_posts_are_listed_newest_first_and_drafts_nowhere(blog):
    built = blog()
    posts = next(links for links in built.listed().values() if "First post" in links)
    assert posts.index("Second post") < posts.index("First post")
    assert "draftword" not in built.everything()
    assert "Third" not in built.everything()
    assert "The rest of First post." in built.text("blog/2025/01/03/first-post.md")


@pytest.mark.host
def test_further_views_are_listed_last_by_a_title_that_tells(blog):
    nav = ["index.md", {"Journal": ["blog/index.md"]}]  # without one, hosts differ in what they make of the folder
    built = blog(nav=nav, plugins=[{"blog": {"archive": True, "categories": True, "pagination_per_page": 1}}])
    listed = built.listed()
    assert sorted(listed["Optional"]) == [
        "Journal (2)",
        "Journal > Archive > 2025",
        "Journal > Archive > 2025 (2)",
        "Journal > Categories > News",
        "Journal > Categories > News (2)",
    ]
    assert not [link["desc"] for link in built.index()["sections"]["Optional"] if link["desc"]]


def test_the_full_text_has_each_post_once_and_in_the_order_of_the_index(blog):
    built = blog(
        {"orphan.md": "# Orphan\n\nA page that no nav has.\n"}, nav=["index.md", {"Journal": ["blog/index.md"]}]
    )
    full = built.text("llms-full.txt")
    assert full.count("We begin with") == 1
    assert full.index("We go on.") < full.index("We begin with") < full.index("A page that no nav has.")
    assert f"All {full.count('URL: ')} pages" in full
    assert built.listed() == {
        "Docs": ["Home"],
        "Journal": ["Journal", "Second post", "First post"],
        "Optional": ["Orphan", "Journal > Archive > 2025", "Journal > Categories > News"],
    }


def test_a_view_is_not_described_by_a_post(blog):
    built = blog()
    for page in ("blog/index.md", "blog/archive/2025/index.md"):
        assert "description" not in built.meta(page)
    introduced = blog({"blog/index.md": "# Journal\n\nWhat we have been up to of late.\n"})
    assert introduced.meta("blog/index.md")["description"] == "What we have been up to of late."


def test_an_excluded_post_leaves_no_excerpt(blog):
    secret = post("Quiet post", 7, "Secretword opens it.", categories="[News]")
    plugins = [BLOG, {"llms": {"exclude": ["blog/posts/secret.md"]}}]
    built = blog({"blog/posts/secret.md": secret}, plugins=plugins)
    assert "Secretword" not in built.everything()
    assert "Quiet" not in built.everything()


def test_a_post_is_told_by_its_own_date(blog):
    assert str(blog().meta("blog/2025/01/03/first-post.md")["last_updated"]) == "2025-01-03"


def test_a_post_that_agents_must_not_see_leaves_no_excerpt(blog):
    built = blog(
        {"blog/posts/secret.md": post("Quiet post", 7, "Secretword opens it.", llms="false", categories="[News]")}
    )
    assert "Secretword" not in built.everything()
    assert "Quiet" not in built.everything()


def test_an_encrypted_post_leaves_no_excerpt(blog):
    pytest.importorskip("encryptcontent")
    secret = post("Quiet post", 7, "Secretword opens it.", password="sesame", categories="[News]")
    built = blog(
        {"blog/posts/secret.md": secret}, plugins=["search", BLOG, {"encryptcontent": {"title_prefix": ""}}], apart=True
    )
    assert "Secretword" not in built.everything()
    assert "Quiet" not in built.everything()
    assert "First post" in built.everything()


def test_paginated_views_each_list_their_own_posts(blog):
    built = blog(plugins=[{"blog": {"pagination_per_page": 1}}])
    assert "We go on." in built.text("blog/index.md")
    assert "We begin" not in built.text("blog/index.md")
    assert "We begin" in built.text("blog/page/2/index.md")


def test_links_of_the_blog_stay_relative_without_an_address(blog, links):
    built = blog(site_url=None)
    for path in (p for p in built.emitted if p.startswith("blog")):
        for link in links(built.text(path)):
            assert built.local(link, path) in built.files, f"{path}: {link}"


@pytest.mark.host
def test_the_tag_index_lists_the_tagged_pages(build, links):
    files = {
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
        "one.md": "---\ntags: [Alpha]\n---\n\n# One\n\nThe page that is one.\n",
        "two.md": "---\ntags: [Alpha, Beta]\n---\n\n# Two\n\nThe page that is two.\n",
    }
    built = build(files, theme="material", plugins=["tags", "llms"])
    twin = built.text("tags.md")
    assert "Alpha" in twin
    assert links(twin).count("https://docs.example.org/two/index.md") == 2
    assert "https://docs.example.org/one/index.md" in links(twin)
