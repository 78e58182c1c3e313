/**
 * Bundles dist/ from build/, which tsc writes. `script/build` runs it.
 *
 *     dist/<action>/index.js   calls the entry point of an action
 *     dist/post/index.js       calls that of the root action's post step, if the main step left work to it
 *     dist/boot-post/index.js  calls that of the post step of boot
 *     dist/lib/actions.js      the code of this repository
 *     dist/lib/<name>.js       a large package, which package.json imports as `#<name>`
 *     dist/lib/*-worker.js     programs of worker threads
 *     dist/lib/*-program.js    programs of child processes
 *     dist/lib/configs.wasm.br and wasm_exec.js   Butane, Ignition and coreos-cloudinit's validator
 *     dist/package.json        resolves `#<name>` to these files
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

type Ncc = (entry: string, options: object) => Promise<Output>;

interface Output {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Uint8Array }>>;
}

// The package has no types.
const ncc = createRequire(import.meta.url)('@vercel/ncc') as Ncc;
/** The cache of ncc could return the output for an earlier version of a source or package. */
const OPTIONS = { target: 'es2024', quiet: true, cache: false };

const ROOT = resolve(import.meta.dirname, '..');
const BUILD = join(ROOT, 'build');
const ACTIONS = ['main', 'resolve', 'verify', 'mirror', 'customize', 'boot'];
/** The post steps: the entry point of each, and the state without which it has nothing to do. */
const POST_STEPS = { post: ['post', 'post'], 'boot-post': ['bootPost', 'boot'] } as const;
const WORKERS = [
  'image/bzip2/block-worker.js',
  'cache/actions-cache-program.js',
  'customize/configs/module/config-worker.js',
  'image/hash-worker.js',
];
/** Committed results of script/build-configs-module, which a worker loads. */
const MODULE = join(ROOT, 'src/customize/configs/module');

const { imports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
  readonly imports: Readonly<Record<string, string>>;
};
const LIBRARIES = Object.entries(imports).map(([key, source]) => ({ key, source, file: `${key.slice(1)}.js` }));

/** Every bundle imports the others instead of including their packages again. */
const SHARED = Object.fromEntries(LIBRARIES.map(({ source, file }) => [source, `./${file}`]));
/** Only getIDToken of @actions/core uses its HTTP client, and no action calls it: any built-in module can replace it. A step starts 25 ms earlier. */
const UNUSED = { '@actions/http-client': 'node:path' };

const [dist = ''] = process.argv.slice(2);
const lib = join(dist, 'lib');
await mkdir(lib, { recursive: true });

await bundle(join(BUILD, 'src/main.js'), 'actions.js', { ...SHARED, ...UNUSED });
for (const { source, file } of LIBRARIES) {
  const entry = join(BUILD, file);
  await writeFile(entry, await reexport(source));
  const { [source]: _, ...others } = SHARED;
  await bundle(entry, file, others);
}
for (const worker of WORKERS) await copyFile(join(BUILD, 'src', worker), join(lib, basename(worker)));
for (const file of ['configs.wasm.br', 'wasm_exec.js']) await copyFile(join(MODULE, file), join(lib, file));
for (const action of ACTIONS) {
  await mkdir(join(dist, action));
  const text = `import { ${action} } from '../lib/actions.js';\n\nawait ${action}();\n`;
  await writeFile(join(dist, action, 'index.js'), text);
}
for (const [folder, [entry, state]] of Object.entries(POST_STEPS)) {
  await mkdir(join(dist, folder));
  const text = `if (process.env['STATE_${state}'] !== undefined) await (await import('../lib/actions.js')).${entry}();\n`;
  await writeFile(join(dist, folder, 'index.js'), text);
}
const resolution = Object.fromEntries(LIBRARIES.map(({ key, file }) => [key, `./lib/${file}`]));
await writeFile(join(dist, 'package.json'), `${JSON.stringify({ type: 'module', imports: resolution }, null, 2)}\n`);
await writeFile(join(dist, 'licenses.txt'), await licenses());

/** Returns a module that exports the named exports of a package. `export *` would miss those of a CommonJS package. */
async function reexport(source: string): Promise<string> {
  const names = Object.keys((await import(source)) as object).filter((name) => /^[\w$]+$/.test(name));
  return `export { ${names.filter((name) => name !== 'default').join(', ')} } from '${source}';\n`;
}

/** Writes the bundle of `entry` to dist/lib. */
async function bundle(entry: string, file: string, externals: Readonly<Record<string, string>>): Promise<void> {
  const { code, assets } = await ncc(entry, { ...OPTIONS, externals, filename: file });
  const extra = Object.keys(assets).filter((name) => name !== 'package.json');
  if (extra.length > 0) throw new Error(`${file} would need further files: ${extra.join(', ')}`);
  await writeFile(join(lib, file), code);
}

/** Returns the licenses of all packages in the bundles, each once, and of the Go modules in the WebAssembly module. */
async function licenses(): Promise<string> {
  const entry = join(BUILD, 'everything.js');
  const modules = ['./src/main.js', ...LIBRARIES.map(({ source }) => source)];
  await writeFile(entry, modules.map((source, index) => `export * as _${index} from '${source}';\n`).join(''));
  const { assets } = await ncc(entry, { ...OPTIONS, license: 'licenses.txt' });
  const goModules = await readFile(join(MODULE, 'licenses.txt'), 'utf8');
  return `${String(assets['licenses.txt']?.source)}\n\n${goModules}`;
}
