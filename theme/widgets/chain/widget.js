// A formula as a graph: its values are computed forward, its rates backward, one step at a time.
customElements.define(
  "chain-widget",
  class extends learnmathora.Steps {
    begin() {
      const { compute } = learnmathora;
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
    }

    get kept() {
      return Object.keys(this.state).filter((name) => name !== "guess");
    }

    // Forward, the values; backward, the rates, and of each step its own.
    work() {
      const { nodes, state } = this;
      const values = {};
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
    equal(...texts) {
      return [...new Set(texts.filter(Boolean))].join(" = ");
    }

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
      const { digits } = learnmathora;
      const { equal } = this;
      const { active, count } = this;
      if (!active) return this.dataset.now;
      const { name, text, value, rate } = active;
      if (this.state.step <= count) return `${name} = ${text} = ${value}`;
      const users = this.nodes.filter((each) => each.sources.includes(name));
      const sum = (write) =>
        users.map((user) => {
          const n = user.sources.indexOf(name);
          return write(user, digits(user.own[n]), user.texts[n]);
        }).join(" + ");
      const isLast = (user) => user.name === this.last;
      return equal(
        this.rateOf(name),
        sum((user, _, text) =>
          isLast(user) ? text : `${this.rateOf(user.name)} · ${this.rateOf(name, user.name)}`
        ),
        sum((user, own) =>
          isLast(user) ? own : `${digits(user.rate)} · ${own.replace(/^−.*/, "($&)")}`
        ),
        digits(rate),
      );
    }

    words(more) {
      const shown = this.find(".node").map((box) => box.textContent.replace(/\s+/g, " ").trim());
      return { now: this.now, shown: shown.join("; "), ...more };
    }

    draw() {
      const { digits } = learnmathora;
      const { nodes, count, active, equal } = this;
      const { step } = this.state;
      this.work();
      nodes.forEach(({ box, name, value, rate }, n) => {
        box.classList.toggle("on", box === active?.box);
        box.children[2].textContent = n < nodes.length - count + step ? value : "";
        box.children[3].textContent = n >= nodes.length + count - step
          ? `${this.rateOf(name)} = ${digits(rate)}`
          : "";
      });
      this.querySelector(".now").textContent = this.now;
      this.tell(nodes.map(({ name, text, value, sources, texts, own, rate }) => [
        name,
        text,
        value,
        sources.map((source, n) => equal(this.rateOf(source, name), texts[n], digits(own[n])))
          .join(", "),
        digits(rate),
      ]));
    }

    // A guess is compared, and the whole way shown.
    check() {
      const { guess } = this.state;
      const { name, rate } = this.nodes.find((each) => each.name === this.dataset.guess);
      const isRight = Math.abs(guess - rate) <= 0.005 * Math.max(1, Math.abs(rate));
      const words = { rate: this.rateOf(name), value: learnmathora.digits(rate) };
      if (guess && isRight) this.reach();
      this.set({ step: guess ? this.count + this.nodes.length : this.state.step });
      this.verdict = this.say(guess ? isRight ? "guessed" : "missed" : "missing", words);
    }

    milestones() {
      const { verdict } = this;
      this.verdict = "";
      return [verdict || this.now];
    }
  },
);
