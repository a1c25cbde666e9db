"""The libraries that we build on in a plain loop: what they cost, without anything of ours."""

from __future__ import annotations

from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin


def main() -> None:
    def formula(tex: str, options: dict[str, bool]) -> str:
        return convert(tex, display="block" if options["display_mode"] else "inline")

    markdown = MarkdownIt("js-default", {"html": False})
    markdown.use(dollarmath_plugin, renderer=formula)
    template = Environment(loader=FileSystemLoader("."), autoescape=False).get_template("page.html")
    pages = []
    for file in sorted(Path("content").rglob("*.md")):
        _, header, body = file.read_text(encoding="utf-8").split("---\n", 2)
        values = yaml.load(header, yaml.CSafeLoader)
        page = Path("site") / file.relative_to("content").with_suffix(".html")
        page.parent.mkdir(parents=True, exist_ok=True)
        html = template.render(title=values["title"], content=markdown.render(body))
        page.write_text(html, encoding="utf-8")
        pages.append((values["title"], page.relative_to("site").as_posix()))
    links = "".join(f'<li><a href="{path}">{title}</a></li>\n' for title, path in pages)
    index = template.render(title="Slopes", content=f"<ul>{links}</ul>")
    Path("site/index.html").write_text(index, encoding="utf-8")


main()
