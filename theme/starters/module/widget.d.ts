// deno-lint-ignore-file no-explicit-any
// What a widget in one file is given, for editors: it is made anew by `learnmathora new widget`.

/** The values of one use of a widget, by the names of its options and any others. */
export interface Model {
  /** A value; undefined where neither the head nor the lesson sets it. */
  get(name: string): any;
  /** Sets one value, or several, and tells those who listen for changes of them. */
  set(name: string, value: unknown): void;
  set(values: Record<string, unknown>): void;
  /** Hears of `change`, or of `change:` and a name; of several, with spaces between. */
  on(events: string, action: (model: Model, value?: any) => void): void;
  /** Stops that; without an action, for all that hear of the events. */
  off(events?: string, action?: (model: Model, value?: any) => void): void;
  /** Keeps the options' values in the page's address. */
  save_changes(): void;
  /** There is no kernel that would answer: it is told in the console. */
  send(content: unknown): void;
  /** What there was to reach is reached: progress, where the head says "goal": true. */
  goal(text?: string): void;
  /** The whole lesson is done. */
  done(): void;
  /** Says a sentence in the widget's status line, which screen readers read out. */
  say(text: string, mood?: "good" | "bad" | ""): void;
}

export interface Props {
  model: Model;
  /** Where to draw: empty at first. */
  el: HTMLElement;
  /** The same, under another name. */
  element: HTMLElement;
  /** Aborted when the widget leaves the page. */
  signal: AbortSignal;
}

type Ended = void | (() => void);

/** Draws the widget; what it returns is called when it leaves the page. */
export type Render = (props: Props) => Ended | Promise<Ended>;

/** What a file exports by default. */
export interface Widget {
  initialize?: (props: Pick<Props, "model" | "signal">) => Ended | Promise<Ended>;
  render?: Render;
}
