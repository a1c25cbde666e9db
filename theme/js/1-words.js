// What scripts say: numbers as the build writes them, and sentences with their values filled in.
globalThis.learnmathora = {
  // At most two decimals, a true minus sign, never minus zero: what `figure` does in the build.
  figure: (value) => `${Math.floor(value * 100 + 0.5) / 100 + 0}`.replace("-", "−"),

  fill: (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]),
};
