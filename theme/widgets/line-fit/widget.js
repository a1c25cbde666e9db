// The line fit: two numbers, slope and intercept, and everything that follows from them. The build
// does these sums in the same order.
(() => {
  /** @type {(value: number, low: number, high: number) => number} */
  const between = (value, low, high) => Math.min(Math.max(value, low), high);

  // Where values stand in a picture, and back.
  /** @type {(box: number[], x: number[], y: number[]) => Plane} */
  const picture = ([left, top, right, bottom], [x, farX], [y, farY]) => {
    const wide = (right - left) / (farX - x);
    const high = (bottom - top) / (farY - y);
    return {
      across: (value) => left + (value - x) * wide,
      down: (value) => bottom - (value - y) * high,
      values: (across, down) => [x + (across - left) / wide, y + (bottom - down) / high],
      clamp: (value) => between(value, y, farY),
      far: -x > farX ? x : farX,
      ends: [x, farX],
    };
  };

  // What a miss costs, and how hard it pulls at the line: the derivative.
  /** @type {(delta: number) => Record<string, Loss>} */
  const losses = (delta) => ({
    squared: [(miss) => miss * miss, (miss) => 2 * miss, true],
    absolute: [Math.abs, Math.sign],
    huber: [
      (miss) => {
        const size = Math.abs(miss);
        return size <= delta ? miss * miss / 2 : delta * (size - delta / 2);
      },
      (miss) => between(miss, -delta, delta),
    ],
  });

  /** @type {(Widget: any) => any} */
  const same = (Widget) => Widget;
  const { figure, Widget, Guess = same, Landscape = same } = learnmathora;

  /** @extends {Own.LineFit} */
  class LineFit extends Landscape(Guess(Widget)) {
    static kept = ["slope", "intercept", "loss"];

    begin() {
      /** @type {(text: string) => any[]} */
      const pairs = (text) => text.split(" ").map((pair) => pair.split(",").map(Number));
      /** @type {Record<string, string>} */
      const { points, fits, names, loss = "squared", delta } = this.dataset;
      this.given = pairs(points);
      this.opening.points = undefined;
      this.fits = pairs(fits);
      this.names = names.split("|");
      this.losses = loss.split(" ").map((name) => losses(+delta)[name]);
      this.place();
      this.sliders = this.find("[type=range]");
      this.restart();
      this.reveal(".lift, .turn", true);
      this.hold("lift", (x, y) => [this.state.slope, this.plot.values(x, y)[1]], 1);
      this.hold("turn", (x, y) => this.turned(...this.plot.values(x, y)));
      super.begin?.();
    }

    place() {
      /** @type {(name: string) => number[]} */
      const span = (name) => this.numbers(name);
      this.plot = picture(span("frame"), span("x"), span("y"));
      this.map = picture([56, 16, 384, 336], span("slopeRange"), span("interceptRange"));
    }

    // The author's points, unless the learner has changed them: then no goal counts.
    get points() {
      return this.state.points ?? this.given;
    }

    // A hand moves in steps, as the sliders do; typing and walking downhill are exact.
    /**
     * @param {string} name
     * @param {(x: number, y: number) => number[]} move
     * @param {number} [slider]
     */
    hold(name, move, slider = 0) {
      /** @type {(x: number, y: number) => void} */
      const snap = (x, y) => {
        const [slope, intercept] = move(x, y).map((value, n) =>
          super.settle(this.sliders[n], value)
        );
        this.set({ slope, intercept });
      };
      this.find(`.${name}`).forEach((each) => this.grip(each, snap, this.sliders[slider]));
    }

    /** @param {any} slider @param {number} value */
    settle(slider, value) {
      super.settle(slider, value);
      return between(value, slider.min, slider.max);
    }

    // The line turns about where it crosses x = 0, so there it cannot be turned.
    /** @param {number} x @param {number} y */
    turned(x, y) {
      const { slope, intercept } = this.state;
      return [x * this.plot.far > 0 ? (y - intercept) / x : slope, intercept];
    }

    // A new beginning: at first, after a reset, with another loss or other points.
    restart() {
      const index = +this.state.loss || 0;
      this.index = this.losses[index] ? index : 0;
      if (this.state.loss) this.state.loss = this.index;
      [this.cost, this.pull, this.isSquared] = this.losses[this.index];
      const [slope, intercept] = this.state.points ? this.fitted() : this.fits[this.index];
      this.best = { slope, intercept };
      this.lowest = this.told = this.start = this.total(this.opening);
      this.moves = 0;
      this.isFound = this.isKnown;
      super.restart?.();
    }

    reset() {
      this.isReached = false;
      this.past.push({ ...this.state });
      this.isMoving = true;
      super.reset();
      this.restart();
    }

    /** @returns {number} */
    total({ slope, intercept } = this.state) {
      /** @type {(sum: number, point: Pair) => number} */
      const add = (sum, [x, y]) => sum + this.cost(y - (slope * x + intercept));
      return this.points.reduce(add, 0);
    }

    // The values that sentences may name.
    words(line = this.state) {
      const { goal, named } = this.dataset;
      return {
        slope: figure(line.slope),
        intercept: figure(line.intercept),
        total: figure(this.total(line)),
        count: this.points.length,
        goal: figure(goal),
        loss: this.querySelector("[name=loss]")?.selectedOptions[0]?.text ?? named,
        equation: this.equation(line),
      };
    }

    /** @param {Line} line */
    equation({ slope, intercept }) {
      const [x, y] = this.names;
      const times = x.length > 1 ? " · " : "";
      const sign = intercept < 0 ? "−" : "+";
      return `${y} = ${figure(slope)}${times}${x} ${sign} ${figure(Math.abs(intercept))}`;
    }

    /** @param {string} name */
    meaning(name) {
      /** @type {Record<string, any>} */
      const words = this.words();
      return this.say("valueText", { ...words, value: words[name] });
    }

    get isBelow() {
      return !this.index && !this.state.points && this.total() < this.dataset.goal;
    }

    milestones() {
      const words = this.words();
      const isReached = !this.isReached && this.isBelow;
      const isBest = !this.isFound && words.total === figure(this.total(this.best));
      const isLower = this.lowest < this.told - 1e-9;
      this.moves = isLower || isBest ? 0 : this.moves + 1;
      if (this.moves > 4 && !this.isFound) this.request("hint", () => learnmathora.hint(this));
      const said = [
        isReached && this.say("goalReached", words),
        this.news,
        isBest ? this.verdict : isLower && this.say("lowestSoFar", { total: figure(this.lowest) }),
      ];
      this.mood ||= isBest ? "good" : this.newsMood;
      this.news = this.newsMood = "";
      this.told = this.lowest;
      this.isFound ||= isBest;
      this.isReached ||= isReached;
      if (isReached) this.reach();
      return said;
    }

    // The best line, and how a guess compares with it.
    get verdict() {
      const words = this.words(this.best);
      return `${this.say("bestLine", words)} ${this.compare?.(words) ?? ""}`;
    }

    /** @param {any} button */
    toggle(button) {
      /** @type {{ shows: "isKnown" | "hasSquares" }} */
      const { shows } = button.dataset;
      button.ariaPressed = this[shows] = !this[shows];
      this.isFound ||= this.isKnown;
      this.ease({});
    }

    // Points of the learner's own: a script more, with a panel among the controls.
    /** @param {any} button */
    edit(button) {
      this.request("points", () => {
        learnmathora.points(this);
        button.ariaPressed = button.ariaPressed !== "true";
        this.editing.toggle(button.ariaPressed === "true");
      });
    }

    // An address holds such points as well.
    get more() {
      const { points } = this.state;
      return points ? `~${points.flat()}` : "";
    }

    /** @param {string} text */
    recover(text) {
      this.request("points", () => learnmathora.points(this).recover(text));
    }

    // The residuals in the place of the picture.
    /** @param {any} button */
    flatten(button) {
      this.request("residuals", () => learnmathora.residuals(this, button));
    }

    /** @param {any} button */
    hear(button) {
      this.request("tone", () => this.request("sound", () => learnmathora.sound(this, button)));
    }

    /** @param {string} selector @param {unknown} isShown */
    reveal(selector, isShown) {
      this.mark(selector, { display: isShown ? "inline" : "none" });
    }

    draw() {
      const { loss, points } = this.state;
      if (points !== this.known || (loss && +loss !== this.index)) {
        this.known = points;
        this.restart();
        this.redraw?.();
        this.editing?.show();
      }
      this.lowest = Math.min(this.lowest, this.total());
      this.reveal(".squares", this.hasSquares && this.isSquared);
      this.find("[data-shows=hasSquares]").forEach((each) => each.hidden = !this.isSquared);
      this.mark(".best", { d: this.path(this.best) });
      this.reveal(".best", this.isKnown);
      this.find(".of-best").forEach((each) => each.classList.toggle("shown", !!this.isKnown));
      this.querySelector("svg").ariaLabel = this.say("picture", this.words());
      this.drawTable();
      this.drawTotal();
      super.draw?.();
    }

    // A row for each point, and what the line makes of it.
    drawTable() {
      const { slope, intercept } = this.state;
      const body = this.querySelector("tbody");
      while (body.rows.length > this.points.length) body.lastElementChild.remove();
      this.points.forEach(([x, y], n) => {
        const row = body.rows[n] ?? body.appendChild(body.rows[0].cloneNode(true));
        const line = slope * x + intercept;
        [x, y, line, y - line, this.cost(y - line)].forEach((value, k) => {
          row.cells[k].textContent = figure(value);
        });
      });
    }

    // Squares grow and shrink.
    pose() {
      const { slope, intercept } = this.state;
      return { slope, intercept, grown: +!!this.hasSquares };
    }

    /** @param {any} pose */
    paint({ slope, intercept, grown }) {
      const { across, down, clamp, far } = this.plot;
      let [misses, squares, points] = ["", "", ""];
      for (const [x, y] of this.points) {
        const line = down(slope * x + intercept);
        const miss = `M${across(x)} ${down(y)}V`;
        misses += miss + line;
        points += `${miss.slice(0, -1)}h0`;
        const end = down(y) + grown * (line - down(y));
        squares += `${miss}${end}h${-Math.abs(end - down(y))}V${down(y)}z`;
      }
      this.mark(".misses", { d: misses });
      this.mark(".squares", { d: squares });
      this.mark(".points", { d: points });
      /** @type {(x: number, y: number) => { transform: string }} */
      const place = (x, y) => ({ transform: `translate(${across(x)} ${down(clamp(y))})` });
      const end = slope * far + intercept;
      this.mark(".line", { d: this.path({ slope, intercept }) });
      this.mark(".lift", place(0, intercept));
      const leaves = clamp(end) === end ? far : (clamp(end) - intercept) / slope;
      this.mark(".turn", place(leaves, end));
      super.paint?.({ slope, intercept });
    }

    /** @param {Line} line */
    path({ slope, intercept }) {
      const { across, down, ends } = this.plot;
      const spots = ends.map((x) => `${across(x)} ${down(slope * x + intercept)}`);
      return `M${spots.join("L")}`;
    }

    // The opening total stands at two thirds of the bar.
    drawTotal() {
      /** @type {(total: number) => string} */
      const share = (total) => `${between(total / (1.5 * this.start || 1), 0, 1) * 100}%`;
      const words = this.words();
      const { slope, intercept } = this.state;
      const costs = this.points.map(([x, y]) => figure(this.cost(y - (slope * x + intercept))));
      const terms = costs.length > 8 ? [...costs.slice(0, 7), "…"] : costs;
      const texts = {
        ".equation": words.equation,
        ".sum": `= ${terms.join(" + ")}`,
        ".total span": this.say("total", words),
        ".total strong": words.total,
        "th:last-child": words.loss,
        ".known": this.isKnown ? this.verdict : "",
      };
      for (const [selector, text] of Object.entries(texts)) {
        const element = this.querySelector(selector);
        if (element.textContent !== text) element.textContent = text;
      }
      this.mark(".now", { width: share(this.total()) });
      this.mark(".lowest *", { x: share(this.lowest) });
      this.mark(".least *", { x: share(this.total(this.best)) });
      this.reveal(".lowest", this.lowest < this.start);
      this.reveal(".least", this.isFound);
    }
  }

  customElements.define("line-fit", LineFit);
})();
