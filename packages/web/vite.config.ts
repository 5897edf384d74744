import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** Three pages: `/` says what this server is, `/me` is the person's, `/staff` is the console. */
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: {
    // The SDK's sources, so that the pages never show what an older build of it did.
    alias: [
      { find: /^@heng\/sdk\/elements$/, replacement: here('../sdk/src/elements/index.ts') },
      { find: /^@heng\/sdk$/, replacement: here('../sdk/src/index.ts') },
      { find: /^@heng\/notice$/, replacement: here('../notice/src/index.ts') },
    ],
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: ['chrome87', 'safari15'],
    assetsInlineLimit: 0,
    sourcemap: false,
    // The console's tables and charts are heavy; a shopper's page never loads them.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { input: { index: here('./index.html'), me: here('./me.html'), staff: here('./staff.html') } },
  },
});
