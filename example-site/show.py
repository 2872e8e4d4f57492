"""Print what the plugin added to a built site: the files, and the beginning of the two that say most."""

import sys
from pathlib import Path

site = Path(sys.argv[1])
twins = sorted(site.rglob("*.md"))
print(f"\n{len(twins)} Markdown twins, llms.txt and llms-full.txt in {site}:\n")
for path in [site / "llms.txt", site / "llms-full.txt", *twins[:6]]:
    print(f"  {path.stat().st_size:>8,} bytes  {path.relative_to(site)}")
print(f"  … and {max(0, len(twins) - 6)} more\n")
for path, lines in ((site / "llms.txt", 24), (site / "guides" / "account" / "tokens" / "index.md", 48)):
    print(f"── {path.relative_to(site)} {'─' * (70 - len(str(path.relative_to(site))))}")
    print("\n".join(path.read_text("utf-8").splitlines()[:lines]), "\n  …\n")
