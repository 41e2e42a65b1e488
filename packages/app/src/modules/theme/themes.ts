import {
  createUnifiedTheme,
  genPageTheme,
  pageTheme as defaultPageTheme,
  palettes,
} from '@backstage/theme';

const navigation = {
  background: '#12141c',
  indicator: '#8b93ff',
  color: '#aeb4c4',
  selectedColor: '#ffffff',
  navItem: { hoverBackground: '#232735' },
  submenu: { background: '#1b1e2a' },
};

/** One quiet header for every kind of page that still has a coloured one. */
const pageTheme = Object.fromEntries(
  Object.keys(defaultPageTheme).map(kind => [
    kind,
    genPageTheme({ colors: ['#1b1e2a', '#2b2f52'], shape: 'none' }),
  ]),
);

const fontFamily =
  "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** The light theme of what is built with Material UI. */
export const lightTheme = createUnifiedTheme({
  palette: {
    ...palettes.light,
    primary: { main: '#4349c8' },
    link: '#4349c8',
    linkHover: '#32379e',
    background: { default: '#f6f7f9', paper: '#ffffff' },
    border: '#e2e5ea',
    textSubtle: '#5b6472',
    navigation,
    tabbar: { indicator: '#4349c8' },
  },
  pageTheme,
  fontFamily,
});

/** The dark theme of what is built with Material UI. */
export const darkTheme = createUnifiedTheme({
  palette: {
    ...palettes.dark,
    primary: { main: '#a9b0ff', dark: '#8b93ff' },
    link: '#a9b0ff',
    linkHover: '#c6caff',
    background: { default: '#14161c', paper: '#1c1f27' },
    border: '#323743',
    textSubtle: '#a3abba',
    navigation,
    tabbar: { indicator: '#a9b0ff' },
  },
  pageTheme,
  fontFamily,
});
