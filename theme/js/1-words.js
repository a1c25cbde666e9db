// What scripts say: numbers as the build writes them, and sentences with their values filled in.
globalThis.learnmathora = {
  // As the page's language writes decimals: where that is with a comma, widgets/decimal-comma does.
  local: (text) => text,

  // At most two decimals, a true minus sign, never minus zero: what `figure` does in the build.
  figure: (value) =>
    learnmathora.local(`${Math.floor(value * 100 + 0.5) / 100 + 0}`.replace("-", "−")),

  fill: (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]),
};
