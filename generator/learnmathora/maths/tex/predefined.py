"""Commands that stand for other TeX: macros for every formula, which an author may redefine."""

from learnmathora.maths.model import Macro

PREDEFINED: dict[str, Macro] = {
    name: Macro(body)
    for name, body in {
        # Number sets, under KaTeX's names.
        r"\R": r"\mathbb{R}", r"\N": r"\mathbb{N}", r"\Z": r"\mathbb{Z}", r"\Reals": r"\mathbb{R}",
        r"\reals": r"\mathbb{R}", r"\natnums": r"\mathbb{N}", r"\cnums": r"\mathbb{C}",
        r"\Complex": r"\mathbb{C}", r"\Bbbk": r"\mathbb{k}",
        # Arrows that connect sentences are set off.
        r"\implies": r"\;\Longrightarrow\;", r"\impliedby": r"\;\Longleftarrow\;",
        r"\iff": r"\;\Longleftrightarrow\;",
        r"\colon": r"\mkern2mu\mathpunct{:}\mkern3mu",
        r"\bmod": r"\mathbin{\mathrm{mod}}",
        r"\aa": r"\text{å}", r"\AA": r"\text{Å}", r"\DOTSB": r"\relax", r"\DOTSI": r"\relax",
        # Operators of the package physics, and its products.
        r"\Tr": r"\operatorname{Tr}", r"\tr": r"\operatorname{tr}",
        r"\rank": r"\operatorname{rank}",
        r"\erf": r"\operatorname{erf}", r"\Res": r"\operatorname{Res}",
        r"\vdot": r"\boldsymbol{\cdot}",
        r"\cross": r"\times", r"\crossproduct": r"\times",
        r"\idotsint": r"\int\!\cdots\!\int", r"\dotsx": r"\ldots\,",
        r"\varlimsup": r"\operatorname*{\overline{lim}}",
        r"\varliminf": r"\operatorname*{\underline{lim}}",
        r"\varinjlim": r"\operatorname*{\underrightarrow{lim}}",
        r"\varprojlim": r"\operatorname*{\underleftarrow{lim}}",
        # mathtools and colonequals.
        r"\coloneq": r"\mathrel{:-}", r"\colonminus": r"\mathrel{:-}",
        r"\Coloneq": r"\mathrel{∷-}", r"\coloncolonminus": r"\mathrel{∷-}",
        r"\eqcolon": r"\mathrel{∹}", r"\minuscolon": r"\mathrel{∹}",
        r"\Eqcolon": r"\mathrel{-∷}", r"\minuscoloncolon": r"\mathrel{-∷}",
        r"\Eqqcolon": r"\mathrel{=∷}", r"\equalscoloncolon": r"\mathrel{=∷}",
        r"\colonapprox": r"\mathrel{:\approx}", r"\Colonapprox": r"\mathrel{∷\approx}",
        r"\coloncolonapprox": r"\mathrel{∷\approx}", r"\approxcolon": r"\mathrel{\approx:}",
        r"\approxcoloncolon": r"\mathrel{\approx∷}", r"\colonsim": r"\mathrel{:\sim}",
        r"\Colonsim": r"\mathrel{∷\sim}", r"\coloncolonsim": r"\mathrel{∷\sim}",
        r"\simcolon": r"\mathrel{\sim:}", r"\simcoloncolon": r"\mathrel{\sim∷}",
        r"\bgroup": "{", r"\egroup": "}", r"\begingroup": "{", r"\endgroup": "}",
    }.items()
} | {
    name: Macro(body, arguments)
    for name, arguments, body in (
        (r"\sfrac", 2, r"{}^{#1}\!/\!{}_{#2}"),
        (r"\nicefrac", 2, r"{}^{#1}\!/\!{}_{#2}"),
        (r"\mathellipsis", 0, r"\ldots"),
    )
}  # fmt: skip
