import { css } from './template.ts';

export const whyStyle = css`
  .toggle {
    color: var(--_muted-ink);
  }
  .reasons li,
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
  }
  .act {
    padding: 0 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    color: var(--_ink);
  }
`;
