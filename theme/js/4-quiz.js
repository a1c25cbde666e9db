// A question. Its answer and reasons are in the page, folded; here they become feedback on the option
// that the learner chose, which always ends on the right one.
customElements.define(
  "quiz-question",
  class extends HTMLElement {
    connectedCallback() {
      if (this.button) return;
      const answer = this.querySelector(".answer");
      this.reasons = new Map(
        [...answer.querySelectorAll("[data-option]")].map((reason) => [
          reason.dataset.option,
          reason,
        ]),
      );
      this.feedback = document.createElement("div");
      this.feedback.className = "feedback";
      this.feedback.setAttribute("role", "status");
      this.button = document.createElement("button");
      this.button.type = "button";
      this.button.textContent = this.dataset.check;
      this.button.addEventListener("click", () => this.press());
      this.addEventListener("change", () => this.clear());
      answer.replaceWith(this.button, this.feedback);
      this.restore();
    }

    get chosen() {
      return this.querySelector("input:checked");
    }

    // What was answered before is shown again, unless the question has changed since.
    restore() {
      const last = learnmathora.store.get(this.dataset.key).last;
      const input = [...this.querySelectorAll("input")].find(
        (each) => each.value === last?.[1],
      );
      if (!input) return;
      input.checked = true;
      this.explain();
    }

    press() {
      if (this.isAnswered) {
        const input = this.chosen;
        this.clear();
        input.checked = false;
        this.querySelector("input").focus();
        return;
      }
      if (!this.chosen) {
        this.say(this.dataset.chooseFirst);
        return;
      }
      this.explain();
      const option = this.chosen.value;
      const detail = {
        key: this.dataset.key,
        option,
        right: option === this.dataset.right,
      };
      this.dispatchEvent(
        new CustomEvent("learnmathora:answer", { bubbles: true, detail }),
      );
    }

    explain() {
      const { right, feedbackRight, feedbackWrong, rightAnswer } = this.dataset;
      const option = this.chosen.value;
      const isRight = option === right;
      this.say(isRight ? feedbackRight : feedbackWrong, this.reasons.get(option));
      if (!isRight) this.say(rightAnswer, this.reasons.get(right));
      this.isAnswered = true;
      this.dataset.result = isRight ? "right" : "wrong";
      this.button.textContent = this.dataset.tryAgain;
    }

    say(words, reason) {
      if (!this.isAnswered && !reason) this.feedback.replaceChildren();
      const line = document.createElement("p");
      line.className = "verdict";
      line.textContent = words;
      this.feedback.append(line, ...(reason ? [reason] : []));
    }

    clear() {
      this.isAnswered = false;
      delete this.dataset.result;
      this.feedback.replaceChildren();
      this.button.textContent = this.dataset.check;
    }
  },
);
