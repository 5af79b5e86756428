import { identify, unknownIdentity } from '../../shared/drivers/pe/identity.ts';
import { readPeImage } from '../../shared/drivers/pe/pe-image.ts';
import type { DriverIdentity } from '../../shared/model/artifact/machine-lists.ts';
import { collectProblems } from '../../shared/model/problem.ts';
import type { LoadedDriver } from '../platform/collect-ports.ts';
import { type Collector, type CollectorContext, copyOf } from './collector.ts';
import { csvLine } from './prints/csv-line.ts';

/** Most that is copied of driver images, and the largest one that is. */
const budgetBytes = 128 * 2 ** 20;
const largestBytes = 32 * 2 ** 20;

/** Loaded drivers, and the images of those that are not Microsoft's by their own word. */
export const driversCollector: Collector = {
  plan: {
    id: 'drivers',
    title: 'Loaded drivers and the images of third parties',
    touches: [
      'Asks Windows for its loaded drivers (NtQuerySystemInformation) and reads the image file of each.',
      'Copies the images whose company is not Microsoft, 128 MB at most.',
    ],
    needsElevation: 'partly',
    timeoutMs: 120_000,
  },
  async collect(context) {
    const loaded = await context.server.loadedDrivers();
    if (!loaded.ok) return context.trouble(loaded.fault);
    const looked: Looked[] = [];
    const images: Image[] = [];
    for (const driver of loaded.value) {
      if (context.signal.aborted) return;
      const image = await readImage(driver, context);
      looked.push({ driver, linkedUtc: image?.identity.linkedUtc ?? null });
      if (image && !isMicrosoft(image.identity)) images.push({ ...image, bytes: image.bytes.length });
    }
    const how = 'the list of loaded drivers, written in the layout of driverquery /v /fo csv';
    await context.write('drivers/driverquery.csv', how, printDrivers(looked));
    await copyImages(images, context);
  },
};

interface Looked {
  readonly driver: LoadedDriver;
  readonly linkedUtc: string | null;
}

interface Image {
  readonly driver: LoadedDriver;
  readonly bytes: number;
}

/** The company that an image names itself; nothing of it is proof, and a missing name is suspicious enough to look. */
const isMicrosoft = ({ company }: DriverIdentity): boolean => company !== null && /microsoft/i.test(company);

/** Reads one image whole; what cannot be read is said and answers null. */
async function readImage(driver: LoadedDriver, context: CollectorContext) {
  const content = await context.server.files.read(driver.path, { fromByte: 0, maxBytes: largestBytes });
  if (!content.ok) {
    const message =
      content.fault.code === 'not-found'
        ? `${driver.name} is loaded, but its image ${driver.path} is not there: it was deleted or updated since. Look for the program it came with.`
        : content.fault.message;
    context.trouble({ ...content.fault, message });
    return null;
  }
  const bytes = await wholeOf(content.value);
  if (!bytes) {
    context.trouble({ code: 'nothing-to-read', message: `${driver.path} could not be read to its end.` });
    return null;
  }
  const problems = collectProblems();
  const image = readPeImage(bytes, problems);
  return { driver, bytes, identity: image ? identify(image, problems) : unknownIdentity };
}

/** All chunks as one; null where reading broke off. */
async function wholeOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of content) chunks.push(chunk);
  } catch {
    return null; // the disk or the file went away meanwhile; which of them does not matter here
  }
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** The small ones first: most drivers for the budget. */
async function copyImages(images: readonly Image[], context: CollectorContext): Promise<void> {
  let left = budgetBytes;
  const leftOut: string[] = [];
  const names = new Set<string>();
  for (const { driver, bytes } of images.toSorted((a, b) => a.bytes - b.bytes)) {
    if (context.signal.aborted) return;
    if (bytes >= largestBytes || bytes > left) {
      leftOut.push(driver.path);
      continue;
    }
    if (names.has(driver.name.toLowerCase())) continue;
    names.add(driver.name.toLowerCase());
    const copied = await copyOf(driver.path, context);
    const content = await context.server.files.read(driver.path, { fromByte: 0, maxBytes: largestBytes });
    if (content.ok) await context.write(`drivers/${driver.name}`, copied, content.value);
    else context.trouble(content.fault);
    left -= bytes;
  }
  if (leftOut.length > 0) {
    const message = `${leftOut.length} driver images did not fit into 128 MB and were left out. Copy them by hand if they matter.`;
    context.trouble({ code: 'too-large', message, detail: leftOut.slice(0, 20).join(', ') });
  }
}

/** The 15 columns of `driverquery /v /fo csv` (docs/formats/driverquery.md); what the kernel does not tell is empty. */
export function printDrivers(looked: readonly Looked[]): string {
  const header = [
    'Module Name',
    'Display Name',
    'Description',
    'Driver Type',
    'Start Mode',
    'State',
    'Status',
    'Accept Stop',
    'Accept Pause',
    'Paged Pool(bytes)',
    'Code(bytes)',
    'BSS(bytes)',
    'Link Date',
    'Path',
    'Init(bytes)',
  ];
  const rows = looked.map(({ driver, linkedUtc }) => {
    const module = driver.name.replace(/\.\w{1,4}$/, '');
    const around = [module, module, '', 'Kernel', '', 'Running', 'OK', '', '', '', '', ''];
    return [...around, linkedUtc ?? '', driver.path, ''];
  });
  return [header, ...rows].map(csvLine).join('');
}
