// The list of contents follows: the section that is being read is the current one.
(() => {
  /** @type {(link: any) => any} */
  const headingOf = ({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1)));
  const links = [...document.querySelectorAll(".contents a")].filter(headingOf);
  const headings = links.map(headingOf);
  const show = () => {
    /** @type {(heading: HTMLElement) => boolean} */
    const isPassed = (heading) => heading.getBoundingClientRect().top < innerHeight / 3;
    const last = headings.filter(isPassed).length - 1;
    links.forEach((link, n) => link.ariaCurrent = n === last ? "location" : null);
  };
  const passing = new IntersectionObserver(show, { rootMargin: "0px 0px -66%" });
  headings.forEach((heading) => passing.observe(heading));
})();
