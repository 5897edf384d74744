import type { ProxyMeasure } from '@heng/engine';
import type { Db } from '../platform/database.ts';

/** What people in general do with the goods of one learned tag. */
export interface ShareInGeneral {
  readonly tag: string;
  readonly share: number;
  /** how many people it was counted of */
  readonly people: number;
}

/** How well one tag tells one private matter, as it was measured last. */
export interface ProxyFinding extends ProxyMeasure {
  readonly tag: string;
  readonly category: string;
  /** digest of the rule measured */
  readonly rule: string;
  readonly refused: boolean;
  readonly at: Date;
}

/** What the last survey found. */
export interface Survey {
  readonly shares: readonly ShareInGeneral[];
  readonly proxies: readonly ProxyFinding[];
}

/** Puts a survey in place of the last. */
export async function keepSurvey(db: Db, { shares, proxies }: Survey, at: Date): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('profile_share').execute();
    await transaction.deleteFrom('profile_proxy').execute();
    if (shares.length > 0)
      await transaction
        .insertInto('profile_share')
        .values(shares.map((share) => ({ ...share, at })))
        .execute();
    const rows = proxies.map(({ precision, leastLift, ...rest }) => ({
      ...rest,
      ...{ precision_share: precision, least_lift: leastLift },
    }));
    if (rows.length > 0) await transaction.insertInto('profile_proxy').values(rows).execute();
  });
}

export async function lastSurvey(db: Db): Promise<Survey> {
  const [shares, proxies] = await Promise.all([
    db.selectFrom('profile_share').select(['tag', 'share', 'people']).orderBy('tag').execute(),
    db.selectFrom('profile_proxy').selectAll().orderBy('tag').orderBy('category').execute(),
  ]);
  return {
    shares,
    proxies: proxies.map(({ precision_share, least_lift, ...rest }) => ({
      ...rest,
      ...{ precision: precision_share, leastLift: least_lift },
    })),
  };
}
