/** Two words with a backslash between them that may be an account: `CONTOSO\\jdoe`, `WEBSRV01\\Administrator`. */
export interface FoundAccount {
  readonly domain: string;
  readonly user: string;
  /** Where the domain begins, and where the user. */
  readonly start: number;
  readonly userStart: number;
}

// account = domain "\" or "\\" user, no path before or after
const accountPattern = /(?<![\w.:\\%$/~-])([A-Za-z0-9][\w-]{0,14})\\{1,2}([\w.$-]{1,64})(?![\w\\/:])/g;

/** Candidates: parts of a registry's or a file's path look the same, so only a known domain makes it an account. */
export function* findAccounts(text: string): Generator<FoundAccount> {
  if (!text.includes('\\')) return;
  for (const match of text.matchAll(accountPattern)) {
    const [whole, domain = '', user = ''] = match;
    yield { domain, user, start: match.index, userStart: match.index + whole.length - user.length };
  }
}
