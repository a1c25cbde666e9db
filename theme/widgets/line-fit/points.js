// Points that learners move, add and remove: the best line and the landscape follow. What the build
// works out for the author's points is worked out here for theirs, by the same rules.
(() => {
  const MOST = 100;
  const { words } = learnmathora;
  /** @type {(values: number[]) => number} */
  const sum = (values) => values.reduce((all, each) => all + each, 0);

  // Slope and intercept of the line that fits best, points weighing as much as `weights` say.
  /** @type {(points: Pair[], weights?: number[]) => number[]} */
  const leastSquares = (points, weights = points.map(() => 1)) => {
    const whole = sum(weights);
    /** @type {(n: number) => number} */
    const mean = (n) => sum(points.map((point, k) => weights[k] * point[n])) / whole;
    const [x, y] = [mean(0), mean(1)];
    const spread = sum(points.map(([a], k) => weights[k] * (a - x) ** 2));
    const slope = sum(points.map(([a, b], k) => weights[k] * (a - x) * (b - y))) / spread;
    return [slope, y - slope * x];
  };

  /** @type {Record<string, (fit: LineFit) => number[]>} */
  const fits = {
    squared: ({ points }) => leastSquares(points),
    // Some best line passes through two of the points.
    absolute: (fit) => {
      let [best, least] = [leastSquares(fit.points), Infinity];
      fit.points.forEach(([x, y], n) => {
        for (const [a, b] of fit.points.slice(n + 1)) {
          const slope = (b - y) / (a - x);
          const total = a === x ? Infinity : fit.total({ slope, intercept: y - slope * x });
          if (total < least) [best, least] = [[slope, y - slope * x], total];
        }
      });
      return best;
    },
    // Least squares again and again, far points weighing less.
    huber: ({ points, dataset }) => {
      const delta = +dataset.delta || 1;
      let line = leastSquares(points);
      for (let n = 0; n < 300; n++) {
        const sizes = points.map(([x, y]) => Math.abs(y - line[0] * x - line[1]));
        line = leastSquares(points, sizes.map((size) => Math.min(1, delta / size)));
      }
      return line;
    },
  };
  /** @type {Record<string, number>} */
  const rays = { squared: 4, absolute: 40, huber: 24 };

  // Places with the same total all around the best line, found along rays by bisection.
  /** @type {(fit: LineFit, level: number, count: number) => Line[]} */
  const ring = (fit, level, count) => {
    const { best, points } = fit;
    const a = Math.sqrt(sum(points.map(([x]) => x * x)));
    const c = sum(points.map(([x]) => x)) / a;
    const d = Math.sqrt(points.length - c * c);
    return Array.from({ length: count }, (_, n) => {
      const turn = 2 * Math.PI * n / count;
      const across = Math.sin(turn) / d;
      const along = (Math.cos(turn) - c * across) / a;
      /** @type {(far: number) => Line} */
      const line = (far) => ({
        slope: best.slope + far * along,
        intercept: best.intercept + far * across,
      });
      let [low, high] = [0, 1e-6];
      while (fit.total(line(high)) < level) [low, high] = [high, 2 * high];
      for (let k = 0; k < 30; k++) {
        const middle = (low + high) / 2;
        if (fit.total(line(middle)) < level) low = middle;
        else high = middle;
      }
      return line(high);
    });
  };

  // A smooth closed curve, in the half units in which contours are drawn.
  /** @type {(fit: LineFit, lines: Line[]) => string} */
  const curve = (fit, lines) => {
    const spots = lines.map(({ slope, intercept }) => [
      2 * (fit.map.across(slope) - 56),
      2 * (fit.map.down(intercept) - 16),
    ]);
    const { length } = spots;
    const part = 4 / 3 * Math.tan(Math.PI / 2 / length) / (2 * Math.sin(2 * Math.PI / length));
    /** @type {(n: number) => number[]} */
    const at = (n) => spots[(n + length) % length];
    /** @type {(n: number) => number[]} */
    const handle = (n) => [0, 1].map((k) => part * (at(n + 1)[k] - at(n - 1)[k]));
    /** @type {(n: number, side: number) => number[]} */
    const beside = (n, side) => at(n).map((value, k) => value + side * handle(n)[k]);
    const pieces = spots.map((_, n) => `C${[beside(n, 1), beside(n + 1, -1), at(n + 1)]}`);
    return `M${at(0)}${pieces.join("")}`;
  };

  // The level of the line as it opens, and what lies twice as far out, and half.
  /** @type {(fit: LineFit) => void} */
  const redraw = (fit) => {
    const group = fit.find(".contours")[fit.index];
    if (!group) return;
    const paths = [...group.querySelectorAll("path")];
    group.given ??= [paths.map((path) => path.getAttribute("d")), group.dataset.levels];
    const isEdited = !!fit.state.points;
    const least = fit.total(fit.best);
    const levels = paths.map((_, n) => least + Math.max(fit.start - least, 1e-3) * 4 ** (1 - n));
    const name = (fit.dataset.loss ?? "squared").split(" ")[fit.index];
    paths.forEach((path, n) => {
      const d = isEdited ? curve(fit, ring(fit, levels[n], rays[name])) : group.given[0][n];
      path.setAttribute("d", d);
    });
    const told = levels.map(learnmathora.figure).reverse().join(", ");
    group.dataset.levels = isEdited ? told : group.given[1];
    for (const text of group.querySelectorAll("text")) {
      text.setAttribute("display", isEdited ? "none" : "inline");
    }
  };

  // Points whose residual from the best line is out of the ordinary: more than four times the middle
  // one, and seen as such, where y goes from bottom to top. `outlying` in the build.
  /** @type {(points: Pair[], best: Line, span: number[]) => Pair[]} */
  const outlying = (points, { slope, intercept }, [bottom, top]) => {
    const sizes = points.map(([x, y]) => Math.abs(y - (slope * x + intercept)));
    const middle = [...sizes].sort((a, b) => a - b)[sizes.length >> 1];
    return points.filter((_, n) => sizes[n] > Math.max(4 * middle, (top - bottom) / 20));
  };

  // Rings around these.
  /** @type {(fit: LineFit) => void} */
  const ringed = (fit) => {
    const { across, down } = fit.plot;
    const far = outlying(fit.points, fit.best, fit.numbers("y"));
    const rings = far.map(([x, y]) =>
      `M${across(x) - 12} ${down(y)}a12 12 0 1 0 24 0a12 12 0 1 0-24 0`
    );
    fit.mark(".outliers", { d: rings.join("") });
    fit.find(".of-outlier").forEach((each) => each.classList.toggle("shown", far.length > 0));
  };

  // A value to the nearest of the round numbers that a hand can tell apart.
  /** @type {(value: number, low: number, high: number) => number} */
  const round = (value, low, high) => {
    const unit = 10 ** Math.floor(Math.log10((high - low) / 20));
    return +(Math.round(Math.min(Math.max(value, low), high) / unit) * unit).toPrecision(12);
  };

  class Editing {
    /** @param {LineFit} fit */
    constructor(fit) {
      this.fit = fit;
      this.chosen = 0;
      const [template] = fit.find("template.editing");
      template.replaceWith(template.content);
      this.panel = fit.find("fieldset")[0];
      this.which = this.panel.querySelector("select");
      this.fields = fit.find("fieldset input");
      this.handles = fit.find(".handles")[0];
      fit.listen("change", () => this.choose(this.which.selectedIndex), this.which);
      this.fields.forEach((field, k) => fit.listen("change", () => this.enter(k), field));
      fit.addPoint = () => this.add(...this.middle());
      fit.removePoint = () => this.remove();
      fit.takePoints = () => fit.ease({ points: undefined, scale: undefined });
      fit.takeData = () =>
        fit.request(
          "data",
          () => learnmathora.data(fit).take(learnmathora.data.read(this.pasted.value)),
        );
      this.offer();
      this.follow();
    }

    // A field for two columns from elsewhere, folded.
    offer() {
      /** @type {(name: string, text?: string) => any} */
      const made = (name, text) =>
        Object.assign(document.createElement(name), text && { textContent: text });
      const [fold, label, button] = [
        made("details"),
        made("label", words.line_fit_columns),
        made("button", words.line_fit_use),
      ];
      this.pasted = Object.assign(made("textarea"), { rows: 4, placeholder: "1\t2.3\n2\t2.7" });
      Object.assign(button, { type: "button", value: "takeData" });
      label.append(this.pasted);
      fold.append(made("summary", words.line_fit_paste), label, button);
      this.panel.append(fold);
    }

    // By mouse or finger: a point is dragged, and a click where there is none makes one.
    follow() {
      const { fit, handles } = this;
      const svg = handles.ownerSVGElement;
      /** @type {(event: PointerEvent) => Pair} */
      const place = ({ clientX, clientY }) => {
        const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(
          svg.getScreenCTM().inverse(),
        );
        return fit.plot.values(x, y);
      };
      /** @type {Pair[] | undefined} */
      let before;
      fit.listen("pointerdown", (event) => {
        if (event.button) return;
        fit.isMoving = false;
        before = fit.state.points;
        this.choose([...handles.children].indexOf(event.target));
        handles.setPointerCapture(event.pointerId);
        this.isDragged = true;
        event.preventDefault();
      }, handles);
      fit.listen("touchstart", (event) => event.preventDefault(), handles);
      fit.listen("pointermove", (event) => {
        if (this.isDragged) this.move(...place(event));
      }, handles);
      fit.listen("lostpointercapture", () => {
        this.isDragged = false;
        this.which.focus({ preventScroll: true });
      }, handles);
      fit.listen("keydown", ({ key }) => {
        if (key === "Escape" && this.isDragged) {
          fit.set({ points: before, scale: fit.state.scale });
        }
        if (key === "Escape") this.isDragged = false;
      }, document);
      fit.listen("click", (event) => {
        if (this.isOn && !event.target.closest(".grip, .handles")) this.add(...place(event));
      }, svg);
    }

    // Points that an address holds.
    /** @param {string} text */
    recover(text) {
      const values = text.split(",").map(Number);
      /** @type {any[]} */
      const points = values.flatMap((x, n) => n % 2 ? [] : [[x, values[n + 1]]]);
      if (!points.flat().every((each) => isFinite(each))) return;
      const { fit } = this;
      // The address says the line, too, which the sliders as they are may have no room for.
      const [slope, intercept] = location.hash.split("=")[1].split(/[,~]/).map(Number);
      const [low, high, bottom, top] = [...fit.numbers("x"), ...fit.numbers("y")];
      /** @type {(point: Pair) => boolean} */
      const isIn = ([x, y]) => low <= x && x <= high && bottom <= y && y <= top;
      if (points.every(isIn)) this.change(points);
      else if (this.isEnough(points)) {
        fit.request("data", () => learnmathora.data(fit).take({ points }, { slope, intercept }));
      }
    }

    /** @param {boolean} isOn */
    toggle(isOn) {
      this.isOn = isOn;
      this.panel.hidden = !isOn;
      this.fit.classList.toggle("is-edited", isOn);
      this.show();
    }

    /** @param {number} index */
    choose(index) {
      this.chosen = Math.max(0, Math.min(index, this.fit.points.length - 1));
      this.show();
    }

    // New points, unless a line through them cannot be told.
    /** @param {Pair[]} points */
    isEnough(points) {
      return new Set(points.map(([x]) => x)).size > 1 && points.length <= MOST;
    }

    /** @param {Pair[]} points */
    change(points) {
      const { fit } = this;
      if (!this.isEnough(points)) return fit.announce(words.line_fit_few, "bad");
      if (!fit.state.points && fit.dataset.goal) fit.news = words.line_fit_own;
      fit.set({ points, scale: fit.state.scale });
    }

    /** @param {number} x @param {number} y @returns {Pair} */
    within(x, y) {
      const [low, high] = this.fit.numbers("x");
      const [bottom, top] = this.fit.numbers("y");
      return [round(x, low, high), round(y, bottom, top)];
    }

    /** @returns {Pair} */
    middle() {
      const [x, y] = this.fit.points[this.chosen];
      const [low, high] = this.fit.numbers("x");
      return [x + (x < (low + high) / 2 ? 1 : -1) * (high - low) / 8, y];
    }

    /** @param {number} x @param {number} y */
    move(x, y) {
      this.change(this.fit.points.map((each, n) => n === this.chosen ? this.within(x, y) : each));
    }

    /** @param {number} k */
    enter(k) {
      /** @type {Pair} */
      const place = [...this.fit.points[this.chosen]];
      const value = this.fields[k].valueAsNumber;
      if (isFinite(value)) place[k] = value;
      this.fit.isMoving = false;
      this.move(...place);
      this.show();
    }

    /** @param {number} x @param {number} y */
    add(x, y) {
      this.fit.isMoving = false;
      const { points } = this.fit;
      this.change([...points, this.within(x, y)]);
      this.choose(points.length);
    }

    remove() {
      this.change(this.fit.points.filter((_, n) => n !== this.chosen));
      this.choose(this.chosen);
    }

    // A handle on each point, a line for each in the list, and the chosen one's numbers.
    show() {
      const { fit, handles, which } = this;
      const { plot: { across, down }, points } = fit;
      const shown = this.isOn ? points : [];
      while (handles.children.length > shown.length) handles.lastChild.remove();
      while (handles.children.length < shown.length) {
        handles.append(document.createElementNS(handles.namespaceURI, "circle"));
      }
      this.chosen = Math.min(this.chosen, points.length - 1);
      shown.forEach(([x, y], n) => {
        const handle = handles.children[n];
        handle.setAttribute("r", "1.3em");
        handle.setAttribute("transform", `translate(${across(x)} ${down(y)})`);
        handle.setAttribute("class", n === this.chosen ? "chosen" : "");
      });
      which.replaceChildren(...points.map(([x, y], n) =>
        new Option(
          learnmathora.local(`${n + 1}: (${x}, ${y})`.replaceAll("-", "−")),
          // @ts-expect-error a number becomes text
          n,
        )
      ));
      which.selectedIndex = this.chosen;
      this.fields.forEach((field, k) => field.value = points[this.chosen][k]);
    }
  }

  // Makes a line fit one whose points can be edited.
  /** @type {any} */
  learnmathora.points = (/** @type {LineFit} */ fit) => {
    if (fit.editing) return fit.editing;
    fit.fitted = () => fits[(fit.dataset.loss ?? "squared").split(" ")[fit.index]](fit);
    fit.redraw = () => {
      ringed(fit);
      redraw(fit);
    };
    fit.editing = new Editing(fit);
    return fit.editing;
  };
  learnmathora.points.outlying = outlying;
})();
