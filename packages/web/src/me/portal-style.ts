import { css } from 'lit';

/** One column on a phone and with large text; from 960 px on, the switch and the doors stand beside what is open. */
export const portalStyle = css`
  :host {
    max-inline-size: 720px;
    margin: 0 auto;
    padding: 0 16px 64px;
  }
  :host([wide]) {
    max-inline-size: 1120px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 20px;
    padding-block: 8px 12px;
  }
  h1 {
    flex: 1 1 auto;
    margin: 0;
    font-size: calc(var(--_text) * 1.25);
    font-weight: 600;
  }
  .shop {
    display: block;
    line-height: 1.3;
    font-size: var(--_small);
    font-weight: 400;
  }
  h2 {
    margin-block-end: 8px;
    font-size: calc(var(--_text) * 1.25);
    font-weight: 600;
  }
  h2.small-title {
    font-size: calc(var(--_text) * 1.0625);
  }
  h1:focus-visible,
  h2:focus-visible {
    outline-offset: 4px;
  }
  .side {
    display: grid;
    gap: 24px;
    align-content: start;
  }
  :host([wide]) main {
    display: grid;
    grid-template-columns: 360px minmax(0, 1fr);
    gap: 48px;
  }
  .back {
    margin-block-end: 4px;
  }
`;
