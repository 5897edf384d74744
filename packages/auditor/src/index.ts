/** The auditor: gatherers touch the browser, audits are pure functions from artefacts to verdicts, a report is a function of the result. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E';
