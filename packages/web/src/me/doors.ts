import { css, html, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { isForRightsOnly } from './own-token.ts';
import { linkTo } from './place.ts';
import { firstRooms, type Room, roomsFor } from './rooms.ts';
import { meWords } from './words/common.ts';

/** `<my-doors at few? rest?>`: the way to every section. With `few` the first ones and one to the others; with `rest` the others. */
class MyDoors extends MyElement {
  static override properties = {
    ...MyElement.properties,
    at: {},
    few: { type: Boolean },
    rest: { type: Boolean },
  };

  static override styles = [
    ...meStyles,
    css`
      ul.card {
        overflow: hidden;
        padding: 0;
      }
      li + li {
        border-block-start: 1px solid var(--_line);
      }
      a {
        padding: 10px 16px;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--_paper);
      }
      a:focus-visible {
        outline-offset: -3px;
      }
      a[aria-current] {
        background: var(--_accent-tint);
        box-shadow: inset 4px 0 0 var(--_accent);
      }
      .line {
        display: block;
      }
      a {
        display: flex;
        flex-direction: column;
        justify-content: center;
        min-block-size: var(--_target);
      }
    `,
  ];

  declare at: string;
  declare few: boolean;
  declare rest: boolean;

  constructor() {
    super();
    this.at = '';
    this.few = false;
    this.rest = false;
  }

  protected async load(): Promise<void> {
    // The sections are always the same.
  }

  protected override waiting(): unknown {
    return this.view();
  }

  protected view(): unknown {
    const rooms = roomsFor(isForRightsOnly());
    const shown = this.few ? rooms.slice(0, firstRooms) : this.rest ? rooms.slice(firstRooms) : rooms;
    return html`<nav aria-label=${this.say(this.rest ? meWords.more : meWords.nav)}><ul class="card">
      ${shown.map((room) => html`<li>${this.#door(room)}</li>`)}
      ${this.few ? html`<li><a href=${linkTo('more')}><span class="strong">${this.say(meWords.more)}</span></a></li>` : nothing}
    </ul></nav>`;
  }

  #door({ id, name, line }: Room) {
    const open = this.at === id || this.at.startsWith(`${id}/`);
    return html`<a href=${linkTo(id)} aria-current=${open ? 'page' : nothing}><span class="strong">${this.say(name)}</span>
      ${this.few ? nothing : html`<span class="line small muted">${this.say(line)}</span>`}</a>`;
  }
}

customElements.define('my-doors', MyDoors);
