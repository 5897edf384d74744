/** The whole in one plain `<script>`, for pages that cannot use modules: the client as `Heng.createHeng` …, and every element at once. */
import './classic-home.ts';
import './elements/index.ts';

export { createPageHeng as createHeng } from './client.ts';
export { currentHeng, readyEvent, setHeng } from './current.ts';
export { HengProblem } from './problem.ts';
