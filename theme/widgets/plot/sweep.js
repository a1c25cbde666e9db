// A plot for the ear: what it draws, from left to right, as a tone that is the higher the higher it
// lies; a mark goes along. What is said is the value at both ends.
/** @type {(plot: Plot, button: any, tools: PlotTools) => void} */
learnmathora.sweep = (plot, button, { along, counted, holds }) => {
  const { digits, fill, tone, words } = learnmathora;
  // What is drawn first knows its values from then on.
  plot.draw();
  const { now, trail } = plot;
  const SAMPLES = 48;
  /** @type {(shape: Shape) => number[][]} */
  const rows = ({ programs, name }) => counted(programs, name, now);
  /** @type {(points: number[][]) => number[][]} */
  const byPlace = (points) => points.filter(([x]) => isFinite(x)).sort(([a], [b]) => a - b);
  /** @type {(shape: Shape) => number[][]} */
  const curve = (shape) => {
    const [xs, ys] = along({ ...shape, pieces: SAMPLES }, now);
    return xs.map((x, n) => [x, ys[n]]);
  };

  // The points that are heard one after another, by how a shape is drawn. Of a contour these are the
  // heights along the middle of the picture.
  /** @type {Record<string, (shape: Shape) => any[]>} */
  const points = {
    line: curve,
    area: curve,
    trail: ({ programs: [x, y] }) => trail.map((each) => [x(each), y(each)]),
    dots: (shape) => byPlace(rows(shape).filter((each) => holds(each[2]))),
    bars: (shape) => byPlace(rows(shape)),
    // @ts-expect-error it was drawn
    bins: ({ counts }) => counts,
    // @ts-expect-error it was drawn
    density: ({ counts }) => counts,
    level: ({ programs: [height], view: { spans: [[west, east], [south, north]] } }) =>
      Array.from({ length: SAMPLES + 1 }, (_, n) => {
        const x = west + (east - west) * n / SAMPLES;
        return [x, height({ ...now, "x'": x, "y'": (south + north) / 2 })];
      }),
  };

  // Three octaves from A3 on, over the picture; of a contour, over all of its heights. What is not in
  // the picture is silent.
  /** @typedef {{ across: number, down: number, pitch: number, side: number }} Tone A point. */
  /** @type {(heard: Pair) => { said: string[], svg: any, tones: Tone[] }} */
  const tuneOf = ([number, sign]) => {
    const shape = plot.shapes[number];
    const { kind, view } = shape;
    const [left, top, right, bottom] = view.frame;
    const found = points[kind](shape);
    const heights = found.map(([, y]) => y).filter(isFinite);
    const [least, most] = [Math.min(...heights), Math.max(...heights)];
    const tones = found.map(([x, y]) => {
      const [across, down] = kind === "level"
        ? [view.spot(x, 1)[0], (top + bottom) / 2]
        : view.spot(x, y);
      const isThere = isFinite(y) && view.contains(across, down);
      const part = kind === "level"
        ? (y - least) / (most - least || 1)
        : (bottom - down) / (bottom - top);
      const side = 2 * (across - left) / (right - left) - 1;
      return { across, down, pitch: isThere ? 220 * 8 ** part : NaN, side };
    });
    /** @type {(x: number) => string} */
    const called = (x) => plot.text(x, plot.days?.[4].includes(plot.views.indexOf(view)));
    const name = plot.find(".key span")[sign]?.textContent.trim() ?? "y";
    const there = found.filter((_, n) => isFinite(tones[n].pitch));
    const said = [there[0], there.at(-1)].filter(Boolean).map(([x, y]) =>
      fill(words.plot_heard, { name, value: digits(y), place: plot.cells?.named[x] ?? called(x) })
    );
    const svg = plot.find("svg.plot")[plot.views.indexOf(view)];
    return { said, svg, tones };
  };

  const mark = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  mark.setAttribute("class", "heard");
  // @ts-expect-error a number becomes text
  mark.setAttribute("r", 9);
  /** @type {number} */
  let late;
  /** @type {(svg: any, tone: Tone, pause: number) => void} */
  const show = (svg, { across, down, pitch }, pause) => {
    if (!isFinite(pitch)) return mark.remove();
    svg.append(mark);
    mark.setAttribute("transform", `translate(${across} ${down})`);
    // It leaves when nothing more is heard, for whatever reason.
    clearTimeout(late);
    late = setTimeout(() => mark.remove(), 3 * pause);
  };

  /** @type {(heard: Pair) => unknown} */
  const isThere = ([number]) => !plot.shapes[number].shown || holds(plot.shapes[number].shown(now));
  const tunes = plot.heard.filter(isThere).map(tuneOf).filter(({ said }) => said[0]);
  // Of few points each is heard for longer; a pause is between one curve and the next.
  const pause = 50;
  /** @type {(() => void)[]} */
  const beats = tunes.flatMap(({ said, svg, tones }) => {
    const long = Math.max(1, Math.min(6, Math.floor(SAMPLES / tones.length)));
    const voice = tone();
    return [
      () => plot.announce(said[0]),
      ...tones.flatMap((each) =>
        Array.from({ length: long }, () => () => {
          voice(each.pitch, 4 * pause / 1000, each.side);
          show(svg, each, pause);
        })
      ),
      () => plot.announce(said.join(" ")),
      ...Array(12).fill(() => {}),
    ];
  });
  plot.play(button, () => {
    beats.shift()?.();
    return beats.length;
  }, pause);
};
