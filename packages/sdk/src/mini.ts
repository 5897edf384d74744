/** What a mini-program bundles: the client of one person and the rules of the choices; requests and storage come from the program. */
export { createPageHeng as createHeng } from './client.ts';
export * from './headless.ts';
export { HengProblem } from './problem.ts';
