// What a plot draws all over its plane: lines of a height, where a grid goes, directions here and there.
// It is given what plots draw by: generator/learnmathora/blocks/plot/outlines.py does the same.
/** @type {(tools: PlotTools) => Record<string, Draw>} */
learnmathora.plotPlane = ({ hypot, stroke }) => {
  const { floor, log10 } = Math;
  const CELLS = 40;

  // Round numbers within a range: `ticks` in the build.
  /** @type {(span: Pair) => number[]} */
  const ticks = ([low, high]) => {
    const least = (high - low) / 8;
    const power = 10 ** floor(log10(least));
    /** @type {any} */
    const step = [1, 2, 2.5, 5, 10].map((k) => k * power).find((k) => k >= least * (1 - 1e-9));
    const first = Math.ceil(low / step - 1e-9);
    return Array.from(
      { length: floor(high / step + 1e-9) - first + 1 },
      (_, n) => +((first + n) * step).toPrecision(10),
    );
  };

  /** @type {Draw} */
  const grid = ({ programs: [x, y], view }, now) => {
    const inner = { ...now };
    const names = ["x'", "y'"];
    let path = "";
    for (const fixed of [0, 1]) {
      const [low, high] = view.spans[1 - fixed];
      for (const tick of ticks(view.spans[fixed])) {
        inner[names[fixed]] = tick;
        /** @type {number[][]} */
        const [xs, ys] = [[], []];
        for (let n = 0; n <= 16; n++) {
          inner[names[1 - fixed]] = low + (high - low) * n / 16;
          xs.push(x(inner));
          ys.push(y(inner));
        }
        path += stroke(xs, ys, view);
      }
    }
    return path;
  };

  /** @type {Draw} */
  const field = ({ programs: [right, up], view }, now) => {
    const inner = { ...now };
    const [west, top, east, bottom] = view.frame;
    const [[left, most], [south, north]] = view.spans;
    const [wide, tall] = [(most - left) / (east - west), (north - south) / (bottom - top)];
    let path = "";
    for (let across = west + 14; across < east; across += 28) {
      for (let down = top + 14; down < bottom; down += 28) {
        const x = inner["x'"] = left + (across - west) * wide;
        const y = inner["y'"] = north - (down - top) * tall;
        const [u, v] = [right(inner), up(inner)];
        const size = hypot(u / wide, v / tall) / 9;
        if (size > 0 && size < Infinity) {
          path += stroke([x - u / size, x + u / size], [y - v / size, y + v / size], view);
        }
      }
    }
    return path;
  };

  // Marching squares: where the first program is worth what each other is.
  // Words of a level may stand where its line crosses the left side of a cell.
  /** @type {Draw} */
  const level = (shape, now) => {
    const { programs: [of, ...levels], view } = shape;
    const inner = { ...now };
    const [[west, east], [south, north]] = view.spans;
    /** @type {(n: number) => number} */
    const x = (n) => west + (east - west) * n / CELLS;
    /** @type {(n: number) => number} */
    const y = (m) => north - (north - south) * m / CELLS;
    /** @type {number[][]} */
    const heights = [];
    for (let m = 0; m <= CELLS; m++) {
      inner["y'"] = y(m);
      heights.push([]);
      for (let n = 0; n <= CELLS; n++) {
        inner["x'"] = x(n);
        heights[m].push(of(inner));
      }
    }
    let path = "";
    /** @type {(height: number, n: number, m: number) => void} */
    const cell = (height, n, m) => {
      const [a, b] = [heights[m][n], heights[m][n + 1]];
      const [d, c] = [heights[m + 1][n], heights[m + 1][n + 1]];
      // @ts-expect-error true counts as 1
      const count = (a >= height) + (b >= height) + (c >= height) + (d >= height);
      if (!count || count === 4 || !isFinite(a + b + c + d)) return;
      /** @type {(from: number, to: number) => number} */
      const part = (from, to) => (height - from) / (to - from);
      /** @type {Pair[]} */
      const edges = [];
      if (a >= height !== b >= height) edges.push([n + part(a, b), m]);
      if (b >= height !== c >= height) edges.push([n + 1, m + part(b, c)]);
      if (c >= height !== d >= height) edges.push([n + part(d, c), m + 1]);
      if (d >= height !== a >= height) {
        edges.push([n, m + part(a, d)]);
        shape.crossings.at(-1).push(view.place(x(n), y(m + part(a, d))));
      }
      // @ts-expect-error four that there are
      if (edges[2] && (a + b + c + d) / 4 >= height !== a >= height) edges.unshift(edges.pop());
      for (let k = 0; k < edges.length; k += 2) {
        const both = edges.slice(k, k + 2);
        path += stroke(both.map((each) => x(each[0])), both.map((each) => y(each[1])), view);
      }
    };
    shape.crossings = [];
    for (const each of levels) {
      shape.crossings.push([]);
      const height = each(now);
      for (let m = 0; m < CELLS; m++) for (let n = 0; n < CELLS; n++) cell(height, n, m);
    }
    return path;
  };

  return { field, grid, level };
};
