// A plot from an author's own formulas: the build hands over programs, and draws alike
// (generator/learnmathora/blocks/plot/outlines.py).
(() => {
  // In pieces, where a line is undefined or leaves the picture by more than its own size.
  const stroke = (points, { frame: [left, top, right, bottom], place }) => {
    const [wide, tall] = [right - left, bottom - top];
    const pieces = [[]];
    for (const [x, y] of points) {
      const [across, down] = place(x, y);
      const isNear = Math.abs(across - left - wide / 2) < 1.5 * wide &&
        Math.abs(down - top - tall / 2) < 1.5 * tall;
      if (isNear) pieces.at(-1).push([across, down]);
      else if (pieces.at(-1)[0]) pieces.push([]);
    }
    return pieces.filter((piece) => piece[1]).map(joined).join("");
  };
  const short = (value) => Math.floor(value * 10 + 0.5) / 10;
  const joined = (points) => `M${points.map((point) => point.map(short).join(" ")).join("L")}`;

  // What a shape's programs say along its variable.
  const along = ({ programs: [low, high, ...parts], name, pieces }, now) => {
    const [from, to] = [low(now), high(now)];
    const inner = { ...now };
    return Array.from({ length: pieces + 1 }, (_, n) => {
      inner[name] = from + (to - from) * n / pieces;
      return parts.map((part) => part(inner));
    });
  };

  const drawn = {
    line: (shape, trail) => stroke(along(shape, trail.at(-1)), shape.view),
  };

  customElements.define(
    "plot-widget",
    class extends learnmathora.Steps {
      begin() {
        const { compute, functions, plot } = learnmathora;
        const scene = JSON.parse(this.dataset.scene);
        const { data = {}, values = [], states = [], shapes, views } = scene;
        this.data = data;
        for (const name in data) {
          functions[`${name}[]()`] = (n) => data[name][n - 1] ?? NaN;
        }
        this.values = values.map(([name, of, early]) => [name, compute(of), early]);
        this.states = states.map(([name, ...both]) => [name, ...both.map(compute)]);
        this.views = views.map(([left, top, right, bottom, ...spans]) => ({
          frame: [left, top, right, bottom],
          ...plot([left, top, right, bottom], spans, spans.slice(2)),
        }));
        this.shapes = shapes.map(([kind, view, name, pieces, ...programs]) => ({
          kind,
          name,
          pieces,
          view: this.views[view],
          programs: programs.map(compute),
        }));
        this.paths = this.find(".drawn");
        this.readouts = this.find("[data-value]").map((each) => [each, compute(each.dataset.value)]);
      }

      get kept() {
        return Object.keys(this.state);
      }

      // All that has a value, at the start and after each step.
      world() {
        const base = { ...this.data };
        for (const name in this.state) base[name] = +this.state[name];
        const fill = (now, isEarly) => {
          for (const [name, of, early] of this.values) if (early === isEarly) now[name] = of(now);
          return now;
        };
        fill(base, 1);
        const now = { ...base, step: 0 };
        for (const [name, first] of this.states) now[name] = first(now);
        const trail = [fill(now, 0)];
        for (let step = 1; step <= (base.step ?? 0); step++) {
          const before = trail.at(-1);
          const next = { ...before, step };
          for (const [name, , of] of this.states) next[name] = of(before);
          trail.push(fill(next, 0));
        }
        return trail;
      }

      draw() {
        const { digits } = learnmathora;
        const trail = this.trail = this.world();
        this.now = trail.at(-1);
        this.shapes.forEach((shape, n) =>
          this.paths[n].setAttribute("d", drawn[shape.kind](shape, trail))
        );
        for (const [each, of] of this.readouts) each.textContent = digits(of(this.now));
      }

      meaning(name) {
        return learnmathora.local(`${this.state[name]}`.replace("-", "−"));
      }

      milestones() {
        return [];
      }
    },
  );
})();
