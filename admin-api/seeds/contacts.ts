import type { Chance } from './chance.ts'

/** Numbers that the authorities of a country keep free for films and examples. */
const fictionalPhones: Readonly<Record<string, (chance: Chance) => string>> = {
  GB: ({ int }) => `+447700900${pad(int(0, 999), 3)}`,
  US: ({ int, pick }) => `+1${pick(['212', '312', '415', '512', '617'])}55501${pad(int(0, 99), 2)}`,
  CA: ({ int, pick }) => `+1${pick(['416', '514', '604'])}55501${pad(int(0, 99), 2)}`,
  FR: ({ int }) => `+3363998${pad(int(0, 9999), 4)}`,
  DE: ({ int }) => `+49171392${pad(int(0, 99), 4)}`,
  SE: ({ int }) => `+467017406${pad(int(5, 99), 2)}`,
  AU: ({ int }) => `+61491570${int(313, 737)}`,
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

export const fictionalPhone = (country: string, chance: Chance) =>
  (fictionalPhones[country] ?? fictionalPhones.GB!)(chance)

/** Addresses set aside for documents: they belong to nobody. */
export function fictionalIp({ int, pick, yes }: Chance): string {
  if (yes(0.12)) return `2001:db8:${int(1, 65_535).toString(16)}::${int(1, 65_535).toString(16)}`
  return `${pick(['192.0.2', '198.51.100', '203.0.113'])}.${int(1, 254)}`
}

export const userAgents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
] as const

const domains = ['example.com', 'example.org', 'example.net'] as const
/** The second half of a made-up name. */
export const words = [
  'lark',
  'fern',
  'maple',
  'tide',
  'ember',
  'pebble',
  'sparrow',
  'cedar',
  'comet',
  'willow',
  'otter',
]
const moods = [
  'sunny',
  'quiet',
  'curious',
  'wandering',
  'little',
  'northern',
  'late',
  'early',
  'salty',
  'golden',
]

/** Letters of the English alphabet only: é becomes e, ł becomes l, and what cannot be written so is left out. */
export const plain = (text: string) =>
  text
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase()

/** A username and an e-mail address that nobody in `taken` has yet, from a name where its letters allow. */
export function handles(first: string, last: string, taken: Set<string>, chance: Chance) {
  const name = plain(first) && plain(last) ? [plain(first), plain(last)] : []
  const username = free(taken, () => usernameFrom(name, chance))
  const local = name.length ? name.join('.') : username.replaceAll(/[^a-z0-9]/g, '.')
  const email = free(taken, tries => `${local}${tries ? chance.int(2, 99) : ''}@${chance.pick(domains)}`)
  return { username, email }
}

function usernameFrom(name: string[], { int, pick, yes }: Chance): string {
  if (!name.length || yes(0.35)) return `${pick(moods)}_${pick(words)}${int(1, 999)}`
  const [first, last] = name as [string, string]
  return pick([
    `${first}${last[0]}${int(1, 99)}`,
    `${first}.${last}`,
    `${first}_${int(70, 99)}`,
    `${first[0]}${last}`,
  ])
}

function free(taken: Set<string>, make: (tries: number) => string): string {
  for (let tries = 0; ; tries += 1) {
    const made = make(tries)
    if (taken.has(made)) continue
    taken.add(made)
    return made
  }
}
