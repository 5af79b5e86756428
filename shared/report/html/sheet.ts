export type Paper = 'a4' | 'letter';

/** Sheets in mm. */
export const sheetSizes: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
};

/** Margins of every sheet in mm; the running heads are drawn into them. */
export const sheetMargins = { top: 19, side: 17, bottom: 18 } as const;
