// A word or a few to type in. Spelling that means nothing is forgiven: what
// generator/learnmathora/blocks/quiz/alike.py does, exactly.
customElements.define(
  "quiz-text",
  class extends learnmathora.Enter {
    alike(given, articles) {
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
        .replace(/(?<=[^\s\d!-/:-@[-\x60{-~])[.\u3002]$/u, "")
        .replace(
          /([^\s\d!-/:-@[-\x60{-~]+\d*)[-' ](?=([^\s\d!-/:-@[-\x60{-~]+))/gu,
          (both, one, other) => [...one + other].length > 2 ? one : both,
        );
    }

    fits(given, answers) {
      return answers.split("\n").includes(this.alike(given, this.input.dataset.articles));
    }
  },
);
