// Data of a learner's own, pasted as two columns: read, or refused with the line that cannot be, and
// then the axes and the sliders go where the data are, and back when the author's points are.
(() => {
  const { fill, local, words } = learnmathora;
  const MOST = 100;
  const NUMBER = /^[-+−]?(\d+([.,]\d*)?|[.,]\d+)(e[-+−]?\d{1,2})?$/i;

  /** @type {(cell: string) => number} */
  const value = (cell) =>
    NUMBER.test(cell) ? Number(cell.replace(",", ".").replaceAll("−", "-")) : NaN;

  // The cells of a line. A comma parts them only where nothing else does: else it is a decimal's.
  /** @type {(line: string) => string[]} */
  const cells = (line) => {
    const by = [/\t/, /;/, /\|/, /,\s+/, /\s+/, /,/].find((each) => each.test(line)) ?? /$/;
    return line.split(by).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  };

  // The points and the names of a text, or why there are none.
  /** @typedef {{ points: Pair[], names?: string[] }} Columns Two of numbers, and their names. */
  /** @type {(text: string) => Columns | { fault: string }} */
  const read = (text) => {
    const lines = text.split(/\r\n?|\n/).map((line, n) => ({ line: line.trim(), n: n + 1 }))
      .map(({ line, n }) => ({ line: line.replace(/^\|(.*)\|$/, "$1").trim(), n }))
      .filter(({ line }) => line && !/^[\s|:-]+$/.test(line));
    /** @type {string[] | undefined} */
    let names;
    /** @type {any[]} */
    const points = [];
    for (const { line, n } of lines) {
      const found = cells(line);
      const values = found.map(value);
      /** @type {(cell: string) => { fault: string }} */
      const fault = (cell) => ({ fault: fill(words.line_fit_unread, { line: n, text: cell }) });
      if (found.length !== 2) return fault(line.slice(0, 30));
      if (!points.length && !names && values.every(isNaN)) names = found;
      else if (values.some((each) => !(Math.abs(each) < 1e9))) {
        return fault(found[values.findIndex((each) => !(Math.abs(each) < 1e9))].slice(0, 30));
      } else points.push(values);
    }
    const isEnough = new Set(points.map(([x]) => x)).size > 1 && points.length <= MOST;
    return isEnough ? { points, names } : { fault: words.line_fit_few };
  };

  // Round numbers, a few, from at or below `low` to above `high`: `ticks` in the build.
  /** @type {(low: number, high: number, most?: number) => number[]} */
  const ticks = (low, high, most = 8) => {
    const width = high - low || 1;
    const power = +`1e${Math.floor(Math.log10(2 * width / most))}`;
    /** @type {any} */
    const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((each) => width / each <= most);
    const first = Math.floor(low / step + 1e-9);
    const count = Math.floor(high / step + 1e-9) + 2 - first;
    return Array.from({ length: count }, (_, n) => +((first + n) * step).toPrecision(10));
  };
  /** @type {(values: number[]) => Pair} */
  const ends = (values) => [values[0], values.at(-1)];

  // Where axes and sliders go for these points; nothing where they have room in the author's own. What
  // lies far from x = 0 is counted from its least, so that the line turns where it can be seen.
  /** @type {(points: Pair[], names: string[] | undefined, has: (point: Pair) => boolean) => any} */
  const scaled = (points, names, has) => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [least, most] = [Math.min(...xs), Math.max(...xs)];
    const isFar = Math.min(least, -most) < -2 * (most - least) || least > 2 * (most - least);
    if (!names && !isFar && points.every(has)) return { points };
    const from = isFar ? Math.floor(least) : 0;
    const x = ends(ticks(Math.min(0, least - from), most - from));
    const y = ends(ticks(Math.min(...ys), Math.max(...ys)));
    const high = y[1] - y[0];
    const steep = 2 * high / (x[1] - x[0]);
    const steps = [steep / 20, high / 50].map((each) => 10 ** Math.floor(Math.log10(each)));
    const [over, up] = names ?? ["x", "y"];
    return {
      points: points.map(([x, y]) => [+(x - from).toPrecision(12), y]),
      slope: 0,
      intercept: +(Math.round((y[0] + y[1]) / 2 / steps[1]) * steps[1]).toPrecision(10),
      scale: {
        x,
        y,
        slope: ends(ticks(-steep, steep)),
        intercept: ends(ticks(y[0] - high, y[1] + high)),
        steps,
        names: [from ? `${over} − ${local(`${from}`.replace("-", "−"))}` : over, up],
      },
    };
  };

  // The axes of one picture, anew: the grid, the numbers, the names.
  /** @type {(svg: any, frame: number[], plane: Plane, spans: Pair[], names: string[] | undefined, many: number) => void} */
  const redrawn = (svg, frame, { across, down }, [xs, ys], names, many) => {
    const [left, top, right, bottom] = frame;
    const axes = svg.querySelector(".axes:not(.flat)");
    const [grid] = axes.getElementsByTagName("path");
    const [over, up] = axes.querySelectorAll(".end, .name");
    for (const text of [...axes.querySelectorAll("text")]) {
      if (text !== over && text !== up) text.remove();
    }
    /** @type {(span: Pair) => number[]} */
    const within = ([low, high]) =>
      ticks(low, high, many).filter((each) => low <= each && each <= high);
    /** @type {(attributes: Record<string, any>, text: number) => void} */
    const write = (attributes, text) => {
      const made = document.createElementNS(svg.namespaceURI, "text");
      for (const name in attributes) made.setAttribute(name, attributes[name]);
      made.textContent = local(`${text}`.replace("-", "−"));
      grid.after(made);
    };
    /** @type {(n: number) => string} */
    const isThin = (n) => n % 2 ? "thin" : "";
    within(xs).forEach((x, n) =>
      write({ class: isThin(n), x: across(x), y: bottom + 4, dy: "1em" }, x)
    );
    within(ys).forEach((y, n) =>
      write({ class: `y ${isThin(n)}`, x: left - 8, y: down(y), dy: ".35em" }, y)
    );
    const lines = within(xs).map((x) => `M${across(x)} ${top}V${bottom}`);
    lines.push(...within(ys).map((y) => `M${left} ${down(y)}H${right}`));
    grid.setAttribute("d", lines.join(""));
    if (names) [over.textContent, up.textContent] = names;
  };

  // The step sizes for walking downhill: `rates` in the build.
  /** @type {(points: Pair[]) => string[]} */
  const rates = (points) => {
    /** @type {(f: (x: number) => number) => number} */
    const add = (f) => points.reduce((all, [x]) => all + f(x), 0);
    const [squares, all, count] = [add((x) => x * x), add((x) => x), points.length];
    const curvature = squares + count + Math.sqrt((squares - count) ** 2 + 4 * all * all);
    return [0.1, 0.5, 0.95, 1.2].map((share) => (share * 2 / curvature).toPrecision(2));
  };

  class Data {
    /** @param {LineFit} fit */
    constructor(fit) {
      this.fit = fit;
      const [plot, map] = fit.find(".pictures [role=img]");
      const { x, y, slopeRange, interceptRange } = fit.dataset;
      const inputs = fit.find("[name=slope], [name=intercept]");
      this.pictures = [plot, map].filter(Boolean);
      this.heads = fit.find("thead th").slice(0, 2);
      this.rates = fit.find("[name=rate] option");
      this.given = {
        dataset: { x, y, slopeRange, interceptRange },
        axes: this.pictures.map((each) => each.querySelector(".axes").cloneNode(true)),
        inputs: inputs.map((each) => [each, { min: each.min, max: each.max, step: each.step }]),
        heads: this.heads.map((each) => [...each.cloneNode(true).childNodes]),
        rates: this.rates.map((each) => each.value),
        names: fit.names,
      };
      // Whatever takes points back takes these axes back, too.
      for (const each of [fit.state, fit.opening, ...fit.past]) {
        Object.assign(each, { points: each.points, scale: undefined });
      }
      /** @type {any} */
      const { set, redraw } = fit;
      /** @this {LineFit} @param {State} changes @param {HTMLElement} [source] */
      fit.set = function (changes, source) {
        const all = "points" in changes ? { scale: undefined, ...changes } : changes;
        if ("scale" in all) this.data.follow(all.scale, all.points);
        set.call(this, all, source);
      };
      /** @this {LineFit} */
      fit.redraw = function () {
        const { scale } = this.state;
        if (scale) this.start = this.lowest = this.told = this.total(scale.start);
        redraw.call(this);
      };
    }

    /** @type {(point: Pair) => boolean} */
    has = ([x, y]) => {
      const { dataset } = this.given;
      const [low, high, bottom, top] = `${dataset.x} ${dataset.y}`.split(" ").map(Number);
      return low <= x && x <= high && bottom <= y && y <= top;
    };

    // Takes what was read; says what that is.
    /** @param {any} columns @param {Line} [line] */
    take({ points, names, fault }, line) {
      const { fit } = this;
      if (fault) return fit.announce(fault, "bad");
      const to = scaled(points, names, this.has);
      if (to.scale) to.scale.start = { slope: to.slope, intercept: to.intercept };
      if (to.scale && this.rates[1]) to.rate = rates(to.points)[1];
      /** @type {(n: number) => string[]} */
      const ends = (n) => {
        /** @type {number[]} */
        const values = points.map((/** @type {Pair} */ each) => each[n]);
        return [Math.min(...values), Math.max(...values)].map((each) =>
          local(`${each}`.replace("-", "−"))
        );
      };
      const [[low, high], [bottom, top]] = [ends(0), ends(1)];
      fit.news = fill(words.line_fit_read, { count: points.length, low, high, bottom, top });
      if (fit.dataset.goal) fit.news += ` ${words.line_fit_own}`;
      fit.isMoving = false;
      fit.set({ ...to, ...line });
    }

    // Axes, sliders and names for a scale; the author's own where there is none.
    /** @param {FitScale | undefined} scale @param {Pair[]} points */
    follow(scale, points) {
      if (scale === this.scale) return;
      /** @type {FitScale | undefined} */
      this.scale = scale;
      const { fit, given } = this;
      for (const each of fit.find("[value=keep][aria-pressed=true]")) fit.keep(each);
      Object.assign(
        fit.dataset,
        given.dataset,
        scale && {
          x: scale.x.join(" "),
          y: scale.y.join(" "),
          slopeRange: scale.slope.join(" "),
          interceptRange: scale.intercept.join(" "),
        },
      );
      fit.place();
      fit.names = scale?.names ?? given.names;
      for (const [input, as] of given.inputs) {
        const n = +(input.name === "intercept");
        // @ts-expect-error it has both
        const [min, max] = scale?.[input.name] ?? [];
        Object.assign(input, scale ? { min, max, step: scale.steps[n] } : as);
      }
      const values = scale ? rates(points) : given.rates;
      this.rates.forEach((option, n) => option.value = values[n]);
      this.heads.forEach((head, n) =>
        head.replaceChildren(...(scale ? [scale.names[n]] : given.heads[n]))
      );
      this.pictures.forEach((svg, n) => {
        if (!scale) {
          svg.querySelector(".axes:not(.flat)").replaceWith(given.axes[n].cloneNode(true));
          return;
        }
        const [plane, spans, names] = n
          ? [fit.map, [scale.slope, scale.intercept]]
          : [fit.plot, [scale.x, scale.y], scale.names];
        const frame = n ? [56, 16, 384, 336] : fit.numbers("frame");
        redrawn(svg, frame, plane, spans, names, n ? 4 : 8);
      });
    }
  }

  /** @type {any} */
  learnmathora.data = (/** @type {LineFit} */ fit) => (fit.data ??= new Data(fit));
  Object.assign(learnmathora.data, { rates, read, ticks });
})();
