import type { ModelVersionStatus } from '#shared/contract/enums.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { often } from './crowd.ts'
import { momentsOf, whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { added, day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

/** A version of the compatibility model, as far as scores refer to it. */
export type Model = { id: string; activated: number }

/** The versions of the model, oldest first, with how many days ago their training was done. */
const versions: readonly (readonly [
  version: string,
  algorithm: string,
  auc: number,
  daysAgo: number,
  status: ModelVersionStatus,
])[] = [
  ['2024.2', 'weighted_sum', 0.61, 700, 'RETIRED'],
  ['2025.1', 'logistic_regression', 0.66, 540, 'RETIRED'],
  ['2025.3', 'gradient_boosting', 0.71, 360, 'RETIRED'],
  ['2026.1', 'gradient_boosting', 0.74, 210, 'RETIRED'],
  ['2026.2', 'gradient_boosting', 0.76, 70, 'ACTIVE'],
  ['2026.3', 'two_tower', 0, 6, 'TRAINING'],
]

/** The versions of the model, what they learned from, and what people did that tells what they like. Returns the one in use. */
export async function seedMatchingModels(seed: Seed, people: readonly Person[]): Promise<Model> {
  const chance = chanceOf('matching models')
  const models = versions.map(([version, algorithm, auc, daysAgo, status]) => {
    const trained = seed.asOf - daysAgo * day
    const done = status !== 'TRAINING'
    return {
      ...made(
        'compatibility_model_versions',
        trained - 4 * day,
        chance,
        done ? trained + day : trained - 4 * day,
      ),
      ...{ version, algorithm, status },
      parameters: { learning_rate: 0.05, features: 18 + Math.floor((700 - daysAgo) / 70), seed: 7 },
      metrics: done ? { auc, precision_at_10: Math.round(auc * 46) / 100 } : {},
      trained_at: done ? iso(trained) : null,
      activated_at: done ? iso(trained + day) : null,
    }
  })
  await insert(seed, 'compatibility_model_versions', models)
  await insert(seed, 'model_training_data', examples(seed, models, people, chance))
  await insert(seed, 'user_behavior_data', behaviour(people, chance))
  const { id, activated_at } = models.find(({ status }) => status === 'ACTIVE')!
  return { id, activated: Date.parse(activated_at!) }
}

/** What each model learned from was collected before it was trained. */
function examples(
  seed: Seed,
  models: readonly { id: string; created_at: string }[],
  people: readonly Person[],
  chance: Chance,
) {
  const { yes, pick, share } = chance
  return momentsOf(700, 320, seed.asOf, chance).map(at => {
    const model = models.find(({ created_at }) => Date.parse(created_at) >= at) ?? models.at(-1)!
    const known = yes(0.25) ? pick(people.filter(({ joined }) => joined < at)) : undefined
    const together = share()
    return {
      ...added('model_training_data', at, chance),
      model_version_id: model.id,
      features: {
        shared_interests: Math.round(together * 5),
        distance_km: Math.round(share() ** 2 * 240),
        age_gap: Math.round(share() ** 2 * 14),
        same_language: yes(0.7),
      },
      label: yes(0.25 + together * 0.5) ? '1' : '0',
      source: pick(['bookings', 'likes', 'messages']),
      user_id: known?.id ?? null,
      anonymized: !known,
      collected_at: iso(at),
    }
  })
}

const deeds = {
  adventure_viewed: 'adventures',
  event_viewed: 'events',
  event_joined: 'events',
  profile_viewed: 'users',
  search: null,
} as const
const frequency: Record<keyof typeof deeds, number> = {
  ...{ adventure_viewed: 34, event_viewed: 30, event_joined: 8, profile_viewed: 16, search: 12 },
}

function behaviour(people: readonly Person[], chance: Chance) {
  const { weighted, around, pick, yes } = chance
  const byZeal = chance.some(people, people.length)
  return Array.from({ length: 1_000 }, () => {
    const person = often(byZeal, chance)
    const at = whileActive(person, chance)
    const behavior_type = weighted(frequency)
    const seconds = behavior_type.endsWith('viewed') ? Math.min(around(25), 900).toFixed(1) : null
    return {
      ...added('user_behavior_data', at, chance),
      ...{ user_id: person.id, behavior_type, target_type: deeds[behavior_type], value: seconds },
      context: { screen: pick(['home', 'search', 'map', 'favourites']), app: yes(0.8) },
      occurred_at: iso(at),
    }
  })
}
