// Questions, prompts and interactives come with a script of their own. It is loaded when the first of them is
// near the window, when a key is pressed, or at once where the address holds what one of them shows.
(() => {
  const [place] = document.getElementsByClassName("later");
  const load = () => {
    near.disconnect();
    removeEventListener("keydown", load);
    place.replaceWith(place.content);
  };
  const near = new IntersectionObserver(
    (seen) => seen.some((each) => each.isIntersecting) && load(),
    { rootMargin: "100%" },
  );
  document.querySelectorAll(".widget, .question, own-words").forEach((each) => near.observe(each));
  addEventListener("keydown", load, { once: true });
  if (location.hash.includes("=")) load();
})();
