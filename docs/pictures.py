"""Takes the documentation's pictures anew: `python -m docs.pictures`, after a build."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright

from learnmathora.disk import read_texts
from learnmathora.maths import to_mathml
from tests.browsers import launch
from tests.lessons import SAMPLES, small_site

ROOT = Path(__file__).resolve().parent.parent
LESSON = (ROOT / "site/optimization/loss-functions.html").as_uri()
FONTS = ("system", "latin-modern", "stix")
FORMULAS = (
    r"\hat\theta = \operatorname*{arg\,max}_{\theta} \sum_{i=1}^n \log p(x_i \mid \theta)",
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
    r"A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}",
    r"f(x) = \begin{cases} x^2 & \text{if } x > 0 \\ 0 & \text{otherwise}\end{cases}",
    r"\lim_{h \to 0} \frac{f(x+h) - f(x)}{h} = f'(x)",
    r"\nabla \mathcal{L}(\mathbf{w}) = \frac{2}{n} X^\top (X\mathbf{w} - \mathbf{y})",
    r"\left\| \frac{\partial u}{\partial t} \right\|_2 \le C \overline{z_1 z_2}",
    r"\underbrace{a + b + c}_{n \text{ terms}} \xrightarrow{\;\text{a.s.}\;} \boxed{\mathbb{E}[X]}",
)


# Every type of page, by its address.
PAGES = (
    "index.html",
    "optimization/index.html",
    "optimization/loss-functions.html",
    "progress.html",
    "review.html",
    "search.html",
    "glossary.html",
    "map.html",
)


def main() -> None:
    with sync_playwright() as driver:
        lesson(launch(driver, "chromium"))
        pages(launch(driver, "chromium"))
        interactives(launch(driver, "chromium"))
        maths_fonts(driver)
    phone()


def lesson(browser: Browser) -> None:
    """The line fit, moved a little: on one screen for the README; whole, light and dark."""
    page = browser.new_page(viewport={"width": 960, "height": 1000}, device_scale_factor=1.5)
    page.goto(LESSON)
    fit = moved(page)
    fit.evaluate("each => scrollBy(0, each.getBoundingClientRect().top - 12)")
    place = fit.locator(".stage").bounding_box()
    assert place
    height = place["y"] + place["height"]
    keep(page.screenshot(clip={"x": 0, "y": 0, "width": 960, "height": height}), "docs/lesson.png")
    keep(fit.screenshot(), "docs/widgets/line-fit-moved.png")
    dark = browser.new_page(viewport={"width": 320, "height": 1400}, color_scheme="dark")
    dark.goto(LESSON)
    keep(moved(dark).screenshot(), "docs/widgets/line-fit-phone.png")
    browser.close()


def moved(page: Page) -> Locator:
    """The line fit after some moves and a walk, with its squares and the best line."""
    fit = page.locator("line-fit")
    fit.scroll_into_view_if_needed()
    fit.get_by_role("slider", name="Intercept").press("ArrowRight")
    for _ in range(12):
        fit.get_by_role("button", name="One step").click()
    for name in ("Squares", "Best line"):
        fit.get_by_role("button", name=name).click()
    page.wait_for_timeout(900)
    page.evaluate("document.activeElement.blur()")
    return fit


def pages(browser: Browser) -> None:
    """Every type of page side by side: wide and on a phone, light above dark."""
    for name, width, height in (("wide", 1000, 900), ("phone", 375, 800)):
        sheet = Image.new("RGB", (width * len(PAGES), height * 2))
        for row, scheme in enumerate(("light", "dark")):
            for column, path in enumerate(PAGES):
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page = context.new_page()
                page.goto((ROOT / "site" / path).as_uri())
                picture = Image.open(io.BytesIO(page.screenshot()))
                sheet.paste(picture, (column * width, row * height))
                context.close()
        small = sheet.resize((sheet.width // 2, sheet.height // 2))
        small.quantize(64).save(ROOT / f"docs/pages-{name}.png", optimize=True)
    browser.close()


def keep(picture: bytes, path: str) -> None:
    """A picture in few colours, which is all that these need."""
    colours = Image.open(io.BytesIO(picture)).convert("RGB").quantize(96)
    (ROOT / path).parent.mkdir(exist_ok=True)
    colours.save(ROOT / path, optimize=True)


def interactives(browser: Browser) -> None:
    """The first interactive of each sample lesson of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        site = small_site(Path(folder), read_texts(SAMPLES / "interactives"))
        site.publish()
        for file in sorted(site.folders.out.glob("course/*.html")):
            if file.stem != "index":
                interactive(browser, file)
    browser.close()


