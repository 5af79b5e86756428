import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { DarkTheme20Regular } from '@fluentui/react-icons/svg/dark-theme';
import { LocalLanguage20Regular } from '@fluentui/react-icons/svg/local-language';
import { chooseLanguage, chooseTheme } from '../../actions/preferences.ts';
import { languageNames } from '../../text/language.ts';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';

/** Theme and language, each a menu of its own. */
export function PreferenceMenus() {
  return (
    <>
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
