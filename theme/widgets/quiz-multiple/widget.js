// A question with several right options: tells of each whether it was rightly chosen or left.
customElements.define(
  "quiz-multiple",
  class extends customElements.get("quiz-question") {
    reasons(given) {
      return this.all.map((each) => {
        const { option, chosen, left } = each.dataset;
        const reason = each.cloneNode(true);
        const told = document.createElement("p");
        told.className = "label";
        told.textContent = given.includes(option) ? chosen : left;
        reason.querySelector(".text").after(told);
        return reason;
      });
    }
  },
);
