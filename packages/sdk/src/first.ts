/** What the first paint of a page can need, in one piece. */
import './home.ts';
import './elements/notice.ts';
import './elements/switch.ts';

export { createPageHeng as createHeng } from './client.ts';
export { currentHeng, readyEvent, setHeng } from './current.ts';
export { HengProblem } from './problem.ts';
