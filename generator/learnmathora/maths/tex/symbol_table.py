"""The names of symbols that lessons use: the table to look into first.

One line of pairs for each class of atom.  Everything here is checked by hand, and overrules the
larger table of latex2mathml, which `symbols` opens only for names that are not here.
"""

# Set in italic.
LETTERS = r"""
\alpha α \beta β \gamma γ \delta δ \epsilon ϵ \varepsilon ε \zeta ζ \eta η \theta θ \vartheta ϑ
\iota ι \kappa κ \varkappa ϰ \lambda λ \mu μ \nu ν \xi ξ \omicron ο \pi π \varpi ϖ \rho ρ
\varrho ϱ \sigma σ \varsigma ς \tau τ \upsilon υ \phi ϕ \varphi φ \chi χ \psi ψ \omega ω
\digamma ϝ \thetasym ϑ \partial ∂ \imath ı \jmath ȷ
"""

# Set upright: TeX's capital Greek letters among them.
UPRIGHT_LETTERS = r"""
\Gamma Γ \Delta Δ \Theta Θ \Lambda Λ \Xi Ξ \Pi Π \Sigma Σ \Upsilon Υ \Phi Φ \Psi Ψ \Omega Ω
\Alpha Α \Beta Β \Epsilon Ε \Zeta Ζ \Eta Η \Iota Ι \Kappa Κ \Mu Μ \Nu Ν \Omicron Ο \Rho Ρ \Tau Τ
\Chi Χ \nabla ∇
"""

# The same upright, as the packages upgreek and unicode-math name them.
UPRIGHT_GREEK = r"""
\upalpha α \upbeta β \upgamma γ \updelta δ \upepsilon ϵ \upvarepsilon ε \upzeta ζ \upeta η
\uptheta θ \upvartheta ϑ \upiota ι \upkappa κ \uplambda λ \upmu μ \upnu ν \upxi ξ \uppi π
\upvarpi ϖ \uprho ρ \upvarrho ϱ \upsigma σ \upvarsigma ς \uptau τ \upupsilon υ \upphi ϕ
\upvarphi φ \upchi χ \uppsi ψ \upomega ω
"""

SLANTED_CAPITALS = r"""
\varGamma Γ \varDelta Δ \varTheta Θ \varLambda Λ \varXi Ξ \varPi Π \varSigma Σ \varUpsilon Υ
\varPhi Φ \varPsi Ψ \varOmega Ω
"""

ORDINARY = r"""
\infty ∞ \infin ∞ \varnothing ∅ \emptyset ∅︀ \empty ∅︀ \ell ℓ \hbar ℏ \hslash ℏ \wp ℘ \weierp ℘
\Re ℜ \real ℜ \Im ℑ \image ℑ
\forall ∀ \exists ∃ \exist ∃ \nexists ∄ \neg ¬ \lnot ¬ \top ⊤ \bot ⊥ \prime ′ \backprime ‵
\aleph ℵ \alef ℵ \alefsym ℵ \beth ℶ \gimel ℷ \daleth ℸ
\angle ∠ \measuredangle ∡ \sphericalangle ∢ \triangle △ \triangledown ▽ \square □ \Box □
\Diamond ◊ \lozenge ◊ \blacksquare ■ \blacktriangle ▲ \blacktriangledown ▼ \blacklozenge ⧫
\bigstar ★ \checkmark ✓ \surd √ \complement ∁ \mho ℧ \eth ð \Finv Ⅎ \Game ⅁ \backslash \
\flat ♭ \natural ♮ \sharp ♯ \clubsuit ♣ \clubs ♣ \diamondsuit ♢ \diamonds ♢ \heartsuit ♡ \hearts ♡
\spadesuit ♠ \spades ♠ \dag † \ddag ‡ \S § \sect § \P ¶ \copyright © \textcopyright © \circledR ®
\textregistered ® \circledS Ⓢ \pounds £ \mathsterling £ \yen ¥ \euro € \degree ° \diagup ╱
\diagdown ╲ \vert | \Vert ‖ \| ‖ \% % \# # \& & \_ _ \$ $ \vdots ⋮ \varvdots ⋮
\maltese ✠ \partialup ∂ \blank ␣
"""

