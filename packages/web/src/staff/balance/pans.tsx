import { useSpeech } from '../speech.ts';
import type { BalanceFigure } from './balance-client.ts';
import { balanceWords } from './balance-words.ts';
import { isBeyond, useFigure } from './write-figure.ts';

const PANS = ['efficiency', 'protection'] as const;

/** The two pans, level: each with its figures in words. */
export function Pans({ figures }: { readonly figures: readonly BalanceFigure[] }) {
  const { say } = useSpeech();
  return (
    <div className="pans">
      {PANS.map((pan) => (
        <section key={pan} aria-labelledby={`pan-${pan}`}>
          <h2 id={`pan-${pan}`}>{say(balanceWords[pan])}</h2>
          <dl>
            {figures
              .filter((figure) => figure.pan === pan)
              .map((figure) => (
                <Figure key={figure.id} figure={figure} />
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Figure({ figure }: { readonly figure: BalanceFigure }) {
  const { say } = useSpeech();
  const write = useFigure();
  const { name, value, unit, threshold } = figure;
  return (
    <div data-beyond={isBeyond(figure) || undefined}>
      <dt>
        {say(name)}
        {threshold && (
          <span className="since">
            {say(balanceWords[threshold.is], { n: write(threshold.value, unit) })}
            {isBeyond(figure) && ` · ${say(balanceWords.beyond)}`}
          </span>
        )}
      </dt>
      <dd className={value === null ? 'since' : undefined}>{write(value, unit)}</dd>
    </div>
  );
}
