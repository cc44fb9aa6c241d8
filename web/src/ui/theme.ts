import type { ThemeConfig } from 'antd';

/** Contrast first (WCAG 2.2 AA): the kit's own palette fails it. Text 16 px, lines that leave stacked diacritics whole. */
const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0B5CAD',
    colorLink: '#0B5CAD',
    colorError: '#B3261E',
    colorSuccess: '#1B7F3B',
    colorWarning: '#7A4B00',
    // the kit derives these from the dark tones above and gets greys
    colorErrorBg: '#FBECEB',
    colorErrorBorder: '#B3261E',
    colorSuccessBg: '#E8F5EC',
    colorSuccessBorder: '#1B7F3B',
    colorWarningBg: '#FFF3D1',
    colorWarningBorder: '#7A4B00',
    colorText: '#1B1F24',
    colorTextSecondary: '#4A5259',
    colorTextDescription: '#4A5259',
    colorTextPlaceholder: '#646B72',
    colorTextDisabled: '#5C636A',
    colorBorder: '#7B838B',
    fontSize: 16,
    lineHeight: 1.5,
    controlHeight: 40,
    borderRadius: 6,
    fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
    motion: false,
  },
};

/** With the province's own first colour, on which the service has checked that white text can be read; null: ours. */
export const themeIn = (colour: string | null): ThemeConfig =>
  colour ? { token: { ...THEME.token, colorPrimary: colour, colorLink: colour } } : THEME;
