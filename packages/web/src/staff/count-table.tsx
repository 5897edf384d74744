import { Button, Table, type TableProps } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { saveCsv, toCsv } from './csv.ts';
import { useSpeech } from './speech.ts';
import { type Sort, useTablePlace } from './table-place.ts';
import { staffWords } from './words.ts';

/** One column: what it shows, how it sorts, what it exports. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What is sorted, searched and exported. */
  readonly value: (row: Row) => string | number;
  /** How it is shown, when that is not the value itself. */
  readonly show?: (row: Row) => React.ReactNode;
  /** Offers a filter with every value that occurs. */
  readonly filters?: boolean;
  readonly width?: string;
}

interface CountTableProps<Row> {
  /** Names this table's part of the address and its CSV file. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What stands here when there are no rows at all. */
  readonly empty: string;
  /** Column sorted by, downwards, unless the address says otherwise. */
  readonly sortedBy?: string;
  /** Pixels below which the table is scrolled sideways; 640 unless told. */
  readonly breadth?: number;
}

/** A table that searches, filters, sorts and exports; how it stands is part of the address. */
export function CountTable<Row extends object>({
  name,
  title,
  columns,
  rows,
  rowKey,
  empty,
  sortedBy = '',
  breadth = 640,
}: CountTableProps<Row>) {
  const { say } = useSpeech();
  const { q, sort, filtersOf, change } = useTablePlace(name, sortedBy);
  const found = rows.filter((row) => matches(row, columns, q));
  const onChange: NonNullable<TableProps<Row>['onChange']> = (_, filters, sorter) => {
    const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
    change(order ? { key: String(columnKey), order } : undefined, filters as Record<string, readonly unknown[] | null>);
  };
  const exportCsv = () => saveCsv(`heng-${name}.csv`, csvOf(columns, shownOf(found, columns, filtersOf), sort));
  return (
    <section className="table" aria-label={title}>
      <header>
        <h3>{title}</h3>
        <Button onClick={exportCsv} disabled={found.length === 0}>
          {say(staffWords.exportCsv)}
        </Button>
      </header>
      <Table<Row>
        size="middle"
        dataSource={found}
        rowKey={rowKey}
        columns={columns.map((column) => toAntd(column, rows, sort, filtersOf(column.key)))}
        onChange={onChange}
        scroll={{ x: breadth }}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true, showSizeChanger: true }}
        locale={{ emptyText: <p>{q && rows.length > 0 ? say(staffWords.noMatch, { q }) : empty}</p> }}
      />
    </section>
  );
}

type FiltersOf = ReturnType<typeof useTablePlace>['filtersOf'];

const shownOf = <Row,>(rows: readonly Row[], columns: readonly Column<Row>[], filtersOf: FiltersOf): readonly Row[] =>
  rows.filter((row) => columns.every(({ key, value }) => filtersOf(key)?.includes(String(value(row))) ?? true));

/** The rows as they stand on the screen: found, filtered, sorted. */
function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], sort: Sort | undefined): string {
  const sorted = [...rows].sort(compareBy(columns.find(({ key }) => key === sort?.key)));
  if (sort?.order === 'descend') sorted.reverse();
  const titles = columns.map((column) => column.title);
  return toCsv(
    titles,
    sorted.map((row) => columns.map(({ value }) => value(row))),
  );
}

function toAntd<Row extends object>(
  column: Column<Row>,
  rows: readonly Row[],
  sort: Sort | undefined,
  filtered: string[] | null,
): ColumnType<Row> {
  const { key, title, value, show, filters, width } = column;
  const values = filters ? [...new Set(rows.map((row) => String(value(row))))] : [];
  return {
    key,
    title,
    render: (_, row) => (show ?? value)(row),
    sorter: compareBy(column),
    sortOrder: sort?.key === key ? sort.order : null,
    align: rows.some((row) => typeof value(row) === 'number') ? 'right' : 'left',
    ...(width !== undefined && { width }),
    ...(filters && {
      filters: values.map((text) => ({ text, value: text })),
      filteredValue: filtered,
      onFilter: (wanted, row) => String(value(row)) === wanted,
    }),
  };
}

function compareBy<Row>(column: Column<Row> | undefined): (one: Row, other: Row) => number {
  return (one, other) => {
    const [a, b] = [column?.value(one) ?? 0, column?.value(other) ?? 0];
    // What has no number stands below whatever has one.
    if (a === '' || b === '') return Number(b === '') - Number(a === '');
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN');
  };
}

const matches = <Row,>(row: Row, columns: readonly Column<Row>[], q: string): boolean =>
  q === '' || columns.some(({ value }) => String(value(row)).toLowerCase().includes(q.toLowerCase()));
