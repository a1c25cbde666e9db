// A formula to type in, marked by what it means. What cannot be read is told, and is no try.
customElements.define(
  "quiz-formula",
  class extends learnmathora.Enter {
    get field() {
      return this.querySelector("formula-field");
    }

    get given() {
      return this.field.value;
    }

    set given(given) {
      this.field.value = given;
    }

    get domain() {
      return learnmathora.formula.domain(this.field.dataset.domain);
    }

    /** @param {string} given */
    refuse(given) {
      const { formula } = learnmathora;
      const { undefinedWords, untriedWords } = this.dataset;
      if (!given) return false;
      const why = this.field.fault ||
        (formula.isDefined(this.field.read(), this.domain) ? "" : undefinedWords);
      this.dataset.refusedWords = `${why} ${untriedWords}`;
      return why;
    }

    // Equivalent, but in another form: that is said, and is no try.
    correct() {
      return this.dataset.formWords && learnmathora.forms.tell(this);
    }

    /** @param {string} _ @param {string} answer */
    fits(_, answer) {
      const { formula } = learnmathora;
      try {
        return formula.equivalent(
          formula.read(answer, this.domain.names),
          this.field.read(),
          this.domain,
        );
      } catch {
        return false;
      }
    }
  },
);
