/** What the first paint of a page can need, in one piece. */
import './elements/notice.ts';
import './elements/switch.ts';

export { createPageHeng as createHeng } from './client.ts';
export { currentHeng, readyEvent, setHeng } from './current.ts';
export { setHome } from './elements/whose-client.ts';
export { HengProblem } from './problem.ts';
