const isPlain = (character: string) => character > ' ' && character <= '~' && !'%"\\'.includes(character);

/**
 * A pool tag as the value of a label: printable characters as they are; blanks, `%`, `"`, `\` and every byte outside of
 * ASCII's print as `%XX`. Needs no quoting in any query language and is read back by `tagOfLabel`.
 */
export function labelOfTag(tag: string): string {
  return [...tag]
    .map((character) =>
      isPlain(character)
        ? character
        : `%${(character.charCodeAt(0) & 255).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}

/** The tag of a label, bytes as U+0000 to U+00FF; null for what `labelOfTag` does not write. */
export function tagOfLabel(label: string): string | null {
  // label := { plain | "%" hex hex }
  const tag = label.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return labelOfTag(tag) === label ? tag : null;
}
