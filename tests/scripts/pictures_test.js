// What a page works out of a picture: tests/test_pictures.py has the same cases.

const { within, beyond, rates, outlying } = JSON.parse(
  await Deno.readTextFile("tests/pictures.json"),
);
const learnmathora = { words: {} };
for (const name of ["line-fit/data", "line-fit/points", "plot-plane/widget"]) {
  const source = await Deno.readTextFile(`theme/widgets/${name}.js`);
  new Function("learnmathora", source)(learnmathora);
}
const { data, plotPlane, points } = learnmathora;

function assertSame(found, expected) {
  const [one, other] = [found, expected].map((each) => JSON.stringify(each));
  if (one !== other) throw new Error(`${one} is not ${other}`);
}

// The lines of the grid along which x stays the same: one for each tick.
function gridded(span) {
  const lines = [];
  let seen = new Set();
  const stroke = () => {
    lines.push([...seen]);
    seen = new Set();
    return "";
  };
  const { grid } = plotPlane({ hypot: Math.hypot, stroke });
  const follow = (values) => seen.add(values["x'"]);
  grid({ programs: [follow, () => 0], view: { spans: [span, [0, 1]] } }, {});
  return lines.filter((each) => each.length === 1).flat();
}

for (const [span, expected] of within) {
  Deno.test(`a plot's ticks within ${span}`, () => assertSame(gridded(span), expected));
}
for (const [span, expected] of beyond) {
  Deno.test(`a line fit's ticks beyond ${span}`, () => assertSame(data.ticks(...span), expected));
}
for (const [given, expected] of rates) {
  const name = `step sizes for ${JSON.stringify(given)}`;
  Deno.test(name, () => assertSame(data.rates(given).map(Number), expected));
}
for (const [{ points: given, line: [slope, intercept], y }, expected] of outlying) {
  const name = `points far from ${slope} x + ${intercept}: ${JSON.stringify(given)}`;
  Deno.test(name, () => {
    assertSame(points.outlying(given, { slope, intercept }, y), expected);
  });
}
