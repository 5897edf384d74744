import type { Words } from '../choices.ts';
import type { Heng } from '../client.ts';
import { HengProblem } from '../problem.ts';
import { waitingWords } from './answer.ts';
import { words } from './words.ts';

/** How an act went, and what is said about it. */
export interface Outcome {
  readonly said: Words;
  /** Whether it has to be read, and not only heard. */
  readonly shown: boolean;
  readonly done: boolean;
  /** The notice changed while it was read: it has to be read anew. */
  readonly outdated: boolean;
}

const texts = {
  notSaved: words('没有保存成功。请检查网络后再按一次。', 'This was not saved. Check the network and press again.'),
  noticeChanged: words(
    '说明刚刚有更新。请看过新的说明再选。',
    'The notice has just changed. Please read it before you choose.',
  ),
  offline: words(
    '现在没有网络，所以没有生效。联网后再按一次。',
    'There is no network, so nothing has changed. Press again when you are online.',
  ),
};

/** Carries out what a press asks for, and says how it went. */
export async function outcomeOf(task: (heng: Heng) => Promise<Words>, heng: Heng): Promise<Outcome> {
  try {
    const said = await task(heng);
    return { said, shown: said === waitingWords, done: true, outdated: false };
  } catch (problem) {
    const code = problem instanceof HengProblem ? problem.code : '';
    const outdated = code === 'notice-superseded';
    const offline = code === 'unreachable' && navigator.onLine === false;
    return {
      said: outdated ? texts.noticeChanged : offline ? texts.offline : texts.notSaved,
      shown: true,
      done: false,
      outdated,
    };
  }
}
