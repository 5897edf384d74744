import { css } from './template.ts';

/** Agree and refuse: the same object twice. Nothing here may tell one from the other. */
export const pairStyle = css`
  .pair {
    display: grid;
    /* Side by side where both words fit, else one below the other; never of two sizes. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(var(--_text) * 8)), 1fr));
    gap: 12px;
    max-inline-size: calc(var(--_text) * 25);
  }
  .pair button {
    padding: 8px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_ink);
    font-size: var(--_text);
    font-weight: 400;
    transition: background-color 120ms;
  }
  .pair button:hover {
    background: var(--_paper);
  }
  .pair button[aria-pressed='true'] {
    border-color: var(--_ink);
    box-shadow: inset 0 0 0 1px var(--_ink);
  }
  .pair button[aria-pressed='true']::before {
    content: '✓ ';
    content: '✓ ' / '';
  }
  .pair button[aria-disabled='true'] {
    cursor: progress;
  }
`;
