import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const GATEWAY = process.env['PROVENA_URL'] ?? 'http://127.0.0.1:3000';

/** Writes a `.br` and a `.gz` beside each text file, so that the gateway compresses nothing while it answers. */
const precompressed = (): Plugin => ({
  name: 'precompressed',
  apply: 'build',
  closeBundle() {
    const dist = join(import.meta.dirname, 'dist');
    const names = readdirSync(dist, { recursive: true, encoding: 'utf8' });
    for (const file of names.filter(name => /\.(html|js|css|svg)$/.test(name)).map(name => join(dist, name))) {
      const text = readFileSync(file);
      writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
    }
  },
});

/** What changes seldom stays in caches when a screen changes: React, the router with its queries, the parts. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'router', test: /node_modules\/@tanstack\/(?!.*virtual)/ },
  { name: 'parts', test: /node_modules\/(@base-ui|@floating-ui)\// },
  // The small parts that stand on most screens are one file: many small files are larger together.
  { name: 'ui', test: /src\/ui\/(base|button|choices|combobox|copy|field|joined|plate|states|tokens)/ },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompressed()],
  resolve: { conditions: ['@provena/source', 'module', 'browser', 'development|production'] },
  // A stylesheet or script in a data: address would break the content security policy.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // Tells the check of sizes which files a screen needs.
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'public.html'].map(page => join(import.meta.dirname, page)),
      output: { codeSplitting: { groups } },
    },
  },
  server: { proxy: { '/v1': GATEWAY } },
});
