import { Slot } from './paint.ts';
import type { Style } from './template.ts';

export interface Property {
  /** Name of the attribute, when it is not the property's in small letters. False: there is none. */
  readonly attribute?: string | boolean;
  /** How the attribute is read: `Boolean` by its presence, `Array` and `Object` as JSON, else as text. */
  readonly type?: unknown;
  /** The element's own affair: no attribute. */
  readonly state?: boolean;
  /** Writes a boolean back to its attribute. */
  readonly reflect?: boolean;
}

export type Properties = Readonly<Record<string, Property>>;

// Servers that render pages may import us, where there are no elements.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** A custom element that paints itself into its shadow root whenever one of its properties changes. */
export abstract class PaintedElement extends Base {
  static properties: Properties = {};
  static styles: Style | readonly Style[] = [];

  readonly renderRoot: ShadowRoot = this.attachShadow({ mode: 'open' });
  readonly #values = new Map<string, unknown>();
  readonly #early = this.#takeEarly();
  readonly #changed = new Map<PropertyKey, unknown>();
  #slot: Slot | undefined;
  #pending: Promise<void> | undefined;

  /** The attributes listened to. Reading it gives the class its properties: browsers do when the element is defined. */
  static get observedAttributes(): string[] {
    // biome-ignore-start lint/complexity/noThisInStatic: the class that is being defined, not this one.
    for (const name of Object.keys(this.properties)) PaintedElement.#give(this.prototype, name);
    return Object.entries(this.properties).flatMap(([name, property]) => attributeOf(name, property) ?? []);
    // biome-ignore-end lint/complexity/noThisInStatic: as above.
  }

  get #properties(): Properties {
    return (this.constructor as typeof PaintedElement).properties;
  }

  /** What the page had set before the element was defined: such a property would hide ours. */
  #takeEarly(): ReadonlyMap<string, unknown> {
    const own = Object.keys(this.#properties).filter((name) => Object.hasOwn(this, name));
    const early = new Map(own.map((name) => [name, Reflect.get(this, name)]));
    for (const name of own) Reflect.deleteProperty(this, name);
    return early;
  }

  get hasUpdated(): boolean {
    return this.#slot !== undefined;
  }

  /** Settles when what was asked for is on the screen. */
  get updateComplete(): Promise<void> {
    return this.#pending ?? Promise.resolve();
  }

  protected abstract render(): unknown;
  /** Before painting, with the properties that changed and what they were. */
  protected willUpdate(_changed: ReadonlyMap<PropertyKey, unknown>): void {}

  /** After painting. */
  protected updated(_changed: ReadonlyMap<PropertyKey, unknown>): void {}

  connectedCallback(): void {
    if (!this.hasUpdated) Object.assign(this, Object.fromEntries(this.#early));
    this.requestUpdate();
  }

  disconnectedCallback(): void {}

  attributeChangedCallback(name: string, _old: string | null, text: string | null): void {
    for (const [property, declared] of Object.entries(this.#properties)) {
      if (attributeOf(property, declared) === name) Reflect.set(this, property, parsed(declared, text));
    }
  }

  /** Paints once the running script is through, however often it is asked. */
  requestUpdate(): void {
    this.#pending ??= Promise.resolve().then(() => {
      this.#pending = undefined;
      if (this.isConnected) this.#update();
    });
  }

  #update(): void {
    const changed = new Map(this.#changed);
    this.#changed.clear();
    this.willUpdate(changed);
    for (const [name, { reflect }] of Object.entries(this.#properties)) {
      if (reflect) this.toggleAttribute(name, Boolean(this.#values.get(name)));
    }
    this.#slot ??= this.#open();
    this.#slot.put(this.render());
    this.updated(changed);
  }

  #open(): Slot {
    dress(this.renderRoot, (this.constructor as typeof PaintedElement).styles);
    return new Slot(this.renderRoot.appendChild(document.createComment('')), this);
  }

  static #give(prototype: PaintedElement, name: string): void {
    if (Object.hasOwn(prototype, name)) return;
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: PaintedElement) {
        return this.#values.get(name);
      },
      set(this: PaintedElement, value: unknown) {
        const before = this.#values.get(name);
        if (Object.is(before, value)) return;
        if (!this.#changed.has(name)) this.#changed.set(name, before);
        this.#values.set(name, value);
        this.requestUpdate();
      },
    });
  }
}

const attributeOf = (name: string, { attribute, state }: Property): string | undefined =>
  state || attribute === false ? undefined : typeof attribute === 'string' ? attribute : name.toLowerCase();

function parsed({ type }: Property, text: string | null): unknown {
  if (type === Boolean) return text !== null;
  return text !== null && (type === Array || type === Object) ? JSON.parse(text) : text;
}

const sheets = new WeakMap<Style, CSSStyleSheet>();

/** A sheet made by script needs no permission of the page's policy; browsers without them get a `style`, with the nonce of our script. */
function dress(root: ShadowRoot, given: Style | readonly Style[]): void {
  const styles = [given].flat(2) as Style[];
  if ('adoptedStyleSheets' in root) root.adoptedStyleSheets = styles.map(sheetOf);
  else {
    const style = document.createElement('style');
    style.nonce = document.querySelector<HTMLScriptElement>('script[src*="heng"][nonce]')?.nonce ?? '';
    style.textContent = styles.map(({ cssText }) => cssText).join('');
    (root as ShadowRoot).appendChild(style);
  }
}

function sheetOf(style: Style): CSSStyleSheet {
  let sheet = sheets.get(style);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style.cssText);
    sheets.set(style, sheet);
  }
  return sheet;
}
