// What scripts say: numbers as the build writes them, and sentences with their values filled in.
// @ts-expect-error what follows adds the rest
self.learnmathora = {
  // As the page's language writes decimals: where that is with a comma, widgets/decimal-comma does.
  local: (text) => text,

  // At most two decimals, a true minus sign, never minus zero: what `figure` does in the build.
  /** @type {Learnmathora["figure"]} */
  figure: (value) =>
    learnmathora.local(`${Math.floor(value * 100 + 0.5) / 100 + 0}`.replace("-", "−")),

  /** @type {(words: string, values: Record<string, any>) => string} */
  fill: (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]),
};
