// The landscape of a loss, seen from above: the line is a point on it, leaves a trail, and can walk
// downhill. What a line fit becomes that shows one.
learnmathora.Landscape = (Widget) =>
  class extends Widget {
    begin() {
      super.begin?.();
      this.hold("walker", this.map.values);
    }

    restart() {
      this.count = 0;
      this.trail = [this.spot(this.opening)];
    }

    spot({ slope, intercept }) {
      return `${this.map.across(slope)} ${this.map.down(intercept)}`;
    }

    set(changes, source) {
      super.set(changes, source);
      this.trail = [...this.trail.slice(-2000), this.spot(this.state)];
    }

    draw() {
      const [map] = this.find(".landscape");
      if (!map) return;
      this.reveal(".contours", false);
      const shown = this.find(".contours")[this.index];
      shown.setAttribute("display", "inline");
      this.mark(".walker", { transform: `translate(${this.spot(this.state)})` });
      this.mark(".trail", { d: `M${this.trail.join("L")}` });
      this.mark(".lowest-point", { d: `M${this.spot(this.best)}m-8 0h16m-8-8v16` });
      this.reveal(".lowest-point", this.isKnown);
      map.ariaLabel = this.say("map", { ...this.words(), ...shown.dataset });
    }

    // One step against the gradient; says whether there is another to take.
    step() {
      const { slope, intercept, rate } = this.state;
      let [run, rise] = [0, 0];
      for (const [x, y] of this.points) {
        const pull = this.pull(y - (slope * x + intercept));
        run += pull * x;
        rise += pull;
      }
      this.count += 1;
      const next = { slope: slope + rate * run, intercept: intercept + rate * rise };
      const isOff = this.sliders.some(({ name, min, max }) => next[name] < min || next[name] > max);
      if (isOff) return this.leave(next, rate);
      this.set(next);
      return this.total() > this.total(this.best) + 1e-4;
    }

    leave(next, rate) {
      this.news = this.say(this.total(next) > this.total() ? "diverges" : "walkedOut", {
        ...this.words(next),
        rate: learnmathora.local(rate),
        count: this.count,
      });
      super.set({});
    }

    walk(button) {
      const steps = (left) => !left || (this.step() && steps(left - 1));
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) steps(1000);
      else this.play(button, () => steps(4), 80);
    }
  };
