// A number to type in, as people write numbers: 0.5, .5, 1/2, 5e-1, 1,000 or 1.000,5, with the signs of
// the page's language, in the digits of any script, with a minus of any kind. Anything else, such as a
// unit, is sent back with a hint. The build reads an author's numbers by the same table of cases.
customElements.define(
  "quiz-number",
  class extends learnmathora.Enter {
    /** @param {string} given @returns {number} */
    figure(given) {
      const [top, bottom = 1, ...rest] = this.plain(given).split("/").map((each) =>
        this.number(each.trim())
      );
      return rest.length ? NaN : top / bottom;
    }

    /** @param {string} given */
    plain(given) {
      return given
        .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt() - 0xfee0))
        // @ts-expect-error what replaces a text becomes one
        .replace(/\p{Nd}/gu, (digit) => this.digit(digit.codePointAt()))
        .replace(/[\u2010-\u2015\u2212]/g, "-")
        .replace(/[\u2044\u2215]/g, "/");
    }

    // The digits of a script follow each other, from zero on.
    /** @param {number} code */
    digit(code) {
      let count = 0;
      while (/\p{Nd}/u.test(String.fromCodePoint(code - count - 1))) count += 1;
      return count % 10;
    }

    // As the page's language writes it, with what stands between thousands; else as programs do.
    /** @param {string} written */
    number(written) {
      const parts = new Intl.NumberFormat(learnmathora.language).formatToParts(1234567.8);
      /** @type {(name: string) => any} */
      const sign = (name) => parts.find(({ type }) => type === name)?.value;
      /** @type {Record<string, string>} */
      const signs = { "'": "_", "’": "_", "٬": "_", "٫": ".", [sign("group")]: "_" };
      signs[sign("decimal")] = ".";
      const whole = [...written.replace(/\s/g, "_")].map((each) => signs[each] ?? each).join("")
        .replace(
          /^[-+]?[1-9]\d{0,2}(_\d{2,3})*_\d{3}(?![\d_])/,
          (each) => each.replaceAll("_", ""),
        );
      const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
      return Number([whole, written].find((each) => isNumber.test(each)) ?? NaN);
    }

    /** @param {string} given */
    refuse(given) {
      return !Number.isFinite(this.figure(given));
    }

    /** @param {string} given @param {number} answer */
    fits(given, answer) {
      return Math.abs(this.figure(given) - answer) <= this.input.dataset.tolerance;
    }
  },
);
