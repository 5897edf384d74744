import type { Held, HeldSummary, Heng, Named } from '@heng/sdk';
import { css, html, nothing } from 'lit';
import { sayDay } from './days.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { linkTo } from './place.ts';
import { grades, heldWords } from './words/held.ts';
import { yearStrip, yearStyle, yearTable } from './year.ts';

/** `<my-held>`: what is held, category by category, with the year of each, and what a law keeps sealed. */
class MyHeld extends MyElement {
  static override styles = [
    ...meStyles,
    yearStyle,
    css`
      .kinds section {
        margin: 0;
      }
      .kinds {
        display: grid;
        gap: 12px;
        margin-block-start: 12px;
      }
      .kind h3 {
        flex: 1 1 auto;
      }
      h3 a {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--_target);
      }
    `,
  ];

  #held: Held | undefined;

  protected async load(heng: Heng): Promise<void> {
    // The lines of the categories come with any page: one item is enough.
    this.#held = await heng.held({ limit: 1 });
  }

  protected view(): unknown {
    const { summary = [], sealed = [] } = this.#held ?? {};
    if (summary.length === 0) return html`<p class="card">${this.say(heldWords.none)}</p>${this.#sealed(sealed)}`;
    return html`<p class="lede">${this.say(heldWords.lede)}</p>
      <div class="kinds">${summary.map((kind) => this.#kind(kind))}</div>
      <details class="apart"><summary>${this.say(heldWords.yearTable)}</summary>${yearTable(this.speech, summary)}</details>
      <p class="acts"><a class="link" href=${linkTo('flow')}>${this.say(heldWords.flow)}</a>
        <a class="link" href=${linkTo('copy')}>${this.say(heldWords.copy)}</a></p>
      ${this.#sealed(sealed)}`;
  }

  #kind(kind: HeldSummary) {
    const { category, categoryName, grade, count, last, days, retention } = kind;
    const name = this.say(categoryName);
    return html`<section class="card kind" aria-labelledby="kind-${category}">
      <div class="line">
        <h3 id="kind-${category}"><a href=${linkTo(`data/${category}`)} aria-label=${this.say(heldWords.open, { name })}>${name}</a></h3>
        <span class="small muted">${this.say(heldWords.count, { count: String(count) })}</span>
      </div>
      ${yearStrip(this.speech, name, days)}
      <p class="small muted">${this.say(grades[grade] ?? { zh: grade, en: grade })}${last ? html` · ${this.say(heldWords.since, { day: sayDay(this.speech, last) })}` : nothing}</p>
      <p class="small">${this.#uses(kind.purposes)}${this.speech === 'en' ? ' ' : ''}${this.#receivers(kind)}</p>
      <p class="small muted">${this.say(heldWords.keptFor)}${this.say(retention)}</p>
    </section>`;
  }

  #uses(purposes: readonly Named[]): string {
    if (purposes.length === 0) return this.#sentence(this.say(heldWords.unused));
    return this.#sentence(this.say(heldWords.usedFor) + this.#list(purposes.map(({ name }) => this.say(name))));
  }

  #receivers({ recipients }: HeldSummary): string {
    if (recipients.length === 0) return this.#sentence(this.say(heldWords.givenToNone));
    return this.#sentence(this.say(heldWords.givenTo) + this.#list(recipients.map(({ name }) => name)));
  }

  #sentence = (text: string): string => `${text}${this.speech === 'en' ? '.' : '。'}`;
  #list = (names: readonly string[]): string => names.join(this.speech === 'en' ? ', ' : '、');

  #sealed(sealed: Held['sealed']) {
    if (sealed.length === 0) return nothing;
    return html`<section class="apart" aria-labelledby="sealed">
      <h3 id="sealed">${this.say(heldWords.sealed)}</h3>
      <p class="lede">${this.say(heldWords.sealedLine)}</p>
      <ul class="card stack">${sealed.map(
        ({ name, count, until, source }) => html`<li>
          <p class="strong">${this.say(name)}</p>
          <p class="small">${this.say(heldWords.sealedRow, { count: String(count), until: sayDay(this.speech, until) })}</p>
          <p class="small muted">${this.say(heldWords.law, { source })}</p>
        </li>`,
      )}</ul>
    </section>`;
  }
}

customElements.define('my-held', MyHeld);
