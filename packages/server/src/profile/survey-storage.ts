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

/** When a survey was taken, and the digest of what it was taken by. */
export interface Taken {
  readonly by: string;
  readonly at: Date;
}

/** Puts a survey in place of the last. */
export async function keepSurvey(db: Db, { shares, proxies }: Survey, { by, at }: Taken): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('profile_survey')
      .values({ taken_by: by, at })
      .onConflict((conflict) => conflict.column('only_one').doUpdateSet({ taken_by: by, at }))
      .execute();
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

/** When the last survey was taken, by whichever server; undefined: none ever was. */
export async function lastTaken(db: Db): Promise<Taken | undefined> {
  const row = await db.selectFrom('profile_survey').select(['taken_by', 'at']).executeTakeFirst();
  return row && { by: row.taken_by, at: row.at };
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
