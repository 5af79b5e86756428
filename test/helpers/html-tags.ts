/** A start or end tag as a strict reader of our own HTML finds it. */
export interface HtmlTag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

// tag = "<" , [ "/" ] , name , { blanks , name , [ "=" , '"' , any but '"<>' , '"' ] } , [ "/" ] , ">"
const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z0-9:-]+(?:="[^"<>]*")?)*)\s*\/?>/y;
// attribute = name , [ "=" , '"' , any but '"<>' , '"' ]
const attribute = /([A-Za-z0-9:-]+)(?:="([^"<>]*)")?/g;

/** All tags of a text; throws where a `<` or `>` is not part of a well-formed tag. Style sheets are skipped. */
export function readHtmlTags(html: string): HtmlTag[] {
  const tags: HtmlTag[] = [];
  const body = html.replace(/^<!DOCTYPE html>/, '').replace(/<style>[^<]*<\/style>/, '');
  let at = body.indexOf('<');
  while (at >= 0) {
    tag.lastIndex = at;
    const found = tag.exec(body);
    if (!found) throw new Error(`not a tag: ${body.slice(at, at + 120)}`);
    tags.push({ name: found[2]!, isEnd: found[1] === '/', attributes: readAttributes(found[3] ?? '') });
    const next = body.indexOf('<', tag.lastIndex);
    const between = body.slice(tag.lastIndex, next < 0 ? undefined : next);
    if (between.includes('>')) throw new Error(`stray >: ${between.slice(0, 120)}`);
    at = next;
  }
  return tags;
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(attribute)].map((found) => [found[1]!, found[2] ?? '']));
}

/** The text of an HTML document without tags, blanks joined, entities resolved. */
export function htmlText(html: string): string {
  return html
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#96;/g, '`')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
