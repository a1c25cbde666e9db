// A word or a few to type in; case, accents and superfluous space are forgiven.
customElements.define(
  "quiz-text",
  class extends learnmathora.Enter {
    fits(given, answers) {
      const letters = given.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "");
      return answers.split("\n").includes(letters.replace(/\s+/g, " ").trim());
    }
  },
);
