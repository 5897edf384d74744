import type { OffSwitch, Tags } from '../artefacts.ts';
import { during, type Visit } from '../driver/visit.ts';
import { expression, type Seen } from '../eyes/index.ts';
import { type Way, walk } from '../paths/search.ts';
import type { Walking } from '../paths/walk-fact.ts';
import { subjectsIn } from './classify.ts';
import { surveyLayers, surveyPage } from './survey.ts';

const PERSONAL = new Set(['recommendation', 'advertising', 'push', 'messages', 'tags', 'sharing']);

/** Where the switch was found: what it covers, and how many more there are. */
export const gatherOffSwitch = (
  way: Way,
  walking: Walking,
): Promise<{ offSwitch: OffSwitch; tags: Tags | undefined }> =>
  during(walking.ground, walking.beginning, async (visit) => {
    await walk(visit, walking, way.moves);
    const page = await surveyPage(visit.page);
    const layers = await surveyLayers(visit.page);
    const toggles = [...page.toggles, ...layers.flatMap((layer) => layer.toggles)];
    const words = layers.map(({ text }) => text).join(' ');
    const path = new URL(visit.page.url()).pathname;
    return { offSwitch: scopeOf(way, toggles, path), tags: await tagsHere(visit, words, path) };
  });

type Switchable = { readonly label: string; readonly shown: string; readonly disabled: boolean };

/** The switch that was moved, and every personal one that is still on beside it. */
function scopeOf({ moves }: Way, toggles: readonly Switchable[], page: string): OffSwitch {
  const moved = moves.filter(({ act, kind }) => act === 'switch' || kind === 'refuse');
  const left = unrepeated(toggles).filter(
    ({ shown, disabled, label }) =>
      shown === 'on' && !disabled && subjectsIn(label).some((subject) => PERSONAL.has(subject)),
  );
  const switches = [...moved, ...left].map(({ label }) => ({ label: label.slice(0, 80), subjects: subjectsIn(label) }));
  return { switchesForAllOff: Math.max(1, moved.length) + left.length, switches, page };
}

const unrepeated = (toggles: readonly Switchable[]): Switchable[] => [
  ...new Map(toggles.map((toggle) => [toggle.label, toggle])).values(),
];

const TAGS = /兴趣标签|我的标签|个人标签|用户画像|标签管理|your interests|interest tags|ad topics|your tags/i;
const DELETE = /删除|移除|清除|remove|delete/i;
const DELETE_ALL = /(全部|一键|清空|所有).{0,4}(删除|清除|标签)|清空|(delete|remove|clear) all/i;

/** A list of what the shop believes of a person, if one is shown where the switch is. */
async function tagsHere({ page }: Visit, words: string, path: string): Promise<Tags | undefined> {
  const { pressables } = await surveyPage(page);
  const { paragraphs } = await page.evaluate<Seen<'page.reading'>>(expression('page.reading'));
  const heading = paragraphs.findIndex(({ text }) => text.length < 30 && TAGS.test(text));
  if (heading < 0 && !TAGS.test(words)) return undefined;
  const shown = paragraphs
    .slice(heading + 1)
    .map(({ text }) => text)
    .filter((text) => text.length <= 16 && !DELETE.test(text) && !DELETE_ALL.test(text));
  return {
    page: path,
    viewable: shown.length > 0,
    deletable: deletableBy(pressables.map(({ label, name }) => label || name)),
    shown: shown.slice(0, 20),
  };
}

function deletableBy(labels: readonly string[]): Tags['deletable'] {
  const all = labels.some((label) => DELETE_ALL.test(label));
  const each = labels.some((label) => DELETE.test(label) && !DELETE_ALL.test(label));
  if (each) return all ? 'each-and-all' : 'each';
  return all ? 'all' : 'no';
}
