// Tones, for those who ask to hear something. A voice is told pitch, seconds and side, as often as it
// is to go on: it glides from one pitch to the next, and is silent when nothing more is said.
(() => {
  /** @type {any} */
  let audio;

  // Louder or softer in so many seconds, without a click.
  /** @type {(volume: GainNode, loud: number, begin: number, seconds: number) => unknown} */
  const soften = (volume, loud, begin, seconds) =>
    volume.gain.setTargetAtTime(loud, begin, seconds);

  /** @type {() => (pitch: number, seconds: number, side: number) => void} */
  learnmathora.tone = () => {
    audio ??= new AudioContext();
    audio.resume();
    const [source, volume, side] = ["Oscillator", "Gain", "StereoPanner"].map((name) =>
      audio[`create${name}`]()
    );
    volume.gain.value = 0;
    source.connect(volume).connect(side).connect(audio.destination);
    /** @type {boolean | undefined} */
    let isOn;
    return (pitch, seconds, place) => {
      const now = audio.currentTime;
      const isHeard = isFinite(pitch);
      volume.gain.cancelScheduledValues(now);
      soften(volume, isHeard ? 0.25 : 0, now, 0.01);
      soften(volume, 0, now + seconds * 0.7, seconds / 10);
      if (isHeard && isOn) source.frequency.setTargetAtTime(pitch, now, 0.01);
      else if (isHeard) source.frequency.value = pitch;
      side.pan.setTargetAtTime(place, now, 0.01);
      if (!isOn) source.start();
      isOn = true;
      source.stop(now + seconds);
    };
  };
})();
