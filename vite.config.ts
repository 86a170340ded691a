import react from '@vitejs/plugin-react'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig } from 'vite'
import type { Plugin, Rolldown } from 'vite'

const smallest = 1024

/** Compresses the assets once, at build, as hard as it goes; the server only chooses. */
const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir }) {
    const assets = join(dir!, 'assets')
    const files = (await readdir(assets)).filter(file => /\.(js|css|svg)$/.test(file))
    await Promise.all(files.map(file => compress(join(assets, file))))
  },
})

async function compress(file: string) {
  const content = await readFile(file)
  if (content.length < smallest) return
  await writeFile(
    `${file}.br`,
    await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  )
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}

const packages = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`)
// Without the tag a group would pull what only some pages need into the first load.
const first = { tags: ['$initial' as const] }

/**
 * Names the file of what a list is made of. Lists are where one arrives, and most of it is what records and forms are
 * made of as well: by themselves these would be thirty small files, each a request of its own.
 */
function partOfLists(id: string, modules: Rolldown.ChunkingContext, seen = new Set<string>()): string | null {
  if (seen.has(id)) return null
  seen.add(id)
  const importers = modules.getModuleInfo(id)?.importers ?? []
  return importers.some(
    importer => importer.endsWith('/list-page.tsx') || partOfLists(importer, modules, seen),
  )
    ? 'list'
    : null
}

export default defineConfig({
  root: 'admin-ui',
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    outDir: '../dist/ui',
    emptyOutDir: true,
    // What was split off is loaded when it is opened; one page of the largest is still small.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: packages('react|react-dom|scheduler|react-router|react-router-dom|react-is'),
              priority: 30,
              ...first,
            },
            { name: 'mui', test: packages('@mui|@emotion|@popperjs|stylis'), priority: 20, ...first },
            { name: 'vendor', test: /node_modules[\\/]/, priority: 10, ...first },
            // Our own of the first page in one file: a dozen of a few lines each take longer.
            { name: 'app', test: /(admin-ui|shared)[\\/]/, priority: 8, ...first },
            { name: partOfLists, debugName: 'list', test: /(admin-ui|shared)[\\/]/, priority: 6 },
          ],
        },
      },
    },
  },
})
