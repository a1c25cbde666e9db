// What a plot makes of many values: a histogram, a polynomial through points. It is given what plots
// draw by; outlines.py and scene.py in generator/learnmathora/blocks/plot/ do the same.
/** @type {(tools: PlotTools) => any} */
learnmathora.plotSamples = ({ box, closed, counted, holds }) => {
  const { abs, floor, max, min } = Math;

  // How often a value lies in each of equal parts of the axis; of a density the area is 1.
  /** @type {Draw} */
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
    shape.counts = counts.map((count, n) => [low + (n + 0.5) * wide, count / scale]);
    return shape.counts.map(([x, y]) => y ? closed(box(x, y, wide), shape.view) : "").join("");
  };

  // The polynomial of least squares, by elimination with pivots; what is left open is 0.
  /** @type {(points: Pair[], count: number) => number[]} */
  const solved = (points, count) => {
    /** @type {number[][]} */
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

  // Puts the coefficients among the values.
  /** @typedef {(now: Values) => void} Fill Puts values among those there are. */
  /** @type {(name: string, programs: Program[], variable: string, middle: number, half: number) => Fill} */
  const fit = (name, [degree, ...programs], variable, middle, half) => (now) => {
    /** @type {any[]} */
    const points = counted(programs, variable, now)
      .filter(([x, y, keep]) => keep && isFinite(x + y + keep))
      .map(([x, y]) => [(x - middle) / half, y]);
    const high = degree(now);
    const found = solved(points, high === high ? floor(min(max(high, 0), 9)) + 1 : 0);
    for (let n = 0; n < 10; n++) now[`${name}.${n}`] = found[n] ?? 0;
  };

  return { bins, density: bins, fit };
};
