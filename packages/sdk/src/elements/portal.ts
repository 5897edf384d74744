import type { Heng } from '../client.ts';
import { HengProblem } from '../problem.ts';
import type { Held, RightsRequest, Tags } from '../rights.ts';
import { define, HengElement } from './element.ts';
import type { Page } from './page.ts';
import { answerInForce } from './standing.ts';
import { parts, tokens } from './style.ts';
import './switch.ts';
import { css, html } from './template.ts';
import { words } from './words.ts';

const texts = {
  title: words('个人信息管理中心', 'My information'),
  held: words('{count} 条信息，{kinds} 类', 'Items held: {count}, of {kinds} kinds'),
  tags: words('{count} 个标签', 'Tags: {count}'),
  granted: words('{count} 项同意生效', 'Agreements in force: {count}'),
  requests: words('{count} 件请求在办', 'Requests under way: {count}'),
  see: words('查看、更正、删除、带走', 'See, correct, delete, take away'),
  choices: words('我的选择', 'My choices'),
  tagRoom: words('标签', 'Tags'),
  decisions: words('关于我的决定', 'Decisions about me'),
  requestRoom: words('我的请求', 'My requests'),
};

/** Where each door leads in the portal. */
const doors = [
  ['data', texts.see],
  ['choices', texts.choices],
  ['tags', texts.tagRoom],
  ['decisions', texts.decisions],
  ['requests', texts.requestRoom],
] as const;

/**
 * `<heng-portal>`: the person's centre in small, to stand in a page of the shop: the switch first, how much is held, and a door to each
 * room of the whole portal.
 *
 * @fires heng-change - the switch was turned, with `{switch}`
 */
export class HengPortal extends HengElement {
  static override properties = { ...HengElement.properties };

  static override styles = [
    tokens,
    parts,
    css`
      heng-switch {
        margin-block-end: 12px;
      }
      .doors {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(var(--_text) * 12)), 1fr));
        gap: 0 16px;
      }
    `,
  ];

  #held: Held | undefined;
  #tags: Tags | undefined;
  #requests: readonly RightsRequest[] | undefined;
  #granted = 0;

  protected async load(heng: Heng, page: Page): Promise<void> {
    const [{ choices }, held, tags, requests] = await Promise.all([
      page.choices(),
      known(heng.held({ limit: 1 })),
      known(heng.tags()),
      known(heng.requests()),
    ]);
    this.#granted = choices.filter((choice) => answerInForce(choice) === 'granted').length;
    this.#held = held;
    this.#tags = tags;
    this.#requests = requests;
  }

  protected view(): unknown {
    return html`<section aria-label=${this.say(texts.title)}>
      <heng-switch .heng=${this.client()} ?elder=${this.elder}></heng-switch>
      <div class="card stack" part="card" data-seen="doors">
        <ul>${this.#counts().map((count) => html`<li>${count}</li>`)}</ul>
        <ul class="doors">${doors.map(
          ([room, name]) => html`<li>
          <button class="link" type="button" part="door" @click=${() => void this.#open(room)}>${this.say(name)}</button>
        </li>`,
        )}</ul>
      </div>
    </section>`;
  }

  /** What a server does not keep is left out, not counted as none. */
  #counts(): readonly string[] {
    const open = this.#requests?.filter(({ endedAt }) => endedAt === null).length;
    const items = this.#held?.summary.reduce((sum, { count }) => sum + count, 0);
    const kinds = this.#held?.summary.length;
    return [
      items === undefined ? [] : this.say(texts.held, { count: String(items), kinds: String(kinds) }),
      this.#tags ? this.say(texts.tags, { count: String(this.#tags.tags.length) }) : [],
      this.say(texts.granted, { count: String(this.#granted) }),
      open ? this.say(texts.requests, { count: String(open) }) : [],
    ].flat();
  }

  protected override seen(): void {
    this.walk('find-portal', 'reached');
  }

  async #open(room: string): Promise<void> {
    // The window is opened in the press itself, or browsers would block it.
    const portal = window.open('', '_blank');
    const address = await this.client()?.portal(room);
    this.walk('find-portal', portal && address ? 'done' : 'failed');
    if (portal && address) portal.location.href = address;
  }
}

/** A room this server does not have. */
async function known<Reply>(reading: Promise<Reply>): Promise<Reply | undefined> {
  return reading.catch((problem: unknown) => {
    if (problem instanceof HengProblem && problem.status === 404) return undefined;
    throw problem;
  });
}

define('heng-portal', HengPortal);
