// A question whose answer is more than a formula: an equation, an interval, a set, a vector, a matrix, a
// quantity or an antiderivative. Its field reads and shows that; all else is as where a formula is asked for.
customElements.define(
  "quiz-structure",
  /**
   * @typedef {(tag: string, ...children: (string | Node)[]) => any} Make An element of MathML.
   *
   * @extends {Own.Question<{ field: FormulaField, domain: Domain }>}
   */
  class extends customElements.get("quiz-formula") {
    prepare() {
      // @ts-expect-error a question with a field has one
      super.prepare();
      const { field } = this;
      const { names, point, kind } = field.dataset;
      const draw = field.draw.bind(field);
      field.read = (isDraft) =>
        learnmathora.structures.read(kind, field.value, names.split(" "), point, isDraft);
      field.draw = (tree, least) => this.draw(tree) ?? draw(tree, least);
    }

    get kind() {
      return this.field.dataset.kind;
    }

    // As MathML; nothing where it is a formula.
    /** @param {Tree} tree @returns {Element | undefined} */
    draw([sign, ...parts]) {
      /** @type {Make} */
      const element = (tag, ...children) => {
        const made = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
        made.append(...children);
        return made;
      };
      /** @type {(sizes: Record<string, number>) => Element} */
      const room = (sizes) => {
        const made = element("mspace");
        for (const name in sizes) made.setAttribute(name, `${sizes[name]}em`);
        return made;
      };
      /** @type {(text: string) => Element} */
      const mark = (text) => element("mo", text);
      /** @type {(...all: (string | Node)[]) => Element} */
      const row = (...all) => element("mrow", ...all);
      const { field } = this;
      /** @type {Element[]} */
      const drawn = parts.map((/** @type {any} */ each) =>
        Array.isArray(each) ? field.draw(each) : each
      );
      /** @type {(all: (string | Node)[], text: (n: number) => string) => (string | Node)[]} */
      const joined = (all, text) => all.flatMap((each, n) => n ? [mark(text(n)), each] : [each]);
      /** @type {(open: string, close: string) => Element} */
      const listed = (open, close) => {
        const between = field.dataset.point === "," ? ";" : ",";
        return row(mark(open), ...joined(drawn, () => between), mark(close));
      };
      if (sign === "set") return parts.length ? listed("{", "}") : mark("∅");
      if (sign === "list" && this.kind === "matrix" && Array.isArray(parts[0]?.[1])) {
        const rows = parts.map(([, ...row]) =>
          element(
            "mtr",
            ...row.map((/** @type {Tree} */ each) =>
              element("mtd", room({ height: 0.9, depth: 0.5 }), field.draw(each))
            ),
          )
        );
        return row(mark("("), element("mtable", ...rows), mark(")"));
      }
      if (sign === "list") return listed("(", ")");
      // @ts-expect-error two brackets
      if (/^[[(][)\]]$/.test(sign)) return listed(...sign);
      if (sign === "∅" || sign === "ℝ") return element("mi", sign);
      if (sign === "∪" || sign === "∩") {
        const isSaid = parts.some(([each]) => /[<≤>≥=≠]/.test(each));
        const said = { "∪": "∨", "∩": "∧" };
        return row(...joined(drawn, () => isSaid ? said[sign] : sign));
      }
      if (/^[<≤>≥=≠]+$/.test(sign)) return row(...joined(drawn, (n) => sign[n - 1]));
      if (sign !== "quantity") return;
      const isDegrees = `${parts[1]}` === "$,º";
      const unit = this.unit(parts[1], element, room);
      return row(drawn[0], room({ width: isDegrees ? 0 : 0.17 }), unit);
    }

    // Units are upright, and a product of them has no dot.
    /**
     * @param {Tree} tree
     * @param {Make} element
     * @param {(sizes: Record<string, number>) => Element} room
     * @returns {Element}
     */
    unit([kind, one, other], element, room) {
      /** @type {(each: Tree) => Element} */
      const inner = (each) => this.unit(each, element, room);
      if (kind === "$") {
        const name = element("mi", one.replace("º", "°"));
        name.setAttribute("mathvariant", "normal");
        return name;
      }
      if (kind === "*") {
        return element("mrow", inner(one), room({ width: 0.17 }), inner(other));
      }
      if (kind === "^") return element("msup", inner(one), this.field.draw(other));
      if (kind !== "/") return this.field.draw([kind, one, other]);
      const below = inner(other);
      const isProduct = "*/".includes(other[0]);
      const around = [element("mo", "("), below, element("mo", ")")];
      const slash = element("mo", "/");
      for (const side of ["lspace", "rspace"]) slash.setAttribute(side, "0");
      return element("mrow", inner(one), slash, ...isProduct ? around : [below]);
    }

    /** @param {string} given */
    refuse(given) {
      if (!given) return false;
      const { structures } = learnmathora;
      const { undefinedWords, untriedWords } = this.dataset;
      const why = this.field.fault ||
        (structures.isDefined(this.kind, this.field.read(), this.domain) ? "" : undefinedWords);
      this.dataset.refusedWords = `${why} ${untriedWords}`;
      return why;
    }

    // The answer but for its constant: that is said, and is no try.
    correct() {
      const { constantWords, untriedWords } = this.dataset;
      const { answer } = this.all[0].dataset;
      if (!constantWords || !this.fits("", answer)) return false;
      const right = this.answerOf(answer);
      const { structures } = learnmathora;
      if (!structures.lacksConstant(right, this.field.read(), this.domain)) return false;
      this.dataset.refusedWords = `${constantWords} ${untriedWords}`;
      this.say(this.line("refused"));
      return true;
    }

    /** @param {string} text */
    answerOf(text) {
      return learnmathora.structures.read(this.kind, text, this.domain.names);
    }

    /** @param {string} _ @param {string} answer */
    fits(_, answer) {
      const share = Number(this.all[0].dataset.share ?? 0);
      try {
        const right = this.answerOf(answer);
        const given = this.field.read();
        return learnmathora.structures.matches(this.kind, right, given, this.domain, share);
      } catch {
        return false;
      }
    }
  },
);
