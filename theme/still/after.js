// Behind the scripts of a widget: when it has drawn, says what its still is. One drawing in SVG is taken
// as it is, with what style sheets make of it; anything else has to be a picture of the page.
(() => {
  // What parts hand on to those in them, and what they do not, with its initial value.
  const HANDED_ON = [
    ..."fill stroke color fill-opacity stroke-opacity stroke-width stroke-dasharray".split(" "),
    ..."stroke-linecap stroke-linejoin font-size font-weight font-style text-anchor".split(" "),
    ..."dominant-baseline visibility".split(" "),
  ];
  const OWN = { opacity: "1", display: "inline" };
  // What a drawing has that nobody says anything of, alone in a page.
  const FRESH = {
    getPropertyValue: (name) =>
      ({
        fill: "rgb(0, 0, 0)",
        stroke: "none",
        color: "rgb(0, 0, 0)",
        "stroke-width": "1px",
        "stroke-dasharray": "none",
        "stroke-linecap": "butt",
        "stroke-linejoin": "miter",
        "font-weight": "400",
        "font-style": "normal",
        "text-anchor": "start",
        "dominant-baseline": "auto",
        visibility: "visible",
      })[name] ?? (name.endsWith("opacity") ? "1" : ""),
  };

  const styled = (drawing) => {
    const copy = drawing.cloneNode(true);
    const parts = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((part, n) => {
      const style = getComputedStyle(parts[n]);
      const above = n ? getComputedStyle(parts[n].parentNode) : FRESH;
      for (const name of [...HANDED_ON, ...Object.keys(OWN)]) {
        const value = style.getPropertyValue(name);
        const usual = OWN[name] ?? above.getPropertyValue(name);
        part.removeAttribute(name);
        if (value !== usual) part.setAttribute(name, value);
      }
      if (!n) part.removeAttribute("display");
      for (const name of ["style", "class", "aria-label", "role", "tabindex"]) {
        part.removeAttribute(name);
      }
    });
    copy.setAttribute("font-family", "sans-serif");
    const { width, height } = drawing.getBoundingClientRect();
    copy.setAttribute("width", Math.round(width));
    copy.setAttribute("height", Math.round(height));
    if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const words = drawing.getAttribute("aria-label");
    if (words && !copy.querySelector("title")) {
      const title = document.createElementNS(drawing.namespaceURI, "title");
      title.textContent = words;
      copy.prepend(title);
    }
    return new XMLSerializer().serializeToString(copy);
  };

  const tell = () => {
    const [shown] = document.getElementsByClassName("shown");
    if (!shown?.children.length && !shown?.textContent.trim()) return;
    const drawings = [...shown.querySelectorAll("svg")].filter((each) => !each.closest("button"));
    const isOther = shown.querySelector("canvas, img, video, table");
    const told = document.createElement("output");
    told.id = "drawn";
    told.hidden = true;
    const isDrawing = drawings.length === 1 && !isOther;
    told.dataset.kind = isDrawing ? "svg" : "page";
    told.dataset.height = Math.ceil(shown.getBoundingClientRect().bottom) + 8;
    const bytes = isDrawing ? new TextEncoder().encode(styled(drawings[0])) : [];
    told.textContent = btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
    document.body.append(told);
  };
  setTimeout(tell, 1500);
})();
