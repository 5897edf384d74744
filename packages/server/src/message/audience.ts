import type { Campaign, MessageAudience } from '@heng/contract';
import { CAP_WINDOW, heldBackBy, type LimitsByGroup } from '@heng/engine';
import { type Gate, groupOf, type Words } from '@heng/gate';
import { type RawBuilder, sql } from 'kysely';
import type { StandingClass, StandingClasses } from '../choices/standing-classes.ts';
import { categoriesUsed, channels, isMessageChannel, type MessageCampaign } from './channels.ts';
import { isHeldCode, reasonOf } from './reasons.ts';
import { messageCampaign } from './rule-message.ts';
import { COUNTED } from './storage.ts';

export interface AudienceNeeds {
  readonly gate: Gate;
  readonly limits: LimitsByGroup;
  readonly classes: StandingClasses;
  findCampaign(id: string): Promise<Campaign | undefined>;
  /** a statement of the ids of the people who hold all of these tags */
  holdersOf(tags: readonly string[]): RawBuilder<unknown>;
  anonymitySetOf(tags: readonly string[]): number;
  now(): Date;
}

const DAY = 86_400_000;

/**
 * Whom a campaign would reach now, and what keeps it from the others. People who are the same to the gate and were sent
 * equally much of late are ruled on together, so that a million are a few dozen rulings. Nothing is recorded: nothing was
 * done to anybody.
 */
export function audienceOf(needs: AudienceNeeds) {
  return async (id: string): Promise<MessageAudience> => {
    const campaign = await messageCampaign(needs.findCampaign, id);
    const now = needs.now();
    const { purpose } = isMessageChannel(campaign.channel) ? channels[campaign.channel] : campaign.audience;
    const classes = await needs.classes({
      purpose,
      categories: categoriesUsed(campaign),
      channel: campaign.channel,
      marks: marksOf(needs, campaign, now),
    });
    const counts = new Map<string, { words: Words; people: number }>();
    for (const one of classes) {
      const { code, words } = judgeClass(needs, campaign, one, now);
      counts.set(code, { words, people: (counts.get(code)?.people ?? 0) + one.people });
    }
    const held = [...counts].filter(([code]) => code !== 'allowed').map(([code, rest]) => ({ code, ...rest }));
    return {
      audience: classes.reduce((sum, { people }) => sum + people, 0),
      reachable: counts.get('allowed')?.people ?? 0,
      held: held.sort((one, other) => other.people - one.people || one.code.localeCompare(other.code)),
      at: now.toISOString(),
    };
  };
}

/** How much each person was sent of late on the channel, whether this campaign was, and whether the tags are theirs. */
function marksOf({ holdersOf }: AudienceNeeds, { id, channel, audience }: MessageCampaign, now: Date) {
  const since = (days: number) => new Date(now.getTime() - days * DAY);
  const sent = sql`select person_id,
      concat_ws(',', count(*) filter (where counts and decided_at > ${since(1)}::timestamptz),
        count(*) filter (where counts and decided_at > ${since(7)}::timestamptz),
        count(*) filter (where counts and decided_at > ${since(30)}::timestamptz), bool_or(mine)) as sent
    from (select person_id, decided_at, campaign_id = ${id} as mine, state = any(${[...COUNTED]}::text[]) as counts
      from message where channel = ${channel}
        and (campaign_id = ${id} or decided_at > ${new Date(now.getTime() - CAP_WINDOW)}::timestamptz)) as lately
    group by person_id`;
  if (audience.tags.length === 0) return sql`select person_id, sent as mark from (${sent}) as sent`;
  return sql`select person_id, concat(coalesce(sent, '0,0,0,f'), case when holder.person_id is null then ',-' end) as mark
    from person left join (${sent}) as sent using (person_id) left join (${holdersOf(audience.tags)}) as holder using (person_id)`;
}

interface Seen {
  readonly code: string;
  readonly words: Words;
}

/** As if the campaign were running: the order of reasons is the one by which a single person is ruled on. */
function judgeClass(needs: AudienceNeeds, campaign: MessageCampaign, one: StandingClass, now: Date): Seen {
  return gateOn(needs, campaign, one) ?? cappedClass(needs, campaign, one, now);
}

function gateOn({ gate, anonymitySetOf }: AudienceNeeds, campaign: MessageCampaign, { standing }: StandingClass) {
  const { channel, audience } = campaign;
  if (!isMessageChannel(channel)) return undefined;
  const tags = audience.tags.length > 0 && { anonymitySet: anonymitySetOf(audience.tags) };
  for (const category of categoriesUsed(campaign)) {
    const { decision, code, because } = gate.rule(standing, channels[channel].purpose, category, { channel, ...tags });
    if (!decision) return { code, words: { zh: because[0]?.zh ?? code, en: because[0]?.en ?? code } };
  }
  return undefined;
}

function cappedClass(
  { limits }: AudienceNeeds,
  { channel, audience }: MessageCampaign,
  { standing, mark }: StandingClass,
  now: Date,
): Seen {
  const [day, week, month, mine, strange] = (mark ?? '0,0,0,f').split(',') as string[];
  const group = groupOf(standing);
  const inAudience = audience.groups.some((wanted) => wanted === group) && strange === undefined;
  if (!inAudience) return { code: 'not-in-audience', words: wordsOf('not-in-audience') };
  if (mine === 't' || mine === 'true') return { code: 'already-sent', words: wordsOf('already-sent') };
  const at = now.getTime();
  const lately = [Number(day), Number(week) - Number(day), Number(month) - Number(week)];
  const sent = lately.flatMap((count, step) => Array<number>(count).fill(at - (AGES[step] ?? 0)));
  const disturbs = isMessageChannel(channel) && channels[channel].disturbs;
  const code = heldBackBy({ group, sent, now: at, disturbs }, limits);
  return code ? { code, words: wordsOf(code) } : { code: 'allowed', words: { zh: '可以发送', en: 'may be sent' } };
}

/** A moment within the day, within the week only, within the month only. */
const AGES = [0, 2 * DAY, 8 * DAY];

/** A code in words: our own reasons, or the code itself, which the gate's rulings spell out where they are at hand. */
export function wordsOf(code: string): Words {
  if (!isHeldCode(code)) return { zh: code, en: code };
  const { zh, en } = reasonOf(code);
  return { zh, en };
}
