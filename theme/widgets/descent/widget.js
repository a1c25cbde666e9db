// Gradient descent: where it starts, how far it steps, and every step that follows from these.
customElements.define(
  "descent-widget",
  /** @extends {Own.Steps<{ f: Program, slope: Program, span: number[], basins: number[] }>} */
  class extends learnmathora.Steps {
    static kept = ["start", "rate", "step", "momentum"];

    begin() {
      const { compute, plot } = learnmathora;
      this.f = compute(this.dataset.f);
      this.slope = compute(this.dataset.slope);
      this.span = this.numbers("range");
      this.basins = this.numbers("basins");
      this.plot = plot(this.numbers("frame"), this.span, this.numbers("y"));
      /** @type {(x: number) => void} */
      const move = (x) => this.set({ start: this.plot.value(x, 0)[0] });
      this.grip(this.querySelector(".grip"), move, this.inputs[0]);
      this.descend();
    }

    descend() {
      const { start, rate, momentum = 0 } = this.state;
      /** @type {(x: number) => Place} */
      const at = (x) => ({ x, slope: this.slope({ x }), f: this.f({ x }) });
      let speed = 0;
      this.walk(at(start), ({ x, slope }) => {
        speed = momentum * speed - rate * slope;
        return at(x + speed);
      });
    }

    // The values that sentences may name.
    words() {
      const { now, prior, state, trail } = this;
      /** @type {Record<string, any>} */
      const values = { ...now, start: state.start, before: prior?.f };
      for (const name in values) values[name] = learnmathora.digits(values[name]);
      return { ...values, rate: learnmathora.local(`${state.rate}`), step: trail.length - 1 };
    }

    draw() {
      this.descend();
      const { digits } = learnmathora;
      const [first] = this.trail;
      this.mark(".start, .grip", {
        transform: `translate(${this.plot.place(first.x, first.f)})`,
      });
      this.tell(this.trail.map(({ x, slope, f }, n) => [n, ...[x, slope, f].map(digits)]));
    }

    pose() {
      return { x: this.now.x };
    }

    // The ball rolls along the curve; the arc of its last step is there once it has landed.
    /** @param {Values} pose @param {number} part */
    paint({ x }, part) {
      const { place } = this.plot;
      const f = this.f({ x });
      const last = place(x, f);
      const [right, lower] = place(x + 1, f + this.slope({ x }));
      const turn = Math.atan2(lower - last[1], right - last[0]) * 180 / Math.PI;
      const places = this.trail.slice(0, part < 1 ? -1 : undefined).map((each) =>
        place(each.x, each.f)
      );
      const hops = places.slice(1).map((to, n) => this.hop(places[n], to));
      const [start = last] = places;
      this.mark(".trail", { d: `M${start}${hops.map(([arc]) => arc).join("")}` });
      this.mark(".tips", { d: hops.map(([, tip]) => tip).join("") });
      this.mark(".stops", { d: `M${[start, ...places.slice(1)].join("h0M")}h0` });
      this.mark(".ball", { transform: `translate(${last})` });
      this.mark(".tangent", { transform: `translate(${last}) rotate(${turn})` });
      this.chart(f, part);
    }

    // An arc from where a step begins to where it lands, and the head of an arrow, if there is room.
    /** @param {Pair} from @param {Pair} to */
    hop([x, y], [toX, toY]) {
      const [across, up] = [(x + toX) / 2, Math.min(y, toY) - Math.abs(toX - x) * 0.4];
      const turn = Math.atan2(toY - up, toX - across);
      const tip = [[10, 0], [20, 0.35], [20, -0.35]].map(([size, side]) => [
        toX - size * Math.cos(turn + side),
        toY - size * Math.sin(turn + side),
      ]);
      return [
        `Q${across} ${up} ${toX} ${toY}`,
        Math.hypot(toX - x, toY - y) < 40 ? "" : `M${tip.join("L")}z`,
      ];
    }

    milestones() {
      const { goal, goalSteps } = this.dataset;
      const { start, step } = this.state;
      const distance = Math.abs(this.now.x - this.basins[0]);
      const isReached = distance <= goal && step <= goalSteps && start === this.opening.start;
      if (isReached) this.reach();
      const verdict = this.verdict();
      const isNeither = !verdict || ["swings", "slow"].includes(verdict);
      this.mood ||= verdict === "arrived" ? "good" : isNeither ? "" : "bad";
      return [isReached && "reached", (!isReached || verdict === "arrived") && verdict].map(
        (name) => name && this.say(name, this.words()),
      );
    }

    // The name of what there is to see in the last steps.
    verdict() {
      const { now, prior, trail } = this;
      const { start, step } = this.state;
      if (trail[0].x !== start) return "nowhere";
      const [low, high] = this.span;
      const near = (high - low) / 200;
      const found = this.basins.findIndex((x) => Math.abs(now.x - x) <= near);
      if (this.isGone) return "gone";
      if (!prior) return Math.abs(now.slope) < 1e-6 && found < 0 && "flat";
      if (found >= 0 && Math.abs(now.x - prior.x) < 4 * near) return found ? "stuck" : "arrived";
      const growth = now.f - prior.f;
      if (now.slope * prior.slope > 0) {
        return growth > 0 ? "climbs" : step >= this.dataset.steps && "slow";
      }
      return Math.abs(growth) < 1e-9 ? "bounces" : growth > 0 ? "overshoots" : "swings";
    }
  },
);
