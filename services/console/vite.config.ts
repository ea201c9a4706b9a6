import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `vite --mode fixtures`: the made-up world of Norran stands in for the API. */
const fixtures = (): Plugin => ({
  name: 'fixtures',
  configureServer(server) {
    server.middlewares.use('/v1', async (request, response) => {
      request.url = request.originalUrl ?? '/';
      const { answerFixture } = await server.ssrLoadModule('/fixtures/fixture-server.ts');
      await answerFixture(request, response);
    });
  },
});

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'fixtures' ? [fixtures()] : [])],
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
  server: { proxy: mode === 'fixtures' ? {} : { '/v1': 'http://127.0.0.1:8080' } },
}));
