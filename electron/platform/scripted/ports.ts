import { fault, ok, type Reply } from '../../../shared/contract/fault.ts';
import type {
  LoadedDriver,
  ServerFacts,
  ServerFile,
  ServerPorts,
  StoredValue,
  TcpRow,
  ToolOutput,
  ToolRun,
} from '../collect-ports.ts';
import type { LiveServer } from '../live-ports.ts';

/** One file of the simulated server. */
export interface StoryFile {
  readonly content: string | Uint8Array;
  readonly modifiedUtc: string;
}

/** All that collectors meet on a simulated server besides its live figures; a fault stands for trouble. */
export interface ServerStory {
  readonly facts: ServerFacts;
  /** By full path. */
  readonly files: Readonly<Record<string, StoryFile | Reply<never>>>;
  /** By key below HKEY_LOCAL_MACHINE. */
  readonly registry: Readonly<Record<string, readonly StoredValue[] | Reply<never>>>;
  /** What each tool prints, by its command line without `.exe`; a number is an exit code, `hangs` never ends. */
  readonly tools: Readonly<Record<string, string | number | 'hangs' | Reply<never>>>;
  readonly connections: readonly TcpRow[];
  readonly drivers: readonly LoadedDriver[];
}

/** A server for collectors that is told as a story, in tests and for trying the window without a sick Windows. */
export function createScriptedPorts(live: LiveServer, story: ServerStory): ServerPorts {
  return {
    live,
    tools: { run: (run) => runTool(run, story) },
    files: {
      list: async (folder) => listFolder(folder, story),
      describe: async (path) => {
        const found = fileAt(path, story);
        return found.ok ? ok(describe(path, found.value)) : found;
      },
      read: async (path, { fromByte, maxBytes }) => {
        const found = fileAt(path, story);
        return found.ok ? ok(chunks(bytesOf(found.value).subarray(fromByte, fromByte + maxBytes))) : found;
      },
    },
    registry: {
      values: async (key) => {
        const found = story.registry[key];
        if (found === undefined) return fault('not-found', `The registry has no key HKLM\\${key}.`);
        return isReply(found) ? found : ok(found);
      },
    },
    facts: async () => ok(story.facts),
    tcpRows: async () => ok({ rows: story.connections.slice(0, rowLimit), total: story.connections.length }),
    loadedDrivers: async () => ok(story.drivers),
  };
}

/** As many connections as the real server lists. */
const rowLimit = 100_000;

const isReply = (found: object): found is Reply<never> => 'ok' in found;
const bytesOf = ({ content }: StoryFile) => (typeof content === 'string' ? Buffer.from(content) : content);

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

function fileAt(path: string, { files }: ServerStory): Reply<StoryFile> {
  const name = Object.keys(files).find((each) => each.toLowerCase() === path.toLowerCase());
  const found = name === undefined ? undefined : files[name];
  if (found === undefined) return fault('not-found', `There is no ${path}.`);
  return isReply(found) ? found : ok(found);
}

function describe(path: string, file: StoryFile): ServerFile {
  const modifiedUtcMs = Date.parse(file.modifiedUtc);
  return { name: path.slice(path.lastIndexOf('\\') + 1), path, bytes: bytesOf(file).length, modifiedUtcMs };
}

function listFolder(folder: string, story: ServerStory): Reply<readonly ServerFile[]> {
  const refused = fileAt(folder, story);
  if (!refused.ok && refused.fault.code !== 'not-found') return refused;
  const start = `${folder.toLowerCase()}\\`;
  const paths = Object.keys(story.files).filter(
    (path) => path.toLowerCase().startsWith(start) && !path.slice(start.length).includes('\\'),
  );
  if (paths.length === 0) return fault('not-found', `There is no ${folder}.`);
  return ok(
    paths.flatMap((path) => {
      const found = fileAt(path, story);
      return found.ok ? describe(path, found.value) : [];
    }),
  );
}

function runTool({ tool, args, timeoutMs, signal }: ToolRun, { tools }: ServerStory): Promise<Reply<ToolOutput>> {
  const command = [tool, ...args].join(' ');
  const name = Object.keys(tools).find((each) => command === each || command.startsWith(`${each} `));
  const printed = name === undefined ? undefined : tools[name];
  if (printed === undefined) return Promise.resolve(fault('not-found', `This Windows has no ${tool}.exe.`));
  if (printed === 'hangs') {
    return new Promise((resolve) => {
      const end = () => resolve(fault('timed-out', `${tool}.exe did not end within ${timeoutMs / 1000} s.`));
      const timer = setTimeout(end, timeoutMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(fault('cancelled', 'Stopped as asked.'));
      });
    });
  }
  if (typeof printed === 'number')
    return Promise.resolve(ok({ stdout: new Uint8Array(), stderr: 'refused', exitCode: printed, isCut: false }));
  if (typeof printed !== 'string') return Promise.resolve(printed);
  return Promise.resolve(ok({ stdout: Buffer.from(printed), stderr: '', exitCode: 0, isCut: false }));
}
