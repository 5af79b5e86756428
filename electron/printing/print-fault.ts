import { fault } from '../../shared/contract/fault.ts';

/** Printing takes a second or two; a browser that has hung is given up after this. */
export const printLimitMs = 120_000;

export const cancelledFault = () => fault('cancelled', 'Printing was stopped. Nothing was written.');

/** A printer that did not do its work. `printer` is what people call it. */
export const printFailed = (printer: string, why: string, detail: string) =>
  fault('print-failed', `${printer} could not print the report: ${why} The HTML report holds the same.`, detail);
