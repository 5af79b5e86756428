import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import type { ThemeChoice } from '../state/stores.ts';
import { type LookName, lookOf, themes } from './themes.ts';
import { useMedia } from './use-media.ts';

/** The policy allows only styles with this load's nonce, which the host writes into the page. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });

/** Fluent's styles and the theme around the window. */
export function Look({ choice, children }: { readonly choice: ThemeChoice; readonly children: ReactNode }) {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const systemForcesColors = useMedia('(forced-colors: active)');
  const look = lookOf({ choice, systemIsDark, systemForcesColors });
  useEffect(() => sayWhenPainted(look), [look]);

  useEffect(() => {
    // scroll bars and form controls of the browser itself follow the chosen theme
    document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice;
  }, [choice]);

  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      {/* Fluent gives its own class names to portals too, so the window's box is an element of its own */}
      <FluentProvider theme={themes[look]}>
        <div className="window">{children}</div>
      </FluentProvider>
    </RendererProvider>
  );
}

/**
 * Names the look as `data-look` once its colours are on the screen: the first frame takes the new styles and begins
 * their transitions, the second shows them. Tests and tools wait for it.
 */
function sayWhenPainted(look: LookName): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      document.documentElement.dataset['look'] = look;
    });
  });
  return () => cancelAnimationFrame(frame);
}
