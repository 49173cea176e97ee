import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another origin, which no portal may reach through the extension. */
export interface Witness {
  readonly server: Server;
  readonly port: number;
  readonly seen: { readonly address: string; readonly headers: IncomingHttpHeaders; readonly body: string }[];
}

/**
 * Starts it: it notes who asked for what, and gives everybody a document.
 *
 * @param document what it gives
 */
export async function startWitness(document: Uint8Array): Promise<Witness> {
  const seen: Witness['seen'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('latin1').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      seen.push({ address: request.url ?? '', headers: request.headers, body });
      // Led on to this computer's own services.
      if (
        request.url?.startsWith('/qua/') === true &&
        request.headers.host?.endsWith(`.test:${witnessPort()}`) === true
      ) {
        response.writeHead(307, { location: `http://127.0.0.1:${witnessPort()}/trong-may` }).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/pdf' }).end(document);
    });
  });
  const witnessPort = (): number => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: witnessPort(), seen };
}
