"""The characters of the maths fonts: those of most formulas in one file, the others in a second.

A browser fetches the second on a page that shows one of its characters, since style.css says
which they are (`unicode-range`).
"""

from __future__ import annotations

from learnmathora.maths.letters import DIGITS, GREEK, LATIN, alphabet_map

SYMBOLS = (
    "∞∂∇∅∑∏∫∮⋃⋂√≤≥≠≈≡∼∈∉⊂⊆∪∩→←⇒⇔↦±∓×÷⋅∘∙∗−′″‴⁗‵⟨⟩⌊⌋⌈⌉‖∀∃∄¬∧∨⊤⊥∥∣…⋯⋮⋱⋰ℏℓ⊕⊗∝⟹⟶⟺⏞⏟ˆ˜¯˙¨ı°"
    "⊃⊇⊊⊄⊈∋≪≫≜≔⟂⪰⪯≻≺≽≼△□■↑↓↕⟷⟵⟸⟼↪⇀⇁↼⇌⇝↗↘↖↙∠∤∦∴∵∖⊖⊘⊎⊓⊔⊢⊣⊨⋆†‡⋄≅≃≍∐⋁⋀⨁⨂⨆∬∭◦•ˇ˘´ˋ˚‾\u0302⎴⎵⏜⏝"
    "ȷℜℑℵ℘∁·€£§©®–—‘’“”ŁłßÅåéèêàäöüçñíóú\u00a0\u2009\u2061ΓΔΘΛΞΠΣΥΦΨΩ\ufe00\ufe01\u0338"
    "⩽⩾⊙↠≢⇄⇋⇆⇐⇓⇑↮↛⇏↣↩⊏⊐⊑⊒⊞⊠⊬⊭⊲⊳⊴⊵⋉⋊⋈⌀ℶ≁≄≇≉≐≑≗≦≧≨≩≬≮≯≰≱≲≳⋘⋙⊀⊁⊉⊋⫅⫆⋐⋑⋒⋓∡∢⊺⟦⟧⨀⨄∯⨿↽⇃⇂↾⎰⎱"
    "⌢⌣♭♮♯★✓◯▲▼◀▶▽▷◁⊸⇛⇠⇢∽⊛⊚⊝⋎⋏≀⊩⊪⩴↔⇕◊≟∷⊻"
)
LETTERS = {
    "it": LATIN + GREEK + "ıȷ",
    "bf": LATIN + GREEK + DIGITS,
    "bfit": LATIN + GREEK,
    "bb": LATIN[:26],
    "cal": LATIN[:26],
}
MORE_SYMBOLS = (
    "↤⇉⇇⇈⇊↺↻↶↷↚⇍⇎↭↞↢↫↬⇚↰↱↿⊟⊡⊼⩞∔≏≎≖≘≛≞≊⋔⫫⌜⌝⌞⌟⨌∰∱∲∳⨏⨅⨉⟮⟯⦃⦄⦵⧫ℷℸϝ℧Ⅎ⅁ð¶¥Ⓢ✠␣╱╲◃▹⋖⋗⋋⋌⪅⪆⪇⪈⫋⫌⋇∍≂≆♠♡♢♣≕∌"
)
MORE_LETTERS = {"bb": "k1", "frak": LATIN, "sf": LATIN + DIGITS, "tt": LATIN + DIGITS}


# Capital letters of Greek that look as Latin ones do, and are drawn as those.
AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΧ", "ABEZHIKMNOPTX", strict=True))


def of_most() -> set[str]:
    return set(map(chr, range(0x20, 0x7F))) | set(SYMBOLS) | set(AS_LATIN) | lettered(LETTERS)


def of_few() -> set[str]:
    return (set(MORE_SYMBOLS) | lettered(MORE_LETTERS)) - of_most()


def lettered(alphabets: dict[str, str]) -> set[str]:
    found = set()
    for alphabet, letters in alphabets.items():
        table = alphabet_map(alphabet)
        found |= {table[ord(letter)][0] for letter in letters if ord(letter) in table}
    return found


def unicode_range() -> str:
    """The characters of the second file, as CSS writes them: U+2190, U+1D504-1D51C.

    What is in neither file may lie between two of a range, which keeps the style sheet short.
    """
    ends: list[list[int]] = []
    others = set(map(ord, of_most()))
    for code in sorted(map(ord, of_few())):
        if ends and code - ends[-1][1] < 32 and others.isdisjoint(range(ends[-1][1], code)):
            ends[-1][1] = code
        else:
            ends.append([code, code])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ends)
