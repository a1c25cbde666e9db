"""On a phone: a long formula scrolls by itself wherever it stands, and the page never does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Open, on_a_host
from tests.browser.looks import open_details
from tests.browser.narrow import FILES, LONG, PAGES
from tests.conftest import MakeSite
from tests.lessons import PNG, lesson, small_site

pytestmark = pytest.mark.browser


# How much wider the page is than what is seen of it: Firefox has a bar beside it.
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = small_site(tmp_path_factory.mktemp("narrow"), FILES)
    site.put("course/a.png", PNG)
    site.publish()
    return site.folders.out


narrow_address = on_a_host("narrow")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_long_formula_leaves_the_page_as_wide_as_it_is(
    page: Page, narrow: Path, path: str
) -> None:
    page.goto((narrow / path).as_uri())
    open_details(page)
    assert page.evaluate(BEYOND) == 0


def test_without_script_as_well(open_page: Open, narrow: Path) -> None:
    for path in PAGES:
        size = {"width": 320, "height": 640}
        page = open_page((narrow / path).as_uri(), java_script_enabled=False, viewport=size)
        assert page.evaluate(BEYOND) == 0, path


PARTED = [
    LONG.strip("$"),
    r"\hat y = \sigma(w_1 x_1 + w_2 x_2 + b)",
    r"a \overset{!}{=} -b + c + \frac{a+b+c+d}{2}",
    r"\{x : x \ge 0\} \subseteq [0, 1) \cap \mathbb R",
    r"a := b + c - d \cdot e \times f",
    r"\left|a+b\right| \le |a|+|b| \quad\Rightarrow\quad |x| \to \infty",
    r"a \equiv b \pmod{n} \iff \sum_{i=1}^n x_i - \int_0^1 f = \sin x + \nabla g",
    r"A^{\top} A \approx \binom{n}{k} \pm \text{some words} \mp b \in \mathbb{R}^n",
]


def parted(make_site: MakeSite) -> str:
    """Each formula in pieces, and in one piece: in a name none is broken."""
    body = "\n\n".join(f"${each}$\n\n[${each}$](#end)" for each in PARTED)
    site = make_site({"course/a.md": lesson(body + "\n\n## End\n\nOf it.\n")})
    site.publish()
    return (site.folders.out / "course/a.html").as_uri()


# How far it is from the left side of each formula to its right side.
WIDTHS = """all => all.map((each) => {
  const boxes = [...each.querySelectorAll("math")].map((each) => each.getBoundingClientRect());
  return Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
})"""


def test_where_it_fits_a_formula_in_pieces_is_as_wide_as_in_one(
    page: Page, make_site: MakeSite
) -> None:
    page.set_viewport_size({"width": 1200, "height": 640})
    page.goto(parted(make_site))
    pieces = page.locator("main p > .broken").evaluate_all(WIDTHS)
    wholes = page.locator("main p > a:has(.long)").evaluate_all(WIDTHS)
    assert len(pieces) == len(wholes) == len(PARTED)
    for formula, piece, whole in zip(PARTED, pieces, wholes, strict=True):
        assert piece == pytest.approx(whole, abs=1), formula


def test_on_a_phone_a_line_is_broken_behind_a_relation_or_an_operation(
    page: Page, make_site: MakeSite
) -> None:
    page.goto(parted(make_site))
    assert page.evaluate(BEYOND) == 0
    formulas = page.locator("main p > .broken")
    # None is scrolled.
    assert formulas.locator(".long").evaluate_all(
        "all => all.every(each => each.scrollWidth <= each.clientWidth)"
    )
    rows = formulas.first.locator("math").evaluate_all(
        "all => new Set(all.map(each => Math.round(each.getBoundingClientRect().bottom / 20))).size"
    )
    assert rows > 1
    ends = formulas.locator("math:not(:last-child)").evaluate_all(
        "all => all.map(each => [...each.querySelectorAll('mo')].at(-1).textContent)"
    )
    assert set(ends) <= set("=+−×⋅≤⊆±∓≈∈⇒⟺→≡!∩"), ends


def test_a_long_formula_stands_on_its_line_and_is_reached_by_keyboard(
    page: Page, narrow: Path
) -> None:
    page.goto((narrow / "course/b.html").as_uri())
    formula = page.locator("main > p > .long:has(semantics > mn)").first
    expect(formula).to_have_attribute("tabindex", "0")
    formula.focus()
    formula.press("ArrowRight")
    expect(formula).not_to_have_js_property("scrollLeft", 0)
    # Nothing inside what can be pressed is a stop of its own.
    assert page.locator(":is(a, label, summary) [tabindex]").count() == 0


def test_a_long_formula_has_the_baseline_of_its_line(page: Page, make_site: MakeSite) -> None:
    site = make_site({"course/a.md": lesson("A $x$ and $x + a + b + c + d + e$.")})
    site.publish()
    page.set_viewport_size({"width": 900, "height": 640})
    page.goto((site.folders.out / "course/a.html").as_uri())
    first, second = page.locator("main p:has(math) mi:first-child").evaluate_all(
        "all => all.filter(each => each.textContent === 'x')"
        ".map(each => each.getBoundingClientRect().top)"
    )
    assert abs(first - second) < 1


def test_axe_finds_nothing(open_page: Open, narrow_address: str) -> None:
    size = {"width": 320, "height": 640}
    page = open_page(f"{narrow_address}/course/a.html", bypass_csp=True, viewport=size)
    open_details(page)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # What stands in an option or a link gets no stop of its own: browsers give it one.
    own = "scrollable-region-focusable"
    assert [each for each in violations(page) if not each.startswith(own)] == []
    stops = page.locator(".long:not(:is(a, label, summary) *)")
    assert stops.evaluate_all(
        "all => all.every(each => each.scrollWidth <= each.clientWidth || each.tabIndex === 0)"
    )


SMASHED = [r"\smash{\frac12} + x", r"\smash{\begin{pmatrix} 1 \\ 2 \\ 3 \\ 4 \end{pmatrix}}"]


def test_ink_above_and_below_a_formula_is_there(page: Page, make_site: MakeSite) -> None:
    body = "\n\n".join(f"Text.\n\n$${each}$$" for each in SMASHED)
    site = make_site({"course/a.md": lesson(body)})
    site.publish()
    page.set_viewport_size({"width": 900, "height": 640})
    page.goto((site.folders.out / "course/a.html").as_uri())
    for formula in page.locator("div.formula").all():
        expect(formula).to_have_css("overflow-y", "visible")
