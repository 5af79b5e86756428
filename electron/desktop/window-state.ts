import * as v from 'valibot';

const whole = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));

const windowStateSchema = v.strictObject({
  x: whole,
  y: whole,
  width: whole,
  height: whole,
  isMaximized: v.boolean(),
});

/** Where the window was when it was closed last. */
export type WindowState = v.InferOutput<typeof windowStateSchema>;

/** A rectangle of the desktop, in its coordinates. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest window in which every screen still works. */
export const smallest = { width: 720, height: 520 } as const;
const usual = { width: 1240, height: 860 } as const;

/** Reads a saved state; null for anything that is not one (damaged, of an older version). */
export function parseWindowState(text: string): WindowState | null {
  try {
    const parsed = v.safeParse(windowStateSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    // not JSON: the file is damaged, and the window opens where it opens the first time
    return null;
  }
}

/**
 * Where to open: as it was, if a good part of the title bar is still on a display (one may have been unplugged); else
 * centred by the system at the usual size, never larger than the first display's work area.
 */
export function placeWindow(
  saved: WindowState | null,
  workAreas: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  const room = workAreas[0] ?? { x: 0, y: 0, ...usual };
  const shrink = (wanted: { readonly width: number; readonly height: number }) => ({
    width: Math.max(smallest.width, Math.min(wanted.width, room.width)),
    height: Math.max(smallest.height, Math.min(wanted.height, room.height)),
  });
  if (saved === null) return shrink(usual);
  const isReachable = workAreas.some((area) => overlapsTitle(saved, area));
  return isReachable
    ? {
        x: saved.x,
        y: saved.y,
        width: Math.max(saved.width, smallest.width),
        height: Math.max(saved.height, smallest.height),
      }
    : shrink(saved);
}

/** The title bar is the window's top edge; 100 pixels of it are enough to grab. */
function overlapsTitle(state: Area, area: Area): boolean {
  const visible = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return visible >= 100 && state.y >= area.y - 10 && state.y <= area.y + area.height - 40;
}
