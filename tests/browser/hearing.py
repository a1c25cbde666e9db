"""What a page plays: every pitch that an oscillator is given, in `window.heard`; nothing sounds."""

from __future__ import annotations

STUB = """
window.heard = [];
window.AudioContext = class {
  currentTime = 0;
  resume() {}
  get destination() { return this; }
  node() {
    const param = (told) => ({
      cancelScheduledValues() {},
      setTargetAtTime: told,
      set value(value) { told(value); },
    });
    return {
      frequency: param((value) => window.heard.push(Math.round(value))),
      pan: param(() => {}), gain: param(() => {}),
      connect: (next) => next, start() {}, stop() {},
    };
  }
  createOscillator() { return this.node(); }
  createGain() { return this.node(); }
  createStereoPanner() { return this.node(); }
};
"""
