/**
 * How well an item answers a query for one person: text first, raised a little by what the person did. An item whose text
 * matches `1 + boost` times as well stays ahead whatever the person did.
 * @param text how well the text matches, 1 for the best of the list
 * @param personal how much the person's own acts speak for it, 0 to 1
 */
export const boosted = (text: number, personal: number, boost: number): number =>
  (text * (1 + boost * personal)) / (1 + boost);
