/**
 * What the shop collects each information category for. An event's field is stored only when at least one of these
 * purposes is permitted for the person at that moment; a category without a purpose is never collected. The first
 * purpose is the one whose ruling is told when none is permitted. `purpose@channel` asks for that channel.
 *
 * Name and address have no purpose here: the order system of the shop has them for delivery, marketing has no need.
 */
export type CollectFor = Readonly<Record<string, readonly string[]>>;

const behaviour = ['personalised-recommendation', 'personalised-search', 'user-profiling', 'onsite-targeted-ads'];

export const defaultCollectFor: CollectFor = {
  'browsing-history': [...behaviour, 'retargeting'],
  'clickstream-dwell': behaviour,
  'search-history': ['personalised-search', 'personalised-recommendation', 'user-profiling', 'onsite-targeted-ads'],
  'cart-wishlist': [...behaviour, 'retargeting'],
  'order-history': ['order-fulfilment', 'customer-service', ...behaviour],
  'payment-metadata': ['order-fulfilment', 'payment-settlement'],
  'reviews-public-content': ['public-display', 'user-profiling', 'personalised-recommendation'],
  'declared-interests': behaviour,
  'membership-loyalty': ['user-profiling', 'personalised-recommendation'],
  'account-id': ['account-registration', 'order-fulfilment'],
  email: ['direct-message-marketing@email'],
  'mobile-number': ['direct-message-marketing@sms', 'direct-message-marketing@phone'],
  'age-band': ['user-profiling'],
  gender: ['user-profiling', 'personalised-recommendation'],
  'coarse-region': ['personalised-recommendation', 'user-profiling', 'onsite-targeted-ads'],
  'device-identifiers': ['user-profiling', 'onsite-targeted-ads'],
  'tracking-identifiers': ['user-profiling', 'onsite-targeted-ads', 'retargeting'],
};
