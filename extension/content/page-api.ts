import { isPageOpening } from '../../shared/protocol/page-call.ts';
import { newRef } from './new-ref.ts';
import { openPageDesk } from './page-api-desk.ts';
import { pageApiPrefix } from './page-api-window.ts';
import type { Plug } from './plugs.ts';
import { webext } from './webext.ts';

/** Channels that one page may open; its library opens one. */
const channelsMax = 8;

/** Answers calls that a portal's own page makes by the page API. */
export const pageApiPlug: Plug = (seat) => {
  const desk = openPageDesk({
    seat,
    origin: self.origin,
    version: webext.runtime.getManifest().version,
    ask: (request) => webext.runtime.sendMessage(request),
    newRef,
  });
  let channels = 0;
  window.addEventListener(
    'message',
    (event) => {
      const [port] = event.ports;
      if (event.source !== window || port === undefined || !isPageOpening(event.data)) return;
      // The page's own listeners have no use for it.
      event.stopImmediatePropagation();
      if (channels >= channelsMax) return;
      channels += 1;
      desk.serve(port);
    },
    true,
  );
  return { prefix: pageApiPrefix, find: desk.find };
};
