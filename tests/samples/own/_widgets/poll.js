/* {
  "title": "A poll",
  "options": {
    "colour": {
      "type": "string", "enum": ["red", "blue"], "default": "red", "description": "what is chosen"
    },
    "count": {"type": "number", "exclusiveMinimum": 0, "default": 1.5, "description": "how many"},
    "wish": {"type": "string", "default": "none", "description": "what stands in the field"}
  }
} */

const field = (label, input) => {
  const around = document.createElement("label");
  around.append(`${label} `, input);
  return around;
};

export default async () => {
  const names = await Promise.resolve(["red", "blue"]);
  return {
    initialize({ model }) {
      model.set("begun", true);
      const note = () => model.set("said", `${model.get("count")} ${model.get("colour")}`);
      model.on("change:colour change:count", note);
      note();
    },
    render({ model, element }) {
      const form = document.createElement("form");
      const select = document.createElement("select");
      select.append(...names.map((each) => new Option(each, each)));
      select.value = model.get("colour");
      const count = Object.assign(document.createElement("input"), { type: "number", step: "0.5" });
      count.valueAsNumber = model.get("count");
      const wish = Object.assign(document.createElement("input"), { name: "wish" });
      wish.value = model.get("wish");
      const said = document.createElement("output");
      const show = () => said.textContent = `${model.get("said")}, ${model.get("wish")}`;
      form.addEventListener("input", () => {
        model.set({ colour: select.value, count: count.valueAsNumber, wish: wish.value });
        model.save_changes();
      });
      form.addEventListener("submit", (event) => event.preventDefault());
      model.on("change", show);
      show();
      form.append(field("Colour", select), field("Count", count), field("Wish", wish), said);
      element.replaceChildren(form);
    },
  };
};
