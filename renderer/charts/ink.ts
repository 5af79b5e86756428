/** Colours of the chosen theme for a canvas, which knows no style sheet. */
export interface Ink {
  readonly text: string;
  readonly grid: string;
  readonly bar: string;
  readonly episode: string;
  readonly episodeEdge: string;
  readonly surface: string;
  readonly font: string;
}

/** Reads the theme's colours where `element` stands, or the system's where it forces them. */
export function inkOf(element: HTMLElement): Ink {
  if (window.matchMedia('(forced-colors: active)').matches) return systemInk(element);
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token('colorNeutralForeground2'),
    grid: token('colorNeutralStroke3'),
    bar: token('colorCompoundBrandBackground'),
    episode: token('colorStatusDangerBackground1'),
    episodeEdge: token('colorStatusDangerBorder1'),
    surface: token('colorNeutralBackground1'),
    font: token('fontFamilyBase'),
  };
}

/** System colours by their CSS names, worked out to figures, because the chart's own library does not know the names. */
function systemInk(element: HTMLElement): Ink {
  const system = (name: string) => {
    const probe = document.createElement('span');
    probe.style.color = name;
    element.parentElement?.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  const text = system('CanvasText');
  const surface = system('Canvas');
  return {
    text,
    grid: system('GrayText'),
    bar: text,
    episode: surface,
    episodeEdge: system('Highlight'),
    surface,
    font: getComputedStyle(element).getPropertyValue('--fontFamilyBase').trim(),
  };
}
