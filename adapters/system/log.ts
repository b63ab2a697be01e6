import { destination, pino } from 'pino';
import type { Log } from '../../src/ports.ts';

/** Structured events on stderr, one JSON object a line; `CORDON_LOG` sets the least level that is shown. */
export function createLog(level: string): Log {
  const logger = pino({ level, base: null }, destination({ fd: 2, sync: true }));
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
