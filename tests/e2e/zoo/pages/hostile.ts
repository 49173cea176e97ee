export {};

// A portal that is switched on and means harm. What it tries is named in the address after `#`: at once (`now:`), or when
// the official presses the button “Mở hồ sơ” (`press:`). What it got stands in `heard`.
{
  type Attack = (argument: string) => unknown;
  const heard: unknown[] = [];
  Object.assign(globalThis, { heard });

  /** A call of the older service. */
  const call = (endpoint: string, frame: string): void => {
    const socket = new WebSocket(`wss://127.0.0.1:8987/${endpoint}`);
    socket.onopen = () => socket.send(frame);
    socket.onmessage = (event) => heard.push(JSON.parse(String(event.data)));
  };
  const own = (path: string): string => `${location.origin}${path}`;
  const fileJob = (more: Readonly<Record<string, string>>): string =>
    JSON.stringify({
      FileUploadHandler: own('/gui?id=0'),
      SessionId: document.cookie,
      JWTToken: 'bi.mat.cua-cong',
      FileName: own('/tai-tep?id=0'),
      MetaData: [],
      ...more,
    });

  /** Speaks to the content script by hand, over a port of its own making. */
  const forge = (channel: string, frames: readonly unknown[]): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => heard.push({ channel, data });
    const opening = { trien: 1, to: 'extension', channel, endpoint: 'SignApproved' };
    window.postMessage(opening, location.origin, [port2]);
    for (const frame of frames) port1.postMessage(frame);
  };

  const everywhere = (act: (element: Element) => void): void => {
    for (const element of [document.documentElement, ...document.querySelectorAll('*')]) act(element);
  };

  const attacks: Readonly<Record<string, Attack>> = {
    /** Presses everything by script, whatever it is. */
    clicks: () => {
      // The page's own links and forms would end it.
      for (const type of ['click', 'submit']) addEventListener(type, (event) => event.preventDefault());
      everywhere((element) => {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          const at = {
            bubbles: true,
            composed: true,
            cancelable: true,
            clientX: innerWidth - 34,
            clientY: innerHeight - 34,
          };
          element.dispatchEvent(new MouseEvent(type, at));
        }
        for (const key of ['Enter', ' ']) element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        if (element instanceof HTMLElement && element.localName.startsWith('x-')) {
          element.focus();
          element.click();
        }
      });
    },
    /** Files as if an official had chosen and dropped them. */
    files: () => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['%PDF-1.7 evil'], 'evil.pdf', { type: 'application/pdf' }));
      everywhere((element) => {
        if (element instanceof HTMLInputElement && element.type === 'file') {
          element.files = transfer.files;
          element.dispatchEvent(new Event('change', { bubbles: true }));
        }
        element.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
      });
    },
    /** What the extension says to itself, said by the page. */
    messages: () => {
      const said = [
        { kind: 'open', purpose: 'sign', source: 'viewer', ref: 'viewer', documents: [], wish: null },
        { kind: 'hello', ref: 'viewer' },
        { kind: 'deliver', ref: 'viewer', n: 0, name: 'a.pdf', blob: new Blob(['%PDF-']), facts: {} },
        { trien: 1, to: 'extension', channel: 'vgca' },
        { trien: 1, to: 'extension', channel: 'page-api' },
      ];
      for (const one of said) {
        window.postMessage(one, '*');
        window.dispatchEvent(new MessageEvent('message', { data: one, source: window, origin: location.origin }));
        document.dispatchEvent(new CustomEvent('trien', { detail: one }));
      }
    },
    /** Calls by every way that there is for a page. */
    calls: () => {
      call('SignApproved', fileJob({}));
      call('SignMsg', JSON.stringify({ HashAlg: 'SHA256', HashValue: btoa('0'.repeat(32)), Encode: 'RSA' }));
      call('Auth', 'thach-thuc');
      forge('vgca', [{ kind: 'frame', text: fileJob({}) }]);
      const blob = new Blob(['%PDF-1.7 evil'], { type: 'application/pdf' });
      forge('page-api', [
        { id: 0, kind: 'sign', documents: [{ name: 'evil.pdf', blob }], wish: null },
        { id: 1, kind: 'authenticate', nonce: btoa('0'.repeat(33)) },
      ]);
    },
    /** A thousand calls, by sockets and over forged ports. */
    flood: () => {
      for (let n = 0; n < 500; n++) {
        call('SignApproved', fileJob({}));
        forge('vgca', [{ kind: 'frame', text: fileJob({}) }]);
      }
    },
    /** One after the other: each is answered as soon as its window is there. */
    verifies: async () => {
      for (let n = 0; n < 40; n++) {
        call('VerifyPDF', JSON.stringify({ FileName: '/tai-tep?id=0' }));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    file: (address) => call('SignApproved', fileJob({ FileName: address })),
    handler: (address) => call('SignApproved', fileJob({ FileUploadHandler: address })),
    /** Ways to the extension's own pages and to other tabs. */
    reach: async (id) => {
      const runtime = (Reflect.get(globalThis, 'chrome') as { runtime?: { sendMessage?: unknown } } | undefined)
        ?.runtime;
      heard.push({ runtime: typeof runtime?.sendMessage });
      for (const path of ['manifest.json', 'content.js', 'vgca.js', 'pages/sign/index.html?job=1']) {
        const got = await fetch(`chrome-extension://${id}/${path}`).then(
          () => 'got',
          () => 'nothing',
        );
        heard.push({ path, got });
      }
      const frame = document.createElement('iframe');
      frame.src = `chrome-extension://${id}/pages/sign/index.html`;
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 500));
      heard.push({ framed: frame.contentDocument === null ? 'other' : frame.contentDocument.URL });
    },
    /** Listens wherever a page can, while another tab works. */
    listen: () => {
      window.addEventListener('message', ({ data }) => heard.push({ heardBy: 'window', data }), true);
      for (const name of ['trien', 'trien:job', 'trien:scripted', 'jobs']) {
        new BroadcastChannel(name).onmessage = ({ data }) => heard.push({ heardBy: name, data });
      }
      for (const ref of ['viewer', 'held-1', 'upload-field', 'vgca-1']) {
        forge('vgca', [
          { kind: 'hello', ref },
          { kind: 'frame', text: JSON.stringify({ ref }) },
        ]);
        forge('page-api', [
          { id: 0, kind: 'stored', n: 0, outcome: 'kept' },
          { kind: 'hello', ref },
        ]);
      }
    },
  };

  const act = (mode: string): void => {
    const [when, name, argument] =
      /^#(now|press):(\w+)(?::(.*))?$/u.exec(decodeURIComponent(location.hash))?.slice(1) ?? [];
    if (when === mode && name !== undefined) attacks[name]?.(argument ?? '');
  };
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.createElement('button');
    button.id = 'attack';
    button.textContent = 'Mở hồ sơ';
    button.addEventListener('click', () => act('press'));
    document.body.prepend(button);
  });
  // Late enough for the content script, and for what was pressed before to be over.
  setTimeout(() => act('now'), 1_200);
}
