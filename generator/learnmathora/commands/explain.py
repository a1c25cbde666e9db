"""`explain CODE`: what a problem means, with a wrong example and a right one."""

from __future__ import annotations

from pathlib import Path

from learnmathora import disk
from learnmathora.commands.options import BUILT, Options, WrongUseError
from learnmathora.installation import RULES, started_as
from learnmathora.rules import RENAMED, Rule, read_rules
from learnmathora.suggest import did_you_mean

WARNING = """\
A warning. What it counts for is set in site.yaml, under rules: (CODE: error, or off).
For one line alone it is allowed by a comment: <!-- allow CODE: the reason -->"""
ERROR = "An error: the site stays as it was until this is mended."


def run(options: Options) -> int:
    """Without a code, lists them all."""
    rules = read_rules(disk.read_texts(Path(RULES)))
    if not options.words:
        print("\n".join(map(_line, rules.values())))
        print(f"\nOne of them at length: {started_as()} explain CODE")
        return BUILT
    asked = [RENAMED.get(code, code) for code in options.words]
    for code in asked:
        if code not in rules:
            hint = did_you_mean(code, rules) or "list them all: explain"
            raise WrongUseError(f"no problem has the code {code}; {hint}")
    print("\n\n".join(_page(rules[code]) for code in asked))
    return BUILT


def _line(rule: Rule) -> str:
    return f"{rule.code:<20} {rule.severity:<8} {rule.title}"


def _page(rule: Rule) -> str:
    kind = (WARNING if rule.severity == "warning" else ERROR).replace("CODE", rule.code)
    return f"{rule.code}: {rule.title}\n\n{kind}\n\n{rule.text}"
