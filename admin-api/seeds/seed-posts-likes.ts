import { chanceOf } from './chance.ts'
import { inTime, seenBy, someOf } from './crowd.ts'
import type { Crowd } from './crowd.ts'
import { insert, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Comment, Post } from './seed-posts.ts'

/** Who likes what: most things few, some things many. */
export async function seedLikes(
  seed: Seed,
  crowd: Crowd,
  { posts, comments }: { posts: readonly Post[]; comments: readonly Comment[] },
) {
  const chance = chanceOf('likes')
  const likes = <T extends { at: number }>(things: readonly T[], median: number) =>
    things.flatMap(thing =>
      [...someOf(crowd, Math.min(Math.floor(chance.around(median)), 60), chance)].flatMap(person => {
        const at = seenBy(person, thing.at, seed.asOf, chance)
        return at === undefined ? [] : [{ thing, person, at }]
      }),
    )
  const ofPosts = likes(posts, 3).map(({ thing, person, at }) => ({
    ...made('post_likes', at, chance),
    ...{ post_id: thing.id, user_id: person.id },
  }))
  const ofComments = likes(comments, 0.8).map(({ thing, person, at }) => ({
    ...made('comment_likes', at, chance),
    ...{ comment_id: thing.id, user_id: person.id },
  }))
  await insert(seed, 'post_likes', inTime(ofPosts))
  await insert(seed, 'comment_likes', inTime(ofComments))
}
