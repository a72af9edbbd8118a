import { DeliveryFailure } from "./platform";

/** What was promised, or a failure that nobody can interpret when it takes longer than so many milliseconds. */
export async function within<T>(patience: number, promised: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeliveryFailure("ambiguous", "no answer")), patience);
    timer.unref();
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
