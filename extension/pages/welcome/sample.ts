/** A page to practise on. It comes with the extension; nothing is fetched from elsewhere. */
export async function sampleDocument(): Promise<Blob> {
  const answer = await fetch('/sample.pdf');
  return new Blob([await answer.arrayBuffer()], { type: 'application/pdf' });
}
