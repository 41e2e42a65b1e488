import { appThemeApiRef, useApi } from '@backstage/frontend-plugin-api';
import { UnifiedThemeProvider } from '@backstage/theme';
import { useMediaQuery } from '@material-ui/core';
import { useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { darkTheme, lightTheme } from './themes';

/**
 * The provider of both themes. Were there one for each, a change of the theme, which the system may make at dusk, would
 * make all of the page anew, and what somebody wrote there would be gone.
 */
export const PortalThemeProvider = ({ children }: { children: ReactNode }) => {
  const themes = useApi(appThemeApiRef);
  const chosen = useSyncExternalStore(
    useCallback(
      onChange => {
        const subscription = themes.activeThemeId$().subscribe(onChange);
        return () => subscription.unsubscribe();
      },
      [themes],
    ),
    () => themes.getActiveThemeId(),
  );
  const prefersDark = useMediaQuery('(prefers-color-scheme: dark)', {
    noSsr: true,
  });
  const theme = chosen ?? (prefersDark ? 'dark' : 'light');
  return (
    <UnifiedThemeProvider theme={theme === 'dark' ? darkTheme : lightTheme}>
      {children}
    </UnifiedThemeProvider>
  );
};
