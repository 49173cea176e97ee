import { answerPages } from '../../../extension/content/relay.ts';
import { vgcaPlug } from '../../../extension/content/vgca.ts';

// The content script of the bridge's test: this one part of it, in a page where the official has always just acted.
answerPages([vgcaPlug({ mayOpen: async (_call, withdrawn) => withdrawn?.aborted !== true })]);
