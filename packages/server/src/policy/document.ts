/** A page of words, before it is Markdown or HTML. */
export interface PolicyDocument {
  readonly lang: 'zh-CN' | 'en';
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** The first section stands under the title and has none. */
  readonly heading?: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items });
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  ...{ kind: 'table', header, rows },
});

export function toMarkdown({ title, sections }: PolicyDocument): string {
  const parts = sections.flatMap(({ heading, blocks }) => [
    ...(heading === undefined ? [] : [`## ${heading}`]),
    ...blocks.map(blockMarkdown),
  ]);
  return `${[`# ${title}`, ...parts].join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  if (block.kind === 'paragraph') return block.text;
  if (block.kind === 'list') return block.items.map((item) => `- ${item}`).join('\n');
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [row(block.header), row(block.header.map(() => '---')), ...block.rows.map(row)].join('\n');
}
