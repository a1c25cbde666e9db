// Pairs to find: for each item on the left, the letter of one on the right.
customElements.define(
  "quiz-match",
  class extends learnmathora.Items {
    prepare() {
      this.selects = [...this.querySelectorAll("select")];
      this.places = this.selects.map((select) => select.closest("li"));
    }

    get draft() {
      // @ts-expect-error `prepare` comes first
      return this.selects.map((select) => select.value).join(" ");
    }

    get given() {
      // @ts-expect-error `prepare` comes first
      return this.selects.every((select) => select.value) ? this.draft : "";
    }

    set given(given) {
      const letters = given.split(" ");
      // @ts-expect-error `prepare` comes first
      this.selects.forEach((select, n) => {
        select.value = letters[n] ?? "";
      });
    }
  },
);
