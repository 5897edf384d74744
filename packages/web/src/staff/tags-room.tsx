import { type Column, CountTable } from './count-table.tsx';
import { LiveSection, Refreshed } from './live-section.tsx';
import { useSpeech } from './speech.ts';
import type { TagRule, TagRules } from './tags-client.ts';
import { actNames, gradeNames, tagWords } from './tags-words.ts';
import { useLive } from './use-live.ts';

/** 标签: the rules as declared, what they are made from, and how many people each concerns. */
export function TagsRoom({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { say } = useSpeech();
  const live = useLive<TagRules>('/v1/staff/tags', onSignedOut);
  return (
    <>
      <section aria-labelledby="declared">
        <h2 id="declared">{say(tagWords.declared)}</h2>
        <LiveSection live={live}>{(reply) => <Rules {...reply} />}</LiveSection>
      </section>
      <Refreshed live={live} />
    </>
  );
}

function Rules({ minimumPeople, rules }: TagRules) {
  const { say, number } = useSpeech();
  return (
    <>
      <p className="about">{say(tagWords.about, { n: number(minimumPeople) })}</p>
      <CountTable
        name="tags"
        title={say(tagWords.rules)}
        breadth={900}
        rows={rules}
        rowKey={({ id }) => id}
        empty={say(tagWords.none)}
        columns={useColumns(minimumPeople)}
      />
      <p className="about since">{say(tagWords.howLong)}</p>
    </>
  );
}

function useColumns(minimum: number): readonly Column<TagRule>[] {
  const { say, number, nameIn } = useSpeech();
  const told = useCondition();
  const people = (key: 'people' | 'deleted'): Column<TagRule> => ({
    key,
    title: say(tagWords[key]),
    value: (rule) => rule[key] ?? '',
    show: ({ [key]: count }) =>
      count === null ? <span className="since">{say(tagWords.hidden, { n: number(minimum) })}</span> : number(count),
  });
  return [
    {
      key: 'tag',
      title: say(tagWords.tag),
      value: ({ name }) => say(name),
      show: (rule) => <Name {...rule} />,
      width: '16%',
    },
    {
      key: 'inputs',
      title: say(tagWords.inputs),
      value: ({ inputs }) => inputs.map(({ name }) => say(name)).join(say(tagWords.and)),
      filters: true,
    },
    {
      key: 'grade',
      title: say(tagWords.grade),
      value: ({ grade }) => nameIn(gradeNames, grade),
      filters: true,
    },
    { key: 'rule', title: say(tagWords.rule), value: told, width: '26%' },
    people('people'),
    people('deleted'),
    { key: 'refresh', title: say(tagWords.refresh), value: ({ refreshDays }) => refreshDays },
    { key: 'maximum', title: say(tagWords.maximum), value: ({ maximumDays }) => maximumDays },
  ];
}

function Name({ id, name }: TagRule) {
  const { say } = useSpeech();
  return (
    <>
      {say(name)}
      <br />
      <span className="since">{id}</span>
    </>
  );
}

/** The rule as a sentence. */
function useCondition(): (rule: TagRule) => string {
  const { say, number, nameIn } = useSpeech();
  const percent = (share: number | null) =>
    share === null ? say(tagWords.notKnown) : `${number(Math.round(share * 100))}%`;
  return ({ condition, withinDays }) => {
    const days = number(withinDays);
    if (condition.by === 'choice') {
      return say(tagWords.byChoice, { days, words: condition.words.join(say(tagWords.and)) });
    }
    const acts = condition.acts.map((act) => nameIn(actNames, act)).join(say(tagWords.or));
    if (condition.by === 'affinity') {
      const { goods, atLeast, ofAtLeast, logOddsAtLeast, priorActs, expected } = condition;
      const least = { n: number(atLeast), of: number(ofAtLeast), odds: number(logOddsAtLeast) };
      const compared = { prior: number(priorActs), expected: percent(expected) };
      return say(tagWords.byAffinity, { days, acts, goods: say(goods), ...least, ...compared });
    }
    return say(tagWords.byActs, { days, acts, goods: say(condition.goods), n: number(condition.atLeast) });
  };
}
