// A guess that comes before the controls and can be skipped: what a widget becomes that asks for one.
// Its template holds an element of class `guess` with a field; `compare` tells how it turned out.
/** @type {(Widget: any) => any} */
learnmathora.Guess = (Widget) =>
  class extends Widget {
    begin() {
      super.begin?.();
      this.field = this.querySelector(".guess input");
      this.classList.toggle("guessing", this.field);
      if (!this.field) return;
      // @ts-expect-error what it is mixed into is not known
      this.listen("keydown", ({ key }) => key === "Enter" && this.guess(), this.field);
    }

    guess() {
      if (!this.field.value) return this.field.focus();
      this.guessed = learnmathora.figure(this.field.value);
      this.skip();
      this.news = this.say("guessKept", { guess: this.guessed });
      this.set({});
    }

    skip() {
      this.classList.remove("guessing");
      this.querySelector("[type=range]").focus();
    }

    /** @param {Record<string, any>} words */
    compare(words) {
      return this.guessed && this.say("guessCompared", { ...words, guess: this.guessed });
    }
  };
