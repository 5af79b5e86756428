/** What a start of the headless host asks for. */
export interface HeadlessArguments {
  /** 0 takes a free one. */
  readonly port: number;
  /** True when the installed browser is to be opened. */
  readonly isOpening: boolean;
  /** Where the recent list is kept; null for the user's own folder. */
  readonly userFolder: string | null;
  /** Evidence to offer in the window from the start. */
  readonly paths: readonly string[];
}

export const usage = `usage: headless.cjs [--port N] [--open] [--user-folder=FOLDER] [PATH…]
  --port N   listen on this port of 127.0.0.1 (default: a free one)
  --open     open the window in the installed browser
  --user-folder=FOLDER  keep the recent list there instead of in your own settings folder
  PATH…      evidence files and folders on this machine, offered in the window
`;

/** Reads the arguments; a sentence where they make no sense. After `--` everything is a path. */
export function parseHeadlessArguments(args: readonly string[]): HeadlessArguments | string {
  const paths: string[] = [];
  let port = 0;
  let isOpening = false;
  let userFolder: string | null = null;
  const left = [...args];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    if (argument === '--') return { port, isOpening, userFolder, paths: [...paths, ...left] };
    if (argument === '--port' || argument.startsWith(portSwitch)) {
      const text = argument === '--port' ? left.shift() : argument.slice(portSwitch.length);
      const wanted = parsePort(text ?? '');
      if (wanted === null) return `A port is a number from 1 to 65535, not ${text ?? 'nothing'}.`;
      port = wanted;
    } else if (argument === '--open') isOpening = true;
    else if (argument.startsWith(folderSwitch)) userFolder = argument.slice(folderSwitch.length);
    else if (argument.startsWith('-')) return `${argument} is not known.`;
    else paths.push(argument);
  }
  return { port, isOpening, userFolder, paths };
}

const portSwitch = '--port=';
const folderSwitch = '--user-folder=';

function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : null;
}
