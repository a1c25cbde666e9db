// After some moves that led no lower: which way the line is to go. By one of its two numbers where that
// helps, else by both.
/** @type {(fit: LineFit) => void} */
learnmathora.hint = (fit) => {
  const { fill, words } = learnmathora;
  /** @type {Record<string, any>} */
  const { state, best } = fit;
  if (fit.total() < 1.05 * fit.total(best)) return;
  fit.moves = 2;
  const [steeper, flatter, higher, lower, and] = words.line_fit_ways.split(", ");
  const turn = best.slope > state.slope ? steeper : flatter;
  const shift = best.intercept > state.intercept ? higher : lower;
  const [first, second] = fit.sliders.map(({ name, step }) => {
    const by = step * Math.sign(best[name] - state[name]);
    return fit.total() - fit.total({ ...state, [name]: state[name] + by });
  });
  const way = first > second ? turn : shift;
  const ways = Math.max(first, second) > 0 ? way : `${turn} ${and} ${shift}`;
  fit.announce(`${fit.status.textContent} ${fill(words.line_fit_hint, { ways })}`.trim());
};
