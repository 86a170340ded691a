/** Selects whatever lies above the page and is to be answered first; some dialogs ask more urgently. */
export const anyDialog = '[role=dialog], [role=alertdialog]'
