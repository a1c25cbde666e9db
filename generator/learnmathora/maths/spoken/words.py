"""The English words of the spoken form: what each symbol, function and mark is called."""

SYMBOLS = {
    "+": "plus", "−": "minus", "±": "plus or minus", "∓": "minus or plus", "×": "times",
    "÷": "divided by", "⋅": "times", "∗": "star", "⋆": "star", "∘": "composed with", "∙": "bullet",
    "/": "over", "=": "equals", "≠": "is not equal to", "<": "is less than", ">": "is greater than",
    "≤": "is at most", "≥": "is at least", "⩽": "is at most", "⩾": "is at least",
    "≪": "is much less than", "≫": "is much greater than", "≈": "is approximately",
    "≡": "is equivalent to", "∼": "is distributed as", "≃": "is similar to", "≅": "is congruent to",
    "∝": "is proportional to", "≔": "is defined as", "≜": "is defined as", ":": "colon",
    "∈": "in", "∉": "not in", "∋": "contains", "⊂": "is a subset of", "⊆": "is a subset of",
    "⊃": "is a superset of", "⊇": "is a superset of", "⊊": "is a proper subset of",
    "⊈": "is not a subset of", "∪": "union", "∩": "intersection", "∖": "without", "⊔": "join",
    "∧": "and", "∨": "or", "¬": "not", "∀": "for all", "∃": "there exists",
    "∄": "there is no", "⊢": "proves", "⊨": "models", "⊤": "top", "⊥": "perpendicular to",
    "∥": "is parallel to", "∤": "does not divide", "⫫": "is independent of",
    "→": "to", "←": "from", "↔": "if and only if", "⇒": "implies", "⇐": "is implied by",
    "⇔": "if and only if", "⟶": "to", "⟵": "from", "⟹": "implies", "⟸": "is implied by",
    "⟺": "if and only if", "↦": "maps to", "⟼": "maps to", "⇌": "is in equilibrium with",
    "↑": "up", "↓": "down", "⊕": "direct sum", "⊗": "tensor", "⊙": "element-wise times",
    "∑": "the sum", "∏": "the product", "∐": "the coproduct", "⋃": "the union",
    "⋂": "the intersection", "⨁": "the direct sum", "⨂": "the tensor product", "⋁": "the join",
    "⋀": "the meet", "∫": "the integral", "∬": "the double integral", "∭": "the triple integral",
    "∮": "the closed integral", "∯": "the closed surface integral",
    "∞": "infinity", "∂": "partial", "∇": "nabla", "∅": "the empty set", "ℏ": "h bar",
    "ℓ": "l", "ℜ": "the real part of", "ℑ": "the imaginary part of", "∠": "angle", "△": "triangle",
    "°": "degrees", "%": "percent", "!": "factorial", "?": "question mark", ".": "point",
    ",": ",", ";": ";", "…": "and so on", "⋯": "and so on", "⋮": "and so on", "⋱": "and so on",
    "(": "open paren", ")": "close paren", "[": "open bracket", "]": "close bracket",
    "{": "the set", "}": "end set", "⟨": "open angle", "⟩": "close angle", "⌊": "floor of",
    "⌋": "end floor", "⌈": "ceiling of", "⌉": "end ceiling", "|": "bar", "‖": "double bar",
    "′": "prime", "″": "double prime", "‴": "triple prime", "⁗": "quadruple prime",
    "†": "dagger", "‡": "double dagger", "ı": "i", "ȷ": "j", "\\": "backslash", "□": "square",
    "■": "end of proof", "✓": "check", "∴": "therefore", "∵": "because", "√": "root",
    "ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϖ": "pi", "ϱ": "rho", "ϰ": "kappa", "ς": "sigma",
    "€": "euro", "£": "pounds", "$": "dollars",
}  # fmt: skip
# Said where they stand between two operands, or for what they join.
BETWEEN = {"|": "given"}
UNARY = {"−": "negative", "+": "positive"}
SETS = {"N": "the natural numbers", "Z": "the integers", "Q": "the rationals",
        "R": "the real numbers", "C": "the complex numbers"}  # fmt: skip
FUNCTIONS = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "cot": "cotangent", "sec": "secant",
    "csc": "cosecant", "arcsin": "arc sine", "arccos": "arc cosine", "arctan": "arc tangent",
    "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent",
    "ln": "natural log", "lim": "the limit", "max": "the maximum", "min": "the minimum",
    "sup": "the supremum", "inf": "the infimum", "det": "the determinant of",
    "dim": "the dimension of", "ker": "the kernel of", "gcd": "the greatest common divisor of",
    "exp": "the exponential of", "deg": "the degree of", "arg": "the argument of",
    "Pr": "the probability of",
    "lim sup": "the limit superior", "lim inf": "the limit inferior",
    "arg max": "the argument of the maximum", "arg min": "the argument of the minimum",
}  # fmt: skip
ALPHABETS = {
    "bf": "bold", "bfit": "bold", "cal": "script", "bfcal": "bold script", "frak": "fraktur",
    "bffrak": "bold fraktur", "bb": "blackboard", "sf": "sans serif", "bfsf": "bold sans serif",
    "tt": "",
}  # fmt: skip
MARKS = {
    "ˆ": "hat", "ˇ": "check", "˜": "tilde", "´": "acute", "ˋ": "grave", "˙": "dot",
    "¨": "double dot", "...": "triple dot", "....": "quadruple dot", "˘": "breve", "¯": "bar",
    "→": "vector", "˚": "ring", "‾": "line above", "_": "underlined", "←": "left arrow above",
    "↔": "arrow above", "⏠": "bracket above", "⏜": "arc above", "⏞": "brace above",
    "⏟": "brace below", "⎴": "bracket above", "⎵": "bracket below",
}  # fmt: skip
POWERS = {"2": "squared", "3": "cubed", "−1": "inverse", "⊤": "transpose", "T": "to the T",
          "∗": "star", "†": "dagger", "°": "degrees", "∘": "degrees", "+": "plus", "−": "minus",
          "⊥": "perp", "c": "to the c"}  # fmt: skip
STRIKES = {"box": "boxed", "cancel": "crossed out", "bcancel": "crossed out",
           "xcancel": "crossed out", "sout": "crossed out"}  # fmt: skip
