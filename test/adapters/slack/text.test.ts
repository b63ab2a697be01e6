import { describe, expect, it } from 'vitest';
import { afterMention, typed, typedCommand } from '../../../adapters/slack/text.ts';

describe('what somebody typed in Slack', () => {
  it('reads as the person saw it, without markup', () => {
    expect(typed('Kim &amp; <https://x.example|x.example> <mailto:a@b.example|a@b.example> <@U1|ann>')).toBe(
      'Kim & x.example a@b.example @ann',
    );
  });

  it('keeps the ids behind mentions where people are managed, and only there', () => {
    expect(typedCommand('cordon people add "Rhea Ray" reviewer as:<@U2|rhea>')).toBe(
      'cordon people add "Rhea Ray" reviewer as:<@U2>',
    );
    expect(afterMention('<@UBOT> away until:2026-12-01 deputy:<@U2>', 'UBOT')).toBe(
      'away until:2026-12-01 deputy:<@U2>',
    );
    expect(typedCommand('screen Ann <@U2|ann>')).toBe('screen Ann @ann');
  });
});
