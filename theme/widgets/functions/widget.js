// The functions of formulas that take more to work out than those of `forms`: distributions, draws,
// whole numbers. generator/learnmathora/expression/functions.py does so in the build.
(() => {
  const { floor, min, exp, log, sqrt, PI } = Math;
  /** @type {(left: number, right: number) => number} */
  const gcd = (left, right) => {
    if (!Number.isInteger(left) || !Number.isInteger(right)) return NaN;
    while (right) [left, right] = [right, left % right];
    return Math.abs(left);
  };

  // Lanczos 1964, with g = 7 and nine terms.
  const [first, ...terms] = [
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7,
  ];
  /** @type {(x: number) => number} */
  const logGamma = (x) => {
    const total = terms.reduce((sum, term, n) => sum + term / (x + n), first);
    const base = x + 6.5;
    return 0.5 * log(2 * PI) + (x - 0.5) * log(base) - base + log(total);
  };

  /** @type {(n: number) => number} */
  const factorial = (n) => {
    if (!(n >= 0) || n % 1) return NaN;
    let product = 1;
    for (let factor = min(n, 171); factor > 1; factor--) product *= factor;
    return product;
  };

  /** @type {(x: number) => number} */
  const gamma = (x) => {
    if (x !== x || x === -Infinity || (x <= 0 && x % 1 === 0)) return NaN;
    if (x < 0.5) return PI / (Math.sin(PI * x) * gamma(1 - x));
    return x > 171.7 ? Infinity : x % 1 ? exp(logGamma(x)) : factorial(x - 1);
  };

  /** @type {(n: number, k: number) => number} */
  const comb = (n, k) => {
    if (!(n >= 0 && n % 1 === 0 && k % 1 === 0)) return NaN;
    if (k < 0 || k > n) return 0;
    const few = min(k, n - k);
    let found = 1;
    for (let step = 1; step <= min(few, 1100); step++) found = found * (n - few + step) / step;
    return found < 2 ** 52 ? floor(found + 0.5) : found;
  };

  // Abramowitz & Stegun 7.1.6 and, from 3 on, 7.1.14.
  /** @type {(x: number) => number} */
  const erf = (x) => {
    const size = Math.abs(x);
    if (!(size < 6)) return Math.sign(x);
    let part = size;
    if (size < 3) {
      let term = size;
      for (let n = 1; n < 80; n++) part += term *= 2 * size * size / (2 * n + 1);
      part *= 2 / sqrt(PI) * exp(-size * size);
    } else {
      for (let n = 60; n; n--) part = size + n / 2 / part;
      part = 1 - exp(-size * size) / sqrt(PI) / part;
    }
    return x < 0 ? -part : part;
  };

  /** @type {(x: number, mean: number, deviation: number) => number} */
  const normal = (x, mean, deviation) => {
    const away = (x - mean) / deviation;
    return deviation > 0 ? exp(-away * away / 2) / (deviation * sqrt(2 * PI)) : NaN;
  };

  /** @type {(k: number, n: number, p: number) => number} */
  const binomial = (k, n, p) => {
    if (!(p >= 0 && p <= 1 && n >= 0 && n % 1 === 0)) return NaN;
    if (!(k >= 0 && k <= n) || k % 1) return k !== k ? k : 0;
    if (p === 0 || p === 1) return +(k === n * p);
    const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
    return exp(ways + k * log(p) + (n - k) * log(1 - p));
  };

  /** @type {(k: number, rate: number) => number} */
  const poisson = (k, rate) => {
    if (!(rate >= 0) || rate === Infinity) return NaN;
    if (!(k >= 0 && k < Infinity) || k % 1) return k !== k ? k : 0;
    return rate ? exp(k * log(rate) - rate - logGamma(k + 1)) : +(k === 0);
  };

  // The finaliser of MurmurHash3 on 32 bits, twice.
  /** @type {(word: number) => number} */
  const mixed = (word) => {
    word = word + 0x9e3779b9 | 0;
    word = Math.imul(word ^ word >>> 16, 0x85ebca6b);
    word = Math.imul(word ^ word >>> 13, 0xc2b2ae35);
    return (word ^ word >>> 16) >>> 0;
  };
  /** @type {(value: number) => number} */
  const whole = (value) => Number(BigInt.asUintN(32, BigInt(floor(value))));
  /** @type {(seed: number, n: number) => number} */
  const random = (seed, n) =>
    isFinite(seed + n) ? mixed(mixed(whole(seed)) + whole(n) | 0) / 2 ** 32 : NaN;

  Object.assign(learnmathora.functions, {
    "gcd()": gcd,
    "lcm()": (left, right) => {
      const shared = gcd(left, right);
      return shared ? Math.abs(left / shared * right) : shared;
    },
    "comb()": comb,
    "factorial()": factorial,
    "gamma()": gamma,
    "erf()": erf,
    "normal()": normal,
    "normalcdf()": (x, mean, deviation) =>
      deviation > 0 ? (1 + erf((x - mean) / (deviation * sqrt(2)))) / 2 : NaN,
    "binomial()": binomial,
    "poisson()": poisson,
    "random()": random,
    // Box & Muller 1958.
    "randnormal()": (seed, n) =>
      sqrt(-2 * log(1 - random(seed, 2 * floor(n)))) *
      Math.cos(2 * PI * random(seed, 2 * floor(n) + 1)),
  });
})();
