"""Which keys a lesson, a series and site.yaml may have. The documentation is made from these."""

from __future__ import annotations

from learnmathora.content.published import RUN
from learnmathora.frontmatter.schema import Key
from learnmathora.frontmatter.types import (
    ADDRESS,
    DATE,
    FLAG,
    IDEAS,
    IDENTIFIER,
    LANGUAGE,
    MACROS,
    SCRIPTS,
    TEXT,
    TEXTS,
    VARIABLES,
    VERSIONS,
    WORD,
    WORDS,
    endings,
    file_of,
    one_choice_each,
    one_of,
    severities,
    whole_number,
)
from learnmathora.model import TEACHER
from learnmathora.rules import WARNINGS

# "system" asks the reader's own fonts; the others are folders of theme/fonts/.
MATH_FONTS = ("system", "latin-modern", "stix")
BIBLIOGRAPHY, STYLE = file_of(".bib", ".json"), file_of(".csl")
# "yes" takes what lies in content/_theme/ in the place of the theme's own.
THEME = {"fonts": ("hosted", "system"), "math_font": MATH_FONTS, "changes": ("no", "yes")}
# Classes of theme/css/1-tokens.css.
ACCENTS = ("indigo", "teal", "plum", "rust", "moss")

# What keys are derived from where the header lacks them.
HEADING, BEGINNING, FILE = "its heading of level 1", "its first sentence", "its file's number"
LISTED = "one or two sentences for lists and search"
DIFFICULTIES = ("easy", "medium", "hard")

LESSON_KEYS = (
    Key("title", TEXT, "its name, which may hold a formula", True, "Loss functions", HEADING),
    Key("series", WORD, "the id of the series it belongs to", True, "optimization", "its folder"),
    Key("part", whole_number(1, 9999), "its position in the series", True, "1", FILE),
    Key("difficulty", one_of(*DIFFICULTIES), "how demanding it is", True, "medium", "medium"),
    Key(
        "minutes", whole_number(1, 600), "how long it takes to read and do", True, "8", "its words"
    ),
    Key("summary", TEXT, LISTED, True, "What a loss is.", BEGINNING),
    Key("strand", TEXT, "a short line shown with the part", example="How models learn"),
    Key("objectives", TEXTS, "what the learner can do afterwards"),
    Key("requires", TEXTS, "ids of lessons to read first"),
    Key("id", IDENTIFIER, "a stable id, so that the file can be renamed", example="ml/loss"),
    Key("tags", TEXTS, "words to find it by"),
    Key("updated", DATE, "the day of its last revision", example="2026-11-23"),
    Key("draft", FLAG, "left out unless --drafts is given", example="yes"),
    Key("description", TEXT, "for search engines, where the summary does not serve"),
)

SERIES_KEYS = (
    Key("title", TEXT, "the series' name", True, "Optimization", HEADING),
    Key(
        "summary",
        TEXT,
        "one or two sentences for lists and search",
        True,
        "How models learn.",
        BEGINNING,
    ),
    Key("id", WORD, "a stable id; else the folder's name", example="optimization"),
    Key("difficulty", one_of(*DIFFICULTIES), "of its lessons that say none", example="easy"),
    Key("accent", one_of(*ACCENTS), "the colour of its pages", example="teal"),
    Key("apart", FLAG, "in no list, glossary, map, progress or review of learners", example="yes"),
    Key("draft", FLAG, "left out, with its lessons, unless --drafts is given", example="yes"),
    Key("description", TEXT, "for search engines, where the summary does not serve"),
)

SITE_KEYS = (
    Key("title", TEXT, "the site's name", True, "LearnMathora"),
    Key("id", WORD, "names the learner's progress in the browser", True, "learnmathora"),
    Key("language", LANGUAGE, "the language of the lessons", example="en"),
    Key("summary", TEXT, "one or two sentences on the home page"),
    Key("base_url", ADDRESS, "where the site will be published", example="https://a.org/"),
    Key("publish_answers", FLAG, "tells search engines the right answers", example="yes"),
    Key("search", one_of("headings", "full"), "what the search looks through", example="full"),
    Key("quotes", one_of("plain", "smart"), "marks of quotation; else as typed", example="smart"),
    Key("theme", one_choice_each(**THEME), "how the site looks"),
    Key("ideas", IDEAS, "what has a colour of its own, in the light and in the dark"),
    Key("tries", whole_number(1, 3), "how often a learner may try a question; else 2", example="1"),
    Key("macros", MACROS, "commands for formulas, on every page"),
    Key("edition", one_of("learner", TEACHER), "for whom it is built", example=TEACHER),
    Key("variables", VARIABLES, "texts that lessons name between double braces"),
    Key("bibliography", BIBLIOGRAPHY, "the works that lessons cite", example="works.bib"),
    Key("citation_style", STYLE, "how they are cited, else by author and year", example="ieee.csl"),
    Key("offline", FLAG, "whether browsers keep what is read", example="no"),
    Key("keep_films", FLAG, "whether they keep films and recordings, too", example="yes"),
    Key("requires", VERSIONS, "the versions of the program that it is made for", example=">=0.2"),
    Key("rules", severities(WARNINGS), "what warnings count for: off, warning or error"),
    Key("publish", endings(RUN), "more endings of files that may go with the site"),
    Key("use", TEXTS, "folders or packages that courses share"),
    Key("series", WORDS, "series of those, by their folders' names"),
    Key("widgets", WORDS, "your own widgets that are folders of content/_widgets/, or shared"),
    Key("figures", SCRIPTS, "your own scripts that draw, which the command figures runs"),
)
