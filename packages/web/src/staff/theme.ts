import { type ThemeConfig, theme } from 'antd';
import { useSyncExternalStore } from 'react';

const darkness = window.matchMedia('(prefers-color-scheme: dark)');

function listen(listener: () => void): () => void {
  darkness.addEventListener('change', listener);
  return () => darkness.removeEventListener('change', listener);
}

export const useDark = (): boolean => useSyncExternalStore(listen, () => darkness.matches);

/** Reads one of Heng's tokens as it stands now, light or dark. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--heng-${name}`).trim();

/** Ant Design in Heng's colours, corners and type; nothing moves to attract. */
export function themeFor(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: token('accent'),
      colorLink: token('accent'),
      colorText: token('ink'),
      colorTextSecondary: token('muted-ink'),
      colorTextDescription: token('muted-ink'),
      colorTextPlaceholder: token('muted-ink'),
      colorBgLayout: token('paper'),
      colorBgContainer: token('card'),
      colorBorder: token('edge'),
      colorBorderSecondary: token('line'),
      colorError: token('alert'),
      borderRadius: 10,
      fontFamily: 'var(--heng-fonts)',
      fontSize: 15,
      motion: false,
    },
    // In the dark the accent is light: white on it could not be read.
    components: { Button: { primaryColor: dark ? token('paper') : '#ffffff', primaryShadow: 'none' } },
  };
}
