// Of panels that say the same in several ways, one is shown: chosen by a row of tabs, as WAI-ARIA describes
// them (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). What is chosen once is shown all over the course. What
// is hidden is found by the browser's own search and by links into it.
(() => {
  const MOST = 12;
  const { store } = learnmathora;
  /** @type {() => string[]} */
  const chosen = () => (store.get("learner").tabs?.[1] ?? "").split("\n").filter(Boolean);
  let count = 0;

  /**
   * @extends {Own.HTMLElement<{
   *   panels: HTMLElement[],
   *   row: HTMLElement,
   *   tabs: any[],
   *   shown: number,
   *   toChosen: () => void,
   *   toTarget: () => void,
   * }>}
   */
  class TabList extends HTMLElement {
    connectedCallback() {
      this.panels = [...this.children].filter((each) => each.matches(".tab"));
      this.row = document.createElement("div");
      this.row.role = "tablist";
      this.tabs = this.panels.map((panel) => this.tabOf(panel));
      this.row.append(...this.tabs);
      this.prepend(this.row);
      this.row.addEventListener("keydown", (event) => this.move(event));
      this.addEventListener("beforematch", ({ target }) => this.show(this.panels.indexOf(target)));
      this.toChosen = () => this.follow();
      document.addEventListener("learnmathora:saved", this.toChosen);
      this.follow();
      this.toTarget = () => this.showTarget();
      addEventListener("hashchange", this.toTarget);
      this.showTarget();
    }

    disconnectedCallback() {
      document.removeEventListener("learnmathora:saved", this.toChosen);
      removeEventListener("hashchange", this.toTarget);
      this.row.remove();
      for (const panel of this.panels) panel.hidden = false;
    }

    /** @param {any} panel */
    tabOf(panel) {
      /** @type {any} */
      const tab = document.createElement("button");
      count += 1;
      tab.id = `tab-button-${count}`;
      tab.role = "tab";
      tab.append(...panel.querySelector(".label").cloneNode(true).childNodes);
      panel.id ||= `tab-panel-${count}`;
      panel.role = "tabpanel";
      panel.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", panel.id);
      tab.addEventListener("click", () => this.choose(this.tabs.indexOf(tab)));
      return tab;
    }

    /** @param {number} shown */
    show(shown) {
      this.shown = shown;
      this.tabs.forEach((tab, n) => {
        tab.ariaSelected = n === shown;
        tab.tabIndex = n === shown ? 0 : -1;
        if (n === shown) this.panels[n].removeAttribute("hidden");
        else this.panels[n].setAttribute("hidden", "until-found");
      });
    }

    // The title that was chosen last, of those that are here.
    follow() {
      const titles = this.panels.map((panel) => panel.dataset.title);
      const known = chosen().map((title) => titles.indexOf(title)).find((n) => n >= 0);
      this.show(known ?? this.shown ?? 0);
    }

    /** @param {number} n */
    choose(n) {
      const { title } = this.panels[n].dataset;
      const { top } = this.row.getBoundingClientRect();
      this.show(n);
      const others = chosen().filter((each) => each !== title);
      store.record("learner", { tabs: [[title, ...others].slice(0, MOST).join("\n")] });
      // Others above may have changed their height.
      scrollBy({ top: this.row.getBoundingClientRect().top - top, behavior: "instant" });
    }

    /** @param {any} event */
    move(event) {
      const isRight = getComputedStyle(this).direction === "rtl";
      /** @type {Record<string, number>} */
      const ways = { ArrowRight: isRight ? -1 : 1, ArrowLeft: isRight ? 1 : -1 };
      const last = this.tabs.length - 1;
      // @ts-expect-error or another key
      const to = { Home: 0, End: last }[event.key] ?? this.shown + ways[event.key];
      if (Number.isNaN(to)) return;
      event.preventDefault();
      const n = (to + this.tabs.length) % this.tabs.length;
      this.choose(n);
      this.tabs[n].focus();
    }

    showTarget() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const n = this.panels.findIndex((panel) => panel.contains(target));
      if (target && n >= 0 && n !== this.shown) {
        this.show(n);
        target.scrollIntoView();
      }
    }
  }

  customElements.define("tab-list", TabList);
})();
