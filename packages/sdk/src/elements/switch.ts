import type { Choices } from '../choices.ts';
import type { Heng } from '../client.ts';
import type { Person } from '../person.ts';
import { ageWords } from './age.ts';
import { define, HengElement, later } from './element.ts';
import { sayMoment } from './language.ts';
import type { Page } from './page.ts';
import { answerInForce, isTurnedOff } from './standing.ts';
import { parts, tokens } from './style.ts';
import { css, html, nothing } from './template.ts';
import { words } from './words.ts';

const switchWords = {
  on: words('个性化：已开启', 'Personalisation: on'),
  off: words('个性化：已关闭', 'Personalisation: off'),
  onLine: words(
    '正在用您同意的信息为您排列商品。关闭后立即停用。',
    'What you agreed to is used to order products for you. Turning it off stops this at once.',
  ),
  onEmptyLine: words(
    '您还没有同意任何一项，所以没有用您的信息排列商品。',
    'You have not agreed to anything yet, so nothing of yours is used to order products.',
  ),
  untouchedLine: words(
    '您还没有同意任何一项，所以没有用您的信息排列商品。同意第一项时会自动开启。',
    'You have not agreed to anything yet, so nothing of yours is used to order products. It turns on with the first thing you agree to.',
  ),
  offLine: words(
    '商品按热销和上新排列，对每个人都一样。再次开启只恢复您逐项同意过的内容。',
    'Products are ordered by what sells and what is new, the same for everyone. Turning it on again only brings back what you agreed to item by item.',
  ),
  since: words('自 {at} 起', 'since {at}'),
  waiting: words('联网后送到商店', 'the shop is told when you are online'),
  offline: words('现在没有网络，这是刚才读到的', 'no network; this is as last read'),
};

/**
 * `<heng-switch>`: the master switch. It shows what is stored, never what is hoped for: the knob moves when Heng has answered.
 * An "off" given without a network counts at once.
 *
 * @fires heng-change - the switch was turned, with `{switch}`
 */
export class HengSwitch extends HengElement {
  static override styles = [
    tokens,
    parts,
    css`
      button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        inline-size: 100%;
        min-block-size: 72px;
        padding: 16px;
        text-align: start;
      }
      .said {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .state {
        display: block;
        font-size: max(var(--_text), min(calc(var(--_text) * 1.25), 24px));
        line-height: 1.5;
      }
      .track {
        flex: none;
        inline-size: 60px;
        block-size: 34px;
        padding: 3px;
        border-radius: 17px;
        background: var(--_edge);
        transition: background-color 120ms;
      }
      .knob {
        display: block;
        inline-size: 28px;
        block-size: 28px;
        border-radius: 50%;
        background: var(--_card);
        transition: margin 120ms;
      }
      [aria-checked='true'] .track {
        background: var(--_accent);
      }
      [aria-checked='true'] .knob {
        margin-inline-start: 26px;
      }
      [aria-busy='true'] {
        cursor: progress;
      }
      button:focus-visible {
        border-radius: var(--_radius);
      }
    `,
  ];

  #choices: Choices | undefined;
  #person: Person | undefined;

  protected async load(_: Heng, page: Page): Promise<void> {
    [this.#choices, this.#person] = await Promise.all([page.choices(), page.person()]);
  }

  protected view(): unknown {
    if (!this.#choices) return nothing;
    const { on } = this.#choices.switch;
    return html`<button
        class="card"
        part="card"
        data-seen="switch"
        type="button"
        role="switch"
        aria-checked=${on}
        aria-labelledby="state"
        aria-describedby="line"
        aria-busy=${this.busy}
        @click=${() => this.#turn(!on)}
      >
        <span class="said">
          <span class="state strong" id="state">${this.say(on ? switchWords.on : switchWords.off)}</span>
          <span class="small muted" id="line">${this.#line(on)}</span>
          ${this.#facts().map((fact) => html`<br><span class="small muted">${fact}</span>`)}
        </span>
        <span class="track" aria-hidden="true"><span class="knob"></span></span>
      </button>`;
  }

  #facts(): readonly string[] {
    const { switch: { since } = { since: null }, waiting, offline } = this.#choices ?? {};
    return [
      ...(since ? [this.say(switchWords.since, { at: sayMoment(this.speech, since) })] : []),
      ...(waiting ? [this.say(switchWords.waiting)] : offline ? [this.say(switchWords.offline)] : []),
    ];
  }

  #line(on: boolean): string {
    const age = this.#person && ageWords(this.#person);
    if (age) return this.say(age);
    if (this.#choices && isTurnedOff(this.#choices)) return this.say(switchWords.offLine);
    if (!on) return this.say(switchWords.untouchedLine);
    const anything = this.#choices?.choices.some((choice) => answerInForce(choice) === 'granted');
    return this.say(anything ? switchWords.onLine : switchWords.onEmptyLine);
  }

  async #turn(on: boolean): Promise<void> {
    const done = await this.act(async (heng) => (await later()).turnSwitch(heng, on));
    if (!on) this.walk('switch-off', done ? 'done' : 'failed');
    if (done) this.tell('heng-change', { switch: on });
  }

  protected override seen(): void {
    if (this.#choices?.switch.on) this.walk('switch-off', 'reached');
  }
}

define('heng-switch', HengSwitch);
