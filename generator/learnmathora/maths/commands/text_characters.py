"""What commands of a text stand for: characters by name, and accents set on the next letter."""

CHARACTERS = {
    "~": "\u00a0", r"\ ": "\u00a0", "\\\n": "\u00a0", r"\,": "\u2009", r"\thinspace": "\u2009",
    r"\:": "\u2005", r"\;": "\u2004", r"\enspace": "\u2002", r"\quad": "\u2003",
    r"\qquad": "\u2003\u2003", r"\space": "\u00a0", r"\nobreakspace": "\u00a0", r"\!": "",
    r"\%": "%", r"\$": "$", r"\#": "#", r"\&": "&", r"\_": "_", r"\{": "{", r"\}": "}",
    r"\lbrace": "{", r"\rbrace": "}",
    r"\ldots": "…", r"\dots": "…", r"\textellipsis": "…", r"\textendash": "–", r"\textemdash": "—",
    r"\S": "§", r"\P": "¶", r"\dag": "†", r"\ddag": "‡", r"\copyright": "©", r"\textcopyright": "©",
    r"\textregistered": "®", r"\textdegree": "°", r"\degree": "°", r"\pounds": "£", r"\euro": "€",
    r"\texteuro": "€", r"\textbackslash": "\\", r"\textasciitilde": "~", r"\textasciicircum": "^",
    r"\textunderscore": "_", r"\textless": "<", r"\textgreater": ">", r"\textbar": "|",
    r"\textquoteleft": "‘", r"\textquoteright": "’", r"\textquotedblleft": "“",
    r"\textquotedblright": "”", r"\lq": "‘", r"\rq": "’", r"\textbullet": "•", r"\textdagger": "†",
    r"\textperiodcentered": "·", r"\textdollar": "$", r"\textsterling": "£", r"\textbardbl": "‖",
    r"\textbraceleft": "{", r"\textbraceright": "}", r"\textdaggerdbl": "‡", r"\sect": "§",
    r"\textyen": "¥", r"\textcent": "¢", r"\textmu": "µ", r"\textohm": "Ω", r"\textpm": "±",
    r"\texttimes": "×", r"\textdiv": "÷", r"\textsection": "§", r"\textparagraph": "¶",
    r"\texttrademark": "™", r"\textquotesingle": "'", r"\textquotedbl": '"',
    r"\guillemotleft": "«", r"\guillemotright": "»", r"\textrightarrow": "→",
    r"\textleftarrow": "←",
    r"\ss": "ß", r"\ae": "æ", r"\AE": "Æ", r"\oe": "œ", r"\OE": "Œ", r"\o": "ø", r"\O": "Ø",
    r"\aa": "å", r"\AA": "Å", r"\l": "ł", r"\L": "Ł", r"\i": "ı", r"\j": "ȷ",
    r"\checkmark": "✓", r"\relax": "", r"\/": "", r"\-": "",
}  # fmt: skip
ACCENTS = {
    r"\"": "\u0308", r"\'": "\u0301", r"\`": "\u0300", r"\^": "\u0302", r"\~": "\u0303",
    r"\=": "\u0304", r"\.": "\u0307", r"\c": "\u0327", r"\u": "\u0306", r"\v": "\u030c",
    r"\H": "\u030b", r"\r": "\u030a", r"\d": "\u0323", r"\b": "\u0331", r"\k": "\u0328",
}  # fmt: skip
