import axe from 'axe-core';
import type { Axe, AxeFinding } from '../artefacts.ts';
import { during, goTo } from '../driver/visit.ts';
import type { Walking } from '../paths/walk-fact.ts';
import type { SeenAsk } from './first-look.ts';
import { watch } from './view.ts';

const RULES = [
  'color-contrast',
  'target-size',
  'button-name',
  'label',
  'link-name',
  'aria-dialog-name',
  'nested-interactive',
];

interface AxeResult {
  readonly id: string;
  readonly impact?: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/** The question as axe sees it. */
export const gatherAxe = ({ layer, page }: SeenAsk, walking: Walking): Promise<Axe> =>
  during(walking.ground, walking.beginning, async (visit) => {
    await goTo(visit, page);
    await watch(visit, { least: 1_200, most: 2_500 });
    // Selectors with arrows lead into shadow roots and frames, which axe walks by itself.
    const within = / (>>>|\|>) /.test(layer.selector) ? 'document' : JSON.stringify(layer.selector);
    const options = JSON.stringify({ runOnly: RULES, resultTypes: ['violations', 'incomplete'] });
    const found = await visit.page.evaluate<{ violations: AxeResult[]; incomplete: AxeResult[] }>(
      `(async () => { ${axe.source}; const found = await axe.run(${within}, ${options});
        return { violations: found.violations, incomplete: found.incomplete }; })()`,
    );
    return { violations: found.violations.map(finding), incomplete: found.incomplete.map(finding) };
  });

const finding = ({ id, impact, help, nodes }: AxeResult): AxeFinding => ({
  rule: id,
  impact: impact ?? 'unknown',
  help,
  selectors: nodes.map(({ target }) => target.flat(3).join(' ')).slice(0, 20),
});
