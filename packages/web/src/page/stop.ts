/** Ends what a `start…` began. */
export type Stop = () => void;

export function stopAll(stops: readonly Stop[]): Stop {
  return () => stops.forEach(stop => stop());
}
