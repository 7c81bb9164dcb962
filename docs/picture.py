# ruff: noqa: INP001 - a script stands in no package
"""Take the README's picture anew: the top of the report that `make demo` leaves.

Usage: make demo && python docs/picture.py
"""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parent
REPORT = DOCS.parent / "demo/the-same-with-three-faults/report.html"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WIDTH, HEIGHT = 1000, 1120


def main() -> None:
    """Open the report in the Chromium that is installed, and keep what a reader sees first."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(REPORT.as_uri())
        page.screenshot(path=DOCS / "scorecard.png")
        browser.close()


if __name__ == "__main__":
    main()
