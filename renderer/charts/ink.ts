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

/** Reads the theme's colours where `element` stands. */
export function inkOf(element: Element): Ink {
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
