import { audit } from './audit.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { diff } from './diff.ts';
import { digest } from './digest.ts';
import { digestFile } from './digest-file.ts';
import { help } from './help.ts';
import { lists } from './lists.ts';
import type { FormAction, PressAction } from './press.ts';
import { refresh } from './refresh.ts';
import { screen } from './screen.ts';
import { wallets } from './wallets.ts';

/** Every command there is, the same on every platform, in the order in which help shows them. */
export const commands: readonly Command[] = [screen, compare, wallets, lists, diff, digest, refresh, audit, help];

/** Every button there is. */
export const presses: readonly PressAction[] = [digestFile];

/** Every form there is. */
export const forms: readonly FormAction[] = [];
