// A formula as a graph: its values are computed forward, its rates backward, one step at a time.
customElements.define(
  "chain-widget",
  /**
   * @typedef {{
   *   name: string,
   *   box: any,
   *   text: string,
   *   value: string,
   *   given: string,
   *   was?: string,
   *   compute?: Program,
   *   sources: string[],
   *   rates: Program[],
   *   texts: string[],
   *   own: number[],
   *   rate: number,
   * }} Node A value, what it is computed from, and by how much it changes the last.
   *
   * @extends {Own.Steps<{
   *   nodes: Node[],
   *   last: string,
   *   count: number,
   *   graph: HTMLElement,
   *   widths?: Pair,
   *   outcome: string,
   *   verdict: string,
   * }, any>}
   */
  class extends learnmathora.Steps {
    begin() {
      const { compute } = learnmathora;
      /** @type {(text: string | undefined, sign: string) => string[]} */
      const list = (text, sign) => text?.split(sign) ?? [];
      this.nodes = this.find(".node").map((box) => {
        const { program, sources, rates, texts, ...words } = box.dataset;
        return {
          ...words,
          box,
          compute: program && compute(program),
          sources: list(sources, " "),
          rates: list(rates, ";").map(compute),
          texts: list(texts, ";"),
        };
      });
      this.last = this.nodes.at(-1).name;
      this.count = this.nodes.filter((each) => each.compute).length;
      this.work();
      [this.graph] = this.find(".graph");
      new ResizeObserver(() => {
        this.widths = [this.graph.scrollWidth, this.graph.clientWidth];
        this.scroll();
      }).observe(this.graph);
    }

    get kept() {
      return Object.keys(this.state).filter((name) => name !== "guess");
    }

    // Forward, the values; backward, the rates, and of each step its own.
    work() {
      const { nodes, state } = this;
      /** @type {Values} */
      const values = {};
      /** @type {Values} */
      const whole = { [this.last]: 1 };
      for (const each of nodes) {
        values[each.name] = each.compute?.(values) ?? +(state[`value-${each.name}`] ?? each.given);
      }
      for (const each of [...nodes].reverse()) {
        each.value = learnmathora.digits(values[each.name]);
        each.rate = whole[each.name];
        each.own = each.sources.map((source, n) => {
          const own = each.rates[n](values);
          whole[source] = (whole[source] ?? 0) + each.rate * own;
          return own;
        });
      }
    }

    // What is equal, each text once.
    /** @param {string[]} texts */
    equal(...texts) {
      return [...new Set(texts.filter(Boolean))].join(" = ");
    }

    /** @param {string} name */
    rateOf(name, of = this.last) {
      return `∂${of}/∂${name}`;
    }

    // The node of the step taken last, and what that step says.
    get active() {
      const { nodes, count } = this;
      const { step } = this.state;
      return nodes.at(step > count ? count - step : step ? step - 1 - count : nodes.length);
    }

    get now() {
      const { active } = this;
      if (!active) return this.dataset.now;
      const { name, text, value } = active;
      return this.state.step > this.count ? this.sum(active) : `${name} = ${text} = ${value}`;
    }

    // The rate of a node adds up the ways to the last: one over each node that uses it.
    /** @param {Node} node */
    sum({ name, rate }) {
      const { digits } = learnmathora;
      const ways = this.nodes.filter((each) => each.sources.includes(name)).map((user) => {
        const n = user.sources.indexOf(name);
        const own = digits(user.own[n]);
        return user.name === this.last ? [user.texts[n], own] : [
          `${this.rateOf(user.name)} · ${this.rateOf(name, user.name)}`,
          `${digits(user.rate)} · ${own.replace(/^−.*/, "($&)")}`,
        ];
      });
      const added = [0, 1].map((n) => ways.map((way) => way[n]).join(" + "));
      return this.equal(this.rateOf(name), ...added, digits(rate));
    }

    words() {
      const shown = this.find(".node").map((box) => box.textContent.replace(/\s+/g, " ").trim());
      const given = this.nodes.filter((each) => !each.compute || each.name === this.last);
      const kept = given.map(({ name, value }) => `${name} = ${value}`).join(", ");
      return { now: this.now, shown: shown.join("; "), kept };
    }

    draw() {
      const { nodes } = this;
      this.work();
      nodes.forEach((node, n) => this.drawNode(node, n));
      this.mark(".ways", { d: this.ways });
      this.scroll();
      this.querySelector(".now").textContent = this.now;
      this.tell(nodes.map((node) => this.row(node)));
    }

    // What was computed stays beside what is, to be compared with it.
    /** @param {any} button */
    keep(button) {
      super.keep(button);
      const { nodes } = this;
      const isKept = button.ariaPressed === "true";
      for (const node of nodes) node.was = isKept ? ` (${node.value})` : "";
      nodes.forEach((node, n) => this.drawNode(node, n));
    }

    // It shows its value once that is computed, and its rate once the way back has come to it.
    /** @param {Node} node @param {number} n */
    drawNode({ box, name, value, rate, was }, n) {
      const { nodes, count, active, state } = this;
      const own = `${this.rateOf(name)} = ${learnmathora.digits(rate)}`;
      box.classList.toggle("on", box === active?.box);
      const [, , shown] = box.children;
      shown.textContent = n < nodes.length - count + state.step ? value : "";
      if (was) {
        const kept = shown.appendChild(document.createElementNS(box.namespaceURI, "tspan"));
        kept.textContent = was;
      }
      box.children[3].textContent = n < nodes.length + count - state.step ? "" : own;
    }

    // Arrows along which the step taken last came: forward from its sources, back from its users.
    get ways() {
      const { active, nodes } = this;
      if (!active) return "";
      /** @type {(node: Node, side: number) => Pair} */
      const place = ({ box }, side) => {
        const { e, f } = box.transform.baseVal[0].matrix;
        return [e + side * 62, f];
      };
      const isForward = this.state.step <= this.count;
      const others = nodes.filter(({ name, sources }) =>
        isForward ? active.sources.includes(name) : sources.includes(active.name)
      );
      const side = isForward ? 1 : -1;
      return others.map((each) => this.arrow(place(each, side), place(active, -side))).join("");
    }

    /** @param {Pair} from @param {Pair} to */
    arrow([x, y], [toX, toY]) {
      const size = Math.hypot(toX - x, toY - y);
      const [across, down] = [8 * (toX - x) / size, 8 * (toY - y) / size];
      const sides = [0.6, -0.6].map((turn) => [
        toX - across - turn * down,
        toY - down + turn * across,
      ]);
      return `M${x} ${y}L${toX} ${toY}M${sides[0]}L${toX} ${toY}L${sides[1]}`;
    }

    // A graph that is wider than its place brings the step taken last into view. Its widths are known
    // from whenever they change: asked for at each step, they would have the page laid out anew.
    scroll() {
      const { active, graph, widths = [0, 0] } = this;
      if (!active || widths[0] <= widths[1]) return;
      // @ts-expect-error it is the picture
      const { width } = graph.firstElementChild.viewBox.baseVal;
      const part = active.box.transform.baseVal[0].matrix.e / width;
      graph.scrollLeft = part * widths[0] - widths[1] / 2;
    }

    /** @param {Node} node */
    row({ name, text, value, sources, texts, own, rate }) {
      const { digits } = learnmathora;
      const rates = sources.map((source, n) =>
        this.equal(this.rateOf(source, name), texts[n], digits(own[n]))
      );
      return [name, text, value, learnmathora.local(rates.join(", ")), digits(rate)];
    }

    // A guess is compared, and the whole way shown.
    check() {
      const { guess } = this.state;
      // @ts-expect-error it is one of them
      const { name, rate } = this.nodes.find((each) => each.name === this.dataset.guess);
      const isRight = Math.abs(guess - rate) <= 0.005 * Math.max(1, Math.abs(rate));
      const words = { rate: this.rateOf(name), value: learnmathora.digits(rate) };
      if (guess && isRight) this.reach();
      this.set({ step: guess ? this.count + this.nodes.length : this.state.step });
      this.outcome = guess ? isRight ? "good" : "bad" : "";
      this.verdict = this.say(guess ? isRight ? "guessed" : "missed" : "missing", words);
    }

    milestones() {
      const { verdict, outcome } = this;
      this.verdict = this.outcome = "";
      this.mood = outcome;
      return [verdict || this.now];
    }
  },
);
