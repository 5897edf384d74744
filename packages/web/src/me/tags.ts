import type { Heng, Tag, Tags } from '@heng/sdk';
import { html, nothing } from 'lit';
import { sayDay } from './days.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { linkTo } from './place.ts';
import { grades } from './words/held.ts';
import { tagWords } from './words/tags.ts';

/** `<my-tags>`: the tags made from what the person did, why each is there, and those that are never made again. */
class MyTags extends MyElement {
  static override properties = { ...MyElement.properties, tags: { state: true } };

  static override styles = meStyles;

  declare private tags: Tags | undefined;

  protected async load(heng: Heng): Promise<void> {
    this.tags = await heng.tags();
  }

  protected view(): unknown {
    const { tags = [], barred = [] } = this.tags ?? {};
    return html`${tags.length === 0 ? html`<p class="card">${this.say(tagWords.none)}</p>` : this.#all(tags)}
      ${barred.length === 0 ? nothing : this.#barred(barred)}`;
  }

  #all(tags: readonly Tag[]) {
    return html`<p class="lede">${this.say(tagWords.lede)}</p>
      <ul class="stack">${tags.map((tag) => html`<li class="card">${this.#tag(tag)}</li>`)}</ul>
      ${tags.length > 1 ? html`<div class="acts"><button class="act" type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.#removeAll(tags)}>${this.say(tagWords.removeAll)}</button></div>` : nothing}`;
  }

  #tag(tag: Tag) {
    const between = this.speech === 'en' ? ', ' : '、';
    const from = tag.madeFrom.map(({ name, count }) =>
      this.say(tagWords.fromRow, { name: this.say(name), count: String(count) }),
    );
    const uses = tag.usedFor.map(({ name }) => this.say(name)).join(between);
    const name = `tag-${tag.id}`;
    return html`<div class="line"><h3 id=${name}>${this.say(tag.name)}</h3>
        <span class="small muted">${this.say(grades[tag.grade] ?? { zh: tag.grade, en: tag.grade })}</span></div>
      <p><span class="muted">${this.say(tagWords.why)}</span>${this.say(tag.why)}</p>
      <dl>
        <dt>${this.say(tagWords.from)}</dt><dd>${from.join(between)}</dd>
        <dt>${this.say(tagWords.usedFor)}</dt><dd>${uses || this.say(tagWords.unused)}</dd>
        <dt>${this.say(tagWords.made)}</dt><dd>${sayDay(this.speech, tag.madeAt)}</dd>
        <dt>${this.say(tagWords.expires)}</dt><dd>${this.say(tagWords.expiresDay, { day: sayDay(this.speech, tag.expiresAt) })}</dd>
      </dl>
      <div class="acts">
        <button class="act" type="button" aria-describedby=${name} aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.#remove(tag)}>${this.say(tagWords.remove)}</button>
        <a class="link" aria-describedby=${name} href=${linkTo(`object/tag/${tag.id}`)}>${this.say(tagWords.object)}</a>
      </div>`;
  }

  #barred(barred: Tags['barred']) {
    return html`<section class="apart" aria-labelledby="barred">
      <h3 id="barred">${this.say(tagWords.barred)}</h3>
      <p class="lede">${this.say(tagWords.barredLine)}</p>
      <ul class="card stack">${barred.map(
        ({
          id,
          name,
          since,
        }) => html`<li class="line"><span id="barred-${id}"><span class="strong">${this.say(name)}</span>
          <span class="small muted">${this.say(tagWords.since, { day: sayDay(this.speech, since) })}</span></span>
          <button class="act" type="button" aria-describedby="barred-${id}" aria-disabled=${this.busy ? 'true' : nothing} @click=${() => this.#reopen(id)}>${this.say(tagWords.reopen)}</button></li>`,
      )}</ul></section>`;
  }

  async #remove({ id }: Tag): Promise<void> {
    await this.#change(async (heng) => {
      this.tags = await heng.deleteTag(id);
      return tagWords.removed;
    });
  }

  async #removeAll(tags: readonly Tag[]): Promise<void> {
    await this.#change(async (heng) => {
      for (const { id } of tags) this.tags = await heng.deleteTag(id);
      return tagWords.removedAll;
    });
  }

  async #reopen(id: string): Promise<void> {
    await this.#change(async (heng) => {
      this.tags = await heng.reopenTag(id);
      return tagWords.reopened;
    });
  }

  async #change(task: (heng: Heng) => Promise<{ zh: string; en: string }>): Promise<void> {
    if (!(await this.perform(task))) return;
    await this.focusResult();
  }
}

customElements.define('my-tags', MyTags);
