/** One line of a CSV file, every field in quotes; null is an empty field. */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map((field) => `"${String(field ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`;
}
