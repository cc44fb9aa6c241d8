import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import viVN from 'antd/locale/vi_VN';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '../text/language.js';
import { themeIn } from '../ui/theme.js';
import '../ui/console.css';
import './gallery.css';
import { gallery } from './answers.js';
import { Common } from './common.js';
import { sheetOf } from './sheet.js';
import { Tile } from './tile.js';

const { places } = await gallery;
const tiles = sheetOf(places, new URLSearchParams(location.search));

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <LanguageProvider>
      <ConfigProvider theme={themeIn(null)} locale={viVN} wave={{ disabled: true }}>
        <main>
          {tiles.length === 0 && <Common />}
          <div className="sheet">
            {tiles.map(({ place, command }) => (
              <Tile key={`${place.id} ${command}`} place={place} command={command} />
            ))}
          </div>
        </main>
      </ConfigProvider>
    </LanguageProvider>
  </QueryClientProvider>,
);
