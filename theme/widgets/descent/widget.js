// Gradient descent: where it starts, how far it steps, and every step that follows from these.
customElements.define(
  "descent-widget",
  class extends learnmathora.Steps {
    static kept = ["start", "rate", "step", "momentum"];

    begin() {
      const { compute, plot } = learnmathora;
      this.f = compute(this.dataset.f);
      this.slope = compute(this.dataset.slope);
      this.span = this.numbers("range");
      this.basins = this.numbers("basins");
      this.plot = plot(this.numbers("frame"), this.span, this.numbers("y"));
      const move = (x) => this.set({ start: this.plot.value(x, 0)[0] });
      this.grip(this.querySelector(".grip"), move, this.inputs[0]);
      this.descend();
    }

    descend() {
      const { start, rate, momentum = 0 } = this.state;
      const at = (x) => ({ x, slope: this.slope({ x }), f: this.f({ x }) });
      let speed = 0;
      this.walk(at(start), ({ x, slope }) => {
        speed = momentum * speed - rate * slope;
        return at(x + speed);
      });
    }

    // The values that sentences may name.
    words(more) {
      const { now, before, state, trail } = this;
      const values = { ...now, start: state.start, before: before?.f, ...more };
      for (const name in values) values[name] = learnmathora.digits(values[name]);
      return { ...values, step: trail.length - 1 };
    }

    draw() {
      this.descend();
      const { digits } = learnmathora;
      const { place } = this.plot;
      const places = this.trail.map(({ x, f }) => place(x, f));
      const { x, slope, f } = this.now;
      const last = places.at(-1);
      const [right, lower] = place(x + 1, f + slope);
      const turn = Math.atan2(lower - last[1], right - last[0]) * 180 / Math.PI;
      const hop = ([x, y], [toX, toY]) =>
        `Q${(x + toX) / 2} ${Math.min(y, toY) - Math.abs(toX - x) * 0.4} ${toX} ${toY}`;
      const hops = places.slice(1).map((to, n) => hop(places[n], to));
      this.mark(".trail", { d: `M${places[0]}${hops.join("")}` });
      this.mark(".tangent", { transform: `translate(${last}) rotate(${turn})` });
      this.mark(".stops", { d: `M${places.join("h0M")}h0` });
      this.mark(".start, .grip", { transform: `translate(${places[0]})` });
      this.mark(".ball", { transform: `translate(${last})` });
      this.tell(this.trail.map(({ x, slope, f }, n) => [n, ...[x, slope, f].map(digits)]));
    }

    milestones() {
      const { goal, goalSteps } = this.dataset;
      const { start, step } = this.state;
      const distance = Math.abs(this.now.x - this.basins[0]);
      const isReached = distance <= goal && step <= goalSteps && start === this.opening.start;
      if (isReached) this.reach();
      return [isReached && "reached", this.verdict()].map((name) =>
        name && this.say(name, this.words())
      );
    }

    // The name of what there is to see in the last steps.
    verdict() {
      const { now, before, trail } = this;
      const { start, step } = this.state;
      if (trail[0].x !== start) return "nowhere";
      const [low, high] = this.span;
      const near = (high - low) / 200;
      const found = this.basins.findIndex((x) => Math.abs(now.x - x) <= near);
      if (this.isGone) return "gone";
      if (!before) return Math.abs(now.slope) < 1e-6 && found < 0 && "flat";
      if (found >= 0 && Math.abs(now.x - before.x) < 4 * near) return found ? "stuck" : "arrived";
      const growth = now.f - before.f;
      if (now.slope * before.slope > 0) {
        return growth > 0 ? "climbs" : step >= this.dataset.steps && "slow";
      }
      return Math.abs(growth) < 1e-9 ? "bounces" : growth > 0 ? "overshoots" : "swings";
    }
  },
);
