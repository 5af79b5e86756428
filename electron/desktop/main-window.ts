import { readFileSync, writeFileSync } from 'node:fs';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { windowOrigin, windowSecurity } from './security.ts';
import { parseWindowState, placeWindow, smallest, type WindowState } from './window-state.ts';

export interface MainWindowOptions {
  readonly preloadPath: string;
  readonly statePath: string;
  readonly iconPath: string;
  /** Developer tools exist in a developer's build only. */
  readonly hasDevTools: boolean;
}

/** The one window, where it was last; shown when its first frame is ready, so that nothing flashes. */
export function openMainWindow({ preloadPath, statePath, iconPath, hasDevTools }: MainWindowOptions): BrowserWindow {
  const saved = readState(statePath);
  const window = new BrowserWindow({
    ...placeWindow(
      saved,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Poolhound',
    icon: iconPath,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#ffffff',
    autoHideMenuBar: true,
    webPreferences: { ...windowSecurity, preload: preloadPath, devTools: hasDevTools },
  });
  if (saved?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => writeState(statePath, stateOf(window)));
  void window.loadURL(`${windowOrigin}/`);
  return window;
}

/** Brings the window to the front, out of the task bar if need be. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const stateOf = (window: BrowserWindow): WindowState => ({
  ...window.getNormalBounds(),
  isMaximized: window.isMaximized(),
});

function readState(path: string): WindowState | null {
  try {
    return parseWindowState(readFileSync(path, 'utf8'));
  } catch {
    // never closed before, or the file cannot be read: the window opens where it opens the first time
    return null;
  }
}

function writeState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // a full or read-only disk must not keep the window from closing; only its place is forgotten
  }
}
