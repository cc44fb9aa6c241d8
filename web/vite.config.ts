import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The service shows web/dist under /app: hashed files below /app/assets/, every other path the index page. */
export default defineConfig({
  base: '/app/',
  plugins: [react()],
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
