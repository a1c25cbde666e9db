"""The questions of a text whose numbers are drawn -> the script with all draws of each.

The page holds the first draw; this is loaded for another. Draws travel as the review's questions
do: as nested lists in a classic script, with addresses as a page in the site's root has them.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from learnmathora.blocks.quiz import DRAWN, Quiz
from learnmathora.cache.digest import digest_of_file
from learnmathora.cache.render_cache import Resolver
from learnmathora.course.outline import question_key
from learnmathora.file import File
from learnmathora.model import Fragment, Text
from learnmathora.outputs.loading import REVIEW
from learnmathora.outputs.page import Pages
from learnmathora.outputs.questions import QuestionRenderer
from learnmathora.outputs.tree import as_tree

# What page and review have for themselves is not here.
OWN = ("data-right", "data-draw")
BEFORE, AFTER = "Object.assign(learnmathora.draws ??= {}, ", ");\n"


def draws_script(pages: Pages, text: Text) -> File | None:
    """None where no number is drawn, or a page can load nothing."""
    if DRAWN not in text.outline.question_scripts or not pages.can_load:
        return None

    def write(resolver: Resolver) -> File:
        resolve = resolver(text.path)

        def show(fragment: Fragment) -> Markup:
            return fragment.fill(resolve)

        document = pages.course.document(text)
        renderer = QuestionRenderer(pages.theme, text, document, show, show, tries=1)
        drawn = (block for block in document.each(Quiz) if block.others)
        trees = {question_key(text, block): _trees(block, renderer) for block in drawn}
        listed = json.dumps(trees, ensure_ascii=False, separators=(",", ":"))
        data = f"{BEFORE}{listed}{AFTER}".encode()
        return File.of(f"{stem}.{digest_of_file(data)}.js", data)

    stem = f"assets/draws-{text.address.removesuffix('.html').replace('/', '-')}"
    return pages.file_of(f"{stem}.*", (pages.key(text), "draws"), write, REVIEW)


def _trees(block: Quiz, renderer: QuestionRenderer) -> list[object]:
    """Every draw, the first among them; of its attributes those that are not the same in all."""
    trees = (as_tree(renderer.question(question)) for question in (block, *block.others))
    return [[tag, _own(attributes), *children] for tag, attributes, *children in trees]


def _own(attributes: object) -> dict[str, str]:
    assert isinstance(attributes, dict)
    return {name: attributes[name] for name in OWN}
