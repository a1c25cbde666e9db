// deno-lint-ignore-file no-explicit-any
// What scripts share, for the type checker: tests/test_style.py has it check them.

declare global {
  /** What is found in a page is of the kind that the build wrote there. */
  interface ParentNode {
    querySelector(selectors: string): any;
    querySelectorAll(selectors: string): NodeListOf<any>;
  }
  interface Element {
    closest(selectors: string): any;
  }
  /** What is heard of comes from an element. */
  interface HTMLElement {
    addEventListener(type: string, action: (event: any) => void, options?: any): void;
  }
  interface CustomElementRegistry {
    define(name: string, element: any): void;
    get(name: string): any;
  }
  /** One that is there, as with an index in brackets. */
  interface Array<T> {
    at(index: number): T;
  }
  /** Where a text fits. (That it may not, the checker says of one use alone: of which, is chance.) */
  interface RegExp {
    exec(text: string): RegExpExecArray;
  }
  interface ObjectConstructor {
    assign(known: Functions, more: Functions): Functions;
  }
  /** Of the first character, as the language has it. */
  interface String {
    charCodeAt(index?: number): number;
    codePointAt(): number;
  }

  var learnmathora: Learnmathora;
  var trustedTypes: any;
  interface Navigator {
    connection?: { saveData: boolean };
  }

  /** A time, or a list that begins with one. */
  type Field = number | [number, ...(string | number)[]];
  /** What is kept of one thing, a Field by each of the names in README.md. */
  type Known = Record<string, any>;
  type Records = Record<string, any>;
  /** Time, stability in days, difficulty, time it is due. */
  type Review = [number, number, number, number];

  interface Store {
    readonly VERSION: number;
    records: Records;
    status: string;
    left: number;
    waiting: Set<string>;
    sound(stored: any): Records;
    mergeInto(records: Records, more: Records): Records;
    get(key: string): Known;
    after(key: string): number;
    add(more: Records): void;
    record(key: string, fields: Record<string, number | (string | number)[]>): void;
    follow(show: (event?: any) => void): void;
    /** Of widgets/copies: whether they did fit. */
    bring?(more: Records): boolean;
  }

  /**
   * What a class may extend so that its own members have types: `@extends {Own.HTMLElement<{…}>}`
   * above `class extends HTMLElement`, where they are set once the element is in a page. For the
   * checker alone: there is no such value.
   */
  namespace Own {
    /** What the build wrote: texts, some of which count as numbers. */
    interface Written {
      readonly dataset: any;
      readonly children: any;
    }
    const HTMLElement: new <Members = unknown>() => globalThis.HTMLElement & Written & Members;
    const Widget: new <Members = unknown>() => globalThis.Widget & Members;
    const Following: new <Members = unknown>() => globalThis.Following & Members;
    const Question: new <Members = unknown>() => globalThis.Question & Members;
    const LineFit: new () => globalThis.LineFit;
    const Plot: new () => globalThis.Plot;
    const Stepping: new <Members = unknown>() => globalThis.Stepping & Members;
    const Steps: new <Members = unknown, At extends Place = Place>() =>
      & globalThis.Steps<At>
      & Members;
  }

  /** A formula: what it is, and its parts: ["#", 2], ["$", "x"], ["+", tree, tree]. */
  type Tree = [string, ...any[]];
  /** Values by the names of a formula. */
  type Values = Record<string, number>;
  /** A formula to be worked out from values by name: of widgets/expression. */
  type Program = (values: Values) => number;
  /** What takes parts of a formula, such as a sum, and gives a program. */
  type Loop = (name: string, ...parts: Program[]) => Program;
  /** What takes numbers and gives one, by the sign or the name that formulas have for it. */
  type Functions = Record<string, (...values: number[]) => number>;

  interface Domain {
    names: string[];
    point(number: number): Values;
  }

  /** A part of a typed formula: # a number, $ a name, f a function, ½, "" a sign, and the end. */
  interface Token {
    kind: string;
    text: string;
    offset: number;
    length: number;
  }

  /** The index of a search: generator/learnmathora/outputs/index.py writes it. */
  interface Index {
    /** Words, each as the number of letters it shares with the last in base 36, and the rest. */
    words: string;
    /** For each word the pages it stands in and what it scores there: `read` of widgets/search. */
    found: string;
    addresses: string[];
    titles: string[];
    summaries: string[];
    /** For each page its headings and terms: a name, or a name with its id. */
    places: (string | [name: string, id: string])[][];
    /** For each page the number of its series. */
    partOf: number[];
    series: string[];
    /** Sentences by name. */
    said: Record<string, string>;
  }
  /** What a search finds: pages, the best first, and what each word of the query stands for. */
  interface Found {
    pages: number[];
    meant: Set<string>[];
    isExact: boolean;
  }
  interface Search {
    normalize(text: string): string;
    words(text: string): string[];
    isNear(one: string, other: string): boolean;
    open(index: { words: string; found: string }): (query: string) => Found | undefined;
  }

  interface Formula {
    read(text: string, names: string[], point?: string, isDraft?: boolean): Tree;
    measured(tree: Tree, values: Values): [value: number, error: number];
    equivalent(answer: Tree, given: Tree, where: Domain): boolean;
    isDefined(tree: Tree, where: Domain): boolean;
    domain(text: string): Domain;
    letter(name: string): string;
  }

  /** From where to where in a text. */
  type Span = [number, number];
  type Readers = Record<string, (span: Span) => Tree>;
  type Compared = (answer: Tree, given: Tree, where: Domain, share?: number) => boolean;
  /** An interval: its low end, whether that belongs to it, its high end, whether that does. */
  type Stretch = any[];

  interface Structures {
    read(kind: string, text: string, names: string[], point?: string, isDraft?: boolean): Tree;
    matches(kind: string, answer: Tree, given: Tree, where: Domain, share?: number): boolean;
    isDefined(kind: string, answer: Tree, where: Domain): boolean;
    lacksConstant(answer: Tree, given: Tree, where: Domain): boolean;
  }

  type Form = (tree: Tree, answer: Tree, domain: Domain) => boolean;

  /** Across and down, or what it stands for. */
  type Pair = [number, number];

  /** Where values stand in a picture: of widgets/axes. */
  interface Axes {
    place(x: number, y: number): Pair;
    value(across: number, down: number): Pair;
    off(x: number, y?: number): number;
  }

  /** Where a walk comes by, with the height and the slope there. */
  interface Place {
    x: number;
    y?: number;
    f: number;
    slope: number;
  }

  /** y = slope · x + intercept */
  interface Line {
    slope: number;
    intercept: number;
  }

  /** Where values stand in a picture of a line fit, and back. */
  interface Plane {
    across(value: number): number;
    down(value: number): number;
    values(across: number, down: number): Pair;
    /** Within the picture, up and down. */
    clamp(value: number): number;
    /** The end that is farther from 0. */
    far: number;
    ends: number[];
  }

  /** What a miss costs, how hard it pulls at the line, and whether the cost is a square. */
  type Loss = [cost: (miss: number) => number, pull: (miss: number) => number, isSquared?: boolean];

  /** Axes, sliders and names for data of a learner's own. */
  interface FitScale {
    x: Pair;
    y: Pair;
    slope: Pair;
    intercept: Pair;
    /** Of the two sliders. */
    steps: number[];
    names: string[];
    start?: Line;
  }

  /** What the scripts of a line fit share. */
  interface LineFit extends Widget {
    state: State & Line & { points?: Pair[]; scale?: FitScale };
    opening: LineFit["state"];
    points: Pair[];
    /** The author's. */
    given: Pair[];
    /** The best line for each loss. */
    fits: Pair[];
    /** Of x and of y. */
    names: string[];
    losses: Loss[];
    /** Which of the losses, and what it says. */
    index: number;
    cost: Loss[0];
    pull: Loss[1];
    isSquared?: boolean;
    sliders: any[];
    plot: Plane;
    /** The landscape: slopes across, intercepts up. */
    map: Plane;
    best: Line;
    /** Totals: of the line as it opens, the lowest so far, and that of which it was told. */
    start: number;
    lowest: number;
    told: number;
    /** How many led no lower. */
    moves: number;
    /** The points that are drawn. */
    known?: Pair[];
    isBelow: boolean;
    isReached?: boolean;
    /** Whether the best line was reached or shown; whether it is shown. */
    isFound?: boolean;
    isKnown?: boolean;
    hasSquares?: boolean;
    news: string | false;
    newsMood: string;
    total(line?: Line): number;
    words(line?: Line): Record<string, any>;
    place(): void;
    hold(name: string, move: (x: number, y: number) => number[], slider?: number): void;
    reveal(selector: string, isShown: unknown): void;
    restart?(): void;
    draw(): void;
    /** Of widgets/guess: how a guess turned out. */
    compare?(words: Record<string, any>): string;

    // Of widgets/landscape: steps downhill, the totals on the way, and all that the line went through.
    count: number;
    walked: number[];
    trail: string[];

    // Of a script more each: points to move, data of one's own, residuals.
    editing?: any;
    data?: any;
    flat?: any;
    /** The best line for points that a learner moved. */
    fitted(): number[];
    redraw?(): void;
    addPoint?(): void;
    removePoint?(): void;
    takePoints?(): void;
    takeData?(): void;
  }

  /** A field for a formula: of widgets/formula-field. */
  interface FormulaField extends HTMLElement {
    readonly dataset: any;
    input: HTMLInputElement;
    value: string;
    /** Why it cannot be read, in words. */
    fault: string;
    /** Throws what is wrong. */
    read(isDraft?: boolean): Tree;
    draw(tree: any, least?: number): Element;
  }

  /** One of the views of a plot: axes of its own, in a picture of its own. */
  interface View {
    /** From where to where, across and up. */
    spans: Pair[];
    /** Left, top, right, bottom: in the picture. */
    frame: number[];
    /** The names of the axes whose scale is logarithmic. */
    logs: string;
    spot(x: number, y: number): Pair;
    /** The same, but never far outside. */
    place(x: number, y: number): Pair;
    value(across: number, down: number): Pair;
    contains(across: number, down: number): boolean;
    isNear(across: number, down: number): boolean;
    /** Where spots are, which labels leave free: since it was drawn. */
    spots: Pair[];
  }

  /** What a plot draws, by the programs that say where: generator/learnmathora/blocks/plot/scene.py. */
  interface Shape {
    kind: string;
    /** Of the variable that goes along it. */
    name: string;
    /** How many; of dots, the kind of mark; of a trail, whether it goes in steps. */
    pieces: number;
    shown?: Program;
    view: View;
    programs: Program[];
    /** Of bins: the middle of each and how often. */
    counts?: Pair[];
    /** Of contours: where each crosses the sides of cells. */
    crossings?: any;
  }
  type Draw = (shape: Shape, now: Values, trail: Values[]) => string;

  /** What a plot lends to the scripts of its kinds. */
  interface PlotTools {
    along(shape: Shape, now: Values): number[][];
    box(x: number, height: number, wide: number): Pair[];
    closed(points: Pair[], view: View): string;
    counted(programs: Program[], name: string, now: Values): number[][];
    /** Whether a condition is met. */
    holds(value: number): unknown;
    hypot(...values: number[]): number;
    stroke(xs: number[], ys: number[], view: View): string;
  }

  /** How far from its point a text stands, and which of its ends. */
  type Side = [across: number, down: number, end: "start" | "middle" | "end"];

  /** Words beside a point (0), at one (1), or at a crossing of a contour (2). */
  interface Tag {
    kind: number;
    view: View;
    wide: number;
    point: Program[];
    shown?: Program;
  }

  /** What the scripts of a plot share. */
  interface Plot extends Stepping {
    /** All that has a value now, and after each step up to now. */
    now: Values;
    trail: Values[];
    data: Record<string, any>;
    /** The first day as a number, how days are written, the months, and what is said as days. */
    days?: [number, string, string[], number[], number[]];
    /** Shapes that are heard: the number of each, and of its sign in the key. */
    heard: Pair[];
    fillers: { early: number; fill(now: Values): void }[];
    states: [name: string, ...programs: Program[]][];
    views: View[];
    shapes: Shape[];
    labels: Tag[];
    cells?: {
      kind: "at" | "count" | "steps";
      named: Record<number, string>;
      name: string;
      values: number[];
      programs: Program[];
    };
    paths: any[];
    texts: any[];
    grips: any[];
    readouts: [element: any, program: Program][];
    sentences: [element: any, program: Program][];
    goal?: Program;
    answer?: Program;
    told?: string;
    text(value: number, isDay?: boolean): string;

    // Of widgets/plot-days and widgets/guess.
    dates?: any[];
    day(value: number): string;
    guessed?: string;
    news?: string;
  }

  /** A question of the review, in the data script of its lesson. */
  interface Asked {
    key: string;
    lesson: string;
    title: string;
    address: string;
    /** Where to read again. */
    section: { address: string; title: string };
    /** Elements as nested lists. */
    tree: any;
    /** Whether its options may stand in any order. */
    mixed?: boolean;
    /** Where its numbers are drawn, the script that holds the draws. */
    draws?: string;
    /** The turn before which it does not come again. */
    notBefore?: number;
  }

  /** Days on which questions come back: midnight, and how many. */
  type Forecast = Pair[];

  interface Learnmathora {
    local(text: string): string;
    figure(value: number): string;
    /** Values by the names that stand in braces; without any it takes words as they are. */
    fill(words: string | undefined, values?: Record<string, any>): string;
    language: string;
    store: Store;
    FIRST: [wrong: number, right: number];
    reviewed(record: Known): Review | false | undefined;
    asks(key: string): boolean;
    recall(stability: number, days: number): number;
    mastery(record: Known, now?: number): number;
    masteryOf(levels: number[]): number;
    masteryOfLesson(lesson: string, keys: string[]): number;
    showLevel(element: any, level: number, isMarked?: boolean): void;
    due(record: Known): number;
    schedule(review: Review | undefined, right: boolean | number, now: number): Review;
    retire(asked: string[], lessons: string[]): void;
    formula: Formula;
    structures: Structures;
    forms: Record<string, Form> & { tell(question: any): boolean };
    Following: typeof Following;
    Widget: typeof Widget;
    Stepping: typeof Stepping;
    Steps: typeof Steps;
    plot(box: number[], across: number[], up: number[]): Axes;
    compute(program: string): Program;
    functions: Functions;
    loops?: Record<string, Loop>;
    digits(value: number): string;
    search: Search;
    index?: Index;
    build(tree: any, root?: string, space?: string): any;
    questions?: Asked[];
    /** By a question's key, the trees of its draws. */
    draws?: Record<string, any[]>;
    drawn(question: Asked): Promise<any>;
    forecast(days: number): Forecast;
    calendar(days: Forecast, about: Record<string, string | undefined>, now?: number): string;
    /** What a script defines that a widget requests. */
    [name: string]: any;
  }

  interface Question {
    /** What a learner has given so far, and what is given when it is set. */
    given: string;
    /** What is given at the moment, where that is more than what counts. */
    readonly now?: string;
    /** Of some types, what is given so far, where `given` is nothing until it is all there. */
    readonly draft?: string;
    readonly isOver: any;
    readonly next: any;
  }

  /** A question: theme/widgets/quiz says which of its members a type of question changes. */
  class Question extends HTMLElement implements Own.Written {
    readonly dataset: any;
    readonly children: any;
    answer: any;
    all: any[];
    options: any[];
    button: any;
    again: any;
    another: any;
    feedback: any;
    used: number;
    /** A type's own: looks up what it needs. */
    prepare?(): void;
    /** A type's own: whether what is given cannot be read; it is sent back, and is no try. */
    refuse?(given: string): any;
    /** A type's own: whether it is nearly right; that is said, and is no try. */
    correct?(given: string): any;
    /** A type's own: what was given before the lesson, and now. */
    earlier?(): Node[];
    /** A type's own: what is given, as an earlier answer is told again. */
    called?(given: string): (string | Node)[];
    /** Of widgets/quiz-then: the words of the options that were chosen. */
    chosen(given: string): (string | Node)[];
    optionOf(given: string): string | undefined;
    connectedCallback(): void;
    restore(): void;
    press(): void;
    settle(option: string): void;
    send(name: string, detail: Record<string, any>): void;
    anew(): void;
    retry(): void;
    ask(): void;
    explain(): void;
    mark(given: string, isOver: any): void;
    told(reason: HTMLElement, isChosen: boolean, isOver: boolean): any;
    reasons(option: string | undefined, isOver: any): Node[];
    reason(option: string | undefined): any[];
    nudge(): Node[];
    line(name: string, values?: Record<string, any>): HTMLElement;
    say(...parts: (string | Node)[]): void;
    clear(): void;
    show(): void;
  }

  /** An element that shows what is kept, for as long as it is in a page: js/3-following.js. */
  class Following extends HTMLElement implements Own.Written {
    readonly dataset: any;
    readonly children: any;
    /** An element's own. */
    show(): void;
    connectedCallback(): void;
    disconnectedCallback(): void;
    /** What may have changed. */
    handleEvent(): void;
  }

  type State = Record<string, any>;

  interface Widget {
    /** What the address keeps beside the state. */
    readonly more?: string;
    /** Those of `static kept` that it has controls for. */
    readonly kept?: string[];
  }

  /** What every interactive shares: theme/widgets/README.md says what each member does. */
  class Widget extends HTMLElement implements Own.Written {
    readonly dataset: any;
    readonly children: any;
    /** The names of the state that the address keeps. */
    static kept?: string[];
    state: State;
    opening: State;
    past: State[];
    inputs: any[];
    mood: string;
    /** What the status line says as long as nothing else is said. */
    lasting?: string;
    /** Aborted when it leaves the page. */
    life: AbortController;
    /** What stands there without script. */
    still: Node[];
    readonly status: HTMLElement;

    connectedCallback(): void;
    disconnectedCallback(): void;

    /** What a button does that bears its name: a widget's own has others. */
    link(button: any): void;
    keep(button: any): void;
    undo(): void;
    reset(): void;

    /** A widget's own: once, when the controls are there. */
    begin?(): void;
    /** A widget's own: shows the state. */
    draw(): void;
    /** A widget's own: what a slider's value means, as a screen reader says it. */
    meaning(name: string): string;
    /** A widget's own: sentences worth saying after the last change. */
    milestones(): unknown[];
    /** A widget's own: where it is, in numbers by name. */
    pose?(): Values;
    /** A widget's own, where there is a pose: draws it; `part` is below 1 on the way. */
    paint(pose: Values, part?: number): void;
    /** A widget's own: what stood in the address beside the state. */
    recover?(more: string): void;

    set(changes: State, source?: HTMLElement): void;
    /** As `set`, but the picture glides there, in so many milliseconds. */
    ease(changes: State, time?: number): void;
    listen(type: string, action: (event: any) => void, target?: EventTarget): void;
    find(selector: string): any[];
    numbers(name: string): number[];
    settle(slider: any, value: string | number): any;
    say(name: string, values?: Record<string, any>): string;
    request(name: string, action: () => void): void;
    mark(selector: string, attributes: Record<string, any>): void;
    reach(): void;
    grip(element: SVGElement, move: (x: number, y: number) => void, slider?: HTMLElement): void;
    play(button: HTMLElement, step: () => unknown, pause?: number): void;
    stop(): void;
    save(): void;
    announce(text: string, mood?: string): void;
    speak(): void;
    write(source?: HTMLElement): void;
    ask(): void;
    guard(action: () => void): void;

    // How it does that.
    isMoving?: boolean;
    isNew?: boolean;
    glide?: any;
    drawn?: Values;
    frame?: any;
    pause?: number;
    timer?: any;
    player?: any;
    size?: ResizeObserver;
    press(button: any): void;
    take(event: KeyboardEvent): void;
    measure(): void;
    read(input: any): any;
    follow(input: any): void;
    show(now: number): void;
    restore(): void;
    words(): Record<string, any>;
  }

  /** What is gone through step by step: of widgets/stepping. */
  class Stepping extends Widget {
    step(): boolean | void;
    back(): void;
    run(button: any): void;
  }

  interface Steps<At extends Place = Place> {
    now: At;
  }

  /** The same from place to place: of widgets/steps. */
  class Steps<At extends Place = Place> extends Stepping {
    /** Its axes. */
    plot: Axes;
    trail: At[];
    /** Where it was a step before. */
    prior?: At;
    /** Whether it left the picture. */
    isGone: boolean;
    walk(now: At, next: (now: At) => At): void;
    chart(f: number, part: number): void;
    tell(rows: (string | number)[][]): void;
  }
}
export {};
