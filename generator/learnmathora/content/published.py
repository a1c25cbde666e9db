"""A file beside the lessons -> whether it may go with the site; if not, why, and what to do.

Only kinds of file that are on a list go: what no browser and no host runs. A lesson may come from a
stranger, and a host runs more than anybody can list.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass

from learnmathora.picture.svg import drawing


def _each(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


PICTURES = ".png .apng .jpg .jpeg .jfif .gif .webp .avif .svg .bmp .ico .tif .tiff .heic .eps"
SOUND = ".mp3 .m4a .ogg .oga .opus .wav .flac .aac .mid .midi"
FILMS = ".mp4 .m4v .webm .ogv .mov .avi .mkv .mpg .mpeg"
SUBTITLES = ".vtt .srt"
DATA = (
    ".csv .tsv .json .jsonl .ndjson .geojson .txt .dat .parquet .feather .npy .npz .mat .h5 .hdf5 "
    ".nc .fits .sav .dta .rds .rdata .sqlite .db .arff .stl .obj .wasm .apkg .bib .log"
)
DOCUMENTS = (
    ".pdf .epub .doc .docx .odt .rtf .xls .xlsx .ods .ppt .pptx .odp .key .numbers .pages "
    ".tex .sty .cls .djvu .ps .ggb .typ .lyx"
)
ARCHIVES = ".zip .gz .tgz .bz2 .xz .zst .7z .tar .rar"
NOTEBOOKS = ".ipynb .rmd .qmd .mlx .nb .sagews"
SOURCE = (
    ".py .r .jl .m .c .h .cc .cpp .hpp .cxx .java .kt .scala .cs .fs .go .rs .swift .hs .ml .lean "
    ".v .coq .lisp .scm .clj .f .f90 .for .pas .sql .lua .jou .sage .stan .mod .gms .nlogo "
    ".ino .asm .s .zig .nim .ex .erl .pro .rb .sh .ts .toml .cfg .patch .diff"
)
HANDED_ON = _each(PICTURES, SOUND, FILMS, SUBTITLES, DATA, DOCUMENTS, ARCHIVES, NOTEBOOKS, SOURCE)
# What a host may run or obey, or a browser would run: no setting lets it go.
RUN = _each(
    ".php .php3 .php4 .php5 .php7 .php8 .phps .pht .phtml .phar .inc .cgi .fcgi .pl .plx .ppl "
    ".perl .rhtml .erb .asp .aspx .asa .asax .ascx .ashx .asmx .axd .cer .cshtml .vbhtml .wsf .hta "
    ".jsp .jspx .jspf .jsw .jsv .jhtml .do .action .cfm .cfml .cfc .dbm .shtml .shtm .stm .html "
    ".htm .xhtml .xht .xhtm .mhtml .mht .xml .xsl .xslt .xsd .dtd .rdf .rss .atom .xul .xbl .svgz "
    ".swf .jar .class .js .mjs .cjs .jsx .css .appcache .manifest .webmanifest .config .conf "
    ".htaccess .htpasswd .ini .env .htc"
)
# Some hosts look at every ending of a name.
RUN_ANYWHERE = re.compile(r"\.(?:ph[ptra].*|f?cgi|asp.?|jsp.?|s?html?|xht.*|shtm|stm|svgz|js|xml)")
# What a host may take off before it looks at what comes before it.
PACKED = (".gz", ".z", ".bz2", ".br", ".xz", ".zst")
# What hosts and search engines look for at the top of a site, and its owner decides.
OBEYED = _each(
    "robots.txt ads.txt app-ads.txt security.txt humans.txt llms.txt llms-full.txt cname "
    "vercel.json now.json netlify.toml firebase.json staticwebapp.config.json wrangler.toml "
    "package.json composer.json deno.json fly.toml app.json assetlinks.json routes.json "
    "sitemap.txt"
)
# Hosts may not know what these are and leave it to a browser to guess.
GUESSED = re.compile(
    rb"\s*<(?:[!?]|(?:html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|svg)"
    rb"[\s>/])",
    re.IGNORECASE,
)
# Every host says what these are.
KNOWN = _each(".txt .csv .json .tex .tsv .png .jpg .jpeg .gif .webp .bmp .ico")
DOWNLOADS, README = "downloads", "readme.txt"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file does not go with the site, and what its author can do."""

    message: str
    hint: str


def endings(path: str) -> list[str]:
    """All the endings of a file's name, in small letters.

    >>> endings("a/notes.TAR.gz")
    ['.tar', '.gz']
    """
    _, *parts = posixpath.basename(path).casefold().split(".")
    return [f".{part.strip()}" for part in parts]


def refusal(path: str, more: Collection[str] = ()) -> Refusal | None:
    """By its name; `more` are the endings that site.yaml adds."""
    found, name = endings(path), posixpath.basename(path)
    run = next((each for each in found if RUN_ANYWHERE.fullmatch(each)), "")
    if found and found[-1] in RUN:
        run = found[-1]
    if found and found[-1] in PACKED and found[-2:-1] == [".svg"]:
        run = ".svg"
    if run:
        message = f"{path} is not published: a host or a browser may run what ends in {run}"
        return Refusal(message, "pack it into a .zip file, or show it in the lesson as code")
    if not found:
        message = f"{path} is not published: its name has no ending that says what it is"
        return Refusal(message, f"name it by its kind, such as {name}.txt")
    if "/" not in path and name.casefold() in OBEYED:
        message = f"{path} is not published: at the top of a site hosts obey a file of this name"
        return Refusal(message, "move it into the folder of a series")
    if posixpath.dirname(path) == DOWNLOADS and found[-1] == ".zip":
        message = f"{path} is not published: there lie the zip files of the series"
        return Refusal(message, "move it into the folder of a series")
    if path.casefold() == README:
        message = f"{path} is not published: the zip file of a series has a file of this name"
        return Refusal(message, "move it into the folder of a series")
    if found[-1] not in HANDED_ON and found[-1] not in more:
        message = (
            f"{path} is not published: {found[-1]} is not on the list of what may go with a site"
        )
        return Refusal(
            message, f'pack it into a .zip file, or add publish: ["{found[-1]}"] to site.yaml'
        )
    return None


def refusal_of_data(path: str, data: bytes) -> Refusal | None:
    """By what it holds, where a browser might run that."""
    ending = endings(path)[-1]
    if ending == ".svg":
        fault = drawing(data).active
        if fault:
            message = f"{path} is not published: {fault.message}, in line {fault.line}"
            return Refusal(message, "save it as plain SVG without that, or as PNG")
    elif ending not in KNOWN and GUESSED.match(data[:1024].removeprefix(b"\xef\xbb\xbf")):
        message = f"{path} is not published: it holds HTML or XML, and a browser might run it"
        return Refusal(message, "pack it into a .zip file, or show it in the lesson as code")
    return None
