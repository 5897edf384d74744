/** What the engine knows about an item the shop offers. Nothing in it is about a person. */
export interface CatalogueItem {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly tags?: readonly string[];
  /** When the shop began to offer it, milliseconds since 1970. */
  readonly listedAt?: number;
}
