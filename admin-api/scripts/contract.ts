/** `npm run contract` writes shared/contract; with `--check` it only says what would differ, and fails if anything does. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDatabase } from '../core/database.ts'
import { generateContract, generateContractTwice } from './contract/generate-contract.ts'

const contract = 'shared/contract'

async function read(folder: string) {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(names.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}

async function differences(expected: string, actual: string) {
  const [want, have] = await Promise.all([read(expected), read(actual)])
  return [...new Set([...want.keys(), ...have.keys()])].filter(name => want.get(name) !== have.get(name))
}

async function check(serverUrl: string) {
  const scratch = await mkdtemp(join(tmpdir(), 'purser-contract-'))
  const [first, second] = [join(scratch, 'first'), join(scratch, 'second')]
  try {
    await generateContractTwice(serverUrl, first, second)
    const drifted = await differences(first, contract)
    if (drifted.length)
      throw new Error(`The contract has drifted (${drifted.join(', ')}): run npm run contract.`)
    const undone = await differences(first, second)
    if (undone.length)
      throw new Error(`Down and up again does not give the same schema (${undone.join(', ')}).`)
    console.log('Contract: in step with the migrations, up and after down and up again.')
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

await withDatabase((_, { directUrl }) =>
  process.argv.includes('--check') ? check(directUrl) : generateContract(directUrl, contract),
).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
