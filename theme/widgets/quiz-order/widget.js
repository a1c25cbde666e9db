// Parts to put in order: by two buttons on each, or by dragging.
customElements.define(
  "quiz-order",
  class extends learnmathora.Items {
    prepare() {
      this.list = this.querySelector(".items");
      this.status = this.querySelector(".unseen");
      const moves = this.querySelector(".moves");
      for (const item of this.list.children) {
        item.append(moves.cloneNode(true));
        for (const button of item.querySelectorAll("button")) {
          button.ariaLabel = learnmathora.fill(button.ariaLabel, { item: this.name(item) });
          button.addEventListener("click", () => this.move(item, Number(button.value)));
        }
      }
      moves.remove();
      // @ts-expect-error what is in the page is of any kind
      this.list.addEventListener("pointerdown", (event) => this.grab(event));
    }

    get places() {
      return [...this.list.children];
    }

    // Formulas by their names in words.
    /** @param {HTMLElement} item */
    name(item) {
      const name = item.querySelector(".handle").cloneNode(true);
      for (const formula of name.querySelectorAll("math")) formula.replaceWith(formula.ariaLabel);
      return name.textContent.trim();
    }

    get given() {
      return [...this.list.children].map((item) => item.dataset.option).join(" ");
    }

    set given(given) {
      for (const option of given.split(" ")) {
        const item = [...this.list.children].find((each) => each.dataset.option === option);
        if (item) this.list.append(item);
      }
    }

    // It is the neighbour that is moved in the document, so that the button keeps the focus.
    /** @param {any} item @param {number} by */
    move(item, by) {
      if (by < 0) item.previousElementSibling && item.after(item.previousElementSibling);
      else item.nextElementSibling && item.before(item.nextElementSibling);
      const items = [...this.list.children];
      const place = { item: this.name(item), place: items.indexOf(item) + 1, count: items.length };
      this.status.textContent = learnmathora.fill(this.list.dataset.moved, place);
      this.clear();
    }

    /** @param {any} event */
    grab(event) {
      const item = event.target.closest("li");
      if (event.button || !event.target.closest(".handle")) return;
      event.preventDefault();
      /** @type {(event: PointerEvent) => void} */
      const follow = ({ clientY }) => this.carry(item, clientY);
      const held = new AbortController();
      const { signal } = held;
      this.release = () => {
        held.abort();
        delete item.dataset.held;
      };
      item.dataset.held = "";
      addEventListener("pointermove", follow, { signal });
      addEventListener("pointerup", this.release, { signal });
      addEventListener("pointercancel", this.release, { signal });
    }

    disconnectedCallback() {
      this.release?.();
    }

    // One place on, where the hand is over another item.
    /** @param {HTMLElement} item @param {number} height */
    carry(item, height) {
      const items = [...this.list.children];
      const over = items.findIndex((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return each !== item && height > top && height < bottom;
      });
      if (over >= 0) this.move(item, over < items.indexOf(item) ? -1 : 1);
    }
  },
);
