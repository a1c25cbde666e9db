// Questions, prompts and interactives come with scripts of their own, in an order that counts. Each is loaded
// when the first element of its kind is near the window; all of them when a key is pressed, or at once where
// the address holds what an interactive shows.
(() => {
  /** @type {any[]} */
  const places = [...document.getElementsByClassName("later")];
  /** @type {(wanted: any[]) => void} */
  const load = (wanted) => {
    for (const each of wanted) {
      // What comes out of a template would run as soon as it is there, whatever it builds on.
      for (const script of each.content.children) script.async = false;
      each.replaceWith(each.content);
    }
  };
  /** @type {(element: Element) => any[]} */
  const kinds = (element) => places.filter(({ dataset }) => element.matches(dataset.near));
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        load(kinds(target));
      }
    },
    { rootMargin: "100%" },
  );
  document.querySelectorAll(".widget, .question, own-words").forEach((each) => near.observe(each));
  addEventListener("keydown", () => load(places), { once: true });
  if (location.hash.includes("=")) load(places);
})();
