/** What elements need after their first paint, loaded in one piece when the page has been painted or somebody acts. */
export { type Given, giveAnswer, turnSwitch } from './answer.ts';
export { layersOf } from './notice-layers.ts';
export { outcomeOf } from './outcome.ts';
export { watch } from './seen.ts';
export { troubleView } from './trouble.ts';
export { walk } from './usability.ts';
