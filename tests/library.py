"""A site with all that makes a library of lessons: several series, terms, tags, requirements."""

from __future__ import annotations

from tests.lessons import lesson


def define(term: str, text: str) -> str:
    return f"\n:::definition\nThe **{term}** {text}\n:::\n"


LIBRARY = {
    "site.yaml": "title: A library\nid: library\nsummary: Lessons of two series.\n",
    "algebra/series.md": "---\ntitle: Linear algebra\nsummary: Arrows and grids.\n---\n",
    "algebra/01-vectors.md": lesson(
        "## Arrows and lists\n" + define("vector", "is an arrow, or a list of numbers."),
        series="algebra", title="Vectors", minutes="6", tags="[arrows]",
    ),
    "algebra/02-matrices.md": lesson(
        "## Rows and columns\n" + define("matrix", "is a grid that moves [vectors](term:vector)."),
        series="algebra", part="2", title="Matrices as machines that move space", minutes="12",
        difficulty="medium", requires="[algebra/vectors]", tags="[grids]",
    ),
    "algebra/03-eigenvectors.md": lesson(
        "## Directions that stay\n", series="algebra", part="3",
        title="Eigenvectors & eigenvalues", minutes="20", difficulty="hard",
        requires="[algebra/matrices]", tags="[arrows, grids]",
    ),
    "descent/series.md": "---\ntitle: Optimization\nsummary: Finding the valley.\n---\n",
    "descent/01-slopes.md": lesson(
        "## Café prices\n\nSteep or flat?\n", series="descent", title="Slopes",
        summary="How steep is the ground under your feet?", tags="[slopes]",
    ),
    "descent/02-gradient.md": lesson(
        "## Steepest ascent\n" + define("gradient", r"$\nabla f$ points uphill.")
        + "\n## The gradient in three dimensions\n",
        series="descent", part="2", title="The gradient", minutes="10", difficulty="medium",
        summary="An arrow that knows the way up.", requires="[descent/slopes, algebra/vectors]",
        tags="[slopes, arrows]",
    ),
    "descent/03-descent.md": lesson(
        "## Small steps\n", series="descent", part="3",
        title="Gradient descent, step by step, from the top of the hill to the valley floor",
        minutes="15", difficulty="hard", requires="[descent/gradient, descent/slopes]",
        tags="[slopes]",
    ),
    "descent/04-newton.md": lesson(
        "## Curvature\n", series="descent", part="4", title="Newton's method", minutes="25",
        difficulty="hard", requires="[descent/descent, algebra/eigenvectors]",
    ),
    "descent/05-history.md": lesson(
        "## 1847\n", series="descent", part="5", title="A little history", minutes="4",
    ),
}  # fmt: skip

# As many lessons as make lists that can be chosen from.
LONG_LIBRARY = {
    **LIBRARY,
    **{
        f"descent/{part:02}-more-{part}.md": lesson(
            series="descent", part=str(part), title=f"More {part}", minutes="8"
        )
        for part in range(6, 16)
    },
}
