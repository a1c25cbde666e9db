// Pairs to find: for each item on the left, the letter of one on the right.
customElements.define(
  "quiz-match",
  class extends learnmathora.Items {
    prepare() {
      this.selects = [...this.querySelectorAll("select")];
      this.places = this.selects.map((select) => select.closest("li"));
    }

    get given() {
      const letters = this.selects.map((select) => select.value);
      return letters.every(Boolean) ? letters.join(" ") : "";
    }

    set given(given) {
      const letters = given.split(" ");
      this.selects.forEach((select, n) => {
        select.value = letters[n] ?? "";
      });
    }
  },
);
