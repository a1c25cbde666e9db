/* {
  "title": "Square",
  "description": "a square to resize",
  "alt": "A square with side 3, of area 9",
  "goal": true,
  "options": {
    "side": {
      "type": "number",
      "minimum": 1,
      "maximum": 10,
      "default": 3,
      "description": "the side at the start"
    }
  }
} */

const SVG = "http://www.w3.org/2000/svg";
const GOAL = 50;

/** @type {import("../.schemas/widget.d.ts").Render} */
function render({ model, el, signal }) {
  const label = document.createElement("label");
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: "1",
    max: "10",
    step: "0.5",
  });
  label.append("Side ", slider);

  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 640 220");
  picture.setAttribute("role", "img");
  const square = document.createElementNS(SVG, "rect");
  square.setAttribute("x", "20");
  square.setAttribute("fill", "none");
  square.setAttribute("stroke", "currentColor");
  square.setAttribute("stroke-width", "2");
  picture.append(square);

  const draw = () => {
    const side = model.get("side");
    const size = 20 * side;
    const said = `A square with side ${side}, of area ${side ** 2}`;
    slider.value = side;
    slider.ariaValueText = `${side}, area ${side ** 2}`;
    picture.ariaLabel = said;
    for (const [name, value] of [["y", 210 - size], ["width", size], ["height", size]]) {
      square.setAttribute(name, value);
    }
    if (side ** 2 >= GOAL) model.goal(`Goal reached: an area of ${side ** 2}.`);
  };

  slider.addEventListener("input", () => {
    model.set("side", slider.valueAsNumber);
    model.save_changes();
  });
  model.on("change:side", draw);
  signal.addEventListener("abort", () => model.off("change:side", draw));
  draw();
  el.append(picture, label);
}

export default { render };
