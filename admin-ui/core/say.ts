import polyglotI18nProvider from 'ra-i18n-polyglot'
import reactAdmin from 'ra-language-english'
import { english } from './english.ts'

/** The name of a sentence: `bulk.nothing_changed`. */
export type Sentence = keyof typeof english

/** The name of a sentence that is whole as it stands. */
export type WholeSentence = {
  [S in Sentence]: [SlotsIn<(typeof english)[S]>] extends [never] ? S : never
}[Sentence]

/** A language: every sentence by its name, with the same slots `%{…}` as in English. */
export type Language = Record<Sentence, string>

type NamedIn<Text> = Text extends `${string}%{${infer Name}}${infer Rest}` ? Name | NamedIn<Rest> : never
type SlotsIn<Text> = NamedIn<Text> | (Text extends `${string}||||${string}` ? 'smart_count' : never)
type Slots<S extends Sentence> = Record<SlotsIn<(typeof english)[S]>, string | number>
type Filled<S extends Sentence> = [SlotsIn<(typeof english)[S]>] extends [never] ? [] : [slots: Slots<S>]

const languages: Record<string, Language> = { en: english }

/** What react-admin says by itself, it says in its own English; it also asks for translations of what has been said. */
export const i18nProvider = polyglotI18nProvider(
  locale => ({ ...reactAdmin, ...(languages[locale] ?? english) }),
  'en',
  [{ locale: 'en', name: 'English' }],
  { allowMissing: true },
)

/** A sentence in the language of whoever looks, its slots filled. Of two forms, `smart_count` chooses. */
export const say = <S extends Sentence>(sentence: S, ...[slots]: Filled<S>): string =>
  i18nProvider.translate(sentence, slots)
