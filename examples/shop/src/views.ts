/** Standard, or the elder layout in one of its three sizes of type: 20, 24 and 30 px. */
export const views = ['standard', 'large', 'larger', 'largest'] as const;
export type View = (typeof views)[number];

/** The name of a view, or nothing where the text is none. */
export const viewFrom = (text: string | null | undefined): View | undefined => views.find((view) => view === text);
