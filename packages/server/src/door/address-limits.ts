import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many of something a client may do in a minute. */
export interface AddressLimit {
  /** 0 when it may, else for how many milliseconds it may not. */
  charge(client: string): Promise<number>;
}

export function createAddressLimit(perMinute: number): AddressLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async charge(client) {
      try {
        await limiter.consume(client);
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
}
