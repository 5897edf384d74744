export type { CedarAnswer } from './cedar.ts';
export { askCedar, compilePack } from './compile-pack.ts';
export { PackError, type PackProblem, type PackSource, type Rule } from './pack-source.ts';
export { type Law, type LawFiles, readLaw, readPackSource } from './read-law.ts';
export { readPack } from './read-pack.ts';