def interactive(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 840, "height": 900})
    page.goto(file.as_uri())
    page.keyboard.press("Shift")
    page.get_by_role("button", name="Reset").first.wait_for()
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.locator(".widget").first.screenshot()))
    small = picture.convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE, colors=128)
    small.save(ROOT / f"docs/widgets/{file.stem}-light.png", optimize=True)
    page.close()


def maths_fonts(driver: Playwright) -> None:
    """Eight formulas in each font, Chromium above Firefox: what the default was decided by."""
    save(ROOT / "docs/fonts.png", *(drawn(driver, name, FONTS) for name in ("chromium", "firefox")))


def phone() -> None:
    """The same without a font for formulas, as on Android: none hosted, and the default."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "fonts.conf"
        settings.write_text(WITHOUT_MATHS_FONTS, encoding="utf-8")
        # Read when a browser's driver starts.
        os.environ["FONTCONFIG_FILE"] = str(settings)
        with sync_playwright() as driver:
            save(ROOT / "docs/phone.png", drawn(driver, "chromium", ("system", "default")))
        del os.environ["FONTCONFIG_FILE"]


WITHOUT_MATHS_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><glob>*Math*</glob><glob>*math*</glob></rejectfont></selectfont>
</fontconfig>"""


def drawn(driver: Playwright, browser_name: str, fonts: tuple[str, ...]) -> Image.Image:
    """Formulas in each font, side by side."""
    width, height = 430, 690
    whole = Image.new("RGB", (width * len(fonts), height))
    browser = launch(driver, browser_name, shell=False)
    for column, font in enumerate(fonts):
        page = browser.new_page(viewport={"width": width, "height": height})
        with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
            file.write(formula_page(font))
            file.flush()
            page.goto(Path(file.name).as_uri())
            page.evaluate("document.fonts.ready.then(() => null)")
            picture = Image.open(io.BytesIO(page.screenshot()))
        whole.paste(picture, (column * width, 0))
        page.close()
    browser.close()
    return whole


def save(path: Path, *rows: Image.Image) -> None:
    """Pictures of one width below each other, in few colours."""
    whole = Image.new("RGB", (rows[0].width, sum(row.height for row in rows)))
    for place, row in enumerate(rows):
        whole.paste(row, (0, place * row.height))
    whole.convert("P", palette=Image.Palette.ADAPTIVE, colors=16).save(path)


STYLES: dict[str, list[str]] = {"system": [], "default": ["fonts/stix/where-missing.css"]}


def formula_page(font: str) -> str:
    names = [
        "css/1-tokens.css",
        "css/2-base.css",
        "css/3-maths.css",
        "widgets/formula-layout/style.css",
    ]
    names += STYLES.get(font, [f"fonts/{font}/style.css"])
    links = "".join(
        f'<link rel="stylesheet" href="{(ROOT / "theme" / name).as_uri()}">' for name in names
    )
    formulas = "".join(f'<div class="formula">{to_mathml(tex, True)}</div>' for tex in FORMULAS)
    return f"<!doctype html><meta charset=utf-8>{links}<p>{font}</p>{formulas}"


if __name__ == "__main__":
    main()
