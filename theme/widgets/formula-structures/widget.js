// Answers that are more than one formula: equations, intervals, sets, vectors, matrices, quantities and
// antiderivatives, read and compared. The build does exactly the same in
// generator/learnmathora/equivalence/ (structured, matching, units), which says why; both read the cases of
// tests/structures.json.
//
// A structure is a list as a tree is: ["=", tree, tree], ["set", …], ["list", …], ["quantity", number, unit],
// ["[)", low, high], ["<", tree, tree], ["∪", …].
learnmathora.structures = (() => {
  const { formula } = learnmathora;
  /** @type {(text: string) => string} */
  const word = (text) => String.raw`(?<![\p{L}\\])${text}(?!\p{L})`;
  /** @type {any[][]} */
  const signs = [
    [String.raw`\\\\`, ";"],
    [
      String
        .raw`\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle)(?![A-Za-z])|\\[,;:! ]|[\s$]`,
      " ",
    ],
    [String.raw`\\begin\s*\{\w*matrix\}`, "["],
    [String.raw`\\end\s*\{\w*matrix\}`, "]"],
    ["&", ","],
    [String.raw`\\\{`, "{"],
    [String.raw`\\\}`, "}"],
    [String.raw`\\langle|⟨`, "("],
    [String.raw`\\rangle|⟩`, ")"],
    [String.raw`<=|=<|\\leq?(?:slant)?(?![A-Za-z])|[≦⩽]`, "≤"],
    [String.raw`>=|=>|\\geq?(?:slant)?(?![A-Za-z])|[≧⩾]`, "≥"],
    [String.raw`!=|<>|\\neq?(?![A-Za-z])`, "≠"],
    [String.raw`\\lt(?![A-Za-z])`, "<"],
    [String.raw`\\gt(?![A-Za-z])`, ">"],
    [String.raw`\\(?:cup|lor|vee)(?![A-Za-z])|∨|${word("or")}`, "∪"],
    [String.raw`(?<=[)\]}]) *[uU](?= *[({\[\]])`, "∪"],
    [String.raw`\\(?:cap|land|wedge)(?![A-Za-z])|∧|${word("and")}`, "∩"],
    [String.raw`\\infty(?![A-Za-z])|${word("(?:inf(?:inity)?|oo)")}`, "∞"],
    [String.raw`\\pm(?![A-Za-z])|\+\/[-−–]`, "±"],
    [String.raw`\\in(?![A-Za-z])`, "∈"],
    [String.raw`\\(?:emptyset|varnothing)(?![A-Za-z])`, "∅"],
    [String.raw`\\mathbb\s*\{R\}|\\mathbb R|\\R(?![A-Za-z])`, "ℝ"],
  ].map(([pattern, sign]) => [new RegExp(pattern, "gu"), sign]);
  /** @type {(text: string) => string} */
  const plain = (text) =>
    signs.reduce(
      (all, [pattern, sign]) => all.replace(pattern, (found) => sign.padEnd(found.length)),
      text,
    );
  const relations = "<≤>≥=≠";
  const constants = ["C", "c", "K", "k"];
  /** @type {Tree} */
  const infinity = ["$", "∞"];
  const most = 36;

  /** @type {(code: string, start: number, end: number, found?: any) => never} */
  const fail = (code, start, end, found) => {
    throw Object.assign(new Error(code), { code, offset: start, length: end - start, found });
  };
  /** @type {(value: number) => Tree} */
  const number = (value) => value < 0 ? ["~", ["#", -value]] : ["#", value];
  /** @type {(tree: Tree, values: Record<string, Tree>) => Tree} */
  const substitute = (tree, values) =>
    tree[0] === "#"
      ? tree
      : tree[0] === "$"
      ? Object.hasOwn(values, tree[1]) ? values[tree[1]] : tree
      : [tree[0], ...tree.slice(1).map((each) => substitute(each, values))];
  const named = ["pi", "e"];
  /** @type {(tree: Tree) => string[]} */
  const names = ([kind, ...parts]) => {
    if (kind === "$") return parts.filter((name) => !named.includes(name));
    return kind === "#" ? [] : parts.flatMap(names);
  };
  /** @type {(tree: Tree) => number} */
  const end = (tree) => formula.measured(tree, { "∞": Infinity })[0];

  // Units, in base units: of those in the first list each may have a prefix.
  /** @type {(text: string) => Map<string, string>} */
  // @ts-expect-error each has two sides
  const table = (text) => new Map(text.split(" ").map((each) => each.split("=")));
  const base = ["A", "K", "bit", "cd", "g", "m", "mol", "s"];
  const prefixed = table(
    "N=kg*m/s^2 Pa=N/m^2 J=N*m W=J/s Hz=1/s C=A*s V=W/A F=C/V Ω=V/A ohm=V/A S=A/V Wb=V*s T=Wb/m^2 H=Wb/A lm=cd lx=lm/m^2 Bq=1/s Gy=J/kg Sv=J/kg L=dm^3 l=dm^3 t=1000kg bar=10^5Pa eV=1.602176634*10^-19J Wh=3600J cal=4.184J B=8bit rad=1",
  );
  const alone = table(
    "min=60s h=3600s d=86400s sec=s hr=h ha=10^4m^2 º=pi/180 deg=pi/180 sr=1 ºC=K ºF=5/9*K in=2.54cm ft=12in yd=3ft mi=1760yd lb=453.59237g oz=lb/16 atm=101325Pa mph=mi/h kph=km/h",
  );
  const prefixes = table(
    "da=1 Y=24 Z=21 E=18 P=15 T=12 G=9 M=6 k=3 h=2 d=-1 c=-2 m=-3 µ=-6 μ=-6 u=-6 n=-9 p=-12 f=-15 a=-18 z=-21 y=-24",
  );
  /** @type {Values} */
  const zeroes = { "ºC": 273.15, "ºF": 459.67 };
  /** @type {(name: string) => boolean} */
  const known = (name) => base.includes(name) || prefixed.has(name);
  /** @type {(name: string) => any} */
  const prefix = (name) =>
    [...prefixes.keys()].find((each) => name.startsWith(each) && known(name.slice(each.length)));
  /** @type {(name: string) => boolean} */
  const isUnit = (name) => known(name) || alone.has(name) || prefix(name) !== undefined;
  /** @type {(text: string) => string[]} */
  const words = (text) => (text.match(/\p{L}+/gu) ?? []).filter(isUnit);
  /** @type {(name: string) => Tree} */
  const inBase = (name) => {
    if (base.includes(name)) return ["$", name];
    const text = prefixed.get(name) ?? alone.get(name);
    if (text) return expanded(formula.read(text, words(text)));
    const first = prefix(name);
    const power = ["^", ["#", 10], number(Number(prefixes.get(first)))];
    return ["*", power, inBase(name.slice(first.length))];
  };
  /** @type {(tree: Tree) => Tree} */
  const expanded = (tree) =>
    substitute(tree, Object.fromEntries(names(tree).map((name) => [name, inBase(name)])));
  /** @type {(quantity: Tree) => Tree} */
  const measure = ([, amount, unit]) => {
    const zero = unit[0] === "$" && zeroes[unit[1]];
    return ["*", zero ? ["+", amount, ["#", zero]] : amount, expanded(unit)];
  };

  // What an answer of each kind is read into; with isDraft what is still to come is left out.
  /** @type {(text: string, known: string[], point: string, isDraft: boolean) => Readers} */
  const reader = (text, known, point, isDraft) => {
    /** @type {(span: Span) => Span} */
    const trimmed = ([start, end]) => {
      while (start < end && text[start] === " ") start += 1;
      while (end > start && text[end - 1] === " ") end -= 1;
      return [start, end];
    };
    /** @type {(span: Span) => string} */
    const written = (span) => text.slice(...trimmed(span));
    /** @type {(code: string, span: Span) => never} */
    const wrong = (code, span) => fail(code, ...trimmed(span));
    /** @type {(at: number) => Tree} */
    const missing = (at) => {
      if (isDraft) return ["$", "□"];
      [at] = trimmed([at, text.length]);
      return at < text.length ? fail("missing", at, at + 1) : fail("ends", at, at);
    };
    /** @type {(span: Span) => Tree} */
    const read = (span) => {
      const [start, end] = trimmed(span);
      if (start === end) return missing(end);
      try {
        return formula.read(text.slice(start, end), known, point, isDraft);
      } catch (wrong) {
        wrong.offset += start;
        throw wrong;
      }
    };
    /** @type {(at: number) => boolean} */
    const isDecimal = (at) =>
      text[at] === "," && point === "," && /^\p{Nd},\p{Nd}$/u.test(text.slice(at - 1, at + 2));
    /** @type {(sign: string) => number} */
    // @ts-expect-error true counts as 1
    const step = (sign) => "([{".includes(sign) - ")]}".includes(sign);
    // The spans between signs where no bracket is open.
    /** @type {(span: Span, at?: string) => Span[]} */
    const cut = ([start, end], at = ",;") => {
      /** @type {Span[]} */
      const found = [];
      let depth = 0;
      for (let n = start; n < end; n += 1) {
        depth += step(text[n]);
        if (depth || !at.includes(text[n]) || isDecimal(n)) continue;
        found.push([start, n]);
        start = n + 1;
        if (found.length === most) fail("parts", start, start + 1, most);
      }
      return [...found, [start, end]];
    };
    // What stands in the brackets around all of a span, if there are such.
    /** @type {(span: Span) => Span | undefined} */
    const opened = (span) => {
      const [start, end] = trimmed(span);
      if (!"([{".includes(text[start] ?? " ")) return;
      let depth = 0;
      for (let at = start; at < end; at += 1) {
        depth += step(text[at]);
        if (!depth) return at === end - 1 ? [start + 1, at] : undefined;
      }
      return isDraft ? [start + 1, end] : fail("unclosed", start, start + 1, text[start]);
    };
    /** @type {(span: Span, at?: string) => Span[]} */
    const members = (span, at) => {
      const inner = opened(span);
      const parts = cut(inner ?? span, at);
      if (parts.length > 1 || !inner) return parts;
      for (let n = inner[0]; n < inner[1]; n += 1) {
        if (isDecimal(n) && !isDraft) fail("separate", n, n + 1);
      }
      return written(inner) ? parts : [];
    };
    /** @type {(pattern: RegExp, span: Span) => Span} */
    const behind = (pattern, [start, end]) => {
      pattern.lastIndex = start;
      return [pattern.test(text.slice(0, end)) ? pattern.lastIndex : start, end];
    };
    const isIn = / *\p{L}[\p{L}\p{N}_{}]* *∈/uy;
    const isNamed = / *\p{L}[\p{L}\p{N}_{}]* *[=∈]/uy;

    /** @type {(span: Span) => Tree[]} */
    const element = (span) => {
      span = behind(isNamed, span);
      const whole = text;
      if (!whole.slice(...span).includes("±")) return [read(span)];
      const both = ["+", "-"].map((sign) => {
        text = whole.slice(0, span[0]) + whole.slice(...span).replaceAll("±", sign) +
          whole.slice(span[1]);
        return read(span);
      });
      text = whole;
      return both;
    };

    /** @type {(span: Span) => Tree} */
    const bound = (span) => {
      const sign = /^(?:\+?|([-−–]) *)∞$/.exec(written(span));
      if (sign) return sign[1] ? ["~", infinity] : infinity;
      const tree = read(span);
      return isDraft || !Number.isNaN(end(tree)) ? tree : wrong("bound", span);
    };
    /** @type {(span: Span) => Tree} */
    const relation = (span) => {
      const parts = cut(span, relations);
      const own = parts.slice(0, -1).map(([, at]) => text[at]).join("");
      const trees = parts.map((each) => written(each).endsWith("∞") ? infinity : read(each));
      const isName = trees.map(([kind, name]) => kind === "$" && ![...named, "∞"].includes(name));
      const isWrong = parts.length > 3 || !own ||
        isName.some((each, n) => n && each === isName[n - 1]);
      if (isWrong && !isDraft) wrong("alone", span);
      return [own, ...trees.map((tree, n) => isName[n] ? tree : bound(parts[n]))];
    };
    /** @type {(span: Span) => Tree} */
    const between = (span) => {
      const [start, stop] = trimmed(behind(isIn, span));
      const own = text.slice(start, stop);
      if (!own) return missing(stop);
      if (["∅", "{}", "ℝ", "R"].includes(own)) return ["ℝR".includes(own) ? "ℝ" : "∅"];
      if (/[<≤>≥=≠]/.test(own)) {
        const inner = opened([start, stop]);
        return inner ? kinds.interval(inner) : relation([start, stop]);
      }
      const inner = own[0] === "{" && opened([start, stop]);
      if (inner) return ["set", ...cut(inner).map(bound)];
      const isClosed = own.length > 1 && /[)\][]$/.test(own);
      if (!/^[([\]]/.test(own) || !isClosed && !isDraft) wrong("interval", span);
      const ends = cut([start + 1, isClosed ? stop - 1 : stop]);
      if (ends.length !== 2 && !isDraft) wrong("interval", span);
      const [low, high = ["$", "□"]] = ends.map(bound);
      const brackets = (own[0] === "[" ? "[" : "(") + (own.at(-1) === "]" ? "]" : ")");
      const isEmpty = end(low) === end(high) && brackets !== "[]";
      if ((end(low) > end(high) || isEmpty) && !isDraft) wrong("order", [start, stop]);
      return [brackets, low, high];
    };
    /** @type {(span: Span, all: string) => Tree} */
    const joined = ([start, end], all) => {
      if (!all) return between([start, end]);
      /** @type {Span[]} */
      const parts = [];
      for (let at = start; at < end; at += 1) {
        if (text[at] !== all[0]) continue;
        parts.push([start, at]);
        start = at + 1;
        if (parts.length === most) fail("parts", at, at + 1, most);
      }
      const rest = all.slice(1);
      if (!parts.length) return joined([start, end], rest);
      // @ts-expect-error two numbers are a span
      return [all[0], ...[...parts, [start, end]].map((each) => joined(each, rest))];
    };

    /** @type {(span: Span) => Tree} */
    const amount = (span) => {
      known = [];
      /** @type {any} */
      const found = /^ *([-−–+]?)([\d.,]+)[eE]([-−–+]?)(\d{1,3}) *$/.exec(text.slice(...span));
      if (!found) return read(span);
      const [whole, sign, digits, minus, exponent] = found;
      const start = span[0] + whole.indexOf(digits);
      const power = number((minus && minus !== "+" ? -1 : 1) * exponent);
      /** @type {Tree} */
      const tree = ["*", read([start, start + digits.length]), ["^", ["#", 10], power]];
      return sign && sign !== "+" ? ["~", tree] : tree;
    };
    // What of a number are words.
    const inNumbers = "pi e sqrt cbrt sin cos tan ln lg log exp E".split(" ");

    /** @type {Readers} */
    const kinds = {
      equation(span) {
        const sides = cut(span, "=");
        if (sides.length === 1) return isDraft ? read(span) : wrong("equation", span);
        if (sides.length > 2) fail("equals_twice", sides[1][1], sides[1][1] + 1);
        return ["=", ...sides.map(read)];
      },
      antiderivative(span) {
        known = [...known, ...constants.filter((each) => !known.includes(each))];
        return read(span);
      },
      set(span) {
        span = behind(isIn, span);
        if (written(span) === "∅") return ["set"];
        return ["set", ...members(span, ",;∪").flatMap(element)];
      },
      vector(span) {
        const parts = members(span);
        if (parts.length < 2 && !isDraft) wrong("vector", span);
        return ["list", ...parts.map(read)];
      },
      matrix(span) {
        const inner = opened(span);
        if (!inner) return isDraft ? read(span) : wrong("matrix", span);
        let rows = cut(inner, ";");
        if (rows.length === 1) {
          const listed = cut(inner, ",");
          if (listed.every((each) => /^[[({]/.test(written(each)))) rows = listed;
        }
        /** @type {any[]} */
        const found = rows.map((each) => ["list", ...members(each).map(read)]);
        found.forEach(({ length }, n) => {
          if ((length !== found[0].length || length < 2) && !isDraft) wrong("ragged", rows[n]);
        });
        return ["list", ...found];
      },
      interval: (span) => joined(span, "∪∩"),
      quantity(span) {
        text = text.replaceAll("°", "º").replace(
          /\\(?:mathrm|text|operatorname) *\{([^{}]*)\}/g,
          (whole, inner) => {
            const before = whole.indexOf("{") + 1;
            return " ".repeat(before) + inner + " ".repeat(whole.length - before - inner.length);
          },
        );
        const found = [...text.matchAll(/\p{L}+/gu)].filter(({ 0: name, index }) =>
          text[index - 1] !== "\\" && (isUnit(name) || !inNumbers.includes(name))
        );
        if (!found.length) return isDraft ? amount(span) : wrong("unitless", span);
        for (const { 0: name, index } of found) {
          if (!isUnit(name)) fail("unit", index, index + name.length);
        }
        let begin = found[0].index;
        while (text[begin - 1] === "(") begin -= 1;
        const before = text.slice(0, begin).replace(/[ *·⋅×∙]+$/, "")
          .replace(/\\(?:cdot|times)$/, "");
        const isBelow = before.endsWith("/");
        // @ts-expect-error true counts as 1
        const tree = amount([0, before.length - isBelow]);
        known = found.map(([name]) => name);
        const unit = read([begin, span[1]]);
        return ["quantity", tree, isBelow ? ["^", unit, ["~", ["#", 1]]] : unit];
      },
    };
    return kinds;
  };

  // Throws what is wrong as { code, offset, length, found }.
  /** @type {Structures["read"]} */
  const read = (kind, text, names, point = ".", isDraft = false) => {
    if (text.length > 400) fail("long", 400, text.length, 400);
    try {
      return reader(plain(text), names, point, isDraft)[kind]([0, text.length]);
    } catch (wrong) {
      wrong.found ||= text.substr(wrong.offset, wrong.length);
      throw wrong;
    }
  };

  /** @type {Tree} */
  const zero = ["#", 0];
  const nothing = formula.domain("");
  const positive = formula.domain(base.map((name) => `${name}=0.5..3`).join(","));
  /** @type {(tree: Tree, values: Values) => Tree} */
  const at = (tree, values) =>
    substitute(
      tree,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)])),
    );
  /** @type {(tree: Tree) => boolean} */
  const isZero = (tree) => formula.equivalent(tree, zero, nothing);
  /** @type {(...trees: Tree[]) => boolean} */
  const hasValue = (...trees) => trees.every((each) => formula.isDefined(each, nothing));
  /** @type {(where: Domain, isFine: (values: Values) => boolean) => Values | undefined} */
  const pointOf = (where, isFine) => {
    for (let n = 0; n < 12; n += 1) {
      const values = where.point(n);
      if (isFine(values)) return values;
    }
  };
  /** @type {(answer: Tree, given: Tree, where: Domain) => boolean} */
  const isMultiple = (answer, given, where) => {
    const values = pointOf(where, (values) => {
      const one = at(answer, values);
      return hasValue(one, at(given, values)) && !isZero(one);
    });
    if (!values) return false;
    const [one, other] = [at(answer, values), at(given, values)];
    return !isZero(other) && formula.equivalent(["*", answer, other], ["*", given, one], where);
  };
  /** @type {(tree: Tree, where: Domain) => Tree} */
  const withOneConstant = (tree, { names }) => {
    const free = constants.filter((each) => !names.includes(each));
    return substitute(tree, Object.fromEntries(free.map((each) => [each, ["$", "C"]])));
  };
  /** @type {Compared} */
  const hasSlope = (answer, given, where) => {
    const own = where.names.filter((each) => each !== "C");
    /** @type {any} */
    const name = ["x", "t", ...own].find((each) => own.includes(each));
    const trees = [answer, given].map((tree) => withOneConstant(tree, where));
    /** @type {(values: Values) => any[]} */
    const grown = (values) => trees.map((tree) => ["-", tree, at(tree, { [name]: values[name] })]);
    /** @type {any} */
    const values = pointOf(
      where,
      (values) => hasValue(...grown(values).map((each) => at(each, values))),
    );
    // @ts-expect-error there are two
    return Boolean(values) && formula.equivalent(...grown(values), where);
  };
  /** @type {(one: Tree, other: Tree, where: Domain) => boolean} */
  const holds = ([, ...one], [, ...other], where) =>
    one.every((left) => other.some((right) => formula.equivalent(right, left, where)));
  /** @type {Compared} */
  const alike = (one, other, where) => {
    const isList = one[0] === "list";
    if (isList !== (other[0] === "list")) return false;
    if (!isList) return formula.equivalent(one, other, where);
    return one.length === other.length &&
      one.slice(1).every((each, n) => alike(each, other[n + 1], where));
  };
  /** @type {(answer: Tree, given: Tree, share?: number) => boolean} */
  const measures = (answer, given, share) => {
    if (!share) return formula.equivalent(answer, given, positive);
    if (!isMultiple(answer, given, positive)) return false;
    const [one, other] = [answer, given].map((tree) =>
      formula.measured(tree, positive.point(0))[0]
    );
    return Math.abs(other / one - 1) <= share;
  };

  // Intervals: from where to where, and whether the ends belong to it.
  /** @type {Record<string, string>} */
  const turned = { "<": ">", ">": "<", "≤": "≥", "≥": "≤" };
  /** @type {(sign: string, left: Tree, right: Tree) => Stretch[]} */
  const related = (sign, left, right) => {
    if (!Number.isNaN(end(left))) [sign, right] = [turned[sign] ?? sign, left];
    const value = end(right);
    return [
      ...("<≤≠".includes(sign) ? [[-Infinity, false, value, sign === "≤"]] : []),
      ...(">≥≠".includes(sign) ? [[value, sign === "≥", Infinity, false]] : []),
      ...(sign === "=" ? [[value, true, value, true]] : []),
    ];
  };
  /** @type {(one: Stretch, two: Stretch) => Stretch} */
  const overlap = (one, two) => {
    const low = Math.max(one[0], two[0]);
    const high = Math.min(one[2], two[2]);
    /** @type {(n: number, value: number) => boolean} */
    const has = (n, value) => [one, two].every((each) => each[n] !== value || each[n + 1]);
    return [low, has(0, low), high, has(2, high)];
  };
  /** @type {(stretch: Stretch) => boolean} */
  const isEmpty = ([low, hasLow, high, hasHigh]) =>
    low > high || low === high && !(hasLow && hasHigh);
  /** @type {(all: Stretch[][]) => Stretch[]} */
  const common = (all) =>
    all.reduce((first, other) =>
      first.flatMap((one) => other.map((two) => overlap(one, two))).filter((each) => !isEmpty(each))
    );
  /** @type {(tree: Tree) => Stretch[]} */
  const stretches = ([sign, ...parts]) => {
    if (sign === "∅") return [];
    if (sign === "ℝ") return [[-Infinity, false, Infinity, false]];
    if (sign === "set") return parts.map((each) => [end(each), true, end(each), true]);
    if (sign === "∪") return parts.flatMap(stretches);
    if (sign === "∩") return common(parts.map(stretches));
    if (/[([]/.test(sign)) {
      return [[end(parts[0]), sign[0] === "[", end(parts[1]), sign[1] === "]"]];
    }
    return common([...sign].map((each, n) => related(each, parts[n], parts[n + 1])));
  };
  /** @type {(one: number, other: number) => boolean} */
  const near = (one, other) =>
    one === other ||
    Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
  /** @type {(all: Stretch[]) => Stretch[]} */
  const merged = (all) => {
    /** @type {Stretch[]} */
    const found = [];
    for (const each of all.toSorted((one, two) => one[0] - two[0] || two[1] - one[1])) {
      const last = found.at(-1);
      if (last && (last[2] > each[0] || near(last[2], each[0]) && (last[3] || each[1]))) {
        const [, , high, hasHigh] = each;
        if (high > last[2]) [last[2], last[3]] = [high, hasHigh];
        else if (high === last[2]) last[3] ||= hasHigh;
      } else found.push([...each]);
    }
    return found;
  };
  /** @type {(one: Stretch[], other: Stretch[]) => boolean} */
  const agree = (one, other) =>
    one.length === other.length && one.every(([low, hasLow, high, hasHigh], n) => {
      const each = other[n];
      return near(low, each[0]) && near(high, each[2]) && hasLow === each[1] &&
        hasHigh === each[3];
    });

  /** @type {(equation: Tree) => Tree} */
  const difference = ([, left, right]) => ["-", left, right];
  /** @type {Record<string, Compared>} */
  const compared = {
    equation: (answer, given, where) => isMultiple(difference(answer), difference(given), where),
    interval: (answer, given) => agree(merged(stretches(answer)), merged(stretches(given))),
    set: (answer, given, where) => holds(answer, given, where) && holds(given, answer, where),
    vector: alike,
    matrix: alike,
    quantity: (answer, given, _, share) => measures(measure(answer), measure(given), share),
    antiderivative: hasSlope,
  };
  // Whether `given` is the answer; of a quantity, whether it is no further off than a share of it.
  /** @type {Structures["matches"]} */
  const matches = (kind, answer, given, where, share = 0) =>
    compared[kind](answer, given, where, share);

  /** @type {(answer: Tree) => Tree[]} */
  const formulas = (answer) =>
    answer[0] === "set" || answer[0] === "list" ? answer.slice(1).flatMap(formulas) : [answer];
  /** @type {Structures["isDefined"]} */
  const isDefined = (kind, answer, where) => {
    if (kind === "interval") return true;
    if (kind === "equation") {
      const tree = difference(answer);
      return formula.isDefined(tree, where) && !formula.equivalent(zero, tree, where);
    }
    if (kind === "quantity") return hasValue(answer[1]);
    if (kind === "antiderivative") {
      return formula.isDefined(withOneConstant(answer, where), where);
    }
    return formulas(answer).every((each) => formula.isDefined(each, where));
  };
  /** @type {Structures["lacksConstant"]} */
  const lacksConstant = (answer, given, where) => {
    const [one, other] = [answer, given].map((tree) =>
      names(withOneConstant(tree, where)).includes("C")
    );
    return one && !other;
  };

  return { read, matches, isDefined, lacksConstant };
})();