BINARY = r"""
\pm ± \plusmn ± \mp ∓ \times × \div ÷ \cdot ⋅ \sdot ⋅ \centerdot ⋅ \ast ∗ \star ⋆ \circ ∘
\bullet ∙ \bull ∙ \cap ∩ \cup ∪ \uplus ⊎ \sqcap ⊓ \sqcup ⊔ \vee ∨ \lor ∨ \wedge ∧ \land ∧
\setminus ∖ \smallsetminus ∖ \wr ≀ \diamond ⋄ \bigtriangleup △ \bigtriangledown ▽ \triangleleft ◃
\triangleright ▹ \lhd ⊲ \rhd ⊳ \unlhd ⊴ \unrhd ⊵ \oplus ⊕ \ominus ⊖ \otimes ⊗ \oslash ⊘ \odot ⊙
\bigcirc ◯ \dagger † \ddagger ‡ \Dagger ‡ \amalg ⨿ \intercal ⊺ \boxplus ⊞ \boxminus ⊟ \boxtimes ⊠
\boxdot ⊡ \circledast ⊛ \circledcirc ⊚ \circleddash ⊝ \curlywedge ⋏ \curlyvee ⋎ \Cap ⋒ \doublecap ⋒
\Cup ⋓ \doublecup ⋓ \barwedge ⊼ \veebar ⊻ \doublebarwedge ⩞ \dotplus ∔ \divideontimes ⋇ \ltimes ⋉
\rtimes ⋊ \leftthreetimes ⋋ \rightthreetimes ⋌ \lessdot ⋖ \gtrdot ⋗ \minuso ⦵ \And &
"""

RELATIONS = r"""
\le ≤ \leq ≤ \ge ≥ \geq ≥ \ne ≠ \neq ≠ \lt < \gt > \ll ≪ \gg ≫ \lll ⋘ \llless ⋘ \ggg ⋙ \gggtr ⋙
\leqslant ⩽ \geqslant ⩾ \leqq ≦ \geqq ≧ \equiv ≡ \approx ≈ \approxeq ≊ \sim ∼ \thicksim ∼ \simeq ≃
\thickapprox ≈ \cong ≅ \asymp ≍ \doteq ≐ \Doteq ≑ \doteqdot ≑ \propto ∝ \varpropto ∝ \prec ≺ \succ ≻
\preceq ⪯ \succeq ⪰ \preccurlyeq ≼ \succcurlyeq ≽ \lesssim ≲ \gtrsim ≳ \lessapprox ⪅ \gtrapprox ⪆
\in ∈ \isin ∈ \notin ∉ \ni ∋ \owns ∋ \notni ∌ \subset ⊂ \sub ⊂ \supset ⊃ \subseteq ⊆ \sube ⊆
\supseteq ⊇ \supe ⊇ \subsetneq ⊊ \supsetneq ⊋ \nsubseteq ⊈ \nsupseteq ⊉ \sqsubset ⊏ \sqsupset ⊐
\sqsubseteq ⊑ \sqsupseteq ⊒ \mid | \shortmid ∣ \nmid ∤ \nshortmid ∤ \parallel ∥ \shortparallel ∥
\nparallel ∦ \nshortparallel ∦ \perp ⊥ \vdash ⊢ \dashv ⊣ \vDash ⊨ \models ⊨ \Vdash ⊩ \Vvdash ⊪
\nvdash ⊬ \nvDash ⊭ \bowtie ⋈ \Join ⋈ \smile ⌣ \smallsmile ⌣ \frown ⌢ \smallfrown ⌢ \between ≬
\pitchfork ⋔ \therefore ∴ \because ∵ \triangleq ≜ \circeq ≗ \eqcirc ≖ \eqsim ≂ \backsim ∽
\bumpeq ≏ \Bumpeq ≎ \backepsilon ∍ \vartriangle △ \vartriangleleft ⊲ \vartriangleright ⊳
\trianglelefteq ⊴ \trianglerighteq ⊵ \blacktriangleleft ◀ \blacktriangleright ▶
\nless ≮ \ngtr ≯ \nleq ≰ \ngeq ≱ \nleqslant ≰ \ngeqslant ≱ \nleqq ≰ \ngeqq ≱ \nsim ≁ \ncong ≆
\nprec ⊀ \nsucc ⊁ \lneq ⪇ \gneq ⪈ \lneqq ≨ \gneqq ≩ \lvertneqq ≨ \gvertneqq ≩ \nsubseteqq ⊈
\nsupseteqq ⊉ \varsubsetneq ⊊ \varsupsetneq ⊋ \varsubsetneqq ⫋ \varsupsetneqq ⫌
\to → \rightarrow → \rarr → \gets ← \leftarrow ← \larr ← \leftrightarrow ↔ \lrarr ↔ \harr ↔
\Rightarrow ⇒ \rArr ⇒ \Rarr ⇒ \Leftarrow ⇐ \lArr ⇐ \Larr ⇐ \Leftrightarrow ⇔ \hArr ⇔ \Harr ⇔
\lrArr ⇔ \Lrarr ⇔ \longrightarrow ⟶ \longleftarrow ⟵ \longleftrightarrow ⟷ \Longrightarrow ⟹
\Longleftarrow ⟸ \Longleftrightarrow ⟺ \mapsto ↦ \longmapsto ⟼ \mapsfrom ↤ \hookrightarrow ↪
\hookleftarrow ↩ \uparrow ↑ \uarr ↑ \downarrow ↓ \darr ↓ \updownarrow ↕ \Uparrow ⇑ \uArr ⇑ \Uarr ⇑
\Downarrow ⇓ \dArr ⇓ \Darr ⇓ \Updownarrow ⇕ \nearrow ↗ \searrow ↘ \swarrow ↙ \nwarrow ↖
\rightharpoonup ⇀ \rightharpoondown ⇁ \leftharpoonup ↼ \leftharpoondown ↽ \rightleftharpoons ⇌
\leftrightharpoons ⇋ \rightleftarrows ⇄ \leftrightarrows ⇆ \rightrightarrows ⇉ \leftleftarrows ⇇
\upuparrows ⇈ \downdownarrows ⇊ \leadsto ⇝ \rightsquigarrow ⇝ \leftrightsquigarrow ↭
\twoheadrightarrow ↠ \twoheadleftarrow ↞ \rightarrowtail ↣ \leftarrowtail ↢ \dashrightarrow ⇢
\dashleftarrow ⇠ \circlearrowleft ↺ \circlearrowright ↻ \curvearrowleft ↶ \curvearrowright ↷
\Lleftarrow ⇚ \Rrightarrow ⇛ \Lsh ↰ \Rsh ↱ \upharpoonleft ↿ \upharpoonright ↾ \restriction ↾
\downharpoonleft ⇃ \downharpoonright ⇂ \multimap ⊸ \nrightarrow ↛ \nleftarrow ↚ \nRightarrow ⇏
\nLeftarrow ⇍ \nleftrightarrow ↮ \nLeftrightarrow ⇎ \looparrowright ↬ \looparrowleft ↫
\coloneqq ≔ \colonequals ≔ \eqqcolon ≕ \equalscolon ≕ \Coloneqq ⩴ \coloncolonequals ⩴ \vcentcolon :
\ratio : \dblcolon ∷ \coloncolon ∷ \bigtriangleq ≜ \measeq ≞ \questeq ≟ \arceq ≘ \stareq ≛
\Perp ⫫ \indep ⫫
"""

