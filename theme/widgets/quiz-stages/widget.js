// A question in stages: what stands below one is there when that is answered, so that its right answer
// is known by then.
customElements.define(
  "quiz-stages",
  class extends learnmathora.Following {
    show() {
      let isOpen = true;
      for (const each of this.children) {
        each.toggleAttribute("data-locked", !isOpen);
        if (each.matches("[data-key]")) isOpen &&= learnmathora.isOver(each);
      }
    }
  },
);
