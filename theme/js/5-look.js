// Light or dark as the learner chose, else as the system is. The page is not shown before this has
// run (blocking="render"), so nothing flashes.
(() => {
  const { store } = learnmathora;
  /** @type {any} */
  const [button] = document.getElementsByClassName("look");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const look = () => store.get("learner").look?.[1] || (system.matches ? "dark" : "light");
  const show = () => {
    document.documentElement.dataset.look = look();
    button.ariaPressed = look() === "dark";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const chosen = look() === "dark" ? "light" : "dark";
    const isSystem = system.matches === (chosen === "dark");
    store.record("learner", { look: [isSystem ? "" : chosen] });
  });
  system.addEventListener("change", show);
  store.follow(show);
})();
