"""Formulas in a column of cells, to be drawn by a browser: what the ink test looks at.

The page uses the style sheet and the font that the project ships, so that it looks the same
wherever it is drawn.  To make the reference pictures again after a change that is meant:

    python -m tests.maths.ink.page
"""

from pathlib import Path

from learnmathora.maths import to_mathml
from tests.browsers import launch

HERE = Path(__file__).parent
THEME = HERE.parents[2] / "theme"
WIDTH, HEIGHT = 520, 110
# A point darker than this, of 255, is ink.
INK = 160
STYLE = """
body { margin: 0; background: #fff; color: #000; font: 20px/1.3 serif; }
.cell { height: 110px; width: 500px; padding-left: 20px; overflow: hidden; }
.cell > * { margin-block: 8px; }
"""

# Firefox leaves a link in a formula as wide as it was in the font before, where ours comes late.
LAY_OUT = """(() => {
  document.body.hidden = true;
  document.body.offsetHeight;
  document.body.hidden = false;
})()"""


def formulas() -> list[tuple[str, bool]]:
    lines = (HERE / "formulas.txt").read_text(encoding="utf-8").splitlines()
    return [(line.removeprefix("$$ "), line.startswith("$$ ")) for line in lines if line]


def cell(tex: str, display: bool) -> str:
    inner = to_mathml(tex, display)
    return f'<div class="formula">{inner}</div>' if display else f"<p>{inner}</p>"


def page() -> str:
    links = "".join(
        f'<link rel="stylesheet" href="{(THEME / name).as_uri()}">'
        for name in (
            "css/3-maths.css",
            "widgets/formula-layout/style.css",
            "fonts/latin-modern/style.css",
        )
    )
    cells = "".join(f'<div class="cell">{cell(*formula)}</div>' for formula in formulas())
    return f"<!doctype html><meta charset=utf-8>{links}<style>{STYLE}</style>{cells}"


def draw(browser: object, folder: Path) -> bytes:
    """A picture of the page."""
    file = folder / "ink.html"
    file.write_text(page(), encoding="utf-8")
    tab = browser.new_page(viewport={"width": WIDTH, "height": 800})  # type: ignore[attr-defined]
    tab.goto(file.as_uri())
    tab.evaluate("document.fonts.ready")
    tab.evaluate(LAY_OUT)
    picture: bytes = tab.screenshot(full_page=True)
    tab.close()
    return picture


def main() -> None:
    import io
    import tempfile

    from PIL import Image
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        for name in ("chromium", "firefox"):
            # With a window, as people have it: the other smooths edges in another way.
            browser = launch(driver, name, shell=False)
            picture = Image.open(io.BytesIO(draw(browser, Path(folder)))).convert("L")
            black = picture.point([0] * INK + [255] * (256 - INK)).convert("1")
            black.save(HERE / f"{name}.png", optimize=True)
            print(name, picture.size)


if __name__ == "__main__":
    main()
