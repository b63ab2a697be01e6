import { destination, pino } from 'pino';
import type { Log } from '../../src/ports.ts';

/** Structured events on stderr, one JSON object per line. `CORDON_LOG` sets the lowest level that is logged. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, destination({ fd: 2, sync: true }));
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
