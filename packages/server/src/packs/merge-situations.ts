import { AXIS_NAMES, type Axis, type Group, type Purpose, type Shape, type SituationSpace, valuesOf } from '@heng/gate';
import { type Box, LEFT_OUT, pointsIn, splitIntoBoxes } from './boxes.ts';

/** The values a line speaks of, by axis; an axis that is absent does not matter to it. */
export type Conditions = Readonly<Partial<Record<Axis, readonly (string | boolean)[]>>>;

/** Many situations of one purpose that are ruled alike, told at once. */
export interface MergedLine {
  readonly purpose: Purpose;
  readonly shapes: readonly Shape[];
  readonly conditions: Conditions;
  readonly label: string;
  /** how many situations the line stands for */
  readonly situations: number;
  /** the number of one of them */
  readonly example: number;
}

/** Which situations are asked about: all where nothing is named. */
export interface Scope {
  readonly purpose?: string | undefined;
  /** id of a category */
  readonly category?: string | undefined;
  readonly group?: Group | undefined;
}

/**
 * Tells a whole space in few lines. `labelOf` says by which word a situation is told; undefined leaves it out. Every
 * other situation in scope stands in exactly one line, with its own label.
 */
export function mergeSituations(
  space: SituationSpace,
  labelOf: (situation: number) => string | undefined,
  scope: Scope = {},
): MergedLine[] {
  const lines = new Map<string, MergedLine>();
  const splitOnce = remember(splitIntoBoxes);
  for (const shape of shapesIn(space, scope)) {
    for (const line of linesOf(shape, labelOf, scope.group, splitOnce)) {
      const key = JSON.stringify([line.purpose.id, line.label, line.conditions]);
      const known = lines.get(key);
      lines.set(key, known ? together(known, line) : line);
    }
  }
  return [...lines.values()];
}

/** The numbers of all situations a line stands for. */
export const situationsOf = ({ shapes, conditions }: MergedLine): number[] =>
  shapes.flatMap((shape) => {
    const axes = axesIn(shape);
    const chosen = axes.map((axis) => {
      const all = valuesOf(axis, shape.purpose);
      return (conditions[axis] ?? all).map((value) => all.indexOf(value));
    });
    return pointsIn(sizesOf(shape, axes), chosen).map((offset) => shape.base + offset);
  });

const axesIn = (shape: Shape): Axis[] => AXIS_NAMES.filter((axis) => shape.strides[axis] > 0);
const sizesOf = (shape: Shape, axes: readonly Axis[]): number[] =>
  axes.map((axis) => valuesOf(axis, shape.purpose).length);

function shapesIn({ shapes, vocabulary }: SituationSpace, { purpose, category }: Scope): Shape[] {
  const index = vocabulary.categories.findIndex(({ id }) => id === category);
  return shapes.filter(
    (shape) =>
      (purpose === undefined || shape.purpose.id === purpose) &&
      (category === undefined || shape.categories.includes(index)),
  );
}

function linesOf(
  shape: Shape,
  labelOf: (situation: number) => string | undefined,
  group: Group | undefined,
  split: typeof splitIntoBoxes,
): MergedLine[] {
  const axes = axesIn(shape);
  const sizes = sizesOf(shape, axes);
  const words: string[] = [];
  const labels = Array.from({ length: shape.size }, (_, offset) => {
    const inScope = group === undefined || isOfGroup(shape, offset, group);
    const word = inScope ? labelOf(shape.base + offset) : undefined;
    if (word === undefined) return LEFT_OUT;
    return words.includes(word) ? words.indexOf(word) : words.push(word) - 1;
  });
  return split({ sizes, labels }).map((box) => {
    const points = pointsIn(sizes, box.values);
    return {
      purpose: shape.purpose,
      shapes: [shape],
      conditions: conditionsOf(shape, axes, box),
      label: words[box.label] as string,
      situations: points.length,
      example: shape.base + (points[0] as number),
    };
  });
}

function isOfGroup(shape: Shape, offset: number, group: Group): boolean {
  const groups = valuesOf('group', shape.purpose);
  return groups[Math.floor(offset / shape.strides.group) % groups.length] === group;
}

function conditionsOf(shape: Shape, axes: readonly Axis[], { values }: Box): Conditions {
  return Object.fromEntries(
    axes.flatMap((axis, at) => {
      const all = valuesOf(axis, shape.purpose);
      const chosen = values[at] ?? [];
      return chosen.length === all.length ? [] : [[axis, chosen.map((value) => all[value])]];
    }),
  );
}

const together = (left: MergedLine, right: MergedLine): MergedLine => ({
  ...left,
  shapes: [...left.shapes, ...right.shapes],
  situations: left.situations + right.situations,
});

/** Most shapes are ruled exactly as some other one: each pattern is split once. */
function remember(split: typeof splitIntoBoxes): typeof splitIntoBoxes {
  const known = new Map<string, Box[]>();
  return (grid) => {
    const key = `${grid.sizes.join()}:${Array.from(grid.labels).join()}`;
    const boxes = known.get(key) ?? split(grid);
    known.set(key, boxes);
    return boxes;
  };
}