OPENING = r"""
\langle ⟨ \lang ⟨ \lbrace { \{ { \lbrack [ \lparen ( \lfloor ⌊ \lceil ⌈ \lvert | \lVert ‖ \lgroup ⟮
\lmoustache ⎰ \ulcorner ⌜ \llcorner ⌞ \llbracket ⟦ \lBrack ⟦ \lBrace ⦃
"""

CLOSING = r"""
\rangle ⟩ \rang ⟩ \rbrace } \} } \rbrack ] \rparen ) \rfloor ⌋ \rceil ⌉ \rvert | \rVert ‖ \rgroup ⟯
\rmoustache ⎱ \urcorner ⌝ \lrcorner ⌟ \rrbracket ⟧ \rBrack ⟧ \rBrace ⦄
"""

PUNCTUATION = r"\ldotp . \cdotp ⋅"

DOTS = r"""
\ldots … \dotsc … \dotso … \mathellipsis … \cdots ⋯ \dotsb ⋯ \dotsm ⋯ \dotsi ⋯ \ddots ⋱ \iddots ⋰
\adots ⋰
"""

# Typed as they are, by their class in unimathsymbols.
TYPED = {
    "mathord": '/ | . @ "',
    "mathbin": "+",
    "mathrel": "= < > :",
    "mathopen": "( [",
    "mathclose": ") ] ! ?",
    "mathpunct": ", ;",
}

# Large operators: limits in display style, or beside.
SUMS = r"""
\sum ∑ \prod ∏ \coprod ∐ \bigcup ⋃ \bigcap ⋂ \bigsqcup ⨆ \biguplus ⨄ \bigvee ⋁ \bigwedge ⋀
\bigoplus ⨁ \bigotimes ⨂ \bigodot ⨀ \bigsqcap ⨅ \bigtimes ⨉
"""

INTEGRALS = r"""
\int ∫ \iint ∬ \iiint ∭ \iiiint ⨌ \oint ∮ \oiint ∯ \oiiint ∰ \intclockwise ∱
\varointclockwise ∲ \ointctrclockwise ∳ \fint ⨏
"""

FUNCTIONS = r"""
\sin \cos \tan \cot \sec \csc \arcsin \arccos \arctan \sinh \cosh \tanh \coth \log \ln \lg \exp
\deg \dim \hom \ker \arg \arctg \arcctg \ch \cosec \cotg \ctg \cth \sh \tg \th
"""

# Functions with limits below in display style.
LIMITS = r"\lim \max \min \sup \inf \det \gcd \Pr \plim"

# With thin spaces between their words.
SPACED_LIMITS = {
    r"\limsup": "lim\u2009sup",
    r"\liminf": "lim\u2009inf",
    r"\injlim": "inj\u2009lim",
    r"\projlim": "proj\u2009lim",
    r"\argmax": "arg\u2009max",
    r"\argmin": "arg\u2009min",
}
