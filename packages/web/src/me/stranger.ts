import { HengProblem, type Words } from '@heng/sdk';
import { type Lang, say } from '@heng/sdk/elements';
import { css, html, LitElement, nothing } from 'lit';
import { meStyles } from './me-style.ts';
import { fetchOwn } from './own-files.ts';
import { stateWords, troubles } from './words/states.ts';
import { strangerWords } from './words/stranger.ts';

interface Started {
  readonly check: string;
  readonly expiresAt: string;
}

/** `<my-stranger>`: nobody is known yet: how to come from the shop, and a one-time code for who cannot sign in. Dispatches `my-token` with `{token}`. */
class MyStranger extends LitElement {
  static override properties = {
    speech: {},
    started: { state: true },
    busy: { state: true },
    trouble: { state: true },
  };

  static override styles = [
    ...meStyles,
    css`
      h2 {
        margin-block-end: 8px;
        font-size: calc(var(--_text) * 1.0625);
        font-weight: 600;
      }
    `,
  ];

  declare speech: Lang;
  declare private started: Started | undefined;
  declare private busy: boolean;
  declare private trouble: Words | undefined;

  constructor() {
    super();
    this.busy = false;
  }

  #say = (text: Words, places?: Record<string, string>): string => say(this.speech, text, places);

  protected override render(): unknown {
    return html`<section class="card" aria-labelledby="from"><h2 id="from">${this.#say(strangerWords.from)}</h2><p>${this.#say(strangerWords.how)}</p></section>
      <section class="card" aria-labelledby="code"><h2 id="code">${this.#say(strangerWords.code)}</h2>
        ${this.started ? this.#codeForm(this.started) : this.#accountForm()}
        <p class="said small alert" role="alert">${this.trouble ? this.#say(this.trouble) : nothing}</p>
        <p class="small muted">${this.#say(strangerWords.law)}</p></section>`;
  }

  #accountForm() {
    return html`<p>${this.#say(strangerWords.codeLine)}</p>
      <form class="apart" @submit=${this.#start}>
        <label class="field">${this.#say(strangerWords.account)}<input name="person" required maxlength="128" autocomplete="username"></label>
        <div class="acts"><button class="act" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>${this.#say(this.busy ? strangerWords.sending : strangerWords.send)}</button></div>
      </form>`;
  }

  #codeForm({ expiresAt }: Started) {
    const until = new Date(expiresAt).toLocaleTimeString(this.speech, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return html`<p id="sent" tabindex="-1">${this.#say(strangerWords.sent, { until })}</p>
      <form class="apart" @submit=${this.#confirm}>
        <label class="field">${this.#say(strangerWords.digits)}<input name="code" required inputmode="numeric" pattern="[0-9]{6}" maxlength="6" autocomplete="one-time-code"></label>
        <div class="acts"><button class="act" type="submit" aria-disabled=${this.busy ? 'true' : nothing}>${this.#say(this.busy ? strangerWords.entering : strangerWords.enter)}</button>
          <button class="act" type="button" @click=${this.#restart}>${this.#say(strangerWords.other)}</button></div>
      </form>`;
  }

  async #start(event: SubmitEvent): Promise<void> {
    const person = typed(event, 'person');
    const started = await this.#post<Started>('/v1/identity-checks', { person });
    if (!started) return;
    this.started = started;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#sent')?.focus();
  }

  async #confirm(event: SubmitEvent): Promise<void> {
    const code = typed(event, 'code');
    const check = encodeURIComponent(this.started?.check ?? '');
    const confirmed = await this.#post<{ token: string }>(`/v1/identity-checks/${check}`, { code });
    if (confirmed)
      this.dispatchEvent(new CustomEvent('my-token', { bubbles: true, composed: true, detail: confirmed }));
  }

  #restart(): void {
    this.started = undefined;
    this.trouble = undefined;
  }

  async #post<Reply>(path: string, body: unknown): Promise<Reply | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.trouble = undefined;
    try {
      return (await (await fetchOwn({ path, method: 'POST', body })).json()) as Reply;
    } catch (problem) {
      if (!(problem instanceof HengProblem)) throw problem;
      this.trouble = troubles[problem.code] ?? stateWords.notDone;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

function typed(event: SubmitEvent, name: string): string {
  event.preventDefault();
  return String(new FormData(event.target as HTMLFormElement).get(name) ?? '').trim();
}

customElements.define('my-stranger', MyStranger);
