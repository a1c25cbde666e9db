// What formulas may hold beyond `expression`: conditions, more functions, and what runs over a name:
// generator/learnmathora/expression/functions.py in the build. Both read tests/expressions.json.
(() => {
  const { floor, min, max } = Math;
  /** @type {(left: number, right: number) => boolean} */
  const same = (left, right) =>
    left === right ||
    Math.abs(left - right) <= 1e-12 * max(1, Math.abs(left), Math.abs(right)) &&
      isFinite(left) && isFinite(right);
  /** @type {(value: number) => boolean} */
  const isTrue = (value) => value !== 0 && value === value;

  // The sign of what is left is the divisor's.
  /** @type {(left: number, right: number) => number} */
  const mod = (left, right) => {
    const rest = left % right;
    return rest && (rest < 0) !== (right < 0) ? rest + right : rest;
  };

  Object.assign(learnmathora.functions, {
    "<": (left, right) => +(left < right && !same(left, right)),
    "<=": (left, right) => +(left < right || same(left, right)),
    ">": (left, right) => +(left > right && !same(left, right)),
    ">=": (left, right) => +(left > right || same(left, right)),
    "=": (left, right) => +same(left, right),
    "!=": (left, right) => +!same(left, right),
    and: (left, right) => +(isTrue(left) && isTrue(right)),
    or: (left, right) => +(isTrue(left) || isTrue(right)),
    "not()": (value) => +(value === 0),
    "round()": (value) => floor(value + 0.5),
    "min()": (left, right) => min(left, right),
    "max()": (left, right) => max(left, right),
    "hypot()": (left, right) => Math.hypot(left, right),
    "mod()": mod,
  });
  const others = "asin acos atan sinh cosh asinh acosh atanh log10 log2 cbrt floor ceil atan2";
  // @ts-expect-error each is a function of numbers
  for (const name of others.split(" ")) learnmathora.functions[`${name}()`] = Math[name];

  // From low to high by ones; undefined where that is too many.
  /** @type {(total: number, join: (left: number, right: number) => number) => Loop} */
  const folded = (total, join) => (name, low, high, body) => (values) => {
    const start = low(values);
    const count = high(values) - start;
    if (!(count < 1000)) return NaN;
    const inner = { ...values };
    let result = total;
    for (let n = 0; n <= floor(count); n++) {
      inner[name] = start + n;
      result = join(result, body(inner));
    }
    return result;
  };

  /** @type {Learnmathora["loops"]} */
  learnmathora.loops = {
    // @ts-expect-error no name is known but these
    __proto__: null,
    if: (_, condition, then, otherwise) => (values) =>
      (isTrue(condition(values)) ? then : otherwise)(values),
    sum: folded(0, (left, right) => left + right),
    product: folded(1, (left, right) => left * right),
    // By Simpson's rule.
    integral: (name, low, high, body) => (values) => {
      const start = low(values);
      const width = (high(values) - start) / 200;
      const inner = { ...values };
      let total = 0;
      for (let n = 0; n <= 200; n++) {
        inner[name] = start + n * width;
        total += body(inner) * (n % 200 ? n % 2 ? 4 : 2 : 1);
      }
      return total * width / 3;
    },
  };
})();
