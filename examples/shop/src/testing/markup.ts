const part = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<&]*")*)\s*(\/?)>|([^<]+)|(<)/g;

/**
 * A strict little reader: says what is not well-formed in an XML text, or null. Enough for our own SVG, which has no comments, CDATA or
 * processing instructions.
 */
export function illFormed(text: string): string | null {
  const open: string[] = [];
  for (const [whole, closing, name, attributes, empty, words] of text.matchAll(part)) {
    const wrong = name === undefined ? wrongText(words) : wrongTag(open, { whole, closing, name, attributes });
    if (wrong) return wrong;
    if (name !== undefined && !closing && !empty) open.push(name);
  }
  return open.length > 0 ? `\`${open.join(' ')}\` never closed` : null;
}

function wrongText(words: string | undefined): string | null {
  if (words === undefined) return 'a stray <';
  return /[&>]/.test(words) ? `an unescaped sign in \`${words}\`` : null;
}

interface Tag {
  readonly whole: string;
  readonly closing: string | undefined;
  readonly name: string;
  readonly attributes: string | undefined;
}

function wrongTag(open: string[], { whole, closing, name, attributes = '' }: Tag): string | null {
  if (closing) return open.pop() === name ? null : `\`${whole}\` closes what is not open`;
  const names = [...attributes.matchAll(/([\w:-]+)=/g)].map((match) => match[1]);
  return new Set(names).size === names.length ? null : `a repeated attribute in ${whole}`;
}
