import { isAbsolute, resolve } from 'node:path';

/** What a start of the program asks for. */
export interface DesktopArguments {
  /** Evidence to open: from the command line, a double click on a bundle, or files dropped on the icon. */
  readonly paths: readonly string[];
  /** `--reports=FOLDER`: reports are saved there without asking; null where the dialog asks. */
  readonly reportsFolder: string | null;
}

/**
 * Reads the arguments after the program's own name. Switches of Electron and Chromium (`--no-sandbox`) are not ours
 * and are left alone; after `--` everything is a path. Relative paths are below the folder the program was started in.
 */
export function parseDesktopArguments(args: readonly string[], startedIn: string): DesktopArguments {
  const end = args.indexOf('--');
  const before = end === -1 ? args : args.slice(0, end);
  const after = end === -1 ? [] : args.slice(end + 1);
  const paths = [...before.filter((argument) => !argument.startsWith('-')), ...after].filter((path) => path !== '');
  const folder = before.findLast((argument) => argument.startsWith(reportsSwitch))?.slice(reportsSwitch.length);
  return {
    paths: paths.map((path) => absolute(path, startedIn)),
    reportsFolder: folder ? absolute(folder, startedIn) : null,
  };
}

const reportsSwitch = '--reports=';

const absolute = (path: string, startedIn: string): string => (isAbsolute(path) ? path : resolve(startedIn, path));
