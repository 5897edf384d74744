import { food } from './food.ts';
import { homeAndCare } from './home-and-care.ts';
import { kitchenAndTable } from './kitchen-and-table.ts';
import { machines } from './machines.ts';
import { outdoorAndToys } from './outdoor-and-toys.ts';
import { paperAndPens } from './paper-and-pens.ts';
import type { Drawing } from './strokes.ts';
import { teaAndCoffee } from './tea-and-coffee.ts';

/** Every drawing by the name a product's picture order uses. */
export const drawings: Readonly<Record<string, Drawing>> = {
  ...teaAndCoffee,
  ...kitchenAndTable,
  ...homeAndCare,
  ...paperAndPens,
  ...outdoorAndToys,
  ...food,
  ...machines,
};
