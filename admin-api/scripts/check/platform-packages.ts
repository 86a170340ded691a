/** What a package-lock.json says of one installed package; more fields pass through unseen. */
export type LockEntry = {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

/** A package-lock.json, as far as it matters here: `node_modules/…` → entry, `''` for the project itself. */
export type Lock = { packages: Record<string, LockEntry> }

/** A package that another one wants on some platform only, and of which the lock knows nothing. */
export type Missing = { wantedBy: string; name: string; version: string; dev: boolean }

/** The packages for other platforms that npm has left out of the lock, because it was made on this one. */
export function missingPlatforms({ packages }: Lock): Missing[] {
  return Object.entries(packages).flatMap(([wantedBy, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(packages, wantedBy, name))
      .map(([name, version]) => ({ wantedBy, name, version, dev })),
  )
}

/** The lock with an entry for each missing package, in npm's order. Throws where a version is not exact. */
export function completeLock(lock: Lock): Lock {
  const added = missingPlatforms(lock).map(
    missing => [`node_modules/${missing.name}`, entryFor(missing)] as const,
  )
  const packages = { ...Object.fromEntries(added), ...lock.packages }
  const names = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(names.map(name => [name, packages[name]!])) }
}

/** Node looks in the folder of the package that asks, then in each one above it. */
function isLocked(packages: Lock['packages'], wantedBy: string, name: string): boolean {
  const here = wantedBy === '' ? `node_modules/${name}` : `${wantedBy}/node_modules/${name}`
  if (packages[here]) return true
  if (wantedBy === '') return false
  return isLocked(packages, wantedBy.slice(0, Math.max(0, wantedBy.lastIndexOf('/node_modules/'))), name)
}

function entryFor({ name, version, dev, wantedBy }: Missing): LockEntry {
  if (!/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${wantedBy} wants ${name} ${version}: only npm can tell which version that is.`)
  const { cpu, libc, os } = platformOf(name)
  // In npm's order, so that npm changes nothing here later.
  return {
    version,
    ...(cpu && { cpu }),
    ...(dev && { dev }),
    ...(libc && { libc }),
    optional: true,
    ...(os && { os }),
  }
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]
// The same as napi's own tool writes into such packages: `gnueabihf` and `musleabihf` say nothing.
const abis: Record<string, string> = { gnu: 'glibc', musl: 'musl' }

/** `@oxlint/binding-linux-arm64-musl` → linux, arm64, musl: such packages are named after their platform. */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/)
  const os = words.filter(word => systems.includes(word))
  const cpu = words.filter(word => processors.includes(word))
  const libc = os.includes('linux') ? words.flatMap(word => abis[word] ?? []) : []
  if (!os.length && !cpu.length) throw new Error(`The name of ${name} does not say for which platform it is.`)
  return { ...(cpu.length && { cpu }), ...(libc.length && { libc }), ...(os.length && { os }) }
}
