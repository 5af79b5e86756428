import type { Diagnosis } from '../../../model/diagnosis.ts';
import type { Inlines } from '../../blocks.ts';
import type { ReportContext } from '../../context.ts';
import { shortHash } from '../sources.ts';
import { columnsOf, dash, type WholeTable, wholeTable } from './whole-table.ts';

/** Drivers that may own the culprit tags, strongest first, with the hash of their image where that was given. */
export function driversTable(context: ReportContext): WholeTable | null {
  const { appendix } = context.text;
  const { culprits, inputs } = context.material.diagnosis;
  const hashes = imageHashes(inputs);
  const rows = culprits.flatMap((culprit) =>
    culprit.drivers.map((driver): Inlines[] => [
      [driver.file],
      [{ kind: 'code', text: culprit.tag }],
      [appendix.grades[driver.grade]],
      [driver.company ?? dash],
      [driver.version ?? dash],
      [driver.signer ?? dash],
      [driver.loaded === null ? dash : driver.loaded ? appendix.yes : appendix.no],
      [hashCell(hashes.get(driver.file.toLowerCase()) ?? null)],
    ]),
  );
  if (rows.length === 0) return null;
  const { file, tag, grade, company, version, signer, loaded, hash } = appendix.driverColumns;
  const columns = columnsOf([file, tag, grade, company, version, signer, loaded, hash], {
    widths: [16, 6, 9, 18, 12, 17, 8, 14],
  });
  return wholeTable({ name: 'drivers', caption: appendix.drivers, columns, rows });
}

/** SHA-256 of the driver images among the inputs, by their lower-case base names. */
function imageHashes(inputs: Diagnosis['inputs']): ReadonlyMap<string, string> {
  const images = inputs.filter(({ kind }) => kind === 'driver-image');
  return new Map(images.map(({ file, sha256 }) => [baseName(file).toLowerCase(), sha256]));
}

const baseName = (file: string) => file.split(/[\\/]/).at(-1) ?? file;

/** The first digits on the page, all of them in the CSV. */
const hashCell = (sha256: string | null): Inlines[number] =>
  sha256 === null ? dash : { kind: 'abbreviated', text: sha256.slice(0, shortHash), whole: sha256 };
