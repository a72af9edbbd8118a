/**
 * Made when it is first asked for, and once. Each of Intl's tools takes some milliseconds to make, and a start that
 * makes them all keeps people waiting for what they may never use.
 */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
