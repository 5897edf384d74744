import { css } from './template.ts';

export const adStyle = css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .labels {
    display: flex;
    gap: 8px;
  }
  .label {
    padding: 0 8px;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    color: var(--_ink);
    font-size: var(--_small);
  }
  .close {
    display: grid;
    place-items: center;
    inline-size: var(--_target);
    padding: 0;
    border: 0;
    background: none;
  }
  .creative {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    color: var(--_ink);
    text-decoration: none;
  }
  .creative .strong {
    text-decoration: underline;
    text-underline-offset: 4px;
  }
  .creative img {
    max-inline-size: 100%;
    block-size: 96px;
    border-radius: 6px;
    object-fit: cover;
  }
`;
