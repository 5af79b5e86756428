import { Menu, type MenuItemConstructorOptions } from 'electron';

/** The few commands every window has, with the system's own keys: zoom and reload are needed by people, not by code. */
export function setMenu(hasDevTools: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(hasDevTools ? [{ role: 'toggleDevTools' } as const] : []),
  ];
  const menu: MenuItemConstructorOptions[] = [
    { label: 'File', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
}
