import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

/** The service shows web/dist under /app: hashed files below /app/assets/, every other path the index page. */
export default defineConfig({
  base: '/app/',
  plugins: [react(), packed],
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
