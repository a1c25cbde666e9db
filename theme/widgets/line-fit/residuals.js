// The residuals against x, in the place of the picture: the line lies flat at nought, and what is left of
// each point is seen as large as it can be. Those of a kept line stand beside them, hollow.
(() => {
  const { figure, fill, local, words } = learnmathora;
  /** @type {(spots: Pair[], shape: string) => string} */
  const path = (spots, shape) => spots.map(([x, y]) => `M${x} ${y}${shape}`).join("");

  class Residuals {
    /** @param {LineFit} fit */
    constructor(fit) {
      this.fit = fit;
      this.drawing = fit.find(".pictures > svg")[0];
      this.build();
      const { draw, paint } = fit;
      fit.draw = function (...given) {
        draw.apply(this, given);
        if (this.flat.isOn) this.flat.tell();
      };
      fit.paint = function (...given) {
        paint.apply(this, given);
        if (this.flat.isOn) this.flat.show(given[0]);
      };
    }

    // What it is drawn with stands behind all else of the picture.
    build() {
      const { drawing, fit } = this;
      const [left, top, right, bottom] = fit.numbers("frame");
      /** @type {(name: string, attributes: Record<string, any>, above: any) => any} */
      const made = (name, attributes, above) => {
        const part = document.createElementNS(drawing.namespaceURI, name);
        for (const each in attributes) part.setAttribute(each, attributes[each]);
        return above.appendChild(part);
      };
      const clip = fit.querySelector("[clip-path]").getAttribute("clip-path");
      const group = made("g", { class: "flat", "clip-path": clip }, drawing);
      const d = `M${left} ${(top + bottom) / 2}H${right}`;
      for (const name of ["zero", "misses", "others", "points"]) {
        made("path", { class: name }, group);
      }
      fit.mark(".zero", { d });
      const axes = made("g", { class: "flat axes" }, drawing);
      for (let n = 0; n < 5; n++) made("text", { class: "y", x: left - 8, dy: ".35em" }, axes);
      const name = made("text", { class: "name", x: left + 8, y: top + 4, dy: ".8em" }, axes);
      name.textContent = fit.querySelector(".of-misses").textContent.trim();
    }

    /** @param {boolean} isOn */
    toggle(isOn) {
      const { fit } = this;
      this.isOn = isOn;
      /** @type {any} */
      this.most = 0;
      fit.classList.toggle("is-flat", isOn);
      fit.reveal(".flat", isOn);
      fit.ease({});
    }

    /** @param {Line} line @returns {Pair[]} */
    misses({ slope, intercept }) {
      return this.fit.points.map(([x, y]) => [x, y - (slope * x + intercept)]);
    }

    // The line that was kept, by where it is drawn.
    keptLine() {
      const [ghost] = this.fit.find(".pictures .ghost");
      if (ghost.getAttribute("display") === "none") return;
      const [a, b, c, d] = ghost.getAttribute("d").match(/-?[\d.]+(e-?\d+)?/g).map(Number);
      const [[x, y], [far, high]] = [this.fit.plot.values(a, b), this.fit.plot.values(c, d)];
      const slope = (high - y) / (far - x);
      return { slope, intercept: y - slope * x };
    }

    // So far up and down that every point is in it, with room; wider when one leaves, never narrower.
    /** @param {Pair[]} misses */
    reach(misses) {
      const most = Math.max(...misses.map(([, miss]) => Math.abs(miss)), 1e-9);
      if (most <= this.most) return;
      const power = 10 ** Math.floor(Math.log10(1.1 * most));
      // @ts-expect-error 10 is large enough
      this.most = power * [1, 2, 5, 10].find((each) => each * power >= 1.1 * most);
      const ticks = [-1, -0.5, 0, 0.5, 1].map((part) => part * this.most);
      this.fit.find(".flat .y").forEach((text, n) => {
        text.setAttribute("y", this.down(ticks[n]));
        text.textContent = local(`${+ticks[n].toPrecision(3)}`.replace("-", "−"));
      });
    }

    /** @param {number} miss */
    down(miss) {
      const [, top, , bottom] = this.fit.numbers("frame");
      return (top + bottom) / 2 - miss / this.most * (bottom - top) / 2;
    }

    /** @param {Pair[]} misses @returns {Pair[]} */
    spots(misses) {
      return misses.map(([x, miss]) => [this.fit.plot.across(x), this.down(miss)]);
    }

    /** @param {Line} line */
    show(line) {
      const { fit } = this;
      const misses = this.misses(line);
      if (this.points !== fit.points) this.most = 0;
      /** @type {Pair[] | undefined} */
      this.points = fit.points;
      const other = this.keptLine();
      const kept = other ? this.misses(other) : [];
      this.reach([...misses, ...kept]);
      fit.mark(".flat .misses", { d: path(this.spots(misses), `V${this.down(0)}`) });
      fit.mark(".flat .points", { d: path(this.spots(misses), "h0") });
      const ring = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0";
      fit.mark(".flat .others", { d: path(this.spots(kept), ring) });
    }

    // What a screen reader hears in the place of the points and the line.
    tell() {
      const misses = this.misses(this.fit.state).map(([, miss]) => miss);
      this.drawing.ariaLabel = fill(words.line_fit_flat_picture, {
        count: misses.length,
        above: misses.filter((miss) => miss > 0).length,
        below: misses.filter((miss) => miss < 0).length,
        low: figure(Math.min(...misses)),
        high: figure(Math.max(...misses)),
      });
    }
  }

  /** @type {(fit: LineFit, button: any) => void} */
  learnmathora.residuals = (fit, button) => {
    fit.flat ??= new Residuals(fit);
    button.ariaPressed = button.ariaPressed !== "true";
    fit.flat.toggle(button.ariaPressed === "true");
  };
})();
