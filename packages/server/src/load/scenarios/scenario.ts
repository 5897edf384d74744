import type { RequestBytes } from '../request-bytes.ts';
import type { ShopApi } from '../shop-api.ts';

/** How large a scenario is. */
export interface ScenarioOptions {
  readonly people: number;
  readonly items: number;
  onProgress(words: string): void;
}

export interface ReadyOptions extends ScenarioOptions {
  /** requests to make ready; more than can be in flight at once */
  readonly requests: number;
}

/** Requests made ready, and what is to be told beside the numbers. */
export interface ReadyScenario {
  readonly requests: readonly RequestBytes[];
  /** what one request does, for the numbers a second: 100 evaluations, 1 event … */
  readonly unitsARequest: number;
  /** What was seen of the replies before the load. */
  readonly seen?: Readonly<Record<string, unknown>>;
  /** Called after the load; what it tells goes into the report. */
  afterwards?(): Promise<Readonly<Record<string, unknown>>>;
}

/** One kind of load. */
export interface Scenario {
  readonly summary: string;
  readonly unit: 'bids' | 'evaluations' | 'events' | 'quotes' | 'recommendations' | 'searches';
  readonly defaults: {
    readonly people: number;
    readonly items: number;
    readonly connections: number;
    /** requests per second; absent: as many as the server takes */
    readonly rate?: number;
  };
  /** Makes people, items and events by the public interface. They outlive the server's process. */
  prepare(shop: ShopApi, options: ScenarioOptions): Promise<void>;
  /** Makes the requests ready. @throws Error when a sample reply is not as it must be */
  makeReady(shop: ShopApi, options: ReadyOptions): Promise<ReadyScenario>;
}
