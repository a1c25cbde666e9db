// What goes step by step from place to place, with a table of them and a chart of the height at each.
// @ts-expect-error where its plot is and what its words are is a widget's own
learnmathora.Steps = class extends learnmathora.Stepping {
  // From one place to the next, each with a height and a slope there, up to the step at which we are
  // or a place that is far off or undefined. Where there is none to begin with, the last way stays.
  /** @this {Steps} @param {Place} now @param {(now: Place) => Place} next */
  walk(now, next) {
    /** @type {Place[]} */
    const trail = [];
    while (trail.length <= this.state.step && isFinite(now.f + now.slope)) {
      trail.push(now);
      if (this.plot.off(now.x, now.y) > 1.5) break;
      now = next(now);
    }
    this.trail = trail[0] ? trail : this.trail;
    [this.now, this.prior] = this.trail.slice(-2).reverse();
    this.isGone = trail.length <= this.state.step || this.plot.off(this.now.x, this.now.y) > 0.5;
  }

  // The height by step, drawn beside the walk as far as it has come; `f` is the height just now.
  /** @this {Steps} @param {number} f @param {number} part */
  chart(f, part) {
    const [low, high] = this.numbers("heights");
    const { place } = learnmathora.plot([2, 4, 158, 58], [0, this.dataset.steps], [low, high]);
    const last = this.trail.length - 1;
    const spots = this.trail.map((each, n) =>
      n < last || part === 1
        ? place(n, Math.min(Math.max(each.f, low), high))
        : place(n - 1 + part, Math.min(Math.max(f, low), high))
    );
    this.mark(".loss", { d: `M${spots.join("L")}` });
  }

  // Texts for the picture, the rows of the table, and the last of them for the readings.
  /** @this {Steps} @param {(string | number)[][]} rows */
  tell(rows) {
    const body = this.querySelector("tbody");
    /** @type {(cells: any[], texts: (string | number)[]) => void} */
    const write = (cells, texts) => texts.forEach((text, n) => cells[n].textContent = text);
    const lines = rows.map((row) => {
      const line = body.rows[0].cloneNode(true);
      write(line.cells, row);
      return line;
    });
    body.replaceChildren(...lines);
    this.find("dd").forEach((each, n) => each.textContent = rows.at(-1)[n]);
    this.querySelector("[role=img]").ariaLabel = this.say("picture", this.words());
  }

  /** @param {string} name */
  meaning(name) {
    const value = learnmathora.local(`${this.state[name]}`.replace("-", "−"));
    return this.say("valueText", { ...this.words(), value });
  }
};
