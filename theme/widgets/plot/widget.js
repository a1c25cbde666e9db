// A plot from an author's own formulas: the build hands over programs, and draws alike
// (generator/learnmathora/blocks/plot/outlines.py, scene.py and labels.py).
(() => {
  /** @type {(Widget: any) => any} */
  const same = (Widget) => Widget;
  const { compute, functions, Guess = same, PlotDays = same, Stepping } = learnmathora;
  const { abs, floor, hypot, log, max, min } = Math;
  /** @type {(value: number) => number} */
  const short = (value) => floor(value * 10 + 0.5) / 10;
  /** @type {(value: number) => number} */
  const clamp = (value) => max(-999, min(1998, value));
  /** @type {(point: number[]) => boolean} */
  const isThere = (point) => point.every(isFinite);
  /** @type {(value: number) => unknown} */
  const holds = (value) => value && value === value;

  // From an axis to a part of it, and back.
  /** @type {(low: number, high: number, isLog: boolean) => ((value: number) => number)[]} */
  const scale = (low, high, isLog) =>
    isLog
      ? [
        (value) => value > 0 ? log(value / low) / log(high / low) : value <= 0 ? -Infinity : NaN,
        (part) => low * (high / low) ** part,
      ]
      : [(value) => (value - low) / (high - low), (part) => low + (high - low) * part];

  // A picture with axes of its own.
  /** @type {(given: any[]) => View} */
  const view = ([left, top, right, bottom, west, east, south, north, logs]) => {
    const [wide, tall] = [right - left, bottom - top];
    const [across, x] = scale(west, east, logs.includes("x"));
    const [up, y] = scale(south, north, logs.includes("y"));
    // @ts-expect-error its spots come when it is drawn
    return {
      spans: [[west, east], [south, north]],
      frame: [left, top, right, bottom],
      logs,
      spot: (a, b) => [left + across(a) * wide, bottom - up(b) * tall],
      place: (a, b) => [clamp(left + across(a) * wide), clamp(bottom - up(b) * tall)],
      value: (a, b) => [x((a - left) / wide), y((bottom - b) / tall)],
      contains: (a, b) => a >= left - 1 && a <= right + 1 && b >= top - 1 && b <= bottom + 1,
      isNear: (a, b) =>
        abs(a - left - wide / 2) < 1.5 * wide && abs(b - top - tall / 2) < 1.5 * tall,
    };
  };

  // In pieces, where it is undefined or leaves the picture by more than its own size.
  /** @type {PlotTools["stroke"]} */
  const stroke = (xs, ys, { place, isNear }) => {
    let [path, first, count] = ["", "", 0];
    for (let n = 0; n < xs.length; n++) {
      const [a, b] = isFinite(xs[n]) && isFinite(ys[n]) ? place(xs[n], ys[n]) : [NaN, NaN];
      if (!isNear(a, b)) count = 0;
      else if (count++) path += `${count > 2 ? "" : first}L${short(a)} ${short(b)}`;
      else first = `M${short(a)} ${short(b)}`;
    }
    return path;
  };

  // A line as far as it is near the picture (Liang & Barsky 1984): it may be ever so long.
  /** @type {(points: Pair[], view: View) => string} */
  const straight = (points, { spot, frame: [left, top, right, bottom] }) => {
    const [[x, y], end] = points.map((point) => spot(...point));
    const [wide, tall, across, down] = [right - left, bottom - top, end[0] - x, end[1] - y];
    if (!isThere([...points.flat(), x, y, across, down])) return "";
    let [first, last] = [0, 1];
    for (
      const [way, room] of [
        [-across, x - left + wide],
        [across, right + wide - x],
        [-down, y - top + tall],
        [down, bottom + tall - y],
      ]
    ) {
      if (way < 0) first = max(first, room / way);
      else if (way > 0) last = min(last, room / way);
      else if (room < 0) return "";
    }
    /** @type {(part: number) => Pair} */
    const at = (part) => [x + part * across, y + part * down];
    return first < last ? joined([at(first), at(last)]) : "";
  };

  /** @type {(places: Pair[]) => string} */
  const joined = (places) => `M${places.map((place) => place.map(short).join(" ")).join("L")}`;
  /** @type {PlotTools["closed"]} */
  const closed = (points, { place }) => {
    const places = points.filter(isThere).map((point) => place(...point));
    return places[2] ? `${joined(places)}z` : "";
  };

  /** @type {(points: Pair[], view: View) => string} */
  const arrow = (points, { place }) => {
    const [start, end] = points.map((point) => place(...point));
    if (!isThere([...start, ...end])) return "";
    const [across, down] = [end[0] - start[0], end[1] - start[1]];
    const turn = Math.atan2(down, across);
    const size = min(14, hypot(across, down));
    /** @type {(by: number) => Pair} */
    const side = (by) => [
      end[0] - size * Math.cos(turn + by),
      end[1] - size * Math.sin(turn + by),
    ];
    return joined([start, end]) + joined([side(0.4), end, side(-0.4)]);
  };

  const symbols = [
    "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "m-5-5h10v10h-10z",
    "m0-7l7 12h-14z",
    "m0-7l7 7l-7 7l-7-7z",
    "m-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "m0 7l7-12h-14z",
  ];
  /** @type {(points: Pair[], view: View, symbol?: string) => string} */
  const spots = (points, view, symbol = "m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0") => {
    const places = points.filter(isThere).map((point) => view.place(...point))
      .filter((each) => view.contains(...each));
    view.spots.push(...places);
    return places.map((point) => `M${point.map(short).join(" ")}${symbol}`).join("");
  };

  // What programs say for whole steps of a variable; the first two say from where to where.
  /** @type {PlotTools["counted"]} */
  const counted = ([low, high, ...parts], name, now) => {
    const [from, size] = [low(now), high(now) - low(now)];
    const inner = { ...now };
    return Array.from({ length: size >= 0 && size < 1000 ? floor(size + 1e-9) + 1 : 0 }, (_, n) => {
      inner[name] = from + n;
      return parts.map((part) => part(inner));
    });
  };

  // The same along an axis, in so many pieces: a list for each program.
  /** @type {PlotTools["along"]} */
  const along = ({ programs: [low, high, ...parts], name, pieces, view }, now) => {
    const [from, to] = [low(now), high(now)];
    const isLog = name && view.logs.includes(name[0]) && from > 0 && to > 0;
    const inner = { ...now };
    /** @type {number[][]} */
    const found = parts.map(() => []);
    for (let n = 0; n <= pieces; n++) {
      const part = n / pieces;
      inner[name] = isLog ? from * (to / from) ** part : from + (to - from) * part;
      for (let k = 0; k < parts.length; k++) found[k].push(parts[k](inner));
    }
    return found;
  };

  /** @type {(shape: Shape, now: Values) => any[]} */
  const pairs = ({ programs }, now) =>
    programs.map((of, n) => n % 2 ? 0 : [of(now), programs[n + 1](now)]).filter(Boolean);
  /** @type {(points: Pair[], view: View) => string} */
  const linked = (points, view) => stroke(points.map(([x]) => x), points.map(([, y]) => y), view);
  /** @type {PlotTools["box"]} */
  const box = (x, height, wide) => [
    [x - wide / 2, 0],
    [x - wide / 2, height],
    [x + wide / 2, height],
    [x + wide / 2, 0],
  ];

  /** @type {(shape: Shape, all: Values[]) => Pair[]} */
  const trail = (shape, all) => {
    const points = all.flatMap((now) => pairs(shape, now));
    if (shape.pieces < 2) return points;
    return points.flatMap((point, n) => n ? [[points[n - 1][0], point[1]], point] : [point]);
  };

  /** @type {(shape: Shape, now: Values) => number[][]} */
  const rows = (shape, now) => counted(shape.programs, shape.name, now);
  const tools = { along, box, closed, counted, holds, hypot, stroke };
  const samples = learnmathora.plotSamples?.(tools);
  /** @type {Record<string, Draw>} */
  const drawn = {
    ...learnmathora.plotPlane?.(tools),
    ...samples,
    // @ts-expect-error two programs
    line: (shape, now) => stroke(...along(shape, now), shape.view),
    area: (shape, now) => {
      /** @type {any[][]} */
      const [x, y, last, low] = along(shape, now);
      /** @type {any[]} */
      const there = x.map((each, n) => [each, y[n]]);
      return closed([...there, ...last.map((each, n) => [each, low[n]]).reverse()], shape.view);
    },
    dots: (shape, now) => {
      /** @type {any[]} */
      const found = rows(shape, now).filter((each) => holds(each[2]));
      return spots(found.map((each) => each.slice(0, 2)), shape.view, symbols[shape.pieces]);
    },
    // @ts-expect-error three programs
    bars: (shape, now) => rows(shape, now).map((each) => closed(box(...each), shape.view)).join(""),
    arrow: (shape, now) => arrow(pairs(shape, now), shape.view),
    polygon: (shape, now) => closed(pairs(shape, now), shape.view),
    path: (shape, now) => straight(pairs(shape, now), shape.view),
    spot: (shape, now) => spots(pairs(shape, now), shape.view),
    trail: (shape, _, all) => linked(trail(shape, all), shape.view),
    stops: (shape, _, all) => spots(trail(shape, all), shape.view),
  };

  // What fills in a value, or the coefficients of a fit.
  /** @type {(value: any[]) => Plot["fillers"][0]} */
  const filler = ([name, early, of, ...rest]) => {
    const act = compute(of);
    const fill = rest[0]
      ? samples.fit(name, [act, ...rest.slice(0, 5).map(compute)], ...rest.slice(5))
      : (/** @type {Values} */ now) => now[name] = act(now);
    return { early, fill };
  };

  // Where words may stand beside their point.
  /** @type {Side[]} */
  const sides = [
    [13, -2, "start"],
    [-13, -2, "end"],
    [0, -28, "middle"],
    [0, 29, "middle"],
    [11, -20, "start"],
    [-11, -20, "end"],
    [11, 22, "start"],
    [-11, 22, "end"],
  ];
  const shifts = { start: 0, middle: 0.5, end: 1 };
  /** @type {(one: number[], other: number[]) => boolean} */
  const overlap = (one, other) =>
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  customElements.define(
    "plot-widget",
    /** @extends {Own.Plot} */
    class extends PlotDays(Guess(Stepping)) {
      begin() {
        /** @type {Record<string, any[]> & { days: any, data: any }} */
        const scene = JSON.parse(this.dataset.scene);
        const { data = {}, values = [], states = [], table = [], labels = [], grips = [] } = scene;
        [this.days, this.heard] = [scene.days, scene.heard];
        this.data = { ...data };
        for (const name in data) {
          this.data.rows = data[name].length;
          functions[`${name}[]()`] = (n) => data[name][n - 1] ?? NaN;
        }
        /** @type {(program: any) => Program | undefined} */
        const able = (program) => program && compute(program);
        this.fillers = values.map(filler);
        this.states = states.map(([name, ...both]) => [name, ...both.map(compute)]);
        this.views = scene.views.map(view);
        this.shapes = scene.shapes.map(([kind, at, name, pieces, shown, ...programs]) => ({
          kind,
          name,
          pieces,
          shown: able(shown),
          view: this.views[at],
          programs: programs.map(compute),
        }));
        this.labels = labels.map(([at, wide, x, y, shown, kind = 0]) => ({
          kind,
          view: this.views[at],
          wide,
          point: [compute(x), compute(y)],
          shown: able(shown),
        }));
        this.cells = table[0] && {
          kind: table[0],
          named: table[1] || {},
          name: table[2],
          values: table[3],
          // @ts-expect-error one of these
          programs: table.slice({ at: 4, count: 3, steps: 2 }[table[0]]).map(compute),
        };
        this.paths = this.find(".drawn");
        this.texts = this.find(".tag");
        /** @type {(name: string) => (each: any) => [any, Program]} */
        const worked = (name) => (each) => [each, compute(each.dataset[name])];
        this.readouts = this.find("[data-value]").map(worked("value"));
        this.sentences = this.find("[data-when]").map(worked("when"));
        [this.goal, this.answer] = [able(this.dataset.goal), able(this.dataset.answer)];
        this.hold(grips);
        super.begin?.();
        this.trail = this.world();
        const [numbers] = this.find("details");
        if (numbers) this.listen("toggle", () => this.count(), numbers);
        this.describe();
      }

      // What can be dragged sets sliders: across and up, or the one along whose curve it goes.
      /** @param {[number, string, string, string][]} grips */
      hold(grips) {
        this.grips = this.find(".grip");
        grips.forEach(([number, across, up, along], n) => {
          const { programs, view } = this.grips[n].shape = this.shapes[number];
          const slider = this.inputs.find((each) => each.name === (along || across || up));
          /** @type {(a: number, b: number) => number} */
          const nearest = (a, b) => {
            const inner = { ...this.now };
            let best = [Infinity];
            for (let n = 0; n <= 200; n++) {
              inner[along] = +slider.min + (slider.max - slider.min) * n / 200;
              // @ts-expect-error two programs
              const [x, y] = view.place(...programs.map((of) => of(inner)));
              const far = hypot(x - a, y - b);
              if (far < best[0]) best = [far, inner[along]];
            }
            return best[1];
          };
          this.grip(this.grips[n], (a, b) => {
            const [x, y] = view.value(a, b);
            const moved = along ? { [along]: nearest(a, b) } : {};
            if (across) moved[across] = x;
            if (up) moved[up] = y;
            this.set(moved);
          }, slider);
        });
      }

      get kept() {
        return Object.keys(this.state);
      }

      /** @param {any} input */
      read(input) {
        return +super.read(input);
      }

      /** @param {State} changes @param {HTMLElement} [source] */
      set(changes, source) {
        for (const name in changes) changes[name] = +changes[name];
        super.set(changes, source);
      }

      // All that has a value, at the start and after each step.
      world() {
        /** @type {(now: Values, early: number) => Values} */
        const fill = (now, early) => {
          for (const each of this.fillers) if (each.early === early) each.fill(now);
          return now;
        };
        const base = fill({ ...this.data, ...this.state }, 1);
        /** @type {Values} */
        const now = { ...base, step: 0 };
        for (const [name, first] of this.states) now[name] = first(now);
        const trail = [fill(now, 0)];
        for (let step = 1; this.states[0] && step <= base.step; step++) {
          const before = trail.at(-1);
          /** @type {Values} */
          const next = { ...before, step };
          for (const [name, , of] of this.states) next[name] = of(before);
          trail.push(fill(next, 0));
        }
        this.now = trail.at(-1);
        return trail;
      }

      draw() {
        const { now, trail } = Object.assign(this, { trail: this.world() });
        for (const view of this.views) view.spots = [];
        this.shapes.forEach((shape, n) => {
          const isShown = !shape.shown || holds(shape.shown(now));
          this.paths[n].setAttribute("d", isShown ? drawn[shape.kind](shape, now, trail) : "");
        });
        for (const each of this.grips) {
          const [x, y] = each.shape.view.place(...pairs(each.shape, now)[0]);
          each.setAttribute("transform", `translate(${short(x)} ${short(y)})`);
        }
        for (const [each, of] of this.readouts) {
          each.textContent = this.text(of(now), "day" in each.dataset);
        }
        let isSaid = false;
        for (const [each, of] of this.sentences) {
          each.hidden = isSaid || !holds(of(now));
          isSaid ||= !each.hidden;
        }
        this.name();
        this.count();
        this.told = this.effect();
      }

      /** @param {number} value @param {boolean} [isDay] */
      text(value, isDay) {
        return isDay ? this.day(value) : learnmathora.digits(value);
      }

      // Puts each label where it lies on no other.
      name() {
        /** @type {Map<View, number[][]>} */
        const taken = new Map(this.views.map((view) => [view, []]));
        /** @type {Pair[][]} */
        const places = this.labels.map(({ kind, view, point, shown }) => {
          const at = point.map((of) => of(this.now));
          if (!isThere(at) || shown && !holds(shown(this.now))) return [];
          if (kind > 1) return this.shapes[at[0]].crossings[at[1]];
          // @ts-expect-error x and y
          const [x, y] = view.place(...at);
          const [left, top, right, bottom] = view.frame;
          if (x < left || x > right || y < top || y > bottom) return [];
          // @ts-expect-error each of the views is in it
          if (!kind) taken.get(view).push([x - 9, y - 9, x + 9, y + 9]);
          return [[x, y]];
        });
        this.labels.forEach(({ kind, view, wide }, n) => {
          const [left, top, right, bottom] = view.frame;
          /** @type {number[][]} */
          // @ts-expect-error as before
          const boxes = taken.get(view);
          /** @type {Side[]} */
          const all = kind ? [[0, 0, "middle"], ...kind > 1 ? [] : sides] : sides;
          let found;
          for (const avoided of [view.spots, []]) {
            found ??= places[n].flatMap((place) =>
              all.map(/** @returns {Side} */ ([x, y, side]) => [place[0] + x, place[1] + y, side])
            ).find(([a, b, side]) => {
              const x = a - wide * shifts[side];
              const own = [x, b - 18, x + wide, b + 18];
              return x >= left && own[2] <= right && own[1] >= top && own[3] <= bottom &&
                !boxes.some((other) => overlap(own, other)) &&
                !avoided.some(([a, b]) => overlap(own, [a - 6, b - 6, a + 6, b + 6])) &&
                boxes.push(own);
            });
          }
          const text = this.texts[n];
          text.setAttribute("display", found ? "inline" : "none");
          if (!found) return;
          text.setAttribute("x", short(found[0]));
          text.setAttribute("y", short(found[1]));
          text.setAttribute("text-anchor", found[2]);
        });
      }

      // The rows of the table anew, while it is to be seen.
      count() {
        const body = this.cells && this.querySelector("details[open] tbody");
        if (!body) return;
        /** @type {NonNullable<Plot["cells"]>} */
        // @ts-expect-error there are some
        const { kind, named, name, values, programs } = this.cells;
        const { now, trail } = this;
        const rows = kind === "steps"
          ? trail.map((now) => programs.map((of) => of(now)))
          : kind === "count"
          ? counted(programs, name, now)
          : values.map((value) => programs.map((of) => of({ ...now, [name]: value })));
        const lines = rows.slice(0, 60).map((row) => {
          const line = body.rows[0].cloneNode(true);
          row.forEach((value, n) =>
            line.cells[n].textContent = !n && named[value] ||
              this.text(value, this.days?.[3].includes(n))
          );
          return line;
        });
        if (lines[0]) body.replaceChildren(...lines);
      }

      // What a change does, in a sentence: the one that holds, else the first of the caption that
      // holds a computed value.
      effect() {
        const said = this.sentences.find(([each]) => !each.hidden);
        const value = this.find("figcaption [data-value]")
          .find(({ dataset }) => !(dataset.value in this.state));
        if (said || !value) return said?.[0].textContent;
        const range = document.createRange();
        const whole = value.closest("p, li, figcaption");
        range.setStart(whole, 0);
        range.setEndBefore(value);
        let left = `${range}`.length;
        /** @type {any[]} */
        const sentences = whole.textContent.split(/(?<=[.!?؟。]\s)/);
        return sentences.find((each) => (left -= each.length) < 0).trim();
      }

      describe() {
        this.told = this.effect();
        for (const slider of this.find("[type=range]")) {
          slider.ariaValueText = this.meaning(slider.name);
        }
      }

      /** @param {string} name */
      meaning(name) {
        const value = this.dates?.some((each) => each.dataset.of === name)
          ? this.day(this.state[name])
          : learnmathora.local(`${this.state[name]}`.replace("-", "−"));
        return this.told ? `${value}: ${this.told}` : value;
      }

      // What it draws as tones: a script more.
      /** @param {any} button */
      hear(button) {
        this.request(
          "tone",
          () => this.request("sweep", () => learnmathora.sweep(this, button, tools)),
        );
      }

      // All lines of now stay as a ghost.
      /** @param {any} button */
      keep(button) {
        const isKept = button.ariaPressed !== "true";
        button.ariaPressed = isKept;
        const lines = this.find(".view .drawn.line").map((each) => each.getAttribute("d"));
        this.mark(".ghost", { d: isKept ? lines.join("") : "" });
      }

      milestones() {
        const isReached = this.goal && holds(this.goal(this.now));
        if (isReached) this.reach();
        const value = this.answer && learnmathora.digits(this.answer(this.now));
        const compared = this.guessed &&
          this.say("guessCompared", { value, guess: this.guessed });
        const said = [isReached && this.say("reached"), this.news ?? compared];
        this.news = undefined;
        return said;
      }
    },
  );
})();
