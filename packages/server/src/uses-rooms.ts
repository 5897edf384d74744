import { openAds } from './advertise/open-ads.ts';
import { openBidder } from './advertise/open-bidder.ts';
import { openOutgoing } from './advertise/open-outgoing.ts';
import { openAnonymous } from './anonymise/open-anonymous.ts';
import { type Campaigns, openCampaigns } from './campaigns/open-campaigns.ts';
import { openConsole } from './console/open-console.ts';
import { openExperiments } from './experiments/open-experiments.ts';
import type { Foundation } from './foundation.ts';
import { openMessage } from './message/open-message.ts';
import { openNearby } from './nearby/open-nearby.ts';
import { openPrice } from './price/open-price.ts';
import { openSearch } from './search/open-search.ts';
import { openShare } from './share/open-share.ts';
import type { UseRoom, UsesNeeds } from './use-room.ts';

/** Opens the uses: search, advertise, price, message, share. One line each. */
export async function openUses(foundation: Foundation, needs: UsesNeeds): Promise<readonly UseRoom[]> {
  const { rulings } = needs.gateRooms;
  const campaigns = openCampaigns(foundation);
  const anonymous = await openAnonymous(foundation, needs);
  const bidder = await openBidder(foundation, { ...needs, campaigns });
  const share = await openShare(foundation, { ...needs, releaseOf: anonymous.releaseOf });
  return [
    campaigns.room,
    openSearch(foundation, needs),
    await openPrice(foundation, { ...needs, rulings }),
    await openMessage(foundation, messageNeeds(needs, campaigns.findCampaign)),
    share.room,
    anonymous.room,
    await openNearby({ ...foundation, rulings, cityOf: needs.cityOf }),
    await openExperiments(foundation, needs),
    bidder.room,
    openAds(foundation, { ...needs, bidder, campaigns }),
    openOutgoing({ ...needs, ask: share.ask }),
    openConsole(foundation, needs),
  ];
}

const messageNeeds = (
  needs: UsesNeeds,
  findCampaign: Campaigns['findCampaign'],
): Parameters<typeof openMessage>[1] => ({
  ...{ ...needs, rulings: needs.gateRooms.rulings, findCampaign },
  ...{ systems: needs.following.systems, classes: needs.standingClasses },
  withdraw: (person, cell) =>
    needs.answerCells(person, { cells: [{ ...cell, channel: cell.channel, answer: 'withdrawn' }], mechanism: 'api' }),
});
