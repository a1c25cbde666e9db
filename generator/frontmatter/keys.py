"""Which keys a lesson, a series and site.yaml may have. The documentation is made from these."""

from __future__ import annotations

from generator.frontmatter.schema import (
    Key,
    date,
    flag,
    identifier,
    language,
    macros,
    one_choice_each,
    one_of,
    one_word,
    severities,
    text,
    texts,
    web_address,
    whole_number,
    words,
    yes_or_no,
)

# "system" asks the reader's own fonts; the others are folders of theme/fonts/.
MATH_FONTS = ("system", "latin-modern", "stix")
# "yes" takes what lies in content/_theme/ in the place of the theme's own.
THEME = {"math_font": MATH_FONTS, "changes": ("no", "yes")}
# Classes of theme/css/1-tokens.css.
ACCENTS = ("indigo", "teal", "plum", "rust", "moss")

LESSON_KEYS = (
    Key("title", text, "the lesson's name, which may hold a formula", True, "Loss functions"),
    Key("series", one_word, "the id of the series it belongs to", True, "optimization"),
    Key("part", whole_number(1, 9999), "its position in the series", True, "1"),
    Key("difficulty", one_of("easy", "medium", "hard"), "how demanding it is", True, "medium"),
    Key("minutes", whole_number(1, 600), "how long it takes to read and do", True, "8"),
    Key("summary", text, "one or two sentences for lists and search", True, "What a loss is."),
    Key("strand", text, "a short line shown with the part", example="How models learn"),
    Key("objectives", texts, "what the learner can do afterwards"),
    Key("requires", texts, "ids of lessons to read first"),
    Key("id", identifier, "a stable id, so that the file can be renamed", example="ml/loss"),
    Key("tags", texts, "words to find it by"),
    Key("updated", date, "the day of its last revision", example="2026-11-23"),
    Key("draft", flag, "left out unless --drafts is given", example="true"),
    Key("description", text, "for search engines, where the summary does not serve"),
)

SERIES_KEYS = (
    Key("title", text, "the series' name", True, "Optimization"),
    Key("summary", text, "one or two sentences for lists and search", True, "How models learn."),
    Key("id", one_word, "a stable id; else the folder's name", example="optimization"),
    Key("accent", one_of(*ACCENTS), "the colour of its pages", example="teal"),
    Key("draft", flag, "left out, with its lessons, unless --drafts is given", example="true"),
    Key("description", text, "for search engines, where the summary does not serve"),
)

SITE_KEYS = (
    Key("title", text, "the site's name", True, "LearnMathora"),
    Key("id", one_word, "names the learner's progress in the browser", True, "learnmathora"),
    Key("language", language, "the language of the lessons", example="en"),
    Key("summary", text, "one or two sentences on the home page"),
    Key("base_url", web_address, "where the site will be published", example="https://a.org/"),
    Key("publish_answers", flag, "tells search engines the right answers", example="true"),
    Key("search", one_of("headings", "full"), "what the search looks through", example="full"),
    Key("theme", one_choice_each(**THEME), "how the site looks"),
    Key("macros", macros, "commands for formulas, on every page"),
    Key("offline", yes_or_no, "whether browsers keep what is read", example="no"),
    Key("rules", severities, "what warnings count for: off, warning or error"),
    Key("widgets", words, "names of your own widgets, folders of content/_widgets/"),
)
