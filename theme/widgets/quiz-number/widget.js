// A number to type in, as people write numbers: 0.5, .5, 1/2, 5e-1, with the page language's decimal
// sign and a minus of any kind. Anything else, such as a unit, is sent back with a hint.
customElements.define(
  "quiz-number",
  class extends learnmathora.Enter {
    figure(given) {
      const parts = new Intl.NumberFormat(document.documentElement.lang).formatToParts(1.5);
      const sign = parts.find((part) => part.type === "decimal").value;
      const [top, bottom = "1", ...rest] = given
        .replace(sign, ".")
        .replace(/[\u2010-\u2015\u2212\uff0d]/g, "-")
        .split("/");
      const isNumber = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;
      const isSound = !rest.length && isNumber.test(top) && isNumber.test(bottom);
      return isSound ? Number(top) / Number(bottom) : NaN;
    }

    refuse(given) {
      return !Number.isFinite(this.figure(given));
    }

    fits(given, answer) {
      return Math.abs(this.figure(given) - answer) <= this.input.dataset.tolerance;
    }
  },
);
