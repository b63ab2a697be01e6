import { profile } from '../../../src/hires/indicators/profile.ts';
import { describeIndicators } from '../../contracts/indicators.ts';
import { hire, named, sharing } from '../../fixtures/indicator-facts.ts';

describeIndicators(profile, {
  'code-account': {
    fires: hire({ codeAccount: { createdAt: '2026-06-01', firstCommitAt: '2021-01-01' } }),
    silent: [
      hire({
        ...named,
        codeAccount: { createdAt: '2021-01-01', firstCommitAt: '2021-02-01', committerNames: ['M. Rossi', 'mrossi92'] },
      }),
    ],
  },
  'profiles-differ': {
    fires: hire({ ...named, profiles: [{ source: 'LinkedIn', name: 'Peter Schmidt' }] }),
    silent: [
      hire({ ...named, countryClaimed: 'IT', profiles: [{ source: 'LinkedIn', name: 'Rossi Maria', country: 'IT' }] }),
      hire({ employers: ['Acme GmbH'], profiles: [{ source: 'LinkedIn', employers: ['ACME Limited'] }] }),
    ],
  },
  'handle-shared': {
    fires: sharing({ handles: { github: 'x' } }, 'handle'),
    silent: [hire({ handles: { github: 'x' } })],
  },
  'handle-renamed': {
    fires: hire({ handles: { github: 'new' } }, { previous: { handles: { github: 'old' } } }),
    silent: [hire({ handles: { github: 'https://github.com/Old/' } }, { previous: { handles: { github: '@old' } } })],
  },
});
