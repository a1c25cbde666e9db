// The line fit for the ear: one tone for each point, from left to right, then one for the total.
// On the line a point sounds A4; one above it higher, one below it lower, at most by an octave.
(() => {
  /** @type {any} */
  let audio;

  /** @type {(pitch: number, seconds: number, place: number) => void} */
  const play = (pitch, seconds, place) => {
    const [source, volume, side] = ["Oscillator", "Gain", "StereoPanner"].map((name) =>
      audio[`create${name}`]()
    );
    const now = audio.currentTime;
    source.frequency.value = pitch;
    side.pan.value = place;
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(0.25, now + 0.02);
    volume.gain.setTargetAtTime(0, now + seconds * 0.7, seconds / 10);
    source.connect(volume).connect(side).connect(audio.destination);
    source.start();
    source.stop(now + seconds);
  };

  /** @type {(widget: any) => any[]} */
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

  /** @type {(widget: any, button: any) => void} */
  learnmathora.sound = (widget, button) => {
    audio ??= new AudioContext();
    audio.resume();
    const tones = tonesOf(widget);
    const words = widget.words();
    widget.play(button, () => {
      // @ts-expect-error a tone is three numbers
      play(...tones.shift());
      if (!tones.length) widget.status.textContent = `${widget.say("total", words)} ${words.total}`;
      return tones.length;
    });
  };
})();
