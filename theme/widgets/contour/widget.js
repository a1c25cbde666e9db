// A surface from above: where a point is put, and the steps that lead down from there, along the
// constraint if there is one.
customElements.define(
  "contour-widget",
  /**
   * @typedef {Place & {
   *   y: number,
   *   fx: number,
   *   fy: number,
   *   gx: number,
   *   gy: number,
   *   part: number,
   *   along: Pair,
   * }} Spot A place with the gradients there: of the surface, of the constraint, and along that.
   *
   * @extends {Own.Steps<{ values: (x: number, y: number) => number[] }, Spot>}
   */
  class extends learnmathora.Steps {
    static kept = ["x", "y", "rate", "step"];

    begin() {
      const { compute, plot } = learnmathora;
      const all = ["f", "fx", "fy", "g", "gx", "gy"].map((name) => compute(this.dataset[name]));
      this.values = (x, y) => all.map((each) => each({ x, y }));
      this.plot = plot(this.numbers("frame"), this.numbers("xRange"), this.numbers("yRange"));
      /** @type {(across: number, down: number) => void} */
      const move = (across, down) => {
        const [x, y] = this.plot.value(across, down);
        this.set({ x, y });
      };
      this.grip(this.querySelector(".grip"), move, this.inputs[0]);
      this.descend();
    }

    // What is at a place, or at the point of the constraint that is near it.
    /** @param {number} x @param {number} y @returns {Spot} */
    at(x, y) {
      for (let n = 0; n < 9; n++) {
        const [, , , g, gx, gy] = this.values(x, y);
        const part = g / (gx * gx + gy * gy || 1);
        x -= part * gx;
        y -= part * gy;
      }
      const [f, fx, fy, , gx, gy] = this.values(x, y);
      const part = (fx * gx + fy * gy) / (gx * gx + gy * gy || 1);
      /** @type {Pair} */
      const along = [fx - part * gx, fy - part * gy];
      return { x, y, f, fx, fy, gx, gy, part, along, slope: Math.hypot(fx, fy) };
    }

    descend() {
      const { x, y, rate } = this.state;
      this.walk(
        this.at(x, y),
        ({ x, y, along }) => this.at(x - rate * along[0], y - rate * along[1]),
      );
    }

    words() {
      const { digits, local } = learnmathora;
      /** @type {Record<string, any>} */
      const values = { ...this.now, before: this.prior?.f };
      for (const name in values) values[name] = digits(values[name]);
      const gradient = local(`(${values.fx}, ${values.fy})`);
      const rate = local(`${this.state.rate}`);
      return { ...values, gradient, rate, step: this.trail.length - 1 };
    }

    draw() {
      this.descend();
      const { digits, local } = learnmathora;
      const put = this.plot.place(this.state.x, this.state.y);
      this.mark(".start, .grip", { transform: `translate(${put})` });
      this.tell(this.trail.map(({ x, y, f, fx, fy, slope }, n) => [
        n,
        ...[x, y, f].map(digits),
        local(`(${digits(fx)}, ${digits(fy)})`),
        digits(slope),
      ]));
    }

    pose() {
      return { x: this.now.x, y: this.now.y };
    }

    /** @param {Values} pose @param {number} part */
    paint({ x, y }, part) {
      const { place } = this.plot;
      const [f, fx, fy, , gx, gy] = this.values(x, y);
      const places = this.trail.slice(0, part < 1 ? -1 : undefined).map((each) =>
        place(each.x, each.y)
      );
      const ball = place(x, y);
      this.mark(".trail", {
        d: `M${[place(this.state.x, this.state.y), ...places, ball].join("L")}`,
      });
      this.mark(".stops", { d: `M${[...places, ball].join("h0M")}h0` });
      this.mark(".ball", { transform: `translate(${ball})` });
      this.point(".gradient", ball, fx, fy);
      this.point(".normal", ball, gx, gy);
      this.chart(f, part);
    }

    // An arrow from the ball, longer for a longer gradient.
    /** @param {string} selector @param {Pair} ball @param {number} across @param {number} up */
    point(selector, ball, across, up) {
      const size = Math.hypot(across, up);
      const turn = Math.atan2(-up, across) * 180 / Math.PI;
      const length = 90 / (1 + this.dataset.typical / size);
      this.mark(selector, {
        d: size ? `M0 0H${length}m-9-6l9 6l-9 6` : "",
        transform: `translate(${ball}) rotate(${turn})`,
      });
    }

    milestones() {
      const { now, prior, dataset } = this;
      const [x, y] = this.numbers("lowest");
      const distance = Math.hypot(now.x - x, now.y - y);
      const isReached = distance <= dataset.goal;
      const isLowest = distance <= dataset.near;
      const isFlat = Math.hypot(...now.along) < dataset.typical / 50;
      const found = dataset.constraint
        ? isLowest ? "best" : "parallel"
        : isLowest
        ? "arrived"
        : "flat";
      if (isReached) this.reach();
      // @ts-expect-error nothing is less than none
      const verdict = this.isGone ? "gone" : isFlat ? found : prior?.f < now.f && "overshoots";
      // @ts-expect-error false is none of them
      const isBad = ["gone", "overshoots"].includes(verdict);
      this.mood ||= isBad ? "bad" : isLowest ? "good" : "";
      return [isReached && "reached", (!isReached || isFlat) && verdict].map((name) =>
        name && this.say(name, this.words())
      );
    }
  },
);
