import { css } from './template.ts';

/** Light and dark value of each colour; a page sets `--heng-<name>` to change one. All text reaches 4.5:1 on its ground. */
const colours: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  ink: ['#1f2421', '#ecebe6'],
  'muted-ink': ['#5b625d', '#a9b0aa'],
  paper: ['#fbfaf7', '#171a18'],
  card: ['#ffffff', '#1f2321'],
  line: ['#dedad2', '#3a403c'],
  edge: ['#7d847e', '#89918b'],
  accent: ['#0f6f6a', '#5cc4bb'],
  'accent-tint': ['#e3f0ee', '#16302e'],
  alert: ['#b3361f', '#f0907c'],
  caution: ['#8a5a00', '#dfb35c'],
};

const plain = Object.entries(colours).map(([name, [light]]) => `--_${name}: var(--heng-${name}, ${light});`);
const both = Object.entries(colours).map(
  ([name, [light, dark]]) => `--_${name}: var(--heng-${name}, light-dark(${light}, ${dark}));`,
);

/**
 * The tokens. Dark follows the `color-scheme` of the page, not of the device: a shop that is light stays light all over. Browsers
 * without light-dark() keep the light values.
 */
export const tokens = css`
  :host {
    ${plain.join('')}
    --_radius: var(--heng-radius, 10px);
    --_shadow: var(--heng-shadow, 0 1px 3px rgb(0 0 0 / 8%));
    --_target: var(--heng-target, 44px);
    --_text: var(--heng-text, 16px);
    --_small: var(--heng-text-small, 15px);
    --_fonts: var(
      --heng-fonts,
      'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif
    );
    display: block;
    color: var(--_ink);
    font: 400 var(--_text) / 1.625 var(--_fonts);
    font-variant-numeric: tabular-nums;
    text-align: start;
    overflow-wrap: break-word;
  }
  :host(:lang(en)) {
    /* Chinese fonts draw the quotation marks of English as wide as a character. */
    --_fonts: var(
      --heng-fonts,
      system-ui, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei',
      sans-serif
    );
  }
  :host([elder]) {
    --_target: max(60px, var(--heng-target, 60px));
    --_text: max(20px, var(--heng-text, 20px));
    --_small: max(18px, var(--heng-text-small, 18px));
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      ${both.join('')}
    }
  }
  :host([hidden]) {
    display: none;
  }
`;

/** What every element is made of: card, lines of text, buttons, signs. */
export const parts = css`
  * {
    box-sizing: border-box;
  }
  p,
  ul,
  h2,
  h3 {
    margin: 0;
    padding: 0;
    font-size: inherit;
    font-weight: 400;
    list-style: none;
  }
  .card {
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: var(--_shadow);
  }
  .strong {
    font-weight: 600;
  }
  .small {
    font-size: var(--_small);
    line-height: 1.6;
  }
  .muted {
    color: var(--_muted-ink);
  }
  .alert {
    color: var(--_alert);
  }
  .caution {
    color: var(--_caution);
  }
  .stack > * + * {
    margin-block-start: 8px;
  }
  .text {
    white-space: pre-line;
  }
  button,
  .link {
    min-block-size: var(--_target);
    font: inherit;
    font-size: var(--_small);
    color: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  .link {
    display: inline-flex;
    align-items: center;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 4px;
    text-align: start;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  .unseen:focus-visible {
    outline: none;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    inline-size: 24px;
    block-size: 24px;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .bones > * {
    block-size: 1em;
    border-radius: 4px;
    background: var(--_line);
  }
  .bones > :last-of-type {
    inline-size: 60%;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
`;
