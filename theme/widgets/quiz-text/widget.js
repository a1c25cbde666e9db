// A word or a few to type in. Spelling that means nothing is forgiven: what
// generator/learnmathora/blocks/quiz/compare.py does, exactly.
customElements.define(
  "quiz-text",
  class extends learnmathora.Enter {
    /** @param {string} given @param {string} articles @returns {string} */
    alike(given, articles) {
      return this.smooth(given, articles).replace(
        /([^\s\d!-/:-@[-\x60{-~]+\d*)[-' ](?=([^\s\d!-/:-@[-\x60{-~]+))/gu,
        (both, one, other) => [...one + other].length > 2 ? one : both,
      );
    }

    /** @param {string} given @param {string} articles @returns {string} */
    smooth(given, articles) {
      const text = given
        .replace(/[\u2018-\u201b\u2032\u02b9-\u02bc\x60\u00b4]/g, "'")
        .normalize("NFKD")
        .toLowerCase()
        .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, "")
        .replace(/["\u201c-\u201f\u00ab\u00bb\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
        .replace(/[\u2010-\u2015\u2212]/g, "-")
        .replace(/\s+/g, " ")
        .trim();
      const [first, ...others] = text.split(" ");
      const rest = others.join(" ");
      const isArticle = articles.split(" ").includes(first) &&
        /[^\s\d!-/:-@[-\x60{-~]{2}/u.test(rest);
      return (isArticle ? rest : text)
        .replace(/(?<=[^\s\d!-/:-@[-\x60{-~])[.\u3002]$/u, "");
    }

    /** @type {(given: string, answer: string, articles: string, plurals: string) => boolean} */
    nearly(given, answer, articles, plurals) {
      /** @type {(text: string) => string[]} */
      const parts = (text) => this.smooth(text, articles).replaceAll("'", "").split(/[- ]+/);
      let [one, other] = [parts(given), parts(answer)];
      if (one.length !== other.length) {
        if (other.some((part) => [...part].length < 4)) return false;
        [one, other] = [[one.join("")], [other.join("")]];
      }
      const differ = one.map((part, n) => [part, other[n]]).filter(([a, b]) => a !== b);
      /** @type {(part: string) => boolean} */
      const isWord = (part) => /^(?![^]*[\u3040-\u30ff\u3400-\u9fff])[\p{L}]+$/u.test(part);
      if (differ.length !== 1 || !differ[0].every(isWord)) return false;
      const [word, right] = differ[0].map((part) => [...part]);
      const [shorter, longer] = word.length < right.length ? [word, right] : [right, word];
      /** @type {(letters: string[], from: number) => string} */
      const rest = (letters, from) => letters.slice(from).join("");
      const more = rest(longer, shorter.length);
      const isPlural = plurals.split(" ").includes(more) &&
        rest(shorter, 0) + more === rest(longer, 0);
      if (shorter.length > 2 && isPlural) return true;
      if (word[0] !== right[0] || right.length < 6) return false;
      const at = shorter.findIndex((letter, n) => letter !== longer[n]);
      const from = at < 0 ? shorter.length : at;
      if (shorter.length < longer.length) return rest(shorter, from) === rest(longer, from + 1);
      const swapped = [longer[from + 1], longer[from]].join("") + rest(longer, from + 2);
      return rest(shorter, from) === swapped || rest(shorter, from + 1) === rest(longer, from + 1);
    }

    // Nearly right is said, and is no try; the second time in a row, how it is spelt.
    /** @param {string} given */
    correct(given) {
      const { articles, plurals } = this.input.dataset;
      const [right] = this.all;
      /** @type {string[]} */
      const answers = right.dataset.near?.split("\n") ?? [];
      const answer = answers.find((each) => this.nearly(given, each, articles, plurals));
      if (!answer || this.optionOf(given)) return this.wasNear = false;
      this.say(this.line(this.wasNear ? "nearAgain" : "near", { answer }));
      return this.wasNear = true;
    }

    /** @param {string} given @param {string} answers */
    fits(given, answers) {
      return answers.split("\n").includes(this.alike(given, this.input.dataset.articles));
    }
  },
);
