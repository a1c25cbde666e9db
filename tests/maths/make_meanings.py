"""Write `meanings.json`: the shapes of the formulas on which KaTeX and Temml agree.

    npm i --prefix FOLDER katex temml
    python -m tests.maths.make_meanings FOLDER

Only whoever adds formulas runs this; the tests need no node.
"""

import json
import os
import subprocess
import sys

from tests.maths.formulas import HERE, lecture_notes
from tests.maths.shapes import shape

SCRIPT = """
const katex = require("katex"), temml = require("temml");
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const attempt = render => { try { return render(); } catch (error) { return null; } };
console.log(JSON.stringify(formulas.map(([tex, displayMode]) => [
  attempt(() => katex.renderToString(tex, {output: "mathml", displayMode, strict: false})),
  attempt(() => temml.renderToString(tex, {displayMode, throwOnError: true})),
])));
"""


def reference_shapes(folder: str) -> list[set[str]]:
    formulas = json.dumps(lecture_notes())
    environment = {**os.environ, "NODE_PATH": f"{folder}/node_modules"}
    result = subprocess.run(
        ["node", "-e", SCRIPT],
        input=formulas,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    pairs = json.loads(result.stdout)
    return [{shape(answer) for answer in pair if answer} for pair in pairs]


def main(folder: str) -> None:
    meanings = {}
    for (tex, _), shapes in zip(lecture_notes(), reference_shapes(folder), strict=True):
        if len(shapes) == 1:
            meanings[tex] = shapes.pop()
        else:
            print("no agreement:", tex, *shapes, sep="\n    ")
    text = json.dumps(meanings, ensure_ascii=False, indent=0)
    (HERE / "meanings.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
