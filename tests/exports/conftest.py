"""One small course with every kind of question and block, built once for all formats."""

from __future__ import annotations

import pytest

from learnmathora.built import Built
from learnmathora.packages.export import FORMATS, ExportRequest
from learnmathora.packages.exported import Exported
from tests.lessons import PNG, SAMPLES, SERIES, lesson, small_site

KINDS, INTERACTIVES = SAMPLES / "kinds", SAMPLES / "interactives"
# What the samples do not have: pictures, downloads, terms and links to them, notes, statements.
EVERYTHING = """
## Words and pictures & <signs>

Text with a note[^one], a **bold** word, `code < code` and $\\sqrt{a_i^2}$.

$$f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases} \\label{step}$$

![A curve](curve.png "Its caption")

See [](#step), [the slope](term:slope), [data](data.csv), [](04-first.md)
and [far away](../away/only.md).

- [x] done
- [ ] to do

| a | b |
|---|:-:|
| 1 | 2 |

```python
print("a < b")  # said
```

> [!WARNING]
> Mind the gap.

[^one]: What it says.

:::definition{#slope}
The **slope** is how steep it is.
:::

:::theorem{#pythagoras title="Pythagoras"}
$a^2 + b^2 = c^2$.
:::

:::proof{folded=yes}
By areas.
:::

:::exercise{difficulty=hard hint="Begin small"}
Count to three.

> One, two, three.
:::

:::details{summary="More of it"}
Hidden.
:::

:::prompt{kind=predict}
What will happen?

- [x] It grows
- [ ] It shrinks

> It grows.
:::

:::worked
Half of ten, twice.

1. Five.
2. [ ] Half of five?

   Two and a half.
:::

:::recap
- One
- Two
:::

::::tabs
:::tab{title="Linux"}
One way.
:::
:::tab{title="Windows"}
Another way.
:::
::::

::::columns
:::column
Left.
:::
:::column
Right.
:::
::::

:::quiz{#plain answer=true}
One is a number.

> It counts.
:::
"""
FILES: dict[str, str | bytes] = {
    "site.yaml": "title: A course & more\nid: sample\nbase_url: https://example.org/course/\n",
    "course/series.md": (KINDS / "course/series.md").read_text("utf-8"),
    "course/01-all.md": (KINDS / "course/01-all.md").read_text("utf-8"),
    "course/02-plain.md": (KINDS / "course/02-plain.md").read_text("utf-8"),
    "course/04-first.md": lesson(EVERYTHING, title="Everything & <more>", part="4"),
    "course/curve.png": PNG,
    "course/data.csv": "x,y\n",
    "moves/series.md": SERIES.replace("A course", "What moves"),
    **{
        f"moves/{file.name}": file.read_text("utf-8").replace("series: course", "series: moves")
        for file in sorted((INTERACTIVES / "course").glob("0*.md"))
    },
    "away/series.md": SERIES.replace("A course", "Far away"),
    "away/only.md": lesson("Text.", series="away", title="Only"),
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = small_site(tmp_path_factory.mktemp("exports") / "project", FILES)
    built = site.build()
    assert built.is_sound, site.report(built)
    return built


def exported(built: Built, format: str, wanted: str = "", **chosen: str) -> Exported:
    """The one file that a format makes of what is wanted."""
    of = FORMATS[format]
    (only,) = of.write(built, ExportRequest(wanted, {**of.usual(), **chosen}))
    return only
