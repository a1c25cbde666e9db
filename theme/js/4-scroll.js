// What has to be scrolled must be reachable by keyboard; a stop at every table would be a nuisance. In
// what can be pressed or is read as one there is none: browsers give such a place its own.
(() => {
  const scrolled = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      // @ts-expect-error what is observed is an HTML element
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    }
  });
  document.querySelectorAll(".table, .formula, pre, .long:not(:is(a, label, summary, .broken) *)")
    .forEach((each) => scrolled.observe(each));
})();
