import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gallery of screens, for development alone: built beside its answers, never into web/dist. */
export default defineConfig({
  base: './',
  plugins: [react()],
  publicDir: '../artefacts/gallery-answers',
  build: {
    target: 'es2022',
    outDir: '../artefacts/gallery',
    emptyOutDir: true,
    minify: false,
    chunkSizeWarningLimit: 5_000,
    reportCompressedSize: false,
    rolldownOptions: { input: 'gallery.html' },
  },
  server: { open: '/gallery.html' },
});
