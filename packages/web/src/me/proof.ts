import { HengProblem } from '@heng/sdk';
import { css, html, nothing } from 'lit';
import type { CheckedProof, ShownDecision } from './check-proof.ts';
import { meStyles } from './me-style.ts';
import { MyElement } from './my-element.ts';
import { fetchOwn, offer } from './own-files.ts';
import { proofWords } from './words/proof.ts';

type State = 'unchecked' | 'checking' | 'waiting' | 'checked';

/** `<my-proof>` with the property `decision`: checks in the page that the decision is in the log and was never altered. */
class MyProof extends MyElement {
  static override properties = { ...MyElement.properties, decision: { attribute: false }, state: { state: true } };

  static override styles = [
    ...meStyles,
    css`
      .verdict {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        font-weight: 600;
      }
      .good {
        color: var(--_accent);
      }
      .checks li {
        display: flex;
        gap: 8px;
      }
      pre {
        max-block-size: 12em;
        margin: 4px 0 12px;
        overflow: auto;
        white-space: pre-wrap;
        font-size: var(--_small);
      }
    `,
  ];

  declare decision: ShownDecision;
  declare private state: State;
  #proof = '';
  #policy = '';
  #checked: CheckedProof | undefined;

  constructor() {
    super();
    this.state = 'unchecked';
  }

  protected async load(): Promise<void> {
    // The proof is fetched when the person asks for the check.
  }

  protected view(): unknown {
    return html`<div role="group" aria-label=${this.say(proofWords.check)}>
      ${this.state === 'unchecked' ? html`<p class="small muted" id="line">${this.say(proofWords.checkLine)}</p>` : nothing}
      ${this.#verdict()}
      ${this.state === 'checked' ? nothing : html`<div class="acts"><button class="act" type="button" aria-disabled=${this.state === 'checking' ? 'true' : nothing} @click=${this.#check}>${this.say(this.state === 'checking' ? proofWords.checking : proofWords.check)}</button></div>`}
    </div>`;
  }

  #verdict() {
    if (this.state === 'waiting')
      return html`<p class="verdict">${this.say(proofWords.waiting)}</p><p class="small">${this.say(proofWords.waitingLine)}</p>`;
    const checked = this.#checked;
    if (this.state !== 'checked' || !checked) return nothing;
    return html`<p class="verdict ${checked.ok ? 'good' : 'alert'}" tabindex="-1"><span aria-hidden="true">${checked.ok ? '✓' : '✕'}</span><span>${this.say(checked.ok ? proofWords.good : proofWords.wrong)}</span></p>
      <ul class="checks small">${checked.checks.map((one) => html`<li class=${one.ok ? '' : 'alert'}><span aria-hidden="true">${one.ok ? '✓' : '✕'}</span><span>${this.say(one)}</span></li>`)}
        ${checked.signers.length === 0 ? nothing : html`<li><span aria-hidden="true">✓</span><span>${this.say(proofWords.signed, { names: checked.signers.join(this.speech === 'en' ? ', ' : '、') })}</span></li>`}</ul>
      ${this.#expert(checked)}`;
  }

  #expert({ leaf, record }: CheckedProof) {
    const parts = [
      [proofWords.entry, leaf],
      [proofWords.record, record],
      [proofWords.keys, this.#policy],
    ] as const;
    return html`<details><summary>${this.say(proofWords.expert)}</summary>
      <p class="small">${this.say(proofWords.expertLine)}</p>
      ${parts.map(([name, text]) => html`<p class="small muted">${this.say(name)}</p><pre class="mono" tabindex="0" aria-label=${this.say(name)}>${text}</pre>`)}
      <button class="act" type="button" @click=${this.#keep}>${this.say(proofWords.keep)}</button></details>`;
  }

  async #check(): Promise<void> {
    if (this.state === 'checking') return;
    this.state = 'checking';
    try {
      await this.#read();
      this.state = 'checked';
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.verdict')?.focus();
    } catch (problem) {
      if (!(problem instanceof HengProblem)) throw problem;
      const waits = problem.code === 'proof-not-available';
      this.state = waits ? 'waiting' : 'unchecked';
      this.tell(waits ? { zh: '', en: '' } : proofWords.unread, !waits);
    }
  }

  async #read(): Promise<void> {
    const path = `/v1/decisions/${encodeURIComponent(this.decision.id)}?format=proof`;
    const [proof, policy, { checkProof }] = await Promise.all([
      fetchOwn({ path }).then((reply) => reply.text()),
      fetchOwn({ path: '/ledger/policy' }).then((reply) => reply.text()),
      // The verifier is heavy: it is loaded by who checks.
      import('./check-proof.ts'),
    ]);
    this.#proof = proof;
    this.#policy = policy;
    this.#checked = checkProof(proof, policy, this.decision);
  }

  #keep(): void {
    offer(`${this.decision.id}.tlog-proof`, new Blob([this.#proof], { type: 'text/plain' }));
  }
}

customElements.define('my-proof', MyProof);
