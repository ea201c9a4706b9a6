import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  base: '/',
  // Contracts are bundled from source: the console builds without building the workspace first.
  resolve: { conditions: ['@earshot/source', 'module', 'browser', 'production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A content security policy without inline scripts: nothing is inlined into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The charts are one chunk of about 550 kB, fetched only with the first chart.
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8080' } },
});
