/* {
  "title": "Counter",
  "description": "a number to count up",
  "alt": "A button that says: Count is 0",
  "goal": true,
  "options": {
    "value": {
      "type": "integer", "minimum": 0, "maximum": 99, "default": 0,
      "description": "where to begin"
    }
  }
} */

function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Count is ${model.get("value")}`;
  button.addEventListener("click", () => {
    model.set("value", model.get("value") + 1);
    model.save_changes();
  });
  model.on("change:value", () => {
    button.innerHTML = `Count is ${model.get("value")}`;
    if (model.get("value") === 5) model.goal("Five!");
  });
  el.appendChild(button);
  return () => {
    document.body.dataset.cleaned = (Number(document.body.dataset.cleaned) || 0) + 1;
  };
}

export default { render };
