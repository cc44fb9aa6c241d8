import { RouterProvider } from '@tanstack/react-router';
import { App as Antd, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import viVN from 'antd/locale/vi_VN';
import { router } from './routes.js';
import { useLanguage } from './text/language.js';
import { useBrandColour } from './ui/brand.js';
import { themeIn } from './ui/theme.js';

export function App() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={themeIn(useBrandColour())}
      locale={language === 'vi' ? viVN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Antd component={false}>
        <RouterProvider router={router} />
      </Antd>
    </ConfigProvider>
  );
}
