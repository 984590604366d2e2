"""Prometheus's promtool judges what docs/operations.md says to Prometheus: check_rules.py PROMTOOL PAGE RULES_TEST."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def check(promtool, *arguments):
    if subprocess.run([promtool, *map(str, arguments)]).returncode != 0:
        sys.exit(1)


def main(promtool, page, rules_test):
    blocks = BLOCK.findall(Path(page).read_text())
    rules = [block for block in blocks if block.startswith("groups:")]
    configurations = [block for block in blocks if block.startswith("scrape_configs:")]
    if not rules or not configurations:
        sys.exit(f"{page} has no rules, or no configuration of scraping")
    with tempfile.TemporaryDirectory(prefix="natsmith-rules-") as folder:
        for kind, texts in ("rules", rules), ("config", configurations):
            for number, text in enumerate(texts):
                file = Path(folder) / f"{kind}{number}.yml"
                file.write_text(text)
                check(promtool, "check", kind, file)
        test = Path(folder) / "test.yml"
        test.write_text(Path(rules_test).read_text())
        check(promtool, "test", "rules", test)


if __name__ == "__main__":
    main(*sys.argv[1:])
