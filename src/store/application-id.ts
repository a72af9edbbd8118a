/** "AMBB" and "AMBP" in ASCII: a bot's file and a playground's file can never be mistaken for each other. */
export const APPLICATION_IDS = { bot: 0x414d4242, playground: 0x414d4250 } as const;

export type Purpose = keyof typeof APPLICATION_IDS;

/** Whose file it is by its application id; undefined for another program's. */
export function purposeOf(id: unknown): Purpose | undefined {
  if (id === APPLICATION_IDS.bot) return "bot";
  return id === APPLICATION_IDS.playground ? "playground" : undefined;
}
