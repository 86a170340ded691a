/** The rule of a field that is needed: only the mark, for whoever takes the form judges, and says everything at once that is wrong. */
export const marked = Object.assign(() => undefined, { isRequired: true })
