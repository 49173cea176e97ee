export {};

// A portal's own copy of the signing plugin: one socket a call, one text frame out, one back, no time limit, no `onerror`.
{
  type Answered = (text: string) => void;
  const service = 'wss://127.0.0.1:8987/';

  const call = (endpoint: string, frame: string, answered?: Answered): void => {
    if (!('WebSocket' in globalThis)) {
      answered?.(JSON.stringify({ Status: 500, Error: 'WebSocket NOT supported by your Browser!' }));
      return;
    }
    const socket = new WebSocket(service + endpoint);
    socket.onopen = () => socket.send(frame);
    socket.onmessage = (event) => {
      answered?.(String(event.data));
      socket.close();
    };
    socket.onclose = () => console.log('Connection is closed...');
  };
  const file = (endpoint: string) => (params: string, answered?: Answered) => call(endpoint, params, answered);
  const withSender =
    (endpoint: string) =>
    (sender: unknown, params: string, answered?: (sender: unknown, text: string) => void): void =>
      call(endpoint, params, (text) => answered?.(sender, text));

  Object.assign(globalThis, {
    vgca_show_config: () => call('Config', 'config'),
    vgca_get_version: (answered?: Answered) => call('GetVersion', 'GetVersion', answered),
    vgca_sign_approved: file('SignApproved'),
    vgca_sign_issued: file('SignIssued'),
    vgca_sign_income: file('SignIncome'),
    vgca_sign_appendix: file('SignAppendix'),
    vgca_sign_copy: file('SignCopy'),
    vgca_sign_files: file('SignFiles'),
    vgca_comment: file('Comment'),
    vgca_sign_msg: withSender('SignMsg'),
  });
}
