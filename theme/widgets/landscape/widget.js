// The landscape of a loss, seen from above: the line is a point on it, leaves a trail, and can walk
// downhill. What a line fit becomes that shows one.
/** @type {(Widget: any) => any} */
learnmathora.Landscape = (Widget) =>
  /** @extends {Own.Widget<LineFit>} */
  class extends Widget {
    begin() {
      super.begin?.();
      this.hold("walker", this.map.values);
    }

    restart() {
      this.count = 0;
      this.walked = [];
      this.lasting = "";
      this.trail = [this.spot(this.opening)];
    }

    /** @param {Line} line */
    spot({ slope, intercept }) {
      return `${this.map.across(slope)} ${this.map.down(intercept)}`;
    }

    /** @param {State} changes @param {HTMLElement} [source] */
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
      this.mark(".trail", { d: `M${this.trail.join("L")}` });
      this.mark(".lowest-point", { d: `M${this.spot(this.best)}m-8 0h16m-8-8v16` });
      this.reveal(".lowest-point", this.isKnown);
      map.ariaLabel = this.say("map", { ...this.words(), ...shown.dataset });
      // The total by step of the walk: the scale of the bar upwards, all steps across.
      const [first] = this.walked;
      const wide = Math.max(20, this.walked.length - 1);
      const spots = this.walked.map((total, n) =>
        `${2 + 236 * n / wide} ${58 - 54 * Math.min(1, total / (first || 1) / 1.2)}`
      );
      this.mark(".loss", { d: spots[1] ? `M${spots.join("L")}` : "" });
    }

    /** @param {any} line */
    paint(line) {
      this.mark(".walker", { transform: `translate(${this.spot(line)})` });
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
      const before = this.total();
      if (this.walked.at(-1) !== before) this.walked = [before];
      this.count += 1;
      /** @type {Line & Values} */
      const next = { slope: slope + rate * run, intercept: intercept + rate * rise };
      const isOff = this.sliders.some(({ name, min, max }) => next[name] < min || next[name] > max);
      if (isOff) return this.leave(next);
      this.ease(next, this.timer ? 80 : 250);
      this.walked.push(this.total());
      if (this.isBelow && before >= this.dataset.goal) {
        const { total } = this.words();
        this.lasting = this.news = this.say("passed", { count: this.count, total });
        this.announce(this.lasting, "good");
      }
      return this.total() > this.total(this.best) + 1e-4;
    }

    /** @param {Line} next */
    leave(next) {
      const isHigher = this.total(next) > this.total();
      this.news = this.say(isHigher ? "diverges" : "walkedOut", {
        ...this.words(next),
        count: this.count,
      });
      this.newsMood = "bad";
      super.set({});
    }

    speak() {
      this.lasting = "";
      super.speak();
    }

    // The first steps one by one, then ever more at a time.
    /** @param {any} button */
    walk(button) {
      /** @type {(left: number) => unknown} */
      const steps = (left) => left < 1 || (this.step() && steps(left - 1));
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) steps(1000);
      else this.play(button, () => steps(Math.min(8, 1 + this.walked.length / 12)), 80);
    }
  };
