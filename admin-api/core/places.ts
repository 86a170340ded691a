import { Problem, usualWait } from './problem.ts'

type Most = { ofOnePerson: number; ofThisProcess?: number }

/**
 * Places for what holds a connection for long: a person has so many of them in this process, and all together so many. Who
 * takes one gets the way to give it back; where there is none, `told` says why.
 */
export function places(most: Most, told: { own: string; all?: string }): (person: string) => () => void {
  const taken: { person: string }[] = []
  return person => {
    const own = taken.filter(place => place.person === person)
    if (own.length >= most.ofOnePerson) throw new Problem('too-many-requests', { detail: told.own })
    if (most.ofThisProcess !== undefined && taken.length >= most.ofThisProcess)
      throw new Problem('not-available', { detail: told.all }, usualWait)
    const place = { person }
    taken.push(place)
    return () => {
      if (taken.includes(place)) taken.splice(taken.indexOf(place), 1)
    }
  }
}
