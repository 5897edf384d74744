import { messagesBySms, shareWithBrand } from './beyond-this-site.ts';
import { nearbyStores, recommendByBrowsing, recommendBySearches, reviewPictures } from './on-this-site.ts';
import type { PurposeTemplate } from './template.ts';

/** The templates a shop may start from. */
export const purposeTemplates: readonly PurposeTemplate[] = [
  recommendByBrowsing,
  recommendBySearches,
  nearbyStores,
  reviewPictures,
  shareWithBrand,
  messagesBySms,
];
