import { css } from './template.ts';

/** The five signs of a notice, each with its word. */
export const noticeStyle = css`
  .signs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(var(--_text) * 8.5)), 1fr));
    gap: 8px 16px;
  }
  .signs li {
    display: flex;
    gap: 8px;
    align-items: flex-start;
  }
`;
