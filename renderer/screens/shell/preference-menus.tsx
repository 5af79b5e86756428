import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Clock20Regular } from '@fluentui/react-icons/svg/clock';
import { DarkTheme20Regular } from '@fluentui/react-icons/svg/dark-theme';
import { LocalLanguage20Regular } from '@fluentui/react-icons/svg/local-language';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { clockName } from '../../../shared/format/clock.ts';
import { text } from '../../../shared/model/sentence.ts';
import { chooseClock, chooseLanguage, chooseTheme } from '../../actions/preferences.ts';
import { languageNames } from '../../text/language.ts';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../use-app.tsx';
import { askForPalette } from './commands/shortcuts.tsx';

/** Clock, language and theme, each a menu of its own. */
export function PreferenceMenus() {
  return (
    <>
      <PaletteButton />
      <ClockMenu />
      <LanguageMenu />
      <ThemeMenu />
    </>
  );
}

function ThemeMenu() {
  const t = useText();
  const app = useApp();
  const theme = useArea(
    (each) => each.stores.preferences,
    (state) => state.theme,
  );
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, { checkedItems }) => chooseTheme(app, checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<DarkTheme20Regular />}
          aria-label={t('theme.label')}
          title={t('theme.label')}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {(['system', 'light', 'dark'] as const).map((each) => (
            <MenuItemRadio key={each} name="theme" value={each}>
              {t(`theme.${each}`)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function PaletteButton() {
  const t = useText();
  return (
    <Button
      appearance="subtle"
      icon={<Search20Regular />}
      aria-label={t('palette.open')}
      aria-keyshortcuts="Control+K"
      title={`${t('palette.open')} (Ctrl+K)`}
      onClick={askForPalette}
    />
  );
}

/** UTC, or the server's own clock where the evidence tells its offset. */
function ClockMenu() {
  const t = useText();
  const app = useApp();
  const clock = useArea(
    (each) => each.stores.preferences,
    (state) => state.clock,
  );
  const offset = useDiagnosis()?.machine.utcOffsetMinutes ?? null;
  const shown = offset === null ? 'utc' : clock;
  return (
    <Menu
      checkedValues={{ clock: [shown] }}
      onCheckedValueChange={(_, { checkedItems }) => chooseClock(app, checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<Clock20Regular />}
          aria-label={t('clock.label')}
          title={`${t('clock.label')}: ${t.clockName}`}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="clock" value="utc">
            {t('clock.utc')}
          </MenuItemRadio>
          <MenuItemRadio name="clock" value="server" disabled={offset === null}>
            {offset === null ? t('clock.unknown') : t('clock.server', { clock: text(clockName(offset)) })}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function LanguageMenu() {
  const t = useText();
  const app = useApp();
  const language = useArea(
    (each) => each.stores.preferences,
    (state) => state.language,
  );
  return (
    <Menu
      checkedValues={{ language: [language] }}
      onCheckedValueChange={(_, { checkedItems }) => chooseLanguage(app, checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<LocalLanguage20Regular />}
          aria-label={t('language.label')}
          title={t('language.label')}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {Object.entries(languageNames).map(([id, name]) => (
            <MenuItemRadio key={id} name="language" value={id} lang={id}>
              {name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
