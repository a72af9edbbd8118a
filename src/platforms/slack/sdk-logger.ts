const nothing = (): void => undefined;

/**
 * Given to the SDK, which puts payloads and answers into its lines: it stays silent, and what matters is logged
 * here by name. The level "error" also keeps the SDK from composing its debug lines where it asks first.
 */
export const silentSdkLogger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => "error" as never,
};
