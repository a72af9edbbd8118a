// Waiting, and not for ever.

/** @throws Error when it takes longer than that many milliseconds, or what the work throws. */
export async function inTime<T>(work: PromiseLike<T>, ms: number, late?: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late?.() ?? new Error(`took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends when the work does, however it ends, or after that many milliseconds. */
export async function orGiveUp(work: PromiseLike<unknown>, ms: number): Promise<void> {
  await inTime(work, ms).catch(() => undefined);
}
