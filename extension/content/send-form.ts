/** What a server answered to a form; `status` 0: it never got there. */
export interface FormAnswer {
  readonly status: number;
  readonly body: string;
  /** A page in place of an answer, after a redirection: a login, mostly. */
  readonly isPageElsewhere: boolean;
}

/** A slow line may take minutes for a large file; a server that never answers must not hold anybody for ever. */
const sendMs = 600_000;
/** More of an answer is not read. */
const answerMaxChars = 1024 * 1024;

/**
 * Sends a form to the page's own origin as the page itself would: its cookies, its origin. A server that sends it on to
 * another origin is not followed there, so that a signed file goes to nobody whom the official was not asked about.
 */
export async function sendForm(
  address: string,
  method: string,
  body: FormData,
  headers: Readonly<Record<string, string>>,
): Promise<FormAnswer> {
  const signal = AbortSignal.timeout(sendMs);
  try {
    // The mode holds for each redirection as well, before anything is sent on (Fetch standard, main fetch).
    const answer = await fetch(address, { method, body, headers, credentials: 'include', mode: 'same-origin', signal });
    const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
    return { status: answer.status, body: await startOf(answer), isPageElsewhere: answer.redirected && isPage };
  } catch {
    return { status: 0, body: '', isPageElsewhere: false };
  }
}

/** The text of an answer, cut soon after where it is longer than any that is read. */
async function startOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > answerMaxChars) {
      await reader.cancel();
      return text;
    }
  }
}
