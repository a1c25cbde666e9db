// The line fit for the ear: one tone for each point, from left to right, then one for the total.
// On the line a point sounds A4; one above it higher, one below it lower, at most by an octave.
(() => {
  /** @type {(widget: LineFit) => any[]} */
  const tonesOf = (widget) => {
    const { slope, intercept } = widget.state;
    const [low, high] = widget.numbers("x");
    const [bottom, top] = widget.numbers("y");
    const points = [...widget.points].sort(([a], [b]) => a - b).map(([x, y]) => {
      const miss = y - (slope * x + intercept);
      const octave = Math.max(-1, Math.min(1, 4 * miss / (top - bottom)));
      return [440 * 2 ** octave, 0.3, 2 * (x - low) / (high - low) - 1];
    });
    // The lower the total, the lower its tone.
    const share = Math.min(1, widget.total() / (1.5 * widget.start || 1));
    return [...points, [110 * 4 ** share, 0.9, 0]];
  };

  /** @type {(widget: LineFit, button: any) => void} */
  learnmathora.sound = (widget, button) => {
    const tones = tonesOf(widget);
    const words = widget.words();
    widget.play(button, () => {
      learnmathora.tone()(...tones.shift());
      if (!tones.length) widget.status.textContent = `${widget.say("total", words)} ${words.total}`;
      return tones.length;
    });
  };
})();
