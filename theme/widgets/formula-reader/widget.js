// Formulas that learners type: read into a tree, and compared. The build does exactly the same in
// generator/learnmathora/equivalence/, which says why; both read the cases of tests/typed_formulas.json
// and tests/equivalent_formulas.json.
//
// A tree is a list: ["#", 2], ["$", "x"], ["~", tree] for a minus, ["+", tree, tree], ["sin", tree].
learnmathora.formula = (() => {
  /** @type {(text: string) => Map<string, any>} */
  // @ts-expect-error each has two sides
  const table = (text) => new Map(text.split(" ").map((each) => each.split("=")));
  const signs = table("−=- –=- ‐=- ·=* ×=* ⋅=* ∙=* ∗=* ÷=/ :=/ ∕=/ ⁄=/ **=^ [=( {=( ]=) }=) ∣=|");
  const others = table(
    "arcsin=asin arccos=acos arctan=atan log=ln lg=log10 lb=log2 ld=log2 sgn=sign tg=tan ctg=cot sen=sin",
  );
  const commands = table(
    "cdot=* times=* ast=* div=/ lvert=| rvert=| vert=| frac=frac dfrac=frac tfrac=frac sqrt=√",
  );
  const letters = table("ϕ=phi ϵ=epsilon ϑ=theta");
  /** @type {Record<string, string>} */
  const greek = {};
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
    .split(" ").forEach((name, n) => {
      // @ts-expect-error true counts as 1
      greek[name] = String.fromCharCode(945 + n + (n > 16));
      letters.set(greek[name], name);
    });
  /** @type {(text: string) => string} */
  const digits = (text) => [...text].map((each) => each.normalize("NFKC")).join("");
  /** @type {Record<string, string>} */
  const roots = { "√": "sqrt", "∛": "cbrt" };
  /** @type {Record<string, string>} */
  const stray = { ")": "closing", ",": "comma" };
  /** @type {Record<string, string>} */
  const inverses = { sin: "asin", cos: "acos", tan: "atan" };

  /** @type {(name: string) => string} */
  const plain = (name) =>
    digits([...name.replace(/[_{}]/g, "")].map((each) => letters.get(each) ?? each).join(""));
  /** @type {(code: string, at: { offset: number, length: number }, found?: any) => never} */
  const fail = (code, { offset, length }, found) => {
    throw Object.assign(new Error(code), { code, offset, length, found });
  };

  // Kinds of tokens: # a number, $ a name, f a function, ½, and signs without one; the last is the end.
  /** @type {(text: string, names: string[], point: string) => Token[]} */
  const tokens = (text, names, point) => {
    const known = new Map(Object.keys(functions).map((name) => [name, ["f", name]]));
    for (const [name, meant] of others) known.set(name, ["f", meant]);
    for (const name of ["pi", "e", ...names]) known.set(plain(name), ["$", name]);
    const dot = point === "," ? "(?:[.,٫]|\\{,\\})" : "[.٫]";
    const digit = "[0-9٠-٩۰-۹]";
    // The last kind is any character.
    const kinds = new RegExp(
      String
        .raw`((?:[\s\u200b-\u200f\u2061-\u2064\ufeff$]|\\[,;:! ()[\]]|\\(?:left|right|[bB]igg?[lr]?|q?quad|displaystyle)(?![A-Za-z]))+)|(${digit}+(?:${dot}${digit}*)?|${dot}${digit}+)|([½⅓⅔¼¾⅕-⅞])|([⁺⁻]?[⁰¹²³⁴-⁹]+)|\\(?:operatorname|mathrm|text|mathit)\s*\{\s*([A-Za-z]+)\s*\}|\\(?:var)?([A-Za-z]+(?:_[0-9]+|_\{\w+\})?)|(\p{L}+(?:_?[0-9]+|[₀-₉]+|_\p{L}|_\{\w+\})?)|(\*\*|[^])`,
      "uy",
    );
    /** @type {any[]} */
    const all = [];
    // What stands behind \frac without braces is one digit.
    let single = 0;
    for (let offset = 0; offset < text.length;) {
      kinds.lastIndex = offset;
      let [whole, space, number, half, power, upright, command, name, sign] = kinds.exec(text);
      let { length } = whole;
      /** @type {(...token: string[]) => unknown} */
      const add = (kind, text) => all.push({ kind, text, offset, length });
      const unknown = () => fail("unknown", { offset, length });
      if (number) {
        if (single) number = number[0];
        length = number.length;
        if (length > 15) fail("digits", { offset, length }, 15);
        add(
          "#",
          [...number.replace(/[{}]/g, "")].map((each) =>
            /[.,٫]/.test(each) ? "." : each.charCodeAt() & 15
          ).join(""),
        );
      } else if (half) add("½", half.normalize("NFKC"));
      else if (power) {
        add("", "^");
        if (power[0] === "⁻") add("", "-");
        add("#", digits(power).replace(/\D/g, ""));
      } else if (command && commands.has(command)) add("", commands.get(command));
      else if (command || upright) add(...known.get(plain(command || upright)) ?? unknown());
      else if (name) {
        /** @type {any} */
        let word;
        for (length = name.length; length; length -= 1) {
          const start = plain(name.slice(0, length));
          word = known.get(start) ?? known.get(start.toLowerCase());
          if (word && !/[_{]/.test(name[length - 1])) break;
        }
        if (!length) {
          length = (name.replace(/[0-9_{}₀-₉]+$/, "") || name).length;
          unknown();
        }
        add(...word);
      } else if (sign) add("", signs.get(sign) ?? sign);
      if (!space) single = all.at(-1).text === "frac" ? 2 : number && single ? single - 1 : 0;
      offset += length;
    }
    all.push({ kind: "end", offset: text.length, length: 0 });
    return all;
  };

  // One recursive descent, as in the build. With `isDraft` what is still to come is a □.
  /** @type {(all: Token[], isDraft: boolean) => Tree} */
  const parse = (all, isDraft) => {
    let place = 0;
    let depth = 0;
    let inBars = false;
    const here = () => all[place];
    const take = () => here().kind === "end" ? here() : all[place++];
    /** @type {(...texts: string[]) => boolean} */
    const at = (...texts) => !here().kind && texts.includes(here().text);
    const begins = () =>
      "#½$f".includes(here().kind || " ") || at("(", "frac", "√", "∛") || !inBars && at("|");
    const stop = () => fail(stray[here().text] ?? "sign", here());
    /** @type {(read: () => Tree) => Tree} */
    const deeper = (read) => {
      depth += 1;
      if (depth > 40) fail("deep", here());
      const tree = read();
      depth -= 1;
      return tree;
    };

    /** @type {() => Tree} */
    const sum = () => {
      const sign = at("+", "-") && take().text;
      let left = product();
      if (sign === "-") left = ["~", left];
      while (at("+", "-")) left = [take().text, left, product()];
      return left;
    };

    /** @type {() => Tree} */
    const product = () => {
      let left = signed();
      /** @type {string | undefined} */
      let sign;
      while (begins() || at("*", "/")) {
        if (at("*", "/")) {
          sign = take().text;
          left = [sign, left, signed()];
        } else left = ["*", left, factor(sign === "/")];
      }
      return left;
    };

    /** @type {(isDivided?: boolean) => Tree} */
    const factor = (isDivided) => {
      if ("#½".includes(here().kind || " ")) fail("between", here());
      if (isDivided) fail("ambiguous", here());
      return power();
    };

    /** @type {() => Tree} */
    const signed = () => {
      if (!at("+", "-")) return power();
      return deeper(() => take().text === "-" ? ["~", signed()] : signed());
    };

    /** @type {() => Tree} */
    const power = () => {
      let base = atom();
      while (at("!")) {
        const sign = take();
        if (base[0] === "#" && base[1] > 170) fail("large", sign, 170);
        base = ["factorial", base];
      }
      return at("^") ? ["^", base, exponent()] : base;
    };

    /** @type {() => Tree} */
    const exponent = () => {
      take();
      return deeper(signed);
    };

    /** @type {() => Tree} */
    const atom = () => {
      const token = take();
      const { kind, text } = token;
      if (kind === "#") return ["#", Number(text)];
      if (kind === "½") return ["/", ...text.split("⁄").map((each) => ["#", Number(each)])];
      if (kind === "$") return ["$", text];
      return deeper(() => compound(token));
    };

    /** @type {(token: Token) => Tree} */
    const compound = (token) => {
      const { kind, text } = token;
      if (kind === "f") return applied(token);
      if (kind) return isDraft ? ["$", "□"] : fail("ends", token);
      if (text === "(" || text === "|") return enclosed(token);
      if (text === "frac") return ["/", atom(), atom()];
      if (roots[text]) return root(token);
      fail("+-*/^!)|".includes(text) ? "missing" : "sign", token);
    };

    /** @type {(opening: Token) => Tree} */
    const enclosed = (opening) => {
      const before = inBars;
      inBars = opening.text === "|";
      const inner = sum();
      if (!at(inBars ? "|" : ")")) {
        const isEnd = here().kind === "end";
        if (!isEnd && !at(")")) stop();
        if (!isEnd || !isDraft) fail("unclosed", opening);
      }
      take();
      /** @type {Tree} */
      const tree = inBars ? ["abs", inner] : inner;
      inBars = before;
      return tree;
    };

    /** @type {(token: Token) => Tree} */
    const root = ({ text, length }) => {
      if (length === 1) return [roots[text], power()];
      const of = atom();
      if (!at("(") || of[0] !== "#") return ["sqrt", of];
      const radicand = atom();
      return of[1] === 3 ? ["cbrt", radicand] : ["^", radicand, ["/", ["#", 1], of]];
    };

    /** @type {(token: Token) => Tree} */
    const applied = (token) => {
      const raised = at("^") && exponent();
      const of = at("(", "|") ? atom() : argument(token);
      const inverse = `${raised}` === "~,#,1" && inverses[token.text];
      if (inverse) return [inverse, of];
      return raised ? ["^", [token.text, of], raised] : [token.text, of];
    };

    /** @type {(token: Token) => Tree} */
    const argument = (token) => {
      const isOpen = () => fail("argument", token);
      if (!begins() && !at("-")) return isDraft && here().kind ? ["$", "□"] : isOpen();
      let of = signed();
      while (begins() && here().kind !== "f") of = ["*", of, at("(") ? isOpen() : factor()];
      if (at("/") && all[place + 1].kind === "#" || at("*") && of[0] === "#") isOpen();
      return of;
    };

    const tree = sum();
    if (here().kind !== "end") stop();
    return tree;
  };

  // Throws what is wrong as { code, offset, length, found }.
  /** @type {Formula["read"]} */
  const read = (text, names, point = ".", isDraft = false) => {
    if (text.length > 400) fail("long", { offset: 400, length: text.length - 400 }, 400);
    if (text.includes("=")) fail("equals", { offset: text.indexOf("="), length: 1 }, "=");
    text = text.replace(/[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu, (each) => each.normalize("NFKC"));
    try {
      return parse(tokens(text, names, point), isDraft);
    } catch (wrong) {
      wrong.found ??= text.substr(wrong.offset, wrong.length);
      throw wrong;
    }
  };

  /** @type {(left: number, right: number) => number} */
  const quotient = (left, right) => right ? left / right : NaN;
  /** @type {(value: number) => number} */
  const bounded = (value) => value > 1e-290 && value < 1e290 ? value : NaN;
  /** @type {(left: number, right: number) => number} */
  const power = (left, right) => {
    if (left === 0) return right > 0 ? 0 : right === 0 ? 1 : NaN;
    if (left >= 0) return bounded(left ** right);
    for (const below of [1, 3, 5, 7, 9]) {
      const above = Math.floor(right * below + 0.5);
      if (Math.abs(right * below - above) < 1e-12) {
        return bounded((-left) ** right) * (above % 2 ? -1 : 1);
      }
    }
    return NaN;
  };
  /** @type {Record<string, (left: number, right: number) => number>} */
  const binary = {
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": quotient,
    "^": power,
  };
  /** @type {Record<string, (value: number) => number>} */
  const functions = {
    cot: (value) => quotient(1, Math.tan(value)),
    sec: (value) => 1 / Math.cos(value),
    csc: (value) => quotient(1, Math.sin(value)),
    exp: (value) => Math.abs(value) < 660 ? Math.exp(value) : NaN,
    ln: (value) => value ? Math.log(value) : NaN,
    log10: (value) => value ? Math.log10(value) : NaN,
    log2: (value) => value ? Math.log2(value) : NaN,
    factorial(value) {
      if (!(value >= 0 && value <= 170) || value % 1) return NaN;
      let product = 1;
      for (let n = 2; n <= value; n += 1) product *= n;
      return product;
    },
  };
  for (
    const name of "sin cos tan asin acos atan sinh cosh tanh sqrt cbrt abs sign floor ceil".split(
      " ",
    )
    // @ts-expect-error each is a function of one number
  ) functions[name] = Math[name];

  // The value at a point, and how far rounding may have moved it.
  /** @type {Formula["measured"]} */
  const measured = ([kind, one, other], values) => {
    if (kind === "#") return [one, one % 1 ? 4e-15 * one : 0];
    if (kind === "$") {
      if (Object.hasOwn(values, one)) return [values[one], 0];
      // @ts-expect-error other names have no value
      const value = { pi: Math.PI, e: Math.E }[one] ?? NaN;
      return [value, 4e-15 * value];
    }
    const parts = [measured(one, values), ...other ? [measured(other, values)] : []];
    if (kind === "~") return [-parts[0][0], parts[0][1]];
    /** @type {(...values: number[]) => number} */
    const compute = binary[kind] ?? functions[kind];
    const given = parts.map(([value]) => value);
    const found = compute(...given);
    const isExact = found % 1 === 0 && Math.abs(found) < 2 ** 53 && parts.every(([, off]) => !off);
    let error = isExact ? 0 : 4e-15 * Math.abs(found);
    parts.forEach(([value, off], n) => {
      if (off) {
        for (const moved of [value + off, value - off]) {
          error += Math.abs(compute(...given.with(n, moved)) - found);
        }
      }
    });
    return [found, error];
  };

  const most = 1e6;
  /** @type {(tree: Tree) => number} */
  const degree = ([kind, one, other]) => {
    if (kind === "#") return 0;
    if (kind === "$") return one === "e" ? Infinity : 1;
    if (kind === "~") return degree(one);
    let found = Infinity;
    if (kind === "^") {
      const [exponent] = measured(other, {});
      if (exponent % 1 === 0 && Math.abs(exponent) <= most) {
        found = Math.max(degree(one), 1) * Math.max(Math.abs(exponent), 1);
      }
    } else if (binary[kind]) found = degree(one) + degree(other);
    return found <= most ? found : Infinity;
  };

  // The value at one point modulo a prime; throws where that is divided by zero.
  const primes = [61n, 89n, 107n].map((power) => 2n ** power - 1n);
  const bases = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n];
  /** @type {(base: bigint, exponent: bigint, prime: bigint) => bigint} */
  const raise = (base, exponent, prime) => {
    let product = 1n;
    for (; exponent; exponent >>= 1n) {
      if (exponent & 1n) product = product * base % prime;
      base = base * base % prime;
    }
    return product;
  };
  /** @type {(tree: Tree, names: string[], prime: bigint) => bigint | null} */
  const inField = (tree, names, prime) => {
    /** @type {(value: bigint) => bigint} */
    const inverse = (value) => {
      if (value === 0n) throw new RangeError();
      return raise(value, prime - 2n, prime);
    };
    const places = [...names, "pi"];
    /** @type {(tree: Tree) => bigint} */
    const value = ([kind, one, other]) => {
      if (kind === "#") {
        /** @type {any[]} */
        const [digits, exponent = 0] = `${one}`.split("e");
        const decimals = (digits.split(".")[1] ?? "").length - exponent;
        return BigInt(digits.replace(".", "")) * inverse(10n ** BigInt(decimals) % prime) % prime;
      }
      if (kind === "$") return raise(bases[places.indexOf(one)], 65537n, prime);
      const left = value(one);
      if (kind === "~") return (prime - left) % prime;
      if (kind === "^") {
        const exponent = BigInt(measured(other, {})[0]);
        return exponent < 0 ? raise(inverse(left), -exponent, prime) : raise(left, exponent, prime);
      }
      const right = value(other);
      if (kind === "+") return (left + right) % prime;
      if (kind === "-") return (left + prime - right) % prime;
      return left * (kind === "*" ? right : inverse(right)) % prime;
    };
    try {
      return value(tree);
    } catch (fault) {
      if (fault instanceof RangeError) return null;
      throw fault;
    }
  };

  // x=-3..3,whole n=1..9,y
  const usual = [[-3, 3], [0, 1], [-3, 3], [-20, 20]];
  /** @type {Formula["domain"]} */
  const domain = (text) => {
    const spans = text.split(",").filter(Boolean).map((part) => {
      /** @type {any[]} */
      const [, whole, name, low, high] = /^(whole )?([^=]+)(?:=(.+)\.\.(.+))?$/.exec(part);
      return { whole, name, span: low && [Number(low), Number(high)] };
    });
    /** @type {Domain["point"]} */
    const point = (number) =>
      Object.fromEntries(spans.map(({ whole, name, span }, n) => {
        const share = (number + 1) * Math.sqrt([2, 3, 5, 7, 11, 13, 17, 19][n]) % 1;
        const [low, high] = span ?? usual[number % 4];
        return [name, low + (whole ? Math.floor(share * (high - low + 1)) : share * (high - low))];
      }));
    return { names: spans.map(({ name }) => name), point };
  };

  /** @type {(found: [number, number]) => boolean} */
  const isClear = ([value, error]) =>
    Number.isFinite(value) && error <= 1e-9 + 1e-6 * Math.abs(value);
  /** @type {(tree: Tree, where: Domain) => Generator<[[number, number], Values]>} */
  function* points(tree, { names, point }) {
    for (let n = 0; n < (names.length ? 256 : 1); n += 1) {
      const values = point(n);
      const found = measured(tree, values);
      if (isClear(found)) yield [found, values];
    }
  }
  /** @type {(where: Domain) => number} */
  const fewest = ({ names }) => names.length ? 8 : 1;

  // Whether `given` means what `answer` does, wherever that is defined in the domain.
  /** @type {Formula["equivalent"]} */
  const equivalent = (answer, given, where) => {
    if (degree(answer) + degree(given) < Infinity) {
      return primes.every((prime) => {
        const [one, other] = [answer, given].map((tree) => inField(tree, where.names, prime));
        return one !== null && one === other;
      });
    }
    let clear = 0;
    let missing = 0;
    for (const [[left, allowed], values] of points(answer, where)) {
      const found = measured(given, values);
      if (!Number.isFinite(found[0])) missing += 1;
      else if (isClear(found)) {
        clear += 1;
        if (Math.abs(left - found[0]) > allowed + found[1]) return false;
      }
      if (clear === 48) break;
    }
    return clear >= fewest(where) && missing * 3 <= clear;
  };

  /** @type {Formula["isDefined"]} */
  const isDefined = (tree, where) => equivalent(tree, tree, where);

  // As a name is written in formulas: α for alpha.
  /** @type {Formula["letter"]} */
  const letter = (name) => greek[name] ?? name;

  return { read, measured, equivalent, isDefined, domain, letter };
})();
