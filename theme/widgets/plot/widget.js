// A plot from an author's own formulas: the build hands over programs, and draws alike
// (generator/learnmathora/blocks/plot/outlines.py, scene.py and labels.py).
(() => {
  const { compute, functions, Guess = (same) => same, Steps } = learnmathora;
  const { abs, floor, hypot, max, min } = Math;
  const short = (value) => floor(value * 10 + 0.5) / 10;
  const joined = (points) => `M${points.map((point) => point.map(short).join(" ")).join("L")}`;
  const clamp = (value) => max(-999, min(1998, value));
  const isThere = (point) => point.every(isFinite);
  const holds = (value) => value && value === value;

  // A picture with axes of its own.
  const view = ([left, top, right, bottom, west, east, south, north, logs]) => {
    const [wide, tall] = [right - left, bottom - top];
    const scale = (low, high, isLog) => [
      (value) =>
        isLog
          ? value > 0 ? Math.log(value / low) / Math.log(high / low) : value <= 0 ? -Infinity : NaN
          : (value - low) / (high - low),
      (part) => isLog ? low * (high / low) ** part : low + (high - low) * part,
    ];
    const [across, x] = scale(west, east, logs.includes("x"));
    const [up, y] = scale(south, north, logs.includes("y"));
    return {
      spans: [[west, east], [south, north]],
      frame: [left, top, right, bottom],
      logs,
      place: ([a, b]) => [clamp(left + across(a) * wide), clamp(bottom - up(b) * tall)],
      value: (a, b) => [x((a - left) / wide), y((bottom - b) / tall)],
      isNear: ([a, b]) =>
        abs(a - left - wide / 2) < 1.5 * wide && abs(b - top - tall / 2) < 1.5 * tall,
    };
  };

  // In pieces, where it is undefined or leaves the picture by more than its own size.
  const stroke = (points, { place, isNear }) => {
    const pieces = [[]];
    for (const point of points) {
      const at = isThere(point) ? place(point) : [NaN, NaN];
      if (isNear(at)) pieces.at(-1).push(at);
      else if (pieces.at(-1)[0]) pieces.push([]);
    }
    return pieces.filter((piece) => piece[1]).map(joined).join("");
  };

  const closed = (points, { place }) => {
    const places = points.filter(isThere).map(place);
    return places[2] ? `${joined(places)}z` : "";
  };

  const arrow = ([from, to], { place }) => {
    const [start, end] = [place(from), place(to)];
    if (!isThere([...start, ...end])) return "";
    const [across, down] = [end[0] - start[0], end[1] - start[1]];
    const turn = Math.atan2(down, across);
    const size = min(14, hypot(across, down));
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
  const spots = (points, { place, isNear }, symbol = "m-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0") =>
    points.filter(isThere).map(place).filter(isNear)
      .map((point) => `M${point.map(short).join(" ")}${symbol}`).join("");

  // What programs say for whole steps of a variable; the first two say from where to where.
  const counted = ([low, high, ...parts], name, now) => {
    const [from, size] = [low(now), high(now) - low(now)];
    const inner = { ...now };
    return Array.from({ length: size >= 0 && size < 1000 ? floor(size + 1e-9) + 1 : 0 }, (_, n) => {
      inner[name] = from + n;
      return parts.map((part) => part(inner));
    });
  };

  // The same along an axis, in so many pieces.
  const along = ({ programs: [low, high, ...parts], name, pieces, view }, now) => {
    const [from, to] = [low(now), high(now)];
    const isLog = name && view.logs.includes(name[0]) && from > 0 && to > 0;
    const inner = { ...now };
    return Array.from({ length: pieces + 1 }, (_, n) => {
      const part = n / pieces;
      inner[name] = isLog ? from * (to / from) ** part : from + (to - from) * part;
      return parts.map((part) => part(inner));
    });
  };

  const pairs = ({ programs }, now) =>
    programs.map((of, n) => n % 2 ? 0 : [of(now), programs[n + 1](now)]).filter(Boolean);
  const box = (x, height, wide) => [
    [x - wide / 2, 0],
    [x - wide / 2, height],
    [x + wide / 2, height],
    [x + wide / 2, 0],
  ];

  // How often a value lies in each of equal parts of the axis; of a density the area is 1.
  const bins = (shape, now) => {
    const [low, high] = shape.view.spans[0];
    const wide = (high - low) / shape.pieces;
    const counts = Array(shape.pieces).fill(0);
    const values = counted(shape.programs, shape.name, now).filter(([, keep]) => holds(keep));
    for (const [value] of values) {
      const n = (value - low) / wide;
      if (n >= 0 && n < shape.pieces) counts[floor(n)] += 1;
    }
    const scale = shape.kind === "density" && values[0] ? values.length * wide : 1;
    return counts.map((count, n) =>
      count ? closed(box(low + (n + 0.5) * wide, count / scale, wide), shape.view) : ""
    ).join("");
  };

  const trail = (shape, all) => {
    const points = all.flatMap((now) => pairs(shape, now));
    if (shape.pieces < 2) return points;
    return points.flatMap((point, n) => n ? [[points[n - 1][0], point[1]], point] : [point]);
  };

  // Round numbers within a range: `ticks` in the build.
  const ticks = ([low, high]) => {
    const least = (high - low) / 8;
    const power = 10 ** floor(Math.log10(least));
    const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((k) => k >= least * (1 - 1e-9));
    const first = Math.ceil(low / step - 1e-9);
    return Array.from(
      { length: floor(high / step + 1e-9) - first + 1 },
      (_, n) => +((first + n) * step).toFixed(10),
    );
  };

  const grid = ({ programs, view }, now) => {
    const inner = { ...now };
    const names = ["x'", "y'"];
    return [0, 1].flatMap((fixed) => {
      const [low, high] = view.spans[1 - fixed];
      return ticks(view.spans[fixed]).map((tick) => {
        inner[names[fixed]] = tick;
        return stroke(
          Array.from({ length: 17 }, (_, n) => {
            inner[names[1 - fixed]] = low + (high - low) * n / 16;
            return programs.map((of) => of(inner));
          }),
          view,
        );
      });
    }).join("");
  };

  const field = ({ programs, view }, now) => {
    const inner = { ...now };
    const [left, top, right, bottom] = view.frame;
    const [[west, east], [south, north]] = view.spans;
    const [wide, tall] = [(east - west) / (right - left), (north - south) / (bottom - top)];
    let path = "";
    for (let across = left + 14; across < right; across += 28) {
      for (let down = top + 14; down < bottom; down += 28) {
        const [x, y] = [west + (across - left) * wide, north - (down - top) * tall];
        Object.assign(inner, { "x'": x, "y'": y });
        const [u, v] = programs.map((of) => of(inner));
        const size = hypot(u / wide, v / tall) / 9;
        if (size > 0 && size < Infinity) {
          path += stroke([[x - u / size, y - v / size], [x + u / size, y + v / size]], view);
        }
      }
    }
    return path;
  };

  // Marching squares, line by line: where the first program is worth what each other is.
  const level = ({ programs: [of, ...levels], view }, now) => {
    const inner = { ...now };
    const [[west, east], [south, north]] = view.spans;
    const value = (n, m) => {
      inner["x'"] = west + (east - west) * n / 60;
      inner["y'"] = north - (north - south) * m / 60;
      return of(inner);
    };
    const heights = Array.from(
      { length: 61 },
      (_, m) => Array.from({ length: 61 }, (_, n) => value(n, m)),
    );
    const place = (n, m) =>
      view.place([west + (east - west) * n / 60, north - (north - south) * m / 60]);
    let path = "";
    for (const height of levels.map((each) => each(now))) {
      for (let m = 0; m < 60; m++) {
        for (let n = 0; n < 60; n++) {
          const [a, b] = [heights[m][n], heights[m][n + 1]];
          const [d, c] = [heights[m + 1][n], heights[m + 1][n + 1]];
          const isOver = [a, b, c, d].map((each) => each >= height);
          if (isOver.every((each) => each === isOver[0]) || !isFinite(a + b + c + d)) continue;
          const part = (from, to) => (height - from) / (to - from);
          const edges = [
            isOver[0] !== isOver[1] && place(n + part(a, b), m),
            isOver[1] !== isOver[2] && place(n + 1, m + part(b, c)),
            isOver[2] !== isOver[3] && place(n + part(d, c), m + 1),
            isOver[3] !== isOver[0] && place(n, m + part(a, d)),
          ].filter(Boolean);
          const isJoined = (a + b + c + d) / 4 >= height === isOver[0];
          if (edges[2] && !isJoined) edges.unshift(edges.pop());
          path += joined(edges.slice(0, 2)) + (edges[2] ? joined(edges.slice(2)) : "");
        }
      }
    }
    return path;
  };

  const drawn = {
    line: (shape, all) => stroke(along(shape, all.at(-1)), shape.view),
    area: (shape, all) => {
      const found = along(shape, all.at(-1));
      const back = found.map((each) => each.slice(2)).reverse();
      return closed([...found.map((each) => each.slice(0, 2)), ...back], shape.view);
    },
    dots: (shape, all) => {
      const found = counted(shape.programs, shape.name, all.at(-1)).filter((each) =>
        holds(each[2])
      );
      return spots(found.map((each) => each.slice(0, 2)), shape.view, symbols[shape.pieces]);
    },
    bars: (shape, all) =>
      counted(shape.programs, shape.name, all.at(-1))
        .map((each) => closed(box(...each), shape.view)).join(""),
    bins: (shape, all) => bins(shape, all.at(-1)),
    density: (shape, all) => bins(shape, all.at(-1)),
    arrow: (shape, all) => arrow(pairs(shape, all.at(-1)), shape.view),
    path: (shape, all) => stroke(pairs(shape, all.at(-1)), shape.view),
    spot: (shape, all) => spots(pairs(shape, all.at(-1)), shape.view),
    trail: (shape, all) => stroke(trail(shape, all), shape.view),
    stops: (shape, all) => spots(trail(shape, all), shape.view),
    grid: (shape, all) => grid(shape, all.at(-1)),
    field: (shape, all) => field(shape, all.at(-1)),
    level: (shape, all) => level(shape, all.at(-1)),
  };

  // The polynomial of least squares, by elimination with pivots; what is left open is 0.
  const solved = (points, count) => {
    const rows = Array.from({ length: count }, () => Array(count + 1).fill(0));
    for (const [u, y] of points) {
      const powers = [1];
      for (let n = 0; n < 2 * count; n++) powers.push(powers[n] * u);
      rows.forEach((row, n) => {
        for (let m = 0; m < count; m++) row[m] += powers[n + m];
        row[count] += powers[n] * y;
      });
    }
    for (let n = 0; n < count; n++) {
      let best = n;
      for (let m = n; m < count; m++) if (abs(rows[m][n]) > abs(rows[best][n])) best = m;
      [rows[n], rows[best]] = [rows[best], rows[n]];
      if (abs(rows[n][n]) < 1e-11) continue;
      for (const row of rows.slice(n + 1)) {
        const part = row[n] / rows[n][n];
        for (let m = n; m <= count; m++) row[m] -= part * rows[n][m];
      }
    }
    const found = Array(count).fill(0);
    for (let n = count - 1; n >= 0; n--) {
      let rest = rows[n][count];
      for (let m = n + 1; m < count; m++) rest -= rows[n][m] * found[m];
      found[n] = abs(rows[n][n]) < 1e-11 ? 0 : rest / rows[n][n];
    }
    return found;
  };

  // What fills in a value, or the coefficients of a fit.
  const filler = ([name, early, of, ...rest]) => {
    if (!rest[0]) return { early, fill: (now, act = compute(of)) => now[name] = act(now) };
    const programs = rest.slice(0, 5).map(compute);
    const [variable, middle, half] = rest.slice(5);
    const degree = compute(of);
    return {
      early,
      fill: (now) => {
        const points = counted(programs, variable, now)
          .filter(([x, y, keep]) => keep && isFinite(x + y + keep))
          .map(([x, y]) => [(x - middle) / half, y]);
        const high = degree(now);
        const found = solved(points, high === high ? floor(min(max(high, 0), 9)) + 1 : 0);
        for (let n = 0; n < 10; n++) now[`${name}.${n}`] = found[n] ?? 0;
      },
    };
  };

  // Where words may stand beside their point.
  const sides = [
    [13, -2, "start"],
    [-13, -2, "end"],
    [0, -24, "middle"],
    [0, 26, "middle"],
    [11, -20, "start"],
    [-11, -20, "end"],
    [11, 22, "start"],
    [-11, 22, "end"],
  ];
  const shifts = { start: 0, middle: 0.5, end: 1 };
  const overlap = (one, other) =>
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  customElements.define(
    "plot-widget",
    class extends Guess(Steps) {
      begin() {
        const scene = JSON.parse(this.dataset.scene);
        const { data = {}, values = [], states = [], table = [], labels = [], grips = [] } = scene;
        this.data = { ...data };
        for (const name in data) {
          this.data.rows = data[name].length;
          functions[`${name}[]()`] = (n) => data[name][n - 1] ?? NaN;
        }
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
        this.labels = labels.map(([at, wide, x, y, shown]) => ({
          view: this.views[at],
          wide,
          point: [compute(x), compute(y)],
          shown: able(shown),
        }));
        this.cells = table[0] && {
          kind: table[0],
          name: table[1],
          values: table[2],
          programs: table.slice({ at: 3, count: 2, steps: 1 }[table[0]]).map(compute),
        };
        this.paths = this.find(".drawn");
        this.texts = this.find(".tag");
        this.readouts = this.find("[data-value]").map((
          each,
        ) => [each, compute(each.dataset.value)]);
        this.sentences = this.find("[data-when]").map((each) => [each, compute(each.dataset.when)]);
        [this.goal, this.answer] = [able(this.dataset.goal), able(this.dataset.answer)];
        this.hold(grips);
        super.begin?.();
        this.world();
        this.describe();
      }

      // What can be dragged sets sliders: across and up, or the one along whose curve it goes.
      hold(grips) {
        this.grips = this.find(".grip");
        grips.forEach(([number, across, up, along], n) => {
          const { programs, view } = this.shapes[number];
          const slider = this.inputs.find((each) => each.name === (along || across || up));
          const nearest = (a, b) => {
            const [low, high] = [+slider.min, +slider.max];
            const inner = { ...this.now };
            let best = [Infinity];
            for (let n = 0; n <= 200; n++) {
              inner[along] = low + (high - low) * n / 200;
              const [x, y] = view.place(programs.map((of) => of(inner)));
              const far = hypot(x - a, y - b);
              if (far < best[0]) best = [far, inner[along]];
            }
            return { [along]: best[1] };
          };
          this.grip(this.grips[n], (a, b) => {
            const [x, y] = view.value(a, b);
            const moved = along ? nearest(a, b) : {};
            if (across) moved[across] = x;
            if (up) moved[up] = y;
            this.set(moved);
          }, slider);
          this.grips[n].shape = this.shapes[number];
        });
      }

      get kept() {
        return Object.keys(this.state);
      }

      read(input) {
        return +super.read(input);
      }

      set(changes, source) {
        for (const name in changes) changes[name] = +changes[name];
        super.set(changes, source);
      }

      // All that has a value, at the start and after each step.
      world() {
        const fill = (now, early) => {
          for (const each of this.fillers) if (each.early === early) each.fill(now);
          return now;
        };
        const base = fill({ ...this.data, ...this.state }, 1);
        const now = { ...base, step: 0 };
        for (const [name, first] of this.states) now[name] = first(now);
        const trail = [fill(now, 0)];
        for (let step = 1; this.states[0] && step <= base.step; step++) {
          const before = trail.at(-1);
          const next = { ...before, step };
          for (const [name, , of] of this.states) next[name] = of(before);
          trail.push(fill(next, 0));
        }
        this.now = trail.at(-1);
        return trail;
      }

      draw() {
        const trail = this.world();
        this.shapes.forEach((shape, n) => {
          const isShown = !shape.shown || holds(shape.shown(this.now));
          this.paths[n].setAttribute("d", isShown ? drawn[shape.kind](shape, trail) : "");
        });
        for (const each of this.grips) {
          const [x, y] = each.shape.view.place(pairs(each.shape, this.now)[0]);
          each.setAttribute("transform", `translate(${short(x)} ${short(y)})`);
        }
        for (const [each, of] of this.readouts) {
          each.textContent = learnmathora.digits(of(this.now));
        }
        let isSaid = false;
        for (const [each, of] of this.sentences) {
          each.hidden = isSaid || !holds(of(this.now));
          isSaid ||= !each.hidden;
        }
        this.write_labels();
        if (this.cells) this.count(trail);
      }

      write_labels() {
        const { now } = this;
        const taken = new Map(this.views.map((view) => [view, []]));
        const places = this.labels.map(({ view, point, shown }) => {
          const at = point.map((of) => of(now));
          if (!isThere(at) || shown && !holds(shown(now))) return;
          const [x, y] = view.place(at);
          const [left, top, right, bottom] = view.frame;
          if (x < left || x > right || y < top || y > bottom) return;
          taken.get(view).push([x - 9, y - 9, x + 9, y + 9]);
          return [x, y];
        });
        this.labels.forEach(({ view, wide }, n) => {
          const [left, top, right, bottom] = view.frame;
          const boxes = taken.get(view);
          const side = places[n] && sides.find(([across, down, side]) => {
            const [x, y] = [places[n][0] + across - wide * shifts[side], places[n][1] + down];
            const box = [x, y - 15, x + wide, y + 15];
            const isInside = x >= left && box[2] <= right && box[1] >= top && box[3] <= bottom;
            return isInside && !boxes.some((other) => overlap(box, other)) && boxes.push(box);
          });
          const [text] = [this.texts[n]];
          text.setAttribute("display", side ? "inline" : "none");
          if (!side) return;
          text.setAttribute("x", short(places[n][0] + side[0]));
          text.setAttribute("y", short(places[n][1] + side[1]));
          text.setAttribute("text-anchor", side[2]);
        });
      }

      // The rows of the table, anew.
      count(trail) {
        const { kind, name, values, programs } = this.cells;
        const { digits } = learnmathora;
        const rows = kind === "steps"
          ? trail.map((now) => programs.map((of) => of(now)))
          : kind === "count"
          ? counted(programs, name, this.now)
          : values.map((value) => programs.map((of) => of({ ...this.now, [name]: value })));
        const body = this.querySelector("tbody");
        const lines = rows.slice(0, 60).map((row) => {
          const line = body.rows[0].cloneNode(true);
          row.forEach((value, n) => line.cells[n].textContent = digits(value));
          return line;
        });
        if (lines[0]) body.replaceChildren(...lines);
      }

      // What a change does, in a sentence: the one that holds, else the first of the caption that
      // holds a computed value.
      get effect() {
        const said = this.sentences.find(([each]) => !each.hidden);
        if (said) return said[0].textContent;
        const value = this.querySelector("figcaption [data-value*=' ']");
        if (!value) return "";
        const range = document.createRange();
        const whole = value.closest("p, li, figcaption");
        range.setStart(whole, 0);
        range.setEndBefore(value);
        const before = range.toString().length;
        let end = 0;
        for (const sentence of whole.textContent.split(/(?<=[.!?؟。]\s)/)) {
          end += sentence.length;
          if (end > before) return sentence.trim();
        }
        return "";
      }

      describe() {
        for (const slider of this.find("[type=range]")) {
          slider.ariaValueText = this.meaning(slider.name);
        }
      }

      meaning(name) {
        const value = learnmathora.local(`${this.state[name]}`.replace("-", "−"));
        const { effect } = this;
        return effect ? `${value}: ${effect}` : value;
      }

      // All lines of now stay as a ghost.
      keep(button) {
        const lines = this.find(".view .drawn.line").map((each) => each.getAttribute("d"));
        const isKept = button.ariaPressed !== "true";
        button.ariaPressed = isKept;
        this.mark(".ghost", { d: isKept ? lines.join("") : "" });
      }

      milestones() {
        const said = [];
        if (this.goal && holds(this.goal(this.now))) {
          this.reach();
          said.push(this.say("reached"));
        }
        const value = this.answer && learnmathora.digits(this.answer(this.now));
        said.push(
          this.news,
          this.guessed && this.say("guessCompared", { value, guess: this.guessed }),
        );
        if (this.news) said.pop();
        this.news = undefined;
        return said;
      }
    },
  );
})();
