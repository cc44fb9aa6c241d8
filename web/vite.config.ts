import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { isShown } from './src/text/shown.js';

/** Scripts and styles packed once, beside themselves: the service sends them to whoever takes gzip. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file))) {
      const file = join(dir!, name);
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    }
  },
};

/** Of the service's wording only what the screens show. */
const wording: Plugin = {
  name: 'wording',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/data\/text\/\w+\.json$/.test(id)) return null;
    const shown = Object.entries(JSON.parse(code) as Record<string, string>).filter(([key]) => isShown(key));
    return { code: JSON.stringify(Object.fromEntries(shown)), map: null };
  },
};

/** The service shows web/dist under /app: hashed files below /app/assets/, every other path the index page. */
export default defineConfig({
  base: '/app/',
  plugins: [react(), wording, packed],
  // no inlined assets: the service's policy allows scripts from itself only
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
    emptyOutDir: true,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
