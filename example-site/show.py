"""Print what the plugin added to a built site: the files, and the beginning of the two that say most."""

import sys
from pathlib import Path

site = Path(sys.argv[1])
twins = sorted(site.rglob("*.md"))
pages = {twin.with_name("index.md") if twin.name == "index.md" else twin.with_suffix("") / "index.md" for twin in twins}
print(
    f"\n{len(pages)} pages, {len(twins)} files of Markdown (most at two addresses), llms.txt and llms-full.txt in {site}:\n"
)
for path in [site / "llms.txt", site / "llms-full.txt", *twins[:6]]:
    print(f"  {path.stat().st_size:>8,} bytes  {path.relative_to(site)}")
print(f"  … and {max(0, len(twins) - 6)} more\n")
for path, lines in ((site / "llms.txt", 24), (site / "guides" / "account" / "tokens" / "index.md", 48)):
    print(f"── {path.relative_to(site)} {'─' * (70 - len(str(path.relative_to(site))))}")
    print("\n".join(path.read_text("utf-8").splitlines()[:lines]), "\n  …\n")
print(f"Open {site / 'llms.txt'}, or serve the site: python -m http.server -d {site}, then http://localhost:8000/")
